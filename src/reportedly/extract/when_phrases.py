"""Whole time phrases: time expressions with their preposition, and the days that they then cover.

"Since October" covers all days from October on, "until Monday" all up to Monday; "on Thursday 1
August, shortly before noon" is one phrase. One that counts from no known date keeps both ends open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from reportedly.extract.time_words import load_table
from reportedly.language.analysis import Analysis
from reportedly.records import Time, TimeType

_REACH = 8  # words that a lead may stretch to the left
_GAP = 4  # words between two expressions of one phrase


@cache
def _words() -> dict[str, frozenset[str]]:
    table: dict[str, Any] = load_table()["phrase"]
    return {name: frozenset(words) for name, words in table.items()}


def find_when_phrases(
    analysis: Analysis, times: Sequence[Time], *, published: str | None
) -> Iterator[Time]:
    """Yield the whole time phrases of a text, in order, never overlapping.

    Args:
        analysis: the text.
        times: its time expressions, as `find_times` yields them.
        published: ISO day of publication, which stands for "now" and "currently".
    """
    floor = 0
    at = 0
    usable = [time for time in times if time.type is not TimeType.SET]
    while at < len(usable):
        parts = _parts(analysis, usable, at)
        at += len(parts)
        if parts[0].value in ("PAST_REF", "FUTURE_REF"):
            continue
        first = analysis.range_of(parts[0].span.start, parts[0].span.end).first
        last = analysis.range_of(parts[-1].span.start, parts[-1].span.end).last
        lead = _lead(analysis, first, floor)
        floor = last
        start, end = _interval(analysis, parts, lead, first, published)
        core = next((part for part in parts if part.start), parts[0])
        yield replace(core, span=analysis.span(lead, last), start=start, end=end)


def _parts(analysis: Analysis, times: Sequence[Time], at: int) -> tuple[Time, ...]:
    """Return the expressions of one phrase: a clock time and its day, or the ends of a range."""
    end = at + 1
    while end < len(times) and end - at < 3:
        one, other = times[end - 1], times[end]
        first = analysis.range_of(one.span.start, one.span.end).last
        last = analysis.range_of(other.span.start, other.span.end).first
        if last - first > _GAP or not _is_one(analysis, one, other, first, last):
            break
        end += 1
    return tuple(times[at:end])


def _is_one(analysis: Analysis, one: Time, other: Time, first: int, last: int) -> bool:
    between = [analysis.words[index].lower for index in range(first, last)]
    if not between:
        return TimeType.TIME in (one.type, other.type) or one.start == other.start
    if _is_range(analysis, one, between):
        return one.type is other.type is TimeType.DATE
    if not _words()["joins"].issuperset(between) or between == ["-"]:
        return False
    clock = (one.type is TimeType.TIME) != (other.type is TimeType.TIME)
    same_day = one.start is not None and one.start == other.start
    return "[" in between or (clock and (same_day or not (one.start and other.start)))


def _is_range(analysis: Analysis, one: Time, between: Sequence[str]) -> bool:
    if len(between) > 1 or between[0] not in _words()["ranges"]:
        return False
    if between[0] != "and":
        return True
    first = analysis.range_of(one.span.start, one.span.end).first
    return first > 0 and analysis.words[first - 1].lower == "between"


def _lead(analysis: Analysis, first: int, floor: int) -> int:
    """Return the first word of the phrase whose time expression begins at word `first`."""
    leads, inner = _words()["leads"], _words()["inner"]
    sentence = analysis.words[first].sentence if first < len(analysis.words) else 0
    lead = first
    for index in range(first - 1, max(floor, first - _REACH) - 1, -1):
        word = analysis.words[index]
        if word.sentence != sentence:
            break
        if word.lower in leads:
            lead = index
        elif word.lower not in inner:
            break
    return _trim(analysis, lead, first)


def _trim(analysis: Analysis, lead: int, first: int) -> int:
    """Drop leading words that are no preposition of this phrase, as "so" or "not"."""
    while lead < first:
        here = analysis.words[lead].lower
        follows = analysis.words[lead + 1].lower
        pairs = {"as": "of", "up": "to", "prior": "to", "so": "far", "more": "than", "less": "than"}
        if here not in ("not", "so") and pairs.get(here, follows) == follows:
            break
        if here == "so" and follows == "far":
            break
        lead += 1
    return lead


def _interval(
    analysis: Analysis, parts: Sequence[Time], lead: int, first: int, published: str | None
) -> tuple[str | None, str | None]:
    starts = [part.start for part in parts if part.start]
    ends = [part.end for part in parts if part.end]
    start, end = (starts[0] if starts else None), (ends[-1] if ends else None)
    if parts[0].value == "PRESENT_REF":
        start = end = published
    words = _words()
    for index in range(lead, first):
        word = analysis.words[index].lower
        following = analysis.words[index + 1].lower
        if {"as": "of", "up": "to"}.get(word, following) != following:
            continue
        if word in words["open_end"]:
            return start, None
        if word in words["after"]:
            return end, None
        if word in words["open_start"] and parts[0].type is not TimeType.TIME:
            return None, end
    return start, end
