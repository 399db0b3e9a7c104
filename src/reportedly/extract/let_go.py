"""Tell that captives are free again: "71 girls who were abducted last month have been freed"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.extract.apart import AUXILIARIES
from reportedly.extract.clauses import BREAKS
from reportedly.extract.counted import Counted
from reportedly.extract.lexicon import load_lists
from reportedly.extract.surroundings import Surroundings
from reportedly.records import Measure

_REACH, _NEAR = 24, 5
_HELD = (Measure.CAPTURED, Measure.MISSING)
_BEEN = frozenset(("been", "were", "was", "be", "being"))
_NOT = frozenset(("not", "n't", "never", "only"))


def let_go(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that those are no captives who were freed, though they are told of as such first.

    Args:
        scene: numbers and triggers of the text.
        one: the number.
    """
    start = _skip_whole(scene, one)
    last = min(start + _REACH, scene.passages.of(one.first).last)
    stop = next((at for at in range(start, last) if scene.tokens[at] in BREAKS), last)
    freed = load_lists("frames.toml", "let_go")["freed"]
    verb = next((at for at in range(start, stop) if _is_freed(scene, at, freed)), None)
    plain = (
        start == one.end and scene.tokens[start : start + 1] and scene.tokens[start] in AUXILIARIES
    )
    if verb is None or one.bounds.high == 0 or plain or _is_whole(scene, one):
        return None
    held = any(each.measure in _HELD for each in scene.near(one) if start <= each.first < verb)
    return Measure.OTHER_PEOPLE if held or start > one.end else None


def _is_freed(scene: Surroundings, at: int, freed: frozenset[str]) -> bool:
    before = scene.tokens[max(0, at - 2) : at]
    been = bool(_BEEN.intersection(before[-1:])) and _NOT.isdisjoint(before)
    return been and scene.tokens[at] in freed


def _is_whole(scene: Surroundings, one: Counted) -> bool:
    """Tell whether others are counted of a number: "three of the 11"."""
    before = scene.tokens[max(0, one.whole - 2) : one.whole]
    return "of" in before and bool(_counted(scene, one.whole - _NEAR, one.whole))


def _skip_whole(scene: Surroundings, one: Counted) -> int:
    """Return where the words go on behind those of whom a number is: "three of the 11 men"."""
    if scene.tokens[one.end : one.end + 1] != ["of"]:
        return one.end
    held = (
        each.last
        for each in scene.near(one)
        if each.measure in _HELD and one.end < each.first <= one.end + _NEAR
    )
    whole = (each.end for each in _counted(scene, one.end + 1, one.end + 1 + _NEAR))
    return max((*held, *whole), default=one.end)


def _counted(scene: Surroundings, first: int, last: int) -> Sequence[Counted]:
    """Return the numbers that begin among some words."""
    low, high = (bisect_left(scene.counted, at, key=lambda one: one.first) for at in (first, last))
    return scene.counted[low:high]
