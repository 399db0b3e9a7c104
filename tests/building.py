"""Analyses built by hand, so that extractors are tested without the language model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.language.analysis import Analysis, Attribution, Range, Word
from reportedly.language.words import find_words
from reportedly.records import Span


def make_analysis(
    text: str,
    *,
    syntax: str = "",
    lemmas: Mapping[str, str] | None = None,
    sentences: Sequence[str] = (),
) -> Analysis:
    """Return an analysis of `text`.

    Args:
        text: the document.
        syntax: for the first words one "POS relation head-word" each, separated by commas; the head
            is the first other word of that form, "-" for the root.
        lemmas: dictionary forms that are not just the lower-case word.
        sentences: the first words of each sentence after the first, as they stand in the text.
    """
    offsets = list(find_words(text))
    starts = [
        0,
        *(next(i for i, (a, _) in enumerate(offsets) if a == text.index(s)) for s in sentences),
    ]
    ranges = tuple(Range(a, b) for a, b in zip(starts, [*starts[1:], len(offsets)], strict=True))
    number = [n for n, one in enumerate(ranges) for _ in one]
    words = [
        Word(
            i, a, b, text[a:b], (lemmas or {}).get(text[a:b], text[a:b].lower()), sentence=number[i]
        )
        for i, (a, b) in enumerate(offsets)
    ]
    for i, entry in enumerate(filter(None, (part.strip() for part in syntax.split(",")))):
        pos, relation, head = entry.split()
        at = -1 if head == "-" else next(w.index for w in words if w.text == head and w.index != i)
        words[i] = replace(words[i], pos=pos, relation=relation, head=at)
    return Analysis(text=text, words=tuple(words), sentences=ranges)


def words_of(analysis: Analysis, quote: str) -> Range:
    """Return the words of the first occurrence of `quote`."""
    start = analysis.text.index(quote)
    return analysis.range_of(start, start + len(quote))


def attribute(
    analysis: Analysis,
    cue: str,
    *,
    sources: Sequence[str] = (),
    content: Sequence[str] = (),
    stances: Mapping[str, float] | None = None,
) -> Attribution:
    """Return an attribution given by its quotes."""
    return Attribution(
        words_of(analysis, cue),
        tuple(words_of(analysis, quote) for quote in sources),
        tuple(words_of(analysis, quote) for quote in content),
        0.9,
        stances or {},
    )


def with_attributions(analysis: Analysis, *attributions: Attribution) -> Analysis:
    """Return the analysis with the given attributions in it."""
    return replace(analysis, attributions=attributions)


def span_of(text: str, quote: str) -> Span:
    """Return the span of the first occurrence of `quote`."""
    start = text.index(quote)
    return Span.of(text, start, start + len(quote))
