"""Find the body that a name names: in the lexicon, or as an office of a state."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import (
    Organisation,
    find_countries,
    find_country,
    find_government,
    find_office,
    find_organisation,
    is_office,
    name_of_country,
)
from reportedly.records import EntityType
from reportedly.resolve.names import body_key, strip
from reportedly.resolve.offices import FORCES, find_office_words, split_words

Features = tuple[tuple[str, str], ...]

_GENERAL = (
    "government", "authorities", "junta", "regime", "govt",
    "the government", "the authorities", "the junta", "the regime",
)  # fmt: skip
_POLICE = "police"
PARTS = frozenset(("provincial", "regional", "district", "municipal", "county", "city", "local"))
_LONGEST = 8
_DISTINCT = 4
_LONG = 4
_CLITIC = re.compile(r"['’]s\b")


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


def find_body(
    name: str, country: str | None, countries: Collection[str], main: str | None
) -> Identity | None:
    """Return the body of the lexicon, or the office of a state, that a name names.

    Args:
        name: as the report has it.
        country: whose body it is, if the report tells.
        countries: countries that the report names.
        main: the one that it names most; an office of no named country is its.
    """
    bare = strip(name)
    if "de facto" in bare.lower() and (ruled := _find_ruled(countries)) is not None:
        return make_government(ruled, name)
    owner = country or find_owner(bare)
    state = owner or main
    body = find_organisation(bare, countries, owner) or find_organisation(
        _CLITIC.sub("", bare), countries, owner
    )
    role = body.role if body else find_office_words(bare)
    if body is None and (owner is None or role is None):
        body = _find_inside(bare, countries, owner)
        role = body.role if body else role
    if (
        state is not None
        and _is_de_facto(bare, state)
        and (office := role or find_office_words(bare))
    ):
        return _from_de_facto(body, office, state, bare)
    foreign = body is not None and _is_foreign(body, bare, countries)
    fits = body is not None and (owner is None or body.country in (None, owner))
    if body is not None and fits and not foreign:
        return from_lexicon(body, bare)
    if role is not None and state is not None and not _is_of_a_part(bare, role):
        return from_role(role, state, bare)
    at_home = load_table("resolve.toml")["at_home"]["roles"]
    if role is not None and state is None and role in at_home:
        return Identity(f"role|{role}|", bare, bare, type_of(role), local=True)
    if body is not None and foreign and owner is None:
        return Identity(f"body|{body_key(bare)}", bare, bare, body.type)
    return _find_rulers(bare, owner, state) if body is None else None


def _is_foreign(body: Organisation, name: str, countries: Collection[str]) -> bool:
    """Tell whether a body of a country that the report does not name may be a namesake.

    Charities and media work abroad, armed groups cross borders, and a long name has no namesakes.
    """
    abroad = body.type in (EntityType.NGO, EntityType.MEDIA, EntityType.ARMED_GROUP)
    own = len(name.split()) >= _LONG and name[:1].isupper() and not is_office(name)
    distinct = own or (name.isupper() and len(name) >= _DISTINCT)
    here = body.country in (None, *countries) or not {*body.theatres}.isdisjoint(countries)
    return not (here or abroad or distinct)


def _is_of_a_part(name: str, role: str) -> bool:
    """Tell whether an office is that of a part of a state: "the provincial health department"."""
    return role != _POLICE and not PARTS.isdisjoint(name.lower().split())


def _find_rulers(name: str, owner: str | None, state: str | None) -> Identity | None:
    """Return the armed group or the government that a name names."""
    group = find_group(name)
    if group is not None:
        return from_lexicon(group, name)
    government = find_government(name)
    if government is not None and government.country:
        return make_government(government.country, name)
    if name.lower() in _GENERAL:
        return make_government(state, name) if state else None
    words = split_words(name)
    if not PARTS.isdisjoint(name.lower().split()) or name.lower().endswith("state government"):
        return None
    if words[-1].lower() not in _GENERAL:
        owner = find_country(" ".join(words[2:])) if words[0].lower() in _GENERAL else None
    return make_government(owner, name) if owner else None


def is_general(name: str) -> bool:
    """Tell whether a name is a general word for whoever governs: "the authorities"."""
    return name.lower() in _GENERAL


@lru_cache(maxsize=65_536)
def find_group(name: str) -> Organisation | None:
    """Return the armed group that one capitalised word of a name names."""
    words = (word for word in split_words(name) if word != word.lower())
    found = (find_organisation(word) for word in words)
    return next((one for one in found if one and one.type is EntityType.ARMED_GROUP), None)


@cache
def _de_facto() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    table = load_table("resolve.toml")["de_facto"]
    return tuple(table["endings"]), frozenset(table["words"]), frozenset(table["ruled"])


def _find_ruled(countries: Collection[str]) -> str | None:
    """Return the country named of which those who hold it are the government."""
    return next((code for code in sorted(_de_facto()[2]) if code in countries), None)


def _is_de_facto(name: str, country: str) -> bool:
    """Tell whether a name is of an office that others than the state run."""
    endings, known, ruled = _de_facto()
    if country in ruled:
        return False
    words = name.lower().split()
    told = any(word in known or any(ending in word for ending in endings) for word in words)
    return told or find_group(name) is not None


def _from_de_facto(body: Organisation | None, role: str, country: str, alias: str) -> Identity:
    """Make the identity of an office that others than the state run, one for each country."""
    if body is not None and not _is_de_facto(body.name, country):
        return from_lexicon(body, alias)
    name = f"{role} of those who rule in {name_of_country(country) or country}"
    features = (("role", role), ("country", country), ("run by", "others than the state"))
    shown = body.name if body else name
    key = f"role|{role}|{country}|de facto"
    return Identity(key, shown, alias, type_of(role), country, features=features)


def _find_inside(name: str, countries: Collection[str], owner: str | None) -> Organisation | None:
    """Return the body named inside a longer name: "the Orva Helpers group"."""
    words = name.split()
    capital = [at for at, word in enumerate(words) if word[:1].isupper()]
    if not capital or len(words) > _LONGEST:
        return None
    runs = {
        " ".join(words[first : last + 1])
        for first in capital
        for last in capital
        if first < last or (first == last and words[first].isupper() and len(words[first]) > 2)
    }
    for run in sorted(runs, key=lambda one: (-len(one), one)):
        body = find_organisation(run, countries, owner)
        if body is not None and body.formal and not find_country(run):
            return body
    return None


@lru_cache(maxsize=65_536)
def find_owner(name: str) -> str | None:
    """Return the country whose body a name names: "Orva's army", "the Orvan army"."""
    words = [word for word in split_words(name) if word != "'s"]
    return next(iter(find_countries(words[:-1])), None)


def from_lexicon(body: Organisation, name: str) -> Identity:
    """Make the identity of a body of the lexicon, as `name` in a report."""
    voiced = load_table("resolve.toml")["mouthpieces"]["bodies"].get(body.name)
    body = (find_organisation(voiced) if voiced else None) or body
    if body.role in FORCES and body.country:
        body = _find_forces(body.country) or body
    return Identity(
        f"body|{body_key(body.name)}", body.name, name, body.type, body.country,
        features=(("lexicon", body.name),),
    )  # fmt: skip


def _find_forces(country: str) -> Organisation | None:
    """Return the one body for which a country's "army", "military" and "armed forces" stand."""
    return next((body for role in FORCES if (body := find_office(role, country))), None)


