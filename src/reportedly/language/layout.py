"""How a text is laid out: lines, paragraphs, and where it may be cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

_END = frozenset(".!?…")
_CLOSING = frozenset("\"'”’»)]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\u2029")
_FEWEST_LINES = 4
_LONGEST_LINE = 100
_MEDIAN_LINE = 40
_LINE_END = (".", "!", "?", '"', "”", "''", ":")


def is_wrapped(text: str) -> bool:
    """Tell whether the lines of a text were broken at a width, so that a line end means nothing.

    Lines of a wrapped text are of middling length, none is long, and half of them end anywhere.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < _FEWEST_LINES or max(map(len, lines)) > _LONGEST_LINE:
        return False
    median = sorted(map(len, lines))[len(lines) // 2]
    open_ended = sum(not line.endswith(_LINE_END) for line in lines)
    return median >= _MEDIAN_LINE and 2 * open_ended >= len(lines)


def find_gaps(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """Tell what stands before each word: 0 nothing, 1 space, 2 a paragraph end.

    Args:
        text: the whole text.
        offsets: code points `[start, end)` of its words.
    """
    gaps, at, wrapped = [], 0, is_wrapped(text)
    for start, end in offsets:
        if start == at:
            gaps.append(0 if at else 2)
        else:
            between = text[at:start]
            if "\n" not in between and "\r" not in between and "\u2029" not in between:
                gaps.append(1)
            else:
                gaps.append(2 if not wrapped or _BLANK_LINE.search(between) else 1)
        at = end
    if gaps:
        gaps[0] = 2
    return gaps


def rate_breaks(words: Sequence[str], gaps: Sequence[int]) -> list[int]:
    """Rate each word as a place to start a window."""
    rates, ended = [], True
    for word, gap in zip(words, gaps, strict=True):
        rates.append(2 if gap == 2 else int(ended and gap == 1))
        ended = word[-1] in _END or (ended and word in _CLOSING)
    return rates
