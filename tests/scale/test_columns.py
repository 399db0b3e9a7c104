from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import FormatError
from reportedly.records import (
    Bounds,
    Document,
    Modifier,
    Place,
    Quantity,
    Reading,
    Skipped,
    Span,
    Time,
    TimeType,
)
from reportedly.scale.columns import Origin, from_row, load_schema, make_table, to_row

ORIGIN = Origin(input="news.jsonl", place="line 3", sha256="ab", made="text as it was given")


def _pass(reading: Reading) -> Reading:
    """Write a reading as Parquet and read it again."""
    sink = io.BytesIO()
    pq.write_table(make_table([to_row(reading, ORIGIN)], "reader 1"), sink)
    (row,) = pq.read_table(io.BytesIO(sink.getvalue())).to_pylist()
    assert row["origin"]["place"] == "line 3"
    return from_row(row)


def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    """All that the records know survives, and what the JSON format leaves out too."""
    whole = replace(reading.quantities[0], whole=reading.statements[0].content[0])
    rich = replace(reading, quantities=(whole, *reading.quantities[1:]))
    assert _pass(rich) == rich


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
words = st.none() | texts
counts = st.none() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
times = st.builds(dict, type=st.sampled_from(TimeType), value=words, start=words, end=words)
places = st.builds(
    dict,
    name=words,
    country=words,
    admin1=words,
    geonameid=st.none() | st.integers(0, 2**40),
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
)


@st.composite
def _readings(draw: st.DrawFn) -> Reading:
    text = draw(texts)
    known = draw(st.fixed_dictionaries(dict.fromkeys(("path", "url", "title"), words)))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span.of(text, start, draw(st.integers(start + 1, len(text))))

    def bounds() -> Bounds:
        return Bounds(modifier=draw(st.sampled_from(Modifier)), low=draw(counts), high=draw(counts))

    return Reading(
        document=Document(text=text, **known),
        quantities=tuple(
            Quantity(span=span(), bounds=bounds(), unit=draw(words), whole=span())
            for _ in range(draw(st.integers(0, 3)))
        ),
        times=tuple(Time(span=span(), **one) for one in draw(st.lists(times, max_size=2))),
        places=tuple(Place(span=span(), **one) for one in draw(st.lists(places, max_size=2))),
        skipped=tuple(
            Skipped(span=span(), reason=one) for one in draw(st.lists(texts, max_size=2))
        ),
    )


@given(_readings())
def test_any_reading_comes_back_as_it_was(reading: Reading) -> None:
    """Counts of any length, any text and any place survive the way to Parquet and back."""
    assert _pass(reading) == reading


def test_no_count_is_a_floating_point_number() -> None:
    """Counts are text, so that a decimal is what it was."""
    schema = load_schema()
    for column in ("quantities", "figures"):
        row = schema.field(column).type.value_type
        assert {row.field("low").type, row.field("high").type} == {pa.string()}
    text = "2.50 million"
    bounds = Bounds(modifier=Modifier.EXACT, low=Decimal("0.1"), high=10**30)
    quantity = Quantity(span=Span.of(text, 0, 4), bounds=bounds, whole=Span.of(text, 0, 4))
    (found,) = _pass(Reading(document=Document(text=text), quantities=(quantity,))).quantities
    assert (str(found.bounds.low), found.bounds.high) == ("0.1", 10**30)


def test_what_is_no_reading_is_refused(reading: Reading) -> None:
    """A row of something else, or one that was changed, is a format error."""
    row = to_row(reading, ORIGIN)
    for broken in (
        {},
        {**row, "figures": None},
        {**row, "document": {**row["document"], "id": ""}},
    ):
        with pytest.raises(FormatError):
            from_row(broken)
    with pytest.raises(FormatError, match="cannot be written as UTF-8"):
        make_table([to_row(Reading(document=Document(text="\ud800")), ORIGIN)], "reader 1")
