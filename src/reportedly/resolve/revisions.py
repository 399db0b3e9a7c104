"""Tell which numbers of a report speak of one toll in turn: raised, revised, told before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.extract.lexicon import load_lists
from reportedly.resolve.accounts import Account

_BEFORE, _AFTER = 70, 40
_REACH = 160
_BACK = 4
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_STOP = re.compile(r"[.!?][\"”’']?\s|\n")
_GOES_ON = re.compile(r"[^.!?\n]{0,30}?\b(?:to|not|from|or|rather|instead|than|after)\b")
_MAKES = re.compile(
    r"\b(?:mak(?:es?|ing)|made) (?:(?:it|up|a (?:grand )?total of|altogether) )?(?!\S)"
)
_CLAUSE = re.compile(r"[;!?\n]|\.\s|,")


def _words() -> Mapping[str, frozenset[str]]:
    return load_lists("resolve.toml", "revisions")


def mark_revisions(text: str, accounts: Sequence[Account]) -> list[Account]:
    """Mark the figures that add to a later one, and those that a report tells to have been another.

    "Four more died, bringing the toll to 21" adds; "the army had earlier put it at 11" revises.

    Args:
        text: the report.
        accounts: its figures.
    """
    marked: list[Account] = []
    for at, one in enumerate(accounts):
        if any(_raises(text, one, later) for later in accounts[at + 1 : at + 1 + _BACK]):
            marked.append(replace(one, part=True))
        else:
            like = (o for o in reversed(marked) if o.figure.measure is one.figure.measure)
            before = next((other.figure.quantity.end for other in like), 0)
            marked.append(replace(one, revised=True) if _is_revised(text, one, before) else one)
    return marked


def _raises(text: str, one: Account, later: Account) -> bool:
    """Tell whether a number is said to raise the toll to a later one of its sentence."""
    start, end = one.figure.quantity.end, later.figure.quantity.start
    same = one.figure.measure is later.figure.measure and one.number < later.number
    if not same or end - start > _REACH or _STOP.search(text, start, end):
        return False
    if _MAKES.search(text, start, end):
        return True
    between = [word.lower() for word in _WORD.findall(text[start:end])]
    raised = next((at for at, word in enumerate(between) if word in _words()["raising"]), None)
    return raised is not None and not _words()["reaching"].isdisjoint(between[raised + 1 :])


def _is_revised(text: str, one: Account, last: int) -> bool:
    """Tell whether words around a number make it one of several for one toll.

    Those before the number that ends at `last` do so only in "from 14 to 13" and the like.
    """
    start, end = one.figure.quantity.start, one.figure.quantity.end
    low = max(0, start - _BEFORE)
    low = low if _GOES_ON.match(text, last) else max(low, last)
    ahead = _STOP.split(text[min(low, start) : start])[-1]
    behind = _CLAUSE.split(text[end : end + _AFTER], maxsplit=1)[0]
    words = [word.lower() for word in _WORD.findall(ahead)]
    around = {*words, *(word.lower() for word in _WORD.findall(behind))}
    nearest = words[-1] if words else ""
    around -= {"far"} if one.stretch else set()
    around -= {"confirmed"} if ("confirmed", "that") in pairwise(words) else set()
    if any(phrase in " ".join(words) for phrase in _words()["phrases"]):
        return True
    return nearest in _words()["right_before"] or not _words()["around"].isdisjoint(around)
