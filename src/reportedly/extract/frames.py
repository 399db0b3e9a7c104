"""Settle what the words right beside a number leave no doubt about.

The weights of `weighing` add up evidence from a whole sentence; some frames are stronger than that:
"12 men were killed", "injuring 85", "'hundreds' of casualties", "50 killed and wounded", "took 12
men hostage" and "the toll was lowered to 16" say what the number counts. Soldiers whom an army lost
are dead. Who is no victim at all is set apart before (`apart`).
"""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.extract.abducted import abducted_fate
from reportedly.extract.apart import AUXILIARIES, set_apart
from reportedly.extract.care import cared_fate
from reportedly.extract.clauses import CLAUSE, REACH, named_state, skip
from reportedly.extract.counted import SHORT_FATES, Counted, Noun
from reportedly.extract.let_go import let_go
from reportedly.extract.lexicon import load_lists, load_table
from reportedly.extract.losses import lost_fate, put_losses
from reportedly.extract.plain_fates import governed_fate, helped_state, plain_fate
from reportedly.extract.presence import absent_state
from reportedly.extract.rows import row_fate
from reportedly.extract.shares import retold_fate, shared_fate, shares_things
from reportedly.extract.stated import named_toll, stated_toll
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.taken_up import part_fate, told_again
from reportedly.extract.triggers import FATES, Trigger
from reportedly.extract.voiced import voiced_fate
from reportedly.records import Measure

_TAKEN = frozenset(("hostage", "captive", "prisoner"))
_HOMES = frozenset(("homes", "houses", "villages", "land", "lands", "towns"))
_DRIVEN = frozenset(
    ("drive", "drives", "drove", "driven", "driving", "force", "forced", "forcing", "forces",
     "chased", "uprooted", "expelled", "evicted")
)  # fmt: skip
_OVER = frozenset(("border", "borders", "frontier", "into"))
_STATES = frozenset((Measure.CAPTURED, Measure.DISPLACED))
_LEAVING = (["their"], ["home"], ["for"], ["on"])
_DWELLERS = frozenset(
    (
        *("people", "persons", "residents", "villagers", "inhabitants", "civilians", "families"),
        *("townspeople", "individuals", "locals", "women"),
    )
)
_AWAY = (["towards"], ["toward"], ["out"], ["away"], ["across"])
_LISTED = frozenset(("NUM", "NOUN", "ADJ", "CCONJ", "DET"))
_QUOTED_OF = frozenset(('"', "”", "''", "’", "of"))
_FLED = frozenset(("refugee", "refugees", "evacuees"))
_CASUALTIES = frozenset(("casualty", "casualties"))
_HELD = frozenset(
    ("reported", "feared", "confirmed", "presumed", "believed", "declared", "pronounced", "left")
)


def settle(
    scene: Surroundings,
    one: Counted,
    probabilities: Mapping[str, float],
    triggers: Mapping[str, Trigger],
    none: str,
    told: Measure | None = None,
    toll: Measure | None = None,
) -> dict[str, float]:
    """Return the probabilities of what a number counts after the frames had their say.

    Args:
        scene: numbers and triggers of the text.
        one: the number.
        probabilities: by measure, and of `none`.
        triggers: the best trigger for each measure.
        none: the name for "no figure".
        told: what the figure a little before counts.
        toll: what "the figure" or "the count" a little before is of.
    """
    settled = dict(probabilities)
    named = named_toll(scene, one, told, toll) or retold_fate(scene, one, told, toll)
    if not named and (apart := set_apart(scene, one, triggers, list(settled), none)):
        return _move(settled, *apart)
    fate = named or let_go(scene, one)
    fate = fate or named_fate(scene, one) or row_fate(scene, one) or stated_toll(scene, one, toll)
    fate = fate or spared_fate(scene, one)
    fate = (
        fate
        or lost_fate(scene, one)
        or treated_fate(scene, one)
        or cared_fate(scene, one)
        or driven_out(scene, one)
        or named_state(scene, one)
    )
    fate = fate or held_fate(scene, one) or aside_fate(scene, one, told)
    fate = fate or told_again(scene, one, told, toll) or helped_state(scene, one)
    fate = fate or voiced_fate(scene, one, told, toll) or event_fate(scene, one)
    fate = fate or abducted_fate(scene, one) or absent_state(scene, one)
    if fate := fate or put_losses(scene, one, told):
        return _move(settled, list(settled), fate.value)
    if scene.tokens[one.head] == "names" and one.head >= 0:
        return _move(settled, list(settled), none)
    if fate := plain_fate(scene, one) or part_fate(scene, one, told):
        others = [name for name in settled if name not in (fate.value, none)]
        return _move(settled, others, fate.value)
    if fate := governed_fate(scene, one):
        return _move(settled, list(settled), fate.value)
    if (
        one.head >= 0
        and scene.tokens[one.head] in _FLED
        and _find_best(settled) == Measure.OTHER_PEOPLE.value
    ):
        return _move(settled, list(settled), Measure.DISPLACED.value)
    if _is_untold(scene, one, settled, told) or shares_things(scene, one):
        settled = _move(settled, list(settled), none)
    if _find_best(settled) == none and (fate := shared_fate(scene, one, told)):
        return _move(settled, list(settled), fate.value)
    return settled


def _find_best(settled: Mapping[str, float]) -> str:
    return max(settled, key=lambda name: settled[name])


