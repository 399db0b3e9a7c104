"""Learn the weights that choose the time of a figure among the time phrases of its text.

    python training/event_times.py --annotated FILE.jsonl... [--folds 5] [--out event_time_weights.json]

Prints, under cross-validation by report, how often a figure with a time gets the right phrase and the
right days (as the gold's scorer has it), and how often one without a time gets none. AdaGrad on the
likelihood of any right phrase.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations import read_rows
from choices import Sample, learn_choices, save_weights
from loglinear import fold_of
from reportedly.extract.counted import find_counted
from reportedly.extract.event_times import EventTimes
from reportedly.extract.quantities import find_quantities
from reportedly.extract.statements import find_statements
from reportedly.extract.time_bearings import TimeBearings
from reportedly.extract.times import find_times
from reportedly.language import Analyser
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Span, Time

SAME_DAYS = 1.0  # worth of another phrase for the right days
MISSED = 2.0  # a time that is missed costs more than one too many
PENALTY = 0.02
# Decision 21 of the guidelines, which too few reports show: "now" is the time of a stock.
DECIDED = {"state=True|now|own": 2.0}


@dataclass
class Report:
    """An annotated report, and per figure its words, its state and its time."""

    id: str
    analysis: Analysis
    times: Sequence[Time]
    said: Sequence[Span]
    published: str | None
    figures: list[tuple[Range, bool, dict[str, Any] | None]]


def make_report(row: dict[str, Any], analysis: Analysis) -> Report:
    """Match figures with numbers."""
    published = row.get("published")
    times = list(find_times(analysis, published=published))
    statements = find_statements(analysis, times=times, published=published)
    said = [one.said_at.span for one in statements if one.said_at]
    figures = []
    for one in find_counted(analysis, list(find_quantities(analysis))):
        for figure in row["figures"]:
            q = figure["quantity"]
            if q["start"] < one.span.end and one.span.start < q["end"]:
                state = figure["measure"] == "present"
                figures.append((Range(one.whole, one.end), state, figure["when"]))
                break
    return Report(row["id"], analysis, times, said, published, figures)


def has_span(time: Time | None, gold: dict[str, Any]) -> bool:
    """Tell whether a phrase shares characters with the annotated one."""
    return bool(time and time.span.start < gold["end"] and gold["start"] < time.span.end)


def has_days(time: Time | None, gold: dict[str, Any]) -> bool:
    """Tell whether a phrase covers the annotated days."""
    ends = ("from", time and time.start), ("to", time and time.end)
    return all((end or "").startswith(gold.get(key) or "") for key, end in ends)


def samples_of(report: Report) -> list[Sample]:
    """Describe the choices at each figure of a report, and how good each choice is."""
    samples = []
    times = TimeBearings(report.analysis, report.times, report.said, report.published)
    for number, state, gold in report.figures:
        found = times.candidates(number)
        rows = [list(times.describe_none(number, found, state=state))]
        worth = [float(gold is None)]
        for at in found:
            rows.append(
                [*times.describe_alone(at, number), *times.describe(at, number, state=state)]
            )
            worth.append(_worth(times.mentions[at].time, gold))
        if any(worth):
            samples.append((rows, worth))
    return samples


def _worth(time: Time, gold: dict[str, Any] | None) -> float:
    if gold is None:
        return 0.0
    if has_span(time, gold):
        return 1.0
    dated = bool((gold.get("from") or gold.get("to")) and (time.start or time.end))
    return SAME_DAYS if dated and has_days(time, gold) else 0.0


def train(reports: Sequence[Report]) -> dict[str, float]:
    """Learn weights from annotated reports."""
    samples = [sample for report in reports for sample in samples_of(report)]
    weights = learn_choices(samples, epochs=4, penalty=PENALTY)
    for name, weight in {"none": -MISSED, **DECIDED}.items():
        weights[name] = weights.get(name, 0.0) + weight
    return weights


def evaluate(reports: Sequence[Report], weights: dict[str, float]) -> Counter[str]:
    """Count figures with a time, with known days, without a time, and which are right."""
    count: Counter[str] = Counter()
    for report in reports:
        times = EventTimes(report.analysis, report.times, report.said, report.published, weights)
        for number, state, gold in report.figures:
            time = times.find(number.first, number.last, state=state)
            if gold is None:
                count["timeless"] += 1
                count["none"] += time is None
                continue
            count["timed"] += 1
            count["span"] += has_span(time, gold)
            if gold.get("from") or gold.get("to"):
                count["dated"] += 1
                count["days"] += time is not None and has_days(time, gold)
    return count


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--annotated", type=Path, nargs="+", required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    rows = read_rows(args.annotated)
    rows = [row for row in rows if row["figures"]]
    analyses = Analyser.load(threads=1).analyse([row["document"]["text"] for row in rows])
    reports = [make_report(row, one) for row, one in zip(rows, analyses, strict=True)]
    print_scores(reports, args.folds)
    if args.out:
        save_weights(train(reports), args.out)


def print_scores(reports: Sequence[Report], folds: int) -> None:
    """Print the scores under cross-validation by report."""
    count: Counter[str] = Counter()
    for fold in range(folds):
        weights = train([one for one in reports if fold_of(one.id, folds) != fold])
        count += evaluate([one for one in reports if fold_of(one.id, folds) == fold], weights)
    for right, of in (("span", "timed"), ("days", "dated"), ("none", "timeless")):
        print(f"{right} right {count[right] / count[of]:.4f} of {count[of]}")


if __name__ == "__main__":
    main()
