"""Readings built by hand, so that no surface needs a model to be tested."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

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
    Position,
    Quantity,
    Reading,
    Span,
    Stance,
    Stand,
    Statement,
    Status,
    Time,
    TimeType,
)

REPORT = (
    "On Sunday a lawmaker said, citing the spy agency, that at least 30 guards had died near Orva. "
    "Some <b>hundreds</b> fled.\n\nRuritania has yet to acknowledge the raid."
)


@pytest.fixture(autouse=True, scope="session")
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what a ledger derives out of the user's cache folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def _find(words: str) -> Span:
    start = REPORT.index(words)
    return Span.of(REPORT, start, start + len(words))


@pytest.fixture
def reading() -> Reading:
    """A reading with a two-layered figure, a vague one, a stand, a time and a place."""
    sunday = Time(
        span=_find("Sunday"),
        type=TimeType.DATE,
        value="2031-03-02",
        start="2031-03-02",
        end="2031-03-02",
    )
    orva = Place(
        span=_find("Orva"), name="Orva", country="RU", admin1="Orva Oblast", lat=51.5, lon=36.25
    )
    content = _find("at least 30 guards had died near Orva")
    lawmaker = Statement(
        id="s1",
        parent=None,
        kind=Kind.INDIRECT,
        stance=Stance.ASSERTS,
        sources=(_find("a lawmaker"),),
        cue=_find("said"),
        content=(content,),
        entity=Entity(name="lawmaker", type=EntityType.PERSON, anonymous=True),
        said_at=sunday,
        confidence=0.9,
    )
    agency = Statement(
        id="s2",
        parent="s1",
        kind=Kind.INDIRECT,
        stance=Stance.ASSERTS,
        sources=(_find("the spy agency"),),
        cue=_find("citing"),
        content=(content,),
        entity=Entity(name="spy agency", type=EntityType.INTELLIGENCE),
        said_at=None,
        confidence=0.8,
    )
    silence = Statement(
        id="s3",
        parent=None,
        kind=Kind.INDIRECT,
        stance=Stance.NOT_ACKNOWLEDGED,
        sources=(_find("Ruritania"),),
        cue=_find("has yet to acknowledge"),
        content=(_find("the raid"),),
        entity=Entity(name="Ruritania", type=EntityType.GOVERNMENT),
        said_at=None,
        confidence=0.85,
    )
    thirty = Bounds(modifier=Modifier.AT_LEAST, low=30, high=None)
    hundreds = Bounds(modifier=Modifier.VAGUE, low=200, high=999)
    killed = Figure(
        id="f1",
        quantity=_find("30"),
        bounds=thirty,
        measure=Measure.KILLED,
        group=_find("guards"),
        status=Status.COMBATANT,
        chain=("s1", "s2"),
        modality=Modality.ASSERTED,
        basis=Basis.INCIDENT,
        when=sunday,
        place=orva,
        same_as=None,
        confidence=0.97,
    )
    fled = Figure(
        id="f2",
        quantity=_find("hundreds"),
        bounds=hundreds,
        measure=Measure.DISPLACED,
        group=None,
        status=Status.UNKNOWN,
        chain=(),
        modality=Modality.EXPECTED,
        basis=Basis.CURRENT,
        when=None,
        place=None,
        same_as=None,
        confidence=0.6,
    )
    return Reading(
        document=Document(text=REPORT, path="report.txt", published="2031-03-03", language="en"),
        statements=(lawmaker, agency, silence),
        figures=(killed, fled),
        positions=(Position(party="Ruritania", stand=Stand.NOT_ACKNOWLEDGED, statement="s3"),),
        quantities=(
            Quantity(span=_find("30"), bounds=thirty, unit="guard", whole=_find("30")),
            Quantity(span=_find("hundreds"), bounds=hundreds, whole=_find("hundreds")),
        ),
        times=(sunday,),
        places=(orva,),
    )
