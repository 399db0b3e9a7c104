"""Look up place names in the gazetteer that `training/gazetteer.py` built from GeoNames data.

Two sources answer as one: a read-only SQLite file (countries, first and second level divisions,
towns; GeoNames, CC BY 4.0) and `places.toml`, a hand-kept table of the names that it lacks. Names
are compared by `spelling.fold` (case, accents, apostrophes and hyphens ignored) and, where that
finds nothing, by `spelling.loosen`, which also levels romanisations.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import as_file, files
from typing import Any

from reportedly.extract.entries import Entry, PlaceKind
from reportedly.extract.lexicon import load_table
from reportedly.extract.spelling import fold, loosen

_SCALE = 10_000


class GazetteerFile:
    """The SQLite file: two tables of compressed blocks of lines, one of names and one of places.

    Args:
        connection: the file, opened for reading.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names = lru_cache(maxsize=256)(self._read_names)
        self._places = lru_cache(maxsize=256)(self._read_places)
        (self._block,) = connection.execute(
            "SELECT coalesce(min(first), 1) FROM places WHERE first > 0"
        ).fetchone()

    def ids(self, key: str) -> Iterator[tuple[int, bool]]:
        """Yield the ids of the places that bear the key, and whether it is their main name."""
        row = self._connection.execute(
            "SELECT first FROM names WHERE first <= ? ORDER BY first DESC LIMIT 1", (key,)
        ).fetchone()
        if row is None:
            return
        lines = self._names(row[0])
        at = lines.find(f"\n{key}\t")
        if at < 0:
            return
        main, other = lines[at + len(key) + 2 : lines.index("\n", at + 1)].split("\t")
        yield from ((int(one), True) for one in main.split())
        yield from ((int(one), False) for one in other.split())

    def place(self, id_: int) -> list[str]:
        """Return the fields of a place, in the order in which `Gazetteer` reads them."""
        first = id_ - id_ % self._block
        fields: str = self._places(first)[id_ - first]
        return fields.split("\t")

    def _read_names(self, first: str) -> str:
        query = "SELECT block FROM names WHERE first = ?"
        (block,) = self._connection.execute(query, (first,)).fetchone()
        return "\n" + zlib.decompress(block).decode() + "\n"

    def _read_places(self, first: int) -> list[str]:
        query = "SELECT block FROM places WHERE first = ?"
        (block,) = self._connection.execute(query, (first,)).fetchone()
        return zlib.decompress(block).decode().split("\n")


