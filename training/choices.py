"""Learn to choose: weights of named features under which the right choices are the likeliest."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Sequence
from pathlib import Path

Sample = tuple[list[list[str]], list[float]]
_RATE, _ORDERS, _SMALL = 0.2, 5, 0.02


def learn_choices(samples: Sequence[Sample], epochs: int, penalty: float) -> dict[str, float]:
    """Fit weights by AdaGrad (Duchi, Hazan, Singer 2011) to the likelihood of the worthy choices.

    The mean over several orders of the samples is taken, as few samples make each order's weights
    rough.

    Args:
        samples: for each decision, the features of each choice, and what each choice is worth.
        epochs: passes over all samples in each order.
        penalty: strength of the pull of weights towards zero.
    """
    samples = list(samples)
    mean: dict[str, float] = {}
    for seed in range(_ORDERS):
        random.Random(seed).shuffle(samples)
        weights: dict[str, float] = {}
        squares: dict[str, float] = {}
        for _ in range(epochs):
            for sample in samples:
                _step(sample, weights, squares, penalty)
        for name, weight in weights.items():
            mean[name] = mean.get(name, 0.0) + weight / _ORDERS
    return mean


def _step(
    sample: Sample, weights: dict[str, float], squares: dict[str, float], penalty: float
) -> None:
    """Move the weights a step towards what is right in one sample."""
    rows, worth = sample
    scores = [sum(weights.get(name, 0.0) for name in row) for row in rows]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    good = sum(power * value for power, value in zip(powers, worth, strict=True))
    for row, power, value in zip(rows, powers, worth, strict=True):
        error = power / total - power * value / good
        if abs(error) < 1e-3:
            continue
        for name in row:
            gradient = error + penalty * weights.get(name, 0.0)
            squares[name] = squares.get(name, 1.0) + gradient * gradient
            weights[name] = weights.get(name, 0.0) - _RATE * gradient / squares[name] ** 0.5


def save_weights(weights: dict[str, float], path: Path) -> None:
    """Write the weights that matter."""
    kept = {name: round(value, 3) for name, value in weights.items() if abs(value) > _SMALL}
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", "utf-8")
