"""Find which sources of many reports are the same, and say why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.records import EntityType
from reportedly.resolve.bodies import Identity
from reportedly.resolve.naming import Sort, name
from reportedly.resolve.partition import Partition
from reportedly.resolve.reports import Report
from reportedly.resolve.speakers import Tie
from reportedly.resolve.values import Link, Source
from reportedly.resolve.voices import Post

_ALIKE = (("name", "spelt alike"),)
_ORDER = ("body", "role", "government", "person", "office", "unnamed", "report")


@dataclass(slots=True)
class _Key:
    """All that reports say of the sources that meet under one key.

    Args:
        rank: day and document of the first report.
        names: how often each name is used for it.
        identities: what reports make of it, with why.
    """

    rank: tuple[str, str]
    names: Counter[str] = field(default_factory=Counter)
    identities: dict[Identity, None] = field(default_factory=dict)


class Identities:
    """The sources of all reports.

    Args:
        reports: in any order.
        lineages: for each report the id of its lineage; a local source is of one lineage only.
    """

    def __init__(self, reports: Sequence[Report], lineages: Sequence[str]) -> None:
        self._keys: dict[str, _Key] = {}
        self._countries = _find_namesakes(reports)
        for report, lineage in zip(reports, lineages, strict=True):
            for one in _all_of(report):
                self._add(report, one, self.key_of(one, lineage))
        self._numbers = {key: at for at, key in enumerate(self._keys)}
        self._partition = Partition(len(self._keys))
        self._ties: dict[str, list[tuple[str, Link]]] = defaultdict(list)
        self._join(reports, lineages)

    def key_of(self, one: Identity, lineage: str) -> str:
        """Return the key of a source; namesakes from two countries have two."""
        if one.local:
            return f"{one.key}|{lineage}"
        countries = self._countries.get(one.key, {})
        if one.country and len({*countries.values()}) > 1:
            return f"{one.key}|{countries[one.country]}"
        return one.key

    def groups(self) -> Iterator[list[str]]:
        """Yield the keys of each source."""
        keys = list(self._keys)
        for members in self._partition.groups():
            yield [keys[at] for at in members]

    def names_of(self, key: str) -> frozenset[str]:
        """Return the names that reports use for the sources of a key."""
        return frozenset(self._keys[key].names)

    def posts_of(self, keys: Sequence[str]) -> tuple[Post, ...]:
        """Return the offices of places among the keys of a source."""
        return tuple(self._make_post(key) for key in keys if key.startswith("office|"))

    def _make_post(self, key: str) -> Post:
        _, head, country, place, *_ = key.split("|")
        told = any("place" in dict(one.features) for one in self._keys[key].identities)
        return Post(head, country, place if told else "")

    def make(self, keys: Sequence[str]) -> Source:
        """Make the source that all these keys are."""
        founder = min(keys, key=lambda key: (self._keys[key].rank, key))
        best = min(keys, key=self._rank_name)
        shown = _best_identity(self._keys[best])
        names = {one for key in keys for one in self._keys[key].names}
        return Source(
            id=name(Sort.SOURCE, founder),
            name=shown.name,
            aliases=tuple(sorted(names - {shown.name})),
            type=shown.type,
            country=shown.country or self._country(keys),
            anonymous=all(one.anonymous for key in keys for one in self._keys[key].identities),
            links=tuple(sorted(self._find_links(keys, shown.name), key=_word_link)),
        )

    def _add(self, report: Report, one: Identity, key: str) -> None:
        rank = (report.text.published or "9", report.text.document)
        known = self._keys.setdefault(key, _Key(rank))
        known.rank = min(known.rank, rank)
        known.names[one.alias] += 1
        known.identities[one] = None

    def _join(self, reports: Sequence[Report], lineages: Sequence[str]) -> None:
        """Join persons to the bodies that they speak for and the offices that they hold."""
        ties: dict[tuple[str, str], Tie] = {}
        bodies: dict[str, Counter[str]] = defaultdict(Counter)
        holders: dict[str, set[str]] = defaultdict(set)
        for report, lineage in zip(reports, lineages, strict=True):
            for tie in report.ties:
                person, other = self.key_of(tie.one, lineage), self.key_of(tie.other, lineage)
                ties.setdefault((person, other), tie)
                if tie.other.key.startswith("office|"):
                    holders[other].add(person)
                else:
                    bodies[person][other] += 1
        for (person, other), tie in ties.items():
            if other in holders:
                fits = len({_surname(one) for one in holders[other]}) == 1
            else:
                counts = bodies[person]
                fits = other == min(counts, key=lambda key: (-counts[key], key))
            if fits:
                self._partition.union(self._numbers[person], self._numbers[other])
                link = Link(a=tie.one.alias, b=tie.other.name, features=tie.features)
                self._ties[person].append((other, link))

    def _rank_name(self, key: str) -> tuple[int, int, str]:
        return _ORDER.index(key.partition("|")[0]), -self._keys[key].names.total(), key

    def _country(self, keys: Sequence[str]) -> str | None:
        found = {one.country for key in keys for one in self._keys[key].identities if one.country}
        return found.pop() if len(found) == 1 else None

    def _find_links(self, keys: Sequence[str], shown: str) -> Iterator[Link]:
        """Yield for each name, and each tie, why it is the source's."""
        links: dict[Link, None] = {}
        for key in keys:
            links.update(
                dict.fromkeys(link for other, link in self._ties.get(key, ()) if other in keys)
            )
            best = _best_identity(self._keys[key]).alias
            for one in self._keys[key].identities:
                if one.features and one.alias != shown:
                    links[Link(a=one.alias, b=shown, features=one.features)] = None
                elif one.alias != best:
                    links[Link(a=one.alias, b=best, features=_ALIKE)] = None
        yield from links


def _find_namesakes(reports: Sequence[Report]) -> dict[str, dict[str, str]]:
    """Return for each person's key the countries that reports put namesakes in.

    Countries that one report names together may be of one person ("the Orva-backed mayor of Dorn"),
    so that each has the first of them.
    """
    named: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for report in reports:
        for one in _all_of(report):
            if one.type is EntityType.PERSON and one.country:
                named[one.key][one.country] |= report.setting.countries.keys()
    return {key: _join_countries(beside) for key, beside in named.items() if len(beside) > 1}


def _join_countries(beside: Mapping[str, set[str]]) -> dict[str, str]:
    """Return for each country the first of those that reports name together with it."""
    order = sorted(beside)
    partition = Partition(len(order))
    for at, country in enumerate(order):
        for other in range(at):
            if order[other] in beside[country] or country in beside[order[other]]:
                partition.union(other, at)
    return {country: order[partition.find(at)] for at, country in enumerate(order)}


def _surname(key: str) -> str:
    """Return the last name in a person's key: who holds an office may be named by it alone."""
    return key.split("|")[1].split()[-1]


def _word_link(link: Link) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return link.a, link.b, link.features


def _all_of(report: Report) -> Iterator[Identity]:
    """Yield every identity of a report, those of its ties included."""
    yield report.outlet
    for account in report.accounts:
        yield from account.speakers
        yield from (one for one in (account.before, account.after) if one is not None)
    for tie in report.ties:
        yield tie.one
        yield tie.other


def _best_identity(key: _Key) -> Identity:
    """Return the identity with the fullest name."""
    counts: Mapping[str, int] = key.names
    return min(
        key.identities, key=lambda one: (-counts[one.alias], -len(one.name), one.name, one.alias)
    )
