"""Trim the pieces of a statement to what the reading format asks of a source and of content.

An opening "that", loose punctuation and a full stop outside quotation marks are left out; a
quotation that a piece enters is taken whole, with its marks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from reportedly.extract.quotations import CLOSING, MARKS, OPENING
from reportedly.language.analysis import Analysis, Range, Word

_LEADING = frozenset({"that", ",", ":", ";", "-", "–", "—", "--", "."})
_TRAILING = frozenset({",", ";", ":", "-", "–", "—", "--", "and", "but"})
_DASHES = frozenset({"-", "–", "—", "--"})
_DAYS = frozenset({"today", "yesterday", "tonight", "tomorrow"})
_WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
_NO_CONTENT = frozenset({"DET", "ADP", "PUNCT", "CCONJ", "SCONJ", "PART", "SYM"})


SURE_BY_RULE = 0.71
"""The share that is right of the statements that rules alone found, on reports kept back."""


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


def shared(one: Range, other: Range) -> int:
    """Return how many words two ranges share."""
    return max(0, min(one.last, other.last) - max(one.first, other.first))


def join_touching(pieces: Iterable[Range | None]) -> list[Range]:
    """Return the pieces in order, those that follow each other directly as one."""
    joined: list[Range] = []
    for piece in sorted((p for p in pieces if p is not None), key=lambda one: one.first):
        if joined and piece.first <= joined[-1].last:
            joined[-1] = Range(joined[-1].first, max(joined[-1].last, piece.last))
        else:
            joined.append(piece)
    return joined


def clip_source(analysis: Analysis, piece: Range, cue: Range) -> Range | None:
    """Return the part of a source in one paragraph: a headline is no part of the name below it."""
    for paragraph in _around(cue.first, analysis.paragraphs):
        if piece.first < paragraph.last and piece.last > paragraph.first:
            return Range(max(piece.first, paragraph.first), min(piece.last, paragraph.last))
    return piece


def trim_source(analysis: Analysis, piece: Range) -> Range | None:
    """Leave out punctuation and prepositions around a source; nothing where no word is left."""
    words, first, last = analysis.words, _behind_dateline(analysis, piece), piece.last
    while first < last and (words[first].pos == "PUNCT" and words[first].text not in ("@", "#")):
        first += 1
    while last > first and (
        words[last - 1].text in _TRAILING
        or words[last - 1].text in MARKS
        or words[last - 1].pos in ("ADP", "DET", "CCONJ", "SCONJ")
        or (last - first > 1 and _is_day(words[last - 1]))
    ):
        if last - first == 1 and words[first].pos == "DET":
            break  # "Some said", "All said"
        last -= 1
    return Range(first, last) if first < last else None


def _behind_dateline(analysis: Analysis, piece: Range) -> int:
    """Return where a source begins that the dateline of its report stands before."""
    words = analysis.words
    opening = words[piece.first].text if piece.first < piece.last else ""
    if not (opening.isupper() and len(opening) > 1):
        return piece.first
    free = (
        i + 1
        for i in range(piece.first + 1, piece.last - 1)
        if words[i].text in _DASHES and words[i - 1].end < words[i].start < words[i + 1].start - 1
    )
    return next(free, piece.first)


def extend_name(analysis: Analysis, piece: Range, content: Sequence[Range]) -> Range:
    """Take the rest of a name that breaks off into a source: "the Ministry" of "Home Affairs".

    Args:
        analysis: the document.
        piece: a source, trimmed.
        content: of its statement; it is not entered.
    """
    words, last = analysis.words, piece.last
    end = min((one.first for one in content if one.first >= last), default=len(words))
    if last + 1 >= end or words[last].lower != "of" or not _is_capital(words[last - 1]):
        return piece
    last += 1
    while (
        last < end
        and _is_capital(words[last])
        and words[last].sentence == words[piece.first].sentence
    ):
        last += 1
    return Range(piece.first, last) if _is_capital(words[last - 1]) else piece


def _is_capital(word: Word) -> bool:
    return word.text[:1].isupper() and word.text.isalpha()


def _is_day(word: Word) -> bool:
    """Tell whether a word says when, as in "the court Friday" (but not in "Lenda Today")."""
    return word.lower in _WEEKDAYS or (word.lower in _DAYS and word.text != word.text.title())


def trim_content(analysis: Analysis, piece: Range, quotations: Sequence[Range]) -> Range | None:
    """Return a piece of content as the format wants it; nothing where no word of weight is left.

    Args:
        analysis: the document.
        piece: as the model sees it.
        quotations: of the whole document, in order.
    """
    words, first, last = analysis.words, piece.first, piece.last
    while first < last and words[first].lower in _LEADING:
        first += 1
    while first < last and words[first].text in CLOSING:
        first += 1
    while last > first and (words[last - 1].lower in _TRAILING or words[last - 1].text in OPENING):
        last -= 1
    if first >= last:
        return None
    first, last = _whole_quotation(first, last, quotations)
    if words[last - 1].text == "." and not _inside(last - 1, quotations):
        last -= 1
    if words[last - 1].text in MARKS and not any(
        q.last == last and q.first >= first for q in _around(last - 1, quotations)
    ):
        last -= 1
    return Range(first, last) if _has_weight(analysis, first, last) else None


def _has_weight(analysis: Analysis, first: int, last: int) -> bool:
    return any(
        analysis.words[i].pos not in _NO_CONTENT
        and any(c.isalnum() for c in analysis.words[i].text)
        for i in range(first, last)
    )


def _around(index: int, ranges: Sequence[Range]) -> Sequence[Range]:
    """Return which of the ranges, in order and apart, holds a word, if one does."""
    at = bisect_right(ranges, index, key=lambda one: one.first) - 1
    return ranges[at : at + 1] if at >= 0 and index in ranges[at] else ()


def _inside(index: int, quotations: Sequence[Range]) -> bool:
    return bool(_around(index, quotations))


def _whole_quotation(first: int, last: int, quotations: Sequence[Range]) -> tuple[int, int]:
    """Stretch a piece over the quotation that it begins with or ends in."""
    for one in _around(first, quotations):
        if first - one.first <= 1 and last >= one.last - 2:
            first, last = one.first, max(last, one.last)
        elif first - one.first <= 1:
            first, last = one.first, one.last
    for one in _around(last - 1, quotations):
        if one.first >= first:
            last = one.last
    if last - first > 0:
        for one in _around(last, quotations):
            if one.first >= first and last == one.last - 1:
                last = one.last
    return first, last
