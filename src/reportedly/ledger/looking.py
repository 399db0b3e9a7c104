"""Read rows back as values, page by page, so that no read holds a transaction open for long."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, bindparam, select

from reportedly.errors import FormatError, LedgerError
from reportedly.ledger.database import Database
from reportedly.ledger.rows import Decision, Review, Sighting, StoredDocument, StoredReading
from reportedly.ledger.tables import DOCUMENTS, READINGS, REVIEWS, SIGHTINGS
from reportedly.records import Document
from reportedly.serialise import from_dict

_PAGE = 200
_Value = TypeVar("_Value")
_SIGHTING = ("id", "document", "path", "url", "title", "publisher", "published", "language")


def _page(query: Select[Any]) -> Select[Any]:
    number = query.selected_columns[0]
    return query.where(number > bindparam("after")).order_by(number).limit(_PAGE)


# Made once: to put a query together takes the program longer than the database to answer it.
_DOCUMENTS = _page(select(DOCUMENTS))
_REVIEWS = _page(select(REVIEWS))
_REVIEWS_ABOUT = _REVIEWS.where(REVIEWS.c.about == bindparam("about"))
_SIGHTINGS = (
    select(SIGHTINGS)
    .where(SIGHTINGS.c.document.in_(bindparam("documents", expanding=True)))
    .order_by(SIGHTINGS.c.number)
)


def find_documents(database: Database, after: int) -> Iterator[StoredDocument]:
    """Yield the documents after a number, in the order in which they came."""
    return _find_all(database, _DOCUMENTS, {"after": after}, _make_documents)


def find_named(connection: Connection, documents: list[str]) -> list[StoredDocument]:
    """Return the documents with these ids, in the order of the ids."""
    query = select(DOCUMENTS).where(DOCUMENTS.c.id.in_(documents))
    rows = list(connection.execute(query).mappings())
    found = {one.id: one for one in _make_documents(connection, rows)}
    return [found[one] for one in documents if one in found]


def find_sightings(connection: Connection, documents: list[str]) -> dict[str, tuple[Sighting, ...]]:
    """Return the sightings of documents, by the id of the document, first one first."""
    rows = connection.execute(_SIGHTINGS, {"documents": documents}).mappings()
    found: dict[str, tuple[Sighting, ...]] = defaultdict(tuple)
    for row in rows:
        found[row["document"]] += (_make_sighting(row),)
    return found


def find_readings(
    database: Database, document: str | None, *, newest: bool, after: int
) -> Iterator[StoredReading]:
    """Yield readings in the order in which they came.

    Args:
        database: where the ledger is.
        document: only of the document with this id.
        newest: only the newest of each document.
        after: only those with a higher number.
    """
    query = page_readings(newest=newest, of_one=document is not None)
    wanted = {"after": after, "document": document}
    return _find_all(database, query, wanted, lambda _, page: map(make_reading, page))


@cache
def page_readings(*, newest: bool, of_one: bool = False) -> Select[Any]:
    """Return the query for a page of readings, those after number `after`.

    Args:
        newest: only the newest of each document.
        of_one: only those of the document with the id `document`.
    """
    query = select_readings(newest=newest)
    if of_one:
        query = query.where(READINGS.c.document == bindparam("document"))
    return _page(query)


def select_readings(*, newest: bool) -> Select[Any]:
    """Return the query for readings, all or the newest of each document, with their documents."""
    query = (
        select(
            READINGS, DOCUMENTS.c.text, *(SIGHTINGS.c[name].label(f"_{name}") for name in _SIGHTING)
        )
        .join(DOCUMENTS, READINGS.c.document == DOCUMENTS.c.id)
        .join(SIGHTINGS, READINGS.c.sighting == SIGHTINGS.c.id)
    )
    if not newest:
        return query
    later = READINGS.alias()
    is_old = select(later.c.id).where(
        later.c.document == READINGS.c.document, later.c.number > READINGS.c.number
    )
    return query.where(~is_old.exists())


def find_reviews(database: Database, about: str | None, after: int) -> Iterator[Review]:
    """Yield the reviews after a number, all or those about one record."""
    query = _REVIEWS if about is None else _REVIEWS_ABOUT
    wanted = {"after": after, "about": about}
    return _find_all(database, query, wanted, lambda _, page: map(make_review, page))


def make_review(row: RowMapping) -> Review:
    """Return the review that a row holds."""
    value = row["value"]
    return Review(
        number=row["number"],
        id=row["id"],
        about=row["about"],
        decision=Decision(row["decision"]),
        reviewer=row["reviewer"],
        reason=row["reason"],
        field=row["field"],
        value=None if value is None else json.loads(value),
        others=tuple(json.loads(row["others"])),
        made_at=row["made_at"],
        added_at=row["added_at"],
    )


def _find_all(
    database: Database,
    query: Select[Any],
    wanted: dict[str, Any],
    make: Callable[[Connection, list[RowMapping]], Iterable[_Value]],
) -> Iterator[_Value]:
    """Yield what `make` makes of each page of rows; the transaction ends before the first."""
    while True:
        with database.read(once=True) as connection:
            page = list(connection.execute(query, wanted).mappings())
            values = list(make(connection, page))
        if not page:
            return
        yield from values
        wanted = wanted | {"after": page[-1]["number"]}


def _make_documents(connection: Connection, page: list[RowMapping]) -> Iterator[StoredDocument]:
    sightings = find_sightings(connection, [row["id"] for row in page])
    for row in page:
        yield StoredDocument(
            number=row["number"],
            id=row["id"],
            text=row["text"],
            added_at=row["added_at"],
            sightings=sightings[row["id"]],
        )


def _make_sighting(row: RowMapping) -> Sighting:
    return Sighting(added_at=row["added_at"], **{name: row[name] for name in _SIGHTING})


def make_reading(row: RowMapping) -> StoredReading:
    """Return the reading that a row of `select_readings` holds.

    Raises:
        LedgerError: this program cannot read it.
    """
    fields = ("path", "url", "title", "publisher", "published", "language")
    document = Document(text=row["text"], **{name: row[f"_{name}"] for name in fields})
    try:
        data = json.loads(row["content"])
        reading = from_dict(
            {
                **data,
                "document": {
                    "id": document.id,
                    "text": document.text,
                    **{name: getattr(document, name) for name in fields},
                },
            }
        )
    except (FormatError, TypeError, ValueError) as error:
        raise LedgerError(
            f"row {row['number']} (readings {row['id']:.12}) cannot be read: {error}"
        ) from error
    return StoredReading(
        number=row["number"],
        id=row["id"],
        reader=row["reader"],
        added_at=row["added_at"],
        reading=reading,
    )
