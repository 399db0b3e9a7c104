"""The frozen records that all stages pass on; see CONTRACT: the reading format, version 1.

A record never holds prose where the text said nothing: what is unknown is `None`. Counts are `int`
or `Decimal`, never `float`. Times and places carry the words that made them beside the normal
value.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from reportedly.errors import SpanError

if TYPE_CHECKING:
    from reportedly.format import ReadingDict

Count = int | Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of Unicode code points in a document's text, with the words that it covers.

    Args:
        start: first code point, from 0.
        end: one past the last code point, above `start`.
        text: the quote, `end - start` code points long.

    Raises:
        SpanError: the range is empty, negative, or not as long as the quote.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise SpanError(f"span {self.start}..{self.end} does not fit its quote {self.text!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span `[start, end)` out of `text`."""
        return cls(start=start, end=end, text=text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Kind(StrEnum):
    """How the words of a source are given: quoted, in the reporter's words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What a source does with the content that it is credited with."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    ACCUSES = "accuses"
    ESTIMATES = "estimates"
    CLAIMS = "claims"
    ACKNOWLEDGES = "acknowledges"
    DOUBTS = "doubts"
    EXPECTS = "expects"
    DECLINES_COMMENT = "declines_comment"
    NO_RESPONSE = "no_response"
    NOT_ACKNOWLEDGED = "not_acknowledged"
    ASKS = "asks"


class EntityType(StrEnum):
    """What sort of source speaks."""

    PERSON = "person"
    GOVERNMENT = "government"
    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    UN = "un"
    NGO = "ngo"
    MEDIA = "media"
    MEDICAL = "medical"
    COMPANY = "company"
    DOCUMENT = "document"
    PUBLIC = "public"
    OTHER = "other"


class Modifier(StrEnum):
    """How the wording bounds a count."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"


class Measure(StrEnum):
    """What happened to the persons counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    MISSING = "missing"
    CAPTURED = "captured"
    DISPLACED = "displaced"
    PRESENT = "present"
    OTHER_PEOPLE = "other_people"


class Status(StrEnum):
    """What the words say the persons counted are."""

    COMBATANT = "combatant"
    CIVILIAN = "civilian"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Modality(StrEnum):
    """How firmly a figure is put."""

    ASSERTED = "asserted"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    DENIED = "denied"


class Basis(StrEnum):
    """What a toll runs over: one event, a stated span, a running total, or a stock now."""

    INCIDENT = "incident"
    PERIOD = "period"
    CUMULATIVE = "cumulative"
    CURRENT = "current"


class Stand(StrEnum):
    """A party's stand on a matter."""

    CONFIRMS = "confirms"
    DENIES = "denies"
    ACCUSES = "accuses"
    NOT_ACKNOWLEDGED = "not_acknowledged"
    NO_COMMENT = "no_comment"
    NO_RESPONSE = "no_response"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"


class TimeType(StrEnum):
    """The TIMEX3 type of a time expression (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Who a source is, resolved within its document.

    Args:
        name: the shortest full name or description the document gives.
        type: what sort of source it is.
        country: ISO 3166 alpha-2 code of its country, if the text or the lexicon says.
        anonymous: a person or persons left unnamed in the whole document.
    """

    name: str
    type: EntityType
    country: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression with its TIMEX3 value and the days that it covers.

    Args:
        span: the words.
        type: TIMEX3 type.
        value: TIMEX3 value, or `None` where the words cannot be resolved.
        start: first day, month or year, ISO 8601 at the precision the text gives; `None` is open.
        end: last day, month or year, likewise.
    """

    span: Span
    type: TimeType
    value: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that the text names, with its gazetteer entry where there is one.

    Args:
        span: the words.
        name: canonical name.
        country: ISO 3166 alpha-2 code.
        admin1: first-level division.
        geonameid: GeoNames identifier.
        lat: latitude in degrees, north positive.
        lon: longitude in degrees, east positive.
    """

    span: Span
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The honest interval of a count; `None` is an open end.

    Args:
        modifier: how the wording bounds the count.
        low: smallest count that the wording allows.
        high: largest count that the wording allows.
    """

    modifier: Modifier
    low: Count | None
    high: Count | None

    @property
    def middle(self) -> float | None:
        """Where a drawing puts one point for it: the named end, or the middle of both."""
        ends = [float(end) for end in (self.low, self.high) if end is not None]
        return sum(ends) / len(ends) if ends else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A measured or counted quantity.

    Args:
        span: the number words, their modifier left out.
        bounds: the interval.
        unit: what is counted or measured ("soldier", "USD", "km", "percent", "year"), if said.
        whole: number words together with their modifier ("at least 30").
    """

    span: Span
    bounds: Bounds
    unit: str | None = None
    whole: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A passage that passes on what a source says.

    Args:
        id: unique in its reading, in text order.
        parent: the statement that passes this one on, or whose content holds it.
        kind: quoted, reported or both.
        stance: what the source does with the content.
        sources: the words for the source; empty where none is named.
        cue: the words that report.
        content: what is reported, piece by piece.
        entity: who the source is.
        said_at: when it was said, if the text tells.
        confidence: calibrated probability that cue, source and content are right, 0 to 1.
    """

    id: str
    parent: str | None
    kind: Kind
    stance: Stance
    sources: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    entity: Entity | None
    said_at: Time | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count of persons, and who says so.

    Args:
        id: unique in its reading, in text order.
        quantity: the number words.
        bounds: the interval.
        measure: what happened to the persons.
        group: the words for who is counted.
        status: combatants, civilians, both or unknown.
        chain: ids of the statements that carry it, outermost speaker first; empty: the reporter.
        modality: how firmly it is put.
        basis: what the toll runs over.
        when: when it happened, if the text says.
        place: where it happened, if the text says.
        same_as: id of an earlier figure that this one repeats.
        confidence: calibrated probability that quantity, measure and bounds are right, 0 to 1.
    """

    id: str
    quantity: Span
    bounds: Bounds
    measure: Measure
    group: Span | None
    status: Status
    chain: tuple[str, ...]
    modality: Modality
    basis: Basis
    when: Time | None
    place: Place | None
    same_as: str | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A party's stand on a matter, and the statement that reports it."""

    party: str
    stand: Stand
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A passage that a stage could not read, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as received.

    Args:
        text: the text that all spans point into.
        path: where the file lay.
        url: where it was published.
        title: its headline, where that is known apart from the text.
        publisher: who published it.
        published: ISO date of publication.
        language: ISO 639-1 code.
    """

    text: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None

    @property
    def id(self) -> str:
        """The SHA-256 of the UTF-8 text, in hex."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was found in one document."""

    document: Document
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def to_dict(self) -> ReadingDict:
        """Return the reading as plain data in the reading format."""
        from reportedly.serialise import to_dict

        return to_dict(self)

    def _repr_html_(self) -> str:
        """Return the reading as notebooks show it: the report with highlights, and its tables."""
        from reportedly.html import to_html

        return to_html(self)
