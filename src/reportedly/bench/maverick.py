"""Benchmark `maverick`: how far reports of one event disagree, by the definitions of `eventreport`.

MAVERICK (van Baalen and Höglund, 2026, CC BY 4.0) holds one row per report of an event of election
violence. Over the events with several reports the library's `measure_disagreement` must give what
the R package `eventreport` gives; `bench/opponents/eventreport.R` computes its six measures by
their documented definitions in R. Shares are 0 to 1; the range and the standard deviation are
persons. "fatal" events are those for which some report gives a death.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportedly.bench.benchmark import Options, Score, Scores, find_files
from reportedly.errors import BenchmarkError
from reportedly.reconcile.disagreement import Disagreement, Group, measure_disagreement

NUMBERS = (
    "deaths_best",
    "deaths_low",
    "deaths_high",
    "injuries_best",
    "injuries_low",
    "injuries_high",
)
"""Columns with numbers of persons."""

WORDS = ("city", "location", "actor1", "date_start")
"""Columns with words, for the measures that need no numbers."""

_MEASURES = (
    ("share of disagreement", "share"),
    ("mean range", "mean_range"),
    ("mean sd", "mean_sd"),
    ("modal confidence", "modal_confidence"),
    ("divergence", "divergence"),
    ("normalized divergence", "normalized_divergence"),
)
_DIGITS = 3
_EVENT = "event_id"

Row = Mapping[str, str]
Events = Mapping[str, Sequence[Row]]
"""The rows of each event."""


def load_events(data: Path) -> Events:
    """Load the reports of a folder's or a file's tables, by event.

    Raises:
        BenchmarkError: a column is missing.
    """
    events: dict[str, list[Row]] = defaultdict(list)
    for path in find_files(data, ".csv"):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            missing = {_EVENT, *NUMBERS, *WORDS} - set(table.fieldnames or ())
            if missing:
                raise BenchmarkError(f"{path} has no column {min(missing)!r}")
            for row in table:
                events[row[_EVENT]].append(row)
    return events


def group_values(events: Events, column: str) -> list[Group]:
    """Return what the reports of each event put in a column; "NA" is nothing.

    Raises:
        BenchmarkError: a column of numbers holds something else.
    """
    parse = _parse_number if column in NUMBERS else str
    return [
        tuple(None if row[column] == "NA" else parse(row[column]) for row in rows)
        for rows in events.values()
    ]


def score_events(events: Events) -> Scores:
    """Return the measures of each column over the events with several reports."""
    several = {event: rows for event, rows in events.items() if len(rows) > 1}
    scores: dict[str, Score] = {
        "events": len(several),
        "reports": sum(len(rows) for rows in several.values()),
    }
    for column in (*NUMBERS, *WORDS):
        found = measure_disagreement(group_values(several, column))
        scores |= _name_scores(column, found, numeric=column in NUMBERS)
    fatal = [group for group in group_values(several, "deaths_best") if any(group)]
    scores["fatal events"] = len(fatal)
    scores["fatal deaths_best share of disagreement"] = _rounded(measure_disagreement(fatal).share)
    return scores


def score(data: Path, options: Options) -> Scores:
    """Measure the disagreement between the reports of one event."""
    events = load_events(data)
    return score_events(dict(list(events.items())[: options.limit]))


def _parse_number(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise BenchmarkError(f"{text!r} is no number of persons") from error


def _name_scores(column: str, found: Disagreement, *, numeric: bool) -> dict[str, Score]:
    return {
        f"{column} {name}": _rounded(getattr(found, field))
        for name, field in _MEASURES
        if numeric or field not in {"mean_range", "mean_sd"}
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
