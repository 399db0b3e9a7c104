"""Tell what befell persons of whom a report says only that there were some: saved, aboard, fed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.records import Figure, Measure

_WORD = re.compile(r"[^\W\d_][\w'’-]*|[,;]")
_STOP = re.compile(r"[.!?][\"”’']?\s|\n")
_CLAUSE = re.compile(r"[.;,!?\n]")
_CONDITIONS = tuple(
    (state, re.compile(rf"^(?: [\w-]+){{0,5}}? (?:{words})\b", re.I))
    for state, words in (
        ("intensive care", r"in (?:an? )?intensive[ -]care(?: unit)?s?|in (?:the )?ICU"),
        ("critical", r"critical(?:ly)?|fighting for (?:his|her|their) (?:life|lives)"),
        ("discharged", r"discharged|sent home|gone home|(?:left|released from) hospital"),
    )
)
_TRAVELLERS = frozenset(("passenger", "passengers"))
_BREAKS = (",", ";")
_REACH = 8
_CLOSE = 30
_FATES = ("sheltered", "trapped")
_PLAIN = (Measure.OTHER_PEOPLE, Measure.PRESENT)
MEASURES = {
    "sheltered": Measure.DISPLACED,
    "trapped": Measure.MISSING,
    "aboard": Measure.PRESENT,
}
"""Who is in a shelter was displaced, who is trapped has yet to be found, who is aboard is there."""


@cache
def _words() -> Mapping[str, str]:
    table: Mapping[str, Sequence[str]] = load_table("resolve.toml")["matters"]
    return {word: matter for matter, words in table.items() for word in words}


def find_matters(text: str, figures: Sequence[Figure]) -> list[str]:
    """Return what befell the persons of each figure; empty where its measure or nothing tells.

    That is told by the nearest word of its sentence, behind the number before ahead of it, and not
    beyond the next number.

    Args:
        text: the report.
        figures: in text order.
    """
    found: list[str] = []
    for at, one in enumerate(figures):
        low = figures[at - 1].quantity.end if at else 0
        high = figures[at + 1].quantity.start if at + 1 < len(figures) else len(text)
        if one.measure is Measure.WOUNDED:
            found.append(_find_condition(text[one.quantity.end : max(one.quantity.end, high)]))
            continue
        if one.measure not in _PLAIN:
            found.append(_find_after(text[one.quantity.end : one.quantity.end + _CLOSE]))
            continue
        end, start = one.quantity.end, one.quantity.start
        after = _STOP.split(text[end : max(end, high)], maxsplit=1)[0]
        ahead = _STOP.split(text[min(low, start) : start])[-1]
        behind = _find(_WORD.findall(after.lower()))
        found.append(behind or _find_last(_WORD.findall(ahead.lower())))
    return found


def _find_after(text: str) -> str:
    """Return the matter that stands right behind a number: "19 others trapped" were not hurt."""
    matter = _find(_WORD.findall(_STOP.split(text, maxsplit=1)[0].lower())[:2])
    return matter if matter in _FATES else ""


def _find_condition(text: str) -> str:
    """Return in what state wounded are of whom a number tells nothing else: in intensive care."""
    words = _CLAUSE.split(text, maxsplit=1)[0]
    return next((state for state, pattern in _CONDITIONS if pattern.search(words)), "")


def _find_last(words: Sequence[str]) -> str:
    """Return the matter that the last of a few words tells."""
    told = (_find(words[at : at + 2]) for at in range(len(words) - 1, -1, -1))
    return next((matter for matter, _ in zip(told, range(_REACH), strict=False) if matter), "")


def _find(words: Sequence[str]) -> str:
    """Return the matter that the first of a few words tells; empty where none does.

    Passengers were aboard, unless their clause goes on to tell what became of them.
    """
    table = _words()
    after = (*words[1:], "")
    pairs = zip(words[:_REACH], after, strict=False)
    told = ((word, table[word]) for word, then in pairs if word in table and _tells(word, then))
    word, matter = next(told, ("", ""))
    if word not in _TRAVELLERS:
        return matter
    clause = min((words.index(mark) for mark in _BREAKS if mark in words), default=len(words))
    first = words.index(word) + 1
    return (_find(words[first:clause]) if first < clause else "") or matter


def _tells(word: str, then: str) -> bool:
    """Tell whether a word means what it mostly does: who is buried under rubble, not in a grave."""
    needed: Mapping[str, Sequence[str]] = load_table("resolve.toml")["told_by"]
    return word not in needed or then in needed[word]
