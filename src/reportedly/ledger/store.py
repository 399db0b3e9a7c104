"""The rows of the ledger: open it, add, look, verify."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import select

from reportedly.ledger import chain
from reportedly.ledger.appending import append_batch, make_batch
from reportedly.ledger.database import Database
from reportedly.ledger.looking import find_documents, find_readings, find_reviews
from reportedly.ledger.rows import (
    Added,
    Review,
    StoredDocument,
    StoredReading,
    Verification,
)
from reportedly.ledger.tables import READINGS, SIGHTINGS
from reportedly.ledger.upgrade import prepare
from reportedly.records import Document, Reading

DEFAULT = "reportedly.db"
WAIT = 600.0
_PAGE = 500


class Store:
    """An append-only store of documents, sightings, readings and reviews.

    All methods raise `LedgerError` where the database cannot do what is asked; then the ledger is
    as it was before.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, url: str = DEFAULT, *, create: bool = True, wait: float = WAIT) -> Self:
        """Open a ledger; one of an older schema is brought up to date.

        Args:
            url: path of a SQLite file, `sqlite:///…` or `postgresql://…`.
            create: make a ledger where there is none.
            wait: seconds that a write waits while others write.

        Raises:
            LedgerError: there is none, or it cannot be read, or it is of a newer schema.
        """
        database = Database(url, wait=wait)
        try:
            prepare(database, create=create)
        except BaseException:
            database.engine.dispose()
            raise
        return cls(database)

    @property
    def name(self) -> str:
        """The path or URL of the ledger, without any password."""
        return self._database.name

    @property
    def path(self) -> Path | None:
        """The file of the ledger; `None` where a server keeps it."""
        return self._database.path

    def close(self) -> None:
        """Close all connections."""
        self._database.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(
        self,
        readings: Iterable[Reading],
        *,
        reader: str | None = None,
        documents: Iterable[Document] = (),
    ) -> Added:
        """Add readings as one batch: all of it or nothing, and nothing twice.

        Args:
            readings: taken in and checked before the ledger is touched.
            reader: program and model that made them, if known; see `name_reader`.
            documents: documents that were found again and need no new reading.

        Returns:
            how many rows were added.

        Raises:
            FormatError: a reading cannot be written as JSON.
        """
        batch = make_batch(readings, reader, documents)
        with self._database.write() as connection:
            return append_batch(connection, batch)

    def has_reading(self, document: Document, reader: str) -> bool:
        """Tell whether a document, counted from its day, was already read by this reader."""
        query = (
            select(READINGS.c.id)
            .join(SIGHTINGS, READINGS.c.sighting == SIGHTINGS.c.id)
            .where(
                READINGS.c.document == document.id,
                READINGS.c.reader == reader,
                SIGHTINGS.c.published.is_not_distinct_from(document.published),
                SIGHTINGS.c.language.is_not_distinct_from(document.language),
            )
        )
        with self._database.read(once=True) as connection:
            return connection.execute(query).first() is not None

    def find_urls(self, urls: Iterable[str]) -> set[str]:
        """Return those of some URLs at which a document of the ledger was found."""
        asked, known = list(urls), set[str]()
        with self._database.read(once=True) as connection:
            for start in range(0, len(asked), _PAGE):
                among = SIGHTINGS.c.url.in_(asked[start : start + _PAGE])
                known.update(connection.scalars(select(SIGHTINGS.c.url).where(among)))
        return known

    def head(self) -> tuple[int, str]:
        """Return number and hash of the last row: the state that all that is derived stands for."""
        with self._database.read(once=True) as connection:
            return chain.find_head(connection)

    def documents(self, *, after: int = 0) -> Iterator[StoredDocument]:
        """Yield documents with their sightings, in the order in which they came.

        Args:
            after: only those with a higher number.
        """
        return find_documents(self._database, after)

    def readings(
        self, document: str | None = None, *, newest: bool = False, after: int = 0
    ) -> Iterator[StoredReading]:
        """Yield readings in the order in which they came.

        Args:
            document: only those of the document with this id.
            newest: only the newest of each document.
            after: only those with a higher number.
        """
        return find_readings(self._database, document, newest=newest, after=after)

    def reviews(self, about: str | None = None, *, after: int = 0) -> Iterator[Review]:
        """Yield reviews in the order in which they came.

        Args:
            about: only those about the record with this full id.
            after: only those with a higher number.
        """
        return find_reviews(self._database, about, after)

    def verify(self, anchor: tuple[int, str] | None = None) -> Verification:
        """Check that nothing was changed, removed or put in behind the program's back.

        Args:
            anchor: number and hash of a row as noted elsewhere, to be found unchanged.
        """
        with self._database.read() as connection:
            return chain.verify(connection, anchor)
