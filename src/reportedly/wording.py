"""Short words for people: of counts, days, places, sources and stands. All surfaces use them."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from reportedly.records import (
    Basis,
    Bounds,
    Count,
    Figure,
    Modifier,
    Place,
    Reading,
    Statement,
    Time,
)

REPORTER = "the report itself"
FIGURE_HEADS = ("", "How many", "Of whom", "Where", "When", "Says who", "How sure")
STAND_HEADS = ("Party", "Stand", "On what", "Said in")
_MODIFIERS = MappingProxyType(
    {
        Modifier.EXACT: "",
        Modifier.ABOUT: "about ",
        Modifier.AT_LEAST: "at least ",
        Modifier.MORE_THAN: "more than ",
        Modifier.AT_MOST: "at most ",
        Modifier.LESS_THAN: "fewer than ",
        Modifier.RANGE: "",
        Modifier.VAGUE: "",
    }
)
_NEARLY = 0.99
_HEADLINE = 100
_BASES = MappingProxyType(
    {
        Basis.INCIDENT: "one event",
        Basis.PERIOD: "a period",
        Basis.CUMULATIVE: "running total",
        Basis.CURRENT: "at one time",
    }
)


def word_bounds(bounds: Bounds, quote: str) -> str:
    """Return an interval in words ("at least 30", "10–15", "hundreds (200–999)").

    Args:
        bounds: the interval.
        quote: the number words, shown where they say more than the numbers.
    """
    low, high = bounds.low, bounds.high
    if low is None and high is None:
        return quote
    if low is None or high is None or low == high:
        numbers = word_count(high if low is None else low)
    else:
        numbers = f"{word_count(low)}–{word_count(high)}"
    if bounds.modifier is Modifier.VAGUE:
        return f"{quote} ({numbers})"
    return f"{_MODIFIERS[bounds.modifier]}{numbers}"


def word_days(time: Time) -> str:
    """Return the days that a time covers ("from 2024-10"), or its words if they are not known."""
    if time.start == time.end:
        return time.start or time.span.text
    if time.end is None:
        return f"from {time.start}"
    if time.start is None:
        return f"to {time.end}"
    return f"{time.start} to {time.end}"


def word_place(place: Place | None) -> str:
    """Return where, by its canonical name and country ("Kursk Oblast, RU"); empty for none."""
    if place is None:
        return ""
    name = place.name or place.span.text
    return f"{name}, {place.country}" if place.country else name


def word_headline(text: str, title: str | None = None) -> str:
    """Return what a report is called: its title, else its first line, cut where it is long."""
    if title:
        return title
    line = next((one.strip() for one in text.splitlines() if one.strip()), "")
    return line if len(line) <= _HEADLINE else f"{line[:_HEADLINE].rsplit(' ', 1)[0]} …"


def word_toll(figure: Figure) -> str:
    """Return how many persons met with what ("at least 30 killed")."""
    how_many = word_bounds(figure.bounds, figure.quantity.text)
    return f"{how_many} {figure.measure.replace('_', ' ')}"


def word_when(figure: Figure) -> str:
    """Return when it happened and what the toll runs over ("from 2024-10 (running total)")."""
    basis = f"({word_basis(figure.basis)})"
    return basis if figure.when is None else f"{word_days(figure.when)} {basis}"


def word_basis(basis: Basis) -> str:
    """Return what a toll runs over ("running total")."""
    return _BASES[basis]


def word_count(count: Count | None) -> str:
    """Return a count with its thousands marked ("12,000")."""
    return "?" if count is None else f"{count:,}"


def word_source(statement: Statement) -> str:
    """Return who speaks; where nobody is named, the cue itself ("unnamed (reportedly)")."""
    if statement.entity is not None:
        return statement.entity.name
    if statement.sources:
        return " and ".join(source.text for source in statement.sources)
    return f"unnamed ({statement.cue.text})"


def word_chain(figure: Figure, reading: Reading) -> str:
    """Return who says it via whom: the ultimate source first ("agency via lawmaker")."""
    statements = {statement.id: statement for statement in reading.statements}
    speakers = [word_source(statements[one]) for one in figure.chain if one in statements]
    return " via ".join(reversed(speakers)) or REPORTER


def word_sureness(figure: Figure) -> str:
    """Return how sure the reading is, and how firmly the figure is put ("97%, expected")."""
    sure = ">99%" if figure.confidence > _NEARLY else f"{figure.confidence:.0%}"
    return sure if figure.modality == "asserted" else f"{sure}, {figure.modality}"


def word_matter(statement: Statement | None) -> str:
    """Return what a statement is about, in its own words."""
    return "" if statement is None else " … ".join(piece.text for piece in statement.content)


def figure_rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Yield a row of words for each figure, under `FIGURE_HEADS`."""
    for figure in reading.figures:
        yield (
            f"{figure.id} = {figure.same_as}" if figure.same_as else figure.id,
            word_toll(figure),
            figure.group.text if figure.group else "",
            word_place(figure.place),
            word_when(figure),
            word_chain(figure, reading),
            word_sureness(figure),
        )


def stand_rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Yield a row of words for each position, under `STAND_HEADS`."""
    statements = {statement.id: statement for statement in reading.statements}
    for position in reading.positions:
        matter = word_matter(statements.get(position.statement))
        yield position.party, position.stand.replace("_", " "), matter, position.statement
