from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportedly.records import (
    Bounds,
    Count,
    Measure,
    Modifier,
    Reading,
    Span,
    Time,
    TimeType,
)
from reportedly.wording import (
    figure_rows,
    stand_rows,
    word_bounds,
    word_chain,
    word_days,
    word_source,
    word_sureness,
    word_toll,
    word_when,
)


@pytest.mark.parametrize(
    ("modifier", "low", "high", "words"),
    [
        (Modifier.EXACT, 1000, 1000, "1,000"),
        (Modifier.EXACT, Decimal("2.5"), Decimal("2.5"), "2.5"),
        (Modifier.ABOUT, 100, 100, "about 100"),
        (Modifier.AT_LEAST, 30, None, "at least 30"),
        (Modifier.MORE_THAN, 30, None, "more than 30"),
        (Modifier.AT_MOST, None, 50, "at most 50"),
        (Modifier.LESS_THAN, None, 50, "fewer than 50"),
        (Modifier.RANGE, 11000, 12000, "11,000–12,000"),
        (Modifier.VAGUE, 200, 999, "hundreds (200–999)"),
        (Modifier.VAGUE, None, None, "hundreds"),
        (Modifier.EXACT, 0, 0, "0"),
    ],
)
def test_bounds_in_words(
    modifier: Modifier, low: Count | None, high: Count | None, words: str
) -> None:
    """An interval is worded so that its open ends and its vagueness stay visible."""
    assert word_bounds(Bounds(modifier=modifier, low=low, high=high), "hundreds") == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2031-03-02", "2031-03-02", "2031-03-02"),
        ("2031-03-01", "2031-03-02", "2031-03-01 to 2031-03-02"),
        ("2031-03", None, "from 2031-03"),
        (None, "2031", "to 2031"),
        (None, None, "Sunday"),
    ],
)
def test_days_in_words(start: str | None, end: str | None, words: str) -> None:
    """The days that a time covers are shown; where they are not known, the report's words."""
    span = Span(start=0, end=6, text="Sunday")
    assert word_days(Time(span=span, type=TimeType.DATE, start=start, end=end)) == words


def test_a_toll_says_what_it_runs_over(reading: Reading) -> None:
    """When and basis stand together, since neither says what a toll covers without the other."""
    killed, fled = reading.figures
    assert word_when(killed) == "2031-03-02 (one event)"
    assert word_when(fled) == "(at one time)"
    assert word_toll(killed) == "at least 30 killed"
    assert word_toll(replace(fled, measure=Measure.OTHER_PEOPLE)) == (
        "hundreds (200–999) other people"
    )


@pytest.mark.parametrize(
    ("confidence", "words"), [(0.964, "96%"), (0.99, "99%"), (0.9951, ">99%"), (1.0, ">99%")]
)
def test_no_reading_is_wholly_sure(reading: Reading, confidence: float, words: str) -> None:
    """A probability is never rounded up to certainty."""
    assert word_sureness(replace(reading.figures[0], confidence=confidence)) == words


def test_a_chain_names_the_ultimate_source_first(reading: Reading) -> None:
    """Who knows comes before who passes it on; without a chain it is the report that says so."""
    killed, fled = reading.figures
    assert word_chain(killed, reading) == "spy agency via lawmaker"
    assert word_chain(fled, reading) == "the report itself"


def test_a_source_without_entity_is_quoted(reading: Reading) -> None:
    """Where nobody was resolved the report's own words stand; where nobody is named, the cue."""
    statement = replace(reading.statements[0], entity=None)
    assert word_source(statement) == "a lawmaker"
    assert word_source(replace(statement, sources=())) == "unnamed (said)"


def test_rows_match_the_reading(reading: Reading) -> None:
    """There is one row a figure and one a stand; a repeat points at what it repeats."""
    repeat = replace(reading.figures[0], id="f3", same_as="f1")
    rows = list(figure_rows(replace(reading, figures=(*reading.figures, repeat))))
    assert [row[0] for row in rows] == ["f1", "f2", "f3 = f1"]
    assert list(stand_rows(reading)) == [("Ruritania", "not acknowledged", "the raid", "s3")]
