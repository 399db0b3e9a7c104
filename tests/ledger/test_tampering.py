from __future__ import annotations

import re

import pytest
from sqlalchemy.exc import DBAPIError

from reportedly.ledger import Ledger
from reportedly.ledger.tables import CHAINED
from reportedly.records import Reading

from .conftest import Tamper, make_readings

TABLES = [table.name for table in CHAINED]


@pytest.fixture
def full(ledger: Ledger, reading: Reading) -> Ledger:
    """A ledger with 11 rows: three times document, sighting, reading; then two reviews."""
    ledger.add([*make_readings(2), reading], reader="hand 1")
    document = next(ledger.documents())
    for name in ("Ada", "Bo"):
        ledger.review(document.id, "note", reviewer=name)
    assert ledger.verify().rows == 11
    return ledger


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET added_at = '2000' WHERE number > 0",
        "UPDATE {} SET id = id",
        "DELETE FROM {} WHERE number > 0",
    ],
)
def test_the_database_refuses_changes(
    full: Ledger, tamper: Tamper, table: str, statement: str
) -> None:
    """UPDATE and DELETE on rows of the ledger fail, whoever asks."""
    before = full.verify()
    with pytest.raises(DBAPIError, match="append-only"):
        tamper(statement.format(table))
    assert full.verify() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE head SET number = 3",
        "UPDATE head SET hash = 'x'",
        "DELETE FROM head",
        "INSERT INTO head (one, number, hash) VALUES (2, 5, 'x')",
    ],
)
def test_the_head_only_goes_forward(full: Ledger, tamper: Tamper, statement: str) -> None:
    """The memory of the last row cannot be turned back either."""
    with pytest.raises(DBAPIError):
        tamper(statement)
    assert full.verify().problem is None


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("number", ["number", "number + 90"])
def test_sqlite_refuses_to_replace(full: Ledger, tamper: Tamper, number: str) -> None:
    """REPLACE, which would remove a row without a DELETE, is refused by number and by id."""
    with pytest.raises(DBAPIError, match="append-only"):
        tamper(
            "REPLACE INTO reviews SELECT " + number + ", previous, hash, added_at, id, about,"
            " 'accept', reviewer, reason, field, value, others, made_at FROM reviews"
        )
    assert full.verify().problem is None


@pytest.mark.parametrize("url", ["postgres"], indirect=True)
@pytest.mark.parametrize("table", [*TABLES, "head"])
def test_postgres_refuses_to_truncate(full: Ledger, tamper: Tamper, table: str) -> None:
    """TRUNCATE is refused, also where row triggers are switched off for the session."""
    with pytest.raises(DBAPIError, match="append-only"):
        tamper("SET session_replication_role = replica", f"TRUNCATE {table} CASCADE")
    assert full.verify().problem is None


@pytest.mark.parametrize(
    ("statement", "number", "problem"),
    [
        ("UPDATE documents SET text = 'None died.' WHERE number = 4", 4, "was changed"),
        ("UPDATE sightings SET published = NULL WHERE number = 5", 5, "was changed"),
        ("UPDATE readings SET content = content || ' ' WHERE number = 6", 6, "was changed"),
        ("UPDATE readings SET reader = 'x' WHERE number = 9", 9, "was changed"),
        ("UPDATE reviews SET reviewer = 'Eve' WHERE number = 11", 11, "was changed"),
        ("UPDATE documents SET added_at = '2000' WHERE number = 1", 1, "was changed"),
        ("UPDATE documents SET hash = previous WHERE number = 1", 1, "was changed"),
        ("UPDATE documents SET previous = hash WHERE number = 7", 7, "does not follow"),
        ("UPDATE reviews SET number = 40 WHERE number = 10", 10, "is missing"),
        ("UPDATE reviews SET number = 0 WHERE number = 10", 0, "put in by somebody"),
        ("UPDATE reviews SET number = 3 WHERE number = 10", 3, "put in by somebody|was changed"),
        ("DELETE FROM readings WHERE number = 6", 6, "is missing"),
        ("DELETE FROM reviews WHERE number = 10", 10, "is missing"),
        ("DELETE FROM reviews WHERE number = 11", 11, "the last rows were removed"),
        ("DELETE FROM reviews", 10, "the last rows were removed"),
        ("UPDATE head SET number = 10", 11, "put in by somebody"),
        ("UPDATE head SET hash = 'x'", None, "head .* was changed"),
        ("DELETE FROM head", None, "head .* is gone"),
    ],
)
def test_verify_names_the_first_bad_row(
    full: Ledger, tamper: Tamper, statement: str, number: int | None, problem: str
) -> None:
    """A change by somebody who took the guards off and put them back is found where it is."""
    tamper(statement, guards=False)
    found = full.verify()
    assert found.number == number
    assert re.search(problem, found.problem or "")


