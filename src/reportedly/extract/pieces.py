"""Trim the pieces of a statement to what the reading format asks of a source and of content.

An opening "that", loose punctuation and a full stop outside quotation marks are left out; quotation
marks that enclose a piece are taken in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.language.analysis import Analysis, Range

OPENING = frozenset("\"“‘«„'")
CLOSING = frozenset("\"”’»“'")
_PAIRS = frozenset({("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("``", "''")})
_LEADING = frozenset({"that", ",", ":", ";", "-", "–", "—", "--", "."})
_TRAILING = frozenset({",", ";", ":", "-", "–", "—", "--", "and", "but"})


def without(pieces: Sequence[Range], cue: Range) -> Iterator[Range]:
    """Yield the pieces with the words of the cue cut out of them."""
    for piece in pieces:
        if piece.last <= cue.first or piece.first >= cue.last:
            yield piece
            continue
        if piece.first < cue.first:
            yield Range(piece.first, cue.first)
        if piece.last > cue.last:
            yield Range(cue.last, piece.last)


def trim_source(analysis: Analysis, piece: Range) -> Range | None:
    """Leave out punctuation around a source; nothing where no word is left."""
    words, first, last = analysis.words, piece.first, piece.last
    while first < last and (words[first].pos == "PUNCT" and words[first].text not in ("@", "#")):
        first += 1
    while last > first and (
        words[last - 1].text in _TRAILING or words[last - 1].text in ('"', "”")
    ):
        last -= 1
    return Range(first, last) if first < last else None


def trim_content(analysis: Analysis, piece: Range) -> Range | None:
    """Leave out an opening "that", loose punctuation, and a full stop outside quotation marks."""
    words, first, last = analysis.words, piece.first, piece.last
    while first < last and words[first].lower in _LEADING:
        first += 1
    while first < last and words[first].text in CLOSING and words[first].text not in OPENING:
        first += 1
    while last > first and words[last - 1].lower in _TRAILING:
        last -= 1
    first, last = _close_quotes(analysis, first, last)
    if (
        last > first
        and words[last - 1].text in (".", "!", "?")
        and not _has_open_quote(analysis, first, last)
    ):
        last -= words[last - 1].text == "."
    while last > first and words[last - 1].text in OPENING - CLOSING:
        last -= 1
    return Range(first, last) if _has_word(analysis, first, last) else None


def _has_word(analysis: Analysis, first: int, last: int) -> bool:
    return any(c.isalnum() for i in range(first, last) for c in analysis.words[i].text[:2])


def _close_quotes(analysis: Analysis, first: int, last: int) -> tuple[int, int]:
    """Take in the quotation mark that belongs to one already inside, just before or behind."""
    words = analysis.words
    inside = [words[i].text for i in range(first, last)]
    opened = sum(text in ("“", "«", "„") for text in inside)
    closed = sum(text in ("”", "»") for text in inside)
    straight = inside.count('"') % 2
    at = last
    while at < len(words) and words[at].text in (".", ",", "!", "?") and at < last + 1:
        at += 1
    for end in {last, at}:
        if end < len(words) and (
            (opened > closed and words[end].text in ("”", "»", '"'))
            or (straight and words[end].text == '"' and inside[-1:] != ['"'])
        ):
            return first, end + 1
    before = words[first - 1].text if first else ""
    after = words[at].text if at < len(words) else ""
    if opened == closed and not straight and (before, after) in _PAIRS:
        return first - 1, at + 1
    if (closed > opened and before in ("“", "«", "„")) or (
        straight and before == '"' and inside[-1:] == ['"']
    ):
        return first - 1, last
    return first, last


def _has_open_quote(analysis: Analysis, first: int, last: int) -> bool:
    """Tell whether the full stop at the end stands inside a quotation that the piece opened."""
    texts = [analysis.words[i].text for i in range(first, last)]
    opened = sum(text in ("“", "«", "„") for text in texts) - sum(t in ("”", "»") for t in texts)
    return opened > 0 or texts.count('"') % 2 == 1
