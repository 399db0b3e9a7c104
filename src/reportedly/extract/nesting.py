"""Which statement passes on which: the parent of each statement in a document.

A statement whose cue stands in another's content is held by it; the innermost such content counts.
A statement that another one names as where it has it from ("X said, citing Y") has that one as
parent, although its cue stands outside.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.language.analysis import Analysis, Range

Parts = tuple[Range, tuple[Range, ...], tuple[Range, ...]]
"""Cue, sources and content of a statement as word ranges."""

_PASSING_ON = frozenset({"cite", "quote", "refer"})


def find_parents(analysis: Analysis, statements: Sequence[Parts]) -> list[int | None]:
    """Return the index of each statement's parent, `None` for the outermost.

    Args:
        analysis: the document.
        statements: cue, sources and content of each statement, in order of their cues.
    """
    parents = [_holder(number, statements) for number in range(len(statements))]
    for number, (cue, _, _) in enumerate(statements):
        if parents[number] is None and _passes_on(analysis, cue):
            parents[number] = _citer(analysis, number, statements, parents)
    return [_unless_circular(number, parents) for number in range(len(parents))]


def _size(pieces: Sequence[Range]) -> int:
    return sum(map(len, pieces))


def _holder(number: int, statements: Sequence[Parts]) -> int | None:
    """Return the statement with the smallest content that holds this statement's cue."""
    cue, _, content = statements[number]
    best: int | None = None
    for other, (other_cue, _, other_content) in enumerate(statements):
        if other == number or other_cue == cue:
            continue
        if not any(cue.first in piece for piece in other_content):
            continue
        if any(other_cue.first in piece for piece in content) and _size(content) >= _size(
            other_content
        ):
            continue  # each holds the other's cue: the larger content is the outer one
        if best is None or _size(other_content) < _size(statements[best][2]):
            best = other
    return best


def _passes_on(analysis: Analysis, cue: Range) -> bool:
    return any(analysis.words[i].lemma in _PASSING_ON for i in cue)


def _citer(
    analysis: Analysis, number: int, statements: Sequence[Parts], parents: Sequence[int | None]
) -> int | None:
    """Return the nearest statement of the same sentence whose content the cited source backs."""
    cue, _, content = statements[number]
    sentence = analysis.words[cue.first].sentence
    best: int | None = None
    for other, (other_cue, other_sources, other_content) in enumerate(statements):
        if other == number or analysis.words[other_cue.first].sentence != sentence:
            continue
        if not other_sources or parents[other] == number or _passes_on(analysis, other_cue):
            continue
        shared = any(a.first < b.last and b.first < a.last for a in content for b in other_content)
        if shared and (
            best is None
            or abs(other_cue.first - cue.first) < abs(statements[best][0].first - cue.first)
        ):
            best = other
    return best


def _unless_circular(number: int, parents: Sequence[int | None]) -> int | None:
    seen, at = {number}, parents[number]
    while at is not None:
        if at in seen:
            return None if number == min(seen) else parents[number]
        seen.add(at)
        at = parents[at]
    return parents[number]
