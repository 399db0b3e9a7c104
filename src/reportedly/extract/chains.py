"""Tell who carries a figure: the statements around it, outermost speaker first."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.records import Span, Statement


def find_chain(quantity: Span, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements that carry a figure, outermost speaker first; none: the reporter.

    Args:
        quantity: the number words.
        statements: all statements of the text.
    """
    by_id = {statement.id: statement for statement in statements}
    holding = [one for one in statements if any(piece.contains(quantity) for piece in one.content)]
    carried = {one.id: one for one in holding}
    for one in holding:
        parent = one.parent
        while parent is not None and parent in by_id and parent not in carried:
            carried[parent] = by_id[parent]
            parent = by_id[parent].parent
    depths = {name: _depth(one, by_id) for name, one in carried.items()}
    return tuple(
        sorted(carried.values(), key=lambda one: (depths[one.id], -_length(one), one.cue.start))
    )


def _depth(statement: Statement, by_id: dict[str, Statement]) -> int:
    """Count the statements above one; a ring of parents ends where it closes."""
    seen = {statement.id}
    parent = statement.parent
    while parent is not None and parent in by_id and parent not in seen:
        seen.add(parent)
        parent = by_id[parent].parent
    return len(seen) - 1


def _length(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.content)
