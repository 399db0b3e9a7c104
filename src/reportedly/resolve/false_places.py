"""Leave out what was read as a place and is none: a body, an office, a common word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_organisation
from reportedly.records import Reading
from reportedly.resolve.locations import is_country, locate

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BEFORE = 30


def drop_false_places(reading: Reading) -> Reading:
    """Return a reading without the places that the gazetteer lacks and that name something else.

    "The police" make no town of "Police Lines", and a Department of Information is nowhere.
    """
    false = set(_find_false(reading))
    if not false:
        return reading
    return replace(
        reading,
        places=tuple(one for one in reading.places if one.span.start not in false),
        figures=tuple(
            replace(one, place=None) if one.place and one.place.span.start in false else one
            for one in reading.figures
        ),
    )


def _find_false(reading: Reading) -> Iterator[int]:
    """Yield where the names start that are no places'."""
    offices, doers = (
        tuple(load_table("resolve.toml")["places"][key]) for key in ("offices", "doers")
    )
    named = (*reading.places, *(one.place for one in reading.figures if one.place))
    for place in named:
        ahead = reading.document.text[max(0, place.span.start - _BEFORE) : place.span.start]
        country = locate(place)
        if country is not None and is_country(country) and ahead.lower().endswith(doers):
            yield place.span.start
    unknown = [one for one in named if one.lat is None or one.name is None]
    words = frozenset(_WORD.findall(reading.document.text)) if unknown else frozenset()
    for place in unknown:
        start, name = place.span.start, place.span.text
        ahead = reading.document.text[max(0, start - _BEFORE) : start].lower()
        if find_organisation(name) or ahead.endswith(offices) or _is_common(name, words):
            yield start


def _is_common(name: str, words: Set[str]) -> bool:
    """Tell whether a report has all words of a name in small letters too."""
    found = _WORD.findall(name)
    capital = bool(found) and found[0][0].isupper()
    return capital and all(word.lower() in words for word in found)
