"""Read the words by which a report describes a source: do they name a body, a place, a crowd?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_country
from reportedly.extract.source_words import load_source_words
from reportedly.extract.units import singular
from reportedly.records import Entity, EntityType
from reportedly.resolve.bodies import Identity
from reportedly.resolve.names import body_key
from reportedly.resolve.titles import Title
from reportedly.resolve.values import Location

MOST_WORDS = 5
ARMED = frozenset((EntityType.ARMED_GROUP,))
ARTICLE = re.compile(r"^[Tt]he ")
OWNED = re.compile(r"['’]s?$")


@cache
def happenings() -> frozenset[str]:
    """Return the words for what happens: "Orva floods:" labels a headline, and is no source."""
    table = load_table("resolve.toml")
    listed = (*table["events"].values(), table["labels"]["words"])
    return frozenset(singular(word) for words in listed for word in words)


def split_entity(entity: Entity) -> tuple[Entity, ...]:
    """Return the sources of a statement one by one; the last counts as the one gone back to."""
    names = entity.name.split("; ")
    if len(names) == 1:
        return (entity,)
    return tuple(
        Entity(name=name, type=entity.type, country=entity.country, anonymous=name.islower())
        for name in names
    )


def is_called(name: str) -> bool:
    """Tell whether a name is a common noun with a word for whose: "Orvan rebels in the north"."""
    generic = load_source_words().generic
    return any(generic.get(word) == ARMED for word in name.split())


def make_named(words: str, country: str | None) -> Identity | None:
    """Make the identity of a body that only a title names: "the founder of the Orva Bar Union"."""
    if words.lower().startswith(("a ", "an ")):
        return None
    words = OWNED.sub("", ARTICLE.sub("", words))
    named = [word for word in words.split() if word[:1].isupper()]
    if not named and words.split()[-1:] and words.split()[-1] not in load_source_words().bodies:
        return None
    if not 1 < len(words.split()) <= MOST_WORDS + 1 or find_country(words):
        return None
    key = f"body|{body_key(words)}"
    return Identity(key, words, words, EntityType.OTHER, country, local=not named)


@lru_cache(maxsize=65_536)
def share(one: Identity | None) -> Identity | None:
    """Return one and the same object for equal identities, as many reports have the same."""
    return one


def key_words(one: Identity) -> set[str]:
    """Return the words of a source's key."""
    return set(one.key.partition("|")[2].split())


def heads_of(title: Title) -> tuple[str, ...]:
    """Return how a bare title must end: with its office, or with the place of it."""
    return tuple(one.lower() for one in (title.office, title.place) if one)


def bare_place(place: str) -> str:
    """Return the name in a phrase such as "the Orva region": its capitalised words."""
    words = [word for word in place.split() if word[:1].isupper()]
    return " ".join(words) or place


def area_of(place: Location | None, size: str) -> str | None:
    """Return the region, or the town, that a place is."""
    if place is None:
        return None
    return place.admin1 if size == "region" else place.name
