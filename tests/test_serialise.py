from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import FormatError
from reportedly.records import (
    Basis,
    Bounds,
    Count,
    Document,
    Entity,
    EntityType,
    Figure,
    Kind,
    Measure,
    Modality,
    Modifier,
    Place,
    Position,
    Quantity,
    Reading,
    Skipped,
    Span,
    Stance,
    Stand,
    Statement,
    Status,
    Time,
    TimeType,
)
from reportedly.serialise import from_dict, from_json, to_dict, to_json

WORDS = st.text(max_size=12)
MAYBE = st.none() | WORDS
COUNTRIES = st.sampled_from([None, "RU", "KP", "SD"])
DATES = st.sampled_from([None, "2024", "2024-12", "2024-12-22"])
SHARES = st.floats(0, 1)
COUNTS: st.SearchStrategy[Count | None] = (
    st.none() | st.integers(0, 10**12) | st.decimals(0, 10**6, places=3)
)
BOUNDS = st.builds(Bounds, modifier=st.sampled_from(Modifier), low=COUNTS, high=COUNTS)
ENTITIES = st.builds(
    Entity,
    name=WORDS,
    type=st.sampled_from(EntityType),
    country=COUNTRIES,
    anonymous=st.booleans(),
)


@st.composite
def readings(draw: st.DrawFn, with_times: bool = True) -> Reading:
    """Any reading over any text, lone surrogates included; `whole` is the number words."""
    text = draw(st.text(st.characters(), min_size=1, max_size=60))
    ends = st.integers(0, len(text) - 1)
    spans = st.tuples(ends, ends).map(lambda two: Span.of(text, min(two), max(two) + 1))
    times = st.builds(
        Time, span=spans, type=st.sampled_from(TimeType), value=MAYBE, start=DATES, end=DATES
    )
    places = st.builds(
        Place,
        span=spans,
        name=MAYBE,
        country=COUNTRIES,
        admin1=MAYBE,
        geonameid=st.none() | st.integers(1, 10**8),
        lat=st.none() | st.floats(-90, 90),
        lon=st.none() | st.floats(-180, 180),
    )
    when = st.none() | times if with_times else st.none()
    statements = st.builds(
        Statement,
        id=WORDS,
        parent=MAYBE,
        kind=st.sampled_from(Kind),
        stance=st.sampled_from(Stance),
        sources=st.lists(spans, max_size=2).map(tuple),
        cue=spans,
        content=st.lists(spans, max_size=2).map(tuple),
        entity=st.none() | ENTITIES,
        said_at=when,
        confidence=SHARES,
    )
    figures = st.builds(
        Figure,
        id=WORDS,
        quantity=spans,
        bounds=BOUNDS,
        measure=st.sampled_from(Measure),
        group=st.none() | spans,
        status=st.sampled_from(Status),
        chain=st.lists(WORDS, max_size=2).map(tuple),
        modality=st.sampled_from(Modality),
        basis=st.sampled_from(Basis),
        when=when,
        place=st.none() | places,
        same_as=MAYBE,
        confidence=SHARES,
    )
    positions = st.builds(Position, party=WORDS, stand=st.sampled_from(Stand), statement=WORDS)
    quantities = st.tuples(spans, BOUNDS, MAYBE).map(
        lambda three: Quantity(span=three[0], bounds=three[1], unit=three[2], whole=three[0])
    )
    document = st.builds(Document, text=st.just(text), path=MAYBE, title=MAYBE, language=MAYBE)
    return Reading(
        document=draw(document),
        statements=tuple(draw(st.lists(statements, max_size=2))),
        figures=tuple(draw(st.lists(figures, max_size=2))),
        positions=tuple(draw(st.lists(positions, max_size=2))),
        quantities=tuple(draw(st.lists(quantities, max_size=2))),
        times=tuple(draw(st.lists(times, max_size=2))),
        places=tuple(draw(st.lists(places, max_size=2))),
        skipped=tuple(draw(st.lists(st.builds(Skipped, span=spans, reason=WORDS), max_size=2))),
    )


@given(readings(with_times=False))
def test_a_reading_survives_json(reading: Reading) -> None:
    """A reading written as JSON text and read again is the same reading."""
    assert from_json(to_json(reading)) == reading


@given(readings())
def test_plain_data_survives_records(reading: Reading) -> None:
    """Data in the reading format comes back key by key from the records made of it."""
    data = to_dict(reading)
    again = to_dict(from_dict(data))
    assert again == data
    assert json.dumps(again) == json.dumps(data)


