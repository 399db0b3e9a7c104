"""Learn what each number of a text counts: the weights of `extract.weighing`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from loglinear import fit_classes, fit_logistic, fold_of
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
from reportedly.language.analysis import Analysis

_PAIR_PENALTY, _OWN_PENALTY = 1.2, 2.0


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


def learn_pairs(reports: Sequence[Report]) -> dict[str, float]:
    """Learn which trigger says what a number counts; the best one of the right measure is right."""
    rows = [features for report in reports for _, _, features in report.pairs]
    keys = [
        (number, at, trigger.measure.value == report.gold[at])
        for number, report in enumerate(reports)
        for at, trigger, _ in report.pairs
    ]
    labels = np.array([int(right) for _, _, right in keys])
    weights = fit_logistic(rows, labels, penalty=_PAIR_PENALTY)
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
        weights = fit_logistic(rows, labels, penalty=_PAIR_PENALTY)
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
        kinds, dense = _stack(inputs)
        shared, own = fit_classes(
            rows, np.array(labels), CLASSES, penalty=_OWN_PENALTY, dense=dense
        )
        links = dict(zip(kinds, shared.tolist(), strict=True))
    return links, own


def _stack(inputs: Sequence[dict[str, float]]) -> tuple[list[str], np.ndarray]:
    """Return the names of the inputs, and their values by number, class and name."""
    kinds = sorted({name.partition("|")[2] for row in inputs for name in row})
    dense = np.zeros((len(inputs), len(CLASSES), len(kinds)))
    for at, row in enumerate(inputs):
        for name, value in row.items():
            measure, _, kind = name.partition("|")
            dense[at, CLASSES.index(measure), kinds.index(kind)] = value
    return kinds, dense


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
