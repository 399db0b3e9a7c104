"""Whole time phrases: time expressions with their preposition, and the days that they then cover.

"Since October" covers all days from October on, "until Monday" all up to Monday; "on Thursday 1
August, shortly before noon" is one phrase. One that counts from no known date keeps both ends open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.calendar import parse_point, shift
from reportedly.extract.time_words import load_phrase_words
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Time, TimeType

_REACH = 8  # words that a lead may stretch to the left
_DAY = len("2021-03-01")
_RELATIVE = frozenset(("which", "that"))
_GAP = 4  # words between two expressions of one phrase, or before the noun of an event
_ARTICLES = ("the", "its", "their", "this", "that", "a", "an")
_SINCE_THEN = ("since", "then")
_BEFORE_NEIGHBOUR = frozenset(("the", "on", "in", "at", "late", "early"))


def find_when_phrases(
    analysis: Analysis, times: Sequence[Time], *, published: str | None
) -> Iterator[Time]:
    """Yield the whole time phrases of a text, in order, never overlapping.

    Args:
        analysis: the text.
        times: its time expressions, as `find_times` yields them.
        published: ISO day of publication, which stands for "now" and "currently".
    """
    dated = list(_dated_phrases(analysis, times, published))
    taken = {index for first, last, _ in dated for index in range(first, last)}
    events = [one for one in _event_phrases(analysis) if taken.isdisjoint(range(*one[:2]))]
    start: str | None = None
    for first, last, core in _merged(sorted([*dated, *events], key=lambda one: one[0])):
        if analysis.texts(Range(first, last)) == _SINCE_THEN:
            core = replace(core, start=start)
        start = core.start or start
        if core.start and _is_recalled(analysis, first, last):
            core = replace(core, end=core.start)
        yield replace(core, span=analysis.span(first, last))


def _is_recalled(analysis: Analysis, first: int, last: int) -> bool:
    """Tell whether what happened then is told: "the worst since 2015, when 147 were killed"."""
    after = [word.lower for word in analysis.words[last : last + 2]]
    is_since = "since" in analysis.texts(Range(first, last))
    return is_since and (after[:1] == ["when"] or after == [",", "when"])


def _merged(phrases: Sequence[tuple[int, int, Time]]) -> Iterator[tuple[int, int, Time]]:
    """Join "since the war started" with the "in 2011" that follows it."""
    held: tuple[int, int, Time] | None = None
    for phrase in phrases:
        if held and held[2].value is None and held[1] == phrase[0] and phrase[2].start:
            yield held[0], phrase[1], replace(phrase[2], end=None)
            held = None
            continue
        if held:
            yield held
        held = phrase
    if held:
        yield held


def _dated_phrases(
    analysis: Analysis, times: Sequence[Time], published: str | None
) -> Iterator[tuple[int, int, Time]]:
    """Yield first word, word after the last, and time of each phrase with a time expression."""
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
        last = _closed(analysis, first, last)
        lead = _lead(analysis, first, floor)
        floor = last
        start, end = _interval(analysis, parts, lead, first, published)
        core = next((part for part in parts if part.start), parts[0])
        yield lead, last, replace(core, start=start, end=end)


def _closed(analysis: Analysis, first: int, last: int) -> int:
    """Take in the bracket that closes one opened inside the phrase."""
    inside = {analysis.words[index].text for index in range(first, last)}
    following = analysis.words[last].text if last < len(analysis.words) else ""
    closes = {"(": ")", "[": "]"}
    return last + any(one in inside and closes[one] == following for one in closes)


def _event_phrases(analysis: Analysis) -> Iterator[tuple[int, int, Time]]:
    """Yield "since the start of the war", "since then": phrases that name their beginning."""
    for word in analysis.words:
        if word.lower != "since":
            continue
        last = _event_end(analysis, word.index + 1)
        if last:
            span = analysis.span(word.index, last)
            yield word.index, last, Time(span=span, type=TimeType.DATE)


def _event_end(analysis: Analysis, first: int) -> int | None:
    """Return the word after the event that begins at word `first`, if one does."""
    lists = load_phrase_words()
    texts = [word.lower for word in analysis.words[first : first + 3 * _GAP]]
    if texts[:1] == ["then"]:
        return first + 1
    at = 1 if texts and texts[0] in _ARTICLES else 0
    if at < len(texts) and texts[at] in lists["edges"] and texts[at + 1 : at + 2] == ["of"]:
        at += 2
        at += at < len(texts) and texts[at] in _ARTICLES
    for index in range(at, min(at + 2 * _GAP, len(texts))):
        if texts[index] in lists["events"]:
            return first + _verb_end(texts, index + 1)
        if not texts[index].isalpha() and texts[index] not in ("'s", "’s", "-"):
            return None
    return None


def _verb_end(texts: Sequence[str], at: int) -> int:
    """Return the index behind the verb by which an event begins: "began", "took effect"."""
    lists = load_phrase_words()
    if at == len(texts) or texts[at] not in lists["begins"]:
        return at
    at += 1
    while at < len(texts) and texts[at] in lists["begin_tails"]:
        at += 1
    return at


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
    if between == ["of"] and one.type is TimeType.DURATION and not one.start:
        return other.type is TimeType.DATE
    if _is_range(analysis, one, between) or _are_neighbours(one, other, between):
        return TimeType.DURATION not in (one.type, other.type)
    if not load_phrase_words()["joins"].issuperset(between) or between == ["-"]:
        return False
    clock = (one.type is TimeType.TIME) != (other.type is TimeType.TIME)
    same_day = one.start is not None and one.start == other.start
    if between == ["("]:
        return same_day
    return "[" in between or (clock and (same_day or not (one.start and other.start)))


def _is_range(analysis: Analysis, one: Time, between: Sequence[str]) -> bool:
    if between[0] == "," and len(between) == 2:
        between = between[1:]
    if len(between) > 1 or between[0] not in load_phrase_words()["ranges"]:
        return False
    if between[0] != "and":
        return True
    first = analysis.range_of(one.span.start, one.span.end).first
    return first > 0 and analysis.words[first - 1].lower == "between"


def _are_neighbours(one: Time, other: Time, between: Sequence[str]) -> bool:
    """Tell whether two days follow each other: "late on Monday and early on Tuesday"."""
    if between[0] not in ("and", "or") or not _BEFORE_NEIGHBOUR.issuperset(between[1:]):
        return False
    day = parse_point(one.start) if one.start and one.start == one.end else None
    following = shift(day, "day", 1) if day and day.date else None
    return following is not None and other.start == other.end == following.value


def _lead(analysis: Analysis, first: int, floor: int) -> int:
    """Return the first word of the phrase whose time expression begins at word `first`."""
    leads, inner = load_phrase_words()["leads"], load_phrase_words()["inner"]
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


def _week_before(day: str) -> str:
    """Move the first of two weekdays before the second: "from Friday to Monday"."""
    point = parse_point(day)
    earlier = shift(point, "day", -7) if point else None
    return earlier.value if earlier else day


def _interval(
    analysis: Analysis, parts: Sequence[Time], lead: int, first: int, published: str | None
) -> tuple[str | None, str | None]:
    starts = [part.start for part in parts if part.start]
    ends = [part.end for part in parts if part.end]
    start, end = (starts[0] if starts else None), (ends[-1] if ends else None)
    if start and end and start > end:
        start = _week_before(start)
    if parts[0].value == "PRESENT_REF":
        start = end = published
    words = load_phrase_words()
    for index in range(lead, first):
        word = analysis.words[index].lower
        following = analysis.words[index + 1].lower
        if {"as": "of", "up": "to"}.get(word, following) != following:
            continue
        if word in words["open_end"]:
            return _in_the_past(start, published), None
        if parts[0].type is TimeType.TIME and word in words["sides"]:
            continue
        if word in words["after"]:
            return end, None
        if word in words["open_start"]:
            return None, end
    goes_on = start is not None and len(start) < _DAY and _begins(analysis, lead)
    return start, None if goes_on else end


def _in_the_past(start: str | None, published: str | None) -> str | None:
    """Return the day since which something is so, which never lies ahead of the report."""
    point = parse_point(start) if start else None
    if point is None or not published or not start or start <= published[: len(start)]:
        return start
    return start if point.year is None else replace(point, year=point.year - 1).value


def _begins(analysis: Analysis, lead: int) -> bool:
    """Tell whether a phrase dates what goes on since: "the rains, which began in March,".

    What begins on a day mostly is over with it, and keeps the day.
    """
    before = [word.lower for word in analysis.words[max(0, lead - _GAP) : lead]]
    relative = next((at for at, word in enumerate(before) if word in _RELATIVE), None)
    if relative is None or before[-1] not in load_phrase_words()["opens"]:
        return False
    return "," not in before[relative:]
