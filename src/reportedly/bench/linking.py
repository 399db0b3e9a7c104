"""Whole attributions right: cue, source and all contents exact, and the source given the content.

Each role is compared as the set of words that it covers, so that a split into adjacent pieces does
not count. Numbers "but for punctuation" leave out words without a letter or digit. Citron (Newell
and others 2018) reports the like for PARC3; for PolNeAR nobody does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.bench.benchmark import Scores
from reportedly.bench.brat import Article
from reportedly.bench.metrics import Tally, percent, share
from reportedly.errors import BenchmarkError
from reportedly.language.analysis import Analysis, Range

Words = frozenset[int]
Triple = tuple[Words, Words, Words]


def score_linked(articles: Sequence[Article], analyses: Sequence[Analysis]) -> Scores:
    """Compare the attributions of analyses with those marked in the articles, in percent.

    The numbers: `linked` over whole attributions; `linked cue` over their cues; `source given
    content`: of the gold attributions whose content some found attribution has exactly, how many
    have its source exactly too; `content pairs` is how many those are.

    Raises:
        BenchmarkError: an analysis is of another text than its article.
    """
    whole, cues, sources, loose = Tally(), Tally(), Tally(), Tally()
    for article, analysis in zip(articles, analyses, strict=True):
        if analysis.text != article.text:
            raise BenchmarkError(f"the analysis of {article.name} is of another text")
        gold, found = _gold_triples(article, analysis), _found_triples(analysis)
        _add(whole, gold, found)
        _add(cues, {cue for cue, _, _ in gold}, {cue for cue, _, _ in found})
        _add(loose, _spoken(gold, analysis), _spoken(found, analysis))
        _add_sources(sources, gold, found)
    return {
        "articles": len(articles),
        "attributions": int(whole.wanted),
        "linked F1": percent(whole.f1),
        "linked P": percent(whole.precision),
        "linked R": percent(whole.recall),
        "linked F1 but for punctuation": percent(loose.f1),
        "linked cue F1": percent(cues.f1),
        "content pairs": int(sources.wanted),
        "source given content": share(100 * sources.right, sources.wanted, 2),
    }


def _add(tally: Tally, gold: set[Triple] | set[Words], found: set[Triple] | set[Words]) -> None:
    tally.add(len(gold & found), len(found), len(gold))


def _add_sources(tally: Tally, gold: set[Triple], found: set[Triple]) -> None:
    by_content: defaultdict[Words, set[Words]] = defaultdict(set)
    for _, source, content in found:
        by_content[content].add(source)
    for _, source, content in gold:
        if content and content in by_content:
            tally.add(source in by_content[content], 0, 1)


def _gold_triples(article: Article, analysis: Analysis) -> set[Triple]:
    return {
        (
            _cover(analysis.range_of(*piece) for piece in each.cue),
            _cover(analysis.range_of(*piece) for piece in each.sources),
            _cover(analysis.range_of(*piece) for piece in each.content),
        )
        for each in article.attributions
    }


def _found_triples(analysis: Analysis) -> set[Triple]:
    return {
        (_cover((each.cue,)), _cover(each.sources), _cover(each.content))
        for each in analysis.attributions
    }


def _cover(ranges: Iterable[Range]) -> Words:
    return frozenset(index for each in ranges for index in each)


def _spoken(triples: set[Triple], analysis: Analysis) -> set[Triple]:
    mute = frozenset(
        word.index
        for word in analysis.words
        if not any(character.isalnum() for character in word.text)
    )
    return {(cue - mute, source - mute, content - mute) for cue, source, content in triples}
