"""Tell what a number counts that takes up another: "17 of them were boys", "they told us 40"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.apart import AUXILIARIES
from reportedly.extract.clauses import PARTS, REACH, THEM, meets_fate, named_state
from reportedly.extract.counted import Counted, Noun
from reportedly.extract.lexicon import load_table
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import FATES
from reportedly.records import Measure

_AMONG = frozenset((("among", "them", "are"), ("among", "them", "were")))
_IN_ROW = frozenset((Noun.PERSON, Noun.LIKELY, Noun.EVENT))
_TOLLS = frozenset(("toll", "tally", "number", "count", "figure"))


def told_again(
    scene: Surroundings, one: Counted, told: Measure | None, toll: Measure | None
) -> Measure | None:
    """Return that a bare number counts what the one before did: "they told us 40"."""
    if told is None:
        return None
    if one.single:
        return told if told in FATES and _joins_others(scene, one) else None
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
    if _is_their_number(scene.tokens[max(start, one.whole - REACH - 1) : one.whole]):
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
    lost = before[2] in load_table("frames.toml")["losses"]["lost"] and told is Measure.KILLED
    return told if rose or spoken or given or put or lost else None


def part_fate(scene: Surroundings, one: Counted, told: Measure | None) -> Measure | None:
    """Return that a part is counted as the whole: "20, including three boys, were hurt"."""
    is_there = told is Measure.PRESENT and one.noun is not Noun.EVENT
    if told not in FATES and not is_there:
        return None  # "1,500 live there, including 300 refugees"
    words = scene.tokens[max(0, scene.start_of(one) - 2) : one.whole]
    if PARTS.isdisjoint(words):
        return None
    near = (each for each in scene.near(one) if each.measure in FATES and each.kind != "noun")
    return None if any(one.last <= each.first <= one.end + 1 for each in near) else told


def _is_their_number(before: Sequence[str]) -> bool:
    """Tell whether somebody says a bare number of those told of before: "he says it was 40"."""
    bare = load_table("repeats.toml")["bare"]
    plain = [word for word in before if word not in bare["light"]]
    if not set(plain).isdisjoint(bare["is"]) and before[-1] in bare["light"]:
        before = plain
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
    if meets_fate(scene, one) or named_state(scene, one) is not None:
        return False
    if tuple(scene.tokens[max(passage.first, one.whole - 3) : one.whole]) in _AMONG:
        return True
    after = scene.tokens[one.last : min(one.last + 3, passage.last)]
    if after[:1] != ["of"] or after[1:2] not in THEM or len(after) < 3:
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


def _joins_others(scene: Surroundings, one: Counted) -> bool:
    """Tell whether one ends a row of those counted: "she has lost four nurses and a midwife"."""
    if scene.tokens[one.whole - 1 : one.whole] != ["and"] or one.noun not in _IN_ROW:
        return False
    before = (each for each in scene.counted if each.end == one.whole - 1)
    is_row = any(each.noun in _IN_ROW and each.head >= 0 for each in before)
    after = scene.analysis.words[one.end : one.end + 1]
    return is_row and not (after and after[0].pos in ("VERB", "AUX", "PRON", "NOUN"))


def _is_unknown_dead(scene: Surroundings, one: Counted, told: Measure | None) -> bool:
    """Tell whether nobody knows who some of the dead are: "four had not been identified"."""
    last = min(one.end + REACH, scene.passages.of(one.first).last)
    after = scene.tokens[one.end : last]
    is_unknown = "unidentified" in after or ("not" in after and "identified" in after)
    return told is Measure.KILLED and is_unknown and after[0] in AUXILIARIES
