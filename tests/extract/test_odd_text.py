from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly import Reader, Reading
from reportedly.records import Span

ODD_TEXTS = tomllib.loads(Path(__file__).with_name("odd_texts.toml").read_text("utf-8"))["text"]

PHRASES = (
    "The army said 14 rebels were killed",
    "the rebels denied any losses",
    "“Twelve men died",
    '"We will rebuild it,"',
    "Mayor Ada Kos told reporters",
    "police declined to comment",
    "according to the ministry",
    "Forty hurt on ferry: coastguard",
    "citing a hospital",
    "who has yet to acknowledge it",
    "THE UN SAID 3 CHILDREN WERE HURT ON MONDAY",
)
JOINTS = (
    *(" ", ", ", ". ", "\n", "\r\n", "\n\n", "\r", " – ", "--", ": ", "; ", "\u00a0", "\u2028"),
    *("\t", "…", "“", "”", '"', "«", "»", "„", "‟", "'", "’", "``", "''", "(", ")", "[", "]"),
    *("\n• ", "\n- ", "\nQ: ", "\nA: ", "\n09:12 ", "@x ", "#y ", "https://example.org/a?b=1 "),
    *("\u200b", "\ufeff", "\u0301", "🚒", "<p>", "&quot;", "1,", "%", "\x00", "\U000e0041"),
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Load the model in the package once."""
    return Reader()


def _spans(reading: Reading) -> Iterator[Span]:
    for one in reading.statements:
        yield from (one.cue, *one.sources, *one.content)
    for figure in reading.figures:
        yield figure.quantity
        yield from (span for span in (figure.group,) if span)
    yield from (one.span for one in reading.quantities)
    yield from (one.span for one in reading.times)
    yield from (one.span for one in reading.places)


def _check(reading: Reading) -> None:
    """Check what must hold of every reading, however odd its text."""
    text = reading.document.text
    assert all(text[one.start : one.end] == one.text for one in _spans(reading))
    ids = {one.id: one for one in reading.statements}
    assert len(ids) == len(reading.statements)
    for one in reading.statements:
        seen = {one.id}
        while one.parent is not None:
            one = ids[one.parent]
            assert one.id not in seen
            seen.add(one.id)
    assert all(one.statement in ids for one in reading.positions)
    assert all(name in ids for figure in reading.figures for name in figure.chain)
    assert reading.skipped == ()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(PHRASES + JOINTS), min_size=1, max_size=24).map("".join))
def test_no_odd_text_breaks_reading(reader: Reader, text: str) -> None:
    """Spans reproduce the text, parents exist and go round in no circle, nothing is skipped."""
    if text.strip():
        _check(reader.read(f"{text} x", published="2031-05-06", force=True))


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(min_size=1, max_size=80))
def test_no_characters_break_reading(reader: Reader, text: str) -> None:
    """Whatever Unicode has to offer can be read."""
    _check(reader.read(f"The army said {text} died.", published="2031-05-06", force=True))


def _read(reader: Reader, odd: dict[str, Any]) -> Reading:
    return reader.read(odd["text"], published="2031-05-06", force=True)


def _says(reading: Reading, wanted: str) -> bool:
    source, content = wanted.split(": ", 1)
    return any(
        any(content in piece.text for piece in one.content)
        and any(source in piece.text for piece in one.sources)
        for one in reading.statements
    )


@pytest.mark.parametrize("odd", ODD_TEXTS, ids=lambda odd: odd["name"])
def test_odd_texts(reader: Reader, odd: dict[str, Any]) -> None:
    """What `odd_texts.toml` lists is found in each of its texts, and the rest holds too."""
    reading = _read(reader, odd)
    _check(reading)
    assert [one for one in odd.get("says", ()) if not _says(reading, one)] == []
    said = [piece.text for one in reading.statements for piece in one.content]
    assert [one for one in odd.get("never", ()) if any(one in text for text in said)] == []
    counts = {f"{one.bounds.low} {one.measure}" for one in reading.figures}
    assert [one for one in odd.get("counts", ()) if one not in counts] == []
    stands = {f"{one.party}: {one.stand}".lower() for one in reading.positions}
    assert [one for one in odd.get("stands", ()) if one.lower() not in stands] == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Unverified reports said 30 soldiers were killed.", "possible"),
        ("If confirmed, the 12 deaths would be the worst loss of the year.", "possible"),
        ("At least 40 people are feared dead after the flood, police said.", "expected"),
        ("The army denied that 40 people were killed.", "denied"),
        ("The army said 40 people died in Orva.", "asserted"),
    ],
)
def test_how_firmly_a_figure_is_put(reader: Reader, text: str, modality: str) -> None:
    """Fears, doubts and denials are no assertions."""
    reading = reader.read(text, published="2031-05-06", force=True)
    assert [one.modality for one in reading.figures] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        *("the 40 killed 12", "The 40", "a document showed", "documents from the army show"),
        *("civil 21,", "without persons. A them pilots,", "No. Nigeria, quoting"),
    ],
)
def test_a_text_that_ends_early_is_read(reader: Reader, text: str) -> None:
    """Nothing is looked for beyond the first and the last word."""
    _check(reader.read(text, force=True))
