"""The reviews of a ledger as they stand now, without waiting for what is derived from them."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.ledger.chain import find_head
from reportedly.ledger.database import Database
from reportedly.ledger.deriving import find_reviews
from reportedly.ledger.replaying import replay
from reportedly.ledger.rows import Review


@dataclass(frozen=True, slots=True)
class Standing:
    """All reviews at one moment.

    Args:
        reviews: in the order in which they came.
        records: by number of a review, the record that it applies to now; of one about a figure or
            statement that of the newest reading.
    """

    reviews: tuple[Review, ...]
    records: Mapping[int, str]


class Stander:
    """Keeps the reviews of a ledger up to date; may be asked from several threads.

    Args:
        database: where the ledger is.
    """

    def __init__(self, database: Database) -> None:
        self._database, self._lock = database, threading.Lock()
        self._head: tuple[int, str] | None = None
        self._standing = Standing((), {})

    def stand(self) -> Standing:
        """Return the reviews as they stand now."""
        with self._lock, self._database.read() as connection:
            head = find_head(connection)
            if head != self._head:
                reviews = find_reviews(connection)
                self._standing = Standing(reviews, replay(connection, reviews).records)
                self._head = head
            return self._standing
