"""Tell that those died whom somebody lost, or whose bodies are told of: "lost 300 soldiers"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.extract.apart import AUXILIARIES
from reportedly.extract.counted import Counted
from reportedly.extract.lexicon import load_lists
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.units import load_persons, singular
from reportedly.records import Measure, Status

_NEXT, _CLAUSE = 3, 12
_PUT = (["amounted"], ["amount"], ["stood"], ["stand"], ["were"], ["totalled"], ["totaled"])
_LISTED = frozenset(("NUM", "NOUN", "ADJ", "CCONJ", "DET", "ADV", "PROPN"))
_CLOSING = frozenset(("”", "''", "’"))
_QUOTES = frozenset(('"', "“", "``", "‘", "'"))


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("frames.toml", "losses")


def lost_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that those counted were lost or fell, or that their bodies are counted.

    Args:
        scene: numbers and triggers of the text.
        one: the number.
    """
    if one.single and not (_is_lost(scene, one) or _are_bodies(scene, one)):
        return None
    if _amount_losses(scene, one):
        return Measure.CASUALTIES
    is_dead = _are_bodies(scene, one) or _is_lost_in_battle(scene, one)
    is_dead = is_dead or _falls(scene, one) or _is_lost(scene, one)
    return Measure.KILLED if is_dead else None


def put_losses(scene: Surroundings, one: Counted, told: Measure | None) -> Measure | None:
    """Return that bare losses are put at a number: "put the rebels' losses at 120".

    Args:
        scene: numbers and triggers of the text.
        one: the number.
        told: what the figure a little before counts; beside the dead, losses are dead.
    """
    if one.head >= 0 or scene.tokens[max(0, one.whole - 2) : one.whole] != ["losses", "at"]:
        return None
    return Measure.KILLED if told is Measure.KILLED else Measure.CASUALTIES


def _amount_losses(scene: Surroundings, one: Counted) -> bool:
    """Tell whether losses of persons are put at a number: "losses amounted to 435 servicemen"."""
    start, first = scene.passages.of(one.first).first, scene.start_of(one)
    before = scene.tokens[max(start, first - 2 * _CLAUSE) : first]
    put = before[-2:] if before[-1:] in (["to"], ["at"]) else before[-1:]
    return _is_loss(scene, one) and "losses" in before and put[:1] in _PUT


def _are_bodies(scene: Surroundings, one: Counted) -> bool:
    """Tell whether the dead are counted by their bodies: "the bodies of 164 men were seized"."""
    first = scene.start_of(one)
    before = scene.tokens[max(0, first - 2) : first]
    is_theirs = before[1:] == ["of"] and before[0] in _lists()["bodies"]
    return is_theirs and (not one.single or before[0] == "body")


def _is_lost_in_battle(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a bare number is lost where people fight: "lost 60 in the battle"."""
    if one.head >= 0 or one.single:
        return False
    first = scene.start_of(one)
    first -= scene.tokens[first - 1 : first] != [] and scene.tokens[first - 1] in _QUOTES
    last = min(one.last + _CLAUSE // 2, scene.passages.of(one.first).last)
    is_lost = _lists()["lost"].intersection(scene.tokens[max(0, first - 1) : first])
    after = scene.tokens[one.last : last]
    is_own = after[:1] == ["of"] and after[2:3] in (["own"], ["men"], ["fighters"])
    return bool(is_lost) and (is_own or bool(_lists()["battles"].intersection(after)))


def _falls(scene: Surroundings, one: Counted) -> bool:
    """Tell whether persons fell: "12 soldiers fell", "eleven fell on the field of honour"."""
    if not _is_loss(scene, one):
        return False
    after = scene.tokens[one.end : min(one.end + _NEXT + 1, scene.passages.of(one.first).last)]
    if "fallen" in after[:_NEXT] and AUXILIARIES.intersection(after):
        return not {"ill", "sick"}.intersection(after)
    if after[:1] != ["fell"]:
        return False
    return len(after) < 2 or after[1] in _lists()["falling"] or _is_on_field(after)


def _is_on_field(after: Sequence[str]) -> bool:
    return after[1:2] == ["on"] and bool(_lists()["fields"].intersection(after))


def _is_lost(scene: Surroundings, one: Counted) -> bool:
    """Tell whether persons were lost: "lost more than 300 soldiers", "a loss of two fighters"."""
    if not _is_loss(scene, one):
        return False
    first = scene.start_of(one)
    first -= scene.tokens[first - 1 : first] != [] and scene.tokens[first - 1] in _QUOTES | _CLOSING
    before = scene.tokens[max(0, first - 1) : first]
    if _lists()["destroyed"].intersection(before):
        return True
    if before == ["of"]:
        before = scene.tokens[max(0, first - 2) : first - 1]
    is_object = not scene.analysis.words[one.head].relation.startswith("nsubj")
    return bool(_lists()["lost"].intersection(before)) or (is_object and _shares(scene, first))


def _shares(scene: Surroundings, first: int) -> bool:
    """Tell whether other losses stand before those counted: "lost 12 tanks and 90 soldiers"."""
    for at in range(first - 1, max(scene.passages.of(first).first, first - _CLAUSE) - 1, -1):
        word = scene.analysis.words[at]
        if word.lower in _lists()["lost"] and word.pos == "VERB":
            return True
        if word.pos not in _LISTED and word.text != ",":
            return False
    return False


def _is_loss(scene: Surroundings, one: Counted) -> bool:
    """Tell whether persons are such as are lost by dying; jobs and members are lost otherwise."""
    if one.head < 0:
        return False
    noun = scene.tokens[one.head]
    if _lists()["lost_persons"].intersection((noun, f"{noun}s")):
        return True
    status = load_persons().get(noun) or load_persons().get(singular(noun))
    return status == Status.COMBATANT.value and singular(noun) not in _lists()["bodies_of_men"]
