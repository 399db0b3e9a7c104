"""The ledger: an append-only store of documents, sightings, readings and reviews.

It is kept in SQLite or PostgreSQL, and every row carries the hash of the row before it. Sources,
claims and tolls are derived from it.
"""

import reportedly.ledger._needs  # noqa: F401 - says what to install before anything else fails
from reportedly.edition import name_reader
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.plain import to_plain
from reportedly.ledger.rows import (
    Added,
    Agreement,
    Decision,
    Entry,
    Hit,
    Outdated,
    Review,
    Sighting,
    StoredDocument,
    StoredReading,
    Verification,
)
from reportedly.ledger.views import Course, GradeDecision, Provenance, SourceView, TollPage

__all__ = [
    "Added",
    "Agreement",
    "Course",
    "Decision",
    "Entry",
    "GradeDecision",
    "Hit",
    "Ledger",
    "Outdated",
    "Provenance",
    "Review",
    "Sighting",
    "SourceView",
    "StoredDocument",
    "StoredReading",
    "TollPage",
    "Verification",
    "name_reader",
    "to_plain",
]
