"""A speaker's own words: they end at the speaker's next cue, and nobody reports oneself in them.

Two cues with one source in one sentence are two statements side by side ("said A and added B"), and
what stands within the first with the same source was given it by mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reportedly.extract.drafts import Draft, by_sentence
from reportedly.extract.lexicon import load_table
from reportedly.extract.pieces import shared, trim_source
from reportedly.extract.speakers import noun_phrase
from reportedly.language.analysis import Analysis, Range, Word
from reportedly.records import Stance

_JOINING = frozenset({"conj", "advcl", "parataxis"})
_ASIDES = frozenset({"which"})
_CLAUSE_OPENERS = frozenset({"ADV", "CCONJ", "PUNCT"})


def name_own_sources(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Keep a speaker from speaking inside the own words: "denied reports that", "a note saying"."""
    settled = list(drafts)
    for numbers in by_sentence(analysis, drafts).values():
        for number in numbers:
            for other in numbers:
                outer, inner = drafts[other], drafts[number]
                within = any(inner.cue.first in piece for piece in outer.content)
                if within and inner.sources and inner.sources == outer.sources:
                    settled[number] = replace(inner, sources=_told_by(analysis, inner, outer))
    return settled


def _told_by(analysis: Analysis, inner: Draft, outer: Draft) -> tuple[Range, ...]:
    """Return who tells a noun ("reports": nobody) or a participle ("a note saying": the note)."""
    word = analysis.words[inner.cue.first]
    if word.pos == "NOUN":
        return ()
    participle = word.relation == "acl" and word.lower.endswith("ing")
    if participle and any(word.head in piece for piece in outer.content):
        named = trim_source(analysis, noun_phrase(analysis, word.head))
        return (named,) if named else ()
    return inner.sources


def end_before_own_cue(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """End what a speaker says where the same speaker's next cue begins: "said A and added B"."""
    settled = list(drafts)
    for numbers in by_sentence(analysis, drafts).values():
        for at, number in enumerate(numbers):
            for other in numbers[at + 1 :]:
                again = drafts[other]
                if again.sources and again.sources == settled[number].sources:
                    kept = _before_again(analysis, settled[number], again)
                    settled[number] = replace(settled[number], content=kept)
    return settled


@cache
def _turns() -> frozenset[str]:
    return frozenset(load_table("cues.toml")["turning"]["words"])


def end_before_other_speaker(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """End what a speaker says where another takes over: "said A, while Kos said B".

    So does who is quoted on a thing by the way: "said it did A, which police say killed eight".
    """
    settled = list(drafts)
    for numbers in by_sentence(analysis, drafts).values():
        for number in numbers:
            for other in numbers:
                turn = _turn(analysis, settled[number], drafts[other])
                if turn is not None:
                    kept = _until(analysis, settled[number], turn)
                    settled[number] = replace(settled[number], content=kept)
    return settled


def disown_denied(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Take from who denies a claim what others claim: "denied claims that 25 soldiers died".

    Args:
        analysis: the document.
        drafts: in order of their cues.
    """
    denied = {
        (piece.first + step, source)
        for draft in drafts
        if draft.stance is Stance.DENIES
        for piece in draft.content
        for step in (0, 1)
        for source in draft.sources
    }
    return [
        replace(one, sources=())
        if _is_object(analysis.words[one.cue.first])
        and any((one.cue.first, source) in denied for source in one.sources)
        else one
        for one in drafts
    ]


def _is_object(word: Word) -> bool:
    return word.pos == "NOUN" or word.relation == "obj"


def _turn(analysis: Analysis, draft: Draft, other: Draft) -> int | None:
    """Return the "while" or ", which" before another speaker in the content, if there is one."""
    if not other.sources or other.sources == draft.sources:
        return None
    turn = other.sources[0].first - 1
    opens = draft.cue.last <= turn < other.cue.first and any(
        turn in piece and piece.first < turn for piece in draft.content
    )
    if opens and analysis.words[turn].lower in _ASIDES:
        return turn if analysis.words[turn - 1].text == "," else None
    return turn if opens and analysis.words[turn].lower in _turns() else None


def _before_again(analysis: Analysis, draft: Draft, again: Draft) -> tuple[Range, ...]:
    """Return what is left to a statement when its speaker's next one takes its own content."""
    pieces = draft.content
    if any(again.cue.first in piece for piece in pieces):
        return (
            _until(analysis, draft, again.cue.first) if _goes_on(analysis, draft, again) else pieces
        )
    kept = tuple(
        piece
        for piece in pieces
        if piece.first < again.cue.first
        or 2 * sum(shared(piece, theirs) for theirs in again.content) <= len(piece)
    )
    return kept or pieces


def _goes_on(analysis: Analysis, draft: Draft, again: Draft) -> bool:
    """Tell whether syntax joins a cue to an earlier one, and not to what that one reports."""
    cue, later = draft.cue, again.cue
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
