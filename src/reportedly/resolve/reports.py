"""Take from each reading what resolving needs, so that its text need not be kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import name_of_country
from reportedly.extract.units import singular
from reportedly.records import (
    Basis,
    Count,
    Entity,
    Figure,
    Modality,
    Place,
    Reading,
    Stance,
    Statement,
)
from reportedly.resolve.groups import Group, group_of, is_added, is_part
from reportedly.resolve.lineages import Text, make_text
from reportedly.resolve.locations import is_country, locate, name_key
from reportedly.resolve.periods import Period, first_day, period_of
from reportedly.resolve.speakers import Identity, Speakers, Tie, count_countries
from reportedly.resolve.values import Location, Observation

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_HINTS = 4
_SHARE = 3
_OFTEN = 2
_BACK = 20
_RUNNING = (Basis.CUMULATIVE, Basis.PERIOD)


@dataclass(frozen=True, slots=True)
class Account:
    """One figure as a report puts it.

    Args:
        figure: the figure.
        speakers: who pass it on, outermost first; empty: the report's own voice.
        said_from: first ISO day on which the innermost of them may have said it.
        said_to: last such day.
        group: who is counted.
        place: where.
        period: when, if the text says.
        firm: the text gives the day of the event itself, not only one near its publication.
        running: it runs over a longer time than one event.
        denied: it is denied, or none at all.
        part: it is a part of, or adds to, another figure of the report.
    """

    figure: Figure
    speakers: tuple[Identity, ...]
    said_from: str | None
    said_to: str | None
    group: Group
    place: Location | None
    period: Period | None
    firm: bool
    running: bool
    denied: bool
    part: bool = False

    @property
    def value(self) -> tuple[Count | None, Count | None]:
        """The interval's ends."""
        return self.figure.bounds.low, self.figure.bounds.high

    @property
    def number(self) -> Count:
        """The number that the interval is built on."""
        low, high = self.value
        return low if low is not None else high if high is not None else 0

    @property
    def is_affirmed(self) -> bool:
        """Whether it is put forward, rather than denied or only expected."""
        return not self.denied and self.figure.modality is not Modality.EXPECTED


@dataclass(frozen=True, slots=True)
class Report:
    """One document as far as resolving needs it.

    Args:
        reading: id of the reading.
        text: what tells copies from others.
        accounts: its figures.
        outlet: who speaks in its own voice.
        ties: which of its sources are one.
        place: its scene, if its figures tell.
        hints: places that it names, if its figures tell no scene.
        kinds: which sorts of events it speaks of most.
        targets: what was hit, as far as it speaks of that more than once.
    """

    reading: str
    text: Text
    accounts: tuple[Account, ...]
    outlet: Identity
    ties: tuple[Tie, ...]
    place: Location | None
    hints: tuple[Location, ...]
    kinds: frozenset[str]
    targets: frozenset[str]


def make_report(one: Observation) -> Report:
    """Take from a reading what is needed to resolve it with others."""
    reading, text = one.reading, one.reading.document.text
    words = _WORD.findall(text)
    outlet = one.publishers[0] if one.publishers else None
    countries = count_countries((*words, *(outlet or "").split()))
    main = _find_scene(reading)
    hints = _find_hints(reading, countries)
    near = main or next(iter(hints), None)
    speakers = Speakers(text, countries, near, _name_places(reading.places))
    statements = {statement.id: statement for statement in reading.statements}
    accounts = tuple(_make_account(one, f, statements, speakers, main) for f in reading.figures)
    return Report(
        reading=one.id,
        text=make_text(reading.document.id, text, one.published, one.publishers),
        accounts=_mark_parts(text, tuple(_merge_unnamed(one, speakers) for one in accounts)),
        outlet=speakers.identify_outlet(outlet),
        ties=tuple(speakers.ties),
        place=main,
        hints=() if main else hints,
        kinds=_find_kinds(words),
        targets=_find_targets(words),
    )


def _name_places(places: Iterable[Place]) -> frozenset[str]:
    """Return the keys of the places named, but for countries, which can speak."""
    found = (locate(place) for place in places)
    return frozenset(name_key(one.name) for one in found if one and not is_country(one))


def _find_scene(reading: Reading) -> Location | None:
    """Return where most figures of a report are put, if not too few are put anywhere."""
    places = [place for figure in reading.figures if (place := locate(figure.place))]
    best = _most(places)
    return best if best and _SHARE * places.count(best) >= len(reading.figures) else None


