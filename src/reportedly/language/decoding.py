"""Turn scores into the best legal structure: BIO spans by Viterbi, trees by arborescence.

Sources: Viterbi (1967) over BIO tags, an inside tag only after its own begin or inside; maximum
spanning arborescence by Chu and Liu (1965) and Edmonds (1967), needed only where the best heads of
a sentence form a cycle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_NEVER = np.float32(-1e4)


def decode_bio(scores: Scores) -> NDArray[np.int64]:
    """Return the best legal tag of each word for each row.

    Args:
        scores: log-probabilities `[rows, words, tags]`; tags are O, B1, I1, B2, I2, ...
    """
    rows, words, tags = scores.shape
    index = np.arange(rows)
    path = scores[:, 0].copy()
    path[:, 2::2] += _NEVER
    back = np.empty((words, rows, tags), dtype=np.int64)
    begins = np.arange(1, tags, 2)
    for word in range(1, words):
        best = path.argmax(1)
        stays = path[:, 2::2] > path[:, 1::2]
        back[word] = best[:, None]
        back[word][:, 2::2] = begins + stays
        step = np.repeat(path[index, best][:, None], tags, axis=1)
        step[:, 2::2] = np.where(stays, path[:, 2::2], path[:, 1::2])
        path = step + scores[:, word]
    found = np.empty((rows, words), dtype=np.int64)
    found[:, -1] = path.argmax(1)
    for word in range(words - 1, 0, -1):
        found[:, word - 1] = back[word][index, found[:, word]]
    return found


def find_spans(tags: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield `(begin tag, first, last)` of each span of a legal BIO sequence."""
    start = -1
    for at, tag in enumerate((*tags, 0)):
        if start >= 0 and (tag == 0 or tag % 2):
            yield tags[start], start, at
            start = -1
        if tag % 2:
            start = at


def best_heads(scores: Scores) -> list[int]:
    """Return the head of each word of one sentence as a tree with one root.

    Args:
        scores: `[words, 1 + words]`; column 0 is the root, column `1 + i` word `i`.

    Returns:
        For each word the index of its head, -1 for the root.
    """
    words = len(scores)
    scores = scores.copy()
    scores[np.arange(words), np.arange(words) + 1] = _NEVER * 2
    others = scores[:, 1:].max(1) if words > 1 else scores[:, 0]
    root = int((scores[:, 0] - others).argmax())
    scores[:, 0] = _NEVER * 2
    heads: NDArray[np.int64] = scores.argmax(1) - 1
    heads[root] = -1
    if _find_cycle([0, *(int(head) + 1 for head in heads)]):
        weights = np.vstack([np.full((1, words + 1), _NEVER * 2, dtype=np.float32), scores])
        weights[root + 1] = _NEVER * 2
        weights[root + 1, 0] = 0
        heads = _arborescence(weights)[1:] - 1
    return [int(head) for head in heads]


def _find_cycle(parents: Sequence[int]) -> list[int]:
    """Return the nodes of one cycle in a parent table whose node 0 is the root, or nothing."""
    done, on_walk = [False] * len(parents), [False] * len(parents)
    for node in range(1, len(parents)):
        walk: list[int] = []
        while node and not done[node] and not on_walk[node]:
            on_walk[node] = True
            walk.append(node)
            node = parents[node]
        if on_walk[node] and not done[node]:
            return walk[walk.index(node) :]
        for one in walk:
            done[one] = True
    return []


def _arborescence(weights: Scores) -> NDArray[np.int64]:
    """Return each node's parent in the heaviest tree from node 0; `weights[child, parent]`."""
    parents: NDArray[np.int64] = weights.argmax(1)
    parents[0] = 0
    cycle = _find_cycle([int(parent) for parent in parents])
    if not cycle:
        return parents
    inside = np.zeros(len(weights), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    total = weights[members, parents[members]].sum()
    size = len(outside) + 1
    small = np.full((size, size), _NEVER * 4, dtype=np.float32)
    small[:-1, :-1] = weights[np.ix_(outside, outside)]
    leaving = weights[np.ix_(outside, members)]  # outside child, cycle parent
    small[:-1, -1] = leaving.max(1)
    entering = weights[np.ix_(members, outside)] - weights[members, parents[members]][:, None]
    small[-1, :-1] = entering.max(0) + total
    small[-1, -1] = _NEVER * 4
    chosen = _arborescence(small)
    result: NDArray[np.int64] = parents.copy()
    for at, node in enumerate(outside):
        if node:
            up = chosen[at]
            result[node] = members[leaving[at].argmax()] if up == size - 1 else outside[up]
    entry = chosen[-1]
    broken = int(entering[:, entry].argmax())
    result[members[broken]] = outside[entry]
    return result
