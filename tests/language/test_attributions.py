"""Attributions from hand-made scores."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reportedly.language.analysis import Attribution, Range
from reportedly.language.attributions import confidence_of, find_attributions
from reportedly.language.decoding import Chain
from reportedly.language.encoder import Scores
from reportedly.language.windows import Window

STANCES = ("asserts", "denies")
OUTSIDE, CUE, MORE = 0, 1, 2


def sure(tags: list[int], kinds: int, chance: float = 0.98) -> NDArray[np.float32]:
    """Return log-probabilities `[words, kinds]` that favour one tag for each word."""
    scores = np.full((len(tags), kinds), (1 - chance) / (kinds - 1), dtype=np.float32)
    scores[np.arange(len(tags)), tags] = chance
    return np.log(scores)


def scores_of(
    cues: list[int], roles: list[list[int]], anchors: list[int], *, core: int = 0
) -> Scores:
    """Return what the model says of one window, of syntax and names nothing."""
    n = len(cues)
    none = np.zeros(n, dtype=np.int64)
    return Scores(
        window=Window(0, core, n),
        pos=none,
        starts=np.zeros(n, dtype=np.float32),
        names=sure([0] * n, 7),
        flat=sure([0] * n, 7),
        cues=sure(cues, 3),
        stances=np.log(np.tile(np.array([0.9, 0.1], dtype=np.float32), (n, 1))),
        arcs=np.zeros((n, n + 1), dtype=np.float32),
        labels=none,
        anchors=np.array(anchors),
        roles=np.array([sure(row, 5) for row in roles]),
    )


def find(scores: Scores) -> list[Attribution]:
    """Return the attributions in a window."""
    return list(find_attributions(scores, Chain.plain(5), STANCES))


def test_a_cue_has_the_words_tagged_for_it() -> None:
    """Source and content come from the row of the cue, the cue runs on over its inside tags."""
    scores = scores_of([0, 0, CUE, MORE, 0, 0], [[1, 2, 0, 0, 3, 4]], [2])
    (found,) = find(scores)
    assert (found.cue, found.sources) == (Range(2, 4), (Range(0, 2),))
    assert found.content == (Range(4, 6),)
    assert found.stances == {"asserts": 0.9, "denies": 0.1}


def test_an_unlikely_cue_is_none() -> None:
    """A candidate that the cue tagger holds for outside gives no attribution."""
    assert find(scores_of([0, 0, OUTSIDE], [[1, 0, 3]], [1])) == []


def test_a_cue_before_the_core_is_read_from_the_window_before() -> None:
    """Words of context give no attribution of their own."""
    scores = scores_of([0, CUE, 0, 0, CUE, 0], [[1, 0, 3, 0, 0, 0], [0, 0, 0, 1, 0, 3]], [1, 4])
    assert len(find(scores)) == 2
    late = scores_of(
        [0, CUE, 0, 0, CUE, 0], [[1, 0, 3, 0, 0, 0], [0, 0, 0, 1, 0, 3]], [1, 4], core=3
    )
    assert [one.cue for one in find(late)] == [Range(4, 5)]


def test_the_outermost_have_the_cues_of_the_flat_layer() -> None:
    """What is a cue in the flat layer counts, with its extent there; an inner cue does not."""
    scores = scores_of([CUE, 0, 0, CUE, 0], [[0, 0, 1, 3, 4], [0, 0, 0, 0, 3]], [0, 3])
    flat = replace(scores, flat=sure([3, 4, 1, 5, 6], 7))
    (found,) = find_attributions(flat, Chain.plain(5), STANCES, Chain.plain(7))
    assert (found.cue, found.sources) == (Range(0, 2), (Range(2, 3),))


def test_a_cue_ends_where_the_next_begins() -> None:
    """Two cues side by side stay two."""
    scores = scores_of([0, CUE, CUE, 0], [[1, 0, 3, 4], [1, 0, 0, 3]], [1, 2])
    assert [one.cue for one in find(scores)] == [Range(1, 2), Range(2, 3)]


def test_what_is_surer_is_more_confident() -> None:
    """Confidence grows with the probability of the cue and with that of its tagging."""
    assert confidence_of((-0.01, -0.1)) > confidence_of((-0.01, -2.0)) > 0
    assert confidence_of((-0.01, -0.1)) > confidence_of((-1.0, -0.1))
