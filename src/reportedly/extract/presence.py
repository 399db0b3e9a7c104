"""Tell that those counted were only there: "we were 60", "has 4,000 soldiers in Congo"."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.extract.counted import Counted, Noun
from reportedly.extract.lexicon import load_lists
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import FATES
from reportedly.extract.units import is_person, singular
from reportedly.records import Measure

_REACH, _CLAUSE, _SUBJECT = 13, 6, 3
_PERSONS = frozenset((Noun.PERSON, Noun.LIKELY, Noun.EVENT))
_LEVELS = (["at"], ["to"], ["from"])
_WERE = (["were"], ["was"], ["are"], ["is"], ["had", "been"], ["have", "been"], ["were", "be"])
_SMALL = frozenset(("between", "some", "about", "around"))


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("frames.toml", "presence")


def is_present(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a number is how many somebody had, or were, in some place.

    Args:
        scene: numbers and triggers of the text.
        one: the number.
    """
    if one.single:
        return False
    if one.head < 0:
        tests = (_are_we, _were_there, _are_inhabitants, _is_their_number, _is_held_by_camp)
        return any(test(scene, one) for test in tests)
    return _is_kept(scene, one) or _is_held_by_camp(scene, one) or _is_aboard(scene, one)


def absent_state(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that nobody was there: "saw no soldiers", "there was not a single guard inside"."""
    if one.bounds.high != 0 or one.head < 0 or one.noun not in _PERSONS:
        return None
    before = scene.tokens[max(0, one.whole - 2) : one.whole]
    is_there = before[:1] == ["there"] and before[-1] in ("were", "was", "are", "is")
    if not is_there and not _lists()["seeing"].intersection(before[-1:]):
        return None
    last = min(one.end + _CLAUSE, scene.passages.of(one.first).last)
    told = any(one.end <= each.first < last and each.measure in FATES for each in scene.near(one))
    by_role = singular(scene.tokens[one.head]) in _lists()["events"]
    return None if told or by_role else Measure.PRESENT


def is_board(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a number is only the size of a court: "a bench of two judges".

    Args:
        scene: numbers and triggers of the text.
        one: the number.
    """
    before = scene.tokens[max(0, one.whole - 2) : one.whole]
    return before[1:] == ["of"] and before[0] in _lists()["boards"]


def _are_we(scene: Surroundings, one: Counted) -> bool:
    first = scene.start_of(one)
    after = scene.tokens[one.last : one.last + 1]
    ends = not after or after[0] in (",", ".", ";", '"', "”", "in", "on", "aboard", "people")
    return scene.tokens[max(0, first - 2) : first] == ["we", "were"] and ends


def _were_there(scene: Surroundings, one: Counted) -> bool:
    """Tell whether it is only said how many there were: "there were 110 on the boat"."""
    first, tokens = scene.start_of(one), scene.tokens
    while first and tokens[first - 1] in ("more", "than", "maybe", "perhaps", '"', "“"):
        first -= 1
    there = first > 1 and tokens[first - 2] == "there" and tokens[first - 1] in ("were", "are")
    of_us = tokens[one.end : one.end + 2] in (["of", "us"], ["of", "them"])
    if not there or not (of_us or _lists()["where"].intersection(tokens[one.end : one.end + 1])):
        return False
    stop = min(one.end + _CLAUSE, scene.passages.of(one.first).last)
    return not any(
        one.end <= each.first < stop for each in scene.near(one) if each.measure in FATES
    )


def _are_inhabitants(scene: Surroundings, one: Counted) -> bool:
    first = scene.start_of(one)
    before = scene.tokens[max(0, first - 2) : first]
    return before[1:] == ["of"] and before[0] in _lists()["bodies"]


def _is_their_number(scene: Surroundings, one: Counted) -> bool:
    """Tell whether the number of those there is put at a level: "the number on board at 52"."""
    passage = scene.passages.of(one.first)
    first = one.whole
    while first > passage.first and scene.tokens[first - 1] in _SMALL:
        first -= 1
    before = scene.tokens[max(passage.first, first - _REACH) : first]
    named = [at for at, word in enumerate(before) if word in _lists()["number"]]
    if before[-1:] not in _LEVELS or not named:
        return False
    is_theirs = named[-1] > 0 and before[named[-1] - 1] in _lists()["whose"]
    floor = first - len(before) + named[-1] - _SUBJECT
    near = [each for each in scene.near(one) if floor <= each.first < first]
    if any(each.measure in FATES for each in near):
        return False
    counted = before[named[-1] + 1 :]
    nouns = {singular(word) for word in counted} - {"case"}
    of_persons = counted[:1] == ["of"] and any(map(is_person, nouns))
    return is_theirs or of_persons or any(each.measure is Measure.PRESENT for each in near)


def _is_held_by_camp(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a place holds persons: "the camp was built for 8,000 and holds 21,000"."""
    first, passage = scene.start_of(one), scene.passages.of(one.first)
    while first > passage.first and scene.tokens[first - 1] in ("more", "than"):
        first -= 1
    before = scene.tokens[max(passage.first, first - 3) : first]
    built = before[-1:] == ["for"] and bool(_lists()["built"].intersection(before))
    holds = bool(_lists()["holding"].intersection(before[-1:]))
    subject = scene.tokens[passage.first : first]
    return built or (holds and bool(_lists()["camps"].intersection(subject)))


def _is_aboard(scene: Surroundings, one: Counted) -> bool:
    """Tell whether persons were in or on something: "54 people had been on the bus"."""
    if one.noun not in _PERSONS or singular(scene.tokens[one.head]) in _lists()["events"]:
        return False
    tokens = scene.tokens[one.end : min(one.end + _CLAUSE, scene.passages.of(one.first).last)]
    place = next((at for at, word in enumerate(tokens) if word in _lists()["within"]), 0)
    ahead = [word for word in tokens[:place] if word not in _lists()["still"]]
    is_noun = tokens[place + 1 : place + 2] == ["the"] or tokens[place + 1 : place + 2] == ["a"]
    named = set(tokens[place + 2 : place + 4])
    is_there = ahead in _WERE and is_noun and not named.isdisjoint(_lists()["vessels"])
    return place > 0 and is_there


def _is_kept(scene: Surroundings, one: Counted) -> bool:
    """Tell whether somebody has persons in a place: "keeps 6,000 soldiers in Orva"."""
    first = scene.start_of(one)
    before = scene.tokens[max(0, first - 1) : first]
    if (
        not _lists()["keeping"].intersection(before)
        or scene.tokens[one.head] not in _lists()["kept"]
    ):
        return False
    last = min(one.end + _CLAUSE, scene.passages.of(one.first).last)
    stop = next((at for at in range(one.end, last) if scene.tokens[at] in (",", ";")), last)
    if any(one.end <= each.first < stop and each.measure in FATES for each in scene.near(one)):
        return False
    return bool(_lists()["where"].intersection(scene.tokens[one.end : stop]))
