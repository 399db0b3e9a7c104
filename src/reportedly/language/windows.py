"""Cut a long text into overlapping windows that fit the encoder.

Each window has a core, the words that are read from it, and before it some words of context. Cores
together cover the text once. A window ends at a paragraph or sentence end where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MAX_WORDS = 190
MAX_PIECES = 400
CONTEXT_WORDS = 40
_LONG_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Window:
    """The words `[first, last)` are shown to the encoder; those from `core` on are read from it."""

    first: int
    core: int
    last: int


def cut_windows(pieces: Sequence[int], breaks: Sequence[int]) -> Iterator[Window]:
    """Yield the windows of a text.

    Args:
        pieces: number of vocabulary pieces of each word.
        breaks: for each word how good a place it is to start anew: 2 after a paragraph, 1 after
        what looks like the end of a sentence, 0 elsewhere.
    """
    core = 0
    while core < len(pieces):
        first = _context_start(core, breaks)
        last, room = first, MAX_PIECES
        while last < len(pieces) and last - first < MAX_WORDS and room >= pieces[last]:
            room -= pieces[last]
            last += 1
        last = max(last, core + 1)
        if last < len(pieces):
            last = _good_end(core, last, breaks)
        yield Window(first, core, last)
        core = last


def _context_start(core: int, breaks: Sequence[int]) -> int:
    """Return where the context before a core begins: at the earliest break in reach."""
    low = max(0, core - CONTEXT_WORDS)
    return next((i for i in range(low, core) if breaks[i]), core if core == low else low)


def _good_end(core: int, last: int, breaks: Sequence[int]) -> int:
    """Return the last paragraph end, else sentence end, in the later part of the window."""
    low = core + max(1, int((last - core) * _LONG_ENOUGH))
    for wanted in (2, 1):
        for end in range(last, low - 1, -1):
            if breaks[end] >= wanted:
                return end
    return last
