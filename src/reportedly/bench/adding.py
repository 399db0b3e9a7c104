"""What counts of persons come to: parts, further ones, totals, and second tellings of one toll.

Counts are gone through in text order. A part of a number before it is set aside; a count that is
told as a total, or that tells the same group again, takes the place of what was told before if it
is greater; all others come on top.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.bench.profiles import load_telling
from reportedly.records import Basis

_NEAR = 20
_SUMMED = 10
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of persons as a coder sees it.

    Args:
        value: the number by the profile.
        start: first code point of its words.
        end: one past the last.
        sentence: which sentence it is in.
        group: the words of whom, in lower case.
        combatant: whether the words say so.
        chain: who passes it on.
        definite: whether it is told of persons known already.
        counted: whether the text gives a number.
        vague: whether the number is a vague word.
        basis: what it runs over.
    """

    value: int
    start: int
    end: int
    sentence: int
    group: str
    combatant: bool
    chain: tuple[str, ...] = ()
    definite: bool = False
    counted: bool = True
    vague: bool = False
    basis: Basis = Basis.INCIDENT


def head_of(group: str) -> str:
    """Return the last word of a group before "of", "in" and the like, in the singular."""
    words = _WORD.findall(re.split(r"\b(?:of|in|from|who)\b|,", group.lower())[0])
    word = words[-1] if words else ""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def add_up(counts: Sequence[Count], text: str, parts: Sequence[Count] = ()) -> int:
    """Return what the counts of one measure come to, in text order; see the module's words."""
    if _is_broken_down(counts):
        return counts[0].value
    total = 0
    kept: list[Count] = []
    for count in counts:
        rivals = [each.value for each in kept if _rivals(count, each, text)]
        if kept and is_total(count, text):
            total = max(total, count.value)
        elif _is_rest(count, kept, parts):
            continue
        elif kept and kept[-1].vague and not count.vague and _same_head(count, kept[-1]):
            total += count.value - kept[-1].value
        elif rivals:
            total += max(0, count.value - max(rivals))
        else:
            total += count.value
        kept.append(count)
    return total


def _is_broken_down(counts: Sequence[Count]) -> bool:
    """Tell whether a first number is the sum of others after it."""
    if len(counts) < 3:
        return False
    sums = {0}
    for count in counts[1:_SUMMED]:
        sums |= {each + count.value for each in sums}
    return counts[0].value > max(count.value for count in counts[1:]) and counts[0].value in sums


def _is_rest(count: Count, kept: Sequence[Count], parts: Sequence[Count]) -> bool:
    """Tell whether a count is what a part told before leaves of a number before it."""
    told = [part.value for part in parts if part.end <= count.start]
    wholes = {each.value for each in kept if each.sentence != count.sentence}
    return any(count.value + each in wholes for each in told)


def _same_head(one: Count, other: Count) -> bool:
    return one.sentence != other.sentence and head_of(one.group) == head_of(other.group)


def part_off(counts: Sequence[Count], text: str) -> tuple[list[Count], list[Count]]:
    """Return the counts, in text order, that are no part of one before them, and those that are."""
    kept: list[Count] = []
    parts: list[Count] = []
    for count in counts:
        inside = is_part(count, text) or (bool(parts) and _goes_on(parts[-1], count, text))
        (parts if kept and inside else kept).append(count)
    return kept, parts


def is_part(count: Count, text: str) -> bool:
    """Tell whether the words around a count make it a part of the count before."""
    telling = load_telling()
    before = " ".join(_WORD.findall(text[max(0, count.start - 40) : count.start].lower()))
    after = text[count.start : count.start + 60].lower().split(maxsplit=1)
    bracket = text[: count.start].endswith("(")
    rest = before.endswith("the") and "other" in text[count.start : count.start + _NEAR]
    return (bracket or rest or before.endswith(telling.part)) or (
        len(after) > 1 and after[1].startswith(telling.part_after)
    )


def _goes_on(part: Count, count: Count, text: str) -> bool:
    """Tell whether a count is coordinated with a part ("including two women and a child")."""
    if part.sentence != count.sentence:
        return False
    between = text[part.end : count.start].lower()
    return not set(_WORD.findall(between)) - {"and", "at", "least", "as", "well"}


def is_total(count: Count, text: str) -> bool:
    """Tell whether the words before a count, back to its sentence's start, make it a total."""
    before = re.split(r"[.!?]\s", text[max(0, count.start - 120) : count.start].lower())[-1]
    return any(word in before for word in load_telling().total)


def _rivals(count: Count, earlier: Count, text: str) -> bool:
    """Tell whether two counts are two tellings of one: same group, not one sentence, no "more"."""
    telling = load_telling()
    if count.definite or not count.counted:
        return count.definite and head_of(count.group) == head_of(earlier.group)
    if count.sentence == earlier.sentence:
        between = _WORD.findall(text[earlier.end : count.start].lower())
        if not telling.contrast.intersection(between) and count.chain == earlier.chain:
            return False
    after = re.split(r"[.!?;]", text[count.end : count.end + 15].lower())[0]
    around = text[max(0, count.start - 20) : count.end].lower() + after
    if telling.addition.intersection(_WORD.findall(around)):
        return False
    here, there = head_of(count.group), head_of(earlier.group)
    general = {head_of(each) for each in telling.general} | {""}
    return here == there or here in general or there in general
