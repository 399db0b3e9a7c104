"""The ledger: an append-only store of documents, sightings, readings and reviews.

It is kept in SQLite or PostgreSQL, and every row carries the hash of the row before it.
"""

import reportedly.ledger._needs  # noqa: F401 - says what to install before anything else fails
from reportedly.ledger.identity import name_reader
from reportedly.ledger.rows import (
    Added,
    Decision,
    Entry,
    Hit,
    Review,
    Sighting,
    StoredDocument,
    StoredReading,
    Verification,
)
from reportedly.ledger.store import Ledger

__all__ = [
    "Added",
    "Decision",
    "Entry",
    "Hit",
    "Ledger",
    "Review",
    "Sighting",
    "StoredDocument",
    "StoredReading",
    "Verification",
    "name_reader",
]
