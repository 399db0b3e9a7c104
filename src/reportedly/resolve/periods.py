"""Days as numbers: when something happened, as firmly as the words allow."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reportedly.records import Time

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SLACKS = ((re.compile(r"\d{4}-W\d{2}"), 3), (re.compile(r"\d{4}-\d{2}"), 10))
_EXACT = ("two", "three", "four", "2 ", "3 ", "4 ")
_ROUNDED = 2
_SHARP = 3
_BRIEF = 21


@dataclass(frozen=True, slots=True)
class Period:
    """The days between which something happened, as proleptic Gregorian ordinals.

    Args:
        start: first day; `None` is open.
        end: last day; `None` is open.
    """

    start: int | None
    end: int | None

    @property
    def is_sharp(self) -> bool:
        """Tell whether the period is a matter of days."""
        return self.start is not None and self.end is not None and self.end - self.start < _SHARP

    @property
    def is_brief(self) -> bool:
        """Tell whether the period is a matter of weeks at most, as a spell of fighting is."""
        return self.start is not None and self.end is not None and self.end - self.start <= _BRIEF

    def gap(self, other: Period) -> int:
        """Return how many days lie between the two periods; 0 where they overlap."""
        before = _distance(self.end, other.start)
        after = _distance(other.end, self.start)
        return max(before, after, 0)


def _distance(end: int | None, start: int | None) -> int:
    return -1 if end is None or start is None else start - end


@lru_cache(maxsize=65_536)
def first_day(day: str | None) -> int | None:
    """Return the first day of an ISO date, month or year, or `None` where it is none."""
    parts = _parse(day)
    return date(parts[0], parts[1] or 1, parts[2] or 1).toordinal() if parts else None


@lru_cache(maxsize=65_536)
def last_day(day: str | None) -> int | None:
    """Return the last day of an ISO date, month or year, or `None` where it is none."""
    parts = _parse(day)
    if parts is None:
        return None
    year, month = parts[0], parts[1] or 12
    return date(year, month, parts[2] or monthrange(year, month)[1]).toordinal()


def _parse(day: str | None) -> tuple[int, int, int] | None:
    found = _ISO.match(day) if day else None
    if found is None:
        return None
    year, month, number = (int(part or 0) for part in found.groups())
    valid = year > 0 and month <= 12 and (not number or number <= monthrange(year, month)[1])
    return (year, month, number) if valid else None


def to_iso(day: int | None) -> str | None:
    """Return an ordinal as an ISO day."""
    return None if day is None else date.fromordinal(day).isoformat()


@lru_cache(maxsize=65_536)
def _make(start: str | None, end: str | None) -> Period | None:
    first, last = first_day(start), last_day(end)
    return None if first is None and last is None else Period(first, last)


def period_of(time: Time | None) -> Period | None:
    """Return the days that a time expression covers, or `None` where it tells no day.

    "Two weeks ago" is rounded: what happened then may lie some days beside that week.
    """
    if time is None:
        return None
    period, slack = _make(time.start, time.end), _find_slack(time)
    if period is None or period.start is None or period.end is None or not slack:
        return period
    return Period(period.start - slack, period.end + slack)


def _find_slack(time: Time) -> int:
    """Return by how many days a time may be off that is counted in weeks, months or many days."""
    words = time.span.text.lower()
    if not words.endswith("ago") or not time.value:
        return 0
    if words.endswith("days ago") and not words.startswith(_EXACT):
        return _ROUNDED
    return next((days for form, days in _SLACKS if form.fullmatch(time.value)), 0)
