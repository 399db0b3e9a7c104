"""Learn the weights that choose the scene of a figure among the places of its text.

    python training/scenes.py --annotated FILE.jsonl... [--folds 5] [--out scene_weights.json]

Prints how often the place is right (overlapping words, or the same last noun, as the gold's scorer has
it) under cross-validation by report. The likelihood of any right mention is raised, by Adam on all
figures at once.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from annotations import read_rows
from choices import save_weights
from loglinear import fold_of
from reportedly.extract.counted import Counted, find_counted
from reportedly.extract.passages import Passages
from reportedly.extract.places import find_places
from reportedly.extract.quantities import find_quantities
from reportedly.extract.scenes import Memory, Scenes
from reportedly.extract.sites import Site, load_setting_words
from reportedly.extract.spelling import fold as fold_letters
from reportedly.language import Analyser
from reportedly.language.analysis import Analysis
from reportedly.records import Place

_STEPS = 100
_RATE = 0.1
_MISSED = 1.0

Sample = tuple[list[list[str]], list[bool]]


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


def is_same_place(site: Site, gold: dict[str, Any]) -> bool:
    """Tell whether a place is the annotated one by its name; two "provinces" are not the same."""
    span, text = site.place.span, gold["text"]
    overlap = span.start < gold["end"] and gold["start"] < span.end
    return overlap or _name(span.text) == _name(text)


def _name(text: str) -> str:
    """Return the words of a place without those that tell its kind."""
    words = [
        word
        for word in re.findall(r"[^\W_]+", fold_letters(text))
        if word not in ("the", "al", "el")
    ]
    return " ".join([word for word in words if word not in load_setting_words("sites")] or words)


def train(reports: Sequence[Report], penalty: float = 3.0) -> dict[str, float]:
    """Learn weights with the right scene of the figure before as its memory.

    A scene that is missed costs more than one too many.

    Args:
        reports: the annotated reports.
        penalty: strength of the pull of weights towards zero.
    """
    samples = [sample for report in reports for sample in _samples(report)]
    names = sorted({name for rows, _ in samples for row in rows for name in row})
    at = {name: index for index, name in enumerate(names)}
    rows = [[at[name] for name in row] for rows, _ in samples for row in rows]
    sizes = np.array([len(rows) for rows, _ in samples])
    right = np.array([ok for _, oks in samples for ok in oks], dtype=float)
    weights = dict(zip(names, _fit(rows, sizes, right, len(names), penalty).tolist(), strict=True))
    weights["none"] = weights.get("none", 0.0) - _MISSED
    return weights


def _fit(
    rows: list[list[int]], sizes: np.ndarray, right: np.ndarray, width: int, penalty: float
) -> np.ndarray:
    """Fit weights to choices: the features of each row, the rows of each choice, the right rows."""
    lengths = np.array([len(row) for row in rows])
    cells, row_of = (
        np.concatenate([np.array(row) for row in rows]),
        np.repeat(np.arange(len(rows)), lengths),
    )
    starts, choice_of = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    weights, mean, square = np.zeros(width), np.zeros(width), np.zeros(width)
    for step in range(1, _STEPS + 1):
        scores = np.bincount(row_of, weights[cells], len(rows))
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[choice_of])
        good = powers * right
        error = powers / np.add.reduceat(powers, starts)[choice_of]
        error -= good / np.maximum(np.add.reduceat(good, starts), 1e-300)[choice_of]
        gradient = np.bincount(cells, error[row_of], width) + penalty * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        scale = np.sqrt(square / (1 - 0.99**step)) + 1e-8
        weights -= _RATE * mean / (1 - 0.9**step) / scale
    return weights


def _samples(report: Report) -> list[Sample]:
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
        same = [gold is not None and is_same_place(scenes.sites[at], gold) for at in found]
        right = [gold is None, *same]
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
    rows = read_rows(args.annotated)
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
        save_weights(train(reports), args.out)


if __name__ == "__main__":
    main()
