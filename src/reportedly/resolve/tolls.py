"""Part the figures of one event by what they count: measure, persons, place, whole or part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from reportedly.records import Basis, Count, Measure
from reportedly.resolve.groups import PEOPLE, Group, join_kinds, load_narrow
from reportedly.resolve.locations import Relation, fineness, name_key, relate
from reportedly.resolve.partition import Partition
from reportedly.resolve.reports import Account
from reportedly.resolve.values import Location

_LEAST = 5
_LARGE = 10


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
        _key(entry.account.group)
        for entry in entries
        if entry.account.figure.measure is Measure.PRESENT
    }
    for entry in entries:
        figure = entry.account.figure
        found = told.get(entry.account.number, ())
        plain = figure.measure is Measure.OTHER_PEOPLE
        if plain and len(found) == 1:
            yield next(iter(found))
        elif plain and figure.basis is Basis.CURRENT and _key(entry.account.group) in here:
            yield Measure.PRESENT
        else:
            yield figure.measure


def _part_measure(measure: Measure, entries: Sequence[Entry]) -> Iterator[Slot]:
    names = _name_groups(entries)
    narrower = _find_narrower(entries, names)
    pairs = zip(entries, names, strict=True)
    whole = [(one.account, name) for one, name in pairs if not one.account.part]
    told = {(name, one.number) for one, name in whole}
    main: dict[tuple[str, Count], set[str]] = defaultdict(set)
    for entry, name in zip(entries, names, strict=True):
        if not entry.account.part and (name, _place_key(entry.account)) not in narrower:
            main[name, entry.account.number].add(entry.lineage)
    for entry, name in zip(entries, names, strict=True):
        one = entry.account
        inner = _place_key(one)
        others = main.get((name, one.number), set()) - {entry.lineage}
        if (name, inner) not in narrower or (one.number >= _LARGE and others):
            inner = ""
        part = _word_value(one) if one.part and not _is_told(one, name, told) else ""
        yield Slot(measure=measure, group=name, place=inner, part=part)


def _place_key(one: Account) -> str:
    return name_key(one.place.name) if one.place else ""


def _is_told(one: Account, name: str, told: Set[tuple[str, Count]]) -> bool:
    """Tell whether what one report calls a part, another tells as a number by itself."""
    return one.number >= _LEAST and (name, one.number) in told


def _word_value(one: Account) -> str:
    low, high = one.value
    return f"{low} to {high}"


def _name_groups(entries: Sequence[Entry]) -> list[str]:
    """Return the normal form of each figure's group, those that may be the same persons joined."""
    whole = [one for one in entries if not one.account.part]
    groups = sorted({_key(one.account.group) for one in whole if not one.account.group.bare})
    number = {group: at for at, group in enumerate(groups)}
    partition = Partition(len(groups))
    values, seen = _collect(whole, number)
    for one, other in _find_joinable(groups, values):
        if not _contrasts(one, other, groups, partition, seen):
            partition.union(one, other)
    roots = {group: partition.find(at) for group, at in number.items()}
    labels = _label(groups, partition, values)
    default = _find_default(labels, values, partition)
    return [_name(one, roots, labels, values, partition, default) for one in entries]


def _key(group: Group) -> tuple[str, str]:
    return group.kind, group.owner or ""


def _collect(
    entries: Iterable[Entry], number: Mapping[tuple[str, str], int]
) -> tuple[dict[int, Counter[Count]], dict[int, dict[int, set[Count]]]]:
    """Return how often each group has each value, and by report which values it gives a group."""
    values: dict[int, Counter[Count]] = {at: Counter() for at in number.values()}
    seen: dict[int, dict[int, set[Count]]] = defaultdict(lambda: defaultdict(set))
    for entry in entries:
        if entry.account.group.bare:
            continue
        at = number[_key(entry.account.group)]
        values[at][entry.account.number] += 1
        seen[entry.report][at].add(entry.account.number)
    return values, seen


