from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from reportedly.language.decoding import Chain, best_heads, find_spans


def _is_legal(tags: tuple[int, ...]) -> bool:
    return all(
        tag == 0 or tag % 2 or (at and tags[at - 1] in (tag - 1, tag))
        for at, tag in enumerate(tags)
    )


def _random(seed: int, words: int) -> tuple[Chain, NDArray[np.float32]]:
    """Return a chain with likes and dislikes of its own, and scores of two rows."""
    numbers = np.random.default_rng(seed)
    plain = Chain.plain(5)
    first = (plain.first + numbers.normal(size=5)).astype(np.float32)
    follow = (plain.follow + numbers.normal(size=(5, 5))).astype(np.float32)
    return Chain(first, follow), numbers.normal(size=(2, words, 5)).astype(np.float32)


def _score(chain: Chain, row: NDArray[np.float32], tags: tuple[int, ...]) -> float:
    steps = sum(chain.follow[pair] for pair in pairwise(tags))
    return float(chain.first[tags[0]] + sum(row[i, tag] for i, tag in enumerate(tags)) + steps)


@given(st.integers(0, 2**31), st.integers(1, 5))
def test_the_path_is_the_best_legal_one(seed: int, words: int) -> None:
    """Viterbi finds what trying every legal sequence finds."""
    chain, scores = _random(seed, words)
    found = chain.decode(scores)
    for row in range(2):
        legal = (tags for tags in product(range(5), repeat=words) if _is_legal(tags))
        best = max(legal, key=lambda tags: _score(chain, scores[row], tags))
        assert tuple(found[row]) == best


@given(st.integers(0, 2**31), st.integers(1, 5))
def test_a_plain_chain_only_forbids(seed: int, words: int) -> None:
    """Where the best tag of each word is legal it stays; else the best legal path is found."""
    chain, scores = Chain.plain(5), _random(seed, words)[1]
    for row, found in enumerate(chain.decode(scores)):
        legal = (tags for tags in product(range(5), repeat=words) if _is_legal(tags))
        assert tuple(found) == max(legal, key=lambda tags: _score(chain, scores[row], tags))


@given(st.integers(0, 2**31), st.integers(1, 5))
def test_the_probability_of_a_path_is_its_share(seed: int, words: int) -> None:
    """The forward algorithm finds what summing over every sequence finds."""
    chain, scores = _random(seed, words)
    found = chain.log_probability(scores, chain.decode(scores))
    for row in range(2):
        all_scores = [_score(chain, scores[row], t) for t in product(range(5), repeat=words)]
        expected = max(all_scores) - np.logaddexp.reduce(all_scores)
        assert found[row] == pytest.approx(expected, abs=1e-4)


def test_spans_of_a_sequence() -> None:
    """A begin tag opens a span, even right behind another; a span may end with the text."""
    assert list(find_spans([1, 2, 1, 0, 3, 4])) == [(1, 0, 2), (1, 2, 3), (3, 4, 6)]


def _is_tree(heads: tuple[int, ...]) -> bool:
    if sum(head < 0 for head in heads) != 1:
        return False
    for word in range(len(heads)):
        seen = set()
        while word >= 0:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word]
    return True


@given(st.integers(0, 2**31), st.integers(1, 4))
def test_heads_form_one_tree(seed: int, words: int) -> None:
    """There is exactly one root and no cycle."""
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    assert _is_tree(tuple(best_heads(scores)))


@given(st.integers(0, 2**31), st.integers(2, 4))
def test_the_tree_is_the_best_with_its_root(seed: int, words: int) -> None:
    """Among all trees with the chosen root none scores higher."""
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    found = best_heads(scores)
    root = found.index(-1)

    def total(heads: tuple[int, ...]) -> float:
        return float(sum(scores[i, head + 1] for i, head in enumerate(heads)))

    rivals = [
        heads
        for heads in product(range(-1, words), repeat=words)
        if heads[root] == -1 and _is_tree(heads)
    ]
    assert total(tuple(found)) == pytest.approx(max(map(total, rivals)), abs=1e-4)
