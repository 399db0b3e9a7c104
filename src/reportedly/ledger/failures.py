"""What a database error means to the person who sees it: one line each, the rest is a bug."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from reportedly.errors import LedgerError

_PRIMARY = 0xFF
_SQLITE = {
    sqlite3.SQLITE_BUSY: "another process keeps writing to it; try again later",
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_FULL: "the disk is full; nothing of this batch was added",
    sqlite3.SQLITE_IOERR: "the disk refuses to read or write; nothing of this batch was added",
    sqlite3.SQLITE_CANTOPEN: "it is not there or may not be opened",
    sqlite3.SQLITE_NOTADB: "it is not a database",
    sqlite3.SQLITE_CORRUPT: "its file is damaged; restore it from a copy",
    sqlite3.SQLITE_AUTH: "access is refused",
    sqlite3.SQLITE_PERM: "access is refused",
}
_POSTGRES = {
    "53": "the server is out of room or connections; nothing of this batch was added",
    "25006": "it is read-only",
    "42501": "access is refused",
    "28": "the server refuses this user",
    "3D": "the server has no such database",
    "55P03": "another process keeps writing to it; try again later",
    "57": "the server went away; nothing of this batch was added",
    "08": "the server cannot be reached",
}


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn the database errors that a user can meet into one line about the ledger `name`.

    Raises:
        LedgerError: the database cannot do what is asked of it.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        meaning = _find_meaning(cause)
        if meaning is None:
            raise
        raise LedgerError(f"ledger {name}: {meaning} ({_first_line(cause)})") from error


def _find_meaning(error: BaseException | None) -> str | None:
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        return None if code is None else _SQLITE.get(code & _PRIMARY)
    state = getattr(error, "sqlstate", None)
    if state is None:
        return _POSTGRES["08"] if type(error).__name__ == "OperationalError" else None
    known = (one for one in (state, state[:2]) if one in _POSTGRES)
    return _POSTGRES.get(next(known, ""))


def _first_line(error: BaseException | None) -> str:
    return next(iter(str(error).splitlines()), "no further word")
