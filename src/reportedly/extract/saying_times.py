"""When a statement was made: the time phrase that belongs to the cue, not to what is passed on."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.times import find_when_phrases
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Time, TimeType

_REACH = 12
_POSSESSIVE = ("'s", "’s")


def find_said_at(
    analysis: Analysis,
    statements: Sequence[tuple[Range, tuple[Range, ...]]],
    times: Sequence[Time],
    published: str | None,
) -> list[Time | None]:
    """Return for each statement, given as cue and content, the time at which it was made.

    A time phrase belongs to a cue if it stands in the same sentence, outside all content, near the
    cue, and no other cue is nearer.
    """
    if not statements:
        return []
    phrases = list(find_when_phrases(analysis, times, published=published))
    content = {i for _, pieces in statements for piece in pieces for i in piece}
    found: list[Time | None] = [None] * len(statements)
    for phrase in phrases:
        if phrase.type is TimeType.SET or phrase.type is TimeType.DURATION:
            continue
        words = analysis.range_of(phrase.span.start, phrase.span.end)
        if not len(words) or words.first in content or _owns(analysis, words):
            continue
        owner = _owner(analysis, words, statements)
        if owner is not None and found[owner] is None:
            found[owner] = phrase
    return found


def _owner(
    analysis: Analysis, words: Range, statements: Sequence[tuple[Range, tuple[Range, ...]]]
) -> int | None:
    sentence = analysis.words[words.first].sentence
    best: tuple[int, int] | None = None
    for number, (cue, _) in enumerate(statements):
        if analysis.words[cue.first].sentence != sentence:
            continue
        distance = min(abs(words.first - cue.last), abs(cue.first - words.last))
        initial = words.first - analysis.sentences[sentence].first <= 2
        if distance <= _REACH or initial:
            best = min(best or (distance, number), (distance, number))
    return best[1] if best else None


def _owns(analysis: Analysis, words: Range) -> bool:
    """Tell whether something else is of a time: "the army, which led Tuesday's raid, says"."""
    behind = analysis.words[words.last : words.last + 1]
    return any(one.text in _POSSESSIVE for one in (*behind, analysis.words[words.last - 1]))
