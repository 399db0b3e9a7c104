"""Tell which hurt are only those in care: "the clinic admitted 14", "44 are in hospital".

They are a part of all who were hurt, wherever a report of the event tells of those.
"""

from __future__ import annotations

import re
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.records import Figure, Measure

_AHEAD, _BEHIND = 110, 90
_STOP = re.compile(r"[.;:!?][\"”’']?\s|\n")
_MEASURES = (Measure.WOUNDED, Measure.OTHER_PEOPLE)
_ROUGHLY = r"(?:\W+(?:at least|about|some|around|more than|over|nearly|almost|another))?\W*"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_table("resolve.toml")["cared"]
    houses, taken, lying = ("|".join(table[key]) for key in ("houses", "taken", "lying"))
    ahead = re.compile(rf"\b(?:{houses})\b.*\b(?:{taken})\b{_ROUGHLY}$", re.I | re.S)
    behind = re.compile(
        rf"^[^,]*?\b(?:(?:were|was|are|being|been|had been|have been|brought in|still)\b[^,]*?\b"
        rf"(?:{lying})\b[^.]*?\b(?:{houses})\b|(?:are|were|is|was|remain\w*|lay|lie)\b"
        rf"(?: still)? (?:in (?:the |a )?hospitals?\b|hospitali[sz]ed\b|(?:being treated|under"
        rf" treatment)\b))",
        re.I,
    )
    return ahead, behind


def is_cared(text: str, figure: Figure) -> bool:
    """Tell whether a number is of those hurt whom a hospital or the like has, or has had.

    Args:
        text: the report.
        figure: the number.
    """
    if figure.measure not in _MEASURES:
        return False
    ahead, behind = _patterns()
    start, end = figure.quantity.start, figure.quantity.end
    before = _STOP.split(text[max(0, start - _AHEAD) : start])[-1]
    after = _STOP.split(text[end : end + _BEHIND], maxsplit=1)[0]
    return ahead.search(before) is not None or behind.search(after) is not None
