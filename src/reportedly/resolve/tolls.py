"""Part the figures of one event by what they count: measure, persons, place, whole or part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from reportedly.records import Basis, Count, Measure
from reportedly.resolve.accounts import Account, Entry
from reportedly.resolve.groups import PEOPLE
from reportedly.resolve.leads import name_part, part_voices
from reportedly.resolve.localities import Localities, settle_places
from reportedly.resolve.matters import MEASURES
from reportedly.resolve.persons import Counted, Persons, key_of
from reportedly.resolve.slots import Slot

_LEAST = 5
_UNLIKE = 3


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
    places = {
        key: Localities([settled[at] for at in own], names[key]) for key, own in by_measure.items()
    }
    shared = frozenset(place for one in places.values() for place in one.narrower)
    slots: dict[int, Slot] = {}
    for measure, members in by_measure.items():
        told = [settled[at] for at in members]
        keys = places[measure].find_keys(shared)
        slots.update(zip(members, _part_measure(measure, told, names[measure], keys), strict=True))
    return tuple(part_voices(settled, [slots[at] for at in range(len(entries))]))


def _find_measures(entries: Sequence[Entry]) -> Iterator[Measure]:
    """Yield what happened to the persons of each figure.

    Where one report only says that there were persons, and others give the same number with what
    happened to them, that is taken over; so is that those of a group are present now.
    """
    told: dict[Count, set[Measure]] = defaultdict(set)
    for entry in entries:
        one = entry.account
        if one.figure.measure is not Measure.OTHER_PEOPLE and one.number >= _LEAST:
            told[one.number].add(one.figure.measure)
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
        found = told.get(entry.account.number, ())
        plain = figure.measure is Measure.OTHER_PEOPLE and not entry.account.matter
        if plain and len(found) == 1:
            yield next(iter(found))
        elif plain and figure.basis is Basis.CURRENT and key_of(entry.account.group) in here:
            yield Measure.PRESENT
        else:
            yield figure.measure


def _name_groups(entries: Sequence[Entry]) -> list[str]:
    """Return the normal form of who is counted by each figure of one measure."""
    persons = Persons(
        Counted((one.report, _voice(one.account)), one.account.group, one.account.number)
        for one in entries
        if not one.account.part or _is_named(one.account)
    )
    return [persons.name(one.account.group, one.account.number) for one in entries]


def _part_measure(
    measure: Measure, entries: Sequence[Entry], names: Sequence[str], places: Sequence[str]
) -> Iterator[Slot]:
    """Yield what the figures of one measure count, of which groups and places are found."""
    pairs = zip(entries, names, strict=True)
    told = {
        (name, one.account.number, noun)
        for one, name in pairs
        if not one.account.part
        for noun in ("", one.account.group.noun)
    }
    sizes = _find_sizes(entries) if measure is Measure.OTHER_PEOPLE else {}
    for entry, name, place in zip(entries, names, places, strict=True):
        one = entry.account
        matter = "" if one.matter in MEASURES else one.matter
        own = one.part and not matter and not _is_told(one, name, told)
        day = f"day {one.period.start}" if one.singled and one.period else ""
        part = name_part(one) if own else day or matter or sizes.get(one.number, "")
        yield Slot(measure=measure, group=name, place=place, part=part)


def _find_sizes(entries: Sequence[Entry]) -> Mapping[Count, str]:
    """Return what tells numbers of unlike size apart, of which nobody says what they count.

    Four who were counted wrongly and 16,000 who were fed are no rivals.
    """
    matters: dict[Count, set[str]] = defaultdict(set)
    for entry in entries:
        matters[entry.account.number] |= {entry.account.matter} - {""}
    found: dict[Count, str] = {}
    last: Count | None = None
    for number in sorted(matters):
        if number >= _LEAST and len(matters[number]) == 1:
            found[number] = next(iter(matters[number]))
            continue
        like = last is not None and number <= _UNLIKE * last
        found[number] = found[last] if like and last is not None else f"about {number}"
        last = number
    return found


def _voice(one: Account) -> str:
    """Return the key of who gives a figure; empty for the report itself."""
    return one.speakers[-1].key if one.speakers else ""


def _is_told(one: Account, name: str, told: Set[tuple[str, Count, str]]) -> bool:
    """Tell whether what one report calls a part, another tells as a number by itself.

    A small number may be met with by chance, unless both call those counted the same.
    """
    noun = one.group.noun
    return (name, one.number, "" if one.number >= _LEAST else noun or " ") in told


def _is_named(one: Account) -> bool:
    """Tell whether the text says more of who is counted than that they are people."""
    return not one.group.bare and one.group.kind != PEOPLE
