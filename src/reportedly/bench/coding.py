"""From a reading to the numbers that a coder would enter: deaths, injured, killed, captured.

The figures of a measure are gone through in text order. Repeats and parts are dropped; a figure
that is told as a total, or by another source of the same group, takes the place of what was told
before if it is greater; all others come on top. Persons without a number are added by the profile.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.bench.profiles import Column, Profile, Unnumbered, load_telling
from reportedly.bench.victims import Victims, find_victims
from reportedly.language.analysis import Analysis
from reportedly.records import Basis, Figure, Modality, Modifier, Reading, Span, Status

_REACH = 5
_NEAR = 20
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
    basis: Basis = Basis.INCIDENT


def code_reading(reading: Reading, analysis: Analysis, profile: Profile) -> dict[str, int]:
    """Return the numbers of a profile's columns for one reading."""
    victims = tuple(find_victims(analysis))
    numbers = {}
    for column in profile.columns:
        counts = list(_counts(reading, analysis, column.measures, profile))
        if not counts:
            counts = list(_counts(reading, analysis, column.instead, profile))
        counts += _unnumbered(victims, counts, analysis, column, profile)
        counts.sort(key=lambda each: each.start)
        counts, parts = part_off(counts, reading.document.text)
        counts = _countable(counts, column)
        none = any(
            figure.measure in column.measures and figure.bounds.high == 0
            for figure in reading.figures
        )
        total = add_up(counts, reading.document.text)
        if column.guards:
            total = _without_guards(total, counts, parts, column, reading.document.text)
        numbers[column.name] = max(total, 0) if counts else 0 if none else column.default
    return numbers


def _counts(
    reading: Reading, analysis: Analysis, measures: frozenset[str], profile: Profile
) -> Iterator[Count]:
    exact = {
        figure.same_as: figure
        for figure in reversed(reading.figures)
        if figure.same_as and figure.bounds.modifier is not Modifier.VAGUE
    }
    for first in reading.figures:
        if (
            first.measure in measures
            and first.modality is not Modality.DENIED
            and first.same_as is None
            and first.bounds.high != 0
        ):
            vague = first.bounds.modifier is Modifier.VAGUE
            figure = exact.get(first.id, first) if vague else first
            span, group = figure.quantity, _group(figure, analysis)
            yield Count(
                value=value_of(figure, profile),
                start=span.start,
                end=max(span.end, group.end if group else 0),
                sentence=_sentence(analysis, span.start),
                group=group.text.lower() if group else "",
                combatant=figure.status is Status.COMBATANT,
                chain=figure.chain,
                basis=figure.basis,
            )


def _group(figure: Figure, analysis: Analysis) -> Span | None:
    """Return the words for whom, or the noun that the number words belong to."""
    if figure.group:
        return figure.group
    number = analysis.range_of(figure.quantity.start, figure.quantity.end)
    head = analysis.words[number.last - 1].head if len(number) else -1
    if number.last <= head < number.last + _REACH and analysis.words[head].pos == "NOUN":
        return analysis.span(number.last, head + 1)
    return None


def value_of(figure: Figure, profile: Profile) -> int:
    """Return what a coder enters for one figure: its lower bound, but for the profile's words."""
    words = figure.quantity.text.lower()
    if words in profile.vague:
        return profile.vague[words]
    bounds = figure.bounds
    value = int(next((each for each in (bounds.low, bounds.high) if each is not None), 0))
    return value + profile.more_than * (bounds.modifier is Modifier.MORE_THAN)


def _sentence(analysis: Analysis, start: int) -> int:
    found = analysis.range_of(start, start + 1)
    return analysis.words[found.first].sentence if len(found) else -1


def _unnumbered(
    victims: Sequence[Victims],
    counts: Sequence[Count],
    analysis: Analysis,
    column: Column,
    profile: Profile,
) -> Iterator[Count]:
    if column.unnumbered is Unnumbered.NEVER:
        return
    if column.unnumbered is Unnumbered.ALONE:
        mine = [each for each in victims if each.measure in column.measures]
        first = {_sentence(analysis, each.persons.span.start) for each in mine[:1]}
        victims = [
            each
            for each in mine
            if (not counts and _sentence(analysis, each.persons.span.start) in first)
            or any(_is_joined(each.persons.span, count, analysis.text) for count in counts)
        ]
    heads = {head_of(count.group) for count in counts}
    for each in victims:
        known = each.persons.head in heads and (each.persons.definite or not each.persons.amount)
        told = any(
            count.start < each.persons.span.end and each.persons.span.start < count.end
            for count in counts
        )
        if each.measure not in column.measures or known or told:
            continue
        heads.add(each.persons.head)
        value = profile.plural if each.persons.plural else 1
        yield Count(
            value=profile.vague.get(each.persons.amount, value),
            start=each.persons.span.start,
            end=each.persons.span.end,
            sentence=_sentence(analysis, each.persons.span.start),
            group=each.persons.span.text.lower(),
            combatant=False,
            definite=each.persons.definite,
            counted=bool(each.persons.amount),
        )


def _is_joined(span: Span, count: Count, text: str) -> bool:
    """Tell whether "and" alone stands between persons and a count."""
    between = (
        text[span.end : count.start] if span.end <= count.start else text[count.end : span.start]
    )
    return between.strip() == "and"


def head_of(group: str) -> str:
    """Return the last word of a group before "of", "in" and the like, in the singular."""
    words = _WORD.findall(re.split(r"\b(?:of|in|from|who)\b|,", group.lower())[0])
    word = words[-1] if words else ""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _countable(counts: Iterable[Count], column: Column) -> list[Count]:
    kept = [count for count in counts if not column.leaves_out(count.group)]
    told = [index for index, count in enumerate(kept) if count.basis is Basis.INCIDENT]
    if told:
        kept = kept[: told[0]] + [kept[index] for index in told]
    if any(not _is_guard(count, column) for count in kept):
        kept = [count for count in kept if not _is_guard(count, column)]
    return kept


def _without_guards(
    total: int, counts: Sequence[Count], parts: Sequence[Count], column: Column, text: str
) -> int:
    """Return the civilians that a total names as a part, or the total less its guards."""
    civilians = [part for part in parts if "civilian" in text[part.start : part.end + _NEAR]]
    if civilians and not any("civilian" in count.group for count in counts):
        return sum(part.value for part in civilians)
    return total - sum(part.value for part in parts if _is_guard(part, column))


def _is_guard(count: Count, column: Column) -> bool:
    """Tell whether those counted are combatants or guards, where the column counts others."""
    return bool(column.guards) and (
        count.combatant or any(noun in count.group for noun in column.guards)
    )


def add_up(counts: Sequence[Count], text: str) -> int:
    """Return what the counts of one measure come to, in text order; see the module's words."""
    if len(counts) > 2 and sum(count.value for count in counts[1:]) == counts[0].value:
        return counts[0].value
    total = 0
    kept: list[Count] = []
    for count in counts:
        rivals = [each.value for each in kept if _rivals(count, each, text)]
        if kept and is_total(count, text):
            total = max(total, count.value)
        elif rivals:
            total += max(0, count.value - max(rivals))
        else:
            total += count.value
        kept.append(count)
    return total


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
    around = text[max(0, count.start - 20) : count.end + 15].lower()
    if telling.addition.intersection(_WORD.findall(around)):
        return False
    here, there = head_of(count.group), head_of(earlier.group)
    general = {head_of(each) for each in telling.general} | {""}
    return here == there or here in general or there in general
