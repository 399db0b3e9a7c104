"""Calendar points at the precision that a text gives, and their arithmetic.

A `Point` is a day, month, quarter, half, season, week, weekend, year, decade or century. Years are
astronomical: 1 BC is 0, 480 BC is -479. Values follow TimeML 1.2.1 (TIMEX3): "1943-WI", "1989-Q3",
"199" for a decade, "BC0480". Intervals are ISO 8601.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A stretch of the calendar, named by its coarsest to finest known part.

    Args:
        year: astronomical year; `None` is unknown.
        month: 1 to 12.
        day: 1 to 31.
        quarter: 1 to 4.
        half: 1 or 2.
        season: "SP", "SU", "FA" or "WI"; a winter is that which begins in December of `year`.
        week: ISO week; `year` is then the ISO year.
        weekday: ISO weekday, used only where the date itself is unknown.
        weekend: the Saturday and Sunday of `week`.
        decade: the decade that `year` begins.
        century: the hundred years that `year` begins.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    week: int | None = None
    weekday: int | None = None
    weekend: bool = False
    decade: bool = False
    century: bool = False

    @property
    def unit(self) -> str:
        """The unit that this point is one of."""
        named = (
            ("century", self.century),
            ("decade", self.decade),
            ("day", self.day or self.weekday),
            ("month", self.month),
            ("weekend", self.weekend),
            ("week", self.week),
            ("quarter", self.quarter),
            ("half", self.half),
            ("season", self.season),
        )
        return next((unit for unit, has in named if has), "year")

    @property
    def date(self) -> date | None:
        """The day as a date, or `None` where it is no complete or no possible day."""
        if not (self.year and self.month and self.day) or not 0 < self.year < 10000:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        year = year_value(self.year)
        unit = self.unit
        if unit == "century":
            return year[:-2] if self.year is None or self.year > 0 else f"BC{-self.year // 100:02d}"
        if unit == "decade":
            return year[:-1]
        if unit in ("week", "weekend"):
            return f"{year}-W{self.week:02d}" + ("-WE" if self.weekend else "")
        if unit == "day" and self.weekday and not self.day:
            return f"{year}-WXX-{self.weekday}"
        tail = {
            "day": f"-{self.month or 'XX':0>2}-{self.day or 0:02d}",
            "month": f"-{self.month or 0:02d}",
            "quarter": f"-Q{self.quarter}",
            "half": f"-H{self.half}",
            "season": f"-{self.season}",
        }
        return year + tail.get(unit, "")

    @property
    def interval(self) -> tuple[str | None, str | None]:
        """First and last day, month or year, ISO 8601; both `None` where the year is unknown."""
        if self.year is None or (self.unit == "day" and not (self.month and self.day)):
            return None, None
        year, unit = self.year, self.unit
        if unit == "century":
            return iso(year), iso(year + 99)
        if unit == "decade":
            return iso(year), iso(year + 9)
        if unit == "year":
            return iso(year), iso(year)
        if unit in ("week", "weekend"):
            monday = date.fromisocalendar(year, self.week or 1, 1)
            days = min(6, (date.max - monday).days)  # the calendar ends on a Friday
            first = monday + timedelta(days=min(5, days)) if self.weekend else monday
            return first.isoformat(), (monday + timedelta(days=days)).isoformat()
        if unit == "day":
            return (iso(year, self.month, self.day),) * 2
        first_month, months = self._months()
        last = first_month + months - 1
        return iso(year, first_month), iso(year + (last - 1) // 12, (last - 1) % 12 + 1)

    def _months(self) -> tuple[int, int]:
        if self.month:
            return self.month, 1
        if self.quarter:
            return self.quarter * 3 - 2, 3
        if self.half:
            return self.half * 6 - 5, 6
        return SEASONS[self.season or "SP"], 3


def year_value(year: int | None) -> str:
    """Write an astronomical year as in TIMEX3: "1990", "BC0480", "XXXX" for `None`."""
    if year is None:
        return "XXXX"
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write an astronomical year, month or day as ISO 8601."""
    text = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    if month:
        text += f"-{month:02d}"
    return text + (f"-{day:02d}" if month and day else "")


