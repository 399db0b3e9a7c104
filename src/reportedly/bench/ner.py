"""Benchmark `ner`: names of persons, organisations and places, in percent.

A name is right with its first word, last word and type right (Tjong Kim Sang and De Meulder 2003,
https://aclanthology.org/W03-0419). Layout: a JSON list of `[words, tags]` with BIO tags. As in the
CoNLL script, an `I-` tag that goes on with nothing begins a name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.bench.benchmark import Options, Score, Scores, find_files
from reportedly.bench.metrics import Tally, percent
from reportedly.bench.models import load_tagger
from reportedly.errors import BenchmarkError
from reportedly.language.analysis import Analysis, NameType

Name = tuple[int, int, str]


def score(data: Path, options: Options) -> Scores:
    """Find the names in the words of every file that is not for training."""
    tagger = load_tagger()
    files = tuple(find_files(data, ".json"))
    scores: dict[str, Score] = {}
    for path in files:
        blocks = load_blocks(path)[: options.limit]
        found = tagger.analyse_words([words for words, _ in blocks])
        part = f"{path.stem} " if len(files) > 1 else ""
        for key, value in compare_names([tags for _, tags in blocks], found).items():
            scores[part + key] = value
    return scores


def load_blocks(path: Path) -> list[tuple[list[str], list[str]]]:
    """Load the words and tags of a file.

    Raises:
        BenchmarkError: the file is not a list of `[words, tags]` of equal length.
    """
    try:
        blocks = [(list(words), list(tags)) for words, tags in json.loads(path.read_bytes())]
    except (ValueError, TypeError) as error:
        raise BenchmarkError(f"{path} is not a list of [words, tags]: {error}") from error
    for number, (words, tags) in enumerate(blocks, start=1):
        if len(words) != len(tags):
            raise BenchmarkError(f"{path}: block {number} has not a tag for each word")
    return blocks


def find_names(tags: Sequence[str]) -> Iterator[Name]:
    """Yield first word, end and type of each name in a sequence of BIO tags."""
    kind, first = "", 0
    for index, tag in enumerate((*tags, "O")):
        mark, _, name = tag.partition("-")
        if mark == "I" and name == kind:
            continue
        if kind:
            yield first, index, kind
        kind, first = name, index


def compare_names(gold: Sequence[Sequence[str]], found: Sequence[Analysis]) -> Scores:
    """Compare the names of analyses with tags over the same words.

    Raises:
        BenchmarkError: an analysis has not the words of its block.
    """
    tallies = {kind.value: Tally() for kind in NameType}
    for tags, analysis in zip(gold, found, strict=True):
        if len(tags) != len(analysis.words):
            raise BenchmarkError(f"{len(analysis.words)} words for {len(tags)} tags")
        wanted = set(find_names(tags))
        ours = {(name.first, name.last, name.type.value) for name in analysis.names}
        for kind, tally in tallies.items():
            here = {each for each in wanted if each[2] == kind}
            there = {each for each in ours if each[2] == kind}
            tally.add(len(here & there), len(there), len(here))
    return {"sentences": len(gold), **_summary(tallies)}


def _summary(tallies: dict[str, Tally]) -> Scores:
    whole = Tally()
    for tally in tallies.values():
        whole.add(tally.right, tally.found, tally.wanted)
    return {
        "names": int(whole.wanted),
        "F1": percent(whole.f1),
        "P": percent(whole.precision),
        "R": percent(whole.recall),
        **{f"{kind} F1": percent(tally.f1) for kind, tally in tallies.items()},
    }
