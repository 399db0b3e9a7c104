"""Who is cited: "citing Y", "according to Y", "quoted Y as saying" name their source behind them.

The model may take Y for content and X, who cites, for the source of what Y said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.extract.drafts import Draft, by_sentence, names_behind
from reportedly.extract.pieces import shared, trim_content, trim_source, without
from reportedly.extract.speakers import find_before, find_named
from reportedly.language.analysis import Analysis, Attribution, Range
from reportedly.language.lemmas import lemma_of

_CITING = frozenset({"quote", "cite"})
_AFTER_PHRASE = frozenset({"VERB", "AUX", "SCONJ", "PUNCT"})
_RELATIVE = frozenset({"who", "which", "whose", "that"})
_LONGEST_NAME = 16


def share_matter(analysis: Analysis, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions; who is cited for nothing, for what the sentence passes on.

    Args:
        analysis: the document.
        found: in any order.
    """
    told = list(found)
    for one in told:
        saying = analysis.texts(one.cue) == ("saying",)
        if one.content or not one.sources or not (saying or _cites(analysis, one.cue)):
            yield one
            continue
        sentence = analysis.words[one.cue.first].sentence
        near = [
            other
            for other in told
            if other.content and analysis.words[other.cue.first].sentence == sentence
        ]
        nearest = min(near, key=lambda other: abs(other.cue.first - one.cue.first), default=one)
        yield replace(one, content=nearest.content)


def name_cited(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Read "X said A, citing Y": Y, whom the model may take for content, is the source of A."""
    settled = list(drafts)
    near = by_sentence(analysis, drafts)
    for number, draft in enumerate(drafts):
        cue, credited = draft.cue, analysis.texts(draft.cue) == ("according", "to")
        if not credited and not _cites(analysis, cue):
            continue
        named = _named_behind(analysis, draft)
        if named is None:
            if not credited:
                settled[number] = _cite_alone(analysis, draft, drafts, near)
            continue
        others = [
            drafts[other]
            for other in near[analysis.words[cue.first].sentence]
            if other != number
            and not credited
            and not any(shared(named, p) for p in drafts[other].content)
        ]
        nearest = min(others, key=lambda one: abs(one.cue.first - cue.first), default=None)
        if nearest is not None:
            settled[number] = replace(draft, sources=(named,), content=nearest.content)
        elif rest := _without(analysis, draft.content, named):
            settled[number] = replace(draft, sources=(named,), content=rest)
    return settled


def _cite_alone(
    analysis: Analysis, draft: Draft, drafts: Sequence[Draft], near: Mapping[int, Sequence[int]]
) -> Draft:
    """Leave whoever is cited what is passed on, without who passes it on."""
    for other in near[analysis.words[draft.cue.first].sentence]:
        told = drafts[other]
        if told is not draft and any(told.cue.first in piece for piece in draft.content):
            return replace(draft, content=told.content or draft.content)
    return draft


def _cites(analysis: Analysis, cue: Range) -> bool:
    return names_behind(analysis, cue) and analysis.words[cue.last - 1].lower != "by"


def _without(analysis: Analysis, content: Sequence[Range], named: Range) -> tuple[Range, ...]:
    """Return the content with a name cut out of it."""
    pieces = (trim_content(analysis, one, ()) for one in without(content, named))
    return tuple(piece for piece in pieces if piece is not None)


def _named_behind(analysis: Analysis, draft: Draft) -> Range | None:
    """Return whom a citing cue names where its draft has not got it for a source."""
    named = find_named(analysis, draft.cue)
    if named is not None and any(shared(named, piece) for piece in draft.content):
        return named
    credited = analysis.texts(draft.cue) == ("according", "to")
    if not draft.sources and not credited:
        return None
    if any(one.first >= draft.cue.last for one in draft.sources):
        return None
    return _phrase_behind(analysis, Range(draft.cue.last, len(analysis.words)))


def _phrase_behind(analysis: Analysis, words: Range) -> Range | None:
    """Return the noun phrase that words begin with: up to a verb, a mark or "that"."""
    last = words.first
    while last < min(words.last, words.first + _LONGEST_NAME) and (
        _is_compound(analysis, last) or analysis.words[last].pos not in _AFTER_PHRASE
    ):
        if analysis.words[last].lower in _RELATIVE:
            break
        last += 1
    return trim_source(analysis, Range(words.first, last))


def _is_compound(analysis: Analysis, at: int) -> bool:
    """Tell whether a word is, or stands behind, a hyphen: "the rebel-run ministry" has a verb."""
    return "-" in (analysis.words[at].text, analysis.words[at - 1].text)


def name_quoted(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Read "X quoted Y as saying A" and "A, X quoted Y as saying": Y says A, X passes that on."""
    settled = list(drafts)
    near = by_sentence(analysis, drafts)
    for number, draft in enumerate(drafts):
        before = draft.cue.first - 1
        if before < 0 or analysis.words[before].lower != "as":
            continue
        for other in near[analysis.words[draft.cue.first].sentence]:
            named = _quoted(analysis, Range(settled[other].cue.last - 1, before))
            if named is not None:
                before_it = [one for one in draft.content if one.last <= named.first]
                last = max(one.last for one in (draft.cue, *draft.content))
                settled[number] = replace(draft, sources=(named,))
                settled[other] = replace(
                    settled[other], content=(*before_it, Range(named.first, last))
                )
    return settled


def name_quoted_before(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Read "Y quoted by X said A": Y, who stands before the medium X, says A.

    Args:
        analysis: the document.
        drafts: in order of their cues.
    """
    settled = list(drafts)
    near = by_sentence(analysis, drafts)
    for number, draft in enumerate(drafts):
        texts = analysis.texts(draft.cue)
        if len(texts) < 2 or texts[-1] != "by" or not _quotes(texts[-2]):
            continue
        named = find_before(analysis, draft.cue)
        for other in near[analysis.words[draft.cue.first].sentence]:
            said = drafts[other]
            if named and said.cue.first >= draft.cue.last and said.sources == draft.sources:
                last = max(one.last for one in (said.cue, *said.content))
                settled[other] = replace(said, sources=(named,))
                settled[number] = replace(draft, content=(Range(said.cue.first, last),))
                break
    return settled


def _quotes(word: str) -> bool:
    return lemma_of(word, "VERB") in _CITING


def _quoted(analysis: Analysis, words: Range) -> Range | None:
    """Return the phrase Y of "quoted Y"; nothing where the words are no more than that."""
    if not 1 < words.last - words.first <= _LONGEST_NAME:
        return None
    if not _quotes(analysis.words[words.first].lower):
        return None
    named = _phrase_behind(analysis, Range(words.first + 1, words.last))
    if named is None or "by" in analysis.texts(Range(words.first + 1, words.last)):
        return None  # "was quoted by X as saying": he who is quoted stands before
    return named
