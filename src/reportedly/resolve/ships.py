"""Find the names of the ships that a report tells of: "the tanker Sea Star", "MV Sea Star"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reportedly.extract.lexicon import load_lists
from reportedly.resolve.locations import name_key
from reportedly.resolve.vocabulary import has_any, take_apart

_NAME = r"[“\"'‘]?((?:[A-Z][\w'’-]+|[A-Z]{2,})(?: [A-Z][\w'’-]+| \d+){0,2})"


@cache
def _ship() -> re.Pattern[str]:
    """Return what names a ship behind the word for it, its mark or its flag."""
    lists = load_lists("resolve.toml", "ships")
    marks, flying = ("|".join(sorted(lists[key])) for key in ("marks", "flying"))
    hulls = "|".join(f"[{one[0].upper()}{one[0]}]{one[1:]}" for one in sorted(lists["hulls"]))
    return re.compile(
        rf"\b(?:(?:{marks})|-(?:{flying})(?: [a-z]+){{0,2}}|(?:{hulls})s?,?(?: the)?) {_NAME}"
    )


@cache
def _signs() -> frozenset[str]:
    """Return words of which one stands before the name of each ship."""
    lists = load_lists("resolve.toml", "ships")
    words = take_apart(" ".join(one for key in lists for one in lists[key]))
    return words | {f"{word}s" for word in words}


@lru_cache(maxsize=2)
def find_ships(text: str) -> frozenset[frozenset[str]]:
    """Return the keys of the words of each ship's name.

    Args:
        text: of the report.
    """
    if not has_any(text, _signs()):
        return frozenset()
    names = (found[1] for found in _ship().finditer(text))
    return frozenset(frozenset(map(name_key, name.split())) for name in names)
