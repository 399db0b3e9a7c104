"""Resolve what the words of a time phrase tell to a point of the calendar."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reportedly.extract import calendar
from reportedly.extract.calendar import Point
from reportedly.extract.holidays import parse_holiday
from reportedly.extract.time_story import FUTURE, PAST, WOULD, Story
from reportedly.extract.time_values import is_number, parse_numeric, signed_count
from reportedly.extract.time_words import Fields

_WITHIN_DAY = ("hour", "minute", "second")


def resolve_point(fields: Fields, story: Story, tense: int) -> Point | None:
    """Return the point of the calendar that a phrase means.

    Args:
        fields: what its words tell.
        story: the dates before it.
        tense: of its clause.

    Returns:
        The point, or `None` where the words do not tell.
    """
    if "history" in fields or "open" in fields:
        return None
    if "nest" in fields:
        base = resolve_point(fields["base"], story, tense)
        return calendar.shift(base, "day", fields["nest"]) if base else None
    if "slashed" in fields or "iso" in fields:
        return parse_numeric(fields)
    if "holiday" in fields:
        return _holiday(fields, story, tense)
    if "week_of_month" in fields:
        return _week_of_month(fields, story, tense)
    point = _named(fields, story, tense)
    if point and point.date and "week_of" in fields:
        return calendar.week_of(point.date)
    return point


def _week_of_month(fields: Fields, story: Story, tense: int) -> Point | None:
    """Return the ISO week that holds most of the first, second … or last (9) week of a month."""
    month = {key: value for key, value in fields.items() if key not in ("ordinal", "week_of_month")}
    point = resolve_point(month, story, tense)
    last = calendar.finish(point) if point else None
    if point is None or last is None or last.day is None or point.month is None:
        return None
    middle = min(int(fields["ordinal"]) * 7 - 3, last.day - 3)
    day = replace(last, day=middle).date
    return calendar.week_of(day) if day else None


def _named(fields: Fields, story: Story, tense: int) -> Point | None:
    year, unit = _year(fields, story), fields.get("unit", "")
    if unit == "century" or ("ordinal" in fields and not unit):
        return _century(fields, story)
    if "decade" in fields:
        return _decade(fields, story)
    if "month" in fields or "season" in fields or "ordinal" in fields:
        return _part_of_year(fields, story, year, tense)
    if "weekday" in fields:
        return _weekday(fields, story, tense)
    if "bare_day" in fields:
        return _bare_day(int(fields["day"]), story, tense)
    if fields.get("needs") == "quarter":
        if story.nine_months and year is not None:
            return Point(year=year)
        return None if story.narrative else story.under_report(year)
    if unit and "year" not in fields:
        return _relative(fields, story, tense)
    return Point(year=year) if year is not None else None


def _year(fields: Fields, story: Story) -> int | None:
    if "year" in fields:
        year = int(fields["year"])
        return 1 - year if fields.get("era") == "BC" or "ancient" in fields else year
    if "two" in fields:
        base = story.last or story.published
        if base is None or base.year is None:
            return None
        return base.year // 100 * 100 + int(fields["two"])
    if "year_offset" in fields:
        return _beside(story.base(fields["year_from"]), fields["year_offset"])
    if fields.get("needs") == "quarter" and "direction" in fields:  # "the quarter a year ago"
        known = is_number(fields.get("amount", "X"))
        return _beside(story.published, signed_count(fields)) if known else None
    if fields.get("unit") == "year" and "offset" in fields:
        return _beside(story.base(fields["from"]), fields["offset"])
    return None


def _beside(base: Point | None, offset: int) -> int | None:
    return base.year + offset if base and base.year is not None else None


def _century(fields: Fields, story: Story) -> Point | None:
    if "ordinal" not in fields:
        return _relative(fields, story, 0)
    number = int(fields["ordinal"])
    if fields.get("era") == "BC":
        return Point(year=1 - number * 100, century=True)
    return Point(year=(number - 1) * 100, century=True)


def _decade(fields: Fields, story: Story) -> Point | None:
    digits = int(str(fields["decade"]).rstrip("s"))
    if fields.get("era") == "BC":
        return Point(year=-8 - digits, decade=True)
    if digits < 100:
        base = story.published or story.last
        year = base.year if base and base.year else 1999
        here = year // 100 * 100 + digits
        digits = here if here <= year else here - 100
    return Point(year=digits, decade=True)


def _part_of_year(fields: Fields, story: Story, year: int | None, tense: int) -> Point | None:
    part: dict[str, Any] = {}
    if "month" in fields:
        part = {"month": int(fields["month"])}
        if "day" in fields:
            part["day"] = int(fields["day"])
    elif "season" in fields:
        part = {"season": fields["season"]}
    else:
        unit, number = fields["unit"], int(fields["ordinal"])
        if unit not in ("quarter", "half") or number > 4:
            return None
        part = {unit: number}
    if year is None and "offset" in fields and "unit" not in fields:
        year = story.year_beside(part, fields.get("from", "published"), fields["offset"])
    elif year is None:
        year = story.year_of(part, tense)
    return Point(year=year, **part) if year is not None else None


def _bare_day(day: int, story: Story, tense: int) -> Point | None:
    """Return "the 26th" of the month mentioned last, or of that nearest to publication."""
    base = story.last if story.last and story.last.month else story.published
    if base is None or not base.month or base.year is None:
        return None
    if base is story.published and base.day and day > base.day and tense != FUTURE:
        earlier = calendar.shift(base, "month", -1)
        return replace(earlier, day=day) if earlier else None
    return Point(year=base.year, month=base.month, day=day)


def _weekday(fields: Fields, story: Story, tense: int) -> Point | None:
    told = fields.get("from") == "context" or story.history
    base = story.day if told else story.published
    if base is None or base.date is None:
        return None
    ahead = (int(fields["weekday"]) - base.date.isoweekday()) % 7
    back = ahead - 7 if ahead else 0
    if "week_offset" in fields:
        days = int(fields["weekday"]) - base.date.isoweekday() + 7 * fields["week_offset"]
    elif "offset" not in fields:
        direction = FUTURE if told else PAST if "owner" in fields else tense
        days = ahead if direction in (FUTURE, WOULD) else back
    elif fields["offset"] == 0:
        days = ahead if tense == FUTURE else back
    else:
        days = (ahead or 7) if fields["offset"] > 0 else ahead - 7
    return calendar.shift(base, "day", days)


def _holiday(fields: Fields, story: Story, tense: int) -> Point | None:
    rule = fields["holiday"]
    year = _year(fields, story)
    if year is None:
        base = story.published or story.last
        sample = parse_holiday(rule, base.year if base and base.year else 2000)
        if sample is None:
            return None
        part = {"month": sample.month, "day": sample.day}
        if "offset" in fields:
            year = story.year_beside(part, "published", fields["offset"])
        else:
            year = story.year_of(part, tense)
    point = parse_holiday(rule, year) if year else None
    if point is None or point.date is None:
        return None
    if "week_of" in fields:
        return calendar.week_of(point.date)
    return calendar.shift(point, "day", fields.get("day_offset", 0))


def _relative(fields: Fields, story: Story, tense: int) -> Point | None:
    unit = "day" if fields["unit"] in ("night", *_WITHIN_DAY) else fields["unit"]
    if "offset" in fields:
        count = fields["offset"]
    elif "direction" in fields:
        count = signed_count(fields) if fields["unit"] not in _WITHIN_DAY else 0
    else:
        return None
    source = fields.get("from", "published")
    if unit == "weekend" and source == "published" and not count:
        return _weekend(story, tense)
    if unit == "year" and count == -1 and _reports_quarter(fields, story):
        quarter = story.under_report()
        return replace(quarter, year=(quarter.year or 0) - 1) if quarter else None
    if story.nine_months and unit == "year" and not {"direction", "keep"}.isdisjoint(fields):
        source = "published"
    base = story.base(source)
    return calendar.shift(base, unit, count) if base else None


def _reports_quarter(fields: Fields, story: Story) -> bool:
    """Tell whether "a year ago" means the quarter of the year before, as in company news."""
    if story.nine_months:
        return False
    if fields.get("keep") == "quarter":
        return not story.narrative
    return "direction" in fields and bool(story.last and story.last.quarter and story.quarter)


def _weekend(story: Story, tense: int) -> Point | None:
    base = story.day if story.history else story.published
    if base is None or base.date is None:
        return None
    over = base.date.isoweekday() <= 5 and tense != FUTURE
    return calendar.shift(base, "weekend", -1 if over else 0)