@given(readings())
def test_json_can_always_be_stored(reading: Reading) -> None:
    """JSON text is one line that can be written as UTF-8, whatever the report holds."""
    line = to_json(reading)
    assert "\n" not in line
    assert json.loads(line.encode()) == json.loads(json.dumps(to_dict(reading)))


def test_keys_stand_in_the_order_of_the_format(reading: Reading) -> None:
    """People who compare files see keys in one order, that of the published format."""
    data = to_dict(reading)
    assert list(data) == [
        "format", "document", "statements", "figures", "positions", "quantities", "times",
        "places", "skipped",
    ]  # fmt: skip
    assert list(data["figures"][0]) == [
        "id", "quantity", "modifier", "low", "high", "measure", "group", "status", "chain",
        "modality", "basis", "when", "place", "same_as", "confidence",
    ]  # fmt: skip
    assert list(data["statements"][0]) == [
        "id", "parent", "kind", "stance", "sources", "cue", "content", "entity", "said_at",
        "confidence",
    ]  # fmt: skip


def test_counts_are_json_numbers(reading: Reading) -> None:
    """A whole count is written without a point, a broken one with it, an open end as null."""
    bounds = Bounds(modifier=Modifier.RANGE, low=Decimal("2.50"), high=Decimal("3.0"))
    figure = replace(reading.figures[0], bounds=bounds)
    text = to_json(replace(reading, figures=(figure, reading.figures[0])))
    assert '"low":2.5,"high":3,' in text
    assert '"low":30,"high":null,' in text


def test_an_infinite_count_is_refused(reading: Reading) -> None:
    """JSON has no infinity, so a count without end is an error and never a made-up number."""
    bounds = Bounds(modifier=Modifier.EXACT, low=Decimal("Infinity"), high=None)
    with pytest.raises(FormatError, match="Infinity"):
        to_json(replace(reading, figures=(replace(reading.figures[0], bounds=bounds),)))


def test_when_takes_its_type_from_the_time_inside_it(reading: Reading) -> None:
    """A `when` phrase gets type and value back from the time expression that it holds."""
    text = reading.document.text
    phrase = replace(reading.times[0], span=Span.of(text, 0, len("On Sunday")))
    figure = replace(reading.figures[0], when=phrase)
    data = to_dict(replace(reading, figures=(figure,)))
    assert from_dict(data).figures[0].when == phrase
    data["times"] = []
    assert from_dict(data).figures[0].when == replace(phrase, value=None)


def test_unknown_keys_are_ignored(reading: Reading) -> None:
    """A key that a later minor version adds does not stop an older program."""
    data = json.loads(to_json(reading))
    data["figures"][0]["colour"] = "grey"
    data["mood"] = "calm"
    assert from_dict(data) == reading


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("format",), "reportedly/9", "reportedly/9"),
        (("document", "id"), "0" * 64, "document.*SHA-256"),
        (("figures",), None, "figures is not a list"),
        (("figures", 0, "measure"), "vanished", r"figures\[0\].*vanished"),
        (("figures", 0, "low"), "30", r"figures\[0\].*'30' is not a number"),
        (("figures", 0, "quantity", "start"), 0, r"figures\[0\].*does not fit"),
        (("figures", 0, "group", "text"), "gourds", r"figures\[0\].*gourds"),
        (("statements", 1, "cue"), None, r"statements\[1\]"),
        (("positions", 0), "Ruritania", r"positions\[0\]"),
    ],
)
def test_bad_data_is_named(
    reading: Reading, path: tuple[str | int, ...], value: object, complaint: str
) -> None:
    """A reading that breaks the format is refused, and the message says where."""
    data = json.loads(to_json(reading))
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(FormatError, match=complaint):
        from_dict(data)


def test_a_missing_key_is_named(reading: Reading) -> None:
    """A record that lacks a key is refused by the name of the key."""
    data = json.loads(to_json(reading))
    del data["figures"][1]["basis"]
    with pytest.raises(FormatError, match=r"figures\[1\] lacks the key 'basis'"):
        from_dict(data)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"reportedly/1"'])
def test_other_json_is_refused(text: str) -> None:
    """Text that is no JSON, or JSON that is no reading, is an error of the format."""
    with pytest.raises(FormatError):
        from_json(text)
