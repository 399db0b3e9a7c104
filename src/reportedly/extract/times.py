"""Find the time expressions of a text, with their TIMEX3 values and the days that they cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.calendar import Point, parse_point
from reportedly.extract.time_anchor import Timeline, is_history, is_narrative
from reportedly.extract.time_grammar import Phrase, find_phrases
from reportedly.extract.when_phrases import find_when_phrases
from reportedly.language.analysis import Analysis, Word
from reportedly.records import Time

__all__ = ["find_times", "find_when_phrases"]

_FUTURE = frozenset(
    "will 'll ’ll shall expected scheduled due plans plan upcoming slated going "
    "tomorrow".split()
)
_MODAL = frozenset(
    "would must should expire expires payable takes begins starts hopes hope "
    "projected postponed planned".split()
)
_PAST = frozenset(
    "was were had did said told went began took came fell rose hit struck shot fought broke left "
    "met made got ran held lost sent set led saw won fled flew died been has have gave found put "
    "became kept grew paid sold bought brought ago wrote spoke".split()
)


def find_times(analysis: Analysis, *, published: str | None) -> Iterator[Time]:
    """Yield the time expressions of a text, in order, never overlapping.

    Args:
        analysis: the text; tags and syntax help but are not needed.
        published: ISO day, month or year of publication; without it, what counts from the day of
            publication stays open.
    """
    words = analysis.words
    phrases = [phrase for phrase in find_phrases(words) if _is_time(phrase, words)]
    if not is_history(phrases):
        phrases = [phrase for phrase in phrases if "history" not in phrase.fields]
    base = parse_point(published)
    years = {int(phrase.fields["year"]) for phrase in phrases if "year" in phrase.fields}
    year = years.pop() if len(years) == 1 else None
    timeline = Timeline(base, narrative=is_narrative(phrases, base), year=year)
    for phrase in _share_years(phrases, words):
        tense = _tense(words, phrase, deadlines=not timeline.narrative)
        anchored = timeline.anchor(phrase.fields, phrase.grain, tense)
        if anchored is not None:
            yield Time(
                span=analysis.span(phrase.first, phrase.last),
                type=anchored.type,
                value=anchored.value,
                start=anchored.start,
                end=anchored.end,
            )


_JOINING = frozenset("and or to - – — / through until till , of that the same".split())


def _share_years(phrases: Sequence[Phrase], words: Sequence[Word]) -> list[Phrase]:
    """Give "April" the year of "June 1955" in "April and June 1955"."""
    shared = list(phrases)
    for at in range(len(shared) - 2, -1, -1):
        one, other = shared[at], shared[at + 1]
        between = [word.lower for word in words[one.last : other.first]]
        if len(between) > 2 or not between or not _JOINING.issuperset(between):
            continue
        lacks = {"year", "year_offset", "offset", "era"}.isdisjoint(one.fields)
        told = {key: other.fields[key] for key in ("year", "era") if key in other.fields}
        if told and lacks and _is_partial(one) and _is_partial(other):
            shared[at] = replace(one, fields={**one.fields, **told})
    return shared


def _is_partial(phrase: Phrase) -> bool:
    return phrase.grain in ("day", "month", "season", "quarter") and (
        "month" in phrase.fields or "season" in phrase.fields or "ordinal" in phrase.fields
    )


def _is_time(phrase: Phrase, words: Sequence[Word]) -> bool:
    fields = phrase.fields
    first = words[phrase.first]
    before = words[phrase.first - 1].lower if phrase.first else ""
    after = words[phrase.last] if phrase.last < len(words) else None
    if phrase.last - phrase.first == 1:
        if "bare" in fields:
            return _is_year(first, before, after)
        if "month" in fields or "weekday" in fields:
            return _is_name(first, before, after)
        if fields.get("season") == "FA" and first.lower == "fall":
            return before in ("in", "last", "this", "next", "by", "since", "until")
    return True


def _is_name(word: Word, before: str, after: Word | None) -> bool:
    """Tell May the month from may the verb, and Sun from sun."""
    if not word.text[0].isupper():
        return False
    if word.lower in ("may", "march") :
        if word.pos in ("AUX", "VERB"):
            return False
        return before in _BEFORE_MONTH or (after is not None and after.text in (",", "'s", "’s", "."))
    if word.lower in ("mar", "jan", "sun", "sat", "dec", "wed", "jun", "jul"):
        follows = after is not None and after.text[0].isupper()
        return before in _BEFORE_MONTH and not follows
    return True


_BEFORE_MONTH = frozenset(
    "in on since until till by of from to early late mid last this next during through before after "
    "and between for each every around - ( that between".split()
)
_YEAR_PREPOSITIONS = frozenset("in since until till by from during after before early late mid".split())
_MORE = frozenset("than about around some nearly least over to approximately almost $ £ € no. #".split())
_COUNTED = frozenset(
    "people men women children troops soldiers km kilometers kilometres miles meters metres feet "
    "dollars euros pounds percent % tons tonnes dead wounded killed injured hours of million "
    "billion others civilians police years days".split()
)


def _is_year(word: Word, before: str, after: Word | None) -> bool:
    """Tell a bare year from a count."""
    year = int(word.text) if word.text.isdigit() else 1900
    following = after.lower if after else ""
    if before in _YEAR_PREPOSITIONS and year >= 1700 and following not in _COUNTED:
        return True
    if before in _MORE and before not in ("to", "around", "about") or following in _COUNTED:
        return False
    if after is not None and after.pos == "NOUN" and after.text.endswith("s") and after.text.islower():
        return False
    if after is not None and after.pos == "X" and following.endswith("s") and len(following) > 3:
        return year >= 1900 and not after.text.islower()
    return 1000 <= year < 2100


def _tense(words: Sequence[Word], phrase: Phrase, *, deadlines: bool) -> int:
    """Return -1 for a past, 1 for a future, 0 for no clear tense around a phrase."""
    before = _scan(words, range(phrase.first - 1, max(-1, phrase.first - 13), -1))
    if deadlines and _is_deadline(words, phrase.first):
        return before if before == -1 and words[phrase.first - 1].lower == "until" else 1
    return before or _scan(words, range(phrase.last, min(len(words), phrase.last + 10)))


def _is_deadline(words: Sequence[Word], first: int) -> bool:
    """Tell whether "until", "by" or "as early as" stands before a phrase."""
    if first == 0:
        return False
    last = words[first - 1].lower
    if last == "as" and first > 2:
        return words[first - 2].lower in ("early", "soon", "late")
    return last in ("until", "till", "by")


def _scan(words: Sequence[Word], indices: range) -> int:
    """Return the tense of the nearest verb, -1, 1 or 2, within the clause; 0 where there is none."""
    for index in indices:
        word = words[index]
        if word.sentence != words[indices.start].sentence or word.text in (".", ";"):
            break
        verdict = _verb(word)
        if verdict < 0 and index and words[index - 1].lower in ("be", "to"):
            return 2
        if verdict:
            return verdict
    return 0


def _verb(word: Word) -> int:
    lower = word.lower
    if lower in _FUTURE:
        return 1
    if lower in _MODAL:
        return 2
    if lower in _PAST:
        return -1
    if word.pos in ("VERB", "X", "AUX") and lower.endswith("ed") and len(lower) > 4:
        return -1
    return 0
