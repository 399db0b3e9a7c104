"""Anchor time phrases: from what their words tell to a TIMEX3 value and an honest interval.

News counts from the day of publication; a narrative counts from the date it mentioned last. Which of
the two a text is, is read from the text itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportedly.extract import calendar
from reportedly.extract.calendar import Point
from reportedly.extract.time_grammar import Phrase
from reportedly.extract.time_words import Fields
from reportedly.records import TimeType

_LETTER = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "N", "week": "W",
    "weekend": "WE", "month": "M", "quarter": "Q", "half": "H", "year": "Y",
}  # fmt: skip
_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
_VAGUE_YEARS = {"decade": "DE", "century": "CE", "millennium": "ML"}
_HALF = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}
_PAST, _FUTURE, _MODAL = -1, 1, 2
_WINDOW = {_PAST: (-310, 62), 0: (-280, 92), _FUTURE: (-31, 341), _MODAL: (-248, 124)}
_LEAP = 20  # years; a single mention further away is an aside


@dataclass(frozen=True, slots=True)
class Anchored:
    """A time phrase with its value; `point` is where later phrases may count from."""

    type: TimeType
    value: str | None
    start: str | None = None
    end: str | None = None
    point: Point | None = None


def is_narrative(phrases: Sequence[Phrase], published: Point | None) -> bool:
    """Tell whether a text tells of the past rather than reports the day's news.

    Args:
        phrases: its time phrases.
        published: its day of publication.
    """
    if published is None or published.year is None:
        return True
    years = [int(phrase.fields["year"]) for phrase in phrases if "year" in phrase.fields]
    ancient = sum("era" in phrase.fields for phrase in phrases)
    old = sum(year < published.year - 1 for year in years) + ancient
    deictic = sum(phrase.fields.get("from") == "published" for phrase in phrases)
    weekdays = sum("weekday" in phrase.fields for phrase in phrases)
    return old >= 5 and old > 0.6 * len(years) and deictic + weekdays < 0.5 * old


def is_history(phrases: Sequence[Phrase]) -> bool:
    """Tell whether a text is a history: many years named, and hardly a weekday or "yesterday"."""
    years = [str(phrase.fields["year"]) for phrase in phrases if "year" in phrase.fields]
    near = sum(
        "weekday" in phrase.fields or phrase.fields.get("from") == "published" for phrase in phrases
    )
    return len(years) >= 8 and len(set(years)) >= 4 and near < 0.3 * len(years)


class Timeline:
    """The dates mentioned so far, and what the next phrase counts from.

    Args:
        published: day, month or year of publication, if known.
        narrative: count from the last date mentioned rather than from publication.
        year: the one year that the whole text names, if there is just one.
    """

    def __init__(self, published: Point | None, *, narrative: bool, year: int | None) -> None:
        self.published = published
        self.narrative = narrative
        self.year = year
        self.context: Point | None = None
        self.day: Point | None = None
        self.quarter: Point | None = None
        self.ancient = False
        self.fine: Point | None = None
        self.asides = 0

    def anchor(self, fields: Fields, grain: str, tense: int) -> Anchored | None:
        """Anchor one phrase, given the dates before it.

        Args:
            fields: what its words tell.
            grain: what it is.
            tense: -1 past, 1 future, 2 "would" and the like, 0 unknown.

        Returns:
            Its value, or `None` where it is no time after all.
        """
        if grain == "set":
            return Anchored(TimeType.SET, _set_value(fields))
        if grain == "duration":
            return self._duration(fields)
        if grain == "ref":
            return self._reference(fields)
        anchored = self._dated(fields, grain, tense)
        if anchored and anchored.point:
            if anchored.point.quarter and "ordinal" in fields and "nest" not in fields:
                self.quarter = anchored.point
            self._note(anchored.point, ahead=tense >= _FUTURE)
        return anchored

    def _note(self, point: Point, *, ahead: bool) -> None:
        if point.year is None or point.decade or point.century:
            return
        if ahead and self.narrative and self.context and point.year > (self.context.year or 0):
            return
        if self.context and self.context.year and point.unit in ("year", "month"):
            self.asides += abs(point.year - self.context.year) > _LEAP
            if self.asides == 1:
                return
        self.asides = 0
        self.context = point
        if point.unit != "year":
            self.fine = point
        self.ancient = point.year < 1
        if point.unit == "day" and point.day:
            self.day = point

    def _reference(self, fields: Fields) -> Anchored:
        start = end = None
        if fields["ref"] == "PRESENT_REF" and self.published:
            start, end = self.published.interval
        return Anchored(TimeType.DATE, fields["ref"], start, end)

    def _duration(self, fields: Fields) -> Anchored:
        value = duration_value(fields)
        window = fields.get("window")
        start = end = None
        day = self.published.date if self.published else None
        amount = str(fields.get("amount", "X"))
        if window and day and amount.isdigit():
            other = calendar.back(day, fields["unit"], -window * min(int(amount), 3000))
            if other:
                start, end = sorted((other.isoformat(), day.isoformat()))
        elif window and day:
            start, end = (None, day.isoformat()) if window < 0 else (day.isoformat(), None)
        return Anchored(TimeType.DURATION, value, start, end)

    def _dated(self, fields: Fields, grain: str, tense: int) -> Anchored | None:
        if "amount" in fields and not _is_number(fields["amount"]) or (
            "direction" in fields and "amount" not in fields
        ):
            return self._vague(fields)
        point = self._clock_day(fields) if grain == "clock" else self._point(fields, tense)
        if "ancient" in fields and not self.ancient:
            return None
        if point is None:
            return self._unresolved(fields, grain)
        if point.month and point.day and not calendar.is_day(point.year, point.month, point.day):
            return None
        tail = _time_of_day(fields)
        start, end = point.interval
        if fields.get("overnight") and point.date:
            start = (calendar.back(point.date, "day", 1) or point.date).isoformat()
        start, end = self._bounded(fields, *self._rolled(fields, start, end))
        if "last" in fields and point.day:
            last = replace(point, day=int(fields["last"]))
            end = last.interval[1] if last.date else end
        kind = TimeType.TIME if tail else TimeType.DATE
        return Anchored(kind, point.value + tail, start, end, point)

    def _rolled(
        self, fields: Fields, start: str | None, end: str | None
    ) -> tuple[str | None, str | None]:
        """Give "the past week" the seven days up to publication, not the calendar week."""
        day = self.published.date if self.published and not self.narrative else None
        if "rolling" not in fields or day is None:
            return start, end
        first = calendar.back(day, fields["unit"], 1)
        return (first.isoformat() if first else start), day.isoformat()

    def _bounded(
        self, fields: Fields, start: str | None, end: str | None
    ) -> tuple[str | None, str | None]:
        if fields.get("edge") not in ("earlier", "later") or not self.published:
            return start, end
        today = self.published.interval[0]
        if not (start and end and today) or not start <= today <= end:
            return start, end
        return (start, today) if fields["edge"] == "earlier" else (today, end)

    def _vague(self, fields: Fields) -> Anchored | None:
        if "direction" not in fields:
            return None
        value = "PAST_REF" if fields["direction"] < 0 else "FUTURE_REF"
        return Anchored(TimeType.DATE, value)

    def _clock_day(self, fields: Fields) -> Point | None:
        if self.narrative:
            return self.day
        return self.day or self.published

    def _unresolved(self, fields: Fields, grain: str) -> Anchored | None:
        tail = _time_of_day(fields)
        kind = TimeType.TIME if tail else TimeType.DATE
        if "history" in fields:
            return Anchored(kind, None)
        if "weekday" in fields and "day" not in fields:
            return Anchored(kind, f"XXXX-WXX-{fields['weekday']}{tail}")
        month, day = fields.get("month"), fields.get("day")
        if month:
            if day and not calendar.is_day(None, int(month), int(day)):
                return None
            return Anchored(kind, f"XXXX-{month:02d}" + (f"-{int(day):02d}" if day else "") + tail)
        if "season" in fields:
            return Anchored(kind, f"XXXX-{fields['season']}")
        if grain in ("clock", "part") or tail:
            return Anchored(kind, f"XXXX-XX-XX{tail}")
        if fields.get("needs") == "quarter" or "short_year" in fields:
            return None
        return Anchored(kind, _open_value(fields, grain))

    # ---- points ----------------------------------------------------------------------------------

    def _point(self, fields: Fields, tense: int) -> Point | None:
        if "history" in fields or "open" in fields:
            return None
        if "nest" in fields:
            return self._nested(fields, tense)
        if "slashed" in fields or "iso" in fields:
            return _numeric(fields)
        if "holiday" in fields:
            return self._holiday(fields, tense)
        year = self._year(fields)
        if "century" in (unit := fields.get("unit", "")) or ("ordinal" in fields and not unit):
            return self._century(fields)
        if "decade" in fields:
            return self._decade(str(fields["decade"]), ancient=fields.get("era") == "BC")
        if "month" in fields or "season" in fields or ("ordinal" in fields and unit):
            return self._part_of_year(fields, year, tense)
        if "weekday" in fields:
            return self._weekday(fields, tense)
        if "bare_day" in fields:
            return self._bare_day(int(fields["day"]), tense)
        if fields.get("needs") == "quarter":
            return None if self.narrative else self._quarter_of(year)
        if unit and "year" not in fields:
            return self._relative(fields, tense)
        return Point(year=year) if year is not None else None

    def _quarter_of(self, year: int | None) -> Point | None:
        """Return the quarter under report: the one named last, else the one that ended last."""
        quarter = self.quarter
        if quarter is None and self.published and self.published.month and not self.narrative:
            quarter = calendar.shift(self.published, "quarter", -1)
        return replace(quarter, year=year) if quarter and year is not None else quarter

    def _nested(self, fields: Fields, tense: int) -> Point | None:
        base = self._point(fields["base"], tense)
        return calendar.shift(base, "day", fields["nest"]) if base else None

    def _year(self, fields: Fields) -> int | None:
        if "year" in fields:
            year = int(fields["year"])
            return 1 - year if fields.get("era") == "BC" or "ancient" in fields else year
        if "short_year" in fields or "two" in fields:
            return self._short_year(int(fields["two"]))
        if "year_offset" in fields:
            base = self._base(fields["year_from"])
            return base.year + fields["year_offset"] if base and base.year is not None else None
        if fields.get("unit") == "year" and "offset" in fields and "month" in fields | {}:
            base = self._base(fields["from"])
            return base.year + fields["offset"] if base and base.year is not None else None
        return None

    def _short_year(self, two: int) -> int | None:
        base = self.context or self.published
        if base is None or base.year is None:
            return None
        return base.year // 100 * 100 + two

    def _base(self, source: str) -> Point | None:
        if source == "published" and not self.narrative:
            return self.published
        return self.context or self.published

    def _century(self, fields: Fields) -> Point | None:
        if "ordinal" not in fields:
            return self._relative(fields, 0)
        number = int(fields["ordinal"])
        if fields.get("era") == "BC":
            return Point(year=1 - number * 100, century=True)
        return Point(year=(number - 1) * 100, century=True)

    def _decade(self, text: str, *, ancient: bool) -> Point | None:
        digits = int(text.rstrip("s"))
        if ancient:
            return Point(year=-8 - digits, decade=True)
        if digits < 100:
            base = self.published or self.context
            century = base.year // 100 * 100 if base and base.year else 1900
            digits += century if base and base.year and century + digits <= base.year else 1900
        return Point(year=digits, decade=True)

    def _part_of_year(self, fields: Fields, year: int | None, tense: int) -> Point | None:
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
        if year is None and "offset" in fields and fields.get("unit") == "year":
            base = self._base(fields["from"])
            year = base.year + fields["offset"] if base and base.year is not None else None
        if year is None:
            year = self._fill_year(part, fields, tense)
        return Point(year=year, **part) if year is not None else None

    def _fill_year(self, part: Mapping[str, Any], fields: Fields, tense: int) -> int | None:
        if "offset" in fields and "unit" not in fields:
            return self._pick(part, self._base(fields["from"] if "from" in fields else "published"),
                              fields["offset"])
        if self.narrative:
            return self._story_year()
        return self._nearest(part, self.published, tense)

    def _story_year(self) -> int | None:
        """Return the year of the date mentioned last; a bare year that goes back is an aside."""
        if self.context is None or self.context.year is None:
            return self.year
        year, fine = self.context.year, self.fine
        if self.context.unit == "year" and fine and fine.year is not None and year < fine.year:
            return fine.year
        return year

    def _pick(self, part: Mapping[str, Any], base: Point | None, offset: int) -> int | None:
        if base is None or base.year is None:
            return self.year
        if not offset or not base.month:
            return base.year + offset
        here = _order(Point(year=base.year, **part)), _order(base)
        if offset < 0:
            return base.year if here[0] < here[1] else base.year - 1
        return base.year if here[0] > here[1] else base.year + 1

    def _nearest(self, part: Mapping[str, Any], base: Point | None, tense: int) -> int | None:
        if base is None or base.year is None:
            return self.year
        if not base.month:
            return base.year
        here = Point(year=base.year, **part)
        gap = _order(here) - _order(base)
        if "quarter" in part or "half" in part:
            low, high = (-92, 280) if tense == _FUTURE else (-370, 1)
        else:
            low, high = _WINDOW[tense]
        return base.year + (gap < low) - (gap > high)

    def _bare_day(self, day: int, tense: int) -> Point | None:
        """Return "the 26th" of the month mentioned last, or of that nearest to publication."""
        base = self.context if self.context and self.context.month else self.published
        if base is None or not base.month or base.year is None:
            return None
        point = Point(year=base.year, month=base.month, day=day)
        if base is self.published and base.day and day > base.day and tense != _FUTURE:
            earlier = calendar.shift(base, "month", -1)
            return replace(earlier, day=day) if earlier else None
        return point

    def _weekday(self, fields: Fields, tense: int) -> Point | None:
        source = "context" if fields.get("from") == "context" or self.narrative else "published"
        base = self.day if source == "context" else self.published
        weekday = int(fields["weekday"])
        if base is None or base.date is None:
            return None
        if "week_offset" in fields:
            days = weekday - base.date.isoweekday() + 7 * fields["week_offset"]
            return calendar.shift(base, "day", days)
        ahead = (weekday - base.date.isoweekday()) % 7
        offset = fields.get("offset")
        if offset is None:
            offset = tense if not self.narrative else _FUTURE
            if "owner" in fields:
                offset = _PAST
            behind = (ahead - 7) if ahead else 0
            return calendar.shift(base, "day", ahead if offset == _FUTURE else behind)
        if offset == 0:
            near = ahead if tense == _FUTURE or ahead == 0 else ahead - 7
            return calendar.shift(base, "day", near)
        return calendar.shift(base, "day", (ahead or 7) if offset > 0 else ahead - 7)

    def _holiday(self, fields: Fields, tense: int) -> Point | None:
        if not fields["holiday"]:
            return None
        year = self._year(fields)
        sample = calendar.parse_holiday(fields["holiday"], (self.published or self.context or
                                                            Point(year=2000)).year or 2000)
        if year is None and sample:
            part = {"month": sample.month, "day": sample.day}
            year = self._fill_year(part, fields, tense)
        point = calendar.parse_holiday(fields["holiday"], year) if year else None
        if point is None or point.date is None:
            return None
        if "week_of" in fields:
            return calendar.week_of(point.date)
        return calendar.shift(point, "day", fields.get("day_offset", 0))

    def _reports_quarter(self, fields: Fields) -> bool:
        if fields.get("keep") == "quarter":
            return not self.narrative
        return "direction" in fields and bool(self.context and self.context.quarter and self.quarter)

    def _weekend(self, tense: int) -> Point | None:
        base = self.day if self.narrative else self.published
        if base is None or base.date is None:
            return None
        over = base.date.isoweekday() <= 5 and tense != _FUTURE
        return calendar.shift(base, "weekend", -1 if over else 0)

    def _relative(self, fields: Fields, tense: int) -> Point | None:
        unit = {"night": "day", "hour": "day", "minute": "day", "second": "day"}.get(
            fields["unit"], fields["unit"]
        )
        count = fields.get("offset")
        if count is None:
            if "direction" not in fields:
                return None
            count = _count(fields)
            if unit != fields["unit"]:
                count = 0
        source = fields.get("from", "published")
        if unit == "weekend" and source == "published" and not count:
            return self._weekend(tense)
        if unit == "year" and count == -1 and self._reports_quarter(fields):
            quarter = self._quarter_of(None)
            return replace(quarter, year=(quarter.year or 0) - 1) if quarter else None
        base = self._base(source)
        if unit == "day" and source == "context" and self.day and base and not base.day:
            base = self.day if self.context is None else base
        return calendar.shift(base, unit, count) if base else None


def _is_number(amount: object) -> bool:
    return str(amount).replace(".", "", 1).replace("/", "", 1).isdigit()


def _count(fields: Fields) -> int:
    amount = str(fields["amount"]).replace(",", "")
    whole = float(amount) if "/" not in amount else 1.0
    return int(fields["direction"]) * int(min(whole, 1e6))


def _order(point: Point) -> int:
    """Number a point by month and day, 31 days to the month, near enough for comparing."""
    month = point.month or (calendar.begin(point) or point).month or 1
    return (point.year or 0) * 372 + month * 31 + (point.day or 15)


def _numeric(fields: Fields) -> Point | None:
    if "iso" in fields:
        text = f"{fields['year']}-{int(fields['two']):02d}-{int(fields['day']):02d}"
        return calendar.parse_point(text)
    parts = [int(part) for part in str(fields["slashed"]).replace(".", "/").split("/")]
    if parts[0] > 31:
        year, month, day = parts
    else:
        first, second, year = parts
        day_first = first > 12 or "." in str(fields["slashed"])
        day, month = (first, second) if day_first else (second, first)
    if year < 100:
        year += 1900 if year > 50 else 2000
    return Point(year=year, month=month, day=day) if calendar.is_day(year, month, day) else None


def _time_of_day(fields: Fields) -> str:
    if "clock" in fields or "hour" in fields:
        digits = str(fields.get("clock", fields.get("hour"))).replace(".", ":")
        if ":" not in digits and len(digits) == 4:
            digits = f"{digits[:2]}:{digits[2:]}"
        hour, _, rest = digits.partition(":")
        number = int(hour)
        late = fields.get("ampm") == "pm" or fields.get("part") in ("AF", "EV")
        if late and number < 12:
            number += 12
        elif fields.get("ampm") == "am" and number == 12:
            number = 0
        zone = "Z" if fields.get("zone") == "Z" else ""
        minute = rest[:2] or f"{fields.get('minute', 0):02d}"
        return f"T{number:02d}:{minute}{zone}"
    return f"T{fields['part']}" if "part" in fields else ""


def _open_value(fields: Fields, grain: str) -> str | None:
    if "year" in fields:
        return None
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(grain)


def _set_value(fields: Fields) -> str:
    if "weekday" in fields:
        return f"XXXX-WXX-{fields['weekday']}" + (f"T{fields['part']}" if "part" in fields else "")
    if "month" in fields:
        return f"XXXX-{fields['month']:02d}"
    if "season" in fields:
        return f"XXXX-{fields['season']}"
    if "part" in fields:
        return f"XXXX-XX-XXT{fields['part']}"
    return duration_value({"amount": "1", **fields}) or "P1D"


def _with_fraction(amount: str, fraction: str) -> str:
    above, below = (int(part) for part in fraction.split("/"))
    tail = f"{above / below:.2f}".rstrip("0") if 0 < above < below else ""
    return amount + tail.removeprefix("0") if tail else amount


def duration_value(fields: Fields) -> str | None:
    """Write a duration as in TIMEX3: "P3D", "PT5H", "PXW", "P20Y"."""
    unit, amount = fields["unit"], str(fields.get("amount", "X")).replace(",", "")
    if unit in _YEARS:
        if not amount.isdigit():
            return f"P{'X' if amount == 'X' else amount}{_VAGUE_YEARS[unit]}"
        return f"P{int(amount) * _YEARS[unit]}Y"
    if unit == "fortnight":
        unit, amount = "week", str(int(amount) * 2) if amount.isdigit() else amount
    letter = _LETTER[unit]
    plus = str(fields.get("plus", ""))
    if plus in ("0.5", "1/2") and amount.isdigit() and unit in _HALF:
        return f"P{'' if letter[0] != 'T' else 'T'}{amount}{letter[-1]}{_HALF[unit]}"
    if "/" in plus:
        amount = _with_fraction(amount, plus)
    return f"P{letter[:-1] if letter[0] == 'T' else ''}{amount}{letter[-1] if letter[0] == 'T' else letter}"
