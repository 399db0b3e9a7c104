"""Log-linear models on named features: fitted in batches by AdaGrad with an L2 penalty.

(Duchi, Hazan, Singer 2011; McCullagh and Nelder, Generalized Linear Models, 1989.)
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

_RATE = 0.3
_SMALL = 0.01


class Matrix:
    """Rows of feature names as padded rows of numbers."""

    def __init__(self, rows: Sequence[Sequence[str]], rare: int) -> None:
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


def fit_logistic(
    rows: Sequence[Sequence[str]],
    labels: np.ndarray,
    *,
    penalty: float,
    rare: int = 2,
    steps: int = 150,
) -> dict[str, float]:
    """Fit a logistic model; labels are 1, 0, or -1 for a row to leave out.

    Weights of names that begin with "+" are kept from falling below zero, with "-" from rising.
    """
    kept = np.flatnonzero(labels >= 0)
    matrix = Matrix([rows[at] for at in kept], rare)
    wanted = labels[kept].astype(float)
    weights, squares = np.zeros(matrix.size), np.full(matrix.size, 1e-6)
    least = np.array([0.0, *(0.0 if name[0] == "+" else -np.inf for name in matrix.names)])
    most = np.array([0.0, *(0.0 if name[0] == "-" else np.inf for name in matrix.names)])
    for _ in range(steps):
        scores = weights[matrix.cells].sum(1)
        error = 1 / (1 + np.exp(-scores)) - wanted
        gradient = np.bincount(
            matrix.cells.ravel(), np.repeat(error, matrix.cells.shape[1]), matrix.size
        )
        gradient += penalty * weights
        squares += gradient**2
        weights = np.clip(weights - _RATE * gradient / np.sqrt(squares), least, most)
    return dict(zip(matrix.names, weights[1:].tolist(), strict=True))


def fit_classes(
    rows: Sequence[Sequence[str]],
    labels: np.ndarray,
    classes: Sequence[str],
    *,
    penalty: float,
    dense: np.ndarray | None = None,
    worth: np.ndarray | None = None,
    steps: int = 300,
) -> tuple[np.ndarray, dict[str, float]]:
    """Fit a multinomial logistic model.

    Args:
        rows: the features of each case.
        labels: the index of its class.
        classes: the names of the classes.
        penalty: strength of the pull of weights towards zero.
        dense: for each case and class, inputs whose weights all classes share.
        worth: how much each case counts; one, if not given.
        steps: how often to go through all cases.

    Returns the weights of the dense inputs, and of the features by "class|feature".
    """
    matrix = Matrix(rows, rare=3)
    dense = np.zeros((len(rows), len(classes), 1)) if dense is None else dense
    cost = np.ones((len(rows), 1)) if worth is None else worth[:, None]
    links, own = np.zeros(dense.shape[2]), np.zeros((matrix.size, len(classes)))
    link_squares, own_squares = np.full(links.shape, 1e-6), np.full(own.shape, 1e-6)
    target = np.eye(len(classes))[labels]
    for _ in range(steps):
        own[0] = 0
        scores = own[matrix.cells].sum(1) + dense @ links
        powers = np.exp(scores - scores.max(1, keepdims=True))
        error = (powers / powers.sum(1, keepdims=True) - target) * cost
        gradient = np.zeros_like(own)
        for column in range(matrix.cells.shape[1]):
            np.add.at(gradient, matrix.cells[:, column], error)
        gradient += penalty * own
        own_squares += gradient**2
        own -= _RATE * gradient / np.sqrt(own_squares)
        slope = np.einsum("nc,nck->k", error, dense) + 0.1 * links
        link_squares += slope**2
        links -= _RATE * slope / np.sqrt(link_squares)
    named = {
        f"{label}|{name}": float(own[at + 1, column])
        for at, name in enumerate(matrix.names)
        for column, label in enumerate(classes)
        if abs(own[at + 1, column]) > _SMALL
    }
    return links, named


def fit_line(evidence: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Return bias and slope of a logistic curve through one number (Platt 1999), by Newton."""
    inputs = np.stack([np.ones_like(evidence), evidence], 1)
    weights = np.zeros(2)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + 1e-3 * np.eye(2)
        weights = weights + np.linalg.solve(curve, inputs.T @ (right - chance))
    return float(weights[0]), float(weights[1])


def fold_of(name: str, folds: int) -> int:
    """Return the fold of a report, the same in every run."""
    return zlib.crc32(name.encode()) % folds


def save(table: Any, path: Path) -> None:
    """Write weights as JSON, one per line, to three places."""

    def rounded(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: rounded(value) for key, value in part.items()}
        return [round(one, 4) for one in part] if isinstance(part, list) else round(part, 3)

    path.write_text(json.dumps(rounded(table), ensure_ascii=False, indent=0) + "\n", "utf-8")