def parse_point(text: str | None) -> Point | None:
    """Read an ISO 8601 day, month or year; anything else gives `None`."""
    match = _ISO.match(text or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    point = Point(year=year, month=month, day=day)
    return None if day and point.date is None else point


def of_date(day: date) -> Point:
    """Return the point of a day."""
    return Point(year=day.year, month=day.month, day=day.day)


def week_of(day: date, weekend: bool = False) -> Point:
    """Return the ISO week, or its weekend, that holds a day."""
    year, week, _ = day.isocalendar()
    return Point(year=year, week=week, weekend=weekend)


def is_day(year: int | None, month: int, day: int) -> bool:
    """Tell whether there is such a day; a leap day is granted to an unknown or ancient year."""
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not (1 <= month <= 12 and 1 <= day <= lengths[month - 1]):
        return False
    return year is None or year < 1 or Point(year=year, month=month, day=day).date is not None


def begin(point: Point) -> Point | None:
    """Return the first day of a point, as a point."""
    return parse_point(_full(point.interval[0], last=False))


def finish(point: Point) -> Point | None:
    """Return the last day of a point, as a point."""
    return parse_point(_full(point.interval[1], last=True))


def _full(text: str | None, *, last: bool) -> str | None:
    if text is None or text.startswith("-"):
        return None
    if len(text) == 4:
        return text + ("-12-31" if last else "-01-01")
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        days = 31
        while not is_day(year, month, days):
            days -= 1
        return f"{text}-{days if last else 1:02d}"
    return text


def shift(point: Point, unit: str, count: int) -> Point | None:
    """Move a point by a count of units and cut it to that unit.

    Args:
        point: where to start.
        unit: "day", "week", "weekend", "month", "quarter", "season", "year", "decade", "century".
        count: how many units, negative for back.

    Returns:
        The point reached, or `None` where `point` is too coarse to tell.
    """
    if point.year is None:
        return None
    if unit in ("day", "week", "weekend", "fortnight"):
        days = {"day": 1, "fortnight": 14}.get(unit, 7)
        return _shift_days(point, unit, count * days)
    if unit == "decade":
        return Point(year=(point.year // 10 + count) * 10, decade=True)
    if unit == "century":
        return Point(year=(point.year // 100 + count) * 100, century=True)
    if unit in ("month", "quarter", "half"):
        return _shift_months(point, unit, count)
    return Point(year=point.year + count)


def _shift_days(point: Point, unit: str, days: int) -> Point | None:
    start = point if point.date else begin(point)
    if start is None or start.date is None:
        return None
    if point.date is None and unit == "day" and point.unit not in ("week", "weekend"):
        return None
    try:
        day = start.date + timedelta(days=days)
    except OverflowError:
        return None
    if unit in ("week", "weekend"):
        return week_of(day, weekend=unit == "weekend")
    return of_date(day)


def _shift_months(point: Point, unit: str, count: int) -> Point | None:
    if point.year is None:
        return None
    size = {"month": 1, "quarter": 3, "half": 6}[unit]
    month = point.month or (begin(point) or point).month
    if month is None or (point.unit == "year" and count):
        return None
    index = (point.year * 12 + month - 1) // size + count
    year, part = index * size // 12, index % (12 // size) + 1
    return {
        "month": Point(year=year, month=part),
        "quarter": Point(year=year, quarter=part),
        "half": Point(year=year, half=part),
    }[unit]


def back(day: date, unit: str, count: int) -> date | None:
    """Return the day that lies a count of units before (or, negative, after) `day`."""
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
    months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}
    try:
        if unit in days:
            return day - timedelta(days=count * days[unit])
        if unit in ("hour", "minute", "second"):
            hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[unit] * abs(count)
            whole = max(1, -int(-hours // 24))
            return day - timedelta(days=whole if count > 0 else -whole)
        if unit not in months:
            return None
        index = day.year * 12 + day.month - 1 - count * months[unit]
        year, month, last = index // 12, index % 12 + 1, day.day
        while not is_day(year, month, last):
            last -= 1
        return date(year, month, last)
    except (OverflowError, ValueError):
        return None
