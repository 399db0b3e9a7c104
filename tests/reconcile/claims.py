"""Tolls, claims and registers built by hand, without reading a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportedly.reconcile.register import Register
from reportedly.records import (
    Basis,
    Bounds,
    EntityType,
    Figure,
    Measure,
    Modality,
    Modifier,
    Position,
    Span,
    Stand,
    Status,
)
from reportedly.resolve.values import Claim, Mention, Source, Toll

_WORDS = {
    "about": Modifier.ABOUT,
    "at least": Modifier.AT_LEAST,
    "more than": Modifier.MORE_THAN,
    "at most": Modifier.AT_MOST,
}


def bounds(words: str) -> Bounds:
    """Read "12", "10-15", "about 100", "at least 30" or "dozens"."""
    if words == "dozens":
        return Bounds(modifier=Modifier.VAGUE, low=24, high=99)
    if "-" in words:
        low, high = (int(each) for each in words.split("-"))
        return Bounds(modifier=Modifier.RANGE, low=low, high=high)
    before, _, number = words.rpartition(" ")
    modifier = _WORDS.get(before, Modifier.EXACT)
    value = int(number)
    return Bounds(
        modifier=modifier,
        low=None if modifier is Modifier.AT_MOST else value,
        high=None if modifier in {Modifier.AT_LEAST, Modifier.MORE_THAN} else value,
    )


def toll(identifier: str = "t", claims: Sequence[str] = (), **fields: Any) -> Toll:
    """Return a toll of people killed in one event, with other fields as given."""
    return Toll(
        **{
            "id": identifier,
            "event": "e",
            "measure": Measure.KILLED,
            "group": None,
            "part": False,
            "status": Status.UNKNOWN,
            "place": None,
            "start": "2024-05-01",
            "end": "2024-05-01",
            "basis": Basis.INCIDENT,
            "claims": tuple(claims),
            "sources": (),
            "links": (),
            **fields,
        }
    )


def mention(identifier: str, words: str, **fields: Any) -> Mention:
    """Return a mention in a document of its own, which cites the source where none is given."""
    document = fields.pop("document", identifier)
    modality = fields.pop("modality", Modality.ASSERTED)
    figure = Figure(
        id="f1",
        quantity=Span(start=0, end=len(words), text=words),
        bounds=bounds(words),
        measure=Measure.KILLED,
        group=None,
        status=Status.UNKNOWN,
        chain=(),
        modality=modality,
        basis=Basis.INCIDENT,
        when=None,
        place=None,
        same_as=None,
        confidence=0.9,
    )
    return Mention(
        **{
            "id": f"{identifier}/f1",
            "document": document,
            "lineage": document,
            "publishers": (f"{document} post",),
            "published": None,
            "sources": ("someone",),
            "ultimate": "someone",
            "said_from": None,
            "said_to": None,
            "figure": figure,
            **fields,
        }
    )


def claim(
    identifier: str,
    source: str,
    words: str,
    day: str | None = None,
    *,
    of: str = "t",
    modality: Modality = Modality.ASSERTED,
    repeats: Iterable[Mention] = (),
) -> Claim:
    """Return what a source puts on a day, told once and by the repeats given."""
    first = mention(identifier, words, modality=modality, sources=(source,), ultimate=source)
    return Claim(
        id=identifier,
        toll=of,
        source=source,
        bounds=bounds(words),
        modality=modality,
        mentions=(first, *repeats),
        first=day,
        latest=day,
    )


def register(
    claims: Sequence[Claim],
    *tolls: Toll,
    unnamed: Iterable[str] = (),
    types: Mapping[str, EntityType] | None = None,
    positions: Mapping[str, Sequence[tuple[str, Stand]]] | None = None,
) -> Register:
    """Return the register of some claims, of the toll "t" where no other is given."""
    known = tolls or (toll(claims=[each.id for each in claims]),)
    names = dict.fromkeys(each.source for each in claims)
    sources = {
        name: Source(
            id=name,
            name=name,
            aliases=(),
            type=(types or {}).get(name, EntityType.OTHER),
            country=None,
            anonymous=name in set(unnamed),
            links=(),
        )
        for name in names
    }
    return Register(
        tolls={each.id: each for each in known},
        claims={each.id: each for each in claims},
        sources=sources,
        positions={
            document: tuple(
                Position(party=party, stand=stand, statement=f"s{number}")
                for number, (party, stand) in enumerate(told, start=1)
            )
            for document, told in (positions or {}).items()
        },
        days={},
        belligerents=frozenset(
            name.casefold()
            for name, kind in (types or {}).items()
            if kind in {EntityType.MILITARY, EntityType.ARMED_GROUP}
        ),
    )
