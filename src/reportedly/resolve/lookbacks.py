"""Tell how long ago that was on which a report looks back: "three weeks after the crash".

Such reports often name no day.
"""

from __future__ import annotations

import re

from reportedly.resolve.event_words import names_event
from reportedly.resolve.periods import Period
from reportedly.resolve.vocabulary import has_any

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_UNITS = {"week": (7, 4), "fortnight": (14, 4), "month": (30.44, 10), "year": (365.25, 10)}
"""Days of each, and by how many days it may be off."""

_HINTS = frozenset((*_UNITS, *(f"{unit}s" for unit in _UNITS), "anniversary"))
_WORD = r"[^\W\d_][\w'’-]*"
_EVENT = rf"(?P<event>(?:{_WORD} ?){{1,5}})"
_ROUGH = "nearly|almost|about|some|just|only|exactly|barely|more than|over"
_AFTER = re.compile(
    rf"(?:^|\n|[.!?][\"”’]?\s+)(?:(?:{_ROUGH}) )?"
    rf"(?P<number>an?|{'|'.join(_NUMBERS)}|\d{{1,2}}) (?P<unit>{'|'.join(_UNITS)})s? "
    rf"(?:after (?:the|a|an|that|this|last) {_EVENT}|on\b(?! from))",
    re.I,
)
_ANNIVERSARY = re.compile(
    rf"\b(?P<number>{'|'.join(_ORDINALS)}) anniversary of (?:the|a|an) {_EVENT}", re.I
)


def find_lookback(text: str, published: int | None) -> Period | None:
    """Return the days around which that lies on which a report looks back, if it says so.

    A sentence has to begin with it: "two weeks later" counts from elsewhere, and somebody may have
    died "two weeks after the raid".

    Args:
        text: the report.
        published: its day of publication.
    """
    if published is None or not has_any(text, _HINTS):
        return None
    after = _AFTER.search(text)
    found = after or _ANNIVERSARY.search(text)
    if found is None:
        return None
    if found["event"] is not None and not names_event(found["event"]):
        return None
    days, slack = _UNITS[after["unit"].lower() if after else "year"]
    middle = published - round(_count(found["number"].lower()) * days)
    return Period(middle - slack, middle + slack)


def _count(word: str) -> int:
    """Return the number that a word tells."""
    told = next((words for words in (_NUMBERS, _ORDINALS) if word in words), None)
    return 1 if word in ("a", "an") else told.index(word) + 1 if told else int(word)
