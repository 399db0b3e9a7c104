"""What is derived from a ledger, kept in a file that can be thrown away: how it is read.

The file is SQLite, for a ledger on PostgreSQL too. It is written once, under another name, and put
in its place whole; nothing in it is ever changed, and no part of it belongs to the chain.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from reportedly.errors import LedgerError, SpanError
from reportedly.ledger.keeping import fold
from reportedly.ledger.packing import unpack
from reportedly.ledger.views import Course, Found, Query, SourceView
from reportedly.reconcile.values import Comparison
from reportedly.resolve.values import Claim, Decision, Lineage, Resolution, Source

_Value = TypeVar("_Value")
_TOLLS = "SELECT rank, data FROM tolls JOIN comparisons USING (rank) WHERE "
_CLAIMED_BY = (
    "rank IN (SELECT tolls.rank FROM claims JOIN tolls ON tolls.id = toll"
    " WHERE source IN (SELECT value FROM json_each(?)))"
)
_MATCHING = (
    "SELECT data FROM words JOIN comparisons ON comparisons.rank = words.rowid"
    " WHERE words MATCH ? ORDER BY bm25(words), words.rowid LIMIT ?"
)
_NOT_JUDGED = (
    "id NOT IN (SELECT value FROM json_each(?) UNION SELECT toll FROM claims WHERE id IN"
    " (SELECT value FROM json_each(?) UNION SELECT claim FROM mentions WHERE id IN"
    " (SELECT value FROM json_each(?))))"
)
_COURSES = (
    "SELECT toll, first, value FROM claims WHERE toll IN (SELECT value FROM json_each(?))"
    " AND first IS NOT NULL AND value IS NOT NULL ORDER BY toll, first, value"
)
_SOURCES = "SELECT claims, tolls, first, latest, data FROM sources WHERE "
_CALLED = "(id IN (SELECT source FROM names WHERE name = ?) OR id GLOB ?)"
_NAMED = "SELECT data FROM sources WHERE id IN (SELECT value FROM json_each(?))"
_LINEAGES = (
    "SELECT data FROM lineages WHERE id IN (SELECT lineage FROM copies WHERE document IN"
    " (SELECT value FROM json_each(?))) ORDER BY id"
)
_RANKED = " ORDER BY rank LIMIT ?"
_ID = re.compile(r"[0-9a-f]{4,64}")

_STARTING = {
    "toll": "SELECT id FROM tolls WHERE id >= ? AND id < ? LIMIT 2",
    "claim": "SELECT id FROM claims WHERE id >= ? AND id < ? LIMIT 2",
    "source": "SELECT id FROM sources WHERE id >= ? AND id < ? LIMIT 2",
    "lineage": "SELECT id FROM lineages WHERE id >= ? AND id < ? LIMIT 2",
}
_FORMER = "SELECT DISTINCT kind, id, rank FROM former WHERE id >= ? AND id < ? LIMIT 2"
_RANKED_ID = {
    "toll": "SELECT id FROM tolls WHERE rank = ?",
    "claim": "SELECT id FROM claims WHERE rank = ?",
    "lineage": "SELECT id FROM lineages WHERE rank = ?",
}


class Derived:
    """A file of what was derived, open for reading.

    Raises:
        LedgerError: there is no such file, or it is not one that this program wrote.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        address = f"file:{quote(str(path))}?mode=ro&immutable=1"
        try:
            self._file = sqlite3.connect(address, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise LedgerError(f"{path} cannot be opened: {error}") from error
        try:
            self._about = dict(self._rows("SELECT name, value FROM about"))
        except LedgerError:
            self._file.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def about(self, name: str) -> str | None:
        """Return what the file says of itself: the state that it was derived from."""
        return self._about.get(name)

    def resolution(self) -> Resolution:
        """Return all that was resolved."""
        rest = self._rest()
        tolls = (one.toll for one in self._all(Comparison, "SELECT data FROM comparisons"))
        return Resolution(
            lineages=tuple(self._all(Lineage, "SELECT data FROM lineages ORDER BY id")),
            sources=tuple(self._all(Source, "SELECT data FROM sources ORDER BY id")),
            claims=tuple(self._all(Claim, "SELECT data FROM claims ORDER BY id")),
            tolls=tuple(sorted(tolls, key=lambda toll: toll.id)),
            rejected=rest.rejected,
            unmatched=rest.unmatched,
        )

    def unmatched(self) -> tuple[Decision, ...]:
        """Return the decisions about something that was not there."""
        return self._rest().unmatched

    def _rest(self) -> Resolution:
        return self._unpack(Resolution, self._about["rest"])

    def comparisons(self, query: Query) -> Iterator[Comparison]:
        """Yield the comparisons of the tolls that a query asks for, the latest first."""
        where, values = _make_conditions(query)
        if query.source is not None:
            where.append(_CLAIMED_BY)
            values.append(json.dumps([one.source.id for one in self.sources(query.source)]))
        found = [
            self._rows(
                _TOLLS + " AND ".join([place, *where]) + _RANKED,
                [*names, *values, _limit(query.limit)],
            )
            for place, names in _place_conditions(query)
        ]
        last, shown = 0, 0
        for rank, data in merge(*found):
            if rank != last and shown != query.limit:
                last, shown = rank, shown + 1
                yield self._unpack(Comparison, data)

    def courses(self, tolls: Iterable[str]) -> Iterator[Course]:
        """Yield how the figures of tolls went; a toll of which no day is known is left out."""
        rows = self._rows(_COURSES, [json.dumps(list(tolls))])
        for toll, points in groupby(rows, key=itemgetter(0)):
            yield Course(toll=toll, points=tuple((day, value) for _, day, value in points))

    def search(self, match: str, limit: int) -> Iterator[Comparison]:
        """Yield the comparisons of the tolls whose words a query of FTS5 finds, best first."""
        return self._all(Comparison, _MATCHING, [match, limit])

    def comparison(self, toll: str) -> Comparison:
        """Return the comparison of the toll with this id."""
        text = "SELECT data FROM comparisons WHERE rank = (SELECT rank FROM tolls WHERE id = ?)"
        return self._one(Comparison, text, [toll])

    def claims(self, toll: str) -> Iterator[Claim]:
        """Yield the claims of a toll."""
        return self._all(Claim, "SELECT data FROM claims WHERE toll = ? ORDER BY id", [toll])

    def claims_by(self, source: str) -> Iterator[Claim]:
        """Yield the claims of a source."""
        return self._all(Claim, "SELECT data FROM claims WHERE source = ? ORDER BY id", [source])

    def claim(self, claim: str) -> Claim:
        """Return the claim with this id."""
        return self._one(Claim, "SELECT data FROM claims WHERE id = ?", [claim])

    def sources(self, name: str | None = None, limit: int | None = None) -> Iterator[SourceView]:
        """Yield sources with what they claim, the one with the most claims first.

        Args:
            name: only those called so, or whose id begins so.
            limit: no more than this.
        """
        where, values = "1", []
        if name is not None:
            start = fold(name)
            where, values = _CALLED, [start, f"{start}*" if _ID.fullmatch(start) else ""]
        rows = self._rows(_SOURCES + where + _RANKED, [*values, _limit(limit)])
        for claims, tolls, first, latest, data in rows:
            source = self._unpack(Source, data)
            yield SourceView(source=source, claims=claims, tolls=tolls, first=first, latest=latest)

    def named(self, sources: Iterable[str]) -> Iterator[Source]:
        """Yield the sources with these ids."""
        return self._all(Source, _NAMED, [json.dumps(sorted(set(sources)))])

    def lineages_of(self, documents: Iterable[str]) -> Iterator[Lineage]:
        """Yield the lineages of documents, each once."""
        return self._all(Lineage, _LINEAGES, [json.dumps(sorted(set(documents)))])

    def lineage(self, lineage: str) -> Lineage:
        """Return the lineage with this id."""
        return self._one(Lineage, "SELECT data FROM lineages WHERE id = ?", [lineage])

    def claim_of(self, mention: str) -> str | None:
        """Return the id of the claim that a mention, "READING/f1", belongs to."""
        rows = self._rows("SELECT claim FROM mentions WHERE id = ?", [mention])
        return next((str(row[0]) for row in rows), None)

    def find(self, start: str) -> list[Found]:
        """Return the records whose id begins so, else those that once had such an id.

        Of many of one sort only two are told.
        """
        values = [start, f"{start}g"]
        found = [
            Found(kind=kind, id=str(row[0]), now=str(row[0]))
            for kind, text in _STARTING.items()
            for row in self._rows(text, values)
        ]
        if not found:
            for kind, former, rank in self._rows(_FORMER, values):
                (row,) = self._rows(_RANKED_ID[kind], [rank])
                found.append(Found(kind=kind, id=former, now=str(row[0])))
        return found

    def _one(self, kind: type[_Value], text: str, values: Sequence[object]) -> _Value:
        found = next(self._all(kind, text, values), None)
        if found is None:
            raise self._damage("something is missing")
        return found

    def _all(
        self, kind: type[_Value], text: str, values: Sequence[object] = ()
    ) -> Iterator[_Value]:
        for (data,) in self._rows(text, values):
            yield self._unpack(kind, data)

    def _rows(self, text: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            with closing(self._file.execute(text, values)) as rows:
                yield from rows
        except sqlite3.Error as error:
            raise self._damage(error) from error

    def _unpack(self, kind: type[_Value], data: str) -> _Value:
        try:
            return unpack(kind, data)
        except (TypeError, ValueError, SpanError) as error:
            raise self._damage(error) from error

    def _damage(self, reason: object) -> LedgerError:
        return LedgerError(
            f"{self._path} is damaged ({reason}); remove it, and it is made anew from the ledger"
        )


def _make_conditions(query: Query) -> tuple[list[str], list[object]]:
    where: list[str] = []
    values: list[object] = []
    if query.measure is not None:
        where.append("measure = ?")
        values.append(query.measure)
    if query.since is not None:
        # The latest may be a month or a year; that counts if the day asked for lies in it.
        where.append("(latest >= ? OR substr(?, 1, length(latest)) = latest)")
        values += [query.since] * 2
    if query.words is not None:
        where.append("rank IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(query.words)
    if query.group is not None:
        where.append("instr(people, ?)")
        values.append(fold(query.group))
    if query.status is not None:
        where.append("status = ?")
        values.append(query.status)
    if query.start is not None:
        # What is open or only a month or a year lasts to the end of it.
        where.append("coalesce(stop || '-99', iif(start IS NULL, '', '9')) >= ?")
        values.append(query.start)
    if query.end is not None:
        where.append("coalesce(start, iif(stop IS NULL, '9', '')) <= ?")
        values.append(query.end)
    if query.is_disputed:
        where.append("conflicts > 0")
    if query.judged:
        where.append(_NOT_JUDGED)
        values += [json.dumps(query.judged)] * 3
    return where, values


def _place_conditions(query: Query) -> list[tuple[str, list[object]]]:
    """Return the ways in which a toll may be at a place; each has an index in the right order."""
    if query.place is None:
        return [("1", [])]
    name = fold(query.place)
    return [
        ("place = ?", [name]),
        ("admin1 = ?", [name]),
        ("country = ?", [query.country or name.upper()]),
    ]


def _limit(limit: int | None) -> int:
    return -1 if limit is None else limit