def _find_joinable(
    groups: Sequence[tuple[str, str]], values: Mapping[int, Counter[Count]]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of groups that may be the same persons, the surest first."""
    pairs = [
        (rank, one, other)
        for one in range(len(groups))
        for other in range(one + 1, len(groups))
        if (rank := _rank(groups[one], groups[other], values[one], values[other])) is not None
    ]
    for _, one, other in sorted(pairs):
        yield one, other


def _rank(
    one: tuple[str, str], other: tuple[str, str], mine: Counter[Count], theirs: Counter[Count]
) -> int | None:
    """Rank how surely two groups are the same persons, 0 first; `None`: they are not."""
    if one[1] and other[1] and one[1] != other[1]:
        return None
    if one[0] == other[0]:
        return 1
    if join_kinds(one[0], other[0]) and max(mine.keys() & theirs.keys(), default=0) >= _LARGE:
        return 0
    narrow = load_narrow()
    plain = one[0] not in narrow and other[0] not in narrow
    return 2 if plain and PEOPLE in (one[0], other[0]) else None


def _contrasts(
    one: int,
    other: int,
    groups: Sequence[tuple[str, str]],
    partition: Partition,
    seen: Mapping[int, Mapping[int, set[Count]]],
) -> bool:
    """Tell whether a report gives the two groups different numbers, or their owners differ."""
    first = {at for at in range(len(groups)) if partition.find(at) == partition.find(one)}
    second = {at for at in range(len(groups)) if partition.find(at) == partition.find(other)}
    owners = {groups[at][1] for at in first | second} - {""}
    if len(owners) > 1:
        return True
    if groups[one][0] == groups[other][0]:
        return False
    for given in seen.values():
        mine = {value for at in first & given.keys() for value in given[at]}
        theirs = {value for at in second & given.keys() for value in given[at]}
        if mine and theirs and not mine & theirs:
            return True
    return False


def _label(
    groups: Sequence[tuple[str, str]],
    partition: Partition,
    values: Mapping[int, Counter[Count]],
) -> dict[int, str]:
    """Return for each set of joined groups the name of its commonest kind, with its owner."""
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    owners: dict[int, set[str]] = defaultdict(set)
    for at, (kind, owner) in enumerate(groups):
        root = partition.find(at)
        kinds[root][kind] += values[at].total()
        owners[root] |= {owner} - {""}
    return {
        root: str(Group(min(found, key=lambda k: (-found[k], k)), next(iter(owners[root]), None)))
        for root, found in kinds.items()
    }


def _find_default(
    labels: Mapping[int, str], values: Mapping[int, Counter[Count]], partition: Partition
) -> str:
    """Return the group that is meant where none is named: the one most spoken of."""
    totals: Counter[str] = Counter()
    for at, counts in values.items():
        totals[labels[partition.find(at)]] += counts.total()
    return min(totals, key=lambda name: (-totals[name], name != PEOPLE, name), default=PEOPLE)


def _name(
    entry: Entry,
    roots: Mapping[tuple[str, str], int],
    labels: Mapping[int, str],
    values: Mapping[int, Counter[Count]],
    partition: Partition,
    default: str,
) -> str:
    group = entry.account.group
    key = _key(group)
    if not group.bare and key in roots:
        return labels[roots[key]]
    if not group.bare:
        return str(group)
    like = {labels[partition.find(at)] for at, own in values.items() if entry.account.number in own}
    return default if default in like or len(like) != 1 else like.pop()


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
    """Yield the places that have smaller numbers of their own than a wider place."""
    for inner, mine in places.items():
        for outer, theirs in places.items():
            near = relate(inner, outer) in (Relation.SAME, Relation.NEAR)
            smaller = not mine & theirs and max(mine) < max(theirs)
            if inner and not near and smaller and fineness(inner) >= fineness(outer):
                yield inner
