"""Tell which two numbers of a report are set against each other: "33, not 40", "31 instead of 28".

Both are of one toll, whatever else is said around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.resolve.accounts import Account

_REACH = 60
_WORDS = r"(?:\s+(?:the|at|least|more|than|over|some|about|around|nearly|only|just))*\s*$"
_AGAINST = re.compile(rf"[^.!?;:\n]*?\b(?:not|instead of|rather than){_WORDS}")
_BUT = re.compile(rf"[^.!?;:\n]*?,? but{_WORDS}")
_NOT = re.compile(rf"\bnot{_WORDS}")
_WORD = re.compile(r"\w+")
_FAR = 6
_AHEAD = 30


def mark_contrasts(text: str, accounts: Sequence[Account]) -> list[Account]:
    """Return the figures, those that are set against the next or last one with its id.

    Args:
        text: the report.
        accounts: its figures, in text order.
    """
    pairs = dict(_find_pairs(text, accounts))
    return [
        replace(one, against=pairs[at]) if at in pairs else one for at, one in enumerate(accounts)
    ]


def _find_pairs(text: str, accounts: Sequence[Account]) -> Iterator[tuple[int, str]]:
    """Yield the place of the number that holds, and the id of the one that does not."""
    for at, (one, other) in enumerate(pairwise(accounts)):
        start, end = one.figure.quantity.end, other.figure.quantity.start
        if one.figure.measure is not other.figure.measure or not 0 < end - start <= _REACH:
            continue
        between = text[start:end]
        if len(_WORD.findall(between)) > _FAR:
            continue
        if _AGAINST.fullmatch(between):
            yield at, other.figure.id
        elif _BUT.fullmatch(between) and _is_not(text, one):
            yield at + 1, one.figure.id


def _is_not(text: str, one: Account) -> bool:
    start = one.figure.quantity.start
    return _NOT.search(text, max(0, start - _AHEAD), start) is not None
