"""Read off a report as a whole where it is set, and what sort of event it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, pairwise

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_each_country, name_of_country
from reportedly.extract.sites import load_setting_words
from reportedly.extract.units import singular
from reportedly.records import Place, Reading
from reportedly.resolve.locations import TOWN, fineness, is_area, is_country, locate, name_key
from reportedly.resolve.proper_names import POSSESSIVE, find_proper_names, find_words
from reportedly.resolve.ships import find_ships
from reportedly.resolve.values import Location

_DATELINE = re.compile(
    r"^[A-Z][A-Z .'’/-]{2,40}(?:(?:, [A-Z][\w .]{1,30}){0,2}(?: \([^()\n]{2,40}\))? [-–—]|:)", re.M
)
_DESK = re.compile(r"[\d()]")
_TOP = 1000
_HINTS = 6
_LONG = 4
_SHARE = 3
_OFTEN = 2
_HEAD = 12
_TOWNS = 2
_ANGER = frozenset(("protest",))


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a report is set, and what it is about.

    Args:
        countries: how often it names each country.
        dateline: where its dateline stands.
        outside: keys of the places named outside the dateline.
        place: where most of its figures are put, if not too few are put anywhere; the one town that
            it tells of where it says no more than the country.
        hints: places that it names, the commonest first, and last the country it names most.
        kinds: which sorts of events it speaks of most.
        targets: what was hit, as far as it speaks of that more than once.
        names: names of events, such as storms.
        ships: for each ship that it names, the keys of its name.
        words: keys of its capitalised words, among which are places that no list has.
        proper: its names that are not met with everywhere, by key.
    """

    countries: Mapping[str, int]
    dateline: range
    outside: frozenset[str]
    place: Location | None
    hints: tuple[Location, ...]
    kinds: frozenset[str]
    targets: frozenset[str]
    names: frozenset[str]
    ships: frozenset[frozenset[str]]
    words: frozenset[str]
    proper: Mapping[str, str]

    @property
    def country(self) -> str | None:
        """The country that the report names most."""
        return max(self.countries, key=lambda one: (self.countries[one], one), default=None)

    @property
    def whole(self) -> Location | None:
        """The place of what it puts nowhere; a flood is wider than where most figures are."""
        return None if is_spreading(self.kinds) else self.place

    @property
    def leading(self) -> tuple[str, ...]:
        """The two countries that the report names most."""
        return tuple(sorted(self.countries, key=lambda one: (-self.countries[one], one))[:2])

    @property
    def nearest(self) -> Location | None:
        """The place, or else the first place named."""
        return self.place or next(iter(self.hints), None)


def find_setting(reading: Reading, publisher: str | None) -> Setting:
    """Find where a report is set; the name of its publisher may tell the country.

    Args:
        reading: of the report.
        publisher: who published it.
    """
    text = reading.document.text
    words = find_words(text)
    low = [word.lower() for word in words]
    countries = count_countries(words)
    if publisher:
        countries = countries + count_countries(tuple(publisher.split()))
    countries = countries | count_homes(reading.places)
    dateline = find_dateline(text)
    outside = name_outside(reading.places, dateline)
    places = [
        one for figure in reading.figures if (one := place_of(figure.place, dateline, outside))
    ]
    best = _most([one for one in places if not is_care(one)] or places)
    found = best and _SHARE * places.count(best) >= len(reading.figures)
    kinds = share(_find_kinds(low))
    town = _find_seat(text, reading.places, dateline)
    if town is None and not is_spreading(kinds):
        town = _find_only(reading.places, dateline)
    return Setting(
        countries=countries,
        dateline=dateline,
        outside=outside,
        place=best if found and not (town and _is_vague(best)) else town,
        hints=_find_hints(reading, countries, dateline),
        kinds=kinds,
        targets=share(_find_targets(low)),
        names=share(frozenset(_find_names(words))),
        ships=find_ships(text),
        words=frozenset(
            name_key(POSSESSIVE.sub("", word))
            for word in {*words}
            if word[0].isupper() and len(word) >= _LONG
        ),
        proper=find_proper_names(text),
    )


@lru_cache(maxsize=4096)
def share(words: frozenset[str]) -> frozenset[str]:
    """Return one and the same object for equal sets, as most reports have the same few."""
    return words


