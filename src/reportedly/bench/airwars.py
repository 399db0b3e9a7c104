"""Benchmark `airwars`: the least and greatest number of civilians killed and injured, as shares.

Each page of the corpus sums up an incident from several sources; its researchers entered a range
for the killed and one for the injured. "exact" is the share of the ranges entered that are found
with both ends, "overlapping" the share of those that have a number in common with ours; a range not
found counts as wrong. "silent" is the share of the pages without an entry where we find none.

The report's own account is taken, and `reconcile.intervals.close_range` closes its open end by what
others put. Three baselines on the same pages: the first number in the text, the first figure of
killed (or injured) that we read, and the least and greatest of all those figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reportedly.bench.account_profiles import AccountProfile, load_account_profile
from reportedly.bench.accounts import find_account
from reportedly.bench.benchmark import Options, Score, Scores, find_files
from reportedly.bench.metrics import share
from reportedly.bench.models import read_with_analyses
from reportedly.bench.readings import load_objects
from reportedly.errors import BenchmarkError
from reportedly.language.analysis import Analysis
from reportedly.reconcile.intervals import close_range, range_of
from reportedly.records import Count, Reading

NUMBERS = ("killed", "injured")
"""The keys of the ranges in the corpus."""

Ends = tuple[Count, Count]
Ranges = Mapping[str, Ends | None]
"""The least and greatest number by key; `None` where there is none."""

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the corpus.

    Args:
        text: what the researchers wrote.
        day: ISO day of the incident, if known.
        ranges: what they entered.
    """

    text: str
    day: str | None
    ranges: Ranges


def load_pages(data: Path) -> list[Page]:
    """Load the pages of a JSON Lines file, or of a folder's.

    Raises:
        BenchmarkError: a page has no text or no range.
    """
    pages = []
    for path in find_files(data, ".jsonl"):
        for number, value in enumerate(load_objects(path), start=1):
            try:
                pages.append(
                    Page(
                        text=value["text"],
                        day=_parse_day(value.get("date")),
                        ranges={key: parse_range(value[key]) for key in NUMBERS},
                    )
                )
            except KeyError as error:
                raise BenchmarkError(f"{path}: page {number} has no {error}") from error
    return pages


def parse_range(text: str | int | None) -> Ends | None:
    """Return the ends of "4 – 7" or "4"; `None` where nothing, or "Unknown", was entered."""
    entered = "" if text is None else str(text).replace(",", "")
    numbers = [int(each) for each in _NUMBER.findall(entered)]
    return (numbers[0], numbers[-1]) if numbers else None


def code_page(reading: Reading, analysis: Analysis, profile: AccountProfile) -> Ranges:
    """Return the ranges that a page comes to."""
    found: dict[str, Ends | None] = {}
    for rule in profile.rules:
        own, others = find_account(reading, analysis, rule, profile)
        closed = close_range(own, others) if own else None
        found[rule.name] = (closed.low, closed.high) if closed else None
    return found


def first_number(text: str) -> Ends | None:
    """Return the first number in digits, as both ends: the first baseline."""
    found = _NUMBER.search(text)
    return (int(found[0]), int(found[0])) if found else None


def figure_ranges(reading: Reading, profile: AccountProfile, most: int | None = None) -> Ranges:
    """Return the least and the greatest number of the figures of each measure: other baselines.

    Args:
        reading: the page.
        profile: which measures.
        most: only so many figures from the first on; `None` is all.
    """
    found: dict[str, Ends | None] = {}
    for rule in profile.rules:
        figures = [figure for figure in reading.figures if figure.measure is rule.measure]
        span = range_of(figure.bounds for figure in figures[:most])
        found[rule.name] = (span.low, span.high) if span else None
    return found


def compare_ranges(key: str, wanted: Sequence[Ranges], found: Sequence[Ranges]) -> Scores:
    """Return the shares of the ranges entered that are exact, and that overlap."""
    pairs = [
        (each, ours[key])
        for pages, ours in zip(wanted, found, strict=True)
        if (each := pages[key]) is not None
    ]
    exact = sum(one == other for one, other in pairs)
    overlapping = sum(
        other is not None and one[0] <= other[1] and other[0] <= one[1] for one, other in pairs
    )
    return {
        f"{key} exact": share(exact, len(pairs)),
        f"{key} overlapping": share(overlapping, len(pairs)),
    }


def score(data: Path, options: Options) -> Scores:
    """Read the pages and compare with what their researchers entered."""
    pages = load_pages(data)[: options.limit]
    profile = load_account_profile(options.profile or "airwars")
    found: list[Ranges] = []
    baselines: dict[str, list[Ranges]] = {
        "first number": [dict.fromkeys(NUMBERS, first_number(page.text)) for page in pages],
        "first figure": [],
        "all figures": [],
    }
    for reading, analysis in read_with_analyses((page.text, page.day) for page in pages):
        found.append(code_page(reading, analysis, profile))
        baselines["first figure"].append(figure_ranges(reading, profile, 1))
        baselines["all figures"].append(figure_ranges(reading, profile))
    return score_pages([page.ranges for page in pages], found, baselines)


def score_pages(
    wanted: Sequence[Ranges], found: Sequence[Ranges], baselines: Mapping[str, Sequence[Ranges]]
) -> Scores:
    """Return the scores of our ranges, and of the baselines by their names."""
    scores: dict[str, Score] = {"documents": len(wanted)}
    for key in NUMBERS:
        scores[f"{key} entered"] = sum(each[key] is not None for each in wanted)
        scores |= compare_ranges(key, wanted, found)
        scores[f"{key} silent"] = _silent(key, wanted, found)
    for name, ranges in baselines.items():
        for key in NUMBERS:
            shares = compare_ranges(key, wanted, ranges)
            scores |= {f"{name}: {each}": value for each, value in shares.items()}
    return scores


def _silent(key: str, wanted: Iterable[Ranges], found: Iterable[Ranges]) -> float | None:
    quiet = [ours[key] for each, ours in zip(wanted, found, strict=True) if each[key] is None]
    return share(sum(ours is None for ours in quiet), len(quiet))


def _parse_day(text: str | None) -> str | None:
    try:
        return datetime.strptime(text or "", "%B %d %Y").date().isoformat()
    except ValueError:
        return None
