"""Tell what was plainly done to persons: "12 men were killed", "12 men held in Orva died"."""

from __future__ import annotations

from reportedly.extract.clauses import BREAKS, CLAUSE, PASSIVE, skip
from reportedly.extract.counted import Counted, Noun
from reportedly.extract.doers import is_named_by_role
from reportedly.extract.lexicon import load_lists
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import FATES, Trigger
from reportedly.language.analysis import Word
from reportedly.records import Measure

_GOVERNING = {
    "nsubj:pass": ("passive", "phrase", "bare", "verb"),
    "nsubj": ("intransitive", "adjective", "phrase"),
    "obj": ("verb", "gerund", "phrase"),
}
_WITHIN = frozenset(("nummod", "compound"))
_DOERS = frozenset(("it", "they", "he", "she", "we", "i"))
_PLAIN = FATES - {Measure.CASUALTIES}
_ENDS = frozenset((Measure.KILLED, Measure.MISSING))


def plain_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return what was plainly done to those counted: "12 men were killed", "injuring 85"."""
    near = [each for each in scene.near(one) if each.measure in FATES]
    if any(one.last <= each.first < one.end for each in near):
        return _die(scene, one, near)
    if one.noun is Noun.EVENT and not is_named_by_role(scene, one):
        return None
    at, seen = skip(scene, one.end)
    for each in near:
        bare = one.head < 0 and at == one.end
        bare = bare and (each.measure is Measure.WOUNDED or each.kind == "bare")
        if each.kind == "phrase" and each.first == one.end and each.measure is Measure.MISSING:
            return each.measure
        bare = bare or each.kind == "adjective"
        bare = bare or (each.kind == "intransitive" and each.measure in _ENDS)
        if each.first == at and each.kind != "noun" and (seen or bare):
            return each.measure
    return _told_by_who(scene, one, near) or _fate_before(scene, one, near)


def _told_by_who(scene: Surroundings, one: Counted, near: list[Trigger]) -> Measure | None:
    """Return the fate of persons of whom more is told first: "12 men held in Orva died".

    Where nothing else is said of them it is what is told first: "22 who are missing".
    """
    words, at = scene.analysis.words, one.end
    if (done := _done_to(scene, one, near)) is not None:
        return done
    who = scene.tokens[at : at + 1] == ["who"]
    verb, seen = skip(scene, at + 1) if who else (at, True)
    if verb >= len(words) or not (who or _is_participle(words[verb])):
        return None
    last = min(verb + CLAUSE, scene.passages.of(one.first).last)
    stop = next((i for i in range(verb, last) if scene.tokens[i] in BREAKS), last)
    later = (each for each in near if verb < each.first < stop and _is_finite(scene, each))
    if (main := next(later, None)) is not None:
        return main.measure
    told = (each.measure for each in near if each.first == verb and each.kind != "noun")
    return next(told, None) if who and seen else None


def _done_to(scene: Surroundings, one: Counted, near: list[Trigger]) -> Measure | None:
    """Return what somebody did to those counted: "the 35 police and troops it had killed"."""
    words, at = scene.analysis.words, one.end
    if one.head < 0:
        return None
    if at + 1 < len(words) and words[at].lower == "and" and words[at + 1].pos == "NOUN":
        at += 2
    if at >= len(words) or words[at].lower not in _DOERS:
        return None
    verb, seen = skip(scene, at + 1)
    told = (each.measure for each in near if each.first == verb and each.kind != "noun")
    return next(told, None) if seen else None


def _is_participle(word: Word) -> bool:
    return word.pos in ("VERB", "ADJ") and word.lower.endswith(("ed", "en"))


def _is_finite(scene: Surroundings, trigger: Trigger) -> bool:
    """Tell whether a fate is what a clause says, and not told by the way."""
    if trigger.kind == "intransitive":
        return trigger.measure in _ENDS and not scene.tokens[trigger.first].endswith("ing")
    if trigger.kind == "phrase":
        return scene.analysis.words[trigger.first].pos == "VERB"
    return trigger.kind == "passive" and scene.tokens[trigger.first - 1] in PASSIVE


def _die(scene: Surroundings, one: Counted, near: list[Trigger]) -> Measure | None:
    """Return that those named by one fate met their death: "three displaced people were killed"."""
    at, seen = skip(scene, one.end)
    dead = (each for each in near if each.first == at and each.kind != "noun")
    is_dead = seen and any(each.measure is Measure.KILLED for each in dead)
    return Measure.KILLED if is_dead else None


def _fate_before(scene: Surroundings, one: Counted, near: list[Trigger]) -> Measure | None:
    """Return the deed right before a number ("injuring at least 85")."""
    first = scene.start_of(one)
    for each in near:
        if each.last == first and each.kind in ("gerund", "verb") and not one.single:
            return each.measure
    return None


def helped_state(scene: Surroundings, one: Counted) -> Measure | None:
    """Return what was done to a bare number but no harm: "has infected 1,204", "rescued 14"."""
    first, verbs = scene.start_of(one), load_lists("frames.toml", "helped")["verbs"]
    near = list(scene.near(one))
    if one.head >= 0 or one.single or any(each.first == one.end for each in near):
        return None
    for each in near:
        is_verb = each.last == first and each.kind in ("gerund", "verb", "bare")
        if is_verb and each.measure is Measure.OTHER_PEOPLE and each.lemma in verbs:
            return each.measure
    return None


def governed_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return the fate that syntax gives those counted: "a mayor and two clerks were shot dead"."""
    words, at = scene.analysis.words, _noun_of(scene, one)
    is_aside = one.single and scene.tokens[one.whole - 1 : one.whole] == [","]
    if one.bounds.high == 0 or (is_aside and words[one.whole - 2].pos == "PROPN"):
        return None
    while words[at].relation == "conj" and 0 <= words[at].head < at:
        if scene.has_verb(range(words[at].head + 1, at)):
            return None
        at = words[at].head
    is_plain = one.noun is Noun.PERSON or words[at].relation == "nsubj:pass"
    if one.single and (one.noun is Noun.EVENT or not is_plain):
        return None
    kinds = _GOVERNING.get(words[at].relation, ())
    verbs = [words[at].head, *_told_of(scene, words[at].head)]
    is_object = words[at].relation == "obj"
    for each in scene.near(one):
        if each.measure in _PLAIN and each.kind in kinds and each.first in verbs:
            return each.measure if is_object or each.first > one.end else None
    return None


def _noun_of(scene: Surroundings, one: Counted) -> int:
    """Return the noun that stands for those counted in a clause: "two police officers"."""
    words, at = scene.analysis.words, one.head if one.head >= 0 else one.first
    while words[at].relation in _WITHIN and at < words[at].head <= one.end + 1:
        at = words[at].head
    of_them = words[at].relation == "nmod" and one.first <= words[at].head < one.last
    return words[at].head if of_them else at  # "four of the five sailors are missing"


def _told_of(scene: Surroundings, verb: int) -> list[int]:
    """Return what is told by a verb of saying in the passive: "were said to have been killed"."""
    children = scene.analysis.children(verb) if verb >= 0 else ()
    return [at for at in children if scene.analysis.words[at].relation == "xcomp"]
