"""Tell who did a deed from whom it was done to: "two gunmen killed a judge", "shot by two men".

Those who kill are not among the killed, and whoever counts them there wrongs both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from reportedly.extract.counted import Counted, Noun
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import FATES, Trigger
from reportedly.records import Measure

_DEEDS = FATES - {Measure.MISSING}
_THEMSELVES = frozenset(("themselves", "himself", "herself", "itself"))
_PERSONS = frozenset((Noun.PERSON, Noun.LIKELY))
_ORDER = frozenset(("first", "last", "latest", "previous", "other", "earlier"))
_PARTS = frozenset(("among", "including", "includes", "included"))
_LIVES = frozenset(("life", "lives", "sacrifice", "price", "death", "deaths"))
_TAKING = frozenset(("claimed", "claiming", "took", "taken", "cost"))
_REACH = 5


def is_doer(scene: Surroundings, one: Counted) -> bool:
    """Tell whether persons did what the verb tells, by word order or by syntax."""
    if not _PARTS.isdisjoint(scene.tokens[max(0, one.whole - 2) : one.whole]):
        return False
    is_person = one.noun in _PERSONS or is_named_by_role(scene, one)
    deeds = _DEEDS | {Measure.OTHER_PEOPLE} if one.single else _DEEDS
    acts = _acts(scene, one.head, scene.near(one), deeds)
    return is_person and (_follows_by(scene, one) or acts)


def is_cause(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a bare number stands for attacks told before: "the first two killed 16"."""
    before = scene.tokens[max(0, one.whole - 2) : one.whole]
    is_bare = one.head < 0 and not one.single and len(before) == 2 and before[0] == "the"
    return is_bare and before[1] in _ORDER and _acts(scene, one.first, scene.near(one))


def is_named_by_role(scene: Surroundings, one: Counted) -> bool:
    """Tell whether persons are named by what they do ("three migrants"), which tells no fate."""
    return any(
        each.first == one.head and each.measure is Measure.OTHER_PEOPLE for each in scene.near(one)
    )


def _follows_by(scene: Surroundings, one: Counted) -> bool:
    """Tell whether "by" stands between a deed and persons ("shot dead by two men")."""
    if not one.whole or scene.tokens[one.whole - 1] != "by":
        return False
    by = one.whole - 1
    return any(
        by - _REACH < each.last <= by and each.kind != "noun" and each.measure in _DEEDS
        for each in scene.near(one)
    )


def _acts(
    scene: Surroundings, head: int, near: Iterable[Trigger], done: Set[Measure] = _DEEDS
) -> bool:
    """Tell whether those meant by a word are the subject of a deed with an object, or after "by".

    Args:
        scene: the text.
        head: the word, -1 for none.
        near: what befalls persons around it.
        done: what counts as a deed; one who treats or frees others is none of them either.
    """
    if head < 0:
        return False
    words = scene.analysis.words
    noun = words[head]
    if noun.relation == "nmod" and _has(scene, head, "case", "of"):
        noun = words[noun.head]
    if noun.head < 0:
        return False
    if noun.relation == "obl:agent":
        return _has(scene, head, "case", "by")
    if noun.relation != "nsubj":
        return False
    kinds = ("verb", "phrase")
    deeds = {
        each.first: each.last
        for each in near
        if each.measure in done and each.kind in kinds and not _gives_life(scene, each)
    }
    verbs = (at for at in _shared(scene, noun.head) if at in deeds)
    return any(_has_object(scene, at, deeds[at]) for at in verbs)


def _gives_life(scene: Surroundings, trigger: Trigger) -> bool:
    """Tell whether a deed is one's own death: "lost their lives", "paid the ultimate price"."""
    said = scene.tokens[trigger.first : trigger.last]
    return trigger.kind == "phrase" and said[-1] in _LIVES and said[0] not in _TAKING


def _shared(scene: Surroundings, verb: int) -> Iterator[int]:
    """Yield a verb and those that share its subject ("burst in and shot dead")."""
    yield verb
    for child in scene.analysis.children(verb):
        relation = scene.analysis.words[child].relation
        is_next = relation == "conj" or (relation == "advcl" and child > verb)
        if is_next and not _has(scene, child, "nsubj") and not _has(scene, child, "nsubj:pass"):
            yield from _shared(scene, child)


def _has_object(scene: Surroundings, verb: int, end: int) -> bool:
    """Tell whether the object of a verb follows it in one breath, and is somebody else.

    Args:
        scene: the text.
        verb: its index.
        end: one past the words for the deed; "gave their lives" has no object.
    """
    words = scene.analysis.words
    for child in scene.analysis.children(verb):
        is_object = words[child].relation == "obj" or _is_bound(scene, verb, child)
        if child >= end and is_object:
            between = range(verb + 1, child)
            is_apart = any(
                words[at].relation == "punct" and words[at].head == verb for at in between
            )
            return not is_apart and words[child].lower not in _THEMSELVES
    return False


def _is_bound(scene: Surroundings, verb: int, child: int) -> bool:
    """Tell whether "at least" hides an object from syntax: "killed at least 20 people"."""
    bound = scene.tokens[verb + 1 : verb + 3] in (["at", "least"], ["up", "to"])
    return bound and scene.analysis.words[child].relation == "obl" and child <= verb + _REACH


def _has(scene: Surroundings, index: int, relation: str, word: str | None = None) -> bool:
    children = (scene.analysis.words[child] for child in scene.analysis.children(index))
    return any(one.relation == relation and word in (None, one.lower) for one in children)
