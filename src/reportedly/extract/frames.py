"""Settle what the words right beside a number leave no doubt about.

The weights of `weighing` add up evidence from a whole sentence; some frames are stronger than that:
"12 men were killed", "injuring 85", "'hundreds' of casualties", "50 killed and wounded", "took 12
men hostage" and "the toll was lowered to 16" say what the number counts, "by two men" names the
doers, and "in pursuit of a commander" is an aim, so that nobody was caught. Soldiers whom an army
lost are dead. Of "none of the 40 passengers was hurt" nobody was hurt and 40 were there, as they
are in "a 40-strong force".
"""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.extract.counted import Counted, Noun
from reportedly.extract.doers import is_doer
from reportedly.extract.lexicon import load_table
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import Trigger
from reportedly.records import Measure

_FATES = frozenset(
    (
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.CASUALTIES,
        Measure.MISSING,
        Measure.CAPTURED,
        Measure.DISPLACED,
    )
)
_AUXILIARIES = frozenset(("have", "has", "had", "been", "were", "was", "are", "is", "being"))
_ADVERBS = frozenset(
    ("also", "reportedly", "allegedly", "then", "seriously", "severely", "slightly", "critically")
)
_LIGHT = frozenset(
    ("at", "least", "about", "some", "another", "over", "nearly", "around", "only", "just")
)
_AIMS = frozenset(
    (("pursuit", "of"), ("search", "of"), ("search", "for"), ("searching", "for"), ("hunt", "for"))
)
_TAKEN = frozenset(("hostage", "captive", "prisoner"))
_AMONG = frozenset((("among", "them", "are"), ("among", "them", "were")))
_HOMES = frozenset(("homes", "houses", "villages", "land", "lands", "towns"))
_DRIVEN = frozenset(
    ("drive", "drives", "drove", "driven", "driving", "force", "forced", "forcing", "forces",
     "chased", "uprooted", "expelled", "evicted")
)  # fmt: skip
_WERE = (["are"], ["were"])
_NOW = frozenset(("now", "still", "currently", "already", "then"))
_INSIDE = (["in"], ["at"], ["inside"])
_NONE = frozenset(("none", "neither"))
_REACH, _OF_THE, _CLAUSE = 5, 3, 12
_LOST = frozenset(("lost", "lose", "loses", "losing", "loss"))
_FIGHTERS = frozenset(
    (
        "soldiers", "troops", "fighters", "men", "servicemen", "militants", "militiamen",
        "policemen", "people", "relatives", "sons", "daughters", "brothers", "children",
        "colleagues", "comrades", "officers", "guards", "residents", "villagers",
    )
)  # fmt: skip
_QUOTED_OF = frozenset(('"', "”", "''", "’", "of"))
_TOLLS = frozenset(("toll", "tally", "number", "count", "figure"))
_LEVELS = frozenset(
    (
        "revised",
        "lowered",
        "raised",
        "risen",
        "rose",
        "rises",
        "rising",
        "put",
        "puts",
        "stood",
        "stands",
        "climbed",
        "climbs",
        "jumped",
        "jumps",
        "increased",
        "increases",
        "fell",
        "fallen",
        "reduced",
        "corrected",
        "dropped",
        "brought",
        "bringing",
        "pushed",
        "cut",
        "updated",
        "remain",
        "remains",
        "remained",
        "stayed",
        "stays",
        "increasing",
        "soared",
    )
)
_ARRIVALS = frozenset(("reached", "reaches", "reaching", "hit", "hits", "totaled", "totalled"))
_SOUGHT = frozenset((("looking", "for"), ("searching", "for"), ("search", "for")))
_RESCUE = frozenset(
    (
        "rescue", "rescuer", "rescuers", "rescued", "rubble", "debris", "survivor", "survivors",
        "body", "bodies", "missing", "collapsed", "collapse", "wreckage", "mud", "crew", "crews",
        "diver", "divers", "firefighters", "relatives", "drowned", "sank", "swept", "buried",
        "emergency", "volunteers", "landslide", "avalanche", "flood", "floods", "recovered",
    )
)  # fmt: skip
_SURVIVED = frozenset(("survive",))
_OF = frozenset(("of", "from"))
_AGES = frozenset(("age", "ages", "aged"))
_HELD = frozenset(
    ("reported", "feared", "confirmed", "presumed", "believed", "declared", "pronounced", "left")
)
_STOPS = frozenset((",", ";", "saying", "said", "and"))
_COUNTING = frozenset(("counted", "listed", "included", "recorded", "reported", "registered"))
_WRONGLY = frozenset(
    ("twice", "wrongly", "mistakenly", "erroneously", "incorrectly", "double", "mistake", "error")
)


