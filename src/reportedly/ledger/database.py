"""Connections to SQLite and PostgreSQL; transactions that read, and those that write in turn."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from reportedly.errors import LedgerError
from reportedly.ledger.failures import explained

_LOCK = 0x7265706F  # "repo": the advisory lock that appends take on PostgreSQL
_TURN = 0.5  # seconds that SQLite itself waits for a lock before Python looks at the clock
_FRESH = 0.5  # seconds for which a connection to a server is taken to be open still
_Result = TypeVar("_Result")


class Database:
    """Where a ledger is kept.

    Args:
        url: path of a SQLite file, or a URL: `sqlite:///…`, `postgresql://…`.
        wait: seconds that a writer waits for its turn.

    Raises:
        LedgerError: the URL names no database that a ledger can be kept in.
    """

    def __init__(self, url: str, *, wait: float) -> None:
        self._wait = wait
        address = _parse_url(url)
        self.is_sqlite = address.get_backend_name() == "sqlite"
        self.path = Path(address.database or "").absolute() if self.is_sqlite else None
        self.name = address.database or url
        if not self.is_sqlite:
            self.name = address.set(drivername="postgresql").render_as_string(hide_password=True)
        self.engine = self._make_engine(address)
        self._process = os.getpid()

    @contextmanager
    def read(self, *, once: bool = False) -> Iterator[Connection]:
        """Open a transaction that sees one state of the ledger and changes nothing.

        Args:
            once: for one statement, or several that may each see a later state: it saves a server's
                answers to the beginning and the end.
        """
        with explained(self.name), self._connect() as connection:
            if not self.is_sqlite:
                level = "AUTOCOMMIT" if once else "REPEATABLE READ"
                connection = connection.execution_options(isolation_level=level)
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that waits for its turn; all of it is kept, or nothing.

        Raises:
            LedgerError: the turn did not come, or the database went away.
        """
        with explained(self.name), self._connect() as connection:
            connection = connection.execution_options(ledger_writes=True)
            before = self._find_file()
            with connection.begin():
                if not self.is_sqlite:
                    connection.exec_driver_sql(
                        f"SET LOCAL lock_timeout = {max(1, int(self._wait * 1000))}"
                    )
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                yield connection
                if self._find_file() != before:
                    raise LedgerError(
                        f"ledger {self.name}: the file was taken away while it was written to;"
                        " nothing of this batch was added"
                    )

    def make_file(self) -> None:
        """Make the file of a SQLite ledger, and set that readers and a writer can work together."""
        if self.path is None:
            return
        with explained(self.name):
            self._patiently(lambda: _set_wal(quote(str(self.path))))

    def _connect(self) -> Connection:
        """Take a connection of this process; none may be shared with one that it was forked of."""
        if self._process != os.getpid():
            self.engine.dispose(close=False)
            self._process = os.getpid()
        return self.engine.connect()

    def _find_file(self) -> tuple[int, int] | None:
        """Return what tells the file from another of its name; `None` where there is none."""
        try:
            status = None if self.path is None else self.path.stat()
        except FileNotFoundError:
            return None
        return None if status is None else (status.st_dev, status.st_ino)

    def _make_engine(self, address: URL) -> Engine:
        if not self.is_sqlite:
            # What it would say on standard error of a lost connection, `explained` says.
            logging.getLogger("psycopg").addHandler(logging.NullHandler())
            try:
                engine = create_engine(address)
            except ImportError as error:
                raise LedgerError(
                    "PostgreSQL needs a driver: pip install 'reportedly[postgres]'"
                ) from error
            event.listen(engine, "connect", _set_jit_off)
            event.listen(engine, "checkin", _note_time)
            event.listen(engine, "checkout", self._check_server)
            return engine
        engine = create_engine("sqlite://", creator=self._open_file, poolclass=QueuePool)
        event.listen(engine, "begin", self._begin)
        event.listen(engine, "connect", self._note_file)
        event.listen(engine, "checkout", self._check_file)
        return engine

    def _check_server(self, connection: Any, entry: ConnectionPoolEntry, _proxy: object) -> None:
        """Give out no connection that the server may have closed since it was used."""
        if monotonic() - entry.info.get("used", monotonic()) < _FRESH:
            return
        try:
            self.engine.dialect.do_ping(connection)
        except self.engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError("the server closed the connection") from error

    def _note_file(self, _connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        entry.info["file"] = self._find_file()

    def _check_file(
        self, _connection: sqlite3.Connection, entry: ConnectionPoolEntry, _proxy: object
    ) -> None:
        """Let nobody read or write a file that was put in the place of one that is open.

        SQLite would take the journal of the old file for that of the new one.
        """
        found = self._find_file()
        if found is None:
            raise DisconnectionError("the file of the ledger is gone")
        if entry.info["file"] != found:
            raise LedgerError(
                f"ledger {self.name}: another file was put in its place while it was open; close"
                f" all that use it, remove {self.name}-wal and {self.name}-shm, and put it there"
                " again"
            )

    def _open_file(self) -> sqlite3.Connection:
        """Open the file, which must be there; one that nobody can write to is taken as it is."""
        path = self.path or Path()
        frozen = not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
        is_still = frozen and not path.with_name(f"{path.name}-wal").exists()
        mode = "mode=ro&immutable=1" if is_still else "mode=rw"
        connection = sqlite3.connect(
            f"file:{quote(str(path))}?{mode}",
            uri=True,
            isolation_level=None,
            timeout=min(_TURN, self._wait),
            check_same_thread=False,
        )
        connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")
        return connection

    def _begin(self, connection: Connection) -> None:
        driver = connection.connection.driver_connection
        if driver is None:
            return
        if connection.get_execution_options().get("ledger_writes"):
            self._patiently(lambda: driver.execute("BEGIN IMMEDIATE"))
        else:
            self._patiently(lambda: driver.execute("BEGIN"))

    def _patiently(self, act: Callable[[], _Result]) -> _Result:
        """Do it again while SQLite is busy, until the wait is over; Ctrl-C gets through."""
        end = monotonic() + self._wait
        while True:
            try:
                return act()
            except sqlite3.OperationalError as error:
                is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not is_busy or monotonic() >= end:
                    raise


def _set_jit_off(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """Let the server compile no query: all are short, and compiling one takes it 100 ms."""
    connection.execute("SET jit = off")
    connection.commit()


def _note_time(_connection: object, entry: ConnectionPoolEntry) -> None:
    entry.info["used"] = monotonic()


def _set_wal(path: str) -> None:
    connection = sqlite3.connect(f"file:{path}?mode=rwc", uri=True, timeout=_TURN)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


def _parse_url(url: str) -> URL:
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        address = make_url(url)
        backend = address.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise LedgerError(f"no such ledger: {url!r} is neither a path nor a URL") from error
    if backend in {"postgres", "postgresql"}:
        return address.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise LedgerError(f"a ledger is kept in SQLite or PostgreSQL, not in {backend!r}")
    if not address.database or address.database == ":memory:":
        raise LedgerError(f"a ledger needs a file: {url!r} names none")
    return address
