"""One contract for two databases: every test that asks for a ledger runs on both."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.database import Database
from reportedly.records import Document, Reading

from .postgres import find_programs, run_postgres

_NUMBERS = count()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end of a run that one of the two databases was left out."""
    if find_programs() is None:
        terminalreporter.write_line(
            "PostgreSQL is not installed (Debian: apt install postgresql):"
            " its tests were skipped, the ledger was tested on SQLite only"
        )


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a private PostgreSQL, with `{database}` to be named."""
    programs = find_programs()
    if programs is None:
        if os.environ.get("REPORTEDLY_NEEDS_POSTGRES"):
            pytest.fail("no PostgreSQL is installed, and REPORTEDLY_NEEDS_POSTGRES asks for one")
        pytest.skip("no PostgreSQL is installed (Debian: apt install postgresql)")
    with run_postgres(programs) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with nothing in it."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return make_schema(request.getfixturevalue("server"))


def make_schema(server: str) -> str:
    """Make an empty schema in a database of the server, and return the URL that leads to it."""
    name = f"ledger{next(_NUMBERS)}"
    url = server.format(database="postgres")
    run_sql(url, f"CREATE SCHEMA {name}")
    return f"{url}&options=-csearch_path%3D{name}"


def make_database(server: str, options: str = "") -> str:
    """Make an empty database on the server and return its URL."""
    name = f"ledger{next(_NUMBERS)}"
    engine = Database(server.format(database="postgres"), wait=5).engine
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} {options}")
    engine.dispose()
    return server.format(database=name)


def run_sql(url: str, *statements: str) -> None:
    """Run SQL past the program, in one transaction."""
    database = Database(url, wait=5)
    try:
        with database.engine.connect() as connection, connection.begin():
            for statement in statements:
                connection.exec_driver_sql(statement)
    finally:
        database.engine.dispose()


@pytest.fixture
def other_url(url: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The URL of another database of the same kind."""
    if "://" in url:
        return make_schema(request.getfixturevalue("server"))
    return str(tmp_path / "other.db")


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(url, wait=30) as ledger:
        yield ledger


Tamper = Callable[..., None]


@pytest.fixture
def tamper(url: str) -> Tamper:
    """Run SQL on the database of the ledger, past the program; guards off where asked."""

    def tamper(*statements: str, guards: bool = True) -> None:
        if guards:
            run_sql(url, *statements)
            return
        drop, restore = _find_guards(url)
        run_sql(url, *drop, *statements, *restore)

    return tamper


def _find_guards(url: str) -> tuple[list[str], list[str]]:
    """Return what takes the guards off, and what puts them back so that nobody sees it."""
    database = Database(url, wait=5)
    with database.engine.connect() as connection:
        if "://" not in url:
            rows = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            ).all()
        else:
            rows = connection.exec_driver_sql(
                "SELECT tgname, relname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid"
                " WHERE NOT tgisinternal AND relnamespace = current_schema::regnamespace"
            ).all()
    database.engine.dispose()
    if "://" not in url:
        return [f"DROP TRIGGER {name}" for name, _ in rows], [sql for _, sql in rows]
    return (
        [f"ALTER TABLE {table} DISABLE TRIGGER {name}" for name, table in rows],
        [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for name, table in rows],
    )


def make_readings(count: int, start: int = 0) -> list[Reading]:
    """Return readings of short reports, each with its own words."""
    return [
        Reading(
            document=Document(
                text=f"Report {number}: the mayor counted {number} houses near Orva.",
                path=f"{number}.txt",
                published="2031-03-03",
                language="en",
            )
        )
        for number in range(start, start + count)
    ]


def seen_at(reading: Reading, **changes: str) -> Reading:
    """Return the reading with its document found elsewhere."""
    return replace(reading, document=replace(reading.document, **changes))
