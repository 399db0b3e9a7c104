"""From a reading to the numbers that a coder would enter: deaths, injured, killed, captured.

Figures that repeat others or are denied are left out, persons without a number are added as the
profile says, guards and others whom the corpus does not count are taken away; `adding` sums up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reportedly.bench.adding import Count, add_up, break_down, head_of, part_off
from reportedly.bench.asides import is_aside, is_backward
from reportedly.bench.profiles import Column, Profile, Unnumbered, load_telling
from reportedly.bench.victims import Victims, find_victims
from reportedly.language.analysis import Analysis
from reportedly.records import Basis, Figure, Modality, Modifier, Reading, Span, Status

_REACH = 5
_NEAR, _FAR = 20, 60
_PHRASE_END = re.compile(r"[.;,]|\band\b")


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
        counts = _countable(_without_guarding_details(counts, column), column)
        none = any(
            figure.measure in column.measures and figure.bounds.high == 0
            for figure in reading.figures
        )
        total = add_up(counts, reading.document.text, parts)
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
    told = {figure.id for figure in reading.figures if figure.measure in measures}
    for first in reading.figures:
        if (
            first.measure in measures
            and first.modality is not Modality.DENIED
            and first.same_as not in told
            and first.bounds.high != 0
            and not _is_aim(first, analysis)
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
                vague=figure.bounds.modifier is Modifier.VAGUE,
                basis=figure.basis,
                aside=is_aside(analysis, figure.quantity),
                backward=is_backward(analysis, figure.quantity),
            )


def _is_aim(figure: Figure, analysis: Analysis) -> bool:
    """Tell whether the number is of what somebody set out to do ("a raid to arrest a leader")."""
    first = analysis.range_of(figure.quantity.start, figure.quantity.end).first
    before = analysis.words[max(0, first - 2) : first]
    return len(before) > 1 and before[0].lower == "to" and before[1].pos == "VERB"


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
        victims = _told_beside(mine, counts, analysis)
    running = _running_sentences(counts)
    heads = {head_of(count.group) for count in counts if count.sentence not in running}
    alone = any(count.value == 1 for count in counts)
    for each in victims:
        known = each.persons.head in heads and (each.persons.definite or not each.persons.amount)
        known |= alone and not each.persons.plural and _is_pointed_at(each.persons.span)
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
            aside=is_aside(analysis, each.persons.span),
            backward=is_backward(analysis, each.persons.span),
        )


def _is_pointed_at(span: Span) -> bool:
    """Tell whether persons are told of as known by "the" or "this", not by whose they are."""
    return span.text.lower().startswith(("the ", "this ", "that "))


def _told_beside(
    victims: Sequence[Victims], counts: Sequence[Count], analysis: Analysis
) -> list[Victims]:
    """Return who is told of in one breath with the counts; without counts, with the first."""
    if not counts:
        first = {_sentence(analysis, each.persons.span.start) for each in victims[:1]}
        return [each for each in victims if _sentence(analysis, each.persons.span.start) in first]
    told = [(count.start, count.end) for count in counts]
    found: list[Victims] = []
    for each in reversed(victims):
        mine = (each.persons.span.start, each.persons.span.end)
        if any(_are_joined(min(mine, ends), max(mine, ends), analysis.text) for ends in told):
            told.append(mine)
            found.append(each)
    return found[::-1]


def _are_joined(one: tuple[int, int], other: tuple[int, int], text: str) -> bool:
    """Tell whether nothing but "and" or the like stands between two groups, or before the other."""
    telling = load_telling()
    between = text[one[1] : other[0]].strip(" ,").lower()
    return between in telling.joining or between.endswith(telling.company)


def _countable(counts: Iterable[Count], column: Column) -> list[Count]:
    kept = [count for count in counts if not column.leaves_out(count.group)]
    if any(not count.aside for count in kept):
        kept = [count for count in kept if not count.aside]
    main = {count.sentence for count in kept if not count.backward}
    kept = [count for count in kept if not count.backward or count.sentence not in main]
    told = [index for index, count in enumerate(kept) if count.basis is Basis.INCIDENT]
    if told:
        running = _running_sentences(kept)
        kept = kept[: told[0] + 1] + [
            kept[index] for index in told[1:] if kept[index].sentence not in running
        ]
    if any(not _is_guard(count, column) for count in kept):
        kept = [count for count in kept if not _is_guard(count, column)]
    return kept


def _running_sentences(counts: Iterable[Count]) -> set[int]:
    """Return the sentences that run a total."""
    return {count.sentence for count in counts if count.basis is Basis.CUMULATIVE}


def _without_guarding_details(counts: Sequence[Count], column: Column) -> Sequence[Count]:
    """Return the others of the counts that a first number is broken down into, if guards are."""
    details = break_down(counts)
    others = [each for each in details if not _is_guard(each, column)]
    return others if others and len(others) < len(details) else counts


def _without_guards(
    total: int, counts: Sequence[Count], parts: Sequence[Count], column: Column, text: str
) -> int:
    """Return the civilians that a total names as a part, or the total less its guards."""
    civilians = [part for part in parts if "civilian" in text[part.start : part.end + _NEAR]]
    if civilians and not any("civilian" in count.group for count in counts):
        return sum(part.value for part in civilians)
    return total - sum(part.value for part in parts if _names_guard(part, column, text))


def _names_guard(part: Count, column: Column, text: str) -> bool:
    """Tell whether the words that a part begins say that it is of guards ("one was a soldier")."""
    words = _PHRASE_END.split(text[part.start : part.start + _FAR])[0].lower()
    return _is_guard(part, column) or any(noun in words for noun in column.guards)


def _is_guard(count: Count, column: Column) -> bool:
    """Tell whether those counted are combatants or guards, where the column counts others."""
    return bool(column.guards) and (
        count.combatant or any(noun in count.group for noun in column.guards)
    )