@lru_cache(maxsize=2)
def count_countries(words: tuple[str, ...]) -> Counter[str]:
    """Count how often the capitalised words of a report name each country."""
    return Counter(code for _, code in find_each_country(words, capitals=True))


def count_homes(places: Sequence[Place]) -> Counter[str]:
    """Count the towns by which a report tells of a country, those of one division together.

    Local news name no country: that of two towns of one division is meant all the same. One town
    alone may have a namesake anywhere.

    Args:
        places: that the report names.
    """
    towns = {one for place in places if (one := locate(place)) and fineness(one) == TOWN}
    known = {(one.country, one.admin1, one.name) for one in towns if one.lat is not None}
    counts = Counter((country, division) for country, division, _ in known if division)
    homes = Counter[str]()
    for (country, _), count in counts.items():
        if country and count >= _TOWNS:
            homes[country] = max(homes[country], count)
    return homes


def find_dateline(text: str) -> range:
    """Return where the dateline of a report stands; a range of nothing where it has none."""
    found = _DATELINE.search(text, 0, _TOP)
    return range(found.start(), found.end()) if found else range(0)


def name_outside(places: Sequence[Place], dateline: range) -> frozenset[str]:
    """Return the keys of the places that a report names outside its dateline."""
    found = (locate(one) for one in places if one.span.start not in dateline)
    return frozenset(name_key(one.name) for one in found if one)


def place_of(place: Place | None, dateline: range, outside: frozenset[str]) -> Location | None:
    """Return where a figure is put; a dateline tells where the reporter sat, no more.

    Args:
        place: where it is put.
        dateline: of its report.
        outside: keys of the places named outside it.
    """
    found = locate(place)
    if place is None or found is None or place.span.start not in dateline:
        return found
    return found if name_key(found.name) in outside and not is_capital(found) else None


def _is_vague(place: Location | None) -> bool:
    return place is None or is_country(place) or is_care(place)


def is_care(place: Location) -> bool:
    """Tell whether a place is where the hurt are brought, which is not where they were hurt."""
    return not load_setting_words("care").isdisjoint(place.name.lower().split())


def _find_only(places: Sequence[Place], dateline: range) -> Location | None:
    """Return the only place but countries that a report names below its dateline."""
    named = {one for place in places if place.span.start not in dateline and (one := locate(place))}
    towns = {name_key(one.name): one for one in sorted(named, key=str) if not is_country(one)}
    found = next(iter(towns.values())) if len(towns) == 1 else None
    return None if found is None or is_capital(found) else found


def _find_seat(text: str, places: Sequence[Place], dateline: range) -> Location | None:
    """Return the town of a dateline, unless an agency's desk or a capital is there."""
    if _DESK.search(text[dateline.start : dateline.stop]):
        return None
    found = next((locate(one) for one in places if one.span.start in dateline), None)
    if found is None or is_country(found):
        return None
    return None if is_capital(found) else found


def is_capital(place: Location) -> bool:
    """Tell whether a place is a capital, where governments speak and agencies have desks."""
    capitals: Mapping[str, str] = load_table("places.toml")["capitals"]
    return capitals.get(place.country or "") == place.name


def is_consistent(place: Location | None, setting: Setting) -> bool:
    """Tell whether the gazetteer has a place where its report as a whole is set.

    Many names are those of several towns: one in a country or a division that the report does not
    name, while it names others, may well be the wrong one.
    """
    if place is None or is_country(place):
        return place is not None
    if place.lat is None or (setting.countries and place.country not in setting.countries):
        return False
    areas = {one.admin1 for one in setting.hints if is_area(one) and one.country == place.country}
    return not areas - {None} or place.admin1 is None or place.admin1 in areas


def _find_hints(
    reading: Reading, countries: Mapping[str, int], dateline: range
) -> tuple[Location, ...]:
    named = [one for one in reading.places if one.span.start not in dateline] or reading.places
    counts = Counter(place for one in named if (place := locate(one)))
    towns = (one for one, _ in counts.most_common() if not is_country(one))
    code = max(countries, key=lambda one: (countries[one], one), default=None)
    name = name_of_country(code) if code else None
    country = (Location(name=name, country=code),) if name else ()
    return (*islice(towns, _HINTS), *country)


