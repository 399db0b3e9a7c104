"""Several speakers in one sentence, each named behind a part: "A, police said, and B, medics said".

The language model gives who is named last all that stands before, which is right where nothing new
comes behind the first speaker ("A, police said, state television reported").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from reportedly.extract.drafts import Draft, by_sentence, names_behind
from reportedly.extract.lexicon import load_table
from reportedly.extract.pieces import shared
from reportedly.language.analysis import Analysis, Range
from reportedly.language.lemmas import lemma_of

_LONGEST_MEANS = 8
_MARKS = frozenset({",", ";"})
_CREDITS = frozenset({"to"})
_JOINING = frozenset({"CCONJ", "SCONJ"})
_VERBS = frozenset({"VERB", "AUX"})
_TOLL_REACH = 6


def leave_each_part(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave each speaker of a sentence that is told in turns the part before their name.

    Args:
        analysis: the document.
        drafts: in order of their cues.
    """
    settled = list(drafts)
    for numbers in by_sentence(analysis, drafts).values():
        pairs = (*zip(numbers, numbers[2:], strict=False), *pairwise(numbers))
        for earlier, later in sorted(pairs):
            first, last = settled[earlier], settled[later]
            cut = _find_cut(analysis, first, last)
            behind = _behind(analysis, last, cut) if cut is not None else ()
            if cut is not None and all(map(len, behind)):
                settled[earlier] = _until(analysis, first, cut)
                settled[later] = replace(last, content=behind)
    return settled


def _find_cut(analysis: Analysis, first: Draft, last: Draft) -> int | None:
    """Return the mark behind which a later speaker's own part begins, if there is one."""
    if not first.sources or not last.sources or first.sources == last.sources:
        return None
    end = min(last.cue.first, *(one.first for one in last.sources))
    whole = last.content[-1] if last.content else Range(end, end)
    if len(last.content) != 1 or whole.last > end or names_behind(analysis, last.cue):
        return None
    within = any(shared(whole, one) for one in (first.cue, *first.content))
    if not within:
        return None
    told = max(first.cue.last, *(one.last for one in first.sources))
    if first.content and first.content[0].first < first.cue.first:
        return _behind_speaker(analysis, Range(told, end))
    return _behind_clause(analysis, Range(told, end), last)


def _behind_speaker(analysis: Analysis, rest: Range) -> int | None:
    """Return the mark that ends what is told of a speaker, where a new part follows it."""
    near = range(rest.first, min(rest.last, rest.first + _LONGEST_MEANS))
    mark = next((at for at in near if analysis.words[at].text in _MARKS), None)
    if mark is None or any(analysis.words[at].pos in _VERBS for at in range(rest.first, mark)):
        return None
    return mark if _is_part(analysis, Range(mark + 1, rest.last)) else None


def _behind_clause(analysis: Analysis, told: Range, last: Draft) -> int | None:
    """Return the semicolon, or the comma before a raised toll, within what a speaker says."""
    words = analysis.words
    marks = [at for at in told if words[at].text == ";"]
    if marks:
        return marks[-1]
    if words[last.cue.last - 1].lower not in _CREDITS:
        return None
    return next((at for at in told if _raises_toll(analysis, at, told.last)), None)


def _raises_toll(analysis: Analysis, comma: int, end: int) -> bool:
    words = analysis.words
    if words[comma].text != "," or comma + 1 >= end:
        return False
    reach = words[comma + 2 : min(end, comma + 2 + _TOLL_REACH)]
    return words[comma + 1].lower in _raising() and any(one.lower in _tolls() for one in reach)


def _is_part(analysis: Analysis, part: Range) -> bool:
    """Tell whether words go on with a number of their own, and not with more of a speaker."""
    words = [analysis.words[at] for at in part]
    if not words or not any(one.pos == "NUM" for one in words):
        return False
    opening = words[0]
    if lemma_of(opening.lower, "VERB") in _saying():
        return False
    participle = opening.pos == "VERB" and opening.lower.endswith("ing")
    return participle or opening.pos in _JOINING | {"NUM", "ADP"}


@cache
def _raising() -> frozenset[str]:
    return frozenset(load_table("cues.toml")["no_saying"]["raising"])


@cache
def _tolls() -> frozenset[str]:
    return frozenset(load_table("overlooked.toml")["telling"]["tolls"])


@cache
def _saying() -> frozenset[str]:
    table = load_table("overlooked.toml")["telling"]
    return frozenset({*table["verbs"], *table["citing"], "add", "note", "cite", "quote"})


def _until(analysis: Analysis, draft: Draft, cut: int) -> Draft:
    """Return a statement without what stands behind a mark in its sentence."""
    end = analysis.sentence_of(draft.cue.first).last
    kept = [Range(one.first, min(one.last, cut)) for one in draft.content if one.first < cut]
    beyond = [one for one in draft.content if one.first >= end]
    return replace(draft, content=tuple(one for one in (*kept, *beyond) if len(one)))


def _behind(analysis: Analysis, draft: Draft, cut: int) -> tuple[Range, ...]:
    """Return what a statement holds behind a mark and what joins the clause to the one before."""
    first = cut + 1
    first += analysis.words[first].pos in _JOINING
    return tuple(Range(min(max(one.first, first), one.last), one.last) for one in draft.content)
