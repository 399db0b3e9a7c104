"""Put readings into the ledger: what is there already is not added again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select

from reportedly.ledger.chain import Chain
from reportedly.ledger.identity import (
    content_of,
    hash_of,
    identify_reading,
    identify_sighting,
)
from reportedly.ledger.rows import Added
from reportedly.ledger.tables import CHAINED, DOCUMENTS, READINGS, SIGHTINGS
from reportedly.records import Document, Reading
from reportedly.serialise import dump

_PAGE = 500
_Columns = dict[str, Any]
_KNOWN = {
    table: select(table.c.id).where(table.c.id.in_(bindparam("ids", expanding=True)))
    for table in CHAINED
}


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that one transaction may add, made before it starts, in the order of the chain."""

    rows: tuple[tuple[Table, _Columns], ...]


def make_batch(
    readings: Iterable[Reading], reader: str | None, documents: Iterable[Document] = ()
) -> Batch:
    """Make the rows of readings, and of documents sighted again.

    Raises:
        FormatError: a reading holds a count that JSON cannot.
    """
    rows: list[tuple[Table, _Columns]] = []
    for reading in readings:
        rows += _find_rows(reading.document)
        content = content_of(reading)
        columns = {
            "id": identify_reading(reading, content, reader),
            "document": reading.document.id,
            "sighting": rows[-1][1]["id"],
            "reader": reader,
            "content": dump(content),
        }
        rows.append((READINGS, columns))
    for document in documents:
        rows += _find_rows(document)
    return Batch(tuple(rows))


def _find_rows(document: Document) -> Iterator[tuple[Table, _Columns]]:
    yield DOCUMENTS, {"id": document.id, "text": document.text}
    sighting = identify_sighting(document)
    yield SIGHTINGS, {"id": hash_of(sighting), **sighting}


def append_batch(connection: Connection, batch: Batch) -> Added:
    """Add the rows that are not there yet, in a write transaction; return how many."""
    chain = Chain(connection)
    known = {
        table: find_known(connection, table, [row["id"] for one, row in batch.rows if one is table])
        for table in (DOCUMENTS, SIGHTINGS, READINGS)
    }
    added = dict.fromkeys(known, 0)
    skipped = 0
    for table, columns in batch.rows:
        if columns["id"] in known[table]:
            skipped += table is READINGS
            continue
        known[table].add(columns["id"])
        added[table] += 1
        chain.append(table, columns)
    chain.save()
    return Added(
        documents=added[DOCUMENTS],
        sightings=added[SIGHTINGS],
        readings=added[READINGS],
        known=skipped,
    )


def find_known(connection: Connection, table: Table, ids: Sequence[str]) -> set[str]:
    """Return those of the ids that a table holds."""
    known: set[str] = set()
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        known.update(connection.scalars(_KNOWN[table], {"ids": page}))
    return known
