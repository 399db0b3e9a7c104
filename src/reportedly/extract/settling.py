"""Make the drafts of a document agree: each statement settled with its neighbours.

A sentence is left to its own speaker, a speaker's second cue begins where the first one's content
ends, "citing Y" gives Y what X said, and whom a credited statement holds is told by who they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.extract.as_told import credit_as_told
from reportedly.extract.citing import name_cited, name_quoted, name_quoted_before, share_matter
from reportedly.extract.described_last import name_described_last
from reportedly.extract.drafts import Draft, by_sentence, draft_of
from reportedly.extract.gapping import part_gapped
from reportedly.extract.hearsay_clauses import bound_hearsay
from reportedly.extract.no_sayings import drop_deeds, drop_writings
from reportedly.extract.overlooked import find_overlooked, is_label
from reportedly.extract.own_words import (
    disown_denied,
    end_before_other_speaker,
    end_before_own_cue,
    name_own_sources,
)
from reportedly.extract.pictures import share_pictures
from reportedly.extract.pieces import shared
from reportedly.extract.quotations import find_quotations
from reportedly.extract.said_last import go_on_behind_mark, hold_all_before
from reportedly.extract.turns import leave_each_part
from reportedly.extract.whole_cues import make_whole
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Entity, EntityType

_SETTLERS = (
    drop_deeds,
    drop_writings,
    bound_hearsay,
    end_before_other_speaker,
    name_quoted,
    name_quoted_before,
    name_cited,
    name_own_sources,
    end_before_own_cue,
    hold_all_before,
    go_on_behind_mark,
    part_gapped,
    leave_each_part,
    name_described_last,
    disown_denied,
    credit_as_told,
)
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


def make_drafts(analysis: Analysis) -> list[Draft]:
    """Return the drafts of all statements of a document, in order of their cues."""
    quotations = tuple(find_quotations(analysis))
    every = (*analysis.attributions, *find_overlooked(analysis))
    unlabelled = tuple(one for one in every if not is_label(analysis, one))
    found = share_matter(analysis, share_pictures(analysis, unlabelled))
    drafts = [
        draft
        for one in make_whole(analysis, sorted(found, key=lambda one: one.cue.first))
        if (draft := draft_of(analysis, one, quotations))
    ]
    for settle in (_settle, _inherit, *_SETTLERS):
        drafts = settle(analysis, drafts)
    return drafts


def credit_drafts(
    analysis: Analysis, drafts: Sequence[Draft], entities: Sequence[Entity | None]
) -> list[Draft]:
    """Let "X reported A, according to Y" credit Y with A alone, where X passes on what Y knows.

    A medium or a document that comes last ("X admitted A, court papers say") holds X's statement
    instead, and so does whoever was told.
    """
    settled = list(drafts)
    near = by_sentence(analysis, drafts)
    for number, draft in enumerate(drafts):
        credited = entities[number]
        if (
            analysis.words[draft.cue.last - 1].lower not in _CREDITING
            or credited is None
            or credited.type in _HOLDERS
        ):
            continue
        for other in near[analysis.words[draft.cue.first].sentence]:
            entity, said = entities[other], drafts[other]
            if entity is not None and entity.type in _REPORTERS and _knows(analysis, draft, said):
                settled[number] = replace(draft, content=said.content)
                break
    return settled


def _knows(analysis: Analysis, draft: Draft, said: Draft) -> bool:
    """Tell whether a credited statement holds, as its main part, a statement before it."""
    return (
        said.cue.last <= draft.cue.first
        and any(said.cue.first in piece for piece in draft.content)
        and analysis.words[said.cue.last - 1].lemma != "tell"
        and 2 * sum(map(len, said.content)) > sum(map(len, draft.content))
    )


def _settle(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave a sentence that has a speaker of its own to that speaker alone.

    Content may run on into further sentences; a piece there belongs to an earlier speaker only if
    no other statement whose cue stands in that sentence claims it.
    """
    claimed: dict[int, list[tuple[int, Range]]] = {}
    for sentence, numbers in by_sentence(analysis, drafts).items():
        claimed[sentence] = [
            (number, piece)
            for number in numbers
            for piece in drafts[number].content
            if analysis.words[piece.first].sentence == sentence
        ]
    return [
        replace(draft, content=tuple(_unclaimed(analysis, number, draft, claimed)) or draft.content)
        for number, draft in enumerate(drafts)
    ]


def _unclaimed(
    analysis: Analysis,
    number: int,
    draft: Draft,
    claimed: Mapping[int, Sequence[tuple[int, Range]]],
) -> Iterator[Range]:
    home = analysis.words[draft.cue.first].sentence
    for piece in draft.content:
        there = analysis.words[piece.first].sentence
        others = claimed.get(there, ()) if there != home else ()
        if not any(
            other != number and 2 * shared(piece, theirs) > len(piece) for other, theirs in others
        ):
            yield piece


def _inherit(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a participle without a speaker ("..., adding that") that of the statement before it."""
    settled: list[Draft] = []
    speaking: dict[int, tuple[Range, ...]] = {}
    for draft in drafts:
        cue = analysis.words[draft.cue.first]
        if not draft.sources and cue.pos == "VERB" and cue.lower.endswith("ing"):
            draft = replace(draft, sources=speaking.get(cue.sentence, ()))
        if draft.sources:
            speaking[cue.sentence] = draft.sources
        settled.append(draft)
    return settled
