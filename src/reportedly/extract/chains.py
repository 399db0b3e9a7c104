"""Tell who carries a figure: the statements around it, outermost speaker first."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.records import Span, Statement


class Chains:
    """Finds the statements around numbers that are asked for in text order.

    Each piece of content is taken up once and dropped once it lies behind, so that a long report
    takes time in proportion to its length and the depth of its nesting.

    Args:
        statements: all statements of the text.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._by_id = {one.id: one for one in statements}
        pieces = ((piece, one) for one in statements for piece in one.content)
        self._ahead = sorted(pieces, key=lambda pair: pair[0].start, reverse=True)
        self._open: list[tuple[Span, Statement]] = []

    def find(self, quantity: Span) -> tuple[Statement, ...]:
        """Return the statements that carry a figure, outermost speaker first; none: the reporter.

        Args:
            quantity: the number words; not before those of the last call.
        """
        while self._ahead and self._ahead[-1][0].start <= quantity.start:
            self._open.append(self._ahead.pop())
        self._open = [pair for pair in self._open if pair[0].end > quantity.start]
        carried = {one.id: one for piece, one in self._open if piece.contains(quantity)}
        for one in tuple(carried.values()):
            parent = one.parent
            while parent is not None and parent in self._by_id and parent not in carried:
                carried[parent] = self._by_id[parent]
                parent = self._by_id[parent].parent
        return tuple(sorted(carried.values(), key=self._rank))

    def _rank(self, one: Statement) -> tuple[int, int, int]:
        length = sum(piece.end - piece.start for piece in one.content)
        return self._depth(one), -length, one.cue.start

    def _depth(self, statement: Statement) -> int:
        """Count the statements above one; a ring of parents ends where it closes."""
        seen = {statement.id}
        parent = statement.parent
        while parent is not None and parent in self._by_id and parent not in seen:
            seen.add(parent)
            parent = self._by_id[parent].parent
        return len(seen) - 1
