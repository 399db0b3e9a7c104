"""Read on behind a number: past auxiliaries, adverbs and what is told of persons by the way."""

from __future__ import annotations

from reportedly.extract.apart import AUXILIARIES
from reportedly.extract.counted import Counted
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import FATES, Trigger
from reportedly.records import Measure

BREAKS = frozenset((",", ";", "and", "but", "while"))
"""What ends a clause, or may."""

PARTS = frozenset(("including", "includes", "among"))
PASSIVE = frozenset(("was", "were"))
THEM = (["them"], ["those"], ["these"], ["whom"])
CLAUSE, REACH = 12, 5
_ADVERBS = frozenset(
    (
        *("also", "reportedly", "allegedly", "then", "seriously", "severely", "slightly"),
        *("critically", "still", "now", "back", "again", "already", "later", "subsequently"),
    )
)
_ENDS: tuple[list[str], ...] = ([], ["."], [","], [";"], [")"])
_STUCK = frozenset(("trap", "trapped", "strand", "stranded"))


def named_state(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that those counted live, where that stands right behind: "14 trapped", "six found"."""
    if one.bounds.high == 0:
        return None
    at, seen = skip(scene, one.end)
    if one.head >= 0 and any(
        each.first == one.head for each in scene.near(one) if each.measure in FATES
    ):
        return None
    for each in scene.near(one):
        bare = one.head < 0 and each.kind in ("adjective", "bare", "phrase")
        is_told = bare or (seen and each.kind in ("passive", "phrase", "adjective"))
        is_told = is_told or (each.kind == "phrase" and _is_finite(scene, each.first))
        is_told = is_told or (at == one.end and _ends_list(scene, each))
        is_told = is_told or (each.lemma in _STUCK and not meets_fate(scene, one))
        if each.first == at and each.measure is Measure.OTHER_PEOPLE and is_told:
            return each.measure
    return None


def _is_finite(scene: Surroundings, at: int) -> bool:
    """Tell whether a phrase begins with a verb in the past: "85 residents got out"."""
    word = scene.analysis.words[at]
    return word.pos == "VERB" and word.relation not in ("acl", "xcomp", "amod")


def _ends_list(scene: Surroundings, trigger: Trigger) -> bool:
    """Tell whether a bare state stands at the end of an entry: "7 health workers infected."."""
    is_state = trigger.kind in ("bare", "adjective")
    return is_state and scene.tokens[trigger.last : trigger.last + 1] in _ENDS


def meets_fate(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a fate follows in the clause: "12 men trapped in the mine died"."""
    last = min(one.end + CLAUSE, scene.passages.of(one.first).last)
    stop = next((at for at in range(one.end, last) if scene.tokens[at] in BREAKS), last)
    return any(one.end <= each.first < stop for each in scene.near(one) if each.measure in FATES)


def skip(scene: Surroundings, at: int) -> tuple[int, bool]:
    """Return where a verb begins behind its auxiliaries and adverbs, and whether it has any."""
    at = _pass_aside(scene, at)
    at += 2 * (scene.tokens[at : at + 1] == ["of"] and scene.tokens[at + 1 : at + 2] in THEM)
    end, seen = at + REACH, False
    while at < len(scene.tokens) and at < end:
        auxiliary = scene.tokens[at] in AUXILIARIES
        if not auxiliary and scene.tokens[at] not in _ADVERBS:
            break
        seen, at = seen or auxiliary, at + 1
    return at, seen


def _pass_aside(scene: Surroundings, at: int) -> int:
    """Return where the clause goes on behind what tells more of those counted, if anything does.

    "Seven, all of them boys, are in hospital", "three who stayed behind were shot".
    """
    tokens, last = scene.tokens, min(at + CLAUSE, scene.passages.of(at - 1).last)
    at += tokens[at : at + 1] == ["others"]
    if tokens[at : at + 1] == [","]:
        end = min(at + CLAUSE + REACH, scene.passages.of(at - 1).last)
        comma = next((i for i in range(at + 2, end) if tokens[i] == ","), -1)
        goes_on = comma > 0 and tokens[comma + 1 : comma + 2] and tokens[comma + 1] in AUXILIARIES
        words = scene.analysis.words[at + 1 : max(at + 1, comma)]
        is_aside = bool(PARTS.intersection(tokens[at + 1 : at + 2]))
        is_aside = is_aside or all(word.pos != "VERB" for word in words)
        return comma + 1 if goes_on and is_aside else at
    if tokens[at : at + 1] != ["who"]:
        return at
    stop = next((i for i in range(at, last) if tokens[i] in BREAKS), last)
    return next((i for i in range(at + 2, stop) if tokens[i] in PASSIVE), at)
