"""Find the time expressions of a text, with their TIMEX3 values and the days that they cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.calendar import parse_point
from reportedly.extract.time_anchor import anchor_phrase
from reportedly.extract.time_grammar import Phrase, find_phrases
from reportedly.extract.time_guards import is_joint, is_time, read_tense
from reportedly.extract.time_story import Story, is_history, is_narrative
from reportedly.extract.when_phrases import find_when_phrases
from reportedly.language.analysis import Analysis, Word
from reportedly.records import Time

__all__ = ["find_times", "find_when_phrases"]


def find_times(analysis: Analysis, *, published: str | None) -> Iterator[Time]:
    """Yield the time expressions of a text, in order, never overlapping.

    Args:
        analysis: the text; tags and syntax help but are not needed.
        published: ISO day, month or year of publication; without it, what counts from the day of
            publication stays open.
    """
    words = analysis.words
    phrases = [phrase for phrase in find_phrases(words) if is_time(phrase, words)]
    story = _begin(phrases, published)
    for phrase in _share_years(phrases, words):
        if "history" in phrase.fields and not story.history:
            continue
        tense = read_tense(words, phrase, deadlines=not story.narrative)
        fields = phrase.fields
        if phrase.first and words[phrase.first - 1].lower in ("ended", "ending"):
            fields = {**fields, "closes": 1}
        anchored = anchor_phrase(fields, phrase.grain, story, tense)
        if anchored is not None:
            yield Time(
                span=analysis.span(phrase.first, phrase.last),
                type=anchored.type,
                value=anchored.value,
                start=anchored.start,
                end=anchored.end,
            )


def _begin(phrases: Sequence[Phrase], published: str | None) -> Story:
    base = parse_point(published)
    years = {int(phrase.fields["year"]) for phrase in phrases if "year" in phrase.fields}
    narrative = is_narrative(phrases, base)
    return Story(
        base,
        narrative=narrative,
        history=narrative and is_history(phrases),
        year=years.pop() if len(years) == 1 else None,
    )


def _share_years(phrases: Sequence[Phrase], words: Sequence[Word]) -> list[Phrase]:
    """Give "April" the year of "June 1955" in "April and June 1955"."""
    shared = list(phrases)
    for at in range(len(shared) - 2, -1, -1):
        one, other = shared[at], shared[at + 1]
        if other.first - one.last > 2:
            continue
        lacks = {"year", "year_offset", "offset", "era"}.isdisjoint(one.fields)
        told = {key: other.fields[key] for key in ("year", "era") if key in other.fields}
        between = [word.lower for word in words[one.last : other.first]]
        if told and lacks and is_joint(between) and _is_partial(one) and _is_partial(other):
            shared[at] = replace(one, fields={**one.fields, **told})
    return shared


def _is_partial(phrase: Phrase) -> bool:
    return phrase.grain in ("day", "month", "season", "quarter") and (
        "month" in phrase.fields or "season" in phrase.fields or "ordinal" in phrase.fields
    )
