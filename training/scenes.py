"""Learn the weights that choose the scene of a figure among the places of its text.

    python training/scenes.py --annotated FILE.jsonl... [--folds 5] [--out scene_weights.json]

Prints how often the place is right (overlapping words, or the same last noun, as the gold's scorer has
it) under cross-validation by report. AdaGrad on the likelihood of any right mention.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figures import fold_of
from reportedly.extract.counted import Counted, find_counted
from reportedly.extract.passages import Passages
from reportedly.extract.places import find_places
from reportedly.extract.quantities import find_quantities
from reportedly.extract.scenes import Memory, Scenes
from reportedly.extract.sites import Site
from reportedly.language import Analyser
from reportedly.language.analysis import Analysis
from reportedly.records import Place

_ORDERS = 5
_MISSED = 1.0


@dataclass
class Report:
    """An annotated report: its scenes, and per figure the number and the place that is right."""

    id: str
    scenes: Scenes
    figures: list[tuple[Counted, dict[str, Any] | None]]


def make_report(row: dict[str, Any], analysis: Analysis, places: Sequence[Place]) -> Report:
    """Match figures with numbers."""
    counted = list(find_counted(analysis, list(find_quantities(analysis))))
    figures = []
    for one in counted:
        for figure in row["figures"]:
            q = figure["quantity"]
            if q["start"] < one.span.end and one.span.start < q["end"]:
                figures.append((one, figure["place"]))
                break
    return Report(row["id"], Scenes(analysis, places, Passages(analysis)), figures)


def _head(text: str) -> str:
    first = re.split(r"\b(?:of|in|from|for|who|which|at|on|with|speaking)\b|,", text)[0].lower()
    words = re.findall(r"[^\W_]+", first) or re.findall(r"[^\W_]+", text.lower())
    return words[-1] if words else ""


def is_right(site: Site | None, gold: dict[str, Any] | None) -> bool:
    """Tell whether a chosen place is the annotated one."""
    if site is None or gold is None:
        return site is None and gold is None
    span = site.place.span
    overlap = span.start < gold["end"] and gold["start"] < span.end
    return overlap or _head(span.text) == _head(gold["text"])


def train(reports: Sequence[Report], epochs: int = 4, penalty: float = 0.01) -> dict[str, float]:
    """Learn weights with the right scene of the figure before as its memory.

    The mean over several orders of the figures is taken, as few of them make each order's weights
    rough. A scene that is missed costs more than one too many.

    Args:
        reports: the annotated reports.
        epochs: passes over all figures in each order.
        penalty: strength of the pull of weights towards zero.
    """
    samples = [sample for report in reports for sample in _samples(report)]
    mean: dict[str, float] = {}
    for seed in range(_ORDERS):
        random.Random(seed).shuffle(samples)
        for name, weight in _learn(samples, epochs, penalty).items():
            mean[name] = mean.get(name, 0.0) + weight / _ORDERS
    mean["none"] = mean.get("none", 0.0) - _MISSED
    return mean


def _learn(
    samples: Sequence[tuple[list[list[str]], list[bool]]], epochs: int, penalty: float
) -> dict[str, float]:
    """Fit the weights to samples: the features of each choice, and which choices are right."""
    weights: dict[str, float] = {}
    squares: dict[str, float] = {}
    for _ in range(epochs):
        for rows, right in samples:
            scores = [sum(weights.get(name, 0.0) for name in row) for row in rows]
            top = max(scores)
            powers = [math.exp(score - top) for score in scores]
            total = sum(powers)
            good = sum(power for power, ok in zip(powers, right, strict=True) if ok)
            for row, power, ok in zip(rows, powers, right, strict=True):
                error = power / total - (power / good if ok else 0.0)
                for name in row:
                    gradient = error + penalty * weights.get(name, 0.0)
                    squares[name] = squares.get(name, 1.0) + gradient * gradient
                    weights[name] = weights.get(name, 0.0) - 0.2 * gradient / squares[name] ** 0.5
    return weights


def _samples(report: Report) -> list[tuple[list[list[str]], list[bool]]]:
    """Describe the choices at each figure of a report."""
    samples = []
    memory = Memory()
    scenes = report.scenes
    for one, gold in report.figures:
        found = scenes.candidates(one, memory)
        rows = [
            list(scenes.describe_none(one, memory, found)),
            *(list(scenes.describe(at, one, memory)) for at in found),
        ]
        right = [gold is None, *(is_right(scenes.sites[at], gold) for at in found)]
        if any(right):
            samples.append((rows, right))
        chosen = [at for at, ok in zip(found, right[1:], strict=True) if ok]
        site = scenes.sites[chosen[-1]] if chosen else None
        memory = scenes.remember(one, site)
    return samples


def evaluate(reports: Sequence[Report], weights: dict[str, float]) -> tuple[int, int]:
    """Return how many figures with a place got it right, and how many have one."""
    right = wanted = 0
    for report in reports:
        memory = Memory()
        for one, gold in report.figures:
            site = report.scenes.choose(one, memory, weights)
            memory = report.scenes.remember(one, site)
            wanted += gold is not None
            right += gold is not None and is_right(site, gold)
    return right, wanted


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--annotated", type=Path, nargs="+", required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    rows = [
        json.loads(line)
        for path in args.annotated
        for line in path.read_text("utf-8").split("\n")
        if line.strip()
    ]
    analyses = Analyser.load(threads=1).analyse([row["document"]["text"] for row in rows])
    reports = [
        make_report(row, one, tuple(find_places(one)))
        for row, one in zip(rows, analyses, strict=True)
    ]
    right = wanted = 0
    for fold in range(args.folds):
        weights = train([r for r in reports if fold_of(r.id, args.folds) != fold])
        found = evaluate([r for r in reports if fold_of(r.id, args.folds) == fold], weights)
        right, wanted = right + found[0], wanted + found[1]
    print(f"place right {right / wanted:.4f} of {wanted}")
    if args.out:
        save(train(reports), args.out)


def save(weights: dict[str, float], path: Path) -> None:
    """Write the weights that matter."""
    kept = {name: round(value, 3) for name, value in weights.items() if abs(value) > 0.02}
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
