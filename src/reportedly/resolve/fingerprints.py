"""Fingerprints of texts by winnowing: any long run of words that two texts share shows up in both.

Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD
2003. Unlike MinHash, which estimates how much of both texts is shared, it also finds the short text
that was cut out of a long one.
"""

from __future__ import annotations

import re
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


def hash_shingles(text: str) -> Hashes:
    """Return the hashes of all runs of five words of a text, sorted, each once.

    Case, punctuation and blanks do not count. A text of fewer words has one hash.
    """
    return np.unique(_hash_runs(text))


def find_fingerprints(text: str) -> Hashes:
    """Return few of a text's hashes: of each 24 neighbours the smallest, sorted, each once.

    Two texts that share a run of 28 words share at least one.
    """
    hashes = _hash_runs(text)
    if len(hashes) <= _WINDOW:
        return np.unique(hashes[[hashes.argmin()]])
    windows = np.lib.stride_tricks.sliding_window_view(hashes, _WINDOW)
    return np.unique(windows.min(axis=1))


def _hash_runs(text: str) -> Hashes:
    """Return the hash of each run of words in text order."""
    words = _WORD.findall(text.lower()) or [""]
    codes = np.fromiter(
        (crc32(word.encode("utf-8", "surrogatepass")) for word in words), np.uint64, len(words)
    )
    length = min(_LONG, len(codes))
    runs = np.zeros(len(codes) - length + 1, np.uint64)
    for at in range(length):
        runs = runs * _FACTOR + codes[at : at + len(runs)]
    runs ^= runs >> _HALF
    runs *= _MIX
    return runs ^ (runs >> _HALF)


def count_shared(one: Hashes, other: Hashes) -> int:
    """Return how many hashes two sorted arrays share."""
    return int(np.isin(one, other, assume_unique=True).sum())