def name_places(places: Sequence[Place]) -> frozenset[str]:
    """Return the keys of the places named, but for countries, which can speak."""
    found = (locate(place) for place in places)
    return frozenset(name_key(one.name) for one in found if one and not is_country(one))


def _most(places: Sequence[Location]) -> Location | None:
    """Return the commonest place; of several the first one named."""
    counts = Counter(places)
    return max(counts, key=lambda one: counts[one]) if counts else None


@cache
def _event_words() -> Mapping[str, str]:
    table = load_table("resolve.toml")["events"]
    return {word: kind for kind, words in table.items() for word in words}


def _find_kinds(words: Sequence[str]) -> frozenset[str]:
    """Return the sorts of events that a report has most words for, in small letters."""
    table = _event_words()
    behind, before = (load_table("resolve.toml")["no_events"][key] for key in ("behind", "before"))
    around = ["", *words, ""]
    counts = Counter(
        table[word]
        for at, word in [(at, word) for at, word in enumerate(words) if word in table]
        if around[at] not in behind.get(word, ()) and around[at + 2] not in before.get(word, ())
    )
    most = max(counts.values(), default=0)
    found = {kind for kind, count in counts.items() if count == most}
    rows = load_table("resolve.toml")["related"].values()
    return frozenset(found.union(*(counts.keys() & {*kinds} for kinds in rows if found & {*kinds})))


@cache
def load_durations() -> Mapping[str, int]:
    """Load how many days an event of each sort may last."""
    return load_table("resolve.toml")["durations"]  # type: ignore[no-any-return]


def find_duration(kinds: Iterable[str]) -> int:
    """Return how many days an event of one of these sorts may last, a day if none is known."""
    durations = load_durations()
    return max((durations[kind] for kind in kinds), default=1)


def find_aftermath(kinds: Iterable[str]) -> int:
    """Return for how many days reports of such events tell of days that are not its own."""
    told: Mapping[str, int] = load_table("resolve.toml")["aftermath"]
    return max((told.get(kind, 0) for kind in kinds), default=0)


def is_spreading(kinds: Set[str]) -> bool:
    """Tell whether one of these sorts of events strikes many places at a time."""
    return not kinds.isdisjoint(load_table("resolve.toml")["spreading"]["kinds"])


def is_campaign(kinds: Set[str]) -> bool:
    """Tell whether a total of these sorts of events is one of many of them."""
    return find_duration(kinds - {*load_table("resolve.toml")["campaigns"]["kinds"]}) == 1


def are_related(one: Set[str], other: Set[str]) -> bool:
    """Tell whether sorts of events come together, as floods and landslides do.

    People protest over anything.
    """
    if not (one - _ANGER and other - _ANGER):
        return True
    rows = (frozenset(kinds) for kinds in load_table("resolve.toml")["related"].values())
    return bool(one & other) or any(one & kinds and other & kinds for kinds in rows)


@cache
def _word_list(section: str) -> frozenset[str]:
    return frozenset(load_table("resolve.toml")[section]["words"])


def _find_targets(words: Sequence[str]) -> frozenset[str]:
    """Return the words for what was hit that a report opens with, or has twice in small letters."""
    known = _target_forms()
    counts = Counter(known[word] for word in words if word in known)
    opening = {known.get(word.lower()) for word in words[:_HEAD]}
    around = load_table("resolve.toml")["targets"]["around"]
    often = {one for one, count in counts.items() if count >= _OFTEN and one not in around}
    return frozenset(one for one in {*often, *opening} if one)


@cache
def _target_forms() -> Mapping[str, str]:
    """Return each word for what can be hit by the forms in which it stands in a text."""
    words = _word_list("targets")
    forms = ((f"{word}{ending}", word) for word in words for ending in ("", "'s", "’s", "s", "es"))
    others: Mapping[str, Sequence[str]] = load_table("resolve.toml")["targets"]["forms"]
    found = {form: word for form, word in forms if singular(form) in (word, form)}
    return found | {form: word for word, own in others.items() for form in own}


def _find_names(words: Sequence[str]) -> Iterator[str]:
    """Yield the names behind words such as "Cyclone", in small letters."""
    known = _word_list("named")
    for word, after in pairwise(words):
        if word[:1].isupper() and after[:1].isupper() and word.lower() in known:
            yield after.lower()
