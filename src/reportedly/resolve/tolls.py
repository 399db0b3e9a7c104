"""Part the figures of one event by what they count: measure, persons, place, whole or part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from reportedly.records import Basis, Count, Measure
from reportedly.resolve.accounts import Account, Entry
from reportedly.resolve.groups import CIVILIANS, PEOPLE, load_callings, load_narrow
from reportedly.resolve.leads import name_part, part_voices
from reportedly.resolve.localities import Localities, settle_places
from reportedly.resolve.locations import name_key
from reportedly.resolve.matters import MEASURES
from reportedly.resolve.persons import LARGE, Counted, Persons, is_telling, key_of
from reportedly.resolve.slots import Slot

_LEAST = 5
_MANY = 1_000
_UNLIKE, _TWICE = 3, 2
_LEAPS = {Measure.DISPLACED: 10, Measure.PRESENT: 5, Measure.KILLED: 20}


def part_event(entries: Sequence[Entry]) -> tuple[Slot, ...]:
    """Return for each figure of an event what it counts; linear in their number.

    The order of the figures does not matter: groups are joined, and places parted, by what all
    reports of the event together say.
    """
    settled = settle_places(entries)
    by_measure: dict[Measure, list[int]] = defaultdict(list)
    for at, measure in enumerate(_find_measures(settled)):
        by_measure[measure].append(at)
    names = {key: _name_groups([settled[at] for at in own]) for key, own in by_measure.items()}
    begin = _find_begin(settled)
    places = {
        key: Localities([settled[at] for at in own], names[key]) for key, own in by_measure.items()
    }
    shared = frozenset(place for one in places.values() for place in one.narrower)
    slots: dict[int, Slot] = {}
    for measure, members in by_measure.items():
        told = [settled[at] for at in members]
        keys = places[measure].find_keys(shared)
        slots.update(zip(members, _part_measure(measure, told, names[measure], keys), strict=True))
    for at, entry in enumerate(settled):
        period = entry.account.period
        if begin and period and period.end and period.end < begin and not slots[at].part:
            slots[at] = replace(slots[at], part=f"until {period.end}")
    return tuple(part_voices(settled, [slots[at] for at in range(len(entries))]))


def _find_begin(entries: Sequence[Entry]) -> int | None:
    """Return the first day on which any report has what happened."""
    days = (entry.account.period for entry in entries)
    return min((one.start for one in days if one and one.is_brief and one.start), default=None)


def _find_measures(entries: Sequence[Entry]) -> Iterator[Measure]:
    """Yield what happened to the persons of each figure.

    Where one report only says that there were persons, and others give the same number with what
    happened to them, that is taken over; so is that those of a group are present now.
    """
    told: dict[tuple[Count, str], set[Measure]] = defaultdict(set)
    for entry in entries:
        one = entry.account
        if one.figure.measure is not Measure.OTHER_PEOPLE and one.number >= _LEAST:
            told[_key_of(one)].add(one.figure.measure)
    here = {
        key_of(entry.account.group)
        for entry in entries
        if entry.account.figure.measure is Measure.PRESENT
    }
    for entry in entries:
        figure = entry.account.figure
        if entry.account.matter in MEASURES:
            yield MEASURES[entry.account.matter]
            continue
        found = told.get(_key_of(entry.account), ())
        plain = figure.measure is Measure.OTHER_PEOPLE and not entry.account.matter
        if plain and len(found) == 1:
            yield next(iter(found))
        elif plain and figure.basis is Basis.CURRENT and key_of(entry.account.group) in here:
            yield Measure.PRESENT
        else:
            yield figure.measure


def _key_of(one: Account) -> tuple[Count, str]:
    """Return by what a number is known again: a small one by the noun for those counted, too."""
    return one.number, "" if is_telling(one.number) else one.group.noun


def _name_groups(entries: Sequence[Entry]) -> list[str]:
    """Return the normal form of who is counted by each figure of one measure."""
    persons = Persons(
        Counted((one.report, one.account.voice), one.account.group, one.account.number)
        for one in entries
        if one.account.number and (not one.account.part or _is_named(one.account))
    )
    return [
        persons.name(one.account.group, one.account.number, part=one.account.part)
        for one in entries
    ]


def _part_measure(
    measure: Measure, entries: Sequence[Entry], names: Sequence[str], places: Sequence[str]
) -> Iterator[Slot]:
    """Yield what the figures of one measure count, of which groups and places are found."""
    pairs = list(zip(entries, names, strict=True))
    told: dict[tuple[str, Count, str], set[tuple[str, int]]] = defaultdict(set)
    for entry, name in pairs:
        for noun in ("", entry.account.group.noun) if not entry.account.part else ():
            told[name, entry.account.number, noun].add((entry.lineage, entry.report))
    nouns = {
        (one.report, name, one.account.group.noun) for one, name in pairs if not one.account.part
    }
    wholes = _find_wholes(entries, names)
    stretches = {
        (entry.report, name, entry.account.number): entry.account.stretch
        for entry, name in pairs
        if entry.account.stretch and entry.account.number >= LARGE
    }
    sizes = _find_sizes(entries) if measure is Measure.OTHER_PEOPLE else {}
    larger = _find_larger(entries, measure)
    uncared = _find_uncared(entries, names, places)
    for entry, name, place, whole in zip(entries, names, places, wholes, strict=True):
        one = entry.account
        matter = "" if one.matter in MEASURES else one.matter
        own = one.part and not matter and not _is_told(entry, name, told)
        own = own and (whole or one.number <= 1 or not _is_class(name))
        day = f"day {one.period.start}" if one.singled and one.period else ""
        stretch = one.stretch or stretches.get((entry.report, name, one.number), "")
        care = _find_care(one, uncared.get((name, place), frozenset()))
        size = sizes.get((one.number, one.group.noun), "")
        part = stretch or day or matter or care or size or larger.get(one.number, "")
        if own:
            part = name_part(one, common=(entry.report, name, one.group.noun) in nouns)
        yield Slot(measure=measure, group=name, place=place, part=part)


def _find_uncared(
    entries: Sequence[Entry], names: Sequence[str], places: Sequence[str]
) -> Mapping[tuple[str, str], Set[Count]]:
    """Return, by group and place, the numbers of which no word says that they are those in care."""
    cared = {(one.report, one.account.number) for one in entries if one.account.cared}
    found: dict[tuple[str, str], set[Count]] = defaultdict(set)
    for entry, name, place in zip(entries, names, places, strict=True):
        one = entry.account
        if (entry.report, one.number) not in cared and not (one.part or one.is_vague or one.matter):
            found[name, place].add(one.number)
    return found


def _find_care(one: Account, others: Set[Count]) -> str:
    """Return what sets apart those hurt who are in care, where more than twice as many are told.

    One hospital may well have received nearly all of them, as far as was known then.
    """
    if not one.cared or one.number in others or max(others, default=0) <= _TWICE * one.number:
        return ""
    return f"in care {name_key(one.place.name) if one.placed and one.place else ''}".strip()


def _find_wholes(entries: Sequence[Entry], names: Sequence[str]) -> list[bool]:
    """Return for each figure whether its report tells a larger number of its group just by it.

    That is any number before it, or the next one: "two more died, bringing the toll to 11".
    """
    found = [False] * len(entries)
    last: dict[tuple[int, str], int] = {}
    largest: dict[tuple[int, str], Count] = {}
    for at, (entry, name) in enumerate(zip(entries, names, strict=True)):
        number, key = entry.account.number, (entry.report, name)
        before = last.get(key)
        if before is not None and entries[before].account.number < number:
            found[before] = True
        found[at] = largest.get(key, number) > number
        largest[key], last[key] = max(largest.get(key, number), number), at
    return found


def _is_class(name: str) -> bool:
    """Tell whether those of a group have a toll of their own, part or not: children, policemen."""
    return name.split(" of ")[0] in load_narrow() | load_callings()


def _find_larger(entries: Sequence[Entry], measure: Measure) -> Mapping[Count, str]:
    """Return what tells the few numbers apart that are far larger than most: of a whole country."""
    leap = _LEAPS.get(measure)
    told = Counter(one.account.number for one in entries if one.account.number >= _LEAST)
    found: dict[Count, str] = {}
    apart, below = "", 0
    for last, number in pairwise(sorted(told)) if leap else ():
        below += told[last]
        few = 2 * below >= told.total()
        apart = f"about {number}" if leap and few and number > leap * last else apart
        if apart:
            found[number] = apart
    return found


def _find_sizes(entries: Sequence[Entry]) -> Mapping[tuple[Count, str], str]:
    """Return what tells apart numbers, with their nouns, of which nobody says what they count.

    Numbers of like size are rivals if a noun is the same, or if they are large: five guards and six
    guards, 16,000 and 17,000. Four who were counted wrongly and five who drove there are others.
    """
    matters: dict[Count, set[str]] = defaultdict(set)
    numbers: dict[str, set[Count]] = defaultdict(set)
    for entry in entries:
        matters[entry.account.number] |= {entry.account.matter} - {""}
        numbers[entry.account.group.noun].add(entry.account.number)
    found: dict[tuple[Count, str], str] = {}
    known: dict[Count, str] = {}
    for noun, own in sorted(numbers.items(), reverse=True):
        last: Count | None = None
        for number in sorted(own):
            if number >= _LEAST and len(matters[number]) == 1:
                found[number, noun] = next(iter(matters[number]))
                continue
            rival = bool(noun) or number >= _MANY
            like = rival and last is not None and number <= _UNLIKE * last
            name = found[last, noun] if like and last is not None else f"{noun} about {number}"
            found[number, noun] = known.setdefault(number, name) if is_telling(number) else name
            last = number
    return found


def _is_told(
    entry: Entry, name: str, told: Mapping[tuple[str, Count, str], Set[tuple[str, int]]]
) -> bool:
    """Tell whether what one report calls a part, another tells as a number by itself.

    A small number may be met with by chance, unless both call those counted the same. A copy may
    only have left out the words that make it a part.
    """
    one = entry.account
    noun = one.group.noun
    any_ = is_telling(one.number) or (one.number >= _LEAST and not noun)
    key = (name, one.number, "" if any_ else noun or " ")
    return any(
        lineage != entry.lineage or report == entry.report for lineage, report in told.get(key, ())
    )


def _is_named(one: Account) -> bool:
    """Tell whether the text says more of who is counted than that they are people."""
    return not one.group.bare and one.group.kind not in (PEOPLE, CIVILIANS)
