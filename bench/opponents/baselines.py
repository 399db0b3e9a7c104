"""Opponents of a few lines each, run in the main environment and scored like the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pattern_rule
import verbs_and_quotes
from tasks import ask_ranges, score_ranges

from reportedly.bench import geo, polnear
from reportedly.bench.benchmark import Scores, find_files
from reportedly.bench.coded import compare_numbers, load_reports
from reportedly.bench.profiles import load_profile
from reportedly.extract.entries import Entry
from reportedly.extract.gazetteer import load_gazetteer

_DATES = {"wad": "start", "isaf": "start_date"}


def most_populous(text: str, spans: Sequence[tuple[int, int]]) -> list[Entry | None]:
    """Return for each name the most populous place of the gazetteer that bears it."""
    found = (load_gazetteer().find(text[start:end]) for start, end in spans)
    return [max(some, key=lambda one: one.population, default=None) for some in found]


def score_population(_task: str, data: Path) -> Scores:
    """Score the most populous place of each name of LGL."""
    path = data / "lgl.xml" if data.is_dir() else data
    return geo.score_articles(list(geo.load_articles(path)), most_populous)


def score_pattern_rule(task: str, data: Path) -> Scores:
    """Score the rule of two patterns on a corpus of coded numbers."""
    profile = load_profile(task)
    reports = load_reports(data, profile, _DATES[task])
    found = [pattern_rule.code(report.text, task) for report in reports]
    return compare_numbers([report.numbers for report in reports], found, profile)


def score_constant(task: str, data: Path) -> Scores:
    """Return what the best single number reaches, under the names of the exact matches."""
    scores = score_pattern_rule(task, data)
    end = " constant"
    return {
        key.removesuffix(end) + " exact": value
        for key, value in scores.items()
        if key.endswith(end)
    }


def score_nothing(_task: str, data: Path) -> Scores:
    """Score the answer that there is nothing."""
    return score_ranges(data, {item.id: [] for item in ask_ranges(data)})


def score_verbs(_task: str, data: Path) -> Scores:
    """Score verbs of saying and quotation marks on the tagged sentences of PolNeAR."""
    (path,) = find_files(data, ".jsonl")
    sentences = polnear.load_sentences(path)
    return polnear.compare_tags(
        [sentence.tags for sentence in sentences],
        [verbs_and_quotes.tag(sentence.words) for sentence in sentences],
    )


BASELINES: Mapping[str, Callable[[str, Path], Scores]] = {
    "population-prior": score_population,
    "pattern-rule": score_pattern_rule,
    "constant": score_constant,
    "nothing": score_nothing,
    "verbs-and-quotes": score_verbs,
}
"""The scorer of each baseline: name of the benchmark and its data to numbers."""
