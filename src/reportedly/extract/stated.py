"""Tell what a toll is put at: "the number of dead rose to 16", "the dead number 43"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.extract.apart import CASES
from reportedly.extract.counted import Counted
from reportedly.extract.lexicon import load_lists
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import FATES, Trigger
from reportedly.extract.units import singular
from reportedly.records import Measure

_CLAUSE, _REACH, _CHANGE, _BEFORE = 12, 5, 4, 2
_MILLION = 1_000_000
_BULLETS = frozenset(("-", "–", "—", "•", "*", "·"))
_LISTING = frozenset((",", ";", ":", "("))
_FIGURES = (["figure"], ["number"], ["count"])
_WHOSE = (["of"], ["for"])
_LABELS = FATES | {Measure.PRESENT}
_QUOTES = (['"'], ["“"], ["``"], ["‘"], ["'"])


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("frames.toml", "tolls")


def stated_toll(scene: Surroundings, one: Counted, toll: Measure | None) -> Measure | None:
    """Return the fate whose toll is put at a bare number.

    Args:
        scene: numbers and triggers of the text.
        one: the number.
        toll: what "the figure" or "the number" a little before is of.
    """
    if (labelled := _find_label(scene, one)) is not None:
        return labelled
    if one.head >= 0 or one.single:
        return None
    if (named := _find_named(scene, one)) is not None:
        return named
    before = _find_before(scene, one)
    is_level = _is_level(scene, one, before)
    reached = (*before[-1:], *scene.tokens[one.whole : one.first])  # "has passed" is a bound
    if not is_level and not _lists()["arrivals"].intersection(reached):
        return None
    if is_level and _lists()["words"].intersection(scene.tokens[one.last : one.last + 2]):
        after = (each.measure for each in scene.near(one) if each.first > one.last)
        return next((each for each in after if each in FATES), None)
    return _find_told(scene, one, toll, before)


def named_toll(
    scene: Surroundings, one: Counted, told: Measure | None, toll: Measure | None
) -> Measure | None:
    """Return the fate of a bare number that is called a toll: "gave the number as 86", "of 30".

    Args:
        scene: numbers and triggers of the text.
        one: the number.
        told: what the figure a little before counts.
        toll: what "the figure" or "the number" a little before is of.
    """
    before = _find_before(scene, one)
    if one.head >= 0 or one.single or before[-1:] not in (["as"], ["of"]):
        return None
    of = before[-1:] == ["of"] and before[-2:-1] in _FIGURES
    given = before[-1:] == ["as"] and _lists()["giving"].intersection(before)
    if not (of or given) or (one.bounds.high or 0) >= _MILLION:
        return None
    if given and before[-2:-1] not in _FIGURES:
        return _find_told(scene, one, toll, before)
    return told if told in FATES else toll


def _find_before(scene: Surroundings, one: Counted) -> Sequence[str]:
    end = one.whole - (scene.tokens[one.whole - 1 : one.whole] in _QUOTES)
    return scene.tokens[max(0, end - _CLAUSE) : end]


def _is_level(scene: Surroundings, one: Counted, before: Sequence[str]) -> bool:
    """Tell whether a verb puts something at a number, moves it there, or says that it is so."""
    moves = bool(_lists()["levels"].intersection(before))
    if before[-1:] in (["to"], ["at"]):
        return moves or "that" in before
    if before[-1:] == ["from"]:
        return moves and (
            "to" in before[-_CHANGE:] or "to" in scene.tokens[one.last : one.last + _REACH]
        )
    after = scene.tokens[one.last : one.last + 1]
    ends = not after or after[0] in _lists()["ends"]
    return ends and bool(_lists()["being"].intersection(before[-1:]))


def _find_told(
    scene: Surroundings, one: Counted, toll: Measure | None, before: Sequence[str]
) -> Measure | None:
    """Return the fate that a toll is of by the words beside it."""
    start = _find_toll(scene, one)
    if start is None:
        return None
    told = [each for each in scene.near(one) if each.last <= one.whole]
    own = (each for each in told if each.first >= start - _BEFORE)
    if fate := next((each.measure for each in own if each.measure in FATES), None):
        return fate
    if scene.tokens[start] in _lists()["plain"]:
        return Measure.KILLED
    if any(each.lemma in CASES for each in told if each.first >= start - _BEFORE):
        return Measure.OTHER_PEOPLE
    if fate := next((each.measure for each in told if each.measure in FATES), None):
        return fate
    is_own = scene.tokens[start + 1 : start + 2] not in _WHOSE
    return toll if before[-2:-1] in _FIGURES or is_own else None


def _find_toll(scene: Surroundings, one: Counted) -> int | None:
    """Return the last word for a toll before a number; "that of the missing" stands for one."""
    first = scene.passages.of(one.first).first
    for at in range(one.whole - 1, first - 1, -1):
        if scene.tokens[at] in _lists()["words"] or scene.tokens[at : at + 2] == ["that", "of"]:
            return at
    return None


def _find_named(scene: Surroundings, one: Counted) -> Measure | None:
    """Return the fate by which those counted are called: "the dead number 43, the missing 87"."""
    at, tokens = scene.start_of(one), scene.tokens
    while at and tokens[at - 1] in ("more", "than", "now"):
        at -= 1
    numbered = at > 0 and tokens[at - 1] in _lists()["numbering"]
    at -= numbered
    after = tokens[one.last : one.last + 1]
    if not numbered and after and after[0] not in _lists()["ends"]:
        return None
    return next((each.measure for each in scene.near(one) if _calls(scene, each, at)), None)


def _find_label(scene: Surroundings, one: Counted) -> Measure | None:
    """Return the fate that labels a number: "Dead: 43", "killed – 12, wounded – 30"."""
    at, fates = scene.start_of(one) - 1, [each for each in scene.near(one) if each.measure in FATES]
    if at < 1 or scene.tokens[at] not in _lists()["dashes"] or one.single:
        return None
    if any(each.first == one.end for each in fates):
        return None  # "losses: 46 killed"
    if label := next((each.measure for each in fates if each.last == at), None):
        return label
    return _find_opening(scene, one, at)


def _find_opening(scene: Surroundings, one: Counted, end: int) -> Measure | None:
    """Return the fate that opens a longer label of persons: "Evacuated before dawn: 70 people"."""
    start = scene.passages.of(one.first).first
    start += scene.tokens[start] in _BULLETS
    near = list(scene.near(one))
    if (
        one.head < 0
        or not start < end <= start + _REACH
        or any(each.first >= one.end for each in near)
    ):
        return None
    opening = (each for each in near if each.first == start and _heads_label(scene, each))
    told = (*opening, *(each for each in near if each.last == end))
    return next((each.measure for each in told if each.measure in _LABELS), None)


def _heads_label(scene: Surroundings, trigger: Trigger) -> bool:
    """Tell whether a fate names who is counted: "Injured in Orva", but not "Hostage crisis"."""
    word = scene.tokens[trigger.first]
    return trigger.kind != "noun" or singular(word) != word


def _calls(scene: Surroundings, trigger: Trigger, end: int) -> bool:
    """Tell whether a fate right before a word calls persons by it: "the missing", ", missing 6"."""
    if trigger.measure not in FATES or trigger.last != end or trigger.first == 0:
        return False
    before = scene.tokens[trigger.first - 1]
    is_entry = trigger.kind in ("adjective", "bare") and before in _LISTING
    return before == "the" or is_entry
