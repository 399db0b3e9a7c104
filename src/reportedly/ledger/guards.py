"""Triggers by which the database itself refuses to change or remove what the ledger holds.

They also keep the search index. `install_guards` makes them after every change of the schema;
`find_missing_guard` tells whether somebody removed, disabled or altered one since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from reportedly.ledger.tables import CHAINED

_NAMES = tuple(table.name for table in CHAINED)
_PIECE = 50_000  # characters of a text that PostgreSQL indexes as one; a tsvector holds 1 MiB

# Bits of pg_trigger.tgtype, from PostgreSQL's catalog/pg_trigger.h.
_ROW, _BEFORE, _INSERT, _DELETE, _UPDATE, _TRUNCATE = 1, 2, 4, 8, 16, 32

_REFUSE = "BEGIN RAISE EXCEPTION 'the table % of the ledger is append-only', TG_TABLE_NAME; END"
_ADVANCE = (
    "BEGIN IF NEW.one <> OLD.one OR NEW.number <= OLD.number THEN"
    " RAISE EXCEPTION 'the head of the ledger only goes forward'; END IF; RETURN NEW; END"
)
_INDEX = (
    "BEGIN INSERT INTO search_words (document, piece, words) SELECT NEW.number, piece,"
    f" to_tsvector('english', substr(NEW.text, piece * {_PIECE} + 1, {_PIECE}))"
    f" FROM generate_series(0, length(NEW.text) / {_PIECE}) AS piece; RETURN NULL; END"
)


@dataclass(frozen=True, slots=True)
class _Guard:
    """A trigger on PostgreSQL: on which table, when (bits), with which function."""

    table: str
    bits: int
    when: str
    function: str
    body: str


def install_guards(connection: Connection) -> None:
    """Make all guards, in place of those that are there."""
    if connection.dialect.name == "sqlite":
        for name, sql in _sqlite_guards().items():
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            connection.exec_driver_sql(sql)
        return
    for name, guard in _postgres_guards().items():
        connection.execute(
            text(
                f"CREATE OR REPLACE FUNCTION {guard.function}() RETURNS trigger"
                f" LANGUAGE plpgsql AS $guard$ {guard.body} $guard$"
            )
        )
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name} ON {guard.table}"))
        connection.execute(
            text(
                f"CREATE TRIGGER {name} {guard.when} ON {guard.table}"
                f" FOR EACH {'ROW' if guard.bits & _ROW else 'STATEMENT'}"
                f" EXECUTE FUNCTION {guard.function}()"
            )
        )
        connection.execute(text(f"ALTER TABLE {guard.table} ENABLE ALWAYS TRIGGER {name}"))


def find_missing_guard(connection: Connection) -> str | None:
    """Return what is wrong with the guards, one line, or `None` if they stand as installed."""
    expected: Mapping[str, object]
    if connection.dialect.name == "sqlite":
        expected, found = _sqlite_guards(), _find_sqlite(connection)
    else:
        expected = {
            name: (guard.table, guard.bits, "A", f" {guard.body} ")
            for name, guard in _postgres_guards().items()
        }
        found = _find_postgres(connection)
    for name, wanted in expected.items():
        if name not in found:
            return f"the guard {name} is gone: somebody removed the trigger"
        if found[name] != wanted:
            return f"the guard {name} is not as it was made: somebody altered or disabled it"
    strange = sorted(set(found) - set(expected))
    return f"a trigger that is not ours stands on the ledger: {strange[0]}" if strange else None


def _find_sqlite(connection: Connection) -> dict[str, object]:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return {row.name: row.sql for row in rows}


def _find_postgres(connection: Connection) -> dict[str, object]:
    rows = connection.execute(
        text(
            "SELECT t.tgname, c.relname, t.tgtype, t.tgenabled::text, p.prosrc"
            " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND c.oid IN"
            " (SELECT to_regclass(name) FROM unnest(CAST(:names AS text[])) AS name)"
        ),
        {"names": [*_NAMES, "head"]},
    )
    return {name: (table, bits, enabled, body) for name, table, bits, enabled, body in rows}


def _sqlite_guards() -> dict[str, str]:
    return dict(_find_sqlite_guards())


def _find_sqlite_guards() -> Iterator[tuple[str, str]]:
    for table in _NAMES:
        refuse = f"SELECT RAISE(ABORT, 'the table {table} of the ledger is append-only')"
        for act in ("update", "delete"):
            name = f"{table}_no_{act}"
            yield (
                name,
                f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} BEGIN {refuse}; END",
            )
        # REPLACE removes the row in its way without asking the triggers for DELETE.
        taken = (
            "NEW.number <= (SELECT number FROM head) OR EXISTS"
            f" (SELECT 1 FROM {table} WHERE id = NEW.id OR number = NEW.number)"
        )
        name = f"{table}_no_replace"
        yield (
            name,
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {taken} BEGIN {refuse}; END",
        )
    refuse = "SELECT RAISE(ABORT, 'the head of the ledger only goes forward')"
    for name, act in {
        "head_no_delete": "DELETE ON head",
        "head_no_insert": "INSERT ON head",
        "head_forward": "UPDATE ON head WHEN NEW.one <> OLD.one OR NEW.number <= OLD.number",
    }.items():
        yield name, f"CREATE TRIGGER {name} BEFORE {act} BEGIN {refuse}; END"
    index = "INSERT INTO search_words (rowid, text) VALUES (NEW.number, NEW.text)"
    name = "documents_index"
    yield name, f"CREATE TRIGGER {name} AFTER INSERT ON documents BEGIN {index}; END"


def _postgres_guards() -> dict[str, _Guard]:
    refused = "BEFORE UPDATE OR DELETE OR TRUNCATE"
    bits = _BEFORE | _UPDATE | _DELETE | _TRUNCATE
    guards = {
        f"{table}_no_change": _Guard(table, bits, refused, "ledger_refuse", _REFUSE)
        for table in _NAMES
    }
    guards["head_no_change"] = _Guard(
        "head",
        _BEFORE | _INSERT | _DELETE | _TRUNCATE,
        "BEFORE INSERT OR DELETE OR TRUNCATE",
        "ledger_refuse",
        _REFUSE,
    )
    guards["head_forward"] = _Guard(
        "head", _ROW | _BEFORE | _UPDATE, "BEFORE UPDATE", "ledger_advance", _ADVANCE
    )
    guards["documents_index"] = _Guard(
        "documents", _ROW | _INSERT, "AFTER INSERT", "ledger_index", _INDEX
    )
    return guards
