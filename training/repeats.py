"""Learn which figures repeat an earlier one: the weights of `extract.repeats`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from loglinear import fit_logistic
from reportedly.extract.retellings import Told, describe_pair

_PENALTY = 1.0


@dataclass(frozen=True)
class Pair:
    """Two figures of an annotated report, and whether they are one count by one source."""

    told: Told
    earlier: Told
    gold: bool


def learn_repeats(pairs: Sequence[Pair]) -> dict[str, float]:
    """Learn from pairs of figures."""
    rows = [list(describe_pair(pair.told, pair.earlier)) for pair in pairs]
    labels = np.array([int(pair.gold) for pair in pairs])
    return fit_logistic(rows, labels, penalty=_PENALTY, rare=3, steps=200)


def cluster(links: Mapping[str, str | None]) -> dict[str, str]:
    """Return for each figure the first of those that it repeats."""

    def root(name: str) -> str:
        seen: set[str] = set()
        while (earlier := links.get(name)) and name not in seen:
            seen.add(name)
            name = earlier
        return name

    return {name: root(name) for name in links}
