"""What a report tells beside its own incident: what came before it, and what somebody did once.

"... a day after 18 people died", "an earlier killing of a herder", "linked to a blast that killed
two": coders enter such deaths elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.bench.profiles import load_telling
from reportedly.language.analysis import Analysis, Word
from reportedly.records import Span

_DEEP = 12


def is_aside(analysis: Analysis, span: Span) -> bool:
    """Tell whether the words of a count are of an earlier deed, or of what somebody is blamed for.

    Both are told by words above the count in its sentence: "an earlier killing of", "linked to".
    """
    telling = load_telling()
    return any(
        word.lemma in telling.blame
        or any(child.lower in telling.before for child in _children(analysis, word, "amod"))
        for word in _above(analysis, span)
    )


def is_backward(analysis: Analysis, span: Span) -> bool:
    """Tell whether the words of a count stand in a clause or phrase with "after"."""
    return any(
        child.lower in load_telling().after
        for word in _above(analysis, span)
        for relation in ("mark", "case")
        for child in _children(analysis, word, relation)
    )


def _children(analysis: Analysis, word: Word, relation: str) -> Iterator[Word]:
    for index in analysis.children(word.index):
        if analysis.words[index].relation == relation:
            yield analysis.words[index]


def _above(analysis: Analysis, span: Span) -> Iterator[Word]:
    """Yield the first word of a span and those that it depends on, up to the root."""
    index = analysis.range_of(span.start, span.end).first
    for _ in range(_DEEP):
        if not 0 <= index < len(analysis.words):
            return
        yield analysis.words[index]
        index = analysis.words[index].head
