"""Write what was derived into a file of its own, whole or not at all; see `derived`."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

from reportedly.ledger.packing import pack
from reportedly.reconcile.values import Comparison
from reportedly.resolve.naming import Sort, name
from reportedly.resolve.values import Claim, Lineage, Mention, Resolution, Toll

_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE tolls (rank INTEGER PRIMARY KEY, id TEXT NOT NULL, measure TEXT NOT NULL, place TEXT,
  admin1 TEXT, country TEXT, latest TEXT, people TEXT, status TEXT NOT NULL, start TEXT, stop TEXT,
  conflicts INTEGER NOT NULL);
CREATE TABLE comparisons (rank INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE claims (rank INTEGER PRIMARY KEY, id TEXT NOT NULL, toll TEXT NOT NULL,
  source TEXT NOT NULL, first TEXT, value REAL, data TEXT NOT NULL);
CREATE TABLE mentions (id TEXT NOT NULL, claim TEXT NOT NULL);
CREATE TABLE sources (rank INTEGER PRIMARY KEY, id TEXT NOT NULL, claims INTEGER NOT NULL,
  tolls INTEGER NOT NULL, first TEXT, latest TEXT, data TEXT NOT NULL);
CREATE TABLE names (name TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (name, source))
  WITHOUT ROWID;
CREATE TABLE lineages (rank INTEGER PRIMARY KEY, id TEXT NOT NULL, data TEXT NOT NULL);
CREATE TABLE copies (document TEXT NOT NULL, lineage TEXT NOT NULL);
CREATE TABLE former (id TEXT NOT NULL, kind TEXT NOT NULL, rank INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(text, content='',
  tokenize='porter unicode61 remove_diacritics 2');
CREATE TEMP TABLE spots (document TEXT, start INTEGER, stop INTEGER, figure INTEGER, claim INTEGER);
"""
_INDEXES = """
CREATE UNIQUE INDEX tolls_id ON tolls (id);
CREATE INDEX tolls_place ON tolls (place);
CREATE INDEX tolls_admin1 ON tolls (admin1);
CREATE INDEX tolls_country ON tolls (country);
CREATE UNIQUE INDEX claims_id ON claims (id);
CREATE INDEX claims_toll ON claims (toll);
CREATE INDEX claims_source ON claims (source, toll);
CREATE UNIQUE INDEX mentions_id ON mentions (id, claim);
CREATE UNIQUE INDEX sources_id ON sources (id);
CREATE UNIQUE INDEX lineages_id ON lineages (id);
CREATE UNIQUE INDEX copies_document ON copies (document, lineage);
CREATE INDEX former_id ON former (id, kind, rank);
"""
_Row = tuple[object, ...]


def keep(
    path: Path,
    resolution: Resolution,
    comparisons: Iterable[Comparison],
    about: Mapping[str, str],
    *,
    mode: int = 0o600,
) -> None:
    """Write what was derived in the place of an older file.

    Args:
        path: of the file; it appears, or changes, only when all is written.
        resolution: what was resolved.
        comparisons: of its tolls, in any order.
        about: what the file is to say of itself.
        mode: who may read and write it.

    Raises:
        OSError: it cannot be written there.
    """
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as file:
            file.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
            file.execute("BEGIN")
            _write(file, resolution, comparisons, about)
            file.execute("COMMIT")
            file.executescript(_INDEXES)
        Path(part).chmod(mode)
        Path(part).replace(path)
    except sqlite3.OperationalError as error:
        raise OSError(f"{path} cannot be written: {error}") from error
    finally:
        with suppress(FileNotFoundError):
            Path(part).unlink()


def fold(name: str) -> str:
    """Return a name as it is looked for: in small letters, of signs that a database can hold."""
    return name.strip().casefold().encode(errors="replace").decode()


def _write(
    file: sqlite3.Connection,
    resolution: Resolution,
    comparisons: Iterable[Comparison],
    about: Mapping[str, str],
) -> None:
    rest = Resolution(
        lineages=(),
        sources=(),
        claims=(),
        tolls=(),
        rejected=resolution.rejected,
        unmatched=resolution.unmatched,
    )
    file.executemany("INSERT INTO about VALUES (?, ?)", {**about, "rest": pack(rest)}.items())
    latest = _find_latest(resolution.claims)
    ranks = {toll.id: rank for rank, toll in enumerate(_rank(resolution.tolls, latest), 1)}
    conflicts: dict[str, int] = {}
    file.executemany(
        "INSERT INTO comparisons VALUES (?, ?)",
        _find_comparisons(comparisons, ranks, conflicts),
    )
    file.executemany(
        "INSERT INTO tolls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (*_toll_row(ranks[one.id], one, latest.get(one.id)), conflicts.get(one.id, 0))
            for one in resolution.tolls
        ),
    )
    file.executemany(
        "INSERT INTO words (rowid, text) VALUES (?, ?)", _find_words(resolution, ranks)
    )
    _write_claims(file, resolution.claims)
    _write_sources(file, resolution)
    _write_lineages(file, resolution.lineages)
    file.executemany("INSERT INTO former VALUES (?, ?, ?)", _find_former(file, resolution, ranks))


def _find_comparisons(
    comparisons: Iterable[Comparison], ranks: Mapping[str, int], conflicts: dict[str, int]
) -> Iterator[_Row]:
    """Yield the rows of comparisons; note by toll how many pairs exclude each other."""
    for one in comparisons:
        conflicts[one.toll.id] = one.conflicts
        yield ranks[one.toll.id], pack(one)


