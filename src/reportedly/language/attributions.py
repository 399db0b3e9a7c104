"""Read attributions out of the model's scores: which words report, and whose words they are.

For each likely cue the model tags all words of the window as source, content or neither; the best
legal tagging is found for all cues of a window at once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import exp

import numpy as np

from reportedly.language.analysis import Attribution, Range
from reportedly.language.decoding import Chain, find_spans
from reportedly.language.encoder import Scores

CUE_THRESHOLD = 0.5
_SOURCE = 1
_FLAT_CUE = 3
_STANCE_THRESHOLD = 0.02


def find_attributions(
    scores: Scores, chain: Chain, stances: Sequence[str], flat: Chain | None = None
) -> Iterator[Attribution]:
    """Yield the attributions whose cue begins in the core of a window, in order.

    Args:
        scores: what the model says of the window.
        chain: how its role tags follow each other.
        stances: names of the model's stance tags.
        flat: how the tags of the flat layer follow each other; given, only outermost attributions
            are found, with the cues of that layer.
    """
    base, core = scores.window.first, scores.window.core
    cues = _find_cues(scores) if flat is None else _find_flat_cues(scores, flat)
    row_of = {int(anchor): row for row, anchor in enumerate(scores.anchors)}
    cues = [cue for cue in cues if cue.first in row_of and base + cue.first >= core]
    if not cues:
        return
    roles = scores.roles[[row_of[cue.first] for cue in cues]]
    paths = chain.decode(roles)
    sure = chain.log_probability(roles, paths)
    for cue, path, chance in zip(cues, paths, sure, strict=True):
        pieces: dict[bool, list[Range]] = {True: [], False: []}
        for tag, first, last in find_spans(path.tolist()):
            pieces[tag == _SOURCE].append(Range(base + first, base + last))
        yield Attribution(
            cue=Range(base + cue.first, base + cue.last),
            sources=tuple(pieces[True]),
            content=tuple(pieces[False]),
            confidence=confidence_of((float(scores.cues[cue.first, 1]), float(chance))),
            stances=_likely_stances(scores, cue.first, stances),
        )


def _find_cues(scores: Scores) -> list[Range]:
    """Return the cues of all layers, as words of the window."""
    begin = np.exp(scores.cues[:, 1])
    anchors = sorted(int(a) for a in scores.anchors if begin[a] > CUE_THRESHOLD)
    taken = set(anchors)
    return [Range(anchor, _cue_end(scores, anchor, taken)) for anchor in anchors]


def _find_flat_cues(scores: Scores, chain: Chain) -> list[Range]:
    """Return the cues of the flat layer, as words of the window."""
    path = chain.decode(scores.flat[None])[0].tolist()
    return [Range(first, last) for tag, first, last in find_spans(path) if tag == _FLAT_CUE]


def _likely_stances(scores: Scores, cue: int, stances: Sequence[str]) -> dict[str, float]:
    chance = np.exp(scores.stances[cue])
    return {
        name: round(float(p), 4)
        for name, p in zip(stances, chance, strict=True)
        if p > _STANCE_THRESHOLD
    }


def confidence_of(evidence: Sequence[float]) -> float:
    """Return the probability that an attribution is right, by logistic calibration (Platt 1999).

    Args:
        evidence: log-probabilities of the cue and of its tagging.
    """
    weights = _load_weights()
    total = weights[0] + sum(w * x for w, x in zip(weights[1:], evidence, strict=True))
    return 1 / (1 + exp(-total))


@cache
def _load_weights() -> tuple[float, ...]:
    """Return bias and weights that `training/calibrate.py` fitted on reports kept back."""
    table = tomllib.loads((files("reportedly") / "data" / "confidence.toml").read_text("utf-8"))
    return tuple(float(weight) for weight in table["statement"]["weights"])


def _cue_end(scores: Scores, anchor: int, anchors: set[int]) -> int:
    """Return one past the last word of the cue that begins at `anchor`."""
    end = anchor + 1
    while end < len(scores.cues) and end not in anchors and scores.cues[end].argmax() == 2:
        end += 1
    return end
