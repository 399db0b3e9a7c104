"""One chain of hashes through all rows: how it is made, and how it is checked.

The rows of all tables are numbered through from 1. A row holds the hash of the row before it, and
its own hash covers that, its table and all its columns, so that no row can be changed, left out or
put in without all later hashes being wrong. `head` keeps number and hash of the last row, so that
removing that is seen as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from heapq import merge
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select, text

from reportedly.errors import LedgerError
from reportedly.ledger.guards import find_missing_guard
from reportedly.ledger.rows import Verification
from reportedly.ledger.tables import CHAINED, HEAD

GENESIS = "0" * 64
_PAGE = 200
_Row = Mapping[str, Any]
_HEAD = select(HEAD.c.number, HEAD.c.hash)
_MOVE = HEAD.update().where(HEAD.c.number == bindparam("start"))
_INSERTS = {table: table.insert() for table in CHAINED}
_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=repr)


def hash_row(table: str, row: _Row) -> str:
    """Return the hash that a row must have: of its table and all columns but `hash`, as JSON."""
    data = {"table": table, **{key: value for key, value in row.items() if key != "hash"}}
    return hashlib.sha256(_WRITER.encode(data).encode()).hexdigest()


class Chain:
    """The end of the chain while rows are put to it; belongs to one write transaction.

    Raises:
        LedgerError: the head of the ledger is gone.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._number, self._hash = find_head(connection)
        self._start = self._number
        self._added_at = datetime.now(UTC).isoformat(timespec="microseconds")
        self._rows: dict[Table, list[dict[str, Any]]] = {table: [] for table in CHAINED}

    def append(self, table: Table, columns: _Row) -> int:
        """Put a row to the end of the chain, to be stored by `save`; return its number."""
        self._number += 1
        row = {
            **{column.name: None for column in table.columns},
            **columns,
            "number": self._number,
            "previous": self._hash,
            "added_at": self._added_at,
        }
        row["hash"] = self._hash = hash_row(table.name, row)
        self._rows[table].append(row)
        return self._number

    def save(self) -> None:
        """Store the rows and move the head of the ledger to the last of them."""
        if self._number == self._start:
            return
        for table, rows in self._rows.items():
            if rows:
                self._connection.execute(_INSERTS[table], rows)
        moved = self._connection.execute(
            _MOVE, {"start": self._start, "number": self._number, "hash": self._hash}
        )
        if moved.rowcount != 1:
            raise LedgerError("the head of the ledger moved while it was written to")


def find_head(connection: Connection) -> tuple[int, str]:
    """Return number and hash of the last row; 0 and zeros where there is no row yet.

    Raises:
        LedgerError: the head of the ledger is gone.
    """
    head = connection.execute(_HEAD).first()
    if head is None:
        raise LedgerError("the head of the ledger is gone; run `reportedly verify`")
    return head.number, head.hash


def verify(connection: Connection, anchor: tuple[int, str] | None = None) -> Verification:
    """Check the chain, its head and the guards.

    Args:
        connection: to the ledger, in a transaction.
        anchor: number and hash (or its first characters) of a row as noted elsewhere.
    """
    number, last = 0, GENESIS
    for table, row in _walk(connection):
        problem = _check_row(table, row, number, last) or _check_anchor(row, anchor)
        if problem is not None:
            is_missing = row["number"] > number + 1
            bad = number + 1 if is_missing else row["number"]
            where = (None, None) if is_missing else (table, str(row["id"]))
            return Verification(
                rows=number, hash=last, problem=problem, number=bad, table=where[0], id=where[1]
            )
        number, last = row["number"], row["hash"]
    return _check_end(connection, number, last, anchor)


def _check_row(table: str, row: _Row, number: int, last: str) -> str | None:
    """Return what is wrong with the row after row `number`, whose hash is `last`."""
    found, name = row["number"], f"row {row['number']} ({table} {row['id']!s:.12})"
    if found > number + 1:
        return f"row {number + 1} is missing"
    if found <= number:
        return f"{name} was put in by somebody else"
    if row["previous"] != last:
        return f"{name} does not follow the row before it"
    if row["hash"] != hash_row(table, row):
        return f"{name} was changed"
    return None


def _check_anchor(row: _Row, anchor: tuple[int, str] | None) -> str | None:
    if anchor is None or row["number"] != anchor[0] or row["hash"].startswith(anchor[1]):
        return None
    return f"row {anchor[0]} is not the one that was noted"


def _check_end(
    connection: Connection, number: int, last: str, anchor: tuple[int, str] | None
) -> Verification:
    head = connection.execute(_HEAD).all()
    problem, bad = None, None
    if len(head) != 1:
        problem = "the head of the ledger is gone"
    elif head[0].number > number:
        problem, bad = f"row {number + 1} is missing: the last rows were removed", number + 1
    elif head[0].number < number:
        bad = head[0].number + 1
        problem = f"row {bad} was put in by somebody else"
        number, last = head[0].number, head[0].hash
    elif head[0].hash != last:
        problem = "the head of the ledger was changed"
    elif anchor is not None and anchor[0] > number:
        problem, bad = f"row {number + 1} is missing: row {anchor[0]} was noted", number + 1
    else:
        problem = find_missing_guard(connection) or _find_damage(connection)
    return Verification(rows=number, hash=last, problem=problem, number=bad)


def _find_damage(connection: Connection) -> str | None:
    """Return what SQLite finds wrong with its own file."""
    if connection.dialect.name != "sqlite":
        return None
    found = connection.scalar(text("PRAGMA integrity_check(1)"))
    return None if found == "ok" else f"the file is damaged: {found}"


def _walk(connection: Connection) -> Iterator[tuple[str, _Row]]:
    """Yield all rows of all tables in the order of their numbers."""
    tables = (_walk_table(connection, table) for table in CHAINED)
    yield from merge(*tables, key=lambda one: int(one[1]["number"]))


def _walk_table(connection: Connection, table: Table) -> Iterator[tuple[str, _Row]]:
    least = connection.scalar(select(func.min(table.c.number)))
    after = None if least is None else least - 1
    while after is not None:
        page = connection.execute(
            select(table).where(table.c.number > after).order_by(table.c.number).limit(_PAGE)
        ).mappings()
        after = None
        for row in page.all():
            yield table.name, dict(row)
            after = row["number"]
