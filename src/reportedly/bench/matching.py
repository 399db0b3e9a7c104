"""How two marked readings are laid side by side: the rules of the gold measures.

The definitions are those of `shared/gold/score.py`; a test holds both to the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from reportedly.bench.readings import Mark, MarkedFigure, MarkedStatement

T = TypeVar("T")

_ENOUGH = 0.8

_TAIL = re.compile(r"\b(?:of|in|from|for|who|which|at|on|with|speaking)\b|,")
_WORD = re.compile(r"[^\W_]+")
_NOT_WORD = re.compile(r"\W+")


def head_word(phrase: str) -> str:
    """Return the last word before the first "of", "in", comma and the like, in lower case."""
    words = _WORD.findall(_TAIL.split(phrase)[0].lower()) or _WORD.findall(phrase.lower())
    return words[-1] if words else ""


def normal_name(name: str) -> str:
    """Return a name in lower case with every run of other characters as one space."""
    return _NOT_WORD.sub(" ", name.lower()).strip()


def same_phrase(wanted: Mark | None, found: Mark | None) -> bool:
    """Tell whether two marks overlap or have the same head word; two absent ones agree."""
    if wanted is None or found is None:
        return wanted is found
    return wanted.overlaps(found) or head_word(wanted.text) == head_word(found.text)


def same_sources(wanted: Sequence[Mark], found: Sequence[Mark]) -> bool:
    """Tell whether some mark of one overlaps some mark of the other; two empty ones agree."""
    if not wanted and not found:
        return True
    return any(one.overlaps(other) for one in wanted for other in found)


def same_entity(wanted: str, found: str) -> bool:
    """Tell whether one normal name holds the other, or both have the same head word."""
    if not found:
        return False
    return wanted in found or found in wanted or head_word(wanted) == head_word(found)


def same_dates(wanted: Mark, found: Mark | None) -> bool:
    """Tell whether the found days begin with those wanted, at the precision wanted."""
    if found is None:
        return False
    return (found.since or "").startswith(wanted.since or "") and (found.until or "").startswith(
        wanted.until or ""
    )


def content_overlap(wanted: Sequence[Mark], found: Sequence[Mark]) -> float:
    """Return the F1 of the code points that two contents cover, 0 to 1."""
    one = {point for mark in wanted for point in range(mark.start, mark.end)}
    other = {point for mark in found for point in range(mark.start, mark.end)}
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def match_best(
    wanted: Sequence[T],
    found: Sequence[T],
    fits: Callable[[T, T], bool],
    weight: Callable[[T, T], float],
) -> list[tuple[T, T]]:
    """Pair items one to one, heaviest pair first; ties go to the earlier item."""
    pairs = sorted(
        (-weight(one, other), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
        if fits(one, other)
    )
    used: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            chosen.append((wanted[i], found[j]))
    return chosen


def is_same_count(wanted: MarkedFigure, found: MarkedFigure) -> bool:
    """Tell whether both ends of the count are the same."""
    return wanted.low == found.low and wanted.high == found.high


def is_same_figure(wanted: MarkedFigure, found: MarkedFigure) -> bool:
    """Tell whether measure and count are the same."""
    return wanted.measure == found.measure and is_same_count(wanted, found)


def is_same_statement(wanted: MarkedStatement, found: MarkedStatement) -> bool:
    """Tell whether the sources meet and the contents overlap by four fifths."""
    return (
        same_sources(wanted.sources, found.sources)
        and content_overlap(wanted.content, found.content) >= _ENOUGH
    )


def match_figures(
    wanted: Sequence[MarkedFigure], found: Sequence[MarkedFigure]
) -> list[tuple[MarkedFigure, MarkedFigure]]:
    """Pair figures whose quantities overlap, best agreement in measure, then in count, first."""
    return match_best(
        wanted,
        found,
        lambda one, other: one.quantity.overlaps(other.quantity),
        lambda one, other: 2 * (one.measure == other.measure) + is_same_count(one, other),
    )


def match_statements(
    wanted: Sequence[MarkedStatement], found: Sequence[MarkedStatement]
) -> list[tuple[MarkedStatement, MarkedStatement]]:
    """Pair statements whose cues overlap, best agreement in source, then in content, first."""
    return match_best(
        wanted,
        found,
        lambda one, other: one.cue.overlaps(other.cue),
        lambda one, other: (
            2 * same_sources(one.sources, other.sources)
            + content_overlap(one.content, other.content)
        ),
    )
