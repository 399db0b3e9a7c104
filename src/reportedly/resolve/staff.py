"""Tell for which body somebody unnamed works: "health officials", "doctors at Dorn hospital"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportedly.extract.lexicon import load_lists
from reportedly.extract.organisations import find_role

_AT = re.compile(r"^[\w -]*?\b(?:at|of|from|in|with) (?:the )?([\w'’. -]+)$")
_OFFICIALS = re.compile(r"^(.+?) officials?$")


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("resolve.toml", "staff")


def find_employer(name: str) -> str | None:
    """Return words for the body of whoever speaks for it.

    Args:
        name: as a report has it.
    """
    lists = _lists()
    officials = _OFFICIALS.match(name)
    if officials:
        return _find_field(officials[1])
    at = _AT.match(name)
    house = at[1] if at else ""
    named = any(word[:1].isupper() for word in house.split())
    treats = not lists["houses"].isdisjoint(house.lower().split())
    works = not lists["people"].isdisjoint(name.lower().split())
    return house if named and treats and works else None


def _find_field(words: str) -> str | None:
    """Return the body whose officials speak: "senior health" ones are the health ministry's."""
    parts = [word for word in words.split() if word.lower() not in _lists()["ranks"]]
    if not parts:
        return None
    last = parts[-1].lower()
    if last in _lists()["fields"]:
        return " ".join((*parts, "ministry")) if last == "health" else " ".join(parts)
    if find_role(parts) in _lists()["offices"]:
        return " ".join(parts)
    acronym = len(parts) == 1 and parts[0].isupper() and parts[0] not in ("UN", "US", "EU", "UK")
    return " ".join(parts) if acronym or last == "ministry" else None
