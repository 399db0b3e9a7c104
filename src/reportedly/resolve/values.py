"""What resolving takes in and gives back, as frozen values.

Ids are SHA-256 hashes in hex, never the order of arrival. A group is named after its founder, the
earliest of its members, so that it keeps its id when later members join; and whoever looks for it
by the id that any of its members would have founded finds it (see `reportedly.resolve.naming`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reportedly.records import (
    Basis,
    Bounds,
    EntityType,
    Figure,
    Measure,
    Modality,
    Reading,
    Status,
)


class Action(StrEnum):
    """What a person decided, as far as it changes what is derived."""

    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's decision that derived records must honour; of two that clash the later one wins.

    Args:
        about: id of a document, lineage, source, claim or toll, or "READING/f1", "READING/s1".
        action: what was decided.
        field: for a correction, which field, as in the reading format.
        value: for a correction, the right value, as in the reading format.
        others: for merge, what belongs with `about`; for split, which of its members do not:
            sources, documents, claims, tolls or mentions. Those split off stay together.
    """

    about: str
    action: Action
    field: str | None = None
    value: Any = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One reading that takes part, the newest of its document.

    Args:
        id: of the reading.
        reading: what was found.
        number: its place in the ledger; only shown, never decides.
        publishers: who published the text, first one first; empty where that is not known.
        published: ISO day on which it was first published.
    """

    id: str
    reading: Reading
    number: int = 0
    publishers: tuple[str, ...] = ()
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why two records belong together.

    Args:
        a: id of the one; for sources, the name as it stood in a report.
        b: id of the other, likewise.
        features: what made the link, as names and values: ("place", "same place"), …
    """

    a: str
    b: str
    features: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Documents with the same text or nearly so: copies of one report.

    Args:
        id: hash of its first document.
        documents: ids, earliest first.
        publishers: who published them, earliest first, each once.
        links: why each belongs to it.
    """

    id: str
    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who speaks, one identity across documents.

    Args:
        id: hash of its founding name.
        name: fullest name.
        aliases: other names that reports give it, sorted.
        type: what sort of source it is.
        country: ISO 3166 alpha-2 code.
        anonymous: left unnamed; such a source is of one lineage only.
        links: why its names belong together.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    type: EntityType
    country: str | None
    anonymous: bool
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One figure of one report with whom it goes back to.

    Args:
        id: "READING/f1".
        document: id of the document.
        lineage: id of the lineage of the document.
        publishers: who published the document, first one first.
        published: ISO day of publication.
        sources: ids of the sources of the chain, outermost first; empty: the reporter's own voice.
        ultimate: id of the source that it goes back to: the innermost one, or for the reporter's
            own voice whom a report credits with the same figure, or else the publisher of the
            first copy; for an outlet whom its own report credits.
        said_from: first ISO day on which the ultimate source may have said it.
        said_to: last such day.
        figure: the figure with its corrections; `figure.quantity` is the quote.
    """

    id: str
    document: str
    lineage: str
    publishers: tuple[str, ...]
    published: str | None
    sources: tuple[str, ...]
    ultimate: str
    said_from: str | None
    said_to: str | None
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One source's figure for one toll, however often it is repeated.

    Args:
        id: hash of its first mention.
        toll: id of the toll.
        source: id of the ultimate source.
        bounds: the interval as it is put most often; a headline may have rounded it off.
        modality: how firmly it is put.
        mentions: earliest first; all but the first are repeats.
        first: ISO day of the first mention: said, or else published.
        latest: ISO day of the last mention.
    """

    id: str
    toll: str
    source: str
    bounds: Bounds
    modality: Modality
    mentions: tuple[Mention, ...]
    first: str | None
    latest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a toll was taken: the gazetteer's entry, or only a name.

    Args:
        name: canonical name.
        country: ISO 3166 alpha-2 code.
        admin1: first-level division.
        geonameid: GeoNames identifier.
        lat: latitude in degrees, north positive.
        lon: longitude in degrees, east positive.
    """

    name: str
    country: str | None = None
    admin1: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """The thing counted: measure, group, place, event or period, and basis.

    Args:
        id: hash of its first mention.
        event: id of the event; tolls of one event share it.
        measure: what happened to the persons.
        group: normal form of the words for who is counted; `None`: people at large.
        part: whether those counted are some of the persons of another toll of the event, so that
            the numbers of the two are no rivals.
        status: what the words say the persons are.
        place: the place that most of its mentions give.
        start: first ISO day on which it may have happened.
        end: last such day; `None` is open, or not known where `start` is `None` too.
        basis: what it runs over.
        claims: ids, earliest first.
        sources: ids of its independent ultimate sources, sorted; who denies a figure, or only
            fears it, is none.
        links: why its mentions belong together.
    """

    id: str
    event: str
    measure: Measure
    group: str | None
    part: bool
    status: Status
    place: Location | None
    start: str | None
    end: str | None
    basis: Basis
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """All that is derived from the readings, each tuple sorted by id.

    Args:
        lineages: copies of one report.
        sources: who speaks.
        claims: who claims what.
        tolls: what is counted.
        rejected: ids of the mentions that a person rejected.
        unmatched: decisions about something that the readings no longer hold.
    """

    lineages: tuple[Lineage, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    tolls: tuple[Toll, ...]
    rejected: tuple[str, ...] = ()
    unmatched: tuple[Decision, ...] = ()
