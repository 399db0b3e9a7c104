"""Tell under which key the sources of one report meet those of others, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reportedly.extract.gazetteer import load_gazetteer
from reportedly.extract.organisations import (
    Organisation,
    find_country,
    find_government,
    find_office,
    find_organisation,
    find_role,
    name_of_country,
)
from reportedly.records import Entity, EntityType
from reportedly.resolve.locations import name_key
from reportedly.resolve.names import body_key, person_key, strip
from reportedly.resolve.titles import Title, find_body_before, find_titles, load_offices, read_title
from reportedly.resolve.values import Location

Features = tuple[tuple[str, str], ...]

_ALIKE = {"armed forces": "army"}
_BODIES = 5
_OFFICE = re.compile(r"['’]s office$")


@dataclass(frozen=True, slots=True)
class Identity:
    """A source as one report names it.

    Args:
        key: namesakes meet under it.
        name: the lexicon's name, or the report's.
        alias: the name as the report has it.
        type: what sort of source it is.
        country: ISO 3166 alpha-2 code.
        anonymous: left unnamed.
        local: it meets only those of the same lineage.
        features: what led to the key.
    """

    key: str
    name: str
    alias: str
    type: EntityType
    country: str | None = None
    anonymous: bool = False
    local: bool = False
    features: Features = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Two identities of one report that are the same source, and why."""

    one: Identity
    other: Identity
    features: Features


class Speakers:
    """The sources of one report.

    Args:
        text: the report.
        countries: how often it names each country.
        place: its scene, if known.
        names_of_places: keys of the places that it names; see `name_key`.
    """

    def __init__(
        self,
        text: str,
        countries: Mapping[str, int],
        place: Location | None,
        names_of_places: frozenset[str],
    ) -> None:
        self._text = text
        self._countries = countries
        self._main = max(countries, key=lambda code: (countries[code], code), default=None)
        self._place = place
        self._places = names_of_places
        self._known: dict[Entity, Identity | None] = {}
        self._bodies: list[Identity] = []
        self.ties: list[Tie] = []

    def identify(self, entity: Entity) -> Identity | None:
        """Return who an entity is; `None` where it is no source but a place."""
        if entity not in self._known:
            found = self._identify(entity)
            self._known[entity] = found
            if found and found.type is not EntityType.PERSON and not found.anonymous:
                self._bodies.append(found)
        return self._known[entity]

    def identify_outlet(self, publisher: str | None) -> Identity:
        """Return who speaks in a report's own voice."""
        if publisher is None:
            return Identity("report", "the report", "the report", EntityType.MEDIA, local=True)
        body = find_organisation(strip(publisher))
        if body is not None:
            return _from_lexicon(body, publisher)
        key = f"body|{body_key(publisher)}"
        return Identity(key, strip(publisher), publisher, EntityType.MEDIA)

    def _identify(self, entity: Entity) -> Identity | None:
        name = entity.name.strip()
        country = self._trust(entity.country)
        if entity.type is EntityType.PERSON and not entity.anonymous and not name.islower():
            return self._identify_person(replace(entity, country=country))
        office = self._find_office(name, country)
        if office is not None:
            return office
        body = None if entity.anonymous else self._find_body(name, country)
        if body is not None:
            return body
        if not entity.anonymous and self._is_place(entity):
            return None
        if not entity.anonymous and self._has_title(name):
            return self._identify_person(replace(entity, country=country))
        local = entity.anonymous or name == name.lower()
        return Identity(
            f"{'unnamed' if local else 'body'}|{body_key(name)}", name, name, entity.type, country,
            anonymous=entity.anonymous, local=local,
        )  # fmt: skip

    def _trust(self, country: str | None) -> str | None:
        """Return a country only where the report names it."""
        return country if country in self._countries else None

    def _is_place(self, entity: Entity) -> bool:
        """Tell whether a source is only the place that begins a headline: "Orva: 12 killed"."""
        if name_key(entity.name) in self._places:
            return True
        named = entity.type is EntityType.OTHER and " " not in entity.name
        return named and bool(load_gazetteer().find(entity.name, loose=False))

    def _has_title(self, name: str) -> bool:
        words = name.split()
        capital = 1 < len(words) < 5 and all(word[:1].isupper() for word in words)
        return capital and next(find_titles(self._text, name), None) is not None

    def _identify_person(self, entity: Entity) -> Identity:
        """Make the identity of a named person, tied to the body or office that one speaks for."""
        key = f"person|{person_key(entity.name)}"
        local = " " not in entity.name.strip()
        person = Identity(
            key, entity.name, entity.name, EntityType.PERSON, entity.country, local=local
        )
        for title in dict.fromkeys(find_titles(self._text, entity.name)):
            self._tie(person, title)
        return person

    def _tie(self, person: Identity, title: Title) -> None:
        if title.office is not None:
            office = self._make_office(title.office, title.place, person.country, person.alias)
            self.ties.append(Tie(person, office, (("office", office.name),)))
            return
        words = (title.body or find_body_before(self._text, person.alias) or "").split()
        for length in range(min(len(words), _BODIES), 0, -1):
            body = self._find_spoken_for(" ".join(words[-length:]))
            if body is not None:
                self.ties.append(Tie(person, body, (("speaks for", body.name),)))
                return

    def merge_unnamed(self, one: Identity) -> Identity:
        """Return the unnamed source that a vaguer name stands for: "official", "army official".

        Only where no other source of the report fits, so it is asked when all have been read.
        """
        if not one.anonymous:
            return one
        words = set(one.key.partition("|")[2].split())
        fuller = {
            other.key: other
            for other in self._known.values()
            if other and other.anonymous and words < set(other.key.partition("|")[2].split())
        }
        return fuller.popitem()[1] if len(fuller) == 1 else one

    def _find_spoken_for(self, words: str) -> Identity | None:
        """Return the body that words before "spokesman" name or point at."""
        bare = words.lower().removeprefix("the ")
        if bare in ("its", "their", "the"):
            return self._bodies[-1] if self._bodies else None
        for body in reversed(self._bodies):
            if body_key(body.name) == body_key(words) or body.name.lower().endswith(bare):
                return body
        return self._find_body(words, None)

    def _find_office(self, name: str, country: str | None) -> Identity | None:
        name = _OFFICE.sub("", name)
        title = read_title(name)
        if title is None or title.office is None or not name.lower().endswith(_heads(title)):
            return None
        return self._make_office(title.office, title.place, country, name)

    def _make_office(
        self, office: str, place: str | None, country: str | None, alias: str
    ) -> Identity:
        """Make the identity of whoever holds an office of which a place has one."""
        country = country or (find_country(place) if place else None) or self._main
        size = load_offices()[office]
        where = place or _area(self._place, size)
        if size == "country":
            where = None
        scope = name_key(_bare(where)) if where else ""
        head = office.split()[-1]
        return Identity(
            f"office|{head}|{country}|{scope}", f"{head} of {where}" if where else office, alias,
            EntityType.GOVERNMENT, country, local=not scope and size != "country",
            features=(("office", head), ("country", country or ""), ("place", where or "")),
        )  # fmt: skip

    def _find_body(self, name: str, country: str | None) -> Identity | None:
        """Return the body of the lexicon, or the office of a state, that a name names."""
        bare = strip(name)
        owner = country or _owner(bare)
        body = find_organisation(bare, self._countries.keys(), owner)
        role = body.role if body else find_role(_words(bare))
        foreign = body is not None and body.country and body.country not in self._countries
        if body is not None and not foreign and not (owner and body.country not in (None, owner)):
            return _from_lexicon(body, bare)
        state = owner or (self._main if role else None)
        if role is not None and state is not None:
            return _from_role(role, state, bare)
        if foreign and body is not None and owner is None:
            return Identity(f"body|{body_key(bare)}", bare, bare, body.type)
        government = find_government(bare) if body is None else None
        if government is not None or bare.lower() in ("government", "authorities"):
            state = government.country if government else state or self._main
            return _make_government(state, bare) if state else None
        return None