def _is_untold(
    scene: Surroundings, one: Counted, settled: Mapping[str, float], told: Measure | None
) -> bool:
    """Tell whether no word of the sentence, nor of the one before, speaks of a fate."""
    best = _find_best(settled)
    fates = {measure.value for measure in FATES}
    is_repeat = told is not None and best == told.value
    return best in fates and not is_repeat and next(scene.near(one), None) is None


def _move(settled: dict[str, float], names: list[str], goal: str) -> dict[str, float]:
    """Give the probability of some names to another."""
    for name in names:
        if name != goal:
            settled[goal] += settled[name]
            settled[name] = 0.0
    return settled


def named_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return the fate that is itself the noun counted: "hundreds" of casualties, 12 dead."""
    if one.head >= 0 and scene.tokens[one.head] in _CASUALTIES:
        return Measure.CASUALTIES
    if one.head < 0 and scene.tokens[one.last : one.last + 1] in (["fatally"], ["mortally"]):
        return Measure.KILLED
    if (short := _short_fate(scene, one)) is not None:
        return short
    at = one.end
    while at < len(scene.tokens) and at < one.end + REACH and scene.tokens[at] in _QUOTED_OF:
        at += 1
    if scene.tokens[one.end : one.end + 1] and scene.tokens[one.end] in _TAKEN:
        return Measure.CAPTURED
    for each in scene.near(one):
        if each.first != at or each.measure not in FATES:
            continue
        if at == one.end:  # right beside it: the weights know a single word
            is_plain = each.kind in ("phrase", "adjective") and one.head < 0
            is_state = each.kind == "phrase" and each.measure in _STATES
            is_state = is_state and scene.analysis.words[each.first].pos == "ADP"
            return each.measure if is_plain or is_state else None
        if each.kind == "noun":
            return each.measure
    return None


def _short_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return the fate in an army's short form, which is no name before a noun: "9 KIA, 4 WIA"."""
    words = scene.analysis.words[one.last : one.last + 2]
    if one.single or not words or (len(words) > 1 and words[1].pos in ("NOUN", "PROPN", "VERB")):
        return None
    return SHORT_FATES.get(words[0].text)


def event_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return the fate that is told as so many events: "the police admit to 35 arrests"."""
    if one.single or one.head < 0 or one.bounds.high == 0:
        return None
    first = scene.start_of(one)
    first -= scene.tokens[first - 1 : first] == ["to"]
    reported = load_lists("frames.toml", "events")["reporting"]
    if not reported.intersection(scene.tokens[max(0, first - 1) : first]):
        return None
    fates = (each for each in scene.near(one) if each.first == one.head and each.kind == "noun")
    return next((each.measure for each in fates if each.measure in FATES), None)


def held_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return what is thought of those counted: "12 reported dead", "40 people feared drowned"."""
    if scene.tokens[one.end : one.end + 1] and scene.tokens[one.end] not in _HELD:
        return None
    fates = (each for each in scene.near(one) if each.first == one.end + 1)
    return next(
        (
            each.measure
            for each in fates
            if each.measure in FATES and each.kind not in ("noun", "gerund")
        ),
        None,
    )


def aside_fate(scene: Surroundings, one: Counted, told: Measure | None) -> Measure | None:
    """Return that an aside counts what it explains: "15 persons died (13 civilians)"."""
    first = scene.start_of(one)
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
    return next((each.measure for each in after if each.measure in FATES), None)


def treated_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that those have been hurt who have wounds: "treated 19 people with bullet wounds"."""
    last = min(one.end + CLAUSE, scene.passages.of(one.first).last)
    after = scene.tokens[one.end : last]
    wounds = load_table("frames.toml")["wounds"]
    having = next((at for at, word in enumerate(after) if word in wounds["having"]), -1)
    between = scene.analysis.words[one.end : one.end + max(0, having)]
    is_hurt = having >= 0 and all(word.pos in _LISTED for word in between)
    is_hurt = is_hurt and any(word in wounds["words"] for word in after[having + 1 : having + 5])
    return Measure.WOUNDED if is_hurt else None


def driven_out(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that those were displaced whom something drives "from their homes"."""
    after, first = scene.tokens[one.end : one.end + 3], scene.start_of(one)
    if _DRIVEN.intersection(scene.tokens[max(0, first - 1) : first]) and after[:1] in _AWAY:
        return Measure.DISPLACED
    at = one.end + sum(word in AUXILIARIES for word in after)
    if scene.tokens[at : at + 1] == ["crossed"] and one.noun is not Noun.THING:
        over = scene.tokens[at : min(at + REACH + REACH, scene.passages.of(one.first).last)]
        return Measure.DISPLACED if _OVER.intersection(over) else None
    at, seen = skip(scene, one.end)
    leaves = scene.tokens[at : at + 1] == ["left"] and _goes_away(scene, at + 1)
    if seen and leaves and one.head >= 0 and scene.tokens[one.head] in _DWELLERS:
        return Measure.DISPLACED
    if after[:1] != ["from"] or not _HOMES.intersection(after):
        return None
    before = scene.tokens[max(0, first - REACH) : one.whole]
    return Measure.DISPLACED if _DRIVEN.intersection(before) else None


def _goes_away(scene: Surroundings, at: int) -> bool:
    """Tell whether persons left a place: "left their homes", "left for the hills", "left Orva"."""
    named = scene.analysis.words[at : at + 1]
    return scene.tokens[at : at + 1] in _LEAVING or (bool(named) and named[0].pos == "PROPN")
