"""What a speaker named last has said: all that stands before, with whoever is quoted in it.

In "initial reports indicate A, Orr said" the model often gives Orr no more than A; but who is named
behind a clause passes on the whole of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.drafts import Draft, by_sentence, names_behind
from reportedly.extract.lexicon import load_table
from reportedly.extract.pieces import shared
from reportedly.language.analysis import Analysis, Range

_MOSTLY = 0.6
_SHORTEST = 3
_LONGEST_MEANS = 8
_VERBS = frozenset({"VERB", "AUX"})


def hold_all_before(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Give who is named last what stands before in one piece, other speakers' words included.

    Who is cited ("citing Y", "as reported by Y") knows the matter alone, not who passes it on.

    Args:
        analysis: the document.
        drafts: in order of their cues.
    """
    settled = [_in_one_piece(analysis, draft) for draft in drafts]
    for numbers in by_sentence(analysis, drafts).values():
        for at, number in enumerate(numbers):
            last = settled[number]
            if names_behind(analysis, last.cue):
                continue
            within = (settled[other] for other in numbers[:at])
            inner = next((one for one in within if _repeats(last, one)), None)
            if inner is not None:
                first = analysis.sentence_of(inner.cue.first).first
                end = max(piece.last for piece in (*inner.content, *last.content))
                settled[number] = replace(last, content=(Range(first, min(end, last.cue.first)),))
    return settled


def go_on_behind_mark(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Give who speaks last in a sentence the rest of it: "..., police said; eight are missing".

    Behind a comma only what hangs on what was said: "..., police said, up from six on Monday".

    Args:
        analysis: the document.
        drafts: in order of their cues.
    """
    settled = list(drafts)
    for sentence, numbers in by_sentence(analysis, drafts).items():
        behind = _rest(analysis, drafts[numbers[-1]], analysis.sentences[sentence])
        if behind is None:
            continue
        last = drafts[numbers[-1]]
        claimed = (piece for draft in drafts for piece in (*draft.content, *draft.sources))
        if not any(shared(piece, behind) for piece in claimed):
            settled[numbers[-1]] = replace(last, content=(*last.content, behind))
    return settled


def _rest(analysis: Analysis, draft: Draft, sentence: Range) -> Range | None:
    """Return what stands behind a statement and still belongs to it, if anything does."""
    words = analysis.words
    if not draft.content or not draft.sources or draft.content[-1].last > sentence.last:
        return None
    told = max(one.last for one in (draft.cue, *draft.sources, *draft.content))
    near = range(told, min(sentence.last, told + _LONGEST_MEANS))
    mark = next((at for at in near if words[at].text in (",", ";")), None)
    if mark is None or any(words[at].pos in _VERBS for at in range(told, mark)):
        return None
    behind = Range(mark + 1, _end(analysis, sentence))
    before = draft.content[-1].last <= draft.cue.first
    if words[mark].text == ";":
        return behind if mark == draft.cue.last and before and len(behind) >= _SHORTEST else None
    return behind if _hangs_on(analysis, behind) else None


def _hangs_on(analysis: Analysis, rest: Range) -> bool:
    """Tell whether words with a number need what stands before: "up from six", "and hurt 40"."""
    words = [analysis.words[at] for at in rest]
    if len(words) < 2 or not any(one.pos == "NUM" for one in words):
        return False
    if words[0].pos == "CCONJ":
        return words[1].pos == "VERB" and not words[1].lower.endswith("ing")
    return words[0].lower in load_table("cues.toml")["hanging"]["words"]


def _end(analysis: Analysis, sentence: Range) -> int:
    """Return the end of a sentence without its full stop."""
    last = sentence.last
    return last - 1 if analysis.words[last - 1].text in (".", "!", "?") else last


def _in_one_piece(analysis: Analysis, draft: Draft) -> Draft:
    """Fill the holes of content that comes before a cue with a source."""
    home = analysis.words[draft.cue.first].sentence
    before = [
        one
        for one in draft.content
        if one.last <= draft.cue.first and analysis.words[one.first].sentence == home
    ]
    if len(before) < 2 or not draft.sources:
        return draft
    whole = Range(before[0].first, before[-1].last)
    if any(shared(whole, source) for source in draft.sources):
        return draft
    rest = [one for one in draft.content if one not in before]
    return replace(draft, content=tuple(sorted((whole, *rest), key=lambda one: one.first)))


def _repeats(last: Draft, inner: Draft) -> bool:
    """Tell whether content that ends a clause is but what another speaker says in that clause."""
    if not last.sources or not inner.sources or not last.content or not inner.content:
        return False
    end = inner.content[-1].last
    behind = last.cue.first >= end and all(source.first >= end for source in last.sources)
    if not behind or inner.content[0].first < inner.cue.last:
        return False
    if any(inner.cue.first in piece for piece in last.content):
        return False
    if any(shared(one, other) for one in last.sources for other in inner.sources):
        return False
    both = sum(shared(one, other) for one in last.content for other in inner.content)
    return both >= _MOSTLY * sum(map(len, last.content))
