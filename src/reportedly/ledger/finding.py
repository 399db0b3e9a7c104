"""Find a record by its id or the first characters of it, and tell all that happened to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
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
_ABOUT = 100  # records at once whose reviews are looked for; SQLite takes 1,000 conditions
_TABLES = {str(table.name): table for table in CHAINED}
_OWN = {name: select(table).where(table.c.id == bindparam("id")) for name, table in _TABLES.items()}
_OF_DOCUMENT = {
    str(table.name): select(table).where(table.c.document == bindparam("id"))
    for table in (SIGHTINGS, READINGS)
}
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


def find_history(connection: Connection, record: Found) -> tuple[Entry, ...]:
    """Return all rows that a record is made of or that are about it, in order of their numbers.

    Of a document these are its sightings, its readings, and the reviews of any of them.

    Args:
        connection: to the ledger.
        record: a row, or a part of a reading.
    """
    own, slash, _ = record.id.partition("/")
    entries = list(_find_entries(connection, record.kind, _OWN[record.kind], {"id": own}))
    if record.kind == DOCUMENTS.name:
        for table, query in _OF_DOCUMENT.items():
            entries += _find_entries(connection, table, query, {"id": own})
    ids = [record.id] if slash else [entry.id for entry in entries]
    for start in range(0, len(ids), _ABOUT):
        named = {f"id{index}": one for index, one in enumerate(ids[start : start + _ABOUT])}
        query = _select_about(len(named), with_parts=not slash)
        entries += _find_entries(connection, REVIEWS.name, query, named)
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
            query = select(table).where(column.in_(values[start : start + _PAGE]))
            entries += _find_entries(connection, table.name, query, {})
    return _order(entries)


def _order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.number: entry for entry in sorted(entries, key=_number)}.values())


def _number(entry: Entry) -> int:
    return entry.number


@cache
def _select_about(count: int, *, with_parts: bool) -> Select[Any]:
    """Return the query for the reviews of `count` records, those of their parts too if wanted."""
    about, others = REVIEWS.c.about, REVIEWS.c.others
    conditions: list[ColumnElement[bool]] = []
    for index in range(count):
        record = bindparam(f"id{index}", type_=String)
        conditions.append(about == record)
        if with_parts:
            conditions += [about.startswith(record + "/"), others.contains(record)]
        else:
            conditions.append(others.contains('"' + record + '"'))
    return select(REVIEWS).where(or_(*conditions))


def _find_entries(
    connection: Connection, table: str, query: Select[Any], wanted: Mapping[str, str]
) -> Iterator[Entry]:
    for row in connection.execute(query, wanted).mappings():
        columns = {key: value for key, value in row.items() if key not in _PLAIN}
        if table == READINGS.name:
            content = json.loads(row["content"])
            columns |= {name: str(len(content[name])) for name in _LISTS}
        elif table == DOCUMENTS.name:
            columns["characters"] = str(len(row["text"]))
        yield Entry(
            number=row["number"],
            table=table,
            id=row["id"],
            hash=row["hash"],
            added_at=row["added_at"],
            columns=columns,
        )
