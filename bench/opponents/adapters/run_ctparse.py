"""ctparse: the one time expression that it makes of each sentence; it is no search tool."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from answering import Record, answer, split_paragraphs
from run_dateparser import trim

_SENTENCE = re.compile(r"[^\s.?!](?:[^.?!]|[.?!](?!\s))*[.?!]?")
_UNITS = {
    "minutes": "PT{}M", "hours": "PT{}H", "days": "P{}D", "nights": "P{}D", "weeks": "P{}W",
    "months": "P{}M", "years": "P{}Y",
}  # fmt: skip
_PARTS = {"morning": "MO", "noon": "12:00", "afternoon": "AF", "evening": "EV", "night": "NI"}
_SECONDS = 2.0


def find_times(item: Mapping[str, Any]) -> Iterator[Record]:
    """Yield at most one time expression of each sentence of one text."""
    from ctparse import ctparse

    today = datetime.fromisoformat(item["published"]) if item["published"] else datetime.now()
    for start, text in split_paragraphs(item["text"]):
        for sentence in _SENTENCE.finditer(text):
            parsed = ctparse(sentence[0], ts=today, timeout=_SECONDS, latent_time=False)
            if parsed is None or parsed.resolution is None:
                continue
            found = parsed.resolution
            first, end = trim(sentence[0][found.mstart : found.mend])
            at = start + sentence.start() + found.mstart
            yield {"start": at + first, "end": at + end, **read_value(found)}


def read_value(found: Any) -> Record:
    """Return type and TIMEX3 value of one of its times, intervals (by their start) or durations."""
    if hasattr(found, "unit"):
        return {"type": "DURATION", "value": _UNITS[found.unit.value].format(found.value)}
    time = getattr(found, "t_from", None) or getattr(found, "t_to", None) or found
    fields = [("{:04}", time.year), ("-{:02}", time.month), ("-{:02}", time.day)]
    value = ""
    for form, number in fields:
        if number is None:
            break
        value += form.format(number)
    if time.hour is not None:
        return {"type": "TIME", "value": f"{value}T{time.hour:02}:{time.minute or 0:02}"}
    if time.POD in _PARTS:
        return {"type": "TIME", "value": f"{value}T{_PARTS[time.POD]}"}
    return {"type": "DATE", "value": value or None}


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    answer("ctparse", {"times": find_times})
