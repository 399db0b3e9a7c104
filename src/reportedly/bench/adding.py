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
_BOUND = re.compile(r"(?: (?:at least|more than|some|about|up to|as many as))+$")
_AMONG = re.compile(r"\b(?:is|are|was|were) (?:also )?among\b")
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
        aside: whether it is of an earlier deed, or of what somebody is blamed for.
        backward: whether it stands in a clause or phrase with "after".
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
    aside: bool = False
    backward: bool = False


def head_of(group: str) -> str:
    """Return the last word of a group before "of", "in" and the like, in the singular."""
    words = _WORD.findall(re.split(r"\b(?:of|in|from|who)\b|,", group.lower())[0])
    word = words[-1] if words else ""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def add_up(counts: Sequence[Count], text: str, parts: Sequence[Count] = ()) -> int:
    """Return what the counts of one measure come to, in text order; see the module's words."""
    if break_down(counts):
        return counts[0].value
    total = 0
    kept: list[Count] = []
    for count in counts:
        rivals = [each.value for each in kept if _rivals(count, each, text)]
        if kept and is_total(count, text):
            total = max(total, count.value)
        elif _is_known(count, kept, text) or _is_rest(count, kept, parts):
            continue
        elif kept and kept[-1].vague and not count.vague and _same_head(count, kept[-1]):
            total += count.value - kept[-1].value
        elif rivals:
            total += max(0, count.value - max(rivals))
        else:
            total += count.value
        kept.append(count)
    return total


def break_down(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return the later counts that sum up to the first, which is greater than each; or nothing."""
    if len(counts) < 3 or counts[0].value <= max(count.value for count in counts[1:]):
        return ()
    sums: dict[int, tuple[Count, ...]] = {0: ()}
    for count in counts[1:_SUMMED]:
        for total, parts in list(sums.items()):
            sums.setdefault(total + count.value, (*parts, count))
    return sums.get(counts[0].value, ())


def _is_known(count: Count, kept: Sequence[Count], text: str) -> bool:
    """Tell whether a count with "the" has a number told before ("the 10 suspects", "all six")."""
    before = _WORD.findall(text[max(0, count.start - 10) : count.start].lower())[-1:]
    known = load_telling().known.intersection(before)
    return bool(known) and any(
        each.value == count.value and each.sentence != count.sentence for each in kept
    )


def _is_rest(count: Count, kept: Sequence[Count], parts: Sequence[Count]) -> bool:
    """Tell whether a count is what a part told before leaves of a number before it."""
    told = [part.value for part in parts if part.end <= count.start]
    wholes = {each.value for each in kept if each.sentence != count.sentence}
    return any(count.value + each in wholes for each in told)


def _same_head(one: Count, other: Count) -> bool:
    return one.sentence != other.sentence and head_of(one.group) == head_of(other.group)


def part_off(counts: Sequence[Count], text: str) -> tuple[list[Count], list[Count]]:
    """Return the counts, in text order, that are no part of another, and those that are."""
    kept: list[Count] = []
    parts: list[Count] = []
    for place, count in enumerate(counts):
        later = counts[place + 1 :]
        if _is_among(count, later, text) or _is_made_of(count, later, text):
            parts.append(count)
            continue
        inside = (
            is_part(count, text)
            or (bool(parts) and _goes_on(parts[-1], count, text))
            or (bool(kept) and _is_within(count, kept[-1], text))
        )
        exceeds = count.combatant and all(each.value < count.value for each in kept)
        (parts if kept and inside and not exceeds else kept).append(count)
    return kept, parts


def is_part(count: Count, text: str) -> bool:
    """Tell whether the words around a count make it a part of the count before."""
    telling = load_telling()
    words = " ".join(_WORD.findall(text[max(0, count.start - 40) : count.start].lower()))
    before = _BOUND.sub("", words)
    after = text[count.start : count.start + 60].lower().split(maxsplit=1)
    bracket = text[: count.start].endswith("(")
    rest = before.endswith("the") and "other" in text[count.start : count.start + _NEAR]
    inside = before.endswith(telling.part) and not before.endswith(telling.company)
    return (bracket or rest or inside) or (
        len(after) > 1 and after[1].startswith(telling.part_after)
    )


def _is_among(count: Count, later: Sequence[Count], text: str) -> bool:
    """Tell whether "among" leads from a count to a greater one ("a boy was among the six dead")."""
    whole = next((each for each in later if each.value > count.value), None)
    if whole is None or whole.sentence != count.sentence:
        return False
    return bool(_AMONG.search(text, count.end, whole.start))


def _is_within(count: Count, earlier: Count, text: str) -> bool:
    """Tell whether a count is in another's words or says whose they are ("5 men of one family")."""
    between = text[earlier.end : count.start].strip().lower()
    return count.start < earlier.end or (count.value == 1 and between in {"from", "of"})


def _is_made_of(count: Count, later: Sequence[Count], text: str) -> bool:
    """Tell whether a group is told with its number behind it ("a family of six")."""
    return count.value == 1 and any(
        text[count.end : each.start].strip().lower() == "of" for each in later[:1]
    )


def _goes_on(part: Count, count: Count, text: str) -> bool:
    """Tell whether a count is coordinated with a part ("including two women and a child")."""
    if part.sentence != count.sentence:
        return False
    between = text[part.end : count.start].lower()
    return not set(_WORD.findall(between)) - {"and", "at", "least", "as", "well"}


def _is_further(count: Count, text: str) -> bool:
    """Tell whether the words around a count say that it comes on top of others."""
    after = re.split(r"[.!?;]", text[count.end : count.end + 15].lower())[0]
    around = text[max(0, count.start - 20) : count.end].lower() + after
    return bool(load_telling().addition.intersection(_WORD.findall(around)))


def _is_echo(count: Count, earlier: Count, text: str) -> bool:
    """Tell whether both counts are of as many others ("two other raiders", "two others")."""
    others = ("other", "others", "additional")
    return (
        count.value == earlier.value
        and count.sentence != earlier.sentence
        and all(
            any(word in others for word in _WORD.findall(text[each.start : each.end + 1].lower()))
            for each in (count, earlier)
        )
    )


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
    if _is_further(count, text):
        return _is_echo(count, earlier, text)
    same = head_of(count.group) == head_of(earlier.group)
    return same or is_general(count) or is_general(earlier)


def is_general(count: Count) -> bool:
    """Tell whether the words for those counted are too general to tell two groups apart."""
    return head_of(count.group) in {head_of(each) for each in load_telling().general} | {""}
