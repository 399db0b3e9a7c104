"""Find what a running total adds up: "bringing the toll since May to 61" runs since May.

The sentence around it often tells of one day, whose time and basis are not those of the total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract.counted import Counted
from reportedly.extract.passages import Passages

_REACH, _LIST = 20, 6
_ENDS = frozenset((";", "while", "but", "who", "which", "said"))
_TOLLS = frozenset(
    ("toll", "total", "tally", "number", "count", "figure", "killed", "dead", "deaths")
)
_RAISED = frozenset(
    (
        *("bringing", "brings", "brought", "taking", "takes", "took", "raising", "raises"),
        *("raised", "pushing", "pushes", "pushed", "lifting", "lifts", "lifted"),
    )
)


@dataclass(frozen=True, slots=True)
class Total:
    """A toll that is raised to a number.

    Args:
        raised: the word that raises it.
        start: the "since" or "this year" from which it runs; `None` where that is not told.
    """

    raised: int
    start: int | None


def find_total(tokens: Sequence[str], passages: Passages, one: Counted) -> Total | None:
    """Return the toll that is raised to a number or to one beside it, if one is.

    "Bringing" raises it in "bringing the toll to 61 dead and 140 hurt", for both numbers.

    Args:
        tokens: the words of the text in lower case.
        passages: its sentences.
        one: the number.
    """
    raised = _find_raise(tokens, passages, one)
    if raised is None:
        return None
    last = min(passages.of(one.first).last, one.end + _REACH)
    near = (*range(raised, one.whole), *range(one.end, last))
    return Total(raised, next((at for at in near if _opens(tokens, at)), None))


def _find_raise(tokens: Sequence[str], passages: Passages, one: Counted) -> int | None:
    first = max(passages.of(one.first).first, one.whole - _REACH)
    for at in range(one.whole - 1, first - 1, -1):
        if tokens[at] in _ENDS:
            return None
        if tokens[at] in _RAISED:
            told = tokens[at : one.whole]
            after = tokens[one.end : one.end + _LIST]
            is_toll = _TOLLS.intersection(told) or _TOLLS.intersection(after)
            return at if "to" in told[-_LIST:] and is_toll else None
    return None


def _opens(tokens: Sequence[str], at: int) -> bool:
    """Tell whether the time of a running total begins at a word."""
    if tokens[at] == "since":
        return True
    return tokens[at] == "this" and tokens[at + 1 : at + 2] in (["year"], ["month"])
