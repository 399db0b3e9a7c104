"""What the gazetteer holds: places with their kind, position and the places that they lie in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import asin, cos, radians, sin, sqrt

_EARTH_RADIUS_KM = 6371.0


class PlaceKind(IntEnum):
    """What sort of place an entry is; `REGION` is an area that is no division."""

    COUNTRY = 0
    ADMIN1 = 1
    ADMIN2 = 2
    TOWN = 3
    REGION = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of the gazetteer.

    Args:
        id: unique in the gazetteer; below zero for entries of `places.toml`.
        kind: what sort of place.
        name: canonical name.
        country: ISO 3166 alpha-2 code; `None` for what spans countries.
        admin1: name of the first-level division that it is or lies in.
        admin1_id: entry id of that division.
        admin2_id: entry id of the second-level division that it is or lies in.
        lat: latitude in degrees, north positive.
        lon: longitude in degrees, east positive.
        population: inhabitants, 0 where unknown; for a division the sum of its towns.
        geonameid: GeoNames identifier.
        radius: about how far the place reaches, in km; 0 where unknown.
        exact: the name asked for is its main name, neither an alternate nor a loose match.
        hand: it is in the hand-kept table.
    """

    id: int
    kind: PlaceKind
    name: str
    country: str | None
    admin1: str | None = None
    admin1_id: int | None = None
    admin2_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    geonameid: int | None = None
    radius: int = 0
    exact: bool = True
    hand: bool = False

    def distance(self, other: Entry) -> float | None:
        """Return the great-circle distance in km, `None` where one of the two has no position."""
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return None
        return great_circle(self.lat, self.lon, other.lat, other.lon)

    def contains(self, other: Entry) -> bool:
        """Tell whether `other` lies in this country, division or region."""
        if self.id == other.id or self.kind is PlaceKind.TOWN:
            return False
        if self.kind is PlaceKind.COUNTRY:
            return other.country == self.country and other.kind is not PlaceKind.COUNTRY
        if self.kind is PlaceKind.ADMIN1 and self.id >= 0:
            return other.admin1_id == self.id or (
                other.admin1 == self.name and other.country == self.country
            )
        if self.kind is PlaceKind.ADMIN2 and self.id >= 0:
            return other.admin2_id == self.id
        if other.kind <= PlaceKind.ADMIN1:
            return False
        away = self.distance(other)
        return away is not None and away <= self.radius


def great_circle(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the haversine distance in km between two points given in degrees."""
    phi1, phi2 = radians(lat1), radians(lat2)
    half = sin((phi2 - phi1) / 2) ** 2
    half += cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))
