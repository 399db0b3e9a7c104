"""Learn what a figure runs over: the weights of `extract.basis`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from loglinear import fit_classes
from reportedly.extract.basis import describe_basis, find_basis
from reportedly.extract.counted import Counted
from reportedly.extract.surroundings import Surroundings
from reportedly.records import Basis, Measure, Time

CLASSES = tuple(basis.value for basis in Basis)
_PENALTY = 2.0
_RARER = 2.0


@dataclass(frozen=True)
class Case:
    """A number of an annotated report with its basis.

    Args:
        scene: the text.
        one: the number.
        measure: what it counts.
        when: the time that its own sentence gives.
        gold: its basis.
    """

    scene: Surroundings
    one: Counted
    measure: Measure
    when: Time | None
    gold: Basis

    @property
    def sentence(self) -> int:
        """The number of its sentence."""
        return self.scene.passages.number_of(self.one.first)


def learn_basis(reports: Sequence[Sequence[Case]]) -> dict[str, float]:
    """Learn from the figures of each report; whatever is no incident counts twice, being rare."""
    rows, labels = [], []
    for cases in reports:
        for at, case in enumerate(cases):
            last = cases[at - 1] if at and cases[at - 1].sentence == case.sentence else None
            before = last.gold if last else None
            rows.append(list(describe_basis(case.scene, case.one, case.measure, case.when, before)))
            labels.append(CLASSES.index(case.gold.value))
    targets = np.array(labels)
    worth = np.where(targets == CLASSES.index(Basis.INCIDENT.value), 1.0, _RARER)
    return fit_classes(rows, targets, CLASSES, penalty=_PENALTY, worth=worth, steps=250)[1]


def count_right(cases: Sequence[Case], weights: dict[str, float]) -> int:
    """Count the figures of a report whose basis is found, each from the one found before it."""
    right, last, before = 0, -1, None
    for case in cases:
        basis = find_basis(
            case.scene,
            case.one,
            case.measure,
            case.when,
            before if last == case.sentence else None,
            weights,
        ).value
        right += basis is case.gold
        last, before = case.sentence, basis
    return right
