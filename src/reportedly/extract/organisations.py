"""Look up who speaks: organisations, governments by their seat, and countries by name or people.

The lexicon is `organisations.toml`, `metonyms.toml` and the roles of `source_words.toml`. A name is
compared without regard to case, article and kind of apostrophe; short forms keep their case, so
that "IS" is not "is". Where one short form belongs to several bodies, the countries that the
document speaks of decide, and else the order of the file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from reportedly.extract.lexicon import load_table
from reportedly.records import EntityType

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´‘", "'") | dict.fromkeys("–—‐‑", "-"))
_LONGEST = 6
_COMMANDS = frozenset(("joint", "forces", "command", "headquarters", "military", "of", "the"))
_POSSESSIVES = re.compile(r"(?<=[a-z])'s?(?= |$)")
_POSSESSIVE = re.compile(r"(?:'s|s')$|(?<=s)'$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body that speaks in the news.

    Args:
        name: canonical name.
        type: what sort of source it is.
        country: ISO 3166 alpha-2 code; `None` for international bodies.
        role: the office that it holds in its country, a key of `[roles]` in `source_words.toml`.
        formal: it was looked up under a name of its own, not as the seat or capital of a state.
        theatres: the countries where it is at war under a name that says less elsewhere.
    """

    name: str
    type: EntityType
    country: str | None = None
    role: str | None = None
    formal: bool = True
    theatres: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Lexicon:
    """All names of organisations and countries, folded."""

    by_name: Mapping[str, tuple[Organisation, ...]]
    by_acronym: Mapping[str, tuple[Organisation, ...]]
    by_theatre: Mapping[str, tuple[Organisation, ...]]
    by_role: Mapping[tuple[str, str], Organisation]
    roles: Mapping[str, str]
    countries: Mapping[str, str]
    exact: Mapping[str, str]
    states: Mapping[str, str]
    names: Mapping[str, str]
    capitals: Mapping[str, str]
    openings: frozenset[str]


def fold(name: str) -> str:
    """Return `name` in lower case with plain apostrophes, single blanks and no leading article."""
    folded = " ".join(name.translate(_APOSTROPHES).lower().split())
    return folded.removeprefix("the ")


def _read_organisations() -> Iterator[tuple[Organisation, Mapping[str, Any]]]:
    """Yield each entry of the lexicon with its raw fields."""
    for kind, entries in load_table("organisations.toml").items():
        for name, fields in entries.items():
            country, role = fields.get("country"), fields.get("role")
            theatres = tuple(fields.get("theatres", ()))
            yield (
                Organisation(
                    name=name, type=EntityType(kind), country=country, role=role, theatres=theatres
                ),
                fields,
            )
    for name, fields in load_table("metonyms.toml")["seats"].items():
        kind, country = EntityType(fields["type"]), fields.get("country")
        yield Organisation(name=name, type=kind, country=country), {}


def _is_short_form(name: str) -> bool:
    """Tell whether `name` must be compared in its exact case."""
    return len(name) <= 4 and name.replace(".", "").isupper()


@cache
def _lexicon() -> _Lexicon:
    by_name: dict[str, list[Organisation]] = {}
    by_acronym: dict[str, list[Organisation]] = {}
    by_theatre: dict[str, list[Organisation]] = {}
    by_role: dict[tuple[str, str], Organisation] = {}
    for body, fields in _read_organisations():
        for name in (body.name, *fields.get("aliases", ())):
            table, key = (by_acronym, name) if _is_short_form(name) else (by_name, fold(name))
            table.setdefault(key, []).append(body)
        for name in fields.get("acronyms", ()):
            by_acronym.setdefault(name, []).append(body)
        for name in fields.get("there", ()):
            by_theatre.setdefault(fold(name), []).append(body)
        if body.role and body.country:
            by_role.setdefault((body.role, body.country), body)
    metonyms = load_table("metonyms.toml")
    countries: dict[str, str] = {}
    exact: dict[str, str] = {}
    for section in ("countries", "people", "regions"):
        for code, names in metonyms[section].items():
            for name in names:
                (exact if _is_short_form(name) else countries).setdefault(
                    name if _is_short_form(name) else fold(name), code
                )
                if section == "people":
                    countries.setdefault(fold(name) + "s", code)
    capitals = {fold(name): code for code, names in metonyms["capitals"].items() for name in names}
    states = {fold(name): code for code, names in metonyms["countries"].items() for name in names}
    roles = {
        phrase: role
        for role, phrases in load_table("source_words.toml")["roles"].items()
        for phrase in phrases
    }
    return _Lexicon(
        by_name=MappingProxyType({key: tuple(found) for key, found in by_name.items()}),
        by_acronym=MappingProxyType({key: tuple(found) for key, found in by_acronym.items()}),
        by_theatre=MappingProxyType({key: tuple(found) for key, found in by_theatre.items()}),
        by_role=MappingProxyType(by_role),
        roles=MappingProxyType(roles),
        countries=MappingProxyType(countries),
        exact=MappingProxyType(exact),
        states=MappingProxyType(states),
        capitals=MappingProxyType(capitals),
        openings=frozenset(_opening(key) for key in (*map(fold, exact), *countries, *capitals)),
        names=MappingProxyType({c: names[0] for c, names in metonyms["countries"].items()}),
    )


