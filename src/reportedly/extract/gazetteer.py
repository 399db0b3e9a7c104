"""Look up place names in the gazetteer that `training/gazetteer.py` built from GeoNames data.

Two sources answer as one: a read-only SQLite file (countries, first and second level divisions,
towns; GeoNames, CC BY 4.0) and `places.toml`, a hand-kept table of the names that it lacks. Names
are compared by `spelling.fold` (case, accents, apostrophes and hyphens ignored) and, where that
finds nothing, by `spelling.loosen`, which also levels romanisations.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import as_file, files
from typing import Any

from reportedly.extract.entries import Entry, PlaceKind
from reportedly.extract.lexicon import load_table
from reportedly.extract.spelling import fold, loosen, plain

_SCALE = 10_000
_USUAL = 100_000
_JOIN_KM = 15
_SHORTEST = 5


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
        self._capitals = {code: fold(name) for code, name in table["capitals"].items()}
        self._romanised = frozenset(table["spelling"]["romanised"])
        self._ordinary = frozenset(table["ordinary"]["words"])
        self._shorthand = {
            fold(short): name for row in table["shorthand"].values() for short, name in row.items()
        }
        self._find = lru_cache(maxsize=16_384)(self._find_uncached)
        self._rows: Sequence[Mapping[str, Any]] = [*table["place"], *_divisions(table["divisions"])]
        self._made: dict[int, Entry] = {}
        self._rows_by_key = _keys((row["name"], *row.get("also", ())) for row in self._rows)
        codes = list(table["countries"])
        self._country_names = {
            key: [codes[number] for number in numbers]
            for key, numbers in _keys(table["countries"].values()).items()
        }

    def find(self, name: str, *, loose: bool = True) -> tuple[Entry, ...]:
        """Return the entries that bear the name: hand-kept, countries, then the most populous.

        Args:
            name: as written, without a generic word such as "district".
            loose: where no entry bears it exactly, also look for other romanisations.
        """
        key = fold(name)
        found = self._find(key)
        if found or not loose or len(key) < _SHORTEST:
            return found
        joined = key.replace(" ", "")
        others = (joined, "~" + loosen(key), "~" + loosen(joined))
        return next(filter(None, map(self._find, others)), ())

    def country(self, code: str) -> Entry | None:
        """Return the entry of the country with the ISO 3166 alpha-2 code."""
        return self._countries.get(code)

    def country_named(self, name: str) -> str | None:
        """Return the ISO code of the country of the name, "Syria" or "DRC"."""
        key = fold(name)
        named = self._country_names.get(key)
        return named[0] if named else self._main_names.get(key)

    def demonym(self, word: str) -> str | None:
        """Return the ISO code that an adjective or noun of belonging ("Syrian") points to."""
        return self._demonyms.get(fold(word))

    def shorthand(self, name: str) -> str | None:
        """Return the state or province that a newspaper abbreviation ("Va.") stands for."""
        return self._shorthand.get(fold(name))

    def is_capital(self, entry: Entry) -> bool:
        """Tell whether the entry is the capital of its country."""
        if entry.kind is not PlaceKind.TOWN or not entry.country:
            return False
        return self._capitals.get(entry.country) == fold(entry.name)

    def is_ordinary(self, name: str) -> bool:
        """Tell whether the name is a common word of English when it stands in lower case."""
        return name in self._ordinary

    def _find_uncached(self, key: str) -> tuple[Entry, ...]:
        hand = [self._hand(number) for number in self._rows_by_key.get(key, ())]
        countries = [self._countries[code] for code in self._country_names.get(key, ())]
        known = {one.id for one in (*hand, *countries)}
        entries = [self._entry(id_, exact, key) for id_, exact in self._file.ids(key)]
        entries = [one for one in entries if one.id not in known]
        entries.sort(key=lambda one: (one.kind > 0, -one.population))
        return (*hand, *countries, *entries)

    def _hand(self, number: int) -> Entry:
        """Return an entry of the hand-kept table, joined to the file's entry where it has one."""
        if number not in self._made:
            row = self._rows[number]
            lat, lon = row.get("at", (None, None))
            made = Entry(
                id=-1 - number,
                kind=PlaceKind[row.get("kind", "region").upper()],
                name=row["name"],
                country=row.get("country"),
                admin1=row.get("admin1"),
                lat=lat,
                lon=lon,
                population=row.get("population", _USUAL),
                geonameid=row.get("geonameid"),
                radius=row.get("radius", 0),
                hand=not row.get("ambiguous", False),
            )
            made = self._join(made, (row["name"], *row.get("also", ())))
            if made.admin1 and made.admin1_id is None:
                made = replace(made, admin1_id=self._find_division(made.admin1, made.country))
            self._made[number] = made
        return self._made[number]

    def _join(self, made: Entry, names: Sequence[str]) -> Entry:
        for name in names if made.kind is not PlaceKind.REGION else ():
            for id_, _ in self._file.ids(fold(name)):
                own = self._entry(id_, exact=True)
                away = made.distance(own)
                near = made.lat is None or (away is not None and away <= made.radius + _JOIN_KM)
                if near and own.kind is made.kind and own.country == made.country:
                    return replace(
                        own,
                        name=made.name,
                        admin1=made.name if own.kind is PlaceKind.ADMIN1 else own.admin1,
                        population=max(made.population, own.population),
                        geonameid=own.geonameid or made.geonameid,
                        radius=made.radius,
                        hand=made.hand,
                    )
        return made

    def _entry(self, id_: int, exact: bool, key: str = "") -> Entry:
        kind, name, country, admin1, admin2, lat, lon, population, geonameid = self._file.place(id_)
        return Entry(
            id=id_,
            kind=PlaceKind(int(kind)),
            name=plain(name) if country in self._romanised else name,
            country=country,
            admin1=self._division(int(admin1), country) if admin1 else None,
            admin1_id=int(admin1) if admin1 else None,
            admin2_id=int(admin2) if admin2 else None,
            lat=int(lat) / _SCALE if lat else None,
            lon=int(lon) / _SCALE if lon else None,
            population=int(population),
            geonameid=int(geonameid) if geonameid else None,
            exact=exact or (bool(key) and self._is_romanised(name, country, key)),
        )

    @cached_property
    def _main_names(self) -> dict[str, str]:
        return {fold(one.name): code for code, one in self._countries.items()}

    def _find_division(self, name: str, country: str | None) -> int | None:
        for id_, _ in self._file.ids(fold(name)):
            kind, _, code = self._file.place(id_)[:3]
            if int(kind) == PlaceKind.ADMIN1 and code == country:
                return id_
        return None

    def _is_romanised(self, name: str, country: str, key: str) -> bool:
        """Tell whether a key is another romanisation of a main name."""
        return country in self._romanised and loosen(fold(name)) == loosen(key)

    def _division(self, id_: int, country: str) -> str:
        name = self._file.place(id_)[1]
        return plain(name) if country in self._romanised else name

    @cached_property
    def _countries(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for id_ in range(1_000):
            entry = self._entry(id_, exact=True)
            if entry.kind is not PlaceKind.COUNTRY:
                break
            found[entry.country or ""] = entry
        return found


@dataclass(frozen=True, slots=True)
class Generic:
    """Words that say what sort of place a name names, and words that point at a part of one.

    Args:
        kinds: folded word ("oblast") to the kinds of entry that it goes with, by priority.
        parts: folded words for a part of a place ("northern").
        inside: folded words for something smaller than the place that it is named after ("camp").
        settled: those of them that may belong to the name of a known part of a town ("quarter").
    """

    kinds: Mapping[str, tuple[PlaceKind, ...]]
    parts: frozenset[str]
    inside: frozenset[str]
    settled: frozenset[str]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Generic:
        """Read the `generic` part of `places.toml`."""
        kinds = {
            fold(word): tuple(PlaceKind[kind.upper()] for kind in row["kinds"])
            for row in table["kinds"]
            for word in row["words"]
        }
        return cls(
            kinds,
            parts=frozenset(table["parts"]),
            inside=frozenset(map(fold, table["inside"])),
            settled=frozenset(table["settled"]),
        )


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
        text: "Syria", "North Korean", "the Kivus", "Israelis", "US", "Moscow's". Capitals are taken
            for their country, other towns are not. Lower case will do, except for common words
            ("polish", "turkey").
    """
    gazetteer = load_gazetteer()
    words = text.replace("’", "'").removesuffix("'s").removesuffix("'").split()
    if words and words[0].lower() == "the":
        words = words[1:]
    if not words or gazetteer.is_ordinary(" ".join(words)):
        return None
    for name in _variants(words):
        code = gazetteer.demonym(name)
        if code:
            return code
        for entry in gazetteer.find(name, loose=False)[:4]:
            if entry.kind is PlaceKind.COUNTRY or entry.hand or gazetteer.is_capital(entry):
                return entry.country
    return None


def _variants(words: list[str]) -> Iterator[str]:
    yield " ".join(words)
    if words[-1].endswith("s"):
        yield " ".join((*words[:-1], words[-1][:-1]))


def _divisions(table: Mapping[str, list[list[str]]]) -> Iterator[Mapping[str, Any]]:
    """Yield a row per division, under the name that reports use."""
    for country, divisions in table.items():
        for own, name, *also in divisions:
            yield {"name": name, "also": [own, *also], "country": country, "kind": "admin1"}


def _keys(names: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Return, by folded name, the places in the list at which it is named."""
    found: dict[str, list[int]] = {}
    for number, some in enumerate(names):
        for key in dict.fromkeys(map(fold, some)):
            found.setdefault(key, []).append(number)
    return found
