"""Holidays: the day that a rule of the word list names in a given year."""

from __future__ import annotations

from datetime import date, timedelta

from reportedly.extract.calendar import Point, of_date


def easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def parse_holiday(rule: str, year: int) -> Point | None:
    """Read a holiday rule: "12-25", "easter-2" or "11-4-4" (the fourth Thursday of November).

    Args:
        rule: month-day, days from Easter, or month-ordinal-weekday (ISO number; ordinal 9 is last).
        year: Gregorian year.
    """
    if not rule or not 1582 < year < 9999:
        return None
    if rule.startswith("easter"):
        return of_date(easter(year) + timedelta(days=int(rule[6:] or 0)))
    parts = [int(part) for part in rule.split("-")]
    if len(parts) == 2:
        return Point(year=year, month=parts[0], day=parts[1])
    month, ordinal, weekday = parts
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (min(ordinal, 4) - 1))
    later = day + timedelta(days=7)
    return of_date(later if ordinal == 9 and later.month == month else day)
