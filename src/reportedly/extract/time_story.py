"""The dates that a text has mentioned so far, and what its next time phrase counts from.

News counts from the day of publication; a narrative counts from the date it mentioned last. Which
of the two a text is, is read from the text itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportedly.extract import calendar
from reportedly.extract.calendar import Point
from reportedly.extract.time_grammar import Phrase

PAST, FUTURE, MODAL, WOULD = -1, 1, 2, 3
# How far from publication a date without a year may lie, in days, by the tense of its clause.
_WINDOW = {PAST: (-310, 62), 0: (-290, 82), FUTURE: (-31, 341), MODAL: (-248, 124)}
_WINDOW[WOULD] = _WINDOW[MODAL]
_LEAP = 20  # years; a single mention further away is an aside


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
    return old >= 5 and old > 0.6 * len(years) and _near(phrases) < 0.5 * old


def is_history(phrases: Sequence[Phrase]) -> bool:
    """Tell whether a text is a history: many years named, and hardly a weekday or "yesterday"."""
    years = [str(phrase.fields["year"]) for phrase in phrases if "year" in phrase.fields]
    return len(years) >= 8 and len(set(years)) >= 4 and _near(phrases) < 0.3 * len(years)


def _near(phrases: Sequence[Phrase]) -> int:
    return sum(
        "weekday" in phrase.fields or phrase.fields.get("from") == "published" for phrase in phrases
    )


class Story:
    """The dates mentioned so far.

    Args:
        published: day, month or year of publication, if known.
        narrative: count from the last date mentioned rather than from publication.
        history: "last year" and the like count from the last date mentioned, too.
        year: the one year that the whole text names, if there is just one.
    """

    def __init__(
        self, published: Point | None, *, narrative: bool, history: bool, year: int | None
    ) -> None:
        self.published = published
        self.narrative = narrative
        self.history = history
        self.year = year
        self.last: Point | None = None
        self.day: Point | None = None
        self.quarter: Point | None = None
        self.nine_months = False
        self._fine: Point | None = None
        self._asides = 0

    @property
    def is_ancient(self) -> bool:
        """Whether the date mentioned last lies before Christ."""
        return self.last is not None and self.last.year is not None and self.last.year < 1

    def note(self, point: Point, *, ahead: bool) -> None:
        """Remember a date, unless it is an aside.

        Args:
            point: the date.
            ahead: the text speaks of it as of the future.
        """
        if point.year is None or point.decade or point.century:
            return
        last = self.last.year if self.last else None
        if ahead and self.narrative and last is not None and point.year > last:
            return
        if last is not None and point.unit in ("year", "month"):
            self._asides += abs(point.year - last) > _LEAP
            if self._asides == 1:
                return
        self._asides = 0
        self.last = point
        if point.unit != "year":
            self._fine = point
        if point.date or (point.unit == "day" and point.day):
            self.day = point

    def base(self, source: str) -> Point | None:
        """Return the date that a phrase counts from.

        Args:
            source: "published" for "last week", "context" for "the following week", "reported"
                for "the year".
        """
        if source == "reported" and not self.narrative:
            return self.published
        if source == "published" and not (self.narrative and self.history):
            return self.published
        return self.last or self.published

    def report(self, quarter: Point, tense: int, *, fiscal: bool) -> None:
        """Remember a quarter as the one under report, unless it is yet to end or long past.

        Args:
            quarter: the quarter.
            tense: of its clause.
            fiscal: the text calls it fiscal, so that it may lie anywhere in the year.
        """
        running = self.published and quarter == calendar.shift(self.published, "quarter", 0)
        if tense > 0 or (tense == 0 and running):
            return
        self.nine_months = False
        if fiscal or self.quarter is None or _order(self.quarter) <= _order(quarter):
            self.quarter = quarter

    def under_report(self, year: int | None = None) -> Point | None:
        """Return the quarter under report: the one named last, else the one that ended last."""
        quarter = self.quarter
        if quarter is None and self.published and self.published.month and not self.narrative:
            quarter = calendar.shift(self.published, "quarter", -1)
        if quarter is None or year is None:
            return quarter
        return Point(year=year, quarter=quarter.quarter)

    def year_of(self, part: Mapping[str, Any], tense: int) -> int | None:
        """Return the year of a month, day, season or quarter that is named without one.

        Args:
            part: fields of a `Point`.
            tense: of its clause.
        """
        if not self.narrative:
            return self._nearest(part, tense)
        if self.last is None or self.last.year is None:
            return self.year if self.year or self.history else self._nearest(part, tense)
        year, fine = self.last.year, self._fine
        if self.last.unit == "year" and fine and fine.year is not None and year < fine.year:
            return fine.year  # a bare year that goes back is an aside
        return year

    def year_beside(self, part: Mapping[str, Any], source: str, offset: int) -> int | None:
        """Return the year of "last May" (offset -1) or "next spring" (1).

        Args:
            part: fields of a `Point`.
            source: what it counts from.
            offset: which one.
        """
        base = self.base(source)
        if base is None or base.year is None:
            return self.year
        if not offset or not base.month:
            return base.year + offset
        gap = _order(Point(year=base.year, **part)) - _order(base)
        if offset < 0:
            return base.year - (gap >= 0)
        return base.year + (gap <= 0)

    def _nearest(self, part: Mapping[str, Any], tense: int) -> int | None:
        base = self.published
        if base is None or base.year is None:
            return self.year
        if not base.month:
            return base.year
        gap = _order(Point(year=base.year, **part)) - _order(base)
        if "quarter" in part or "half" in part:
            low, high = (-124, 248) if tense == FUTURE else (-370, 1)
        else:
            low, high = _WINDOW[tense]
        return base.year + (gap < low) - (gap > high)


def _order(point: Point) -> int:
    """Number a point by month and day, 31 days to the month, near enough for comparing."""
    month = point.month or (calendar.begin(point) or point).month or 1
    return (point.year or 0) * 372 + month * 31 + (point.day or 15)
