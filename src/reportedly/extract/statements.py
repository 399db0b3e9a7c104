"""Statements: who says what, with the layers in between.

The language model finds cues and, for each, the words of its source and its content. Here these
become exact spans in the form of the reading format; nested statements get their parent, each
statement its kind, stance, source identity and the time at which it was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.extract.cues import is_hearsay, stance_of
from reportedly.extract.nesting import find_parents
from reportedly.extract.pieces import trim_content, trim_source, without
from reportedly.extract.quotations import find_quotations
from reportedly.extract.saying_times import find_said_at
from reportedly.extract.sources import resolve_sources
from reportedly.extract.speakers import find_speaker, split_speakers
from reportedly.language.analysis import Analysis, Attribution, Range
from reportedly.records import Entity, EntityType, Kind, Span, Statement, Time

_OPENS = frozenset("\"“«„`‘'")
_CLOSES = frozenset("\"”»“’'")


_CREDITING = frozenset({"to", "by"})
_HOLDERS = frozenset({EntityType.MEDIA, EntityType.DOCUMENT})
_REPORTERS = frozenset(
    {
        EntityType.GOVERNMENT,
        EntityType.MILITARY,
        EntityType.INTELLIGENCE,
        EntityType.POLICE,
        EntityType.UN,
        EntityType.NGO,
        EntityType.MEDIA,
        EntityType.MEDICAL,
    }
)


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
    quotations = tuple(find_quotations(analysis))
    drafts = [
        draft for one in analysis.attributions if (draft := _draft(analysis, one, quotations))
    ]
    drafts = _inherit(analysis, _settle(analysis, drafts))
    stances = [stance_of(analysis, draft.attribution) for draft in drafts]
    sources = [_spans(analysis, draft.sources) for draft in drafts]
    contents = [_spans(analysis, draft.content) for draft in drafts]
    entities = resolve_sources(
        analysis, sources, cues=[draft.attribution.cue.first for draft in drafts], contents=contents
    )
    drafts = _credit(analysis, drafts, entities)
    contents = [_spans(analysis, draft.content) for draft in drafts]
    parents = find_parents(
        analysis,
        [(draft.attribution.cue, draft.sources, draft.content) for draft in drafts],
        media=[entity is not None and entity.type is EntityType.MEDIA for entity in entities],
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
            stance=stances[number],
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
    if len(text) < 2 or text[0] not in _OPENS or text[-1] not in _CLOSES:
        return False
    return not any(mark in text.strip("\"“”«»„'`") for mark in '"“”«»„')


def _spans(analysis: Analysis, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(analysis.span(one.first, one.last) for one in ranges)


def _draft(
    analysis: Analysis, attribution: Attribution, quotations: Sequence[Range]
) -> Draft | None:
    """Return the attribution with its pieces trimmed; nothing where no content is left."""
    cue = attribution.cue
    content = tuple(
        piece
        for one in without(attribution.content, cue)
        if (piece := trim_content(analysis, one, quotations)) is not None
    )
    if not content:
        return None
    sources = tuple(
        piece
        for one in without(attribution.sources, cue)
        if (piece := trim_source(analysis, one)) is not None
    )
    if is_hearsay(analysis, cue):
        return Draft(attribution, (), content)
    if analysis.words[cue.last - 1].lower == "by":
        sources = tuple(one for one in sources if one.first >= cue.last) or sources
    if not sources:
        speaker = find_speaker(analysis, cue, content)
        sources = (speaker,) if speaker else ()
    return Draft(attribution, split_speakers(analysis, sources), content)


def _inherit(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a participle without a speaker ("..., adding that") that of the statement before it."""
    settled: list[Draft] = []
    for draft in drafts:
        cue = analysis.words[draft.attribution.cue.first]
        if not draft.sources and cue.pos == "VERB" and cue.lower.endswith("ing"):
            before = next(
                (
                    one
                    for one in reversed(settled)
                    if one.sources
                    and analysis.words[one.attribution.cue.first].sentence == cue.sentence
                ),
                None,
            )
            draft = replace(draft, sources=before.sources) if before else draft
        settled.append(draft)
    return settled


def _credit(
    analysis: Analysis, drafts: Sequence[Draft], entities: Sequence[Entity | None]
) -> list[Draft]:
    """Let "X reported A, according to Y" credit Y with A alone, where X passes on what Y knows.

    A medium or a document that comes last ("X admitted A, court papers say") holds X's statement
    instead, and so does whoever was told.
    """
    settled = list(drafts)
    for number, draft in enumerate(drafts):
        cue = draft.attribution.cue
        credited = entities[number]
        if (
            analysis.words[cue.last - 1].lower not in _CREDITING
            or credited is None
            or credited.type in _HOLDERS
        ):
            continue
        for other, entity in zip(drafts, entities, strict=True):
            said = other.attribution.cue
            if (
                entity is not None
                and entity.type in _REPORTERS
                and said.last <= cue.first
                and any(said.first in piece for piece in draft.content)
                and analysis.words[said.last - 1].lemma != "tell"
                and 2 * sum(map(len, other.content)) > sum(map(len, draft.content))
            ):
                settled[number] = replace(draft, content=other.content)
                break
    return settled


def _settle(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave a sentence that has a speaker of its own to that speaker alone.

    Content may run on into further sentences; a piece there belongs to an earlier speaker only if
    no other statement whose cue stands in that sentence claims it.
    """
    claimed: dict[int, list[tuple[int, Range]]] = {}
    for number, draft in enumerate(drafts):
        sentence = analysis.words[draft.attribution.cue.first].sentence
        for piece in draft.content:
            if analysis.words[piece.first].sentence == sentence:
                claimed.setdefault(sentence, []).append((number, piece))
    return [_unclaimed(analysis, number, draft, claimed) for number, draft in enumerate(drafts)]


def _unclaimed(
    analysis: Analysis,
    number: int,
    draft: Draft,
    claimed: Mapping[int, Sequence[tuple[int, Range]]],
) -> Draft:
    home = analysis.words[draft.attribution.cue.first].sentence
    kept = []
    for piece in draft.content:
        there = analysis.words[piece.first].sentence
        others = claimed.get(there, ()) if there != home else ()
        if not any(
            other != number and 2 * _shared(piece, theirs) > len(piece) for other, theirs in others
        ):
            kept.append(piece)
    return replace(draft, content=tuple(kept) or draft.content)


def _shared(one: Range, other: Range) -> int:
    return max(0, min(one.last, other.last) - max(one.first, other.first))
