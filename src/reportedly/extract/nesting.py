"""Which statement passes on which: the parent of each statement in a document.

A statement whose cue stands in another's content is held by it; the innermost such content counts.
Of two statements over the same content ("X said, citing Y, that ...") the one who passes on is the
parent: who quotes or is quoted by name of a medium, else who is named first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.language.analysis import Analysis, Range

Parts = tuple[Range, tuple[Range, ...], tuple[Range, ...]]
"""Cue, sources and content of a statement as word ranges."""

_SAME = 0.7
_PASSING_ON = frozenset({"cite", "quote"})
_RELATIVE = frozenset({"who", "which"})
_CREDITING = frozenset({"cite", "quote", "report", "carry", "publish"})


def find_parents(
    analysis: Analysis, statements: Sequence[Parts], *, media: Sequence[bool] = ()
) -> list[int | None]:
    """Return the index of each statement's parent, `None` for the outermost.

    Args:
        analysis: the document.
        statements: cue, sources and content of each statement, in order of their cues.
        media: for each statement whether its source is a medium, which passes on by trade.
    """
    by_sentence = _by_sentence(analysis, statements)
    parents: list[int | None] = []
    for number, (cue, _, _) in enumerate(statements):
        near = by_sentence.get(analysis.words[cue.first].sentence, ())
        parents.append(_holder(number, statements, near))
    for number, (cue, _, _) in enumerate(statements):
        near = by_sentence.get(analysis.words[cue.first].sentence, ())
        partner = _partner(analysis, number, statements, near) if parents[number] is None else None
        if partner is not None:
            outer = _outer(analysis, (number, partner), statements, media)
            inner = partner if outer == number else number
            if parents[inner] is None:
                parents[inner] = outer
    for number, (cue, _, _) in enumerate(statements):
        near = by_sentence.get(analysis.words[cue.first].sentence, ())
        parents[number] = _innermost(number, statements, parents, near)
    return [_unless_circular(number, parents) for number in range(len(parents))]


def _by_sentence(analysis: Analysis, statements: Sequence[Parts]) -> Mapping[int, Sequence[int]]:
    """Return for each sentence the statements with content in it."""
    found: dict[int, list[int]] = {}
    for number, (_, _, content) in enumerate(statements):
        touched = {
            sentence
            for piece in content
            for sentence in range(
                analysis.words[piece.first].sentence, analysis.words[piece.last - 1].sentence + 1
            )
        }
        for sentence in touched:
            found.setdefault(sentence, []).append(number)
    return found


def _size(pieces: Sequence[Range]) -> int:
    return sum(map(len, pieces))


def _holds(pieces: Sequence[Range], cue: Range) -> bool:
    return any(cue.first in piece for piece in pieces)


def _likeness(one: Sequence[Range], other: Sequence[Range]) -> float:
    """Return the F1 of the words that two contents share."""
    shared = sum(max(0, min(a.last, b.last) - max(a.first, b.first)) for a in one for b in other)
    return 2 * shared / (_size(one) + _size(other))


def _holder(number: int, statements: Sequence[Parts], near: Sequence[int]) -> int | None:
    """Return the statement with the smallest content that holds this statement's cue."""
    cue, sources, content = statements[number]
    best: int | None = None
    for other in near:
        other_cue, others, theirs = statements[other]
        if other == number or not _holds(theirs, cue):
            continue
        if sources and sources == others and _likeness(content, theirs) >= _SAME:
            continue  # nobody passes on oneself
        if _holds(content, other_cue) and _size(content) >= _size(theirs):
            continue  # each holds the other's cue: the larger content is the outer one
        if best is None or _size(theirs) < _size(statements[best][2]):
            best = other
    return best


def _innermost(
    number: int,
    statements: Sequence[Parts],
    parents: Sequence[int | None],
    near: Sequence[int],
) -> int | None:
    """Return the parent, or else whom it passes on over the same content, the cue's too."""
    cue = statements[number][0]
    parent = parents[number]
    while parent is not None and _holds(statements[parent][2], cue):
        below = [
            other
            for other in near
            if other != number
            and parents[other] == parent
            and _holds(statements[other][2], cue)
            and _likeness(statements[other][2], statements[parent][2]) >= _SAME
        ]
        if not below or parents[below[0]] == below[0]:
            break
        parent = below[0]
    return parent


def _partner(
    analysis: Analysis, number: int, statements: Sequence[Parts], near: Sequence[int]
) -> int | None:
    """Return the nearest statement of the same sentence over the same content, neither in it."""
    cue, sources, content = statements[number]
    sentence = analysis.words[cue.first].sentence
    best: int | None = None
    for other in near:
        other_cue, others, theirs = statements[other]
        if other == number or analysis.words[other_cue.first].sentence != sentence:
            continue
        if sources and sources == others:
            continue
        if _holds(content, other_cue) or _likeness(content, theirs) < _SAME:
            continue
        distance = abs(other_cue.first - cue.first)
        if best is None or distance < abs(statements[best][0].first - cue.first):
            best = other
    return best


def _outer(
    analysis: Analysis, pair: tuple[int, int], statements: Sequence[Parts], media: Sequence[bool]
) -> int:
    """Return which of two statements over one content passes the other on."""
    for number, other in (pair, pair[::-1]):
        cue, sources, _ = statements[number]
        lemmas = {analysis.words[i].lemma for i in cue}
        credited = analysis.words[cue.last - 1].lower == "by"
        if credited and (lemmas & _PASSING_ON or (lemmas & _CREDITING and _is(media, number))):
            return number
        if not credited and lemmas & _PASSING_ON and sources:
            if _follows(analysis, cue, statements[other][1]):
                return number
            return other if statements[other][1] else number
    return min(pair, key=lambda number: statements[number][0].first)


def _follows(analysis: Analysis, cue: Range, sources: Sequence[Range]) -> bool:
    """Tell whether a speaker is but "who" behind a cue: "quoted the mayor, who said"."""
    only = sources[0] if len(sources) == 1 and len(sources[0]) == 1 else None
    return (
        only is not None
        and only.first >= cue.last
        and analysis.words[only.first].lower in _RELATIVE
    )


def _is(flags: Sequence[bool], number: int) -> bool:
    return bool(flags) and flags[number]


def _unless_circular(number: int, parents: Sequence[int | None]) -> int | None:
    seen, at = {number}, parents[number]
    while at is not None:
        if at in seen:
            return None if number == min(seen) else parents[number]
        seen.add(at)
        at = parents[at]
    return parents[number]
