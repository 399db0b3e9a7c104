"""When something happened, as firmly as the words allow."""

from __future__ import annotations

import pytest

from reportedly.records import Span, Time, TimeType
from reportedly.resolve.periods import Period, first_day, last_day, period_of


def _time(words: str, value: str, start: str, end: str) -> Time:
    span = Span(start=0, end=len(words), text=words)
    return Time(span=span, type=TimeType.DATE, value=value, start=start, end=end)


@pytest.mark.parametrize(
    ("words", "value", "days", "slack"),
    [
        ("two weeks ago", "2031-W41", ("2031-10-06", "2031-10-12"), 3),
        ("a month ago", "2031-09", ("2031-09", "2031-09"), 10),
        ("last week", "2031-W42", ("2031-10-13", "2031-10-19"), 0),
        ("three days ago", "2031-10-17", ("2031-10-17", "2031-10-17"), 0),
        ("ten days ago", "2031-10-10", ("2031-10-10", "2031-10-10"), 2),
    ],
)
def test_weeks_ago_are_rounded(words: str, value: str, days: tuple[str, str], slack: int) -> None:
    """“Two weeks ago” may be some days off, “last week” and “three days ago” are not."""
    plain = period_of(_time("on those days", value, *days))
    found = period_of(_time(words, value, *days))
    assert plain == Period(first_day(days[0]), last_day(days[1]))
    assert found == Period(plain.start - slack, plain.end + slack)
