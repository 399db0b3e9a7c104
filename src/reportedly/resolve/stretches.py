"""Tell which figures run over a year or a war rather than over one event: "74 so far this year"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.extract.lexicon import load_lists
from reportedly.records import Figure
from reportedly.resolve.periods import first_day, to_iso

_STOP = re.compile(r"[.!?][\"”’']?\s|[;\n]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PART = re.compile(r"\W*of (?:them|whom|those|these|the)\b")
_AHEAD, _FURTHER = 40, 120
_JOINED = re.compile(r"[^.;]{0,40}(?:\band\b|,)[^.;]{0,30}")
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|spring|summer|autumn|fall|winter"
)
_THIS = re.compile(
    r"\b(?:this year|since january(?! \d)|since (?:the )?new year|year to date"
    r"|since the (?:start|beginning) of (?:the|this) year|since the year began"
    r"|in the first (?:\w+ )?(?:half|quarter|months|weeks) of (?:the year|this year)?)\b"
)
_LAST = re.compile(r"\b(?:all of |throughout |during )?last year\b")
_SINCE = re.compile(
    rf"\bsince (?:(?:it|they) \w+ in |the (?:\w+ ){{1,2}}of |(?:early|mid|late)[ -])?"
    rf"(?:(?:{_MONTHS}),? )?((?:19|20)\d\d)\b"
)
_IN = re.compile(r"\b(?:in|during|throughout|of) ((?:19|20)\d\d)\b")
_SPAN = re.compile(
    r"\b(?:in|over|during|for) (?:the )?(?:last|past|previous|preceding) (?:\w+ |\d+ )?"
    r"(?:years?|decades?|twelve months|12 months)\b|\b(?:per|each|every) year\b|\bannually\b"
)
_WAR = re.compile(
    r"\bsince (?:the|its|their|this) (?:[\w-]+ ){0,3}(?:war|conflict|invasion|insurgency|uprising"
    r"|coup|rebellion|revolution|genocide)\b"
)
_MARKS = ("year", "since", "first", "decade", "month", "annual")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""Each of the patterns has one of these; most sentences have none, and need not be searched."""

_PATTERNS = (
    ("this year", _THIS),
    ("", _SINCE),
    ("last year", _LAST),
    ("", _IN),
    ("years", _SPAN),
    ("war", _WAR),
)


def find_stretches(text: str, figures: Sequence[Figure], published: str | None) -> list[str]:
    """Return for each figure the long time over which its sentence counts it; empty for none.

    "Since 2019, 400 people have been killed and 900 hurt" tells it of both.

    Args:
        text: the report.
        figures: in text order.
        published: when the report was published.
    """
    year = (to_iso(first_day(published)) or "")[:4]
    found: list[str] = []
    for at, one in enumerate(figures):
        stretch = _find(text, figures, at, year)
        last = figures[at - 1].quantity.end if at else 0
        joined = at > 0 and _JOINED.fullmatch(text[last : one.quantity.start])
        opens = joined and found[-1] and not _STOP.search(text, last, one.quantity.start)
        found.append(stretch or (found[-1] if opens else ""))
    return found


def _find(text: str, figures: Sequence[Figure], at: int, year: str) -> str:
    start, end = figures[at].quantity.start, figures[at].quantity.end
    last = figures[at - 1].quantity.end if at else 0
    ahead = _STOP.split(text[last:start])[-1][-_FURTHER:].lower()
    behind = _STOP.split(text[end : _find_end(text, figures, at)], maxsplit=1)[0].lower()
    told = [
        *((key, at, ahead) for key, at in _read(ahead, year) if len(ahead) - at <= _AHEAD),
        *((key, at, behind) for key, at in _read(behind, year)),
    ]
    return next((key for key, at, words in told if not _is_set_off(words[:at])), "")


def _find_end(text: str, figures: Sequence[Figure], at: int) -> int:
    """Return where the words behind a number end: at the next one that is no part of it."""
    for one in figures[at + 1 :]:
        if not _PART.match(text, one.quantity.end):
            return one.quantity.start
    return len(text)


def _read(words: str, year: str) -> Iterator[tuple[str, int]]:
    """Yield the stretches of time that words tell, and where."""
    if not any(mark in words for mark in _MARKS) and not _YEAR.search(words):
        return
    for key, pattern in _PATTERNS:
        for found in pattern.finditer(words):
            told = key or found[1]
            yield "this year" if told == year else told, found.start()


def _is_set_off(words: str) -> bool:
    """Tell whether words before a time say that an event is one of its many: "the worst since"."""
    told = _WORD.findall(words)
    marks = load_lists("resolve.toml", "stretches")
    return not marks["ranks"].isdisjoint(told) or any(
        word.endswith("est") and word not in marks["plain"] for word in told
    )