def settle(
    scene: Surroundings,
    one: Counted,
    probabilities: Mapping[str, float],
    triggers: Mapping[str, Trigger],
    none: str,
    told: Measure | None = None,
) -> dict[str, float]:
    """Return the probabilities of what a number counts after the frames had their say.

    Args:
        scene: numbers and triggers of the text.
        one: the number.
        probabilities: by measure, and of `none`.
        triggers: the best trigger for each measure.
        none: the name for "no figure".
        told: what the figure a little before counts.
    """
    settled = dict(probabilities)
    fates = [measure.value for measure in _FATES]
    if one.single and is_aim(scene, one, triggers):
        return _move(settled, fates, none)
    if is_doer(scene, one):
        return _move(settled, fates, none if one.single else Measure.OTHER_PEOPLE.value)
    if is_age(scene, one) or is_whose(scene, one):
        return _move(settled, list(settled), none)
    if is_strength(scene, one) or is_spared(scene, one):
        return _move(settled, fates, Measure.PRESENT.value)
    if is_there(scene, one):
        return _move(settled, [name for name in settled if name != none], Measure.PRESENT.value)
    if is_miscounted(scene, one) or is_survivor(scene, one):
        return _move(settled, fates, Measure.OTHER_PEOPLE.value)
    if fate := sought_fate(scene, one):
        return _move(settled, [name for name in settled if name != none], fate.value)
    fate = named_fate(scene, one) or stated_toll(scene, one) or spared_fate(scene, one)
    fate = fate or lost_fighters(scene, one) or driven_out(scene, one)
    fate = fate or held_fate(scene, one) or aside_fate(scene, one, told)
    if fate := fate or told_again(scene, one, told):
        return _move(settled, list(settled), fate.value)
    if fate := plain_fate(scene, one):
        others = [name for name in settled if name not in (fate.value, none)]
        return _move(settled, others, fate.value)
    return settled


def _move(settled: dict[str, float], names: list[str], goal: str) -> dict[str, float]:
    """Give the probability of some names to another."""
    for name in names:
        if name != goal:
            settled[goal] += settled[name]
            settled[name] = 0.0
    return settled


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


def named_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return the fate that is itself the noun counted: "hundreds" of casualties, 12 dead."""
    at = one.end
    while at < len(scene.tokens) and at < one.end + _REACH and scene.tokens[at] in _QUOTED_OF:
        at += 1
    if scene.tokens[one.end : one.end + 1] and scene.tokens[one.end] in _TAKEN:
        return Measure.CAPTURED
    for each in scene.near(one):
        if each.first != at or each.measure not in _FATES:
            continue
        if at == one.end:  # right beside it: the weights know a single word
            is_plain = each.kind in ("phrase", "adjective") and one.head < 0
            return each.measure if is_plain else None
        if each.kind == "noun":
            return each.measure
    return None


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


def is_age(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a bare number is an age: "whose ages ranged from 6 to 15"."""
    before = scene.tokens[max(scene.passages.of(one.first).first, one.whole - _REACH) : one.whole]
    return one.head < 0 and not one.single and bool(_AGES.intersection(before))


