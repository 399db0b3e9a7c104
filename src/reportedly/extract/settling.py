"""Make the drafts of a document agree: each statement settled with its neighbours.

A sentence is left to its own speaker, a speaker's second cue begins where the first one's content
ends, "citing Y" gives Y what X said, and whom a credited statement holds is told by who they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.extract.drafts import Draft, draft_of, names_behind
from reportedly.extract.overlooked import find_overlooked, is_label
from reportedly.extract.pieces import trim_source
from reportedly.extract.quotations import find_quotations
from reportedly.extract.speakers import find_named
from reportedly.extract.whole_cues import make_whole
from reportedly.language.analysis import Analysis, Range
from reportedly.language.lemmas import lemma_of
from reportedly.records import Entity, EntityType

_LONGEST_NAME = 16
_JOINING = frozenset({"conj", "advcl", "parataxis"})
_CLAUSE_OPENERS = frozenset({"ADV", "CCONJ", "PUNCT"})
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
    found = [one for one in analysis.attributions if not is_label(analysis, one)]
    found = sorted((*found, *find_overlooked(analysis)), key=lambda one: one.cue.first)
    drafts = [
        draft
        for one in make_whole(analysis, found)
        if (draft := draft_of(analysis, one, quotations))
    ]
    for settle in (_settle, _inherit, _quote, _cite, _end_before_own_cue):
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
    near = _by_sentence(analysis, drafts)
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


def _by_sentence(analysis: Analysis, drafts: Sequence[Draft]) -> Mapping[int, Sequence[int]]:
    """Return the drafts by the sentence of their cue."""
    found: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts):
        found.setdefault(analysis.words[draft.cue.first].sentence, []).append(number)
    return found


def _settle(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave a sentence that has a speaker of its own to that speaker alone.

    Content may run on into further sentences; a piece there belongs to an earlier speaker only if
    no other statement whose cue stands in that sentence claims it.
    """
    claimed: dict[int, list[tuple[int, Range]]] = {}
    for sentence, numbers in _by_sentence(analysis, drafts).items():
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
            other != number and 2 * _shared(piece, theirs) > len(piece) for other, theirs in others
        ):
            yield piece


def _shared(one: Range, other: Range) -> int:
    return max(0, min(one.last, other.last) - max(one.first, other.first))


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


def _cite(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Read "X said A, citing Y": Y, whom the model may take for content, is the source of A."""
    settled = list(drafts)
    near = _by_sentence(analysis, drafts)
    for number, draft in enumerate(drafts):
        cue = draft.cue
        if analysis.words[cue.last - 1].lower == "by" or not names_behind(analysis, cue):
            continue
        named = find_named(analysis, cue)
        if named is None or not any(_shared(named, piece) for piece in draft.content):
            continue
        others = [
            drafts[other]
            for other in near[analysis.words[cue.first].sentence]
            if other != number and not any(_shared(named, p) for p in drafts[other].content)
        ]
        if others:
            nearest = min(others, key=lambda one: abs(one.cue.first - cue.first))
            settled[number] = replace(draft, sources=(named,), content=nearest.content)
    return settled


def _quote(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Read "X quoted Y as saying A": Y says A, and X passes on that Y said so."""
    settled = list(drafts)
    near = _by_sentence(analysis, drafts)
    for number, draft in enumerate(drafts):
        before = draft.cue.first - 1
        if before < 0 or analysis.words[before].lower != "as":
            continue
        for other in near[analysis.words[draft.cue.first].sentence]:
            named = _quoted(analysis, Range(settled[other].cue.last - 1, before))
            if named is not None:
                last = max((one.last for one in draft.content), default=draft.cue.last)
                settled[number] = replace(draft, sources=(named,))
                settled[other] = replace(settled[other], content=(Range(named.first, last),))
    return settled


def _quoted(analysis: Analysis, words: Range) -> Range | None:
    """Return the phrase Y of "quoted Y"; nothing where the words are no more than that."""
    if not 1 < words.last - words.first <= _LONGEST_NAME:
        return None
    quoting, after = words.first, Range(words.first + 1, words.last)
    if lemma_of(analysis.words[quoting].lower, "VERB") not in ("quote", "cite"):
        return None
    if any(analysis.words[i].pos in ("VERB", "AUX", "SCONJ") for i in after):
        return None
    if "by" in analysis.texts(after):
        return None  # "was quoted by X as saying": he who is quoted stands before
    return trim_source(analysis, after)


def _end_before_own_cue(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """End what a speaker says where the same speaker's next cue begins: "said A and added B"."""
    settled = list(drafts)
    for numbers in _by_sentence(analysis, drafts).values():
        for at, number in enumerate(numbers):
            draft = settled[number]
            own = next(
                (
                    drafts[other].cue.first
                    for other in numbers[at + 1 :]
                    if draft.sources == drafts[other].sources
                    and _goes_on(analysis, draft.cue, drafts[other].cue)
                ),
                None,
            )
            if draft.sources and own is not None and any(own in piece for piece in draft.content):
                settled[number] = replace(draft, content=_until(analysis, draft, own))
    return settled


def _goes_on(analysis: Analysis, cue: Range, later: Range) -> bool:
    """Tell whether syntax joins a cue to an earlier one, and not to what that one reports."""
    at = next((i for i in later if analysis.words[i].head not in later), later.first)
    for up in analysis.ancestors(at):
        if analysis.words[at].relation not in _JOINING:
            return False
        if up in cue:
            return True
        at = up
    return False


def _until(analysis: Analysis, draft: Draft, cue: int) -> tuple[Range, ...]:
    """Return the content before the clause of a cue; all of it where nothing stands before."""
    end = cue
    while end > 0 and analysis.words[end - 1].pos in _CLAUSE_OPENERS:
        end -= 1
    sentence = analysis.words[cue].sentence
    kept = tuple(
        Range(one.first, end) if cue in one else one
        for one in draft.content
        if one.first < end or analysis.words[one.first].sentence != sentence
    )
    return kept or draft.content
