"""Find a record by its id or the first characters of it, and tell all that happened to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Row,
    Select,
    Table,
    Text,
    bindparam,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from reportedly.errors import UnknownRecordError
from reportedly.ledger.rows import Entry
from reportedly.ledger.tables import CHAINED, DOCUMENTS, READINGS, REVIEWS, SIGHTINGS, Exact
from reportedly.ledger.views import Found

_ID = re.compile(r"[0-9a-f]{4,64}")
_PLAIN = ("number", "id", "hash", "added_at")
_BODY = ("text", "content")
_UNTOLD = (*_PLAIN, "previous", *_BODY)
_COLUMNS = {
    str(table.name): [column for column in table.columns if column.name not in _UNTOLD]
    for table in CHAINED
}
_WIDTH = max(map(len, _COLUMNS.values()))
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

    Args:
        connection: to the ledger.
        record: the full id of a row, or "READING/f1" for a part of a reading.
    """
    own, slash, _ = record.partition("/")
    wanted = {"own": own, "record": record}
    return _order(connection.execute(_HISTORY_OF_PART if slash else _HISTORY, wanted))


def find_evidence_history(
    connection: Connection, readings: Sequence[str], reviews: Sequence[int]
) -> tuple[Entry, ...]:
    """Return the rows of readings and of reviews, in order of their numbers.

    Args:
        connection: to the ledger.
        readings: ids of the readings.
        reviews: numbers of the reviews.
    """
    rows: list[Row[Any]] = []
    for table, column, values in (
        (READINGS, READINGS.c.id, readings),
        (REVIEWS, REVIEWS.c.number, reviews),
    ):
        for start in range(0, len(values), _PAGE):
            page = column.in_(values[start : start + _PAGE])
            rows += connection.execute(_select_wide(table).where(page))
    return _order(rows)


def _order(rows: Iterable[Row[Any]]) -> tuple[Entry, ...]:
    return tuple(map(_make_entry, {row.number: row for row in sorted(rows, key=_number)}.values()))


def _number(row: Row[Any]) -> int:
    return int(row.number)


def _make_entry(row: Row[Any]) -> Entry:
    names = [column.name for column in _COLUMNS[row.table]]
    columns = dict(zip(names, row[-_WIDTH:], strict=False))
    if row.table == READINGS.name:
        content = json.loads(row.body)
        columns |= {name: str(len(content[name])) for name in _LISTS}
    elif row.table == DOCUMENTS.name:
        columns["characters"] = str(len(row.body))
    return Entry(
        number=row.number,
        table=row.table,
        id=row.id,
        hash=row.hash,
        added_at=row.added_at,
        columns=columns,
    )


def _select_wide(table: Table) -> Select[Any]:
    """Return the query for rows of a table in columns that fit the rows of all tables."""
    own = _COLUMNS[str(table.name)]
    body = next((table.c[name] for name in _BODY if name in table.c), null())
    wide = [body, *own, *(null() for _ in range(_WIDTH - len(own)))]
    names = ["body", *(f"column{index}" for index in range(_WIDTH))]
    return select(
        literal(table.name).label("table"),
        *(table.c[name] for name in _PLAIN),
        *(type_coerce(one, Exact).label(name) for name, one in zip(names, wide, strict=True)),
    )


def _select_history(*, of_part: bool) -> CompoundSelect[Any]:
    """Return the query for all rows of the record `record`, which is `own` or a part of it."""
    own, record = bindparam("own", type_=Text), bindparam("record", type_=Text)
    parts = [] if of_part else [SIGHTINGS, READINGS]
    ids = union_all(
        select(record.label("id")),
        *(select(table.c.id).where(table.c.document == own) for table in parts),
    ).cte("ids")
    about, others = REVIEWS.c.about, REVIEWS.c.others
    named = others.contains('"' + ids.c.id + '"') if of_part else others.contains(ids.c.id)
    is_about = or_(about == ids.c.id, about.startswith(ids.c.id + "/"), named)
    return union_all(
        *(_select_wide(table).where(table.c.id == own) for table in CHAINED),
        *(_select_wide(table).where(table.c.document == own) for table in parts),
        _select_wide(REVIEWS).where(select(ids.c.id).where(is_about).exists()),
    )


_HISTORY, _HISTORY_OF_PART = _select_history(of_part=False), _select_history(of_part=True)
