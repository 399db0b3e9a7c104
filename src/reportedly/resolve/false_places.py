"""Leave out what was read as a place and is none: a body, an office, a common word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_organisation
from reportedly.extract.source_words import load_source_words
from reportedly.records import Place, Reading
from reportedly.resolve.locations import is_country, locate, name_key
from reportedly.resolve.proper_names import WORD, find_words
from reportedly.resolve.settings import count_countries, count_homes, is_capital
from reportedly.resolve.ships import find_ships

_NAME = re.compile(r"[A-Z][\w'’-]+\s+$")
_BEFORE = 30


def drop_false_places(reading: Reading) -> Reading:
    """Return a reading without the places that the gazetteer lacks and that name something else.

    "The police" make no town of "Police Lines", a Department of Information is nowhere, and a
    Disaster Centre in no place called Centre.
    """
    false = frozenset(_find_false(reading))
    settled = _find_namesakes(reading)
    if not false and not settled:
        return reading

    def settle(place: Place | None) -> Place | None:
        return None if place and place.span.start in false else settled.get(place, place)

    places = tuple(found for one in reading.places if (found := settle(one)))
    figures = tuple(replace(one, place=settle(one.place)) for one in reading.figures)
    return replace(reading, places=places, figures=figures)


def _find_namesakes(reading: Reading) -> dict[Place | None, Place]:
    """Return the places of countries that a report does not name, as places of those that it does.

    The gazetteer has a Levan in Albania; who writes of Papua New Guinea means another one. Capitals
    stand for themselves.
    """
    named = count_countries(find_words(reading.document.text)) | count_homes(reading.places)
    if not named:
        return {}
    home = max(named, key=lambda one: (named[one], one))
    places = (*reading.places, *(one.place for one in reading.figures if one.place))
    return {
        one: Place(span=one.span, country=home)
        for one in places
        if one.country is not None and one.country not in named and not _is_known(one)
    }


def _is_known(place: Place) -> bool:
    """Tell whether a place needs no country beside it: a capital, a whole country."""
    found = locate(place)
    return found is None or is_country(found) or is_capital(found)


def _find_false(reading: Reading) -> Iterator[int]:
    """Yield where the names start that are no places'."""
    offices, doers = (
        tuple(load_table("resolve.toml")["places"][key]) for key in ("offices", "doers")
    )
    named = (*reading.places, *(one.place for one in reading.figures if one.place))
    ships = find_ships(reading.document.text)
    for place in named:
        ahead = reading.document.text[max(0, place.span.start - _BEFORE) : place.span.start]
        country = locate(place)
        whole = country is not None and is_country(country)
        word = place.span.text.lower()
        body = word in load_source_words().bodies
        storm = word in load_table("resolve.toml")["named"]["words"]
        ship = frozenset(map(name_key, place.span.text.split())) in ships
        if (
            storm
            or ship
            or (whole and ahead.lower().endswith(doers))
            or (body and _NAME.search(ahead))
        ):
            yield place.span.start
    unknown = [one for one in named if one.lat is None or one.name is None]
    words = frozenset(find_words(reading.document.text)) if unknown else frozenset()
    for place in unknown:
        start, name = place.span.start, place.span.text
        ahead = reading.document.text[max(0, start - _BEFORE) : start].lower()
        if find_organisation(name) or ahead.endswith(offices) or _is_common(name, words):
            yield start


def _is_common(name: str, words: Set[str]) -> bool:
    """Tell whether a report has all words of a name in small letters too."""
    found = WORD.findall(name)
    capital = bool(found) and found[0][0].isupper()
    return capital and all(word.lower() in words for word in found)