def is_whose(scene: Surroundings, one: Counted) -> bool:
    """Tell whether one thing only says whose those counted are: "six men from one family"."""
    if one.head < 0 or one.bounds.high != 1:
        return False
    noun = scene.analysis.words[one.head]
    many = (each for each in scene.counted if each.bounds.high != 1)
    wholes = {each.head if each.head >= 0 else each.last - 1 for each in many}
    cases = (scene.analysis.words[child] for child in scene.analysis.children(one.head))
    is_of = any(each.relation == "case" and each.lower in _OF for each in cases)
    return noun.relation == "nmod" and is_of and noun.head in wholes - {one.head}


def is_survivor(scene: Surroundings, one: Counted) -> bool:
    """Tell whether those counted got away: "52 of the 90 passengers survived"."""
    words = scene.analysis.words
    for at in range(one.last, min(one.last + _REACH + 2, scene.passages.of(one.first).last)):
        if words[at].pos == "VERB":
            return words[at].lemma in _SURVIVED
        if scene.tokens[at] in _STOPS:
            return False
    return False


def held_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return what is thought of those counted: "12 reported dead", "40 people feared drowned"."""
    if scene.tokens[one.end : one.end + 1] and scene.tokens[one.end] not in _HELD:
        return None
    fates = (each for each in scene.near(one) if each.first == one.end + 1)
    return next(
        (
            each.measure
            for each in fates
            if each.measure in _FATES and each.kind not in ("noun", "gerund")
        ),
        None,
    )


def aside_fate(scene: Surroundings, one: Counted, told: Measure | None) -> Measure | None:
    """Return that an aside counts what it explains: "15 persons died (13 civilians)"."""
    first = _start(scene, one)
    if told is None or not first or scene.tokens[first - 1] != "(":
        return None
    if scene.tokens[one.end : one.end + 1] not in ([")"], [","], ["and"]):
        return None
    before = (each.measure for each in scene.near(one) if each.last < first)
    return told if told in before else None


def spared_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return what happened to nobody: "none of the 40 passengers was hurt"."""
    if one.bounds.high != 0 or scene.tokens[one.last : one.last + 1] != ["of"]:
        return None
    after = (each for each in scene.near(one) if each.first > one.last and each.kind != "noun")
    return next((each.measure for each in after if each.measure in _FATES), None)


def stated_toll(scene: Surroundings, one: Counted) -> Measure | None:
    """Return the fate whose toll is put at a bare number: "the number of dead rose to 16"."""
    if one.head >= 0 or one.single:
        return None
    before = scene.tokens[max(0, one.whole - _CLAUSE) : one.whole]
    is_level = before[-1:] in (["to"], ["at"]) and bool(_LEVELS.intersection(before))
    moved = before[-1:] == ["from"] and "to" in scene.tokens[one.last : one.last + _REACH]
    is_level = is_level or (moved and bool(_LEVELS.intersection(before)))
    if not is_level and not _ARRIVALS.intersection(before[-1:]):
        return None
    start = scene.passages.of(one.first).first
    subject = scene.tokens[start : one.whole]
    if is_level and _TOLLS.intersection(scene.tokens[one.last : one.last + 2]):
        after = (each.measure for each in scene.near(one) if each.first > one.last)
        return next((each for each in after if each in _FATES), None)
    if not _TOLLS.intersection(subject):
        return None
    fates = [
        each.measure for each in scene.near(one) if each.last < one.whole and each.measure in _FATES
    ]
    if fates:
        return fates[0]
    return Measure.KILLED if {"toll", "tally"}.intersection(subject) else None


