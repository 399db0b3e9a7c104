"""Find a record by its id or the first characters of it, and tell all that happened to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    bindparam,
    literal,
    or_,
    select,
    union_all,
)

from reportedly.errors import UnknownRecordError
from reportedly.ledger.rows import Entry
from reportedly.ledger.tables import CHAINED, DOCUMENTS, READINGS, REVIEWS, SIGHTINGS
from reportedly.ledger.views import Found

_ID = re.compile(r"[0-9a-f]{4,64}")
_PLAIN = ("number", "previous", "hash", "added_at", "id", "text", "content")
_LISTS = ("statements", "figures", "positions")
_PAGE = 500
_TABLES = {str(table.name): table for table in CHAINED}
# "g" comes after all hexadecimal digits.
_STARTING = union_all(
    *(
        select(literal(name).label("name"), table.c.id)
        .where(table.c.id >= bindparam("start"), table.c.id < bindparam("start") + "g")
        .limit(2)
        .subquery()
        .select()
        for name, table in _TABLES.items()
    )
)


def find_record(connection: Connection, record: str) -> tuple[Table, str, dict[str, Any] | None]:
    """Return the table and the full id of a record, and for a part of a reading its data.

    Args:
        connection: to the ledger.
        record: an id, its first four characters or more, or "READING/f1" for a part of a reading.

    Raises:
        UnknownRecordError: there is none, or there are several.
    """
    row, slash, part = record.strip().partition("/")
    found = choose(row, find_rows(connection, row))
    table = _TABLES[found.kind]
    if not slash:
        return table, found.id, None
    return table, f"{found.id}/{part}", _find_part(connection, table, found.id, part)


def find_rows(connection: Connection, start: str) -> list[Found]:
    """Return the rows whose id begins so; of many in one table only two.

    Raises:
        UnknownRecordError: it is no beginning of an id.
    """
    if not _ID.fullmatch(start):
        raise UnknownRecordError(
            f"no such id: {start!r}; ids are hexadecimal, the first 4 characters suffice"
        )
    rows = connection.execute(_STARTING, {"start": start})
    return [Found(kind=row.name, id=row.id, now=row.id) for row in rows]


def choose(start: str, found: Sequence[Found]) -> Found:
    """Return the one record that was found.

    Raises:
        UnknownRecordError: there is none, or there are several.
    """
    if len(found) != 1:
        problem = "several records begin" if found else "no record of the ledger begins"
        raise UnknownRecordError(f"{problem} with {start!r}")
    return found[0]


def _find_part(connection: Connection, table: Table, reading: str, part: str) -> dict[str, Any]:
    """Return the statement or figure of a reading, in the reading format."""
    content = None
    if table is READINGS:
        content = connection.scalar(select(READINGS.c.content).where(READINGS.c.id == reading))
    data = json.loads(content or "{}")
    for item in [*data.get("statements", ()), *data.get("figures", ())]:
        if item["id"] == part:
            return dict(item)
    raise UnknownRecordError(f"{reading:.12} holds no statement or figure {part!r}")


def find_history(connection: Connection, record: str) -> tuple[Entry, ...]:
    """Return all rows that a record is made of or that are about it, in order of their numbers.

    Of a document these are its sightings, its readings, and the reviews of any of them.

    Raises:
        UnknownRecordError: there is no such record, or there are several.
    """
    table, full, part = find_record(connection, record)
    own = full.partition("/")[0]
    entries = list(_find_entries(connection, table, [table.c.id == own]))
    if table is DOCUMENTS:
        for other in (SIGHTINGS, READINGS):
            entries += _find_entries(connection, other, [other.c.document == own])
    ids = [full] if part is not None else [entry.id for entry in entries]
    about = [_is_about(one, with_parts=part is None) for one in ids]
    entries += _find_entries(connection, REVIEWS, about)
    return _order(entries)


def find_evidence_history(
    connection: Connection, readings: Sequence[str], reviews: Sequence[int]
) -> tuple[Entry, ...]:
    """Return the rows of readings and of reviews, in order of their numbers.

    Args:
        connection: to the ledger.
        readings: ids of the readings.
        reviews: numbers of the reviews.
    """
    entries: list[Entry] = []
    for table, column, values in (
        (READINGS, READINGS.c.id, readings),
        (REVIEWS, REVIEWS.c.number, reviews),
    ):
        for start in range(0, len(values), _PAGE):
            page = values[start : start + _PAGE]
            entries += _find_entries(connection, table, [column.in_(page)])
    return _order(entries)


def _order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.number: entry for entry in sorted(entries, key=_number)}.values())


def _number(entry: Entry) -> int:
    return entry.number


def _is_about(record: str, *, with_parts: bool) -> ColumnElement[bool]:
    about, others = REVIEWS.c.about, REVIEWS.c.others
    if with_parts:
        return or_(about == record, about.startswith(f"{record}/"), others.contains(record))
    return or_(about == record, others.contains(f'"{record}"'))


def _find_entries(
    connection: Connection, table: Table, any_of: Iterable[ColumnElement[bool]]
) -> Iterator[Entry]:
    for row in connection.execute(select(table).where(or_(*any_of))).mappings():
        columns = {key: value for key, value in row.items() if key not in _PLAIN}
        if table is READINGS:
            content = json.loads(row["content"])
            columns |= {name: str(len(content[name])) for name in _LISTS}
        elif table is DOCUMENTS:
            columns["characters"] = str(len(row["text"]))
        yield Entry(
            number=row["number"],
            table=table.name,
            id=row["id"],
            hash=row["hash"],
            added_at=row["added_at"],
            columns=columns,
        )