def from_role(role: str, country: str, alias: str) -> Identity:
    """Make the identity of the body that holds an office in a country."""
    body = _find_forces(country) if role in FORCES else find_office(role, country)
    role = FORCES[0] if role in FORCES else role
    features = (("role", role), ("country", country))
    if body is not None:
        key = f"body|{body_key(body.name)}"
        return Identity(key, body.name, alias, body.type, country, features=features)
    name = f"{role} of {name_of_country(country) or country}"
    key = f"role|{role}|{country}"
    return Identity(key, name, alias, type_of(role), country, features=features)


def type_of(role: str) -> EntityType:
    """Return the type of the bodies of the lexicon that hold an office, or else of a ministry."""
    kinds = {
        "police": EntityType.POLICE, "armed forces": EntityType.MILITARY,
        "navy": EntityType.MILITARY, "air force": EntityType.MILITARY,
        "intelligence agency": EntityType.INTELLIGENCE, "state broadcaster": EntityType.MEDIA,
        "state news agency": EntityType.MEDIA, "red crescent": EntityType.NGO,
        "red cross": EntityType.NGO,
    }  # fmt: skip
    return kinds.get(role, EntityType.GOVERNMENT)


def make_government(country: str, name: str) -> Identity:
    """Make the identity of a state as a whole, or of the group that rules it, as `name` says."""
    ruler = load_table("resolve.toml")["de_facto"]["rulers"].get(country)
    group = find_organisation(ruler) if ruler else None
    if group is not None:
        return from_lexicon(group, name)
    state = name_of_country(country) or country
    return Identity(
        f"government|{country}", f"government of {state}", name, EntityType.GOVERNMENT,
        country, features=(("government of", state),),
    )  # fmt: skip
