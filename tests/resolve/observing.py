"""Observations built by hand from a text and its quotes, without a language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records import (
    Basis,
    Bounds,
    Document,
    Entity,
    EntityType,
    Figure,
    Kind,
    Measure,
    Modality,
    Modifier,
    Place,
    Reading,
    Span,
    Stance,
    Statement,
    Status,
    Time,
    TimeType,
)
from reportedly.resolve import Observation, Resolution, resolve

DAY = "2031-04-17"


@dataclass(frozen=True, kw_only=True)
class Said:
    """One figure by its quotes; the number is the digits of `quantity`, or 0.

    Args:
        quantity: number words, as they stand in the text.
        by: names of the sources of its chain, outermost first; in small letters: unnamed.
        group: words for who is counted.
        at: place, as it stands in the text.
        on: ISO day on which it happened, or the last such day.
        since: ISO day of the first one, where it happened over a longer time.
    """

    quantity: str
    by: Sequence[str] = ()
    group: str | None = None
    measure: Measure = Measure.KILLED
    at: str | None = None
    on: str | None = None
    since: str | None = None
    modifier: Modifier = Modifier.EXACT
    basis: Basis = Basis.INCIDENT
    modality: Modality = Modality.ASSERTED
    stance: Stance = Stance.ASSERTS
    type: EntityType = EntityType.OTHER
    country: str | None = None
    same_as: str | None = None


def observe(
    text: str,
    *said: Said,
    publisher: str | None = "Evening Post",
    published: str | None = DAY,
    name: str | None = None,
    number: int = 0,
) -> Observation:
    """Make the observation of a report.

    Args:
        text: the report.
        said: its figures, in text order; they are f1, f2, …
        publisher: who published it.
        published: ISO day.
        name: id of the reading; the id of the document where not given.
        number: place in the ledger.
    """
    document = Document(text=text, publisher=publisher, published=published)
    statements: list[Statement] = []
    figures: list[Figure] = []
    at = 0
    for one in said:
        start = text.index(one.quantity, at)
        at = start + len(one.quantity)
        chain = tuple(
            _state(text, one, speaker, f"s{len(statements) + place}")
            for place, speaker in enumerate(one.by, 1)
        )
        statements += chain
        quantity = Span.of(text, start, at)
        ids = tuple(each.id for each in chain)
        figures.append(_make_figure(text, one, quantity, ids, f"f{len(figures) + 1}"))
    places = tuple(dict.fromkeys(one.place for one in figures if one.place))
    reading = Reading(
        document=document, statements=tuple(statements), figures=tuple(figures), places=places
    )
    return Observation(
        id=name or f"reading of {document.id}",
        reading=reading,
        number=number,
        publishers=(publisher,) if publisher else (),
        published=published,
    )


def find(text: str, words: str) -> Span:
    """Return the first span of `words`."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def _state(text: str, one: Said, speaker: str, name: str) -> Statement:
    span = find(text, speaker)
    unnamed = speaker == speaker.lower() and one.type is EntityType.OTHER
    return Statement(
        id=name,
        parent=None,
        kind=Kind.INDIRECT,
        stance=one.stance,
        sources=(span,),
        cue=span,
        content=(Span.of(text, 0, len(text)),),
        entity=Entity(name=speaker, type=one.type, country=one.country, anonymous=unnamed),
        said_at=None,
        confidence=0.9,
    )


def _make_figure(text: str, one: Said, quantity: Span, chain: tuple[str, ...], name: str) -> Figure:
    count = int("".join(filter(str.isdigit, one.quantity)) or 0)
    open_end = one.modifier in (Modifier.AT_LEAST, Modifier.MORE_THAN)
    when = one.since or one.on
    return Figure(
        id=name,
        quantity=quantity,
        bounds=Bounds(modifier=one.modifier, low=count, high=None if open_end else count),
        measure=one.measure,
        group=find(text, one.group) if one.group else None,
        status=Status.UNKNOWN,
        chain=chain,
        modality=one.modality,
        basis=one.basis,
        when=Time(span=quantity, type=TimeType.DATE, start=when, end=one.on) if when else None,
        place=_make_place(text, one.at) if one.at else None,
        same_as=one.same_as,
        confidence=0.9,
    )


_TOWNS = {
    "Izium": ("UA", "Kharkiv", 49.21, 37.25),
    "Balakliia": ("UA", "Kharkiv", 49.46, 36.86),
    "Lviv": ("UA", "Lviv", 49.84, 24.03),
    "Kharkiv region": ("UA", "Kharkiv", 49.99, 36.23),
    "Ukraine": ("UA", None, None, None),
    "Lublin region": ("PL", "Lublin", 51.25, 22.57),
    "Poland": ("PL", None, None, None),
}


def _make_place(text: str, name: str) -> Place:
    country, admin1, lat, lon = _TOWNS.get(name, (None, None, None, None))
    bare = name.removesuffix(" region")
    return Place(span=find(text, name), name=bare, country=country, admin1=admin1, lat=lat, lon=lon)


def quote_tolls(*observations: Observation) -> list[list[str]]:
    """Return the quotes of the figures of each toll that observations come to, sorted."""
    return quote(resolve(observations))


def quote(resolution: Resolution) -> list[list[str]]:
    """Return the quotes of the figures of each toll, sorted."""
    mentions = {one.id: one.mentions for one in resolution.claims}
    found = (
        sorted(told.figure.quantity.text for claim in toll.claims for told in mentions[claim])
        for toll in resolution.tolls
    )
    return sorted(found)
