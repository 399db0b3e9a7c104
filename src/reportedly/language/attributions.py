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
from reportedly.language.decoding import decode_bio, find_spans
from reportedly.language.encoder import Scores

CUE_THRESHOLD = 0.5
_SOURCE = 1
_STANCE_THRESHOLD = 0.02


def find_attributions(scores: Scores, stances: Sequence[str]) -> Iterator[Attribution]:
    """Yield the attributions whose cue begins in the core of a window, in order.

    Args:
        scores: what the model says of the window.
        stances: names of the model's stance tags.
    """
    base, core = scores.window.first, scores.window.core
    begin = np.exp(scores.cues[:, 1])
    chosen = [
        (row, int(anchor))
        for row, anchor in enumerate(scores.anchors)
        if base + anchor >= core and begin[anchor] > CUE_THRESHOLD
    ]
    if not chosen:
        return
    order = sorted(chosen, key=lambda pair: pair[1])
    roles = scores.roles[[row for row, _ in order]]
    paths = decode_bio(roles)
    anchors = {anchor for _, anchor in order}
    for number, (_, anchor) in enumerate(order):
        end = _cue_end(scores, anchor, anchors)
        pieces: dict[bool, list[Range]] = {True: [], False: []}
        for tag, first, last in find_spans(paths[number].tolist()):
            pieces[tag == _SOURCE].append(Range(base + first, base + last))
        path = np.take_along_axis(roles[number], paths[number][:, None], 1)[:, 0]
        evidence = (float(scores.cues[anchor, 1]), float(path.min()), float(path.sum()))
        chance = np.exp(scores.stances[anchor])
        yield Attribution(
            cue=Range(base + anchor, base + end),
            sources=tuple(pieces[True]),
            content=tuple(pieces[False]),
            confidence=confidence_of(evidence),
            stances={
                name: round(float(p), 4)
                for name, p in zip(stances, chance, strict=True)
                if p > _STANCE_THRESHOLD
            },
        )


def confidence_of(evidence: Sequence[float]) -> float:
    """Return the probability that an attribution is right, by logistic calibration (Platt 1999).

    Args:
        evidence: log-probabilities of the cue, of the least sure word of its tagging, of all words.
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