def test_a_row_put_in_is_found(full: Ledger, tamper: Tamper) -> None:
    """A row that somebody else wrote, even one that follows the last, is not ours."""
    tamper(
        "INSERT INTO reviews SELECT 12, hash, hash, added_at, previous, about, 'accept', reviewer,"
        " reason, field, value, others, made_at FROM reviews WHERE number = 11"
    )
    found = full.verify()
    assert (found.number, found.table, found.rows) == (12, "reviews", 11)


def test_emptied_tables_are_found(full: Ledger, tamper: Tamper) -> None:
    """A ledger without rows whose head knows of some has lost them."""
    tamper(*(f"DELETE FROM {name}" for name in reversed(TABLES)), guards=False)
    assert full.verify().number == 1


def test_an_anchor_proves_that_nothing_was_written_anew(full: Ledger) -> None:
    """Number and hash of a row, noted elsewhere, must be found again."""
    noted = full.verify()
    full.add(make_readings(1, start=7))
    assert full.verify((noted.rows, noted.hash)).problem is None
    assert full.verify((noted.rows, noted.hash[:8])).problem is None
    assert full.verify((noted.rows, "0" * 64)).number == noted.rows
    assert full.verify((99, noted.hash)).number == full.verify().rows + 1


_ALTERED = "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS"


@pytest.mark.parametrize(
    ("url", "statement", "guard"),
    [
        ("sqlite", "DROP TRIGGER documents_no_update", "documents_no_update"),
        ("sqlite", "DROP TRIGGER head_forward", "head_forward"),
        ("sqlite", "DROP TRIGGER documents_index", "documents_index"),
        ("sqlite", "CREATE TRIGGER x AFTER INSERT ON readings BEGIN SELECT 1; END", "x"),
        ("postgres", "DROP TRIGGER readings_no_change ON readings", "readings_no_change"),
        ("postgres", "ALTER TABLE reviews DISABLE TRIGGER ALL", "reviews_no_change"),
        ("postgres", "ALTER TABLE reviews ENABLE TRIGGER reviews_no_change", "reviews_no_change"),
        ("postgres", f"{_ALTERED} 'BEGIN RETURN NULL; END'", "no_change"),
    ],
    indirect=["url"],
)
def test_a_missing_guard_is_found(full: Ledger, tamper: Tamper, statement: str, guard: str) -> None:
    """A trigger that was removed, altered or put in is named, even if all rows are sound."""
    tamper(statement)
    found = full.verify()
    assert (found.rows, found.number) == (11, None)
    assert guard in (found.problem or "")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("value", ["x'ff00'", "CAST(x'ff' AS TEXT)", "7", "char(26) || '{'"])
def test_a_value_of_another_kind_is_found(full: Ledger, tamper: Tamper, value: str) -> None:
    """Bytes or numbers in place of a text do not stop the check; the row is named."""
    tamper(f"UPDATE documents SET text = {value} WHERE number = 4", guards=False)
    assert full.verify().number == 4
