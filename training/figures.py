"""Learn the weights that tell what a number counts, from annotated reports.

    python training/figures.py --annotated FILE.jsonl... [--folds 5] [--out figure_weights.json]

Each file holds readings with offsets (the layout of `../shared/gold/train.jsonl`); the weights in the
package come from that file and the first two of `training/annotations`. Prints the F1 of
measure and number under cross-validation by report; with `--out` trains on all of it and writes the
weights. Plain batch gradient descent (AdaGrad; Duchi, Hazan, Singer 2011) with an L2 penalty.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.extract.counted import find_counted
from reportedly.extract.quantities import find_quantities
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import Trigger
from reportedly.extract.weighing import (
    CLASSES,
    NO_FIGURE,
    Weights,
    best_triggers,
    describe_number,
    link_inputs,
    neighbours,
    weigh,
)
from reportedly.language import Analyser
from reportedly.language.analysis import Analysis

RARE = 2


@dataclass
class Report:
    """An annotated report with its numbers and what each counts."""

    id: str
    scene: Surroundings
    gold: list[str]
    wanted: int
    pairs: list[tuple[int, Trigger, list[str]]] = field(default_factory=list)


def make_report(row: dict[str, Any], analysis: Analysis) -> Report:
    """Match the numbers of a text with the annotated figures."""
    counted = list(find_counted(analysis, list(find_quantities(analysis))))
    gold = []
    for one in counted:
        label = NO_FIGURE
        for figure in row["figures"]:
            q = figure["quantity"]
            if q["start"] < one.span.end and one.span.start < q["end"]:
                label = figure["measure"]
        gold.append(label)
    scene = Surroundings(analysis, counted)
    report = Report(row["id"], scene, gold, len(row["figures"]))
    for at, one in enumerate(counted):
        for trigger in scene.near(one):
            report.pairs.append((at, trigger, list(scene.describe(one, trigger))))
    return report


class Matrix:
    """Rows of feature names as padded rows of numbers."""

    def __init__(self, rows: Sequence[Sequence[str]], rare: int = RARE) -> None:
        counts = Counter(name for row in rows for name in set(row))
        self.names = [name for name, count in counts.items() if count >= rare]
        index = {name: at + 1 for at, name in enumerate(self.names)}
        width = max((len(row) for row in rows), default=1)
        self.cells = np.zeros((len(rows), width), dtype=np.int64)
        for at, row in enumerate(rows):
            known = [index[name] for name in row if name in index]
            self.cells[at, : len(known)] = known

    @property
    def size(self) -> int:
        """The number of weights, the first of which is padding."""
        return len(self.names) + 1


def fit_pairs(
    rows: Sequence[Sequence[str]], labels: np.ndarray, steps: int = 150
) -> dict[str, float]:
    """Fit a logistic model; labels are 1, 0, or -1 for a row to leave out."""
    kept = np.flatnonzero(labels >= 0)
    matrix = Matrix([rows[at] for at in kept])
    wanted = labels[kept].astype(float)
    weights, squares = np.zeros(matrix.size), np.full(matrix.size, 1e-6)
    for _ in range(steps):
        weights[0] = 0
        scores = weights[matrix.cells].sum(1)
        error = 1 / (1 + np.exp(-scores)) - wanted
        gradient = np.bincount(
            matrix.cells.ravel(), np.repeat(error, matrix.cells.shape[1]), matrix.size
        )
        gradient += 1.2 * weights
        squares += gradient**2
        weights -= 0.3 * gradient / np.sqrt(squares)
    return dict(zip(matrix.names, weights[1:].tolist(), strict=True))


def learn_pairs(reports: Sequence[Report]) -> dict[str, float]:
    """Learn which trigger says what a number counts; the best one of the right measure is right."""
    rows = [features for report in reports for _, _, features in report.pairs]
    keys = [
        (number, at, trigger.measure.value == report.gold[at])
        for number, report in enumerate(reports)
        for at, trigger, _ in report.pairs
    ]
    labels = np.array([int(right) for _, _, right in keys])
    weights = fit_pairs(rows, labels)
    for _ in range(2):
        scores = [sum(weights.get(name, 0.0) for name in row) for row in rows]
        best: dict[tuple[int, int], int] = {}
        for row, (number, at, right) in enumerate(keys):
            if right and ((number, at) not in best or scores[row] > scores[best[number, at]]):
                best[number, at] = row
        chosen = set(best.values())
        labels = np.array(
            [1 if row in chosen else (-1 if key[2] else 0) for row, key in enumerate(keys)]
        )
        weights = fit_pairs(rows, labels)
    return weights


def learn_classes(
    reports: Sequence[Report], pairs: Sequence[dict[str, float]]
) -> tuple[dict[str, float], dict[str, float]]:
    """Learn the second model on scores of the first that come from other folds."""
    links: dict[str, float] = {}
    own: dict[str, float] = {}
    for turn in range(2):
        rows, inputs, labels = [], [], []
        for report, weights in zip(reports, pairs, strict=True):
            scene = report.scene
            model = Weights(weights, links, own)
            beside = [w.probabilities for w in weigh(scene, model)] if turn else []
            for at, one in enumerate(scene.counted):
                support = best_triggers(scene, one, weights)
                near = neighbours(beside, at) if turn else (None, None)
                rows.append(list(describe_number(scene, at)))
                inputs.append(dict(link_inputs(scene, at, support, near)))
                labels.append(CLASSES.index(report.gold[at]))
        links, own = fit_classes(rows, inputs, np.array(labels))
    return links, own


def fit_classes(
    rows: Sequence[Sequence[str]], inputs: Sequence[dict[str, float]], labels: np.ndarray
) -> tuple[dict[str, float], dict[str, float]]:
    """Fit a multinomial logistic model with shared weights for the inputs that name a measure."""
    matrix = Matrix(rows, rare=3)
    kinds = sorted({name.partition("|")[2] for row in inputs for name in row})
    dense = np.zeros((len(rows), len(CLASSES), len(kinds)))
    for at, row in enumerate(inputs):
        for name, value in row.items():
            measure, _, kind = name.partition("|")
            dense[at, CLASSES.index(measure), kinds.index(kind)] = value
    links, own = np.zeros(len(kinds)), np.zeros((matrix.size, len(CLASSES)))
    link_squares, own_squares = np.full(links.shape, 1e-6), np.full(own.shape, 1e-6)
    target = np.eye(len(CLASSES))[labels]
    for _ in range(300):
        own[0] = 0
        scores = own[matrix.cells].sum(1) + dense @ links
        powers = np.exp(scores - scores.max(1, keepdims=True))
        error = powers / powers.sum(1, keepdims=True) - target
        gradient = np.zeros_like(own)
        for column in range(matrix.cells.shape[1]):
            np.add.at(gradient, matrix.cells[:, column], error)
        gradient += 2.0 * own
        own_squares += gradient**2
        own -= 0.3 * gradient / np.sqrt(own_squares)
        slope = np.einsum("nc,nck->k", error, dense) + 0.1 * links
        link_squares += slope**2
        links -= 0.3 * slope / np.sqrt(link_squares)
    named = {
        f"{label}|{name}": float(own[at + 1, column])
        for at, name in enumerate(matrix.names)
        for column, label in enumerate(CLASSES)
        if abs(own[at + 1, column]) > 0.01
    }
    return dict(zip(kinds, links.tolist(), strict=True)), named


def fold_of(name: str, folds: int) -> int:
    """Return the fold of a report, the same in every run."""
    return zlib.crc32(name.encode()) % folds


def train(reports: Sequence[Report], inner: int = 4) -> Weights:
    """Train both models; the second on first scores made without the report itself."""
    apart = [
        learn_pairs([r for r in reports if fold_of(r.id, inner) != fold]) for fold in range(inner)
    ]
    links, own = learn_classes(reports, [apart[fold_of(r.id, inner)] for r in reports])
    return Weights(learn_pairs(reports), links, own)


def evaluate(reports: Sequence[Report], weights: Weights) -> Counter[str]:
    """Count right, found and wanted figures."""
    tally: Counter[str] = Counter()
    for report in reports:
        tally["wanted"] += report.wanted
        for weighed, gold in zip(weigh(report.scene, weights), report.gold, strict=True):
            if weighed.best != NO_FIGURE:
                tally["found"] += 1
                tally["right"] += weighed.best == gold
    return tally


def is_shouted(text: str) -> bool:
    """Tell whether a text is in capitals; such reports teach the weights nothing for others."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > len(letters) / 2


def load(paths: Sequence[Path]) -> list[Report]:
    """Read and analyse the annotated reports."""
    rows = [
        json.loads(line)
        for path in paths
        for line in path.read_text("utf-8").split("\n")
        if line.strip()
    ]
    rows = [row for row in rows if not is_shouted(row["document"]["text"])]
    analyses = Analyser.load(threads=1).analyse([row["document"]["text"] for row in rows])
    return [make_report(row, one) for row, one in zip(rows, analyses, strict=True)]


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--annotated", type=Path, nargs="+", required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    reports = load(args.annotated)
    total: Counter[str] = Counter()
    for fold in range(args.folds):
        weights = train([r for r in reports if fold_of(r.id, args.folds) != fold])
        total += evaluate([r for r in reports if fold_of(r.id, args.folds) == fold], weights)
    print(dict(total), "F1", round(2 * total["right"] / (total["found"] + total["wanted"]), 4))
    if args.out:
        weights = train(reports)
        table = {
            "pairs": {k: round(v, 3) for k, v in weights.pairs.items() if abs(v) > 0.01},
            "links": {k: round(v, 3) for k, v in weights.links.items()},
            "own": {k: round(v, 3) for k, v in weights.own.items()},
        }
        args.out.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
