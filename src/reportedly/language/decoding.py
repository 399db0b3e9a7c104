"""Turn scores into the best legal structure: BIO spans by Viterbi, trees by arborescence.

Sources: Viterbi (1967) and the forward algorithm over the tags of a linear-chain CRF (Lafferty and
others 2001), an inside tag only after its own begin or inside; maximum spanning arborescence by Chu
and Liu (1965) and Edmonds (1967), needed only where the best heads of a sentence form a cycle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
NEVER = np.float32(-1e4)
"""The log-score of what may not be."""


@dataclass(frozen=True, slots=True)
class Chain:
    """How gladly one BIO tag follows another; tags are O, B1, I1, B2, I2, ...

    Args:
        first: log-scores of the first tag, `[tags]`.
        follow: log-scores of a tag after another, `[before, after]`.
    """

    first: Scores
    follow: Scores

    @classmethod
    def plain(cls, tags: int) -> Self:
        """Return the chain that forbids what is not legal and prefers nothing."""
        first = np.zeros(tags, dtype=np.float32)
        follow = np.zeros((tags, tags), dtype=np.float32)
        first[2::2] = NEVER
        for tag in range(2, tags, 2):
            follow[:, tag] = NEVER
            follow[tag - 1 : tag + 1, tag] = 0
        return cls(first, follow)

    def decode(self, scores: Scores) -> NDArray[np.int64]:
        """Return the best tag of each word for each row.

        Args:
            scores: `[rows, words, tags]`, at least one word.
        """
        found: NDArray[np.int64] = scores.argmax(2)
        if self._is_free(found):
            return found
        rows, words, tags = scores.shape
        by_word = np.ascontiguousarray(scores.transpose(1, 0, 2))
        path = by_word[0] + self.first
        step = np.empty((rows, tags, tags), dtype=np.float32)
        back = np.empty((words, rows, tags), dtype=np.int64)
        for word in range(1, words):
            np.add(path[:, :, None], self.follow, out=step)
            step.argmax(1, out=back[word])
            path = step.max(1)
            path += by_word[word]
        index = np.arange(rows)
        found[:, -1] = path.argmax(1)
        for word in range(words - 1, 0, -1):
            found[:, word - 1] = back[word][index, found[:, word]]
        return found

    def _is_free(self, tags: NDArray[np.int64]) -> bool:
        """Tell whether tag sequences cost nothing, and no others are preferred."""
        if self.first.max() > 0 or self.follow.max() > 0:
            return False
        return not (self.first[tags[:, 0]].any() or self.follow[tags[:, :-1], tags[:, 1:]].any())

    def log_probability(self, scores: Scores, tags: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the log-probability of a tag sequence among all, for each row.

        Args:
            scores: `[rows, words, tags]`, at least one word.
            tags: `[rows, words]`.
        """
        own = np.take_along_axis(scores, tags[:, :, None], 2)[:, :, 0].sum(1)
        steps = self.follow[tags[:, :-1], tags[:, 1:]].sum(1)
        found: NDArray[np.float32] = own + steps + self.first[tags[:, 0]] - self._sum_paths(scores)
        return np.minimum(found, 0)

    def _sum_paths(self, scores: Scores) -> NDArray[np.float32]:
        """Return the log of the sum over all paths of each row, by a tree of matrix products."""
        peak = scores.max(2)
        chance = np.exp(scores - peak[:, :, None])
        total = peak.sum(1)
        steps = np.exp(self.follow) * chance[:, 1:, None, :]
        while steps.shape[1] > 1:
            odd = steps[:, steps.shape[1] // 2 * 2 :]
            steps = steps[:, :-1:2] @ steps[:, 1::2]
            size = steps.max((2, 3), keepdims=True)
            total = total + np.log(size).sum((1, 2, 3))
            steps = np.concatenate([steps / size, odd], 1)
        forward = np.exp(self.first) * chance[:, 0]
        for step in steps.swapaxes(0, 1):
            forward = (forward[:, None] @ step)[:, 0]
        found: NDArray[np.float32] = total + np.log(forward.sum(1))
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
    scores[np.arange(words), np.arange(words) + 1] = NEVER * 2
    others = scores[:, 1:].max(1) if words > 1 else scores[:, 0]
    root = int((scores[:, 0] - others).argmax())
    scores[:, 0] = NEVER * 2
    heads: NDArray[np.int64] = scores.argmax(1) - 1
    heads[root] = -1
    if _find_cycle([0, *(int(head) + 1 for head in heads)]):
        weights = np.vstack([np.full((1, words + 1), NEVER * 2, dtype=np.float32), scores])
        weights[root + 1] = NEVER * 2
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
    small = np.full((size, size), NEVER * 4, dtype=np.float32)
    small[:-1, :-1] = weights[np.ix_(outside, outside)]
    leaving = weights[np.ix_(outside, members)]  # outside child, cycle parent
    small[:-1, -1] = leaving.max(1)
    entering = weights[np.ix_(members, outside)] - weights[members, parents[members]][:, None]
    small[-1, :-1] = entering.max(0) + total
    small[-1, -1] = NEVER * 4
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