def _find_hints(reading: Reading, countries: Mapping[str, int]) -> tuple[Location, ...]:
    """Return the places that a report names, towns first, and the country it names most."""
    counts = Counter(place for one in reading.places if (place := locate(one)))
    towns = (one for one, _ in counts.most_common() if not is_country(one))
    code = max(countries, key=lambda one: (countries[one], one), default=None)
    name = name_of_country(code) if code else None
    country = (Location(name=name, country=code),) if name else ()
    return (*islice(towns, _HINTS), *country)


def _most(places: Sequence[Location]) -> Location | None:
    """Return the commonest place; of several the first one named."""
    counts = Counter(places)
    return max(counts, key=lambda one: counts[one]) if counts else None


@cache
def _event_words() -> Mapping[str, str]:
    table = load_table("resolve.toml")["events"]
    return {word: kind for kind, words in table.items() for word in words}


def _find_kinds(words: Sequence[str]) -> frozenset[str]:
    """Return the sorts of events that a report has most words for."""
    table = _event_words()
    counts = Counter(kind for word in words if (kind := table.get(word.lower())))
    most = max(counts.values(), default=0)
    return frozenset(kind for kind, count in counts.items() if count == most)


def _find_targets(words: Sequence[str]) -> frozenset[str]:
    """Return the words for what was hit that a report has more than once."""
    known = _target_words()
    counts = Counter(one for word in words if (one := singular(word.lower())) in known)
    return frozenset(one for one, count in counts.items() if count >= _OFTEN)


@cache
def _target_words() -> frozenset[str]:
    return frozenset(load_table("resolve.toml")["targets"]["words"])


def _make_account(
    one: Observation,
    figure: Figure,
    statements: Mapping[str, Statement],
    speakers: Speakers,
    main: Location | None,
) -> Account:
    chain = [statements[name] for name in figure.chain if name in statements]
    said = next((each.said_at for each in reversed(chain) if each.said_at), None)
    period = period_of(figure.when)
    sharp = period is not None and period.is_sharp
    near = {first_day(one.published), first_day(said.start) if said else None}
    place = locate(figure.place)
    return Account(
        figure=figure,
        speakers=_find_speakers(chain, speakers),
        said_from=said.start if said else None,
        said_to=said.end if said else None,
        group=group_of(figure),
        place=main if place is None else place,
        period=period,
        firm=sharp and period is not None and period.end not in near,
        running=figure.basis in _RUNNING and not sharp,
        denied=_is_denied(figure, chain),
    )


def _is_denied(figure: Figure, chain: Sequence[Statement]) -> bool:
    """Tell whether a figure is denied, or says that there were none."""
    denies = any(one.stance is Stance.DENIES for one in chain)
    return denies or figure.modality is Modality.DENIED or figure.bounds.high == 0


def _find_speakers(chain: Sequence[Statement], speakers: Speakers) -> tuple[Identity, ...]:
    """Return who pass on a figure, outermost first; a source that repeats itself stands once."""
    entities = (part for one in chain if one.entity for part in _split(one.entity))
    found = (one for entity in entities if (one := speakers.identify(entity)))
    return tuple(dict.fromkeys(found))


def _split(entity: Entity) -> tuple[Entity, ...]:
    """Return the sources of a statement one by one; the last counts as the one gone back to."""
    names = entity.name.split("; ")
    if len(names) == 1:
        return (entity,)
    return tuple(
        Entity(name=name, type=entity.type, country=entity.country, anonymous=name.islower())
        for name in names
    )


def _merge_unnamed(one: Account, speakers: Speakers) -> Account:
    merged = tuple(dict.fromkeys(speakers.merge_unnamed(each) for each in one.speakers))
    return one if merged == one.speakers else replace(one, speakers=merged)


def _mark_parts(text: str, accounts: tuple[Account, ...]) -> tuple[Account, ...]:
    """Mark the figures that are a part of, or add to, an earlier one of the same persons."""
    numbers = Counter((one.figure.measure, one.number) for one in accounts)
    marked: list[Account] = []
    for at, one in enumerate(accounts):
        alone = numbers[one.figure.measure, one.number] == 1
        like = alone and any(_is_like(one, other) for other in accounts[max(0, at - _BACK) : at])
        added = like and is_added(text, one.figure)
        part = added or (like and is_part(text, one.figure))
        marked.append(replace(one, part=True) if part else one)
    return tuple(marked)


def _is_like(one: Account, other: Account) -> bool:
    """Tell whether two figures have the same measure, and may have the same persons."""
    if one.figure.measure is not other.figure.measure:
        return False
    kinds = {one.group.kind, other.group.kind}
    return len(kinds) == 1 or one.group.bare or other.group.bare
