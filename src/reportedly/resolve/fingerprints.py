"""Fingerprints of texts by winnowing: any long run of words that two texts share shows up in both.

Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD
2003. Unlike MinHash, which estimates how much of both texts is shared, it also finds the short text
that was cut out of a long one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_WORD = re.compile(r"\w+")
_LONG = 5
_WINDOW = 24
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Prints:
    """What tells whether two texts are copies of one, sorted and each hash once.

    Args:
        shingles: hashes of all runs of five words.
        fingerprints: of each 24 neighbours the smallest: two texts that share a run of 28 words
            share at least one.
    """

    shingles: Hashes
    fingerprints: Hashes


def hash_text(text: str) -> Prints:
    """Return the hashes of a text; case, punctuation and blanks do not count."""
    hashes = _hash_runs(text)
    shingles = _unique(hashes)
    if len(hashes) <= _WINDOW:
        return Prints(shingles, shingles[:1])
    return Prints(shingles, _unique(_find_minima(hashes)))


def _find_minima(hashes: Hashes) -> Hashes:
    """Return the smallest of each window of hashes, from those of windows half as long."""
    minima, length = hashes, 1
    while length < _WINDOW:
        step = min(length, _WINDOW - length)
        minima = np.minimum(minima[:-step], minima[step:])
        length += step
    return minima


def _unique(hashes: Hashes) -> Hashes:
    ordered = np.sort(hashes)
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def _hash_runs(text: str) -> Hashes:
    """Return the hash of each run of words in text order."""
    words = " ".join(_WORD.findall(text.lower())).encode("utf-8", "surrogatepass").split(b" ")
    codes = np.fromiter(map(crc32, words), np.uint64, len(words))
    length = min(_LONG, len(codes))
    runs = np.zeros(len(codes) - length + 1, np.uint64)
    for at in range(length):
        runs = runs * _FACTOR + codes[at : at + len(runs)]
    runs ^= runs >> _HALF
    runs *= _MIX
    return runs ^ (runs >> _HALF)


def count_shared(one: Hashes, other: Hashes) -> int:
    """Return how many hashes two sorted arrays share."""
    at = np.searchsorted(other, one)
    at[at == len(other)] = 0
    return int((other[at] == one).sum())
