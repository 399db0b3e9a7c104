"""Anchor time phrases: from what their words tell to a TIMEX3 value and an honest interval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reportedly.extract import calendar
from reportedly.extract.calendar import Point
from reportedly.extract.time_points import resolve_point
from reportedly.extract.time_story import FUTURE, Story
from reportedly.extract.time_values import (
    duration_value,
    is_number,
    open_value,
    set_value,
    time_of_day,
)
from reportedly.extract.time_words import Fields
from reportedly.records import TimeType

_Ends = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Anchored:
    """A time phrase with its value and the days that it covers."""

    type: TimeType
    value: str | None
    start: str | None = None
    end: str | None = None


def anchor_phrase(fields: Fields, grain: str, story: Story, tense: int) -> Anchored | None:
    """Anchor one phrase, given the dates before it, and remember its date.

    Args:
        fields: what its words tell.
        grain: what it is.
        story: the dates before it; this phrase's date is added.
        tense: -1 past, 1 future, 2 "would" and the like, 0 unknown.

    Returns:
        Its value, or `None` where it is no time after all.
    """
    if grain == "set":
        return Anchored(TimeType.SET, set_value(fields))
    if grain == "duration":
        story.nine_months |= fields["unit"] == "month" and str(fields.get("amount")) == "9"
        return Anchored(TimeType.DURATION, duration_value(fields), *_window(fields, story))
    if grain == "ref":
        now = story.published if fields["ref"] == "PRESENT_REF" else None
        return Anchored(TimeType.DATE, fields["ref"], *(now.interval if now else (None, None)))
    if "direction" in fields and not is_number(fields.get("amount", "X")):
        value = "PAST_REF" if fields["direction"] < 0 else "FUTURE_REF"
        return Anchored(TimeType.DATE, value)
    return _dated(fields, grain, story, tense)


def _dated(fields: Fields, grain: str, story: Story, tense: int) -> Anchored | None:
    if "ancient" in fields and not story.is_ancient:
        return None
    kind = TimeType.TIME if time_of_day(fields) else TimeType.DATE
    point = _clock_day(story) if grain == "clock" else resolve_point(fields, story, tense)
    if point is None:
        if fields.get("needs") == "quarter" or "short_year" in fields or not _is_possible(fields):
            return None
        if "today" in fields and story.history:
            return Anchored(kind, "PRESENT_REF")
        return Anchored(kind, open_value(fields, grain))
    if point.month and point.day and not calendar.is_day(point.year, point.month, point.day):
        return None
    if point.quarter and "ordinal" in fields and "year" not in fields:
        story.report(point, tense, fiscal="fiscal" in fields)
    if not _is_aside(fields, story):
        story.note(point, ahead=tense >= FUTURE)
    return Anchored(kind, point.value + time_of_day(fields), *_ends(fields, point, story))


def _is_aside(fields: Fields, story: Story) -> bool:
    """Tell the end of a quarter under report, and "a year ago" beside it, from other dates."""
    if story.narrative or story.quarter is None:
        return False
    return "closes" in fields or ("direction" in fields and fields.get("unit") == "year")


def _is_possible(fields: Fields) -> bool:
    if "month" not in fields or "day" not in fields:
        return True
    return calendar.is_day(None, int(fields["month"]), int(fields["day"]))


def _clock_day(story: Story) -> Point | None:
    return story.day or (None if story.narrative else story.published)


def _window(fields: Fields, story: Story) -> _Ends:
    """Return the days of "the past two weeks" (window -1) or "the next two weeks" (window 1)."""
    window = fields.get("window")
    day = story.published.date if story.published else None
    if not window or day is None or story.history:
        return None, None
    amount = str(fields.get("amount", "X"))
    if not amount.isdigit() and fields["unit"] in ("hour", "minute", "second"):
        amount = "1"
    if not amount.isdigit():
        return (None, day.isoformat()) if window < 0 else (day.isoformat(), None)
    count, unit = min(int(amount), 3000), fields["unit"]
    if fields.get("plus") == "0.5" and unit == "year":
        count, unit = count * 12 + 6, "month"
    other = calendar.back(day, unit, -window * count)
    if other is None:
        return None, None
    start, end = sorted((other.isoformat(), day.isoformat()))
    return start, end


def _ends(fields: Fields, point: Point, story: Story) -> _Ends:
    start, end = point.interval
    today = story.published.date if story.published and not story.history else None
    if "overnight" in fields and point.date:
        before = calendar.back(point.date, "day", 1)
        return (before.isoformat() if before else start), end
    if "last" in fields and point.day:
        last = replace(point, day=int(fields["last"]))
        return start, last.interval[1] if last.date else end
    if today is None:
        return start, end
    if "rolling" in fields:
        first = calendar.back(today, fields["unit"], 1)
        return (first.isoformat() if first else start), today.isoformat()
    if "side" in fields and _holds(point, today):
        now = today.isoformat()
        return (start, now) if fields["side"] < 0 else (now, end)
    return start, end


def _holds(point: Point, today: date) -> bool:
    """Tell whether a point longer than a day holds today."""
    first, last = calendar.begin(point), calendar.finish(point)
    if first is None or last is None or first.date is None or last.date is None:
        return False
    return first.date <= today <= last.date and first != last
