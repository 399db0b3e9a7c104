"""Tell what numbers count that share out one told before: "Of the 63, 41 were women"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.extract.clauses import meets_fate, skip
from reportedly.extract.counted import Counted, Noun
from reportedly.extract.lexicon import load_lists
from reportedly.extract.modality import is_put_aside
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import BE, FATES
from reportedly.extract.units import load_persons, singular
from reportedly.language.analysis import Range
from reportedly.records import Measure

_DEFINITE = frozenset(("the", "those", "these", "all"))
_OF_WHOM = (["of", "whom"], ["of", "them"], ["among", "whom"], ["of", "these"], ["of", "those"])
_SAID_OF = 4
_NOUNS = frozenset(("NOUN", "PROPN"))
_STATES = FATES | {Measure.OTHER_PEOPLE, Measure.PRESENT}


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("frames.toml", "shares")


def retold_fate(
    scene: Surroundings, one: Counted, told: Measure | None, toll: Measure | None
) -> Measure | None:
    """Return what a bare number counts that takes up, corrects or compares one told before.

    Args:
        scene: numbers and triggers of the text.
        one: the number.
        told: what the figure a little before counts.
        toll: what "the figure" or "the count" a little before is of.
    """
    if one.single or one.head >= 0:
        return None
    if _is_corrected(scene, one):
        after = (each for each in scene.near(one) if each.first > one.end)
        return next((each.measure for each in after if each.measure in FATES), None)
    if told not in FATES or meets_fate(scene, one):
        return None
    return toll if _is_whole(scene, one) or _is_compared(scene, one) else None


def shared_fate(scene: Surroundings, one: Counted, told: Measure | None) -> Measure | None:
    """Return what a number counts that is a share of one told before.

    It speaks where nothing else does: whose own words tell a fate has that one.

    Args:
        scene: numbers and triggers of the text.
        one: the number.
        told: what the figure a little before counts.
    """
    if one.single or told not in _STATES or one.noun is Noun.THING:
        return None
    if told is Measure.WOUNDED and _is_of_whom(one, scene.tokens[one.last : one.last + 2]):
        return told
    if meets_fate(scene, one):
        return None
    start = scene.start_of(one)
    is_share = _is_of_whom(one, scene.tokens[max(0, start - 2) : start])
    is_share = is_share or _is_of_whole(scene, one) or _is_called(scene, one)
    return told if is_share or _accounts(scene, one) else None


def shares_things(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a bare number is a share of things: "41 houses, of which 12 were schools".

    Args:
        scene: numbers and triggers of the text.
        one: the number.
    """
    if one.head >= 0 or one.single or meets_fate(scene, one):
        return False
    words, sentence = scene.analysis.words, scene.passages.of(one.first)
    start = scene.start_of(one)
    if scene.tokens[max(0, start - 2) : start] == ["of", "which"]:
        before = range(start - 3, sentence.first - 1, -1)
        noun = next((at for at in before if words[at].pos in _NOUNS), None)
        return noun is not None and not _is_of_persons(scene, noun)
    noun = sentence.first + 3
    if noun >= one.first or not _opens_with_whole(scene, sentence):
        return False
    is_number = words[noun - 1].pos == "NUM" and words[noun].pos in _NOUNS
    return is_number and not _is_of_persons(scene, noun)


def _is_of_persons(scene: Surroundings, noun: int) -> bool:
    if singular(scene.tokens[noun]) in load_persons():
        return True
    told = scene.within(Range(max(0, noun - 1), noun + 1))
    fates = (each for each in told if each.kind == "noun" and each.measure in FATES)
    return any(each.first <= noun < each.last for each in fates)


def _is_corrected(scene: Surroundings, one: Counted) -> bool:
    """Tell whether another number corrects a bare one: "not 14 but 19 people died"."""
    if not is_put_aside(scene.tokens, one):
        return False
    other = scene.first_from(one.end + 1)
    return other is not None and other.whole == one.end + 1


def _is_whole(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a bare number is one told before: "of the 63, 41 were", "names of all 43"."""
    before, after = scene.tokens[one.whole - 1 : one.whole], scene.tokens[one.last : one.last + 1]
    if not before or before[0] not in _DEFINITE or one.whole < 2:
        return False
    ends = not after or after[0] in _lists()["ends"]
    return ends and scene.tokens[one.whole - 2] in ("of", "with") and scene.is_known(one)


def _is_compared(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a bare number is that of another time: "against 175 in 2026"."""
    before = scene.tokens[max(0, one.whole - 2) : one.whole]
    against = before[-1:] == ["against"] or before in (["compared", "with"], ["compared", "to"])
    after = scene.tokens[one.last : one.last + 1]
    return against and bool(after) and after[0] in _lists()["times"]


def _is_of_whole(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a sentence begins with the number of which one is a part: "Of the 63, 41"."""
    sentence = scene.passages.of(one.first)
    if not _opens_with_whole(scene, sentence):
        return False
    whole = scene.first_from(sentence.first) or one
    return whole.first == sentence.first + 2 and whole.first < one.first


def _opens_with_whole(scene: Surroundings, sentence: Range) -> bool:
    """Tell whether a sentence begins with those that it shares out: "Of the 63, 41"."""
    opening = scene.tokens[sentence.first : sentence.first + 2]
    return opening[:1] == ["of"] and not _DEFINITE.isdisjoint(opening[1:])


def _is_of_whom(one: Counted, words: Sequence[str]) -> bool:
    """Tell whether words beside a bare number share persons out: "214, of whom 85 sleep here"."""
    return one.head < 0 and words in _OF_WHOM


def _is_called(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a number is only said to be of certain persons: "and nine were children"."""
    at, seen = skip(scene, one.end)
    words, last = scene.analysis.words, scene.passages.of(one.first).last
    if not seen or scene.tokens[at - 1] not in BE:
        return False
    for after in range(at, min(last, at + _SAID_OF)):
        if singular(scene.tokens[after]) in load_persons():
            return True
        if words[after].pos not in ("ADJ", "DET", "NOUN", "ADV", "NUM"):
            return False
    return False


def _accounts(scene: Surroundings, one: Counted) -> bool:
    """Tell whether persons make up a number of others: "women account for 604 and men for 459"."""
    start = scene.start_of(one)
    sentence = scene.passages.of(one.first)
    before = scene.tokens[max(sentence.first, start - _SAID_OF) : start]
    if one.head >= 0 or before[-1:] != ["for"] or len(before) < 2:
        return False
    telling = _lists()["accounting"].intersection(scene.tokens[sentence.first : start])
    rest = [word for word in before[:-1] if word not in _lists()["accounting"]]
    return bool(telling) and bool(rest) and singular(rest[-1]) in load_persons()
