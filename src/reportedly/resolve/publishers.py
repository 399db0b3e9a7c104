"""Tell who speaks in a report's own voice: its publisher, be it an outlet or a body that tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from reportedly.extract.lexicon import load_lists
from reportedly.extract.organisations import (
    Organisation,
    find_at_war,
    find_country,
    find_organisation,
    find_outlet,
)
from reportedly.extract.source_words import load_source_words
from reportedly.records import EntityType
from reportedly.resolve.bodies import Identity, find_body, find_owner, from_lexicon
from reportedly.resolve.names import body_key, strip
from reportedly.resolve.offices import find_office_words

_FORCES = (EntityType.MILITARY, EntityType.ARMED_GROUP)
_TELLING = frozenset(
    (*_FORCES, EntityType.UN, EntityType.NGO, EntityType.GOVERNMENT, EntityType.POLICE)
)
_LONGEST = 8
_OFFICES = ("Ministry of ", "General Staff", "Armed Forces")
_OF = re.compile(r" of (?!the )")


def make_outlet(publisher: str | None, countries: Collection[str], main: str | None) -> Identity:
    """Return who speaks in a report's own voice.

    Args:
        publisher: who published it, if that is known.
        countries: countries that the report names.
        main: the one that it names most; its army is "the Military Information Team".
    """
    if publisher is None:
        return Identity("report", "the report", "the report", EntityType.MEDIA, local=True)
    body = find_at_war(strip(publisher), countries) or _find_listed(publisher)
    if body is not None:
        return from_lexicon(body, publisher)
    head = publisher.partition(",")[0]
    own = _is_of_body(publisher) and (head == publisher or find_office_words(head) is not None)
    office = find_body(publisher, None, countries, main) if own else None
    office = office or _find_office(strip(publisher), countries, main)
    if office is not None and office.type in _TELLING and office.key.startswith("body|"):
        return office
    kind = EntityType.GOVERNMENT if _is_of_state(publisher) else EntityType.MEDIA
    country = main if kind is EntityType.GOVERNMENT else None
    return Identity(f"body|{body_key(publisher)}", strip(publisher), publisher, kind, country)


def _is_of_state(publisher: str) -> bool:
    """Tell whether a name is of a service of a state: "National Service for Prisons"."""
    lists, words = load_lists("resolve.toml", "services"), strip(publisher).lower().split()
    end = next((at for at, word in enumerate(words) if word in lists["before"]), len(words))
    heads = {word.rstrip(",") for word in words[:end]}
    return words[0] in lists["state"] and bool(heads & lists["heads"]) and _is_no_outlet(words)


def _is_no_outlet(words: Sequence[str]) -> bool:
    heads = load_source_words().bodies
    return EntityType.MEDIA not in {heads.get(word) for word in words}


def _find_office(name: str, countries: Collection[str], main: str | None) -> Identity | None:
    """Return the ministry or army that a publisher is: "Ministry of Health, Norvia".

    One of another place than a country, as of a province, is none of the state's.
    """
    head, _, place = name.partition(",")
    office = next((one for one in _OFFICES if head.startswith(one)), None)
    owner = find_owner(head)
    if office is None or (owner is None and _OF.search(head, len(office))):
        return None
    state = find_country(place.strip()) if place else owner or main
    return find_body(head, state, countries, main) if state else None


@lru_cache(maxsize=65_536)
def _find_listed(publisher: str) -> Organisation | None:
    """Return the listed body that a publisher is, or of which it is a department."""
    name = strip(publisher)
    body = find_outlet(name) or find_organisation(name) or find_organisation(name.partition(",")[0])
    if body is not None or not _is_of_body(name):
        return body
    words = name.replace(",", "").split()[:_LONGEST]
    size = range(len(words))
    runs = ((first, last) for first in size for last in size if first <= last)
    for first, last in sorted(runs, key=lambda run: (run[0] - run[1], run)):
        found = find_organisation(" ".join(words[first : last + 1]))
        short = words[first].isupper() and len(words[first]) > 2
        sure = first < last or short or (found is not None and found.type in _FORCES)
        if found is not None and sure and found.formal and found.type in _TELLING:
            return found
    return None


def _is_of_body(publisher: str) -> bool:
    """Tell whether no word at the end of a name says that it is an outlet."""
    heads, words = load_source_words().bodies, strip(publisher).lower().split()
    ends = (" ".join(words[-length:]) for length in (1, 2))
    kinds = {heads[end] for end in ends if end in heads}
    acronym = any(word.isupper() and len(word) > 2 for word in strip(publisher).split())
    return EntityType.MEDIA not in kinds and (bool(kinds) or acronym)
