"""From the model's attributions to drafts of statements: trimmed, settled among each other.

The model looks at one cue at a time. Here what it says of neighbours is made to agree: a cue is
completed, a quotation left whole, a sentence left to its own speaker, and "citing Y" gives Y what
X said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.extract.cues import find_cue_lemmas, is_hearsay, stance_of
from reportedly.extract.overlooked import find_overlooked, is_label
from reportedly.extract.pieces import clip_source, join_touching, trim_content, trim_source, without
from reportedly.extract.quotations import find_quotations
from reportedly.extract.speakers import find_named, find_speaker, split_speakers
from reportedly.language.analysis import Analysis, Attribution, Range
from reportedly.records import Entity, EntityType, Stance

_CREDITING = frozenset({"to", "by"})
_CITING = frozenset({"cite", "quote"})
_UNFINISHED = frozenset({"not", "n't", "n’t", "to", "yet"})
_CUE_REACH = 4
_DENIABLE = frozenset({"VERB", "NOUN", "PROPN", "DET", "ADJ", "SCONJ", "PRON"})
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
_WITHOUT_CONTENT = frozenset(
    {Stance.DECLINES_COMMENT, Stance.NO_RESPONSE, Stance.NOT_ACKNOWLEDGED, Stance.CLAIMS}
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has its place among the others."""

    cue: Range
    sources: tuple[Range, ...]
    content: tuple[Range, ...]
    stance: Stance
    confidence: float


def make_drafts(analysis: Analysis) -> list[Draft]:
    """Return the drafts of all statements of a document, in order of their cues."""
    quotations = tuple(find_quotations(analysis))
    found = [one for one in analysis.attributions if not is_label(analysis, one)]
    found = sorted((*found, *find_overlooked(analysis)), key=lambda one: one.cue.first)
    drafts = [draft for one in found if (draft := _draft(analysis, one, quotations))]
    return _cite(analysis, _inherit(analysis, _settle(analysis, drafts)))


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


def _draft(
    analysis: Analysis, attribution: Attribution, quotations: Sequence[Range]
) -> Draft | None:
    """Return the attribution with its pieces trimmed; nothing where nothing is passed on."""
    cue = _finish(analysis, attribution.cue)
    attribution = replace(attribution, cue=cue)
    content = tuple(
        piece
        for one in without(attribution.content, cue)
        if (piece := trim_content(analysis, one, quotations)) is not None
    )
    stance = stance_of(analysis, attribution)
    if stance is Stance.DENIES:
        content = _keep_denied(analysis, cue, content)
    sources: tuple[Range, ...] = ()
    if not is_hearsay(analysis, cue):
        sources = _sources(analysis, attribution, content)
        if not sources:
            sources, content = _subject_first(analysis, cue, content)
    if not content and not (sources and stance in _WITHOUT_CONTENT):
        return None
    return Draft(cue, sources, content, stance, attribution.confidence)


def _finish(analysis: Analysis, cue: Range) -> Range:
    """Stretch a cue that breaks off ("did not", "has yet to") to its verb, and no further."""
    words = analysis.words
    last = words[cue.last - 1]
    if len(cue) > 1 and last.lower.endswith("ing") and "deny" in find_cue_lemmas(analysis, cue):
        return Range(cue.first, cue.last - 1)  # "denied issuing it": the deed is what is denied
    if last.pos != "AUX" and last.lower not in _UNFINISHED:
        return cue
    for index in range(cue.last, min(cue.last + _CUE_REACH, len(words))):
        word = words[index]
        if word.pos == "VERB":
            breaks_off = last.lower in _UNFINISHED or any(
                words[i].lower in _UNFINISHED for i in range(cue.last, index)
            )
            return Range(cue.first, index + 1) if breaks_off else cue
        if word.pos not in ("AUX", "ADV", "PART"):
            return cue
    return cue


def _keep_denied(analysis: Analysis, cue: Range, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Keep what exactly is denied: "issuing the figure", not just "the figure"."""
    after = next((one for one in content if one.first >= cue.last), None)
    if after is None or not 0 < after.first - cue.last <= _CUE_REACH:
        return content
    words = analysis.words
    gap = [words[i] for i in range(cue.last, after.first)]
    if any(one.pos not in _DENIABLE for one in gap) or gap[0].lower == "that":
        return content
    return tuple(replace(one, first=cue.last) if one is after else one for one in content)


def _sources(
    analysis: Analysis, attribution: Attribution, content: Sequence[Range]
) -> tuple[Range, ...]:
    cue = attribution.cue
    pieces = join_touching(clip_source(analysis, one, cue) for one in attribution.sources)
    sources = tuple(
        piece for one in without(pieces, cue) if (piece := trim_source(analysis, one)) is not None
    )
    if _names_behind(analysis, cue):
        sources = tuple(one for one in sources if one.first >= cue.last) or sources
    if not sources:
        speaker = find_speaker(analysis, cue, content)
        sources = (speaker,) if speaker else ()
    return split_speakers(analysis, sources)


def _subject_first(
    analysis: Analysis, cue: Range, content: tuple[Range, ...]
) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """Take the subject before an active cue, which the model put in content, for its source."""
    speaker = find_speaker(analysis, cue, ())
    first = content[0] if len(content) > 1 else None
    if speaker is None or first is None or first.last != cue.first or first.first != speaker.first:
        return (), content
    return split_speakers(analysis, (first,)), content[1:]


def _names_behind(analysis: Analysis, cue: Range) -> bool:
    """Tell whether a cue names its source behind it ("reported by Y", "citing Y")."""
    last = analysis.words[cue.last - 1]
    return last.lower == "by" or (last.lemma in _CITING and last.lower.endswith("ing"))


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
        if analysis.words[cue.last - 1].lower == "by" or not _names_behind(analysis, cue):
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
