"""How far hearsay reaches: "reportedly" and "allegedly" pass on the clause that they stand in.

"Six died and two were reportedly hurt" passes on the two alone; "was allegedly bombed, killing
six" the six, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.cues import is_hearsay, load_cues
from reportedly.extract.drafts import Draft
from reportedly.language.analysis import Analysis, Range

_JOINED = frozenset(("conj", "parataxis", "advcl"))
_OPENERS = frozenset(("CCONJ", "SCONJ", "PUNCT"))
_GAP = 2  # words between content and the participle that goes on with it


def bound_hearsay(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Begin what an adverb passes on with its clause, and end it with the clause's consequence.

    Args:
        analysis: the document.
        drafts: in order of their cues.
    """
    settled = []
    for draft in drafts:
        verb = _verb_of(analysis, draft)
        if verb >= 0 and draft.content:
            pieces = tuple(_from_clause(analysis, draft.content, draft.cue, verb))
            draft = replace(draft, content=_to_consequence(analysis, pieces, verb))
        settled.append(draft)
    return settled


def _verb_of(analysis: Analysis, draft: Draft) -> int:
    """Return the verb that a hearsay adverb qualifies, -1 where the cue is no such adverb."""
    word = analysis.words[draft.cue.first]
    if not word.lower.endswith("ly") or not is_hearsay(analysis, draft.cue) or word.head < 0:
        return -1
    return word.head if analysis.words[word.head].pos == "VERB" else -1


def _from_clause(
    analysis: Analysis, content: Sequence[Range], cue: Range, verb: int
) -> Iterator[Range]:
    """Yield content without what stands before a joined clause with a subject of its own."""
    words = analysis.words
    subjects = [at for at in analysis.children(verb) if words[at].relation.startswith("nsubj")]
    own = words[verb].relation in _JOINED and any(at < cue.first for at in subjects)
    if not own:
        yield from content
        return
    clause = [at for at in analysis.subtree(verb) if words[at].pos not in _OPENERS]
    first = min(clause)
    for piece in content:
        if piece.last > first or words[piece.first].sentence != words[verb].sentence:
            yield replace(piece, first=max(piece.first, first))


def _to_consequence(analysis: Analysis, content: tuple[Range, ...], verb: int) -> tuple[Range, ...]:
    """Take in the participle that tells what came of it, unless that is hearsay of its own."""
    words = analysis.words
    if not content or not any(verb in piece for piece in content):
        return content
    last = content[-1]
    for at in analysis.children(verb):
        word = words[at]
        if at < verb or word.relation != "advcl" or not word.lower.endswith("ing"):
            continue
        clause = analysis.subtree(at)
        if any(words[child].lower in load_cues().hearsay for child in analysis.children(at)):
            return _before(analysis, content, clause[0])
        if clause[0] - last.last <= _GAP and clause[-1] >= last.last:
            return (*content[:-1], replace(last, last=clause[-1] + 1))
    return content


def _before(analysis: Analysis, content: tuple[Range, ...], end: int) -> tuple[Range, ...]:
    """Return content up to a clause of its sentence, without the comma before that."""
    while analysis.words[end - 1].pos in _OPENERS:
        end -= 1
    last = content[-1]
    return (*content[:-1], replace(last, last=end)) if last.first < end < last.last else content
