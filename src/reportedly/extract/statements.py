"""Statements: who says what, with the layers in between.

The language model finds cues and, for each, the words of its source and its content. Here these
become exact spans in the form of the reading format; nested statements get their parent, each
statement its kind, stance, source identity and the time at which it was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.extract.cues import is_hearsay, stance_of
from reportedly.extract.nesting import find_parents
from reportedly.extract.saying_times import find_said_at
from reportedly.extract.sources import resolve_sources
from reportedly.language.analysis import Analysis, Attribution, Range
from reportedly.records import Kind, Span, Stance, Statement, Time

_OPENING = frozenset("\"“‘«„'")
_CLOSING = frozenset("\"”’»“'")
_LEADING = frozenset({"that", ",", ":", ";", "-", "–", "—", "--", "."})
_TRAILING = frozenset({",", ";", ":", "-", "–", "—", "--", "and", "but"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has its place among the others."""

    attribution: Attribution
    sources: tuple[Range, ...]
    content: tuple[Range, ...]


def find_statements(
    analysis: Analysis, *, times: Sequence[Time], published: str | None
) -> Iterator[Statement]:
    """Yield the statements of a document in order of their cues.

    Args:
        analysis: the document.
        times: its time expressions.
        published: ISO date of publication, if known.
    """
    drafts = [draft for one in analysis.attributions if (draft := _draft(analysis, one))]
    stances = [stance_of(analysis, draft.attribution) for draft in drafts]
    sources = [_spans(analysis, draft.sources) for draft in drafts]
    contents = [_spans(analysis, draft.content) for draft in drafts]
    parents = find_parents(
        analysis, [(draft.attribution.cue, draft.sources, draft.content) for draft in drafts]
    )
    entities = resolve_sources(
        analysis, sources, cues=[draft.attribution.cue.first for draft in drafts], contents=contents
    )
    said_at = find_said_at(
        analysis, [(draft.attribution.cue, draft.content) for draft in drafts], times, published
    )
    for number, draft in enumerate(drafts):
        parent = parents[number]
        yield Statement(
            id=f"s{number + 1}",
            parent=None if parent is None else f"s{parent + 1}",
            kind=kind_of(contents[number]),
            stance=_adjust(stances[number], sources[number]),
            sources=sources[number],
            cue=analysis.span(draft.attribution.cue.first, draft.attribution.cue.last),
            content=contents[number],
            entity=entities[number],
            said_at=said_at[number],
            confidence=round(draft.attribution.confidence, 4),
        )


def kind_of(content: Sequence[Span]) -> Kind:
    """Return whether content is quoted, reported, or both, by its quotation marks."""
    quoted = [_is_quoted(piece.text) for piece in content]
    if quoted and all(quoted):
        return Kind.DIRECT
    has_marks = any(mark in piece.text for piece in content for mark in '"“”«»„')
    return Kind.MIXED if any(quoted) or has_marks else Kind.INDIRECT


def _is_quoted(text: str) -> bool:
    text = text.strip().rstrip(".,")
    if len(text) < 2 or text[0] not in _OPENING or text[-1] not in _CLOSING:
        return False
    inner = text[1:-1]
    return not any(mark in inner for mark in '"“”')


def _adjust(stance: Stance, sources: tuple[Span, ...]) -> Stance:
    """A charge needs somebody who makes it, or the word for a charge itself."""
    return stance if sources or stance is not Stance.CONFIRMS else Stance.CONFIRMS


def _spans(analysis: Analysis, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(analysis.span(one.first, one.last) for one in ranges)


def _draft(analysis: Analysis, attribution: Attribution) -> Draft | None:
    """Return the attribution with its pieces trimmed; nothing where no content is left."""
    cue = attribution.cue
    content = tuple(
        piece
        for one in _without(attribution.content, cue)
        if (piece := _trim_content(analysis, one)) is not None
    )
    if not content:
        return None
    sources = tuple(
        piece
        for one in _without(attribution.sources, cue)
        if (piece := _trim_source(analysis, one)) is not None
    )
    if is_hearsay(analysis, cue):
        sources = ()
    return Draft(attribution, sources, content)


def _without(pieces: Sequence[Range], cue: Range) -> Iterator[Range]:
    """Yield the pieces with the words of the cue cut out of them."""
    for piece in pieces:
        if piece.last <= cue.first or piece.first >= cue.last:
            yield piece
            continue
        if piece.first < cue.first:
            yield Range(piece.first, cue.first)
        if piece.last > cue.last:
            yield Range(cue.last, piece.last)


def _trim_source(analysis: Analysis, piece: Range) -> Range | None:
    words, first, last = analysis.words, piece.first, piece.last
    while first < last and (words[first].pos == "PUNCT" and words[first].text not in ("@", "#")):
        first += 1
    while last > first and (
        words[last - 1].text in _TRAILING or words[last - 1].text in ('"', "”")
    ):
        last -= 1
    return Range(first, last) if first < last else None


def _trim_content(analysis: Analysis, piece: Range) -> Range | None:
    """Leave out an opening "that", loose punctuation, and a full stop outside quotation marks."""
    words, first, last = analysis.words, piece.first, piece.last
    while first < last and words[first].lower in _LEADING:
        first += 1
    while first < last and words[first].text in _CLOSING and words[first].text not in _OPENING:
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
    while last > first and words[last - 1].text in _OPENING - _CLOSING:
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
