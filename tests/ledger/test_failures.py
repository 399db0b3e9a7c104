from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import event, text

from reportedly.errors import FormatError, LedgerError
from reportedly.ledger import Ledger
from reportedly.ledger import database as databases
from reportedly.ledger.database import Database
from reportedly.serialise import from_dict, to_dict

from .conftest import Tamper, make_database, make_readings, make_schema, run_sql
from .killing import kill_writers


def test_a_newer_schema_is_refused(url: str, ledger: Ledger, tamper: Tamper) -> None:
    """A ledger that a newer program made is not touched by this one."""
    tamper("UPDATE reportedly_version SET version_num = '0999'")
    with pytest.raises(LedgerError, match=r"schema 0999.*upgrade reportedly"):
        Ledger.open(url)


def test_an_unknown_format_is_refused(ledger: Ledger) -> None:
    """A reading of another format version leaves the ledger as it was."""
    (reading,) = make_readings(1)
    data = {**to_dict(reading), "format": "reportedly/9"}
    with pytest.raises(FormatError, match="reportedly/9"):
        ledger.add(from_dict(one) for one in (to_dict(reading), data))
    assert ledger.verify().rows == 0


def test_a_reading_from_the_future_in_a_ledger_is_named(ledger: Ledger, tamper: Tamper) -> None:
    """A stored reading that this program cannot read is named by its row."""
    ledger.add(make_readings(1))
    tamper('UPDATE readings SET content = \'{"format": "reportedly/9"}\'', guards=False)
    with pytest.raises(LedgerError, match=r"row 3 .*reportedly/9"):
        list(ledger.readings())


def test_other_databases_are_left_alone(url: str, tamper: Tamper) -> None:
    """A database in which others keep tables is not made into a ledger."""
    if "://" not in url:
        Path(url).touch()
    tamper("CREATE TABLE documents (x integer)")
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(url)


@pytest.mark.parametrize("content", [b"Twelve died, the mayor said. " * 100, b"\0" * 5000])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    """A report given in place of a ledger is refused and left as it is."""
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"report\.txt"):
        Ledger.open(str(path))
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("mysql://host/x", "SQLite or PostgreSQL"),
        ("gopher://x", "gopher"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("://", "neither a path nor a URL"),
        ("postgresql://ada:secret@127.0.0.1:1/x", "cannot be reached"),
        ("/", "not there or may not"),
    ],
)
def test_a_wrong_url_is_one_line(url: str, complaint: str) -> None:
    """What cannot be a ledger is refused in one line, without anybody's password."""
    with pytest.raises(LedgerError, match=complaint) as caught:
        Ledger.open(url)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_missing_database_is_named(server: str) -> None:
    """A PostgreSQL server without this database says so."""
    with pytest.raises(LedgerError, match=r"\"nowhere\" does not exist"):
        Ledger.open(server.format(database="nowhere"))


