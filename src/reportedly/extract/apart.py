"""Tell whom a number counts who did not meet the fate that stands near: doers, survivors, ages.

"By two men" names the doers, "in pursuit of a commander" is an aim, so that nobody was caught. Of
"none of the 40 passengers was hurt" nobody was hurt and 40 were there, as they are in "a 40-strong
force" and "of the 61 on board, 58 died". Who survived or was freed is not among the dead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from reportedly.extract.counted import Counted, Noun
from reportedly.extract.doers import is_cause, is_doer
from reportedly.extract.no_tolls import (
    has_them,
    is_age,
    is_anyone,
    is_change,
    is_described,
    is_left_behind,
    is_one_of_them,
    is_ratio,
    is_whose,
)
from reportedly.extract.presence import is_board, is_present
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import FATES, Trigger
from reportedly.extract.units import singular
from reportedly.records import Measure

_Test = Callable[[Surroundings, Counted], bool]

_HARMS = FATES - {Measure.CAPTURED, Measure.DISPLACED}
AUXILIARIES = frozenset(
    (
        "have",
        "has",
        "had",
        "been",
        "were",
        "was",
        "are",
        "is",
        "being",
        "remain",
        "remains",
        "remained",
    )
)
_AIMS = frozenset(
    (("pursuit", "of"), ("search", "of"), ("search", "for"), ("searching", "for"), ("hunt", "for"))
)
_WERE = (["are"], ["were"])
_NOW = frozenset(("now", "still", "currently", "already", "then"))
_INSIDE = (["in"], ["at"], ["inside"])
_NONE = frozenset(("none", "neither"))
_REACH, _OF_THE = 5, 3
_SOUGHT = frozenset((("looking", "for"), ("searching", "for"), ("search", "for")))
_SEARCHES = frozenset(("search", "searches", "searched", "searching", "hunt", "looking"))
_RESCUE = frozenset(
    (
        "rescue", "rescuer", "rescuers", "rescued", "rubble", "debris", "survivor", "survivors",
        "body", "bodies", "missing", "collapsed", "collapse", "wreckage", "mud", "crew", "crews",
        "diver", "divers", "firefighters", "relatives", "drowned", "sank", "swept", "buried",
        "emergency", "volunteers", "landslide", "avalanche", "flood", "floods", "recovered",
    )
)  # fmt: skip
_OF_WHOM = (["of", "whom"], ["of", "which"])
_FREED = frozenset(
    (
        *("freed", "free", "frees", "freeing", "released", "release", "releases", "releasing"),
        *("rescued", "rescue", "rescues", "rescuing", "saved", "saving", "liberated"),
    )
)
_RELEASES = frozenset(
    (word, "of") for word in ("release", "freeing", "liberation", "rescue", "repatriation")
)
_ASKED = frozenset(
    (
        *("demand", "demands", "demanded", "demanding", "call", "calls", "called", "calling"),
        *("seek", "seeks", "seeking", "sought", "urge", "urged", "urges", "appeal", "appealed"),
        *("negotiate", "negotiating", "negotiations", "talks", "secure", "request", "requested"),
        *("want", "wants", "await", "awaiting", "refused", "refuse", "condition", "deal", "for"),
    )
)
_AUDIENCES = frozenset((("front", "of"), ("crowd", "of"), ("audience", "of"), ("crowds", "of")))
_ABOARD = (["on", "board"], ["aboard", "."], ["aboard", ","], ["aboard", ";"], ["inside", "."])
_CARRYING = frozenset(("carrying", "carried", "carries"))
_LIVING = frozenset(
    (
        *("refuse", "live", "reside", "dwell", "protest", "march", "rally", "attend", "vote"),
        *("watch", "walk", "queue", "demand", "camp", "cheer", "chant", "wait", "mourn", "pray"),
        *("flock", "throng", "welcome", "celebrate", "denounce", "condemn", "testify"),
        *("rush", "surge", "crowd", "run", "gather", "push", "try", "press", "hurry", "assemble"),
    )
)
CASES = frozenset(("case", "infection"))
_BREAKS = frozenset((",", ";", "and", "in", "of", "with"))
_WHOLE = frozenset(("all", "the", "these", "those", "new"))
_DEADLY = frozenset(("fatal", "deadly", "lethal"))
_SURVIVORS = frozenset(("survivor", "survivors"))
_PERSONS = frozenset((Noun.PERSON, Noun.LIKELY, Noun.OTHERS, Noun.NONE))
_SURVIVED = frozenset(("survive", "escape"))
_WHO = (["who"], ["that"], ["killed"], ["wounded"], ["injured"], ["dead"], ["missing"])
_STOPS = frozenset((",", ";", "saying", "said", "and"))
_COUNTING = frozenset(("counted", "listed", "included", "recorded", "reported", "registered"))
_WRONGLY = frozenset(
    ("twice", "wrongly", "mistakenly", "erroneously", "incorrectly", "double", "mistake", "error")
)


def set_apart(
    scene: Surroundings, one: Counted, triggers: Mapping[str, Trigger], names: list[str], none: str
) -> tuple[list[str], str] | None:
    """Return the measures that a number cannot count, and what it counts instead."""
    fates = [measure.value for measure in FATES]
    counted = [name for name in names if name != none]
    if one.single and is_aim(scene, one, triggers):
        return fates, none
    if is_doer(scene, one):
        return fates, none if one.single else Measure.OTHER_PEOPLE.value
    if any(test(scene, one) for test in _NOBODY):
        return names, none
    if is_there(scene, one) or is_present(scene, one) or is_load(scene, one):
        return names, Measure.PRESENT.value
    if is_survivor(scene, one) and one.noun in _PERSONS:
        return names, Measure.OTHER_PEOPLE.value
    for tests, spared, goal in _SPARED:
        if any(test(scene, one) for test in tests):
            return [measure.value for measure in spared], goal.value
    fate = sought_fate(scene, one)
    if fate is None:
        return None
    return names if fate is Measure.MISSING else counted, fate.value


def is_aim(scene: Surroundings, one: Counted, triggers: Mapping[str, Trigger]) -> bool:
    """Tell whether a person is only sought ("in pursuit of a leader", "to arrest a leader")."""
    before = scene.tokens[max(0, one.whole - 2) : one.whole]
    if tuple(before) in _AIMS or before[-1:] in (["pursuing"], ["seeking"]):
        return True
    return any(
        each.measure is Measure.CAPTURED
        and each.last == one.whole
        and scene.tokens[max(0, each.first - 1) : each.first] == ["to"]
        for each in triggers.values()
    )


def is_strength(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a number is the strength of a body: "3,000-strong", "numbering 3,000"."""
    is_strong = "strong" in scene.tokens[one.last : one.last + 2]
    return is_strong or "numbering" in scene.tokens[max(0, one.whole - 3) : one.whole]


