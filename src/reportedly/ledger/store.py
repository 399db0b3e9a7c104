"""The ledger as its users see it: open it, add, review, look, search, verify."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any

from sqlalchemy import select

from reportedly.ledger import chain
from reportedly.ledger.appending import append_batch, make_batch
from reportedly.ledger.database import Database
from reportedly.ledger.finding import find_history
from reportedly.ledger.looking import find_documents, find_readings, find_reviews
from reportedly.ledger.reviewing import append_review
from reportedly.ledger.rows import (
    Added,
    Decision,
    Entry,
    Hit,
    Review,
    StoredDocument,
    StoredReading,
    Verification,
)
from reportedly.ledger.searching import search
from reportedly.ledger.tables import READINGS, SIGHTINGS
from reportedly.ledger.upgrade import prepare
from reportedly.records import Document, Reading

DEFAULT = "reportedly.db"
WAIT = 600.0


class Ledger:
    """An append-only store of documents, sightings, readings and reviews; made by `Ledger.open`.

    All methods raise `LedgerError` where the database cannot do what is asked; then the ledger is
    as it was before.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, url: str = DEFAULT, *, create: bool = True, wait: float = WAIT) -> Ledger:
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

    def close(self) -> None:
        """Close all connections."""
        self._database.engine.dispose()

    def __enter__(self) -> Ledger:
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
        with self._database.read() as connection:
            return connection.execute(query).first() is not None

    def head(self) -> tuple[int, str]:
        """Return number and hash of the last row: the state that all that is derived stands for."""
        with self._database.read() as connection:
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

    def review(
        self,
        about: str,
        decision: Decision | str,
        *,
        reviewer: str,
        reason: str = "",
        field: str | None = None,
        value: Any = None,
        others: Sequence[str] = (),
        made_at: datetime | None = None,
        derived: Container[str] = (),
    ) -> Review:
        """Add a person's decision about a record.

        Args:
            about: id of a row (its first 4 characters suffice), or "READING/f1" for a figure or
                statement of a reading.
            decision: accept, correct, reject, merge, split or note.
            reviewer: who decides.
            reason: why.
            field: for a correction, the field.
            value: for a correction, the right value, as in the reading format.
            others: for merge and split, the other records.
            made_at: when it was decided, with a time zone; now where not given.
            derived: ids of claims, tolls or sources that the caller has made of the ledger, and
                that may be reviewed too.

        Raises:
            UnknownRecordError: a record is not in the ledger.
            FormatError: the review lacks what its decision needs, or has what it must not.
        """
        with self._database.write() as connection:
            return append_review(
                connection,
                about=about,
                decision=decision,
                reviewer=reviewer,
                reason=reason,
                field=field,
                value=value,
                others=others,
                made_at=made_at,
                derived=derived,
            )

    def search(self, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Return the documents in which all words of a query stand, best first.

        Args:
            query: words, "words side by side", and -word for one that must not be there.
            limit: no more documents than this.

        Raises:
            FormatError: the query asks for no word.
        """
        with self._database.read() as connection:
            return search(connection, query, limit)

    def history(self, record: str) -> tuple[Entry, ...]:
        """Return all rows about a record, in the order in which they came.

        Args:
            record: id of a row (its first 4 characters suffice), or "READING/f1".

        Raises:
            UnknownRecordError: it is not in the ledger, or several records begin so.
        """
        with self._database.read() as connection:
            return find_history(connection, record)

    def verify(self, anchor: tuple[int, str] | None = None) -> Verification:
        """Check that nothing was changed, removed or put in behind the program's back.

        Args:
            anchor: number and hash of a row as noted elsewhere, to be found unchanged.
        """
        with self._database.read() as connection:
            return chain.verify(connection, anchor)