def test_another_encoding_is_refused(server: str) -> None:
    """A database that cannot hold all text is no place for a ledger."""
    url = make_database(server, "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with pytest.raises(LedgerError, match="UTF8"):
        Ledger.open(url)


def test_a_frozen_file_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger in a place where nobody may write is read, and refuses what is added."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        ledger.add(make_readings(2))
    monkeypatch.setattr(databases.os, "access", lambda *_: False)
    with Ledger.open(str(path)) as ledger:
        assert ledger.verify().rows == 6
        with pytest.raises(LedgerError, match="read-only"):
            ledger.add(make_readings(3))
        assert ledger.verify().rows == 6
    assert [one.name for one in tmp_path.iterdir()] == ["ledger.db"]


def test_an_older_frozen_file_must_be_brought_up_to_date_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a ledger of an older schema that nobody here can write to, it is said what to do."""
    path = tmp_path / "ledger.db"
    Ledger.open(str(path)).close()
    run_sql(str(path), "UPDATE reportedly_version SET version_num = '0001'")
    frozen = SimpleNamespace(access=lambda *_: False, W_OK=os.W_OK, getpid=os.getpid)
    monkeypatch.setattr(databases, "os", frozen)
    with pytest.raises(LedgerError, match=r"read-only.*schema is 0001"):
        Ledger.open(str(path), create=False)


def test_a_read_only_server_refuses(server: str) -> None:
    """A standby server can be read, and says why it takes nothing."""
    url = make_database(server)
    with Ledger.open(url) as ledger:
        ledger.add(make_readings(2))
    name = url.split("/")[3].split("?")[0]
    run_sql(url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with Ledger.open(url) as ledger:
        with pytest.raises(LedgerError, match="read-only"):
            ledger.add(make_readings(3))
        assert ledger.verify().rows == 6


def test_a_full_disk_leaves_the_ledger_as_it_was(url: str, ledger: Ledger, tamper: Tamper) -> None:
    """A batch for which there is no room is left out whole, and the next that fits is taken."""
    ledger.add(make_readings(1))
    before = ledger.verify()
    if "://" in url:
        tamper(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " IF NEW.number > 1000 THEN RAISE EXCEPTION 'no room' USING ERRCODE = '53100';"
            " END IF; RETURN NEW; END $$",
            "CREATE TRIGGER x BEFORE INSERT ON readings FOR EACH ROW EXECUTE FUNCTION full_disk()",
        )
    else:

        @event.listens_for(ledger._database.engine, "connect")
        def limit(connection: sqlite3.Connection, _: object) -> None:
            connection.execute("PRAGMA max_page_count = 100")

        ledger.close()  # what is open already has no limit

    with pytest.raises(LedgerError, match=r"disk is full|out of room"):
        ledger.add(make_readings(900, start=1))
    if "://" in url:
        tamper("DROP TRIGGER x ON readings")
    assert ledger.verify() == before
    assert ledger.add(make_readings(5)).readings == 4


def test_a_database_that_goes_away_in_the_middle(url: str, ledger: Ledger, tmp_path: Path) -> None:
    """A batch during which the database vanishes is an error, and none of it is kept."""
    ledger.add(make_readings(1))
    engine = ledger._database.engine
    other = Database(url, wait=5)

    @event.listens_for(engine, "before_cursor_execute")
    def vanish(connection, cursor, statement, *_: object) -> None:
        if not statement.startswith("INSERT INTO readings"):
            return
        if "://" not in url:
            Path(url).rename(tmp_path / "away.db")
            return
        with other.engine.connect() as killer:
            pid = cursor.connection.info.backend_pid
            killer.execute(text(f"SELECT pg_terminate_backend({pid}, 5000)"))

    with pytest.raises(LedgerError, match=r"went away|taken away|cannot be reached"):
        ledger.add(make_readings(5))
    event.remove(engine, "before_cursor_execute", vanish)
    other.engine.dispose()
    if "://" not in url:
        with pytest.raises(LedgerError, match="not there"):
            ledger.add(make_readings(5))
        (tmp_path / "away.db").rename(url)
    assert ledger.verify().rows == 3
    assert ledger.add(make_readings(5)).readings == 4


@pytest.mark.parametrize("url", ["postgres"], indirect=True)
def test_a_connection_closed_while_nobody_used_it(
    url: str, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that rested and was closed by the server meanwhile is opened anew, unnoticed."""
    monkeypatch.setattr(databases, "_FRESH", 0)
    ledger.add(make_readings(1))
    with ledger._database.read() as connection:
        pid = connection.scalar(text("SELECT pg_backend_pid()"))
    other = Database(url, wait=5)
    with other.engine.connect() as killer:
        assert killer.scalar(text(f"SELECT pg_terminate_backend({pid}, 5000)"))
    other.engine.dispose()
    assert ledger.head()[0] == 3
    assert ledger.add(make_readings(2)).readings == 1


def test_killed_writers_lose_nothing(url: str) -> None:
    """After kill -9 at random moments all that was kept is there, nothing half, and it verifies."""
    told = kill_writers(url, 10, seed=7)
    assert len(told) == 10
    assert sum(told) > 5


def test_killed_servers_lose_nothing(server: str) -> None:
    """When the server process that writes is killed, the same holds, and the writer is told."""
    assert sum(kill_writers(make_schema(server), 3, seed=8, server=True)) > 2
