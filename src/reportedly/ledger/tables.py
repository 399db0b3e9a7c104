"""The tables of the ledger, the same on SQLite and PostgreSQL.

Each ledger table starts with the same columns: `number`, the place of the row in the one chain that
runs through all tables; `previous`, the hash of the row before it in the chain; `hash`, its own;
`added_at`, when it was added (UTC, ISO 8601); and `id`, the hash of its identifying content. `head`
holds number and hash of the last row.
"""

from __future__ import annotations

import json

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_ESCAPED = "\x1a"
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")


class Exact(TypeDecorator[str]):
    """Text that comes back as it was given, even where no database could store it.

    NUL and lone surrogates, which PostgreSQL or UTF-8 refuse, are kept as a JSON string after the
    sign U+001A; all other text is stored plainly.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return what is stored for a text."""
        if value is None or not (_ESCAPED in value[:1] or "\0" in value or _has_surrogate(value)):
            return value
        return _ESCAPED + json.dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text for what is stored."""
        if value is None or (isinstance(value, str) and not value.startswith(_ESCAPED)):
            return value
        try:
            return str(json.loads(value[1:]))
        except (TypeError, ValueError):
            return repr(value)  # not what this program wrote; `verify` will say so


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


METADATA = MetaData()


def _chained(name: str, *columns: Column[str]) -> Table:
    return Table(
        name,
        METADATA,
        Column("number", _NUMBER, primary_key=True, autoincrement=False),
        Column("previous", String(64), nullable=False),
        Column("hash", String(64), nullable=False),
        Column("added_at", String(32), nullable=False),
        Column("id", String(64), nullable=False, unique=True),
        *columns,
    )


DOCUMENTS = _chained("documents", Column("text", Exact, nullable=False))

SIGHTINGS = _chained(
    "sightings",
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("path", Exact),
    Column("url", Exact),
    Column("title", Exact),
    Column("publisher", Exact),
    Column("published", Exact),
    Column("language", Exact),
)

READINGS = _chained(
    "readings",
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("sighting", ForeignKey("sightings.id"), nullable=False),
    Column("reader", Exact),
    Column("content", Exact, nullable=False),
)

REVIEWS = _chained(
    "reviews",
    Column("about", Exact, nullable=False, index=True),
    Column("decision", String(16), nullable=False),
    Column("reviewer", Exact, nullable=False),
    Column("reason", Exact, nullable=False),
    Column("field", Exact),
    Column("value", Exact),
    Column("others", Exact, nullable=False),
    Column("made_at", String(32), nullable=False),
)

CHAINED = (DOCUMENTS, SIGHTINGS, READINGS, REVIEWS)
"""The tables whose rows form the chain, a table after those that it refers to."""

HEAD = Table(
    "head",
    METADATA,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("number", _NUMBER, nullable=False),
    Column("hash", String(64), nullable=False),
)
