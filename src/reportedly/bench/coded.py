"""Shared by the corpora that pair a report with coded numbers: load, read, code, compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.bench.benchmark import Options, Scores, find_files
from reportedly.bench.coding import code_reading
from reportedly.bench.metrics import share
from reportedly.bench.models import read_with_analyses
from reportedly.bench.profiles import Profile
from reportedly.bench.readings import load_objects
from reportedly.errors import BenchmarkError


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report with what its coder entered.

    Args:
        text: the report.
        published: its ISO date, if known.
        numbers: the coder's numbers by name; `None` where nothing was entered.
    """

    text: str
    published: str | None
    numbers: Mapping[str, int | None]


def load_reports(data: Path, profile: Profile, date: str) -> list[CodedReport]:
    """Load the reports of a JSON Lines corpus.

    Args:
        data: a file, or a folder of them.
        profile: whose columns are the keys of the numbers.
        date: the key of the date.

    Raises:
        BenchmarkError: a report has no text, or none of the numbers.
    """
    reports = []
    for path in find_files(data, ".jsonl"):
        for number, value in enumerate(load_objects(path), start=1):
            try:
                numbers = {column.name: value[column.name] for column in profile.columns}
                reports.append(CodedReport(value["text"], value.get(date), numbers))
            except KeyError as error:
                raise BenchmarkError(f"{path}: report {number} has no {error}") from error
    return reports


def score_reports(reports: Sequence[CodedReport], profile: Profile, options: Options) -> Scores:
    """Read and code the reports, and compare with what their coders entered."""
    chosen = reports[: options.limit]
    found = (
        code_reading(reading, analysis, profile)
        for reading, analysis in read_with_analyses(
            (report.text, report.published) for report in chosen
        )
    )
    return compare_numbers([report.numbers for report in chosen], found, profile)


def compare_numbers(
    gold: Sequence[Mapping[str, int | None]],
    found: Iterable[Mapping[str, int]],
    profile: Profile,
) -> Scores:
    """Return the share of reports whose number is exactly the coder's, and that of a constant.

    Reports without an entry do not count. `constant` is the best that one number for all reaches.
    """
    pairs = list(zip(gold, found, strict=True))
    scores: dict[str, float | int | str | None] = {"documents": len(pairs)}
    for column in profile.columns:
        entered = [
            (wanted[column.name], ours[column.name])
            for wanted, ours in pairs
            if wanted[column.name] is not None
        ]
        values = [wanted for wanted, _ in entered]
        best = max((values.count(value) for value in set(values)), default=0)
        scores[f"{column.name} exact"] = share(
            sum(one == two for one, two in entered), len(entered)
        )
        scores[f"{column.name} entered"] = len(entered)
        scores[f"{column.name} constant"] = share(best, len(entered))
    return scores