def is_there(scene: Surroundings, one: Counted) -> bool:
    """Tell whether persons were just somewhere: "12 Ruritanians are now in Orva"."""
    words, at = scene.tokens, one.end
    if one.noun not in (Noun.PERSON, Noun.LIKELY, Noun.NAME) or words[at : at + 1] not in _WERE:
        return False
    at += 1
    while words[at : at + 1] and words[at] in _NOW:
        at += 1
    named = scene.analysis.words[at + 1 : at + 2]
    return words[at : at + 1] in _INSIDE and bool(named) and named[0].text[:1].isupper()


def is_spared(scene: Surroundings, one: Counted) -> bool:
    """Tell whether none of the persons counted met the fate: "none of the 40 passengers"."""
    before = scene.tokens[max(0, one.whole - _OF_THE) : one.whole]
    return bool(_NONE.intersection(before)) and "of" in before


def is_all(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a sentence begins with all of whom it tells: "Of the 61 on board, 58 died"."""
    start = scene.passages.of(one.first).first
    before = scene.tokens[start : one.whole]
    if before not in (["of", "the"], ["of"], ["out", "of"], ["out", "of", "the"]):
        return False
    return not _is_named_by_fate(scene, one, FATES)


def is_whole(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a part of so many met a fate: "12 of the 26 patients died"."""
    before = scene.tokens[max(0, one.whole - 2) : one.whole]
    at = one.whole - 3 if before[1:] == ["the"] else one.whole - 2
    if at < 0 or scene.tokens[at + 1] != "of" or scene.analysis.words[at].pos != "NUM":
        return False
    if one.head < 0:
        return scene.tokens[one.end : one.end + 1] in (["on"], ["aboard"], ["inside"])
    if _is_named_by_fate(scene, one) or scene.tokens[one.end : one.end + 1] in _WHO:
        return False
    return scene.analysis.words[one.head].pos in ("NOUN", "PROPN")


def is_load(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a vehicle carried those counted: "a bus carrying 52 pilgrims"."""
    first = scene.start_of(one)
    if scene.tokens[max(0, first - 1) : first] == ["with"] and not one.single:
        return scene.tokens[one.end : one.end + 2] in _ABOARD
    carried = not _CARRYING.isdisjoint(scene.tokens[max(0, first - 1) : first])
    return carried and one.head >= 0 and not one.single and not _is_named_by_fate(scene, one)


def is_alive(scene: Surroundings, one: Counted) -> bool:
    """Tell whether those counted act or live on, as none of the dead or held can: "20 refused"."""
    word = scene.analysis.words[one.head if one.head >= 0 else one.first]
    fated = any(each.measure in FATES for each in scene.near(one))
    if fated and word.relation == "nmod" and one.first <= word.head < one.last:
        word = scene.analysis.words[word.head]
    if word.relation != "nsubj" or word.head < 0 or _is_named_by_fate(scene, one):
        return False
    return scene.analysis.words[word.head].lemma in _LIVING


def is_miscounted(scene: Surroundings, one: Counted) -> bool:
    """Tell whether those counted should not have been: "14 bodies had been counted twice"."""
    after = scene.tokens[
        one.end : min(one.end + _REACH + _REACH, scene.passages.of(one.first).last)
    ]
    for at, token in enumerate(after):
        if token in _STOPS or token.isdigit():
            return False
        if token in _COUNTING:
            return bool(_WRONGLY.intersection(after[max(0, at - 2) : at + 3]))
    return False


def is_divided(scene: Surroundings, one: Counted) -> bool:
    """Tell whether only a part of those counted met a fate: "treated 940, of whom 12 died"."""
    at, last = one.end, scene.passages.of(one.first).last
    at += scene.tokens[at : at + 1] == [","]
    if scene.tokens[at : at + 2] not in _OF_WHOM:
        return False
    stop = next((i for i in range(at + 2, last) if scene.tokens[i] in (",", ";")), last)
    fates = [each for each in scene.near(one) if each.measure in FATES]
    return any(at < each.first < stop for each in fates) and not any(
        (each.first < stop and each.last <= at) or each.first >= stop for each in fates
    )


def is_case(scene: Surroundings, one: Counted) -> bool:
    """Tell whether those counted are cases of a disease: "1,900 cases", "505 of all cases"."""
    of_them = scene.tokens[one.last : one.last + 3]
    if of_them[:1] == ["of"] and of_them[2:] and of_them[1] in _WHOLE:
        return singular(of_them[2]) in CASES
    last = min(one.last + _REACH, scene.passages.of(one.first).last)
    for each in scene.near(one):
        if one.last <= each.first < last and each.kind == "noun":
            between = scene.tokens[one.last : each.first]
            near = not _BREAKS.intersection(between) and not _DEADLY.intersection(between)
            return near and each.lemma in CASES
    return False


def is_survivor(scene: Surroundings, one: Counted) -> bool:
    """Tell whether those counted got away: "52 of the 90 passengers survived"."""
    words = scene.analysis.words
    for at in range(one.last, min(one.last + _REACH + 2, scene.passages.of(one.first).last)):
        if words[at].pos == "VERB":
            is_hurt = scene.tokens[at + 1 : at + 2] == ["with"]
            return words[at].lemma in _SURVIVED and not is_hurt
        if scene.tokens[at] in _STOPS:
            return False
    return False


def is_named_survivor(scene: Surroundings, one: Counted) -> bool:
    """Tell whether the noun counted says that persons got away: "three survivors"."""
    return one.head >= 0 and scene.tokens[one.head] in _SURVIVORS


def is_freed(scene: Surroundings, one: Counted) -> bool:
    """Tell whether those counted came free: "freed 33 hostages", "killing all but three"."""
    first = scene.start_of(one)
    before = scene.tokens[max(0, first - 2) : first]
    after = [word for word in scene.tokens[one.end : one.end + 3] if word not in AUXILIARIES]
    is_passive = scene.tokens[one.end : one.end + 1] and scene.tokens[one.end] in AUXILIARIES
    freed = before[-1:] + (after[:1] if is_passive else [])
    is_free = before == ["all", "but"] or not _FREED.isdisjoint(freed)
    return is_free and not _is_named_by_fate(scene, one)


def is_released(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a deed of freeing is named before those it frees: "the release of 64 men".

    Where it is only asked for they are still held.
    """
    first, start = scene.start_of(one), scene.passages.of(one.first).first
    if tuple(scene.tokens[max(start, first - 2) : first]) not in _RELEASES:
        return False
    before = scene.tokens[max(start, first - 2 * _REACH) : first]
    return _ASKED.isdisjoint(before) and not one.single


def is_audience(scene: Surroundings, one: Counted) -> bool:
    """Tell whether those counted only looked on: "in front of 60,000 fans", "a crowd of 300"."""
    first = scene.start_of(one)
    return tuple(scene.tokens[max(0, first - 2) : first]) in _AUDIENCES


def is_let_go(scene: Surroundings, one: Counted) -> bool:
    """Tell whether some of those held were released: "two were arrested, one has been freed"."""
    after = scene.tokens[one.end : one.end + 1]
    passive = after != [] and after[0] in AUXILIARIES
    return one.head < 0 and passive and is_freed(scene, one)


def sought_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that those whom rescuers look for are missing, and that others are only sought."""
    first, passage = scene.start_of(one), scene.passages.of(one.first)
    is_sought = _is_sought(scene.tokens[max(passage.first, first - _REACH) : first])
    after = scene.tokens[one.end : one.end + _OF_THE]
    if "sought" in after and not AUXILIARIES.isdisjoint(after[: after.index("sought")]):
        is_gone = any(each.measure is Measure.MISSING for each in scene.triggers)
        return Measure.MISSING if is_gone and not one.single else None
    if one.single or not is_sought:
        return None
    is_rescue = _RESCUE.intersection(scene.tokens[passage.first : passage.last])
    return Measure.MISSING if is_rescue else Measure.OTHER_PEOPLE


def _is_sought(before: Sequence[str]) -> bool:
    """Tell whether someone looks "for" what follows: "the search goes on for", "looking for"."""
    if tuple(before[-2:]) in _SOUGHT:
        return True
    seeks = next((at for at, word in enumerate(before) if word in _SEARCHES), None)
    if seeks is None or before[-1:] != ["for"]:
        return False
    return {",", "and", "for"}.isdisjoint(before[seeks:-1])


def _is_named_by_fate(scene: Surroundings, one: Counted, told: Set[Measure] = _HARMS) -> bool:
    """Tell whether the words counted say what befell them: "the 61 killed", "12 wounded"."""
    fates = (each for each in scene.near(one) if each.measure in told)
    return any(one.last <= each.first <= one.end for each in fates)


_NOBODY = (
    is_age, is_whose, is_cause, has_them, is_one_of_them, is_anyone, is_change, is_ratio,
    is_left_behind, is_described,
)  # fmt: skip
"""Numbers of what is no toll of persons at all."""

_SPARED: tuple[tuple[tuple[_Test, ...], frozenset[Measure], Measure], ...] = (
    ((is_strength, is_spared, is_all, is_whole), FATES, Measure.PRESENT),
    (
        (is_miscounted, is_divided, is_survivor, is_case, is_board, is_released, is_audience),
        FATES,
        Measure.OTHER_PEOPLE,
    ),
    ((is_named_survivor,), frozenset({Measure.KILLED, Measure.MISSING}), Measure.OTHER_PEOPLE),
    ((is_alive,), FATES - {Measure.DISPLACED}, Measure.OTHER_PEOPLE),
    ((is_let_go,), FATES - {Measure.DISPLACED}, Measure.OTHER_PEOPLE),
    ((is_freed,), _HARMS, Measure.OTHER_PEOPLE),
)
"""Who did not meet a fate that stands near: the tests, those fates, and what is counted instead."""
