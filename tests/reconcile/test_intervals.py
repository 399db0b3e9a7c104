"""Intervals of counts: whether they meet, and what many of them span."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reconcile.claims import bounds

from reportedly.reconcile.intervals import (
    close_range,
    contains,
    ends_of,
    is_same,
    overlap,
    range_of,
)
from reportedly.reconcile.values import ClaimedRange
from reportedly.records import Bounds, Modifier

WORDS = st.one_of(
    st.integers(0, 2000).map(str),
    st.integers(0, 2000).map("about {}".format),
    st.integers(0, 2000).map("at least {}".format),
    st.integers(0, 2000).map("at most {}".format),
    st.tuples(st.integers(0, 50), st.integers(50, 99)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
)


@pytest.mark.parametrize(
    ("words", "ends"),
    [("about 100", (90, 110)), ("about 150", (145, 155)), ("about 12", (11.5, 12.5))],
)
def test_about_reaches_half_a_step(words: str, ends: tuple[float, float]) -> None:
    """A round number that is approximate reaches as far as its rounding, a tenth at the most."""
    assert ends_of(bounds(words)) == ends


def test_about_nought_is_nought() -> None:
    """Nothing is rounded to nought, so it reaches nowhere."""
    assert ends_of(bounds("about 0")) == (0, 0)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("12", "12", True),
        ("12", "13", False),
        ("10-15", "12", True),
        ("at least 30", "45", True),
        ("at least 30", "29", False),
        ("at most 40", "at least 41", False),
        ("about 1000", "950", True),
        ("dozens", "60", True),
    ],
)
def test_overlap_asks_for_one_count_that_fits_both(one: str, other: str, meet: bool) -> None:
    """Two intervals overlap if some count can be meant by both."""
    assert overlap(bounds(one), bounds(other)) is meet


@given(WORDS, WORDS)
def test_overlap_is_symmetric_and_follows_from_containing(one: str, other: str) -> None:
    """What contains another overlaps it, and overlapping does not ask which comes first."""
    assert overlap(bounds(one), bounds(other)) == overlap(bounds(other), bounds(one))
    if contains(bounds(one), bounds(other)):
        assert overlap(bounds(one), bounds(other))


def test_same_ends_are_the_same_whatever_the_words() -> None:
    """Wording alone does not make two claims of one interval."""
    assert is_same(bounds("about 100"), bounds("100"))
    assert not is_same(bounds("at least 100"), bounds("100"))


def test_range_spans_the_numbers_named() -> None:
    """The range runs from the least number named to the greatest."""
    found = range_of(bounds(each) for each in ("12", "10-15", "at least 11"))
    assert found == ClaimedRange(low=10, high=15)


def test_range_stays_open_where_nobody_closes_it() -> None:
    """An open end shows only where no other claim names a number beyond it."""
    found = range_of([bounds("12"), bounds("at least 30")])
    assert found == ClaimedRange(low=12, high=30, open_above=True)
    assert range_of([bounds("at most 5"), bounds("9")]) == ClaimedRange(
        low=5, high=9, open_below=True
    )


def test_range_of_nothing_is_none() -> None:
    """Where no number is named there is no range."""
    assert range_of([]) is None
    assert range_of([Bounds(modifier=Modifier.VAGUE, low=None, high=None)]) is None


@pytest.mark.parametrize(
    ("own", "others", "ends"),
    [
        ("10-12", ["30"], (10, 12)),
        ("at least 10", ["14", "9"], (10, 14)),
        ("at least 10", ["14", "100"], (10, 14)),
        ("at least 10", ["dozens"], (10, 10)),
        ("at most 10", ["7", "8", "12"], (8, 10)),
        ("at most 10", ["1"], (10, 10)),
    ],
)
def test_others_close_an_open_end(own: str, others: list[str], ends: tuple[int, int]) -> None:
    """Only an open end moves, to a number named that can be of the same toll."""
    found = close_range(bounds(own), [bounds(each) for each in others])
    assert found is not None
    assert (found.low, found.high) == ends
