"""Which words of a report are highlighted, and as what; text and HTML show the same marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportedly.records import Reading, Span


class Role(StrEnum):
    """What a highlighted passage is."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    FIGURE = "figure"
    TIME = "time"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlighted passage.

    Args:
        start: first code point in the text.
        end: one past the last code point.
        role: what it is.
        id: the statement or figure that it belongs to; empty for times and places.
    """

    start: int
    end: int
    role: Role
    id: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text throughout which the same marks hold.

    Args:
        text: the characters.
        marks: the marks that cover it, longest first.
    """

    text: str
    marks: tuple[Mark, ...]


def find_marks(reading: Reading) -> Iterator[Mark]:
    """Yield all passages to highlight; a passage that two statements share is yielded for each."""

    def mark(span: Span, role: Role, identifier: str = "") -> Mark:
        return Mark(span.start, span.end, role, identifier)

    for statement in reading.statements:
        for piece in statement.content:
            yield mark(piece, Role.CONTENT, statement.id)
        for source in statement.sources:
            yield mark(source, Role.SOURCE, statement.id)
        yield mark(statement.cue, Role.CUE, statement.id)
    for figure in reading.figures:
        yield mark(figure.quantity, Role.FIGURE, figure.id)
    for time in reading.times:
        yield mark(time.span, Role.TIME)
    for place in reading.places:
        yield mark(place.span, Role.PLACE)


def order_edges(marks: Iterable[Mark]) -> list[tuple[int, bool, Mark]]:
    """Return where marks open and close, in the order in which their signs must be written.

    Returns:
        Position, whether the mark opens there, and the mark. At one position marks close before
        others open; the inner one closes first and opens last.
    """
    opening = [(mark.start, 1, -mark.end, mark) for mark in marks]
    closing = [(mark.end, 0, -mark.start, mark) for *_, mark in opening]
    edges = sorted([*opening, *closing], key=lambda edge: (*edge[:3], edge[3].role, edge[3].id))
    return [(position, bool(opens), mark) for position, opens, _, mark in edges]


def cut_segments(text: str, marks: Iterable[Mark]) -> Iterator[Segment]:
    """Cut a text wherever a mark opens or closes; the segments together are the whole text."""
    active: list[Mark] = []
    last = 0
    for position, opens, mark in order_edges(marks):
        if position > last:
            longest_first = sorted(active, key=lambda one: (one.start - one.end, one.start))
            yield Segment(text[last:position], tuple(longest_first))
            last = position
        if opens:
            active.append(mark)
        else:
            active.remove(mark)
    if last < len(text):
        yield Segment(text[last:], ())