def name_of_country(code: str) -> str | None:
    """Return the usual English name of the country with this ISO 3166 alpha-2 code."""
    return _lexicon().names.get(code)


@lru_cache(maxsize=8192)
def find_country(name: str) -> str | None:
    """Return the country that `name` names as a country, its people, a region or a capital.

    Args:
        name: a name or adjective, with or without article and possessive ending.
    """
    lexicon = _lexicon()
    for form in dict.fromkeys((name, _POSSESSIVE.sub("", name.translate(_APOSTROPHES)))):
        bare = form.removeprefix("the ").removeprefix("The ")
        key = fold(bare)
        found = lexicon.exact.get(bare) or lexicon.countries.get(key) or lexicon.capitals.get(key)
        if found and (bare[:1].isupper() or len(key) > 6):
            return found
    return None


def find_countries(words: Sequence[str]) -> tuple[str, ...]:
    """Return the countries that a run of words names, in order, the longest names first served."""
    return tuple(dict.fromkeys(code for _, code in find_each_country(words)))


def _opening(name: str) -> str:
    """Return what stands before the first blank or hyphen of a folded name."""
    return name.replace("-", " ").partition(" ")[0]


@lru_cache(maxsize=65536)
def _may_open(word: str) -> bool:
    """Tell whether some name of a country begins with a word; few words do."""
    return _opening(_POSSESSIVE.sub("", fold(word))) in _lexicon().openings


def find_each_country(words: Sequence[str], *, capitals: bool = False) -> Iterator[tuple[int, str]]:
    """Yield where each country is named and which: "South Sudan" is not "Sudan".

    Args:
        words: of a text, in order.
        capitals: leave out names that begin with a small letter.
    """
    told = (word for word in {*words} if word[:1].isupper()) if capitals else {*words}
    end, openings = 0, {word for word in told if _may_open(word)}
    for first in [at for at, word in enumerate(words) if word in openings] if openings else ():
        for last in range(min(len(words), first + 4), first, -1) if first >= end else ():
            code = find_country(" ".join(words[first:last]).replace(" - ", "-"))
            if code:
                yield first, code
                end = last
                break


def _choose(
    bodies: Sequence[Organisation], countries: Collection[str], owner: str | None
) -> Organisation:
    """Return the body of the countries spoken of, else the first listed."""
    if owner:
        bodies = [body for body in bodies if body.country == owner] or bodies
    near = [body for body in bodies if body.country in countries]
    return near[0] if near else bodies[0]


def find_organisation(
    name: str, countries: Collection[str] = (), owner: str | None = None
) -> Organisation | None:
    """Return the organisation that `name` names, by its own name, its short form or its seat.

    Args:
        name: the whole name, with or without article.
        countries: countries that the document speaks of, to choose among namesakes.
        owner: country that the words around put the body in.
    """
    lexicon = _lexicon()
    bare = name.removeprefix("the ").removeprefix("The ").strip()
    bodies = lexicon.by_acronym.get(bare) or lexicon.by_name.get(fold(name))
    return _choose(bodies, countries, owner) if bodies else find_at_war(name, countries)


def find_at_war(name: str, countries: Collection[str]) -> Organisation | None:
    """Return the body that a name means in its theatre of war: "the coalition" in Yemen.

    Its command or forces are the same: "the coalition's joint command".

    Args:
        name: the whole name, with or without article.
        countries: those that the document speaks of.
    """
    words = _POSSESSIVES.sub("", fold(name)).split()
    bare = " ".join(word for word in words if word not in _COMMANDS)
    bodies = _lexicon().by_theatre.get(bare, ())
    return next((one for one in bodies if not {*one.theatres}.isdisjoint(countries)), None)


def find_outlet(name: str) -> Organisation | None:
    """Return the news outlet that `name` names, where other bodies have the same short form.

    Args:
        name: the whole name, with or without article.
    """
    lexicon = _lexicon()
    bare = name.removeprefix("the ").removeprefix("The ").strip()
    bodies = lexicon.by_acronym.get(bare) or lexicon.by_name.get(fold(name)) or ()
    return next((one for one in bodies if one.type is EntityType.MEDIA), None)


def find_government(name: str) -> Organisation | None:
    """Return the government for which a country or capital is named: "Moscow", "the US"."""
    lexicon = _lexicon()
    bare = name.removeprefix("the ").removeprefix("The ")
    code = lexicon.states.get(fold(bare)) or lexicon.capitals.get(fold(bare))
    if not code or not bare[:1].isupper() or (bare == "Us"):
        return None
    return Organisation(
        name=lexicon.names[code], type=EntityType.GOVERNMENT, country=code, formal=False
    )


def find_role(words: Sequence[str]) -> str | None:
    """Return the office that the words name at their end or start: "Ukraine's defence ministry".

    Args:
        words: the words of a name, the longest office that begins or ends it is found.
    """
    roles = _lexicon().roles
    lower = [word.lower() for word in words]
    for length in range(min(len(lower), _LONGEST), 0, -1):
        for part in (lower[-length:], lower[:length]):
            role = roles.get(" ".join(part))
            if role:
                return role
    return None


def is_office(name: str) -> bool:
    """Tell whether every country may have a body of this name ("Ministry of Health")."""
    return fold(name) in _lexicon().roles


def find_office(role: str, country: str) -> Organisation | None:
    """Return the body that holds an office in a country, if the lexicon has it."""
    return _lexicon().by_role.get((role, country))