def driven_out(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that those were displaced whom something drives "from their homes"."""
    after = scene.tokens[one.end : one.end + 3]
    if after[:1] != ["from"] or not _HOMES.intersection(after):
        return None
    before = scene.tokens[max(0, _start(scene, one) - _REACH) : one.whole]
    return Measure.DISPLACED if _DRIVEN.intersection(before) else None


def told_again(scene: Surroundings, one: Counted, told: Measure | None) -> Measure | None:
    """Return that a bare number counts what the one before did: "they told us 40"."""
    if told is None or one.single:
        return None
    if _is_said_of_them(scene, one):
        return told
    if one.head >= 0:
        return None
    bare, ends = load_table("repeats.toml")["bare"], scene.tokens[one.last : one.last + 1]
    if ends and ends[0] not in bare["ends"]:
        return None
    before = scene.tokens[max(scene.passages.of(one.first).first, one.whole - 3) : one.whole]
    before = ["", "", "", *before][-3:]
    spoken = before[2] == "of" and before[1] in bare["of"]
    given = before[2] in bare["whom"] and before[1] in bare["told"]
    put = before[2] == "at" and before[1] == "it" and before[0] in bare["put"]
    return told if spoken or given or put else None


def _is_said_of_them(scene: Surroundings, one: Counted) -> bool:
    """Tell whether it is only said who some of them were: "17 of them were children"."""
    passage = scene.passages.of(one.first)
    before = tuple(scene.tokens[max(passage.first, one.whole - 3) : one.whole])
    if before in _AMONG and not any(each.measure in _FATES for each in scene.near(one)):
        return True
    after = scene.tokens[one.last : min(one.last + 3, passage.last)]
    if after[:1] != ["of"] or after[1:2] not in (["them"], ["those"], ["these"]):
        return False
    return after[2:] in (["were"], ["are"], ["was"]) and not any(
        each.measure in _FATES for each in scene.near(one)
    )


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


def sought_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that those whom rescuers look for are missing, and that others are only sought."""
    first = _start(scene, one)
    if one.single or tuple(scene.tokens[max(0, first - 2) : first]) not in _SOUGHT:
        return None
    passage = scene.passages.of(one.first)
    is_rescue = _RESCUE.intersection(scene.tokens[passage.first : passage.last])
    return Measure.MISSING if is_rescue else Measure.OTHER_PEOPLE


def lost_fighters(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that those died whom an army lost: "lost more than 300 soldiers", "a loss of two"."""
    if one.head < 0 or not _FIGHTERS.intersection((scene.tokens[one.head], _plural(scene, one))):
        return None
    first = _start(scene, one)
    after = scene.tokens[one.end : min(one.end + _OF_THE, scene.passages.of(one.first).last)]
    if "fallen" in after and _AUXILIARIES.intersection(after):
        return Measure.KILLED
    before = scene.tokens[max(0, first - 1) : first]
    if before == ["of"]:
        before = scene.tokens[max(0, first - 2) : first - 1]
    return Measure.KILLED if _LOST.intersection(before) else None


def _plural(scene: Surroundings, one: Counted) -> str:
    """Return the plural of the noun counted: "only one fighter"."""
    return f"{scene.tokens[one.head]}s"


def plain_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return what was plainly done to those counted: "12 men were killed", "injuring 85"."""
    near = [each for each in scene.near(one) if each.measure in _FATES]
    if one.noun is Noun.EVENT or any(one.last <= each.first < one.end for each in near):
        return None
    at, seen = one.end, False
    while at < len(scene.tokens) and at < one.end + _REACH:
        auxiliary = scene.tokens[at] in _AUXILIARIES
        if not auxiliary and scene.tokens[at] not in _ADVERBS:
            break
        seen, at = seen or auxiliary, at + 1
    for each in near:
        bare = one.head < 0 and at == one.end and each.measure is Measure.WOUNDED
        if each.first == at and each.kind != "noun" and (seen or bare):
            return each.measure
    return _fate_before(scene, one, near)


def _fate_before(scene: Surroundings, one: Counted, near: list[Trigger]) -> Measure | None:
    """Return the deed right before a number ("injuring at least 85")."""
    first = _start(scene, one)
    for each in near:
        if each.last == first and each.kind in ("gerund", "verb") and not one.single:
            return each.measure
    return None


def _start(scene: Surroundings, one: Counted) -> int:
    """Return where a number begins with the light words before it ("at least another 12")."""
    first = one.whole
    while first and first > one.whole - _REACH and scene.tokens[first - 1] in _LIGHT:
        first -= 1
    return first
