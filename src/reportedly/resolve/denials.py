"""Tell which figures a report refutes in its own words: "the claim that 41 were taken is false"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reportedly.extract.lexicon import load_lists
from reportedly.records import Span
from reportedly.resolve.vocabulary import has_any

_SENTENCE = re.compile(r"[.!?;][\"”’']?\s|\n")
_REACH = 160
_FEW = r"(?:[\w’'-]+ ){0,3}"
_CALLED = re.compile(rf"\bcall(?:s|ed|ing)? (?:the|this|that) {_FEW}$", re.IGNORECASE)


def _any_of(key: str) -> str:
    return "|".join(sorted(load_lists("resolve.toml", "denials")[key]))


@cache
def _signs() -> frozenset[str]:
    """Return the words that call something false or a lie."""
    lists = load_lists("resolve.toml", "denials")
    words = [word for key in ("false", "lying", "lies") for word in lists[key]]
    return frozenset(
        (*(one.replace("s?", "") for one in words), *(one.replace("?", "") for one in words))
    )


@cache
def _untrue() -> re.Pattern[str]:
    """Return what says that something is not so: "isn't true"."""
    return re.compile(rf"(?:\bnot|n['’]t|\bfar from) (?:{_any_of('true')})", re.IGNORECASE)


@lru_cache(maxsize=2)
def _may_refute(text: str) -> bool:
    """Tell whether a report has any words that refute something."""
    return has_any(text, _signs()) or _untrue().search(text) is not None


@cache
def _before() -> re.Pattern[str]:
    """Return what refutes a number behind it: "it is not true that", "who lies when"."""
    false = rf"{_untrue().pattern}|\b(?:{_any_of('false')})"
    return re.compile(
        rf"(?:{false}) (?:that|when)\b|\b(?:{_any_of('lying')}) {_FEW}when\b",
        re.IGNORECASE,
    )


@cache
def _told() -> re.Pattern[str]:
    """Return what is called false further on: "the claim that", "the figure of"."""
    return re.compile(rf"\b(?:{_any_of('told')})\b", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """Return what refutes a number before it: "are untrue", "is a pure fabrication"."""
    words = f"{_any_of('false')}|{_any_of('lies')}"
    return re.compile(
        rf"\b(?:is|are|was|were|being|as) {_FEW}[\"“'‘]?(?:{words})\b"
        rf"|\b(?:is|are|was|were)(?: not|n['’]t) (?:{_any_of('true')})\b",
        re.IGNORECASE,
    )


@cache
def _names() -> re.Pattern[str]:
    """Return what a number is called: "fantasy", "a pure fabrication"."""
    return re.compile(rf"{_FEW}[\"“'‘]?(?:an? )?(?:{_any_of('false')}|{_any_of('lies')})\b", re.I)


def is_refuted(text: str, number: Span) -> bool:
    """Tell whether the sentence of a number says that it is not so.

    Args:
        text: the report.
        number: the number words.
    """
    if not _may_refute(text):
        return False
    ahead = _SENTENCE.split(text[max(0, number.start - _REACH) : number.start])[-1]
    if _before().search(ahead):
        return True
    behind = _SENTENCE.split(text[number.end : number.end + _REACH], maxsplit=1)[0]
    if _CALLED.search(ahead) and _names().match(behind.lstrip()):
        return True
    return _told().search(ahead) is not None and _behind().search(behind) is not None
