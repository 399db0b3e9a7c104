"""Know the words that tell of an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from reportedly.extract.lexicon import load_table


def names_event(words: str) -> bool:
    """Tell whether one of a few words tells of an event: "the Orva crash".

    Args:
        words: the words.
    """
    return any(word in _events() for word in words.lower().split())


@cache
def _events() -> frozenset[str]:
    table = load_table("resolve.toml")
    kinds: Mapping[str, Sequence[str]] = table["events"]
    return frozenset(table["dating"]["happenings"]).union(*kinds.values())
