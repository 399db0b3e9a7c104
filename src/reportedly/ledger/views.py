"""What is asked about what a ledger comes to, and what is answered, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.ledger.rows import Review
from reportedly.reconcile.values import Comparison, Grade, TimelineRow
from reportedly.records import Measure, Status
from reportedly.resolve.values import Claim, Lineage, Mention, Source

GRADE = "grade"
"""The field of a toll that only a person fills."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record that was looked for by its id.

    Args:
        kind: "toll", "claim", "source" or "lineage"; of a row its table.
        id: the full id by which it was named.
        now: the id that it has now, since an earlier report founds it or it was merged.
    """

    kind: str
    id: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which tolls are asked for; what is `None` does not matter.

    Args:
        place: name of the place, of the division around it, or code or name of its country.
        country: ISO 3166 alpha-2 code of the country of that name, if it is one.
        measure: what happened to the persons.
        since: ISO day on or after which something was claimed about it.
        source: name or alias of a source that claims something about it, or its id.
        words: what its words must match, as a query of FTS5.
        group: words that stand in the words for who is counted.
        status: what the words say the persons are.
        start: ISO day on or after which it may have happened.
        end: ISO day on or before which it may have happened.
        is_disputed: whether only tolls are asked for about which sources disagree.
        judged: records that were judged; tolls with any of them are not asked for.
        limit: no more tolls than this, the latest.
    """

    place: str | None = None
    country: str | None = None
    measure: Measure | None = None
    since: str | None = None
    source: str | None = None
    words: str | None = None
    group: str | None = None
    status: Status | None = None
    start: str | None = None
    end: str | None = None
    is_disputed: bool = False
    judged: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How the figures of a toll went, as far as their days are known.

    Args:
        toll: its id.
        points: ISO day, and number or middle of the interval, of each claim, earliest first.
    """

    toll: str
    points: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source and how much goes back to it.

    Args:
        source: the source.
        claims: how many claims.
        tolls: how many tolls they are about.
        first: ISO day of its first claim.
        latest: ISO day on which one was last told.
    """

    source: Source
    claims: int
    tolls: int
    first: str | None
    latest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeDecision:
    """The grade that a person gave a toll.

    Args:
        grade: the grade.
        review: the review that says so.
        is_outdated: readings came to the toll since.
    """

    grade: Grade
    review: Review
    is_outdated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TollPage:
    """One toll with all that belongs to it.

    Args:
        comparison: what its claims come to.
        claims: its claims, in the order of their ids.
        sources: all sources that its mentions name, by id.
        lineages: the lineages of its documents, in the order of their ids.
        timeline: a row for each claim, earliest first.
        decided: the grade that a person gave it.
        reviews: the reviews of it, of its claims and of their mentions, in the order they came.
    """

    comparison: Comparison
    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    lineages: tuple[Lineage, ...]
    timeline: tuple[TimelineRow, ...]
    decided: GradeDecision | None
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What of the ledger a record rests on.

    Args:
        kind: "toll", "claim", "source" or "lineage"; of a row the singular of its table.
        id: full id of the record.
        documents: ids of the documents, sorted.
        readings: ids of the readings, sorted.
        mentions: the figures, with their words.
        reviews: numbers of the reviews about it or any of these.
    """

    kind: str
    id: str
    documents: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    reviews: tuple[int, ...] = ()
