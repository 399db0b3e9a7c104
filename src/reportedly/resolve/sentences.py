"""Tell whether two stretches of a report stand in one sentence, by its full stops alone."""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?][\"”’']?\s|\n")


def is_one_sentence(text: str, end: int, start: int) -> bool:
    """Tell whether no sentence ends between two places of a text.

    Args:
        text: the report.
        end: where the first stretch ends.
        start: where the second one begins.
    """
    return _STOP.search(text, end, max(end, start)) is None
