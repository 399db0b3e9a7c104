"""Fit how sure a statement is on the reports that training kept back: `python training/calibrate.py`.

A statement counts as right as in `reportedly bench gold`: cue overlaps, same source, content alike.
Logistic regression (Platt 1999) with a small ridge, by Newton's method; writes
`src/reportedly/data/confidence.toml` and prints the expected calibration error by leave-one-report-out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from annotations import put_back
from corpora import is_held_out
from reportedly.bench.calibration import Judged, calibration_error, judge_statements
from reportedly.bench.readings import parse_reading
from reportedly.extract.statements import find_statements
from reportedly.language import Analyser
from reportedly.records import Document, Reading

ANNOTATIONS = Path(__file__).parent / "annotations"
OUT = Path(__file__).parents[1] / "src/reportedly/data/confidence.toml"
HEADER = """# How sure a statement is: logistic weights for bias, log-probability of the cue and of its tagging.
# Made by training/calibrate.py on the reports that training kept back.
[statement]
"""
RIDGE = 0.5


def load_kept(data: Path) -> Iterator[dict[str, Any]]:
    """Yield our own annotated reports that training kept back, with their texts."""
    paths = [data.parent / "gold/train.jsonl", *sorted(ANNOTATIONS.glob("*.jsonl"))]
    for path in paths:
        for row in map(json.loads, path.open(encoding="utf-8")):
            if is_held_out(row["id"]):
                yield row if "document" in row else put_back(row, data)


def collect(data: Path) -> list[tuple[str, list[float], bool]]:
    """Return for each statement found in a report kept back: report, evidence, whether it is right.

    Statements that rules find by themselves have a confidence of their own (`SURE_BY_RULE`).
    """
    seen: list[list[float]] = []

    def note(evidence: tuple[float, ...]) -> float:
        seen.append([1.0, *evidence])
        return len(seen) / 10_000

    analyser = Analyser.load()
    found: list[tuple[str, list[float], bool]] = []
    by_rule: list[bool] = []
    with mock.patch("reportedly.language.attributions.confidence_of", note):
        for row in load_kept(data):
            document = Document(text=row["document"]["text"])
            analysis = analyser.analyse([document.text])[0]
            statements = tuple(find_statements(analysis, times=(), published=None))
            reading = Reading(document=document, statements=statements)
            for confidence, is_right in judge_statements(
                parse_reading(row), parse_reading(reading.to_dict())
            ):
                number = round(confidence * 10_000) - 1
                if number < len(seen):
                    found.append((row["id"], seen[number], is_right))
                else:
                    by_rule.append(is_right)
    print(f"{len(by_rule)} statements found by rules alone, {sum(by_rule)} of them right")
    return found


def fit(evidence: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return logistic weights, by Newton's method with a ridge on all but the bias."""
    weights = np.zeros(evidence.shape[1])
    ridge = np.diag([0.0, *[RIDGE] * (evidence.shape[1] - 1)])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-evidence @ weights))
        slope = evidence.T @ (right - chance) - ridge @ weights
        curve = (evidence * (chance * (1 - chance))[:, None]).T @ evidence + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Collect evidence, fit, write."""
    data = Path(os.environ.get("REPORTEDLY_DATA", "../shared/data"))
    rows = collect(data)
    names = np.array([name for name, _, _ in rows])
    evidence = np.array([one for _, one, _ in rows])
    right = np.array([float(one) for _, _, one in rows])
    judged: list[Judged] = []
    for name in sorted(set(names)):
        weights = fit(evidence[names != name], right[names != name])
        chances = 1 / (1 + np.exp(-evidence[names == name] @ weights))
        judged += list(zip(chances.tolist(), (right[names == name] > 0).tolist(), strict=True))
    weights = fit(evidence, right)
    line = ", ".join(f"{w:.4f}" for w in weights)
    OUT.write_text(f"{HEADER}weights = [{line}]\n", "utf-8")
    print(f"{len(rows)} statements, {right.mean():.3f} right, weights {line}")
    print(f"expected calibration error, leave one report out: {calibration_error(judged):.3f}")


if __name__ == "__main__":
    main()