def _heads(title: Title) -> tuple[str, ...]:
    """Return how a bare title must end: with its office, or with the place of it."""
    return tuple(one.lower() for one in (title.office, title.place) if one)


def _bare(place: str) -> str:
    """Return the name in a phrase such as "the Orva region": its capitalised words."""
    words = [word for word in place.split() if word[:1].isupper()]
    return " ".join(words) or place


def _area(place: Location | None, size: str) -> str | None:
    if place is None:
        return None
    return place.admin1 if size == "region" else place.name


def _words(name: str) -> list[str]:
    return name.replace("’", "'").replace("'s", " 's").split()


def _owner(name: str) -> str | None:
    """Return the country whose body a name names: "Orva's army", "the Orvan army"."""
    words = [word for word in _words(name) if word != "'s"]
    return next((code for word in words[:-1] if (code := find_country(word))), None)


def _from_lexicon(body: Organisation, name: str) -> Identity:
    return Identity(
        f"body|{body_key(body.name)}", body.name, name, body.type, body.country,
        features=(("lexicon", body.name),),
    )  # fmt: skip


def _from_role(role: str, country: str, alias: str) -> Identity:
    """Make the identity of the body that holds an office in a country."""
    role = _ALIKE.get(role, role)
    body = find_office(role, country)
    features = (("role", role), ("country", country))
    if body is not None:
        key = f"body|{body_key(body.name)}"
        return Identity(key, body.name, alias, body.type, country, features=features)
    name = f"{role} of {name_of_country(country) or country}"
    key = f"role|{role}|{country}"
    return Identity(key, name, alias, _type_of(role), country, features=features)


def _type_of(role: str) -> EntityType:
    """Return the type of the bodies of the lexicon that hold an office, or else of a ministry."""
    kinds = {
        "police": EntityType.POLICE, "army": EntityType.MILITARY, "navy": EntityType.MILITARY,
        "air force": EntityType.MILITARY, "intelligence agency": EntityType.INTELLIGENCE,
    }  # fmt: skip
    return kinds.get(role, EntityType.GOVERNMENT)


def _make_government(country: str, name: str) -> Identity:
    state = name_of_country(country) or country
    return Identity(
        f"government|{country}", f"government of {state}", name, EntityType.GOVERNMENT,
        country, features=(("government of", state),),
    )  # fmt: skip


def count_countries(words: Iterable[str]) -> Counter[str]:
    """Count how often the capitalised words of a report name each country."""
    found = (find_country(word) for word in words if word[:1].isupper())
    return Counter(code for code in found if code)
