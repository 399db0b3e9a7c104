"""What goes into the ledger and what comes out of it, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reportedly.records import Document, Reading


class Decision(StrEnum):
    """What a reviewer decides about a record."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    NOTE = "note"


JUDGING = frozenset({Decision.ACCEPT, Decision.CORRECT, Decision.REJECT})
"""The decisions that settle whether a record is right; a note does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One place where a document was found; the same text may be sighted many times.

    Args:
        id: hash of all that follows but `added_at`.
        document: id of the document.
        path: where the file lay.
        url: where it was published.
        title: its headline.
        publisher: who published it.
        published: ISO date of publication.
        language: ISO 639-1 code.
        added_at: when the ledger first heard of it, UTC, ISO 8601.
    """

    id: str
    document: str
    path: str | None
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    added_at: str

    def to_document(self, text: str) -> Document:
        """Return the document as it was found here."""
        return Document(
            text=text,
            path=self.path,
            url=self.url,
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            language=self.language,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document in the ledger with all its sightings, first one first."""

    number: int
    id: str
    text: str
    added_at: str
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReading:
    """A reading in the ledger.

    Args:
        number: its place in the chain; of two readings of one document the higher is the newer.
        id: hash of what was read, by what, and what was found.
        reader: program and model that made it; `None` where that is not known.
        added_at: when it was added, UTC, ISO 8601.
        reading: the reading; its document as it was sighted when first read so.
    """

    number: int
    id: str
    reader: str | None
    added_at: str
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's decision about a record.

    Args:
        number: its place in the chain.
        id: hash of all that follows but `added_at`.
        about: the record: a row of the ledger, or a statement or figure as "READING/f1".
        decision: what was decided.
        reviewer: who decided.
        reason: why; may be empty.
        field: for a correction, which field.
        value: for a correction, the right value, as in the reading format.
        others: for merge and split, the other records.
        made_at: when it was decided, UTC, ISO 8601.
        added_at: when it was added, UTC, ISO 8601.
    """

    number: int
    id: str
    about: str
    decision: Decision
    reviewer: str
    reason: str
    field: str | None
    value: Any
    others: tuple[str, ...]
    made_at: str
    added_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A review whose basis changed: it was made about something that is now otherwise.

    Args:
        review: the review.
        record: what it applies to now; `None` where there is no such thing any more.
        reason: what changed, one line.
    """

    review: Review
    record: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far reviewers agree.

    Args:
        alpha: Krippendorff's alpha for nominal values, at most 1; `None` where too few records
            were judged twice, or all judgements are the same, so that nothing can be told.
        records: how many records two or more reviewers judged.
        judgements: how many judgements they gave of these.
        reviewers: who they are, sorted.
    """

    alpha: float | None
    records: int
    judgements: int
    reviewers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many rows one batch added; `known` readings were there already."""

    documents: int = 0
    sightings: int = 0
    readings: int = 0
    known: int = 0

    def __add__(self, other: Added) -> Added:
        """Return both together."""
        return Added(
            documents=self.documents + other.documents,
            sightings=self.sightings + other.sightings,
            readings=self.readings + other.readings,
            known=self.known + other.known,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the ledger in a history.

    Args:
        number: its place in the chain.
        table: "documents", "sightings", "readings" or "reviews".
        id: of the row.
        hash: of the row.
        added_at: when it was added, UTC, ISO 8601.
        columns: what else it holds, by column; long texts are left out.
    """

    number: int
    table: str
    id: str
    hash: str
    added_at: str
    columns: dict[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document that a search found.

    Args:
        document: its id.
        title: headline of its first sighting or, failing that, the first line.
        published: day of its first sighting.
        passage: words around the best match.
        matches: ranges `[start, end)` of `passage` that match.
    """

    document: str
    title: str
    published: str | None
    passage: str
    matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check of the whole ledger found.

    Args:
        rows: how many rows are sound, from the first on.
        hash: of the last sound row; kept elsewhere, it can prove later that nothing before changed.
        problem: what is wrong, one line; `None` where all is well.
        number: the first bad row, if the trouble is with a row.
        table: the table of that row, if known.
        id: the id of that row, if known.
    """

    rows: int
    hash: str
    problem: str | None = None
    number: int | None = None
    table: str | None = None
    id: str | None = None
