"""Settle what the words right beside a number leave no doubt about.

The weights of `weighing` add up evidence from a whole sentence; some frames are stronger than that:
"12 men were killed", "injuring 85", "'hundreds' of casualties", "50 killed and wounded", "took 12
men hostage" and "the toll was lowered to 16" say what the number counts. Soldiers whom an army lost
are dead. Who is no victim at all is set apart before (`apart`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.extract.apart import AUXILIARIES, set_apart
from reportedly.extract.counted import Counted, Noun
from reportedly.extract.doers import is_named_by_role
from reportedly.extract.lexicon import load_table
from reportedly.extract.losses import lost_fate
from reportedly.extract.stated import stated_toll
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import FATES, Trigger
from reportedly.language.analysis import Word
from reportedly.records import Measure

_ADVERBS = frozenset(
    (
        *("also", "reportedly", "allegedly", "then", "seriously", "severely", "slightly"),
        *("critically", "still", "now"),
    )
)
_TAKEN = frozenset(("hostage", "captive", "prisoner"))
_AMONG = frozenset((("among", "them", "are"), ("among", "them", "were")))
_THEM = (["them"], ["those"], ["these"], ["whom"])
_HOMES = frozenset(("homes", "houses", "villages", "land", "lands", "towns"))
_DRIVEN = frozenset(
    ("drive", "drives", "drove", "driven", "driving", "force", "forced", "forcing", "forces",
     "chased", "uprooted", "expelled", "evicted")
)  # fmt: skip
_PASSIVE = frozenset(("was", "were"))
_AWAY = (["towards"], ["toward"], ["out"], ["away"], ["across"])
_LISTED = frozenset(("NUM", "NOUN", "ADJ", "CCONJ", "DET"))
_REACH, _OF_THE, _CLAUSE = 5, 3, 12
_PARTS = frozenset(("including", "includes", "among"))
_GOVERNING = {
    "nsubj:pass": ("passive", "phrase", "bare", "verb"),
    "nsubj": ("intransitive",),
    "obj": ("verb", "gerund", "phrase"),
}
_WITHIN = frozenset(("nummod", "compound"))
_QUOTED_OF = frozenset(('"', "”", "''", "’", "of"))
_TOLLS = frozenset(("toll", "tally", "number", "count", "figure"))
_STUCK = frozenset(("trap", "trapped", "strand", "stranded"))
_BREAKS = frozenset((",", ";", "and", "but", "while"))
_CASUALTIES = frozenset(("casualty", "casualties"))
_PLAIN = FATES - {Measure.CASUALTIES}
_ENDS = frozenset((Measure.KILLED, Measure.MISSING))
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
    if apart := set_apart(scene, one, triggers, list(settled), none):
        return _move(settled, *apart)
    fate = named_fate(scene, one) or stated_toll(scene, one, toll) or spared_fate(scene, one)
    fate = (
        fate
        or lost_fate(scene, one)
        or treated_fate(scene, one)
        or driven_out(scene, one)
        or named_state(scene, one)
    )
    fate = fate or held_fate(scene, one) or aside_fate(scene, one, told)
    if fate := fate or told_again(scene, one, told, toll):
        return _move(settled, list(settled), fate.value)
    if fate := plain_fate(scene, one) or part_fate(scene, one, told):
        others = [name for name in settled if name not in (fate.value, none)]
        return _move(settled, others, fate.value)
    if fate := governed_fate(scene, one):
        return _move(settled, list(settled), fate.value)
    if _is_untold(scene, one, settled, told):
        return _move(settled, list(settled), none)
    return settled


def _is_untold(
    scene: Surroundings, one: Counted, settled: Mapping[str, float], told: Measure | None
) -> bool:
    """Tell whether no word of the sentence, nor of the one before, speaks of a fate."""
    best = max(settled, key=lambda name: settled[name])
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
    at = one.end
    while at < len(scene.tokens) and at < one.end + _REACH and scene.tokens[at] in _QUOTED_OF:
        at += 1
    if scene.tokens[one.end : one.end + 1] and scene.tokens[one.end] in _TAKEN:
        return Measure.CAPTURED
    for each in scene.near(one):
        if each.first != at or each.measure not in FATES:
            continue
        if at == one.end:  # right beside it: the weights know a single word
            is_plain = each.kind in ("phrase", "adjective") and one.head < 0
            return each.measure if is_plain else None
        if each.kind == "noun":
            return each.measure
    return None


def named_state(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that those counted live, where that stands right behind: "14 trapped", "six found"."""
    if one.bounds.high == 0:
        return None
    at, seen = _skip(scene, one.end)
    if one.head >= 0 and any(each.first == one.head for each in scene.near(one) if _is_fate(each)):
        return None
    for each in scene.near(one):
        bare = one.head < 0 and each.kind in ("adjective", "bare", "phrase")
        is_told = bare or (seen and each.kind in ("passive", "phrase", "adjective"))
        is_told = is_told or (each.lemma in _STUCK and not _meets_fate(scene, one))
        if each.first == at and each.measure is Measure.OTHER_PEOPLE and is_told:
            return each.measure
    return None


