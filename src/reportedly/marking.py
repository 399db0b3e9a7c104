"""The text of a report with nested marks: what a statement holds can be read as inside it.

Marks that cross are cut where they must be, so that every element closes in the element in which it
opened; each piece carries the id of what it is a piece of. All text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from reportedly.marks import Mark, Role, cut_segments, find_marks
from reportedly.records import Reading
from reportedly.wording import word_chain, word_days, word_place, word_source, word_toll

_MAX_DEPTH = 3


@dataclass(slots=True)
class _Open:
    """What is open at a place in the text, and what was opened before."""

    out: list[str] = field(default_factory=list)
    stack: list[Mark] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


def mark_text(reading: Reading) -> str:
    """Return the text of a reading as HTML with nested marks, safe to put on a page.

    Without its tags it is the text to the letter. The first piece of each statement and figure has
    the id "at-s1"; every piece has its record, as `data-record`, and a label for screen readers.

    Args:
        reading: what was found in the text.
    """
    return mark_passages(reading.document.text, find_marks(reading), label_records(reading))


def mark_passages(text: str, marks: Iterable[Mark], labels: Mapping[str, str]) -> str:
    """Return a text as HTML with marks nested in each other; see `mark_text`.

    Args:
        text: the text.
        marks: what to mark; passages may hold each other, cross and be the same.
        labels: what each record is, by its id; what has none is called by its role.
    """
    state = _Open()
    for segment in cut_segments(text, marks):
        wanted = sorted(segment.marks, key=_nesting)
        common = 0
        while common < min(len(wanted), len(state.stack)) and (
            wanted[common] is state.stack[common]
        ):
            common += 1
        _close(state, common)
        for mark in wanted[common:]:
            _open(state, mark, labels)
        # A browser takes a bare carriage return for a line feed; it must not, or offsets shift.
        state.out.append(escape(segment.text).replace("\r", "&#13;"))
    _close(state, 0)
    return "".join(state.out)


def label_records(reading: Reading) -> dict[str, str]:
    """Return in words what each statement, figure, time and place is, by its id or its words."""
    labels = {}
    for one in reading.statements:
        inside = f", inside {one.parent}" if one.parent else ""
        labels[one.id] = f"{one.id}: {word_source(one)} {one.stance.replace('_', ' ')}{inside}"
    for figure in reading.figures:
        labels[figure.id] = f"{figure.id}: {word_toll(figure)}, {word_chain(figure, reading)}"
    for time in reading.times:
        labels[_place_key(Role.TIME, time.span.start, time.span.end)] = f"time: {word_days(time)}"
    for place in reading.places:
        key = _place_key(Role.PLACE, place.span.start, place.span.end)
        labels[key] = f"place: {word_place(place)}"
    return labels


def _nesting(mark: Mark) -> tuple[int, int, str, str]:
    """Order marks so that the outer comes first; of two of one passage the earlier statement."""
    return mark.start - mark.end, mark.start, mark.role.value, mark.id


def _place_key(role: Role, start: int, end: int) -> str:
    return f"{role.value} {start} {end}"


def _close(state: _Open, keep: int) -> None:
    while len(state.stack) > keep:
        state.stack.pop()
        state.out.append("</mark>")


def _open(state: _Open, mark: Mark, labels: Mapping[str, str]) -> None:
    depth = sum(one.role is Role.CONTENT for one in (*state.stack, mark))
    record = mark.id or _place_key(mark.role, mark.start, mark.end)
    label = labels.get(record, mark.role.value)
    if mark.id:
        label = f"{mark.role.value} of {label}" if mark.role is not Role.FIGURE else label
    is_first = bool(mark.id) and mark.id not in state.seen
    state.seen.add(mark.id)
    state.stack.append(mark)
    anchor = f' id="at-{escape(mark.id)}"' if is_first else ""
    names = f"{mark.role.value} depth-{min(depth, _MAX_DEPTH)}"
    state.out.append(
        f'<mark{anchor} class="{names}" data-record="{escape(mark.id)}"'
        f' title="{escape(label)}" aria-label="{escape(label)}">'
    )
