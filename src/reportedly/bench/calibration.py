"""Whether confidence means what it says: of records with confidence .8, four in five are right.

A figure is right if its gold partner has its measure and count, a statement if its gold partner has
its source and content; `matching` says how partners are found. The expected calibration error is
that of Naeini and others (2015): ten equal bins, the gap between mean confidence and share right,
weighted by how many records are in the bin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.bench.benchmark import Score, Scores
from reportedly.bench.matching import (
    is_same_figure,
    is_same_statement,
    match_figures,
    match_statements,
)
from reportedly.bench.metrics import share
from reportedly.bench.readings import MarkedReading

BINS = 10
SURE = 0.9

Judged = tuple[float, bool]
"""A confidence, and whether the record was right."""


def compare_confidence(
    gold: Sequence[MarkedReading], found: Sequence[MarkedReading]
) -> dict[str, Score]:
    """Return calibration error and precision of the sure records; nothing without confidence."""
    judged = judge_readings(gold, found)
    return {key: value for kind in judged for key, value in _summary(kind, judged[kind]).items()}


def judge_readings(
    gold: Sequence[MarkedReading], found: Sequence[MarkedReading]
) -> dict[str, list[Judged]]:
    """Return all judged figures and statements, under "figure" and "statement"."""
    by_text = {each.text.strip(): each for each in found}
    pairs = [
        (wanted, reading)
        for wanted in gold
        if (reading := by_text.get(wanted.text.strip())) is not None
    ]
    return {
        "figure": [each for one, other in pairs for each in judge_figures(one, other)],
        "statement": [each for one, other in pairs for each in judge_statements(one, other)],
    }


def judge_figures(gold: MarkedReading, found: MarkedReading) -> Iterator[Judged]:
    """Yield each figure's confidence and whether it is right."""
    pairs = match_figures(gold.figures, found.figures)
    right = {other.id for one, other in pairs if is_same_figure(one, other)}
    for each in found.figures:
        if each.confidence is not None:
            yield each.confidence, each.id in right


def judge_statements(gold: MarkedReading, found: MarkedReading) -> Iterator[Judged]:
    """Yield each statement's confidence and whether it is right."""
    pairs = match_statements(gold.statements, found.statements)
    right = {other.id for one, other in pairs if is_same_statement(one, other)}
    for each in found.statements:
        if each.confidence is not None:
            yield each.confidence, each.id in right


def calibration_error(judged: Sequence[Judged]) -> float:
    """Return the expected calibration error, 0 to 1."""
    gap = sum(each.count * abs(each.confidence - each.right) for each in reliability(judged))
    return gap / len(judged) if judged else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Records of like confidence.

    Args:
        low: least confidence, a tenth.
        count: how many records.
        confidence: their mean confidence.
        right: the share that is right.
    """

    low: float
    count: int
    confidence: float
    right: float


def reliability(judged: Sequence[Judged]) -> Iterator[Bin]:
    """Yield the bins that hold records, least confidence first."""
    for number in range(BINS):
        inside = [each for each in judged if min(int(each[0] * BINS), BINS - 1) == number]
        if inside:
            yield Bin(
                low=number / BINS,
                count=len(inside),
                confidence=sum(confidence for confidence, _ in inside) / len(inside),
                right=sum(right for _, right in inside) / len(inside),
            )


def _summary(kind: str, judged: Sequence[Judged]) -> Scores:
    if not judged:
        return {}
    sure = [right for confidence, right in judged if confidence >= SURE]
    return {
        f"{kind} calibration error": round(calibration_error(judged), 3),
        f"sure {kind}s": len(sure),
        f"sure {kind} P": share(sum(sure), len(sure)),
    }
