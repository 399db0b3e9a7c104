"""Tell what a number is of that somebody holds: "the army admits 23", "an NGO 94", "96 names"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from reportedly.extract.counted import Counted
from reportedly.extract.lexicon import load_lists
from reportedly.extract.speakers import names_source
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import FATES
from reportedly.language.analysis import Range
from reportedly.records import Measure

_REACH, _LIST, _NEAR, _BACK, _AHEAD, _LEAST = 8, 8, 6, 2, 120, 5
_NOMINAL = frozenset(("DET", "NOUN", "PROPN", "ADJ", "X"))
_MARKS = frozenset((",", ";"))
_JOINING = frozenset(("and", "while", "but"))
_CLOSES = frozenset((")", ",", ";"))
_PUTTING = frozenset(("at", "of"))


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("frames.toml", "voiced")


def voiced_fate(
    scene: Surroundings, one: Counted, told: Measure | None, toll: Measure | None
) -> Measure | None:
    """Return what a number is of that somebody holds against one told before.

    Args:
        scene: numbers and triggers of the text.
        one: the number.
        told: what the figure a little before counts.
        toll: what "the figure" or "the count" a little before is of.
    """
    if are_names(scene, one):
        if scene.tokens[one.end : one.end + 1] == ["of"]:
            return _find_list(scene, one)
        return _find_list(scene, one) or (toll if toll in FATES else _find_lead(scene, one))
    if one.single or one.head >= 0 or told is None:
        return None
    if _breaks_down(scene, one):
        return told
    fates = {each.measure for each in scene.near(one)} & FATES
    if told not in FATES or (fates and told not in fates):
        return None
    if _is_owned(scene, one) or _is_said(scene, one):
        return told
    if not _ends(scene, one):
        return None
    return told if _is_held(scene, one) or _goes_on(scene, one) else None


def are_names(scene: Surroundings, one: Counted) -> bool:
    """Tell whether names stand for those who bear them: "they have 96 names"."""
    is_named = one.head >= 0 and scene.tokens[one.head] == "names"
    return is_named and scene.tokens[one.end : one.end + 1] != ["for"]


def _find_list(scene: Surroundings, one: Counted) -> Measure | None:
    """Return the fate that a list of names is of: "140 names on his list of the missing"."""
    last = min(one.end + _REACH, scene.passages.of(one.first).last)
    fates = (each for each in scene.near(one) if one.end < each.first < last)
    of = (each for each in fates if "of" in scene.tokens[each.first - 2 : each.first])
    return next((each.measure for each in of if each.measure in FATES), None)


def _find_lead(scene: Surroundings, one: Counted) -> Measure | None:
    """Return the fate of which a report has spoken last, within a sentence or two before names."""
    if (one.bounds.low or 0) < _LEAST:
        return None
    at = one.first
    for _ in range(_BACK):
        at = max(0, scene.passages.of(at).first - 1)
    before = scene.within(Range(scene.passages.of(at).first, one.first))
    after = scene.within(Range(one.end, one.end + _AHEAD))
    near = (*reversed(before), *after)
    return next((each.measure for each in near if each.measure in FATES), None)


def _is_owned(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a bare number is somebody's own: "it maintains its 27", "the army's 31 is"."""
    first = scene.start_of(one)
    start = scene.passages.of(one.first).first
    if first - 1 <= start or scene.tokens[first - 1] not in _lists()["owners"]:
        return False
    if scene.tokens[first - 1] in ("its", "their", "his", "her"):
        kept = scene.tokens[first - 2] in _lists()["keeping"]
        return kept and _ends(scene, one)
    after = scene.tokens[one.last : one.last + 1]
    called = _ends(scene, one) or (bool(after) and after[0] in _lists()["calling"])
    return called and _is_voice(scene, range(start, first - 1))