def _write_claims(file: sqlite3.Connection, claims: Sequence[Claim]) -> None:
    file.executemany(
        "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (rank, one.id, one.toll, one.source, one.first, one.bounds.middle, pack(one))
            for rank, one in enumerate(claims, 1)
        ),
    )
    file.executemany(
        "INSERT INTO mentions VALUES (?, ?)",
        ((told.id, one.id) for one in claims for told in one.mentions),
    )


def _write_sources(file: sqlite3.Connection, resolution: Resolution) -> None:
    file.executemany("INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)", _source_rows(resolution))
    file.executemany(
        "INSERT INTO names VALUES (?, ?)",
        (
            (called, one.id)
            for one in resolution.sources
            for called in {fold(each) for each in (one.name, *one.aliases)}
        ),
    )


def _write_lineages(file: sqlite3.Connection, lineages: Iterable[Lineage]) -> None:
    file.executemany(
        "INSERT INTO lineages VALUES (?, ?, ?)",
        ((rank, one.id, pack(one)) for rank, one in enumerate(lineages, 1)),
    )
    file.executemany(
        "INSERT INTO copies VALUES (?, ?)",
        ((document, one.id) for one in lineages for document in one.documents),
    )


def _find_words(resolution: Resolution, ranks: Mapping[str, int]) -> Iterator[_Row]:
    """Yield the words by which a toll is searched: what, whom, where, who says so, who told it."""
    names = {one.id: (one.name, *one.aliases) for one in resolution.sources}
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in resolution.claims:
        words = told[claim.toll]
        words.update(dict.fromkeys(names[claim.source]))
        for mention in claim.mentions:
            words.update(dict.fromkeys((mention.figure.quantity.text, *mention.publishers)))
    for toll in resolution.tolls:
        place = toll.place
        where = (place.name, place.admin1, place.country) if place else ()
        what = (toll.measure.replace("_", " "), toll.group, *where)
        yield ranks[toll.id], fold(" . ".join(filter(None, (*what, *told[toll.id]))))


def _find_former(
    file: sqlite3.Connection, resolution: Resolution, ranks: Mapping[str, int]
) -> Iterator[_Row]:
    """Yield the ids that later members of a record would have founded, and had before it was found.

    So an id that somebody noted still leads to its record after an earlier report was added.
    """
    for rank, lineage in enumerate(resolution.lineages, 1):
        for document in lineage.documents[1:]:
            yield name(Sort.LINEAGE, document), "lineage", rank
    file.executemany(
        "INSERT INTO spots VALUES (?, ?, ?, ?, ?)",
        (
            (
                told.document,
                told.figure.quantity.start,
                told.figure.quantity.end,
                _order(told),
                rank,
            )
            for rank, claim in enumerate(resolution.claims, 1)
            for told in claim.mentions
        ),
    )
    before, twins = ("", 0), 0
    rows = file.execute("SELECT * FROM spots ORDER BY document, start, figure")
    for document, start, stop, _, rank in rows:
        twins = twins + 1 if (document, start) == before else 0
        before = (document, start)
        anchor, claim = f"{document}:{start}:{stop}:{twins}", resolution.claims[rank - 1]
        for sort, record, at in (
            (Sort.TOLL, claim.toll, ranks[claim.toll]), (Sort.CLAIM, claim.id, rank)
        ):  # fmt: skip
            if (former := name(sort, anchor)) != record:
                yield former, sort.value, at


def _order(told: Mention) -> int:
    """Return the number of a figure in its reading."""
    return int("".join(filter(str.isdecimal, told.figure.id)) or 0)


def _find_latest(claims: Iterable[Claim]) -> dict[str, str]:
    """Return by toll the last day on which a claim about it was told."""
    latest: dict[str, str] = {}
    for claim in claims:
        if claim.latest is not None:
            latest[claim.toll] = max(latest.get(claim.toll, ""), claim.latest)
    return latest


def _rank(tolls: Iterable[Toll], latest: Mapping[str, str]) -> list[Toll]:
    """Return the tolls, the one with the latest claim first; of one day that with most claims."""
    ordered = sorted(tolls, key=lambda toll: (-len(toll.claims), toll.id))
    return sorted(ordered, key=lambda toll: latest.get(toll.id, ""), reverse=True)


def _toll_row(rank: int, toll: Toll, latest: str | None) -> _Row:
    place = toll.place
    admin1 = place.admin1 if place else None
    where = (
        fold(place.name) if place else None,
        None if admin1 is None else fold(admin1),
        place.country if place else None,
    )
    people = None if toll.group is None else fold(toll.group)
    whom = (people, toll.status, toll.start, toll.end)
    return rank, toll.id, toll.measure, *where, latest, *whom


def _source_rows(resolution: Resolution) -> Iterator[_Row]:
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in resolution.claims:
        claims[claim.source].append(claim)
    ordered = sorted(resolution.sources, key=lambda one: (-len(claims[one.id]), one.id))
    for rank, source in enumerate(ordered, 1):
        own = claims[source.id]
        first = min((one.first for one in own if one.first), default=None)
        latest = max((one.latest for one in own if one.latest), default=None)
        tolls = len({one.toll for one in own})
        yield rank, source.id, len(own), tolls, first, latest, pack(source)
