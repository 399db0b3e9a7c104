from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.watch.waiting import FARTHEST, WEEK, find_wait, is_due, word_wait


def test_each_failure_doubles_the_wait() -> None:
    """From the usual up to the most, and never beyond."""
    waits = [find_wait(60, failures, most=1000, share=1.0) for failures in range(6)]
    assert waits == [60, 120, 240, 480, 960, 1000]


def test_chance_spreads_over_the_upper_half() -> None:
    """Watches that failed together do not all come again together."""
    waits = [find_wait(60, 1, most=1000, share=share) for share in (0.0, 0.5, 1.0)]
    assert waits == [60, 90, 120]


def test_what_a_server_asks_for_is_the_least() -> None:
    """Its wish lengthens a wait, but never shortens one nor lasts over a week."""
    asked = [find_wait(60, 1, most=1000, share=1.0, asked=asked) for asked in (30, 5000, 1e12)]
    assert asked == [120, 5000, WEEK]


@given(st.floats(1, WEEK), st.integers(0, 10**6), st.floats(0, 1), st.floats(0, 1e300))
def test_a_wait_ends(base: float, failures: int, share: float, asked: float) -> None:
    """Whatever happens, another try comes within a week."""
    assert 0 < find_wait(base, failures, most=86400, share=share, asked=asked) <= WEEK


def test_a_time_noted_by_a_wrong_clock_blocks_nothing() -> None:
    """A time further off than any wait has come."""
    assert is_due(10, 10)
    assert not is_due(11, 10)
    assert not is_due(10 + WEEK, 10)
    assert is_due(11 + FARTHEST, 10)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "in 2 seconds"),
        (20, "in 20 seconds"),
        (60, "in 60 seconds"),
        (3600, "in 60 minutes"),
        (7200, "in 2 hours"),
        (86400, "in 24 hours"),
        (WEEK, "in 7 days"),
    ],
)
def test_waits_are_said_in_words(seconds: float, words: str) -> None:
    """The largest unit of which there are two or more."""
    assert word_wait(seconds) == words
