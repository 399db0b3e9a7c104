"""Part the figures of one event and measure by place: its own, one within it, one around it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal

from reportedly.records import Count, Measure, Modifier
from reportedly.resolve.accounts import Account, Entry
from reportedly.resolve.locations import (
    TOWN,
    Relation,
    fineness,
    is_country,
    is_spot,
    name_key,
    relate,
)
from reportedly.resolve.persons import LARGE
from reportedly.resolve.values import Location
from reportedly.resolve.wholes import default_to_whole

_WIDEST = 5
_ROUNDED = 10
_SURE = 25
_ALL = "all places"

Key = tuple[str, str]
Places = dict[Location | None, set[Count]]


def settle_places(entries: Sequence[Entry]) -> list[Entry]:
    """Return the figures, a number that its report only seems to put somewhere where others do."""
    told: dict[tuple[Measure, Count], dict[str, Location]] = defaultdict(dict)
    for entry in entries:
        one = entry.account
        if one.placed and one.place is not None and _is_large(one):
            told[one.figure.measure, one.number][name_key(one.place.name)] = one.place
    settled: list[Entry] = []
    for entry in entries:
        one = entry.account
        places = list(told.get((one.figure.measure, one.number), {}).values())
        free = not one.placed and len(places) == 1 and fineness(one.place) <= fineness(places[0])
        if free and _is_large(one):
            one = replace(one, place=places[0])
        settled.append(replace(entry, account=one))
    return settled


def _is_large(one: Account) -> bool:
    """Tell whether a number is too large to be met with by chance."""
    return one.number >= LARGE and one.figure.bounds.modifier is not Modifier.VAGUE


class Localities:
    """The places of the figures of one measure in one event.

    A place is narrower than that of the event where a report gives the same group a larger number
    elsewhere, or puts a part of others there. Where most figures of the event are put there, it is
    the event's own, and what a report tells of the country around is wider.

    Args:
        entries: the figures.
        names: of their groups.
    """

    def __init__(self, entries: Sequence[Entry], names: Sequence[str]) -> None:
        self._entries, self._names = entries, names
        self._told: dict[Key, set[Count]] = defaultdict(set)
        self._own: dict[tuple[int, str, str], set[Count]] = defaultdict(set)
        self._placed: dict[tuple[int, str], set[tuple[str, Count]]] = defaultdict(set)
        spread: dict[str, Counter[str]] = defaultdict(Counter)
        for entry, name in zip(entries, names, strict=True):
            if not entry.account.part and not is_spot(entry.account.place):
                key = _place_key(entry.account)
                spread[name][key] += 1
                self._told[name, key].add(entry.account.number)
                if entry.account.placed:
                    self._own[entry.report, name, key].add(entry.account.number)
                if entry.account.placed and not entry.account.wide:
                    self._placed[entry.report, name].add((key, entry.account.number))
        found = frozenset((*_find_inner(entries, names), *_find_abroad(entries, names)))
        self._main = {
            name: place
            for name, places in spread.items()
            for place in places
            if place and _is_main(place, places) and not self._is_struck(name, place)
        }
        self._inner = {one for one in found if self._main.get(one[0]) != one[1]}
        self._around = self._find_around()
        self.narrower = frozenset(place for _, place in self._inner)

    def _find_around(self) -> Mapping[Key, str]:
        """Return for a narrower place the key of a wider one under which it is told elsewhere.

        That is the only narrower place within it, and no report gives numbers of both: a state
        here, its country there.
        """
        places: dict[str, dict[str, Location]] = defaultdict(dict)
        for entry, name in zip(self._entries, self._names, strict=True):
            one, key = entry.account, _place_key(entry.account)
            if (name, key) in self._inner and one.place is not None and one.placed:
                places[name].setdefault(key, one.place)
        found: dict[Key, str] = {}
        for name, own in places.items():
            for key, place in sorted(own.items()):
                if fineness(place) >= TOWN:
                    continue
                inside = [other for other, inner in own.items() if _holds(place, inner)]
                if inside and not self._tells_both(name, {key, *inside}):
                    found.update({(name, other): key for other in inside})
        return found

    def _tells_both(self, name: str, keys: Set[str]) -> bool:
        """Tell whether a report tells unlike numbers of two of some places."""
        told: dict[int, dict[str, set[Count]]] = defaultdict(lambda: defaultdict(set))
        for entry, own in zip(self._entries, self._names, strict=True):
            key = _place_key(entry.account)
            if own == name and key in keys and entry.account.placed and not entry.account.part:
                told[entry.report][key].add(entry.account.number)
        return any(len({frozenset(one) for one in by.values()}) > 1 for by in told.values())

    def _is_struck(self, name: str, place: str) -> bool:
        """Tell whether a report of many places tells of one, and of a larger number for all."""
        wider: dict[int, Count] = defaultdict(int)
        for entry, own in zip(self._entries, self._names, strict=True):
            one = entry.account
            whole = entry.spreading and one.placed and 0 < fineness(one.place) < TOWN
            if own == name and whole and not one.is_total:
                wider[entry.report] = max(wider[entry.report], one.number)
        told = ((number, self._own.get((at, name, place), ())) for at, number in wider.items())
        return any(mine and max(mine) < number for number, mine in told)

    def find_keys(self, shared: Set[str]) -> list[str]:
        """Return for each figure the key of its place, empty for that of the event.

        A number of the event is of the event wherever a report has put it.

        Args:
            shared: keys of places that are narrower for figures of some measure.
        """
        pairs = list(zip(self._entries, self._names, strict=True))
        keys = [self._find_key(entry, name, shared) for entry, name in pairs]
        whole: dict[tuple[str, Count], set[str]] = defaultdict(set)
        for (entry, name), key in zip(pairs, keys, strict=True):
            if not key and not entry.account.part:
                whole[name, entry.account.number].add(entry.lineage)
        for at, (entry, name) in enumerate(pairs):
            one = entry.account
            others = whole.get((name, one.number), set()) - {entry.lineage}
            least = _SURE if one.placed else LARGE
            if others and one.number >= least and not one.own:
                keys[at] = ""
        return default_to_whole(self._entries, self._names, keys)

    def _find_key(self, entry: Entry, name: str, shared: Set[str]) -> str:
        one, key = entry.account, _place_key(entry.account)
        if (name, key) in self._inner or (one.placed and key in shared):
            while (name, key) in self._around:
                key = self._around[name, key]
            return key
        return (key or _ALL) if self._is_wider(entry, name) else ""

    def _is_wider(self, entry: Entry, name: str) -> bool:
        """Tell whether a figure is of all of an area of which its report tells the event's place.

        It is larger than what the report tells of that place, and nobody tells it of that place.
        """
        one, main = entry.account, self._main.get(name)
        if one.wide and any(
            number < one.number and (name, key) not in self._inner
            for key, number in self._placed[entry.report, name]
        ):
            return True
        if main is None or not one.placed or fineness(one.place) >= TOWN:
            return False
        inside = self._own.get((entry.report, name, main), set())
        apart = all(number < one.number and not _rounds_off(one, number) for number in inside)
        return bool(inside) and apart and one.number not in self._told[name, main]


def _rounds_off(one: Account, number: Count) -> bool:
    """Tell whether a figure may be another number, rounded."""
    about = one.figure.bounds.modifier is Modifier.ABOUT
    return about and abs(Decimal(one.number) - number) * _ROUNDED <= number


def _holds(area: Location, place: Location) -> bool:
    """Tell whether an area holds a place that is told more closely."""
    relation = relate(area, place)
    within = relation is Relation.WITHIN or (relation is Relation.COUNTRY and is_country(area))
    return within and fineness(place) > fineness(area)


def _place_key(one: Account) -> str:
    return name_key(one.place.name) if one.place else ""


def _is_main(place: str, spread: Counter[str]) -> bool:
    return 2 * spread[place] > spread.total()


def _find_inner(entries: Sequence[Entry], names: Sequence[str]) -> Iterator[Key]:
    """Yield group and place key of figures for a narrower place than others of their report."""
    inner: dict[tuple[int, str, bool], Places] = defaultdict(dict)
    outer: dict[tuple[int, str, bool], Places] = defaultdict(dict)
    for entry, name in zip(entries, names, strict=True):
        one, key = entry.account, (entry.report, name, entry.spreading)
        if one.narrow:
            yield name, _place_key(one)
        if _is_firm(one):
            outer[key].setdefault(one.place, set()).add(one.number)
            if (one.placed or one.own) and not one.revised:
                inner[key].setdefault(one.place, set()).add(one.number)
    for (report, name, spreading), places in inner.items():
        around = outer[report, name, spreading]
        smaller = _find_smaller(places, around, spreading=spreading)
        yield from ((name, name_key(place.name)) for place in smaller)


def _find_abroad(entries: Sequence[Entry], names: Sequence[str]) -> Iterator[Key]:
    """Yield group and place key of figures put in another country than most of the event are."""
    countries = Counter(
        one.place.country
        for entry in entries
        if (one := entry.account).placed and one.place and one.place.country
    )
    main = next((each for each, n in countries.items() if 2 * n > countries.total()), None)
    for entry, name in zip(entries, names, strict=True):
        one = entry.account
        if main is None or not one.placed or one.place is None or one.is_total:
            continue
        known = one.place.geonameid is not None or is_country(one.place)
        if known and one.place.country not in (main, None):
            yield name, _place_key(one)


def _is_firm(one: Account) -> bool:
    """Tell whether a figure says something of the place where it stands, or of all."""
    rounded = one.headline and one.figure.bounds.modifier is not Modifier.EXACT
    other = one.part or one.singled or one.is_total
    return one.is_affirmed and not rounded and not other and (one.placed or one.own or one.headline)


def _find_smaller(places: Places, around: Places, *, spreading: bool) -> Iterator[Location]:
    """Yield the places that have smaller numbers of their own than one of the few widest.

    What strikes many places has a toll in each of them, and in all; a blast in a town is in its
    province and country as well.
    """
    widest = sorted(
        around.items(), key=lambda item: (-max(item[1]), (item[0] and item[0].name) or "")
    )
    for inner, mine in places.items():
        if inner is None or is_spot(inner):
            continue
        for outer, theirs in widest[:_WIDEST]:
            relation = relate(inner, outer)
            near = relation in (Relation.SAME, Relation.NEAR)
            smaller = not mine & theirs and max(mine) < max(theirs)
            within = spreading and fineness(inner) >= fineness(outer)
            if not near and smaller and (relation is Relation.APART or within):
                yield inner
