"""Look up whether a report has some words at all, before searching it for what they open."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

_LETTERS = re.compile(r"[^\W\d_]+")


def has_any(text: str, words: Set[str]) -> bool:
    """Tell whether a text has one of some words.

    Args:
        text: the report.
        words: in small letters, none with a hyphen or an apostrophe.
    """
    return not words.isdisjoint(take_apart(text))


@lru_cache(maxsize=2)
def take_apart(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, compounds taken apart."""
    return frozenset(_LETTERS.findall(text.lower()))
