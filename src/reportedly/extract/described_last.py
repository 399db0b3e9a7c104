"""Who speaks with a clause between: "six died, an official who asked not to be named told us".

The model takes such a speaker for a part of what was said, or overlooks "a man who was there said".
So it may with an aside: "The front, the group that holds the town, has said that it lost six".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.drafts import Draft
from reportedly.extract.speakers import find_speaker, names_source
from reportedly.language.analysis import Analysis, Range

_SHORTEST = 2
_LONGEST = 10


def name_described_last(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Name who speaks with "who" and a clause, before or behind a statement.

    Args:
        analysis: the document.
        drafts: in order of their cues.
    """
    return [
        one
        if one.sources
        else _name_first(analysis, one) or _name_subject(analysis, one) or _name(analysis, one)
        for one in drafts
    ]


def _name_first(analysis: Analysis, draft: Draft) -> Draft | None:
    """Name who opens the sentence: "A man who was there said that six died"."""
    words, cue = analysis.words, draft.cue
    if not draft.content or draft.content[0].first < cue.last or words[cue.first].pos != "VERB":
        return None
    start = analysis.sentence_of(cue.first).first
    near = range(start + 1, min(cue.first, start + _LONGEST))
    who = next((at for at in near if words[at].lower == "who"), 0)
    speaker = Range(start, who)
    return replace(draft, sources=(speaker,)) if who and names_source(analysis, speaker) else None


def _name_subject(analysis: Analysis, draft: Draft) -> Draft | None:
    """Name the subject of a cue that stands before it, with an aside, as a part of what is said."""
    cue, first = draft.cue, draft.content[0] if draft.content else draft.cue
    behind = all(piece.first >= cue.last for piece in draft.content[1:])
    if len(draft.content) < 2 or not behind or not 0 <= cue.first - first.last <= 1:
        return None
    if analysis.words[cue.first - 1].text != ",":
        return None
    subject = find_speaker(analysis, cue, draft.content[1:])
    speaks = subject is not None and subject.first == first.first
    if subject is None or not speaks or not names_source(analysis, subject):
        return None
    return replace(draft, sources=(subject,), content=draft.content[1:])


def _name(analysis: Analysis, draft: Draft) -> Draft:
    words = analysis.words
    last = draft.content[-1] if draft.content else draft.cue
    if words[draft.cue.first].pos not in ("VERB", "AUX") or last.last > draft.cue.first:
        return draft
    start = max(last.first, analysis.sentence_of(draft.cue.first).first)
    who = next((at for at in range(draft.cue.first - 1, start, -1) if words[at].lower == "who"), 0)
    first = who
    while first > start and first > who - _LONGEST and words[first - 1].text != ",":
        first -= 1
    comma = first - 1
    opened = comma - last.first >= _SHORTEST and words[comma].text == ","
    if not who or not opened or not names_source(analysis, Range(first, who)):
        return draft
    content = (*draft.content[:-1], replace(last, last=comma))
    return replace(draft, sources=(Range(first, who),), content=content)