class Gazetteer:
    """The gazetteer file and the hand-kept table as one.

    Args:
        file: the gazetteer file.
        table: the parsed `places.toml`.
    """

    def __init__(self, file: GazetteerFile, table: Mapping[str, Any]) -> None:
        self._file = file
        self._demonyms = {
            fold(word): code for code, words in table["demonyms"].items() for word in words
        }
        self.generic = Generic.of(table["generic"])
        self._shorthand = {
            fold(short): name for row in table["shorthand"].values() for short, name in row.items()
        }
        self._find = lru_cache(maxsize=16_384)(self._find_uncached)
        self._aliases: dict[str, tuple[Entry, ...]] = {}
        self._aliases = self._read_aliases(table)
        self._find.cache_clear()

    def find(self, name: str, *, loose: bool = True) -> tuple[Entry, ...]:
        """Return the entries that bear the name: hand-kept, countries, then the most populous.

        Args:
            name: as written, without a generic word such as "district".
            loose: where no entry bears it exactly, also look for other romanisations.
        """
        key = fold(name)
        found = self._find(key)
        if found or not loose or len(key) < 5:
            return found
        return self._find("~" + loosen(key))

    def country(self, code: str) -> Entry | None:
        """Return the entry of the country with the ISO 3166 alpha-2 code."""
        return self._countries.get(code)

    def demonym(self, word: str) -> str | None:
        """Return the ISO code that an adjective or noun of belonging ("Syrian") points to."""
        return self._demonyms.get(fold(word))

    def shorthand(self, name: str) -> str | None:
        """Return the state or province that a newspaper abbreviation ("Va.") stands for."""
        return self._shorthand.get(fold(name))

    def _find_uncached(self, key: str) -> tuple[Entry, ...]:
        alias = self._aliases.get(key, ())
        known = {entry.geonameid for entry in alias if entry.geonameid}
        entries = [self._entry(id_, exact) for id_, exact in self._file.ids(key)]
        return alias + tuple(
            sorted(
                (one for one in entries if one.geonameid is None or one.geonameid not in known),
                key=lambda one: (one.kind > 0, -one.population),
            )
        )

    def _entry(self, id_: int, exact: bool) -> Entry:
        kind, name, country, admin1, admin2, lat, lon, population, geonameid = self._file.place(id_)
        return Entry(
            id=id_,
            kind=PlaceKind(int(kind)),
            name=name,
            country=country,
            admin1=self._file.place(int(admin1))[1] if admin1 else None,
            admin1_id=int(admin1) if admin1 else None,
            admin2_id=int(admin2) if admin2 else None,
            lat=int(lat) / _SCALE if lat else None,
            lon=int(lon) / _SCALE if lon else None,
            population=int(population),
            geonameid=int(geonameid) if geonameid else None,
            exact=exact,
        )

    @cached_property
    def _countries(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for id_ in range(1_000):
            entry = self._entry(id_, exact=True)
            if entry.kind is not PlaceKind.COUNTRY:
                break
            found[entry.country or ""] = entry
        return found

    def _read_aliases(self, table: Mapping[str, Any]) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for number, row in enumerate(table["place"]):
            entry = self._alias(row, -1 - number)
            for name in (row["name"], *row.get("also", ())):
                entries = found.setdefault(fold(name), [])
                if entry not in entries:
                    entries.append(entry)
        for code, names in table["countries"].items():
            for name in names:
                entries = found.setdefault(fold(name), [])
                if self._countries[code] not in entries:
                    entries.append(self._countries[code])
        return {key: tuple(entries) for key, entries in found.items()}

    def _alias(self, row: Mapping[str, Any], id_: int) -> Entry:
        lat, lon = row.get("at", (None, None))
        return Entry(
            id=id_,
            kind=PlaceKind[row.get("kind", "region").upper()],
            name=row["name"],
            country=row.get("country"),
            admin1=row.get("admin1"),
            admin1_id=None,
            lat=lat,
            lon=lon,
            population=row.get("population", 100_000),
            geonameid=row.get("geonameid"),
            radius=row.get("radius", 0),
        )


@dataclass(frozen=True, slots=True)
class Generic:
    """Words that say what sort of place a name names, and words that point at a part of one.

    Args:
        kinds: folded word ("oblast") to the kinds of entry that it goes with, by priority.
        parts: folded words for a part of a place ("northern").
        inside: folded words for something smaller than the place that it is named after ("camp").
    """

    kinds: Mapping[str, tuple[PlaceKind, ...]]
    parts: frozenset[str]
    inside: frozenset[str]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Generic:
        """Read the `generic` part of `places.toml`."""
        kinds = {
            fold(word): tuple(PlaceKind[kind.upper()] for kind in row["kinds"])
            for row in table["kinds"]
            for word in row["words"]
        }
        return cls(kinds, frozenset(table["parts"]), frozenset(map(fold, table["inside"])))


@cache
def load_gazetteer() -> Gazetteer:
    """Open the gazetteer of the package; once per process."""
    with as_file(files("reportedly") / "data" / "gazetteer.sqlite") as path:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
    return Gazetteer(GazetteerFile(connection), load_table("places.toml"))


def find_country(text: str) -> str | None:
    """Return the ISO 3166 alpha-2 code of the country that a name or demonym points to.

    Args:
        text: "Syria", "North Korean", "the Kremlin's", "US"; case and "the" do not matter.
    """
    gazetteer = load_gazetteer()
    words = [word for word in text.replace("’", "'").removesuffix("'s").split() if word]
    if words and words[0].lower() == "the":
        words = words[1:]
    if not words:
        return None
    for name in _variants(words):
        code = gazetteer.demonym(name)
        if code:
            return code
        first = next(iter(gazetteer.find(name, loose=False)), None)
        if first is not None and (first.kind is PlaceKind.COUNTRY or first.id < 0):
            return first.country
    return None


def _variants(words: list[str]) -> Iterator[str]:
    yield " ".join(words)
    if len(words) > 1 and words[-1].endswith("s"):
        yield " ".join((*words[:-1], words[-1][:-1]))
    elif len(words) == 1 and words[0].endswith("s"):
        yield words[0][:-1]
