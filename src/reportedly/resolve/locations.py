"""Compare places: the same, one within the other, or apart."""

from __future__ import annotations

import math
from enum import StrEnum
from functools import lru_cache

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_country, name_of_country
from reportedly.extract.spelling import fold, loosen
from reportedly.records import Place
from reportedly.resolve.values import Location

_NEAR_KM = 30.0
_FAR_KM = 150.0
_REGION_KM = 400.0
_EARTH_KM = 6371.0
_LEAST = 4
TOWN = 3
"""How fine a town is; see `fineness`."""


class Relation(StrEnum):
    """How two places lie to each other."""

    SAME = "same place"
    NEAR = "at most 30 km apart"
    WITHIN = "one within the other"
    COUNTRY = "same country"
    UNKNOWN = "place not known"
    APART = "apart"


def locate(place: Place | None) -> Location | None:
    """Return where a place is, without the words that name it."""
    if place is None:
        return None
    return _make(
        place.name or place.span.text, place.country, place.admin1, place.geonameid,
        place.lat, place.lon,
    )  # fmt: skip


@lru_cache(maxsize=65_536)
def _make(
    name: str,
    country: str | None,
    admin1: str | None,
    geonameid: int | None,
    lat: float | None,
    lon: float | None,
) -> Location:
    if admin1 is None and geonameid is None and _is_called_after(name, country):
        lat = lon = None
    return Location(
        name=name, country=country, admin1=admin1, geonameid=geonameid, lat=lat, lon=lon
    )


def is_somewhere_in_country(place: Location | None) -> bool:
    """Tell whether no more is known of a place than its country: "Sudan market"."""
    return place is not None and place.lat is None and _is_called_after(place.name, place.country)


@lru_cache(maxsize=65_536)
def _is_called_after(name: str, country: str | None) -> bool:
    whole = name_of_country(country) if country else None
    return whole is not None and _names_within(name_key(name), name_key(whole))


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """Return the key under which spellings of one place name meet."""
    return loosen(fold(name))


@lru_cache(maxsize=65_536)
def is_country(one: Location) -> bool:
    """Tell whether a place is a whole country."""
    named = find_country(one.name) if one.admin1 is None else None
    return named is not None and named == one.country


def is_area(one: Location) -> bool:
    """Tell whether a place is a country, a first-level division, or a region across such."""
    if one.admin1 is None:
        return one.country is not None and (one.lat is not None or is_country(one))
    mine, area = name_key(one.name), name_key(one.admin1)
    return mine == area or f"{mine} ".startswith(f"{area} ") or f"{area} ".startswith(f"{mine} ")


@lru_cache(maxsize=65_536)
def _is_built(name: str) -> bool:
    words = frozenset(load_table("settings.toml")["kinds"]["building"])
    return not words.isdisjoint(name.lower().split())


def is_spot(one: Location | None) -> bool:
    """Tell whether a place is a building, which is in some town of the event."""
    return one is not None and _is_built(one.name)


@lru_cache(maxsize=65_536)
def fineness(one: Location | None) -> int:
    """Rank a place from nowhere (0) over country (1) and region (2) to town (3)."""
    if one is None:
        return 0
    if is_country(one):
        return 1
    return 2 if is_area(one) else TOWN


def relate(one: Location | None, other: Location | None) -> Relation:
    """Tell how two places lie to each other; the order does not matter."""
    if one is None or other is None:
        return Relation.UNKNOWN
    if one is other or one == other:
        return Relation.SAME
    return _relate(*sorted((one, other), key=_rank))


def _rank(one: Location) -> tuple[str, str, str, int, float, float]:
    return (
        one.name, one.country or "", one.admin1 or "", one.geonameid or 0,
        one.lat or 0.0, one.lon or 0.0,
    )  # fmt: skip


@lru_cache(maxsize=262_144)
def _relate(one: Location, other: Location) -> Relation:
    kilometres = distance(one, other)
    far = kilometres is not None and kilometres > _FAR_KM
    mine, theirs = name_key(one.name), name_key(other.name)
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return Relation.SAME
    loose = one.lat is None or other.lat is None
    if mine == theirs and (loose or _same_country(one, other)) and not far:
        return Relation.SAME
    states = is_country(one) or is_country(other)
    if _names_within(mine, theirs) and not (states and not _same_country(one, other)):
        return Relation.WITHIN
    if not _same_country(one, other):
        return Relation.APART
    if states:
        return Relation.COUNTRY if one.country and other.country else Relation.UNKNOWN
    return _relate_inside(one, other, kilometres)


def _relate_inside(one: Location, other: Location, kilometres: float | None) -> Relation:
    """Relate two places of one country, neither of them the country."""
    if _covers(one, other) or _covers(other, one):
        return Relation.WITHIN
    if kilometres is not None and kilometres <= _NEAR_KM:
        return Relation.NEAR
    known = one.admin1 is not None and other.admin1 is not None
    if known and (kilometres is not None or one.admin1 != other.admin1):
        return Relation.APART
    if kilometres is not None and kilometres > _REGION_KM:
        return Relation.APART
    return Relation.COUNTRY if one.country and other.country else Relation.UNKNOWN


def _same_country(one: Location, other: Location) -> bool:
    return one.country is None or other.country is None or one.country == other.country


def _covers(area: Location, other: Location) -> bool:
    """Tell whether a first-level division is that of another place."""
    return area.admin1 is not None and area.admin1 == other.admin1 and is_area(area)


def _names_within(one: str, other: str) -> bool:
    """Tell whether one name holds the other as words: "Orva market" and "Orva"."""
    short, long = sorted((one.split(), other.split()), key=len)
    return len(short) < len(long) and len(short[0]) >= _LEAST and set(short) <= set(long)


def distance(one: Location, other: Location) -> float | None:
    """Return the distance in kilometres along the great circle, or `None` where not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    first, second = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(other.lon - one.lon)
    inner = math.sin((second - first) / 2) ** 2
    inner += math.cos(first) * math.cos(second) * math.sin(turn / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, inner)))
