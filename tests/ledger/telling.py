"""Readings of short reports of one raid, built by hand: who puts how many killed, and when."""

from __future__ import annotations

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

MAYOR = Entity(name="mayor of Orva", type=EntityType.GOVERNMENT, country="RU")
ARMY = Entity(name="Ruritanian army", type=EntityType.MILITARY, country="RO")


def tell(
    count: int,
    who: Entity = MAYOR,
    *,
    day: str = "2031-03-03",
    measure: Measure = Measure.KILLED,
    publisher: str | None = "Orva Post",
    extra: str = "",
) -> Reading:
    """Return the reading of a report in which `who` puts the number of people killed in a raid.

    Args:
        count: how many.
        who: the source.
        day: of publication; the raid was on 2 March 2031.
        measure: what is read to have happened to them.
        publisher: of the report.
        extra: further words, so that the report is another.
    """
    text = f"In a raid on Orva on 2 March {count} people died, the {who.name} said. {extra}"
    people = Span.of(text, text.index("people"), text.index("people") + 6)
    number = Span.of(text, text.index(f"{count} people"), text.index(" people"))
    raid = Time(
        span=_find(text, "2 March"),
        type=TimeType.DATE,
        value="2031-03-02",
        start="2031-03-02",
        end="2031-03-02",
    )
    statement = Statement(
        id="s1",
        parent=None,
        kind=Kind.INDIRECT,
        stance=Stance.ASSERTS,
        sources=(_find(text, who.name),),
        cue=_find(text, "said"),
        content=(_find(text, f"{count} people died"),),
        entity=who,
        said_at=None,
        confidence=0.9,
    )
    figure = Figure(
        id="f1",
        quantity=number,
        bounds=Bounds(modifier=Modifier.EXACT, low=count, high=count),
        measure=measure,
        group=people,
        status=Status.UNKNOWN,
        chain=("s1",),
        modality=Modality.ASSERTED,
        basis=Basis.INCIDENT,
        when=raid,
        place=Place(
            span=_find(text, "Orva"),
            name="Orva",
            country="RU",
            admin1="Orva Oblast",
            lat=51.5,
            lon=36.25,
        ),
        same_as=None,
        confidence=0.95,
    )
    return Reading(
        document=Document(
            text=text, path=f"{count}.txt", publisher=publisher, published=day, language="en"
        ),
        statements=(statement,),
        figures=(figure,),
        times=(raid,),
        places=(figure.place,) if figure.place else (),
    )


def _find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))
