"""Tell whether a report takes a number for known: "12 and not 14", "the families of the 14"."""

from __future__ import annotations

import re
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.records import Span

_BACK = 60
_AHEAD = 40
_DEFINITE = re.compile(r"\b(?:killing|murder|deaths?|massacre) of (?:all )?(?:the|these|those) $")
_MOVED = re.compile(r"\bto (?:[\w-]+ ){0,3}?[\w,-]+ from (?:an earlier )?$")
_SENTENCE = re.compile(r"[.,;\n]")


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {key: tuple(words) for key, words in load_table("resolve.toml")["given"].items()}


def is_given(text: str, number: Span) -> bool:
    """Tell whether a number is taken for known, so that who tells it repeats somebody.

    Args:
        text: the report.
        number: the number words.
    """
    before = _ahead_of(text, number)
    behind = _SENTENCE.split(text[number.end : number.end + _AHEAD])[0].split()
    held = before.endswith("of") and any(word in _lists()["held"] for word in behind)
    definite = _DEFINITE.search(text, max(0, number.start - _BACK), number.start) is not None
    moved = _MOVED.search(text, max(0, number.start - _BACK), number.start) is not None
    return held or definite or moved or before.endswith(_lists()["before"])


def is_aside(text: str, number: Span) -> bool:
    """Tell whether a number comes in by the way: "the raid that killed 14".

    Args:
        text: the report.
        number: the number words.
    """
    return _ahead_of(text, number).endswith(_lists()["aside"])


def _ahead_of(text: str, number: Span) -> str:
    """Return what stands before a number, without words such as "at least"."""
    words = text[max(0, number.start - _BACK) : number.start].lower().rstrip()
    while (parts := words.rsplit(None, 1))[1:] and parts[1] in _lists()["between"]:
        words = parts[0]
    return words
