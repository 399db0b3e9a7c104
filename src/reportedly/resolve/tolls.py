"""Part the figures of one event by what they count: measure, persons, place, whole or part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from reportedly.records import Basis, Count, Measure
from reportedly.resolve.locations import Relation, fineness, name_key, relate
from reportedly.resolve.persons import LARGE, Counted, Persons, key_of
from reportedly.resolve.reports import Account
from reportedly.resolve.values import Location

_LEAST = 5
_WIDEST = 5
_UNLIKE = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """What a figure counts within its event; figures with equal slots are about one toll.

    Args:
        measure: what happened to the persons.
        group: normal form of who is counted.
        place: key of a narrower place than that of the event; empty for the event as a whole.
        part: what tells one part of a whole from another; empty for the whole.
    """

    measure: Measure
    group: str
    place: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure with the number of its report, and the id of its lineage."""

    report: int
    lineage: str
    account: Account


def part_event(entries: Sequence[Entry]) -> tuple[Slot, ...]:
    """Return for each figure of an event what it counts; linear in their number.

    The order of the figures does not matter: groups are joined, and places parted, by what all
    reports of the event together say.
    """
    slots: dict[int, Slot] = {}
    by_measure: dict[Measure, list[int]] = defaultdict(list)
    for at, measure in enumerate(_find_measures(entries)):
        by_measure[measure].append(at)
    for measure, members in by_measure.items():
        own = [entries[at] for at in members]
        slots.update(zip(members, _part_measure(measure, own), strict=True))
    return tuple(slots[at] for at in range(len(entries)))


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
        found = told.get(entry.account.number, ())
        plain = figure.measure is Measure.OTHER_PEOPLE
        if plain and len(found) == 1:
            yield next(iter(found))
        elif plain and figure.basis is Basis.CURRENT and key_of(entry.account.group) in here:
            yield Measure.PRESENT
        else:
            yield figure.measure


def _part_measure(measure: Measure, entries: Sequence[Entry]) -> Iterator[Slot]:
    persons = Persons(
        Counted((one.report, _voice(one.account)), one.account.group, one.account.number)
        for one in entries
        if not one.account.part
    )
    names = [persons.name(one.account.group, one.account.number) for one in entries]
    narrower = _find_narrower(entries, names)
    pairs = zip(entries, names, strict=True)
    whole = [(one.account, name) for one, name in pairs if not one.account.part]
    told = {(name, one.number) for one, name in whole}
    sizes = _find_sizes(entries) if measure is Measure.OTHER_PEOPLE else {}
    main: dict[tuple[str, Count], set[str]] = defaultdict(set)
    for entry, name in zip(entries, names, strict=True):
        if not entry.account.part and (name, _place_key(entry.account)) not in narrower:
            main[name, entry.account.number].add(entry.lineage)
    for entry, name in zip(entries, names, strict=True):
        one = entry.account
        inner = _place_key(one)
        others = main.get((name, one.number), set()) - {entry.lineage}
        if (name, inner) not in narrower or (one.number >= LARGE and others and not one.own):
            inner = ""
        part = _word_value(one) if one.part and not _is_told(one, name, told) else ""
        part = part or sizes.get(one.number, "")
        yield Slot(measure=measure, group=name, place=inner, part=part)


def _find_sizes(entries: Sequence[Entry]) -> Mapping[Count, str]:
    """Return what tells numbers of unlike size apart, of which nobody says what they count.

    Four who were counted wrongly and 16,000 who were fed are no rivals.
    """
    found: dict[Count, str] = {}
    last: Count | None = None
    for number in sorted({entry.account.number for entry in entries}):
        like = last is not None and number <= _UNLIKE * last
        found[number] = found[last] if like and last is not None else f"about {number}"
        last = number
    return found


def _voice(one: Account) -> str:
    """Return the key of who gives a figure; empty for the report itself."""
    return one.speakers[-1].key if one.speakers else ""


def _place_key(one: Account) -> str:
    return name_key(one.place.name) if one.place else ""


def _is_told(one: Account, name: str, told: Set[tuple[str, Count]]) -> bool:
    """Tell whether what one report calls a part, another tells as a number by itself."""
    return one.number >= _LEAST and (name, one.number) in told


def _word_value(one: Account) -> str:
    low, high = one.value
    return f"{low} to {high}"


def _find_narrower(entries: Sequence[Entry], names: Sequence[str]) -> set[tuple[str, str]]:
    """Return group and place key of figures for a place within that of the event.

    A place is narrower where a report gives the same group a larger number elsewhere, unless most
    figures of the event are put there.
    """
    given: dict[tuple[int, str], dict[Location | None, set[Count]]] = defaultdict(dict)
    spread: dict[str, Counter[str]] = defaultdict(Counter)
    for entry, name in zip(entries, names, strict=True):
        one = entry.account
        if not one.part:
            given[entry.report, name].setdefault(one.place, set()).add(one.number)
            spread[name][_place_key(one)] += 1
    found: set[tuple[str, str]] = set()
    for (_, name), places in given.items():
        for inner in _find_inner(places):
            found.add((name, name_key(inner.name)))
    return {one for one in found if not _is_main(one, spread)}


def _is_main(one: tuple[str, str], spread: Mapping[str, Counter[str]]) -> bool:
    counts = spread[one[0]]
    return 2 * counts[one[1]] > counts.total()


def _find_inner(places: Mapping[Location | None, set[Count]]) -> Iterator[Location]:
    """Yield the places that have smaller numbers of their own than one of the few widest."""
    widest = sorted(
        places.items(), key=lambda item: (-max(item[1]), (item[0] and item[0].name) or "")
    )
    for inner, mine in places.items():
        for outer, theirs in widest[:_WIDEST]:
            near = relate(inner, outer) in (Relation.SAME, Relation.NEAR)
            smaller = not mine & theirs and max(mine) < max(theirs)
            if inner and not near and smaller and fineness(inner) >= fineness(outer):
                yield inner
