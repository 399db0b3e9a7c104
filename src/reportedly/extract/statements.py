"""Statements: who says what, with the layers in between.

The language model finds cues and, for each, the words of its source and its content. Here these
become exact spans in the form of the reading format; nested statements get their parent, each
statement its kind, stance, source identity and the time at which it was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract.nesting import find_parents
from reportedly.extract.saying_times import find_said_at
from reportedly.extract.settling import credit_drafts, make_drafts
from reportedly.extract.sources import resolve_sources
from reportedly.language.analysis import Analysis, Range
from reportedly.records import EntityType, Kind, Span, Statement, Time

_OPENS = frozenset("\"“«„`‘'")
_CLOSES = frozenset("\"”»“’'")
_MARKS = '"“”«»„'


def find_statements(
    analysis: Analysis, *, times: Sequence[Time], published: str | None
) -> Iterator[Statement]:
    """Yield the statements of a document in order of their cues.

    Args:
        analysis: the document.
        times: its time expressions.
        published: ISO date of publication, if known.
    """
    drafts = make_drafts(analysis)
    sources = [_spans(analysis, draft.sources) for draft in drafts]
    entities = resolve_sources(
        analysis,
        sources,
        cues=[draft.cue.first for draft in drafts],
        contents=[_spans(analysis, draft.content) for draft in drafts],
    )
    drafts = credit_drafts(analysis, drafts, entities)
    parents = find_parents(
        analysis,
        [(draft.cue, draft.sources, draft.content) for draft in drafts],
        media=[entity is not None and entity.type is EntityType.MEDIA for entity in entities],
    )
    said_at = find_said_at(
        analysis, [(draft.cue, draft.content) for draft in drafts], times, published
    )
    for number, draft in enumerate(drafts):
        content = _spans(analysis, draft.content)
        parent = parents[number]
        yield Statement(
            id=f"s{number + 1}",
            parent=None if parent is None else f"s{parent + 1}",
            kind=kind_of(content),
            stance=draft.stance,
            sources=sources[number],
            cue=analysis.span(draft.cue.first, draft.cue.last),
            content=content,
            entity=entities[number],
            said_at=said_at[number],
            confidence=round(draft.confidence, 4),
        )


def kind_of(content: Sequence[Span]) -> Kind:
    """Return whether content is quoted, reported, or both, by its quotation marks."""
    quoted = [_is_quoted(piece.text) for piece in content]
    if quoted and all(quoted):
        return Kind.DIRECT
    has_marks = any(mark in piece.text for piece in content for mark in _MARKS)
    return Kind.MIXED if any(quoted) or has_marks else Kind.INDIRECT


def _is_quoted(text: str) -> bool:
    text = text.strip().rstrip(".,")
    if len(text) < 2 or text[0] not in _OPENS or text[-1] not in _CLOSES:
        return False
    return not any(mark in text.strip("\"“”«»„'`") for mark in _MARKS)


def _spans(analysis: Analysis, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(analysis.span(one.first, one.last) for one in ranges)
