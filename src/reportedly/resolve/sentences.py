"""Tell whether two stretches of a report stand in one sentence, by its full stops alone."""

from __future__ import annotations

import re
from math import inf

_STOP = re.compile(r"[.!?][\"”’']?\s|\n")
_LONGEST = 1000


def is_one_sentence(text: str, end: int, start: int) -> bool:
    """Tell whether no sentence ends between two places of a text.

    Args:
        text: the report.
        end: where the first stretch ends.
        start: where the second one begins.
    """
    return _STOP.search(text, end, max(end, start)) is None


def count_stops(text: str, start: int, end: int) -> float:
    """Return how many sentences end between two places of one paragraph; infinity across two.

    Args:
        text: the report.
        start: the first place.
        end: the second one.
    """
    between = text[start:end]
    return inf if "\n" in between else len(_STOP.findall(between))


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence around a stretch of a report.

    Args:
        text: the report.
        start: where the stretch begins.
        end: where it ends.
    """
    back = max(0, start - _LONGEST)
    before = max((one.end() for one in _STOP.finditer(text, back, start)), default=back)
    after = _STOP.search(text, end)
    return text[before : after.start() if after else len(text)]
