"""Documents, sightings, readings, reviews, the head of their chain, and the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FTS5 = (
    "CREATE VIRTUAL TABLE search_words USING fts5(text, content='documents',"
    " content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')"
)


def upgrade() -> None:
    """Make all tables of an empty ledger."""
    text = sa.Text()
    _chained("documents", sa.Column("text", text, nullable=False))
    _chained(
        "sightings",
        _document(),
        *(
            sa.Column(name, text)
            for name in ("path", "url", "title", "publisher", "published", "language")
        ),
    )
    _chained(
        "readings",
        _document(),
        sa.Column("sighting", sa.String(64), sa.ForeignKey("sightings.id"), nullable=False),
        sa.Column("reader", text),
        sa.Column("content", text, nullable=False),
    )
    _chained(
        "reviews",
        sa.Column("about", text, nullable=False),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("reviewer", text, nullable=False),
        sa.Column("reason", text, nullable=False),
        sa.Column("field", text),
        sa.Column("value", text),
        sa.Column("others", text, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
    )
    op.create_index("ix_sightings_document", "sightings", ["document"])
    op.create_index("ix_readings_document", "readings", ["document"])
    op.create_index("ix_reviews_about", "reviews", ["about"])
    _make_head()
    _make_search()


def _chained(name: str, *columns: sa.Column[str]) -> None:
    op.create_table(
        name,
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("added_at", sa.String(32), nullable=False),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        *columns,
    )


def _document() -> sa.Column[str]:
    return sa.Column("document", sa.String(64), sa.ForeignKey("documents.id"), nullable=False)


def _make_head() -> None:
    head = op.create_table(
        "head",
        sa.Column("one", sa.SmallInteger(), primary_key=True, autoincrement=False),
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.bulk_insert(head, [{"one": 1, "number": 0, "hash": "0" * 64}])


def _make_search() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_FTS5)
        return
    op.execute(
        "CREATE TABLE search_words (document bigint, piece integer, words tsvector NOT NULL,"
        " PRIMARY KEY (document, piece))"
    )
    op.execute("CREATE INDEX ix_search_words ON search_words USING gin (words)")