def _is_said(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a bare number is all that somebody says: "Twenty-one, says the priest."."""
    after = scene.tokens[one.last : one.last + 2]
    sentence = scene.passages.of(one.first)
    rest = range(one.last + 1, sentence.last - 1)
    goes_on = any(
        scene.tokens[at] == "," and scene.analysis.words[at + 1].pos in ("AUX", "VERB")
        for at in rest
    )
    opens = scene.start_of(one) == sentence.first and after[:1] == [","] and not goes_on
    return opens and bool(_lists()["saying"].intersection(after[1:]))


def _ends(scene: Surroundings, one: Counted) -> bool:
    after = scene.tokens[one.last : one.last + 1]
    closes = scene.passages.of(one.first).last == one.last
    return closes or not after or after[0] in _lists()["ends"]


def _is_held(scene: Surroundings, one: Counted) -> bool:
    """Tell whether somebody gives or admits a bare number: "the government acknowledges 23"."""
    first, start = scene.start_of(one), scene.passages.of(one.first).first
    while first > start and scene.tokens[first - 1] in _lists()["light"]:
        first -= 1
    before = scene.tokens[max(start, first - 3) : first]
    if before[-1:] and before[-1] in _lists()["verbs"]:
        return True
    if before[-2:] == [",", "not"] and _before(scene, one) is not None:
        return True
    led = _lists()["led"].intersection(before[:-1])
    if before[-1:] and before[-1] in _lists()["behind"] and led:
        return True
    if before[1:] in (["there", "were"], ["there", "are"]) and before[0] in _lists()["holding"]:
        return True
    has = bool(before[-1:]) and before[-1] in _lists()["having"]
    return has and (_is_voice(scene, range(start, first - 1)) or _opens_with_voice(scene, start))


def _opens_with_voice(scene: Surroundings, start: int) -> bool:
    """Tell whether a sentence opens with who can speak, more told of them between commas."""
    comma = next(
        (at for at in range(start + 1, start + _NEAR) if scene.tokens[at : at + 1] == [","]), start
    )
    return comma > start and names_source(scene.analysis, Range(start, comma))


def _is_voice(scene: Surroundings, before: Sequence[int]) -> bool:
    """Tell whether the words right before a verb name who can speak: "the sub-prefect has 46"."""
    words, last = scene.analysis.words, before[-1] + 1 if before else 0
    first = last
    while before and first > max(before[0], last - _NEAR) and words[first - 1].text not in _MARKS:
        first -= 1
        if names_source(scene.analysis, Range(first, last)):
            return True
    return False


def _before(scene: Surroundings, one: Counted) -> Counted | None:
    """Return the number before one, in the same sentence."""
    at = bisect_left(scene.counted, one.first, key=lambda each: each.first) - 1
    at -= at >= 0 and scene.counted[at].single
    if at < 0 or scene.passages.number_of(scene.counted[at].first) != scene.passages.number_of(
        one.first
    ):
        return None
    return scene.counted[at]


def _goes_on(scene: Surroundings, one: Counted) -> bool:
    """Tell whether another voice follows with its number: "the police had 61, the parents 96"."""
    before = _before(scene, one)
    if before is None or before.single:
        return False
    lost = load_lists("frames.toml", "losses")["lost"]
    if before.head >= 0 and lost.isdisjoint(scene.tokens[before.whole - 1 : before.whole]):
        return False
    first = scene.start_of(one)
    between = list(range(before.end, first))
    if not between or scene.tokens[between[0]] not in _MARKS:
        return False
    between = between[1 + (scene.tokens[between[0] + 1] in _JOINING) :]
    if between and scene.tokens[between[-1]] in _PUTTING:
        if scene.tokens[scene.start_of(before) - 1] != scene.tokens[between[-1]]:
            return False
        between = between[:-1]
    return _is_noun_phrase(scene, between)


def _breaks_down(scene: Surroundings, one: Counted) -> bool:
    """Tell whether brackets say how a number is made up: "24 dead (Orva 22, Tol 2)"."""
    before, first = _before(scene, one), scene.start_of(one)
    if before is None or scene.tokens[one.last : one.last + 1] == []:
        return False
    between = list(range(before.end, first))
    if not between or scene.tokens[one.last] not in _CLOSES:
        return False
    is_next = scene.tokens[between[0]] in _MARKS and before.head < 0
    is_next = is_next and "(" in scene.tokens[max(0, before.first - _LIST) : before.first]
    is_part = is_next or scene.tokens[between[0]] == "("
    if is_part:
        return _is_noun_phrase(scene, between[1:])
    inner = next((at for at in between[:_NEAR] if scene.tokens[at] == "("), first)
    names = {scene.analysis.words[at].pos for at in range(inner + 1, first)}
    return "PROPN" in names and names <= {"PROPN", "PUNCT"} and _is_no_more(one, before)


def _is_no_more(one: Counted, other: Counted) -> bool:
    return (one.bounds.low or 0) <= (other.bounds.low or 0)


def _is_noun_phrase(scene: Surroundings, between: Sequence[int]) -> bool:
    words = [scene.analysis.words[at] for at in between]
    named = any(word.pos in ("NOUN", "PROPN") for word in words)
    return named and len(words) <= _LIST and all(word.pos in _NOMINAL for word in words)
