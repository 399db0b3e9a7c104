"""Benchmark `ud`: syntax on treebanks of Universal Dependencies, in percent.

On the gold words of each sentence, punctuation included, as in the CoNLL 2018 shared task (Zeman
and others 2018, https://aclanthology.org/K18-2001):

- UPOS: universal part of speech right.
- UAS: head right.
- LAS: head and the universal part of the relation (before ":") right. `LAS full`: the whole label.
- lemma: right but for case, because ours are lower case.

On the raw text of each document: `sentence start F1` of the sentences' first characters, and
`sentence F1` of sentences with both ends right (the shared task's measure).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from reportedly.bench.benchmark import Options, Score, Scores, find_files
from reportedly.bench.conllu import TreeSentence, load_sentences, raw_documents
from reportedly.bench.metrics import Tally, percent
from reportedly.bench.models import Tagger, load_tagger
from reportedly.errors import BenchmarkError
from reportedly.language.analysis import Analysis


def score(data: Path, options: Options) -> Scores:
    """Analyse the words and the raw text of every treebank file that is not for training."""
    tagger = load_tagger()
    files = tuple(find_files(data, ".conllu"))
    scores: dict[str, Score] = {}
    for path in files:
        part = "" if len(files) == 1 else _part(path, data)
        sentences = load_sentences(path)[: options.limit]
        for key, value in _score_file(sentences, tagger).items():
            scores[part + key] = value
    return scores


def _part(path: Path, data: Path) -> str:
    return " ".join(path.relative_to(data).with_suffix("").parts) + " "


def _score_file(sentences: Sequence[TreeSentence], tagger: Tagger) -> Scores:
    words = [[word.text for word in sentence.words] for sentence in sentences]
    documents = list(raw_documents(sentences))
    return {
        **compare_trees(sentences, tagger.analyse_words(words)),
        **compare_sentences(
            [ranges for _, ranges in documents],
            tagger.analyse([text for text, _ in documents]),
        ),
    }


def compare_trees(gold: Sequence[TreeSentence], found: Sequence[Analysis]) -> Scores:
    """Compare analyses with trees over the same words.

    Raises:
        BenchmarkError: an analysis has not the words of its sentence.
    """
    total = pos = lemma = heads = labels = full = 0
    for tree, analysis in zip(gold, found, strict=True):
        if len(tree.words) != len(analysis.words):
            raise BenchmarkError(
                f"{len(analysis.words)} words for the {len(tree.words)} of {tree.text!r}"
            )
        total += len(tree.words)
        for wanted, ours in zip(tree.words, analysis.words, strict=True):
            head = wanted.head == ours.head
            heads += head
            pos += wanted.pos == ours.pos
            lemma += wanted.lemma.lower() == ours.lemma.lower()
            labels += head and _universal(wanted.relation) == _universal(ours.relation)
            full += head and wanted.relation == ours.relation
    rates = {"UPOS": pos, "UAS": heads, "LAS": labels, "LAS full": full, "lemma": lemma}
    return {
        "sentences": len(gold),
        "words": total,
        **{key: percent(right / total) if total else None for key, right in rates.items()},
    }


def _universal(relation: str) -> str:
    return relation.partition(":")[0]


def compare_sentences(
    gold: Sequence[Sequence[tuple[int, int]]], found: Sequence[Analysis]
) -> Scores:
    """Compare the sentences of analyses with gold ranges; white space makes no difference."""
    starts, whole = Tally(), Tally()
    for ranges, analysis in zip(gold, found, strict=True):
        ink = list(accumulate((not each.isspace() for each in analysis.text), initial=0))
        words = analysis.words
        ours = {
            (ink[words[each.first].start], ink[words[each.last - 1].end])
            for each in analysis.sentences
            if len(each)
        }
        wanted = {(ink[start], ink[end]) for start, end in ranges}
        whole.add(len(wanted & ours), len(ours), len(wanted))
        first, second = {start for start, _ in wanted}, {start for start, _ in ours}
        starts.add(len(first & second), len(second), len(first))
    return {"sentence start F1": percent(starts.f1), "sentence F1": percent(whole.f1)}