def _meets_fate(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a fate follows in the clause: "12 men trapped in the mine died"."""
    last = min(one.end + _CLAUSE, scene.passages.of(one.first).last)
    stop = next((at for at in range(one.end, last) if scene.tokens[at] in _BREAKS), last)
    return any(one.end <= each.first < stop for each in scene.near(one) if _is_fate(each))


def _is_fate(trigger: Trigger) -> bool:
    return trigger.measure in FATES


def _skip(scene: Surroundings, at: int) -> tuple[int, bool]:
    """Return where a verb begins behind its auxiliaries and adverbs, and whether it has any."""
    at = _skip_aside(scene, at)
    at += 2 * (scene.tokens[at : at + 1] == ["of"] and scene.tokens[at + 1 : at + 2] in _THEM)
    at += scene.tokens[at : at + 1] == ["others"]
    end, seen = at + _REACH, False
    while at < len(scene.tokens) and at < end:
        auxiliary = scene.tokens[at] in AUXILIARIES
        if not auxiliary and scene.tokens[at] not in _ADVERBS:
            break
        seen, at = seen or auxiliary, at + 1
    return at, seen


def _skip_aside(scene: Surroundings, at: int) -> int:
    """Return where the clause goes on behind what tells more of those counted, if anything does.

    "Seven, including a boy, are in hospital", "three who stayed behind were shot".
    """
    tokens, last = scene.tokens, min(at + _CLAUSE, scene.passages.of(at - 1).last)
    at += tokens[at : at + 1] == ["others"]
    if tokens[at : at + 1] == [","] and tokens[at + 1 : at + 2] and tokens[at + 1] in _PARTS:
        comma = next((i for i in range(at + 2, last) if tokens[i] == ","), -1)
        goes_on = comma > 0 and tokens[comma + 1 : comma + 2] and tokens[comma + 1] in AUXILIARIES
        return comma + 1 if goes_on else at
    if tokens[at : at + 1] != ["who"]:
        return at
    stop = next((i for i in range(at, last) if tokens[i] in _BREAKS), last)
    return next((i for i in range(at + 2, stop) if tokens[i] in _PASSIVE), at)


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
    return at


def _told_of(scene: Surroundings, verb: int) -> list[int]:
    """Return what is told by a verb of saying in the passive: "were said to have been killed"."""
    children = scene.analysis.children(verb) if verb >= 0 else ()
    return [at for at in children if scene.analysis.words[at].relation == "xcomp"]


def treated_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that those have been hurt who have wounds: "treated 19 people with bullet wounds"."""
    last = min(one.end + _CLAUSE, scene.passages.of(one.first).last)
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
    if after[:1] != ["from"] or not _HOMES.intersection(after):
        return None
    before = scene.tokens[max(0, first - _REACH) : one.whole]
    return Measure.DISPLACED if _DRIVEN.intersection(before) else None


def told_again(
    scene: Surroundings, one: Counted, told: Measure | None, toll: Measure | None
) -> Measure | None:
    """Return that a bare number counts what the one before did: "they told us 40"."""
    if told is None or one.single:
        return None
    if _is_said_of_them(scene, one) or _is_unknown_dead(scene, one, told):
        return told
    if _is_gapped(scene, one):
        return told
    if one.head >= 0:
        return None
    bare, ends = load_table("repeats.toml")["bare"], scene.tokens[one.last : one.last + 1]
    first = scene.start_of(one)
    if first and scene.tokens[first] == "to" and scene.tokens[first - 1] in bare["admits"]:
        return told
    if ends and ends[0] not in bare["ends"]:
        return None
    start = scene.passages.of(one.first).first
    if _is_their_number(scene.tokens[max(start, one.whole - _REACH - 1) : one.whole]):
        return toll
    before = scene.tokens[max(start, one.whole - 3) : one.whole]
    before = ["", "", "", *before][-3:]
    corrected = before[2] == "not" and before[1] in (",", "and")
    if corrected:
        return told
    rose = before[1:] in (["up", "from"], ["down", "from"])
    spoken = before[2] == "of" and before[1] in bare["of"]
    given = before[2] in bare["whom"] and before[1] in bare["told"]
    put = before[2] == "at" and before[1] == "it" and before[0] in bare["put"]
    lost = before[2] in bare["lost"] and told is Measure.KILLED
    return told if rose or spoken or given or put or lost else None


def _is_their_number(before: Sequence[str]) -> bool:
    """Tell whether somebody says a bare number of those told of before: "he says it was 40"."""
    bare = load_table("repeats.toml")["bare"]
    if before[-1:] and before[-1] in bare["says"]:
        return True
    if before[-2:-1] == ["it"] and before[-1] in bare["is"]:
        return bool(before[-3:-2]) and before[-3] in (*bare["says"], "that")
    named = [at for at, word in enumerate(before) if word in _TOLLS]
    behind = before[named[-1] + 1 :] if named else []
    return bool(behind) and behind[0] != "of" and behind[-1] in (*bare["is"], *bare["level"])


def _is_said_of_them(scene: Surroundings, one: Counted) -> bool:
    """Tell whether it is only said who some of them were, or where: "17 of them were children"."""
    passage, told = scene.passages.of(one.first), load_table("repeats.toml")["bare"]
    if _meets_fate(scene, one) or named_state(scene, one) is not None:
        return False
    if tuple(scene.tokens[max(passage.first, one.whole - 3) : one.whole]) in _AMONG:
        return True
    after = scene.tokens[one.last : min(one.last + 3, passage.last)]
    if after[:1] != ["of"] or after[1:2] not in _THEM or len(after) < 3:
        return False
    named = scene.analysis.words[one.last + 2].pos in ("NOUN", "PROPN")
    return named or after[2:] in told["of_them"]


def _is_gapped(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a verb goes for another number too: "five died in May and two in June"."""
    words, last = scene.analysis.words, scene.passages.of(one.first).last
    first = one.whole - (scene.tokens[one.whole - 1 : one.whole] == ["another"])
    joined = first > 0 and scene.tokens[first - 1] in ("and", ",")
    end = one.end + (scene.tokens[one.end : one.end + 1] == ["others"])
    if not joined or one.head >= 0 or end >= last or words[end].pos != "ADP":
        return False
    stop = next((at for at in range(end, last) if words[at].pos in ("PUNCT", "CCONJ")), last)
    told = any(each.last < one.whole for each in scene.near(one))
    return told and scene.tokens[end] != "of" and not scene.has_verb(range(end, stop))


def _is_unknown_dead(scene: Surroundings, one: Counted, told: Measure | None) -> bool:
    """Tell whether nobody knows who some of the dead are: "four had not been identified"."""
    last = min(one.end + _REACH, scene.passages.of(one.first).last)
    after = scene.tokens[one.end : last]
    is_unknown = "unidentified" in after or ("not" in after and "identified" in after)
    return told is Measure.KILLED and is_unknown and after[0] in AUXILIARIES


def plain_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return what was plainly done to those counted: "12 men were killed", "injuring 85"."""
    near = [each for each in scene.near(one) if each.measure in FATES]
    if any(one.last <= each.first < one.end for each in near):
        return _die(scene, one, near)
    if one.noun is Noun.EVENT and not is_named_by_role(scene, one):
        return None
    at, seen = _skip(scene, one.end)
    for each in near:
        bare = one.head < 0 and at == one.end and each.measure is Measure.WOUNDED
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
    who = scene.tokens[at : at + 1] == ["who"]
    verb, seen = _skip(scene, at + 1) if who else (at, True)
    if verb >= len(words) or not (who or _is_participle(words[verb])):
        return None
    last = min(verb + _CLAUSE, scene.passages.of(one.first).last)
    stop = next((i for i in range(verb, last) if scene.tokens[i] in _BREAKS), last)
    later = (each for each in near if verb < each.first < stop and _is_finite(scene, each))
    if (main := next(later, None)) is not None:
        return main.measure
    told = (each.measure for each in near if each.first == verb and each.kind != "noun")
    return next(told, None) if who and seen else None


def _is_participle(word: Word) -> bool:
    return word.pos in ("VERB", "ADJ") and word.lower.endswith(("ed", "en"))


def _is_finite(scene: Surroundings, trigger: Trigger) -> bool:
    """Tell whether a fate is what a clause says, and not told by the way."""
    if trigger.kind == "intransitive":
        return trigger.measure in _ENDS and not scene.tokens[trigger.first].endswith("ing")
    if trigger.kind == "phrase":
        return scene.analysis.words[trigger.first].pos == "VERB"
    return trigger.kind == "passive" and scene.tokens[trigger.first - 1] in _PASSIVE


def _die(scene: Surroundings, one: Counted, near: list[Trigger]) -> Measure | None:
    """Return that those named by one fate met their death: "three displaced people were killed"."""
    at, seen = _skip(scene, one.end)
    dead = (each for each in near if each.first == at and each.kind != "noun")
    is_dead = seen and any(each.measure is Measure.KILLED for each in dead)
    return Measure.KILLED if is_dead else None


def part_fate(scene: Surroundings, one: Counted, told: Measure | None) -> Measure | None:
    """Return that a part meets the fate of the whole: "20, including three boys, were hurt"."""
    if told not in FATES:
        return None
    words = scene.tokens[max(0, scene.start_of(one) - 2) : one.whole]
    if _PARTS.isdisjoint(words):
        return None
    near = (each for each in scene.near(one) if each.measure in FATES and each.kind != "noun")
    return None if any(one.last <= each.first <= one.end + 1 for each in near) else told


def _fate_before(scene: Surroundings, one: Counted, near: list[Trigger]) -> Measure | None:
    """Return the deed right before a number ("injuring at least 85")."""
    first = scene.start_of(one)
    for each in near:
        if each.last == first and each.kind in ("gerund", "verb") and not one.single:
            return each.measure
    return None
