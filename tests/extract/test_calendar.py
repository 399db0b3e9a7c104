"""Points of the calendar and their arithmetic."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.calendar import Point, back, of_date, parse_point, shift
from reportedly.extract.holidays import easter, parse_holiday

_DAY = Point(year=2024, month=12, day=23)


@pytest.mark.parametrize(
    ("point", "unit", "count", "value"),
    [
        (_DAY, "day", -1, "2024-12-22"),
        (_DAY, "day", 9, "2025-01-01"),
        (_DAY, "week", -1, "2024-W51"),
        (_DAY, "weekend", -1, "2024-W51-WE"),
        (_DAY, "month", 1, "2025-01"),
        (_DAY, "month", -12, "2023-12"),
        (_DAY, "quarter", -1, "2024-Q3"),
        (_DAY, "year", -1, "2023"),
        (_DAY, "decade", -1, "201"),
        (_DAY, "century", -1, "19"),
        (Point(year=2024, month=5), "month", -5, "2023-12"),
        (Point(year=-479), "year", 1, "BC0479"),
    ],
)
def test_shift(point: Point, unit: str, count: int, value: str) -> None:
    """A point moves by units and is cut to them."""
    moved = shift(point, unit, count)
    assert moved is not None
    assert moved.value == value


@pytest.mark.parametrize("point", [Point(), Point(year=2024), Point(year=2024, month=5)])
def test_a_coarse_point_has_no_next_day(point: Point) -> None:
    """What names no day cannot be moved by days."""
    assert shift(point, "day", 1) is None


@pytest.mark.parametrize(
    ("point", "interval"),
    [
        (Point(year=2024, week=1), ("2024-01-01", "2024-01-07")),
        (Point(year=2024, week=1, weekend=True), ("2024-01-06", "2024-01-07")),
        (Point(year=2024, quarter=4), ("2024-10", "2024-12")),
        (Point(year=2024, half=2), ("2024-07", "2024-12")),
        (Point(year=2024, season="WI"), ("2024-12", "2025-02")),
        (Point(year=1990, decade=True), ("1990", "1999")),
        (Point(year=1900, century=True), ("1900", "1999")),
        (Point(month=5, day=3), (None, None)),
    ],
)
def test_interval(point: Point, interval: tuple[str | None, str | None]) -> None:
    """A point covers all its days, at the precision of its name."""
    assert point.interval == interval


def test_the_last_week_ends_with_the_calendar() -> None:
    """The week of 31 December 9999, a Friday, has no days behind it."""
    last = date.max.isocalendar()
    week = Point(year=last.year, week=last.week)
    assert week.interval == ("9999-12-27", "9999-12-31")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_reads_back_from_its_value(day: date) -> None:
    """The value of a day is its ISO date."""
    assert of_date(day).value == day.isoformat()
    assert parse_point(day.isoformat()) == of_date(day)


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
    st.sampled_from(["hour", "day", "week", "month", "quarter", "year", "decade"]),
    st.integers(min_value=1, max_value=40),
)
def test_back_goes_back(day: date, unit: str, count: int) -> None:
    """Counting back lands before the day, counting forward after it."""
    before, after = back(day, unit, count), back(day, unit, -count)
    assert before is not None
    assert after is not None
    assert before < day < after


def test_back_from_the_last_of_a_month_stays_in_a_month() -> None:
    """A month before 31 March is the last day of February."""
    assert back(date(2024, 3, 31), "month", 1) == date(2024, 2, 29)


def test_impossible_days_are_refused() -> None:
    """An ISO text that names no day gives no point."""
    assert parse_point("2023-02-29") is None


@pytest.mark.parametrize(
    ("year", "day"),
    [(2000, date(2000, 4, 23)), (2019, date(2019, 4, 21)), (2024, date(2024, 3, 31))],
)
def test_easter(year: int, day: date) -> None:
    """Easter falls on the Sunday that the church calendar gives."""
    assert easter(year) == day


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("12-25", "2024-12-25"),
        ("easter-2", "2024-03-29"),
        ("11-4-4", "2024-11-28"),
        ("5-9-1", "2024-05-27"),
    ],
)
def test_holiday(rule: str, value: str) -> None:
    """A holiday rule names a day of each year."""
    point = parse_holiday(rule, 2024)
    assert point is not None
    assert point.value == value
