"""PostgreSQL also finds what it searches by the block of 4,096 numbers in which it stands."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index anew; that of SQLite gives the last rows first already.

    The list of what is still to be sorted into it, which every search reads to its end, is kept
    short.
    """
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute("DROP INDEX ix_search_words")
    op.execute(
        "CREATE INDEX ix_search_words ON search_words USING gin (words, (ARRAY[document / 4096]))"
        " WITH (gin_pending_list_limit = 256)"
    )
