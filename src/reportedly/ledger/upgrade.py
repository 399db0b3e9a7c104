"""Bring the schema of a ledger to the version that this program knows, and never past it."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from reportedly.errors import LedgerError
from reportedly.ledger.database import Database
from reportedly.ledger.guards import install_guards
from reportedly.ledger.tables import CHAINED

VERSION_TABLE = "reportedly_version"
VERSIONS = ("0001", "0002")
"""The versions of the schema in order; each is a file in `migrations/versions`."""


def prepare(database: Database, *, create: bool) -> None:
    """Make sure that the database holds a ledger of this version.

    Args:
        database: where it is kept.
        create: make a ledger where there is none.

    Raises:
        LedgerError: there is none, or it is of a newer version, or other tables are in its place.
    """
    if create and database.path is not None and not database.path.exists():
        _check_folder(database)
        database.make_file()
    elif database.path is not None and not database.path.exists():
        raise _no_ledger(database)
    with database.read() as connection:
        version = _find_version(connection, database.name)
    if version == VERSIONS[-1]:
        return
    if version is None and not create:
        raise _no_ledger(database)
    try:
        _bring_up_to_date(database)
    except LedgerError as error:
        if version is None:
            raise
        raise LedgerError(
            f"{error}; its schema is {version}, and it is read once somebody who may write to it"
            f" has opened it and so brought it to {VERSIONS[-1]}"
        ) from error


def _bring_up_to_date(database: Database) -> None:
    database.make_file()
    with database.write() as connection:
        # Another process may have done it while this one waited for its turn.
        if _find_version(connection, database.name) != VERSIONS[-1]:
            _upgrade(connection)
            install_guards(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "reportedly.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, VERSIONS[-1])


def _find_version(connection: Connection, name: str) -> str | None:
    """Return the version of the schema, `None` where there is no ledger yet."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        strange = {table.name for table in CHAINED} & tables
        is_foreign = connection.dialect.name == "sqlite" and tables
        if strange or is_foreign:
            raise LedgerError(f"{name} is a database, but not a ledger: it holds other tables")
        if connection.dialect.name != "sqlite":
            _check_encoding(connection, name)
        return None
    version = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
    if version not in VERSIONS:
        raise LedgerError(
            f"ledger {name} has the schema {version}, and this reportedly knows none after"
            f" {VERSIONS[-1]}: it was made by a newer one; upgrade reportedly"
        )
    return str(version)


def _check_encoding(connection: Connection, name: str) -> None:
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise LedgerError(f"{name} has the encoding {encoding}; a ledger needs UTF8")


def _check_folder(database: Database) -> None:
    if database.path is not None and not database.path.parent.is_dir():
        raise LedgerError(f"cannot make ledger {database.name}: there is no such folder")


def _no_ledger(database: Database) -> LedgerError:
    return LedgerError(f"there is no ledger {database.name}; `reportedly add` makes one")
