"""dateparser: `search_dates` over each paragraph; the value as precise as its own period says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from answering import Record, answer, split_paragraphs

_FORMATS = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m", "year": "%Y"}
_PARTS = ((12, "MO"), (18, "AF"), (22, "EV"), (24, "NI"))
_BEFORE = frozenset(("on", "in", "at", "by", "of", "to", "from", "since", "until", "and"))
_AFTER = _BEFORE | {"the", "a", "an"}


def find_times(item: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the dates of one text."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
    if item["published"]:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(item["published"])
    parser = DateDataParser(languages=["en"], settings=settings)
    for start, text in split_paragraphs(item["text"]):
        at = 0
        for words, moment in search_dates(text, languages=["en"], settings=settings) or ():
            found = text.find(words, at)
            if found < 0:
                continue
            at = found + len(words)
            first, end = trim(words)
            yield {
                "start": start + found + first,
                "end": start + found + end,
                **read_value(moment, parser.get_date_data(words).period),
            }


def trim(words: str) -> tuple[int, int]:
    """Return the range of what it found without prepositions and marks at either end."""
    kept = list(re.finditer(r"[\w:./-]*\w", words))
    while len(kept) > 1 and kept[0][0].lower() in _BEFORE:
        kept.pop(0)
    while len(kept) > 1 and kept[-1][0].lower() in _AFTER:
        kept.pop()
    return (kept[0].start(), kept[-1].end()) if kept else (0, len(words))


def read_value(moment: datetime, period: str | None) -> Record:
    """Return type and TIMEX3 value of a moment of the given precision."""
    if period == "time":
        return {"type": "TIME", "value": moment.strftime("%Y-%m-%dT%H:%M")}
    if period == "part_of_day":
        part = next(name for end, name in _PARTS if moment.hour < end)
        return {"type": "TIME", "value": moment.strftime("%Y-%m-%dT") + part}
    return {"type": "DATE", "value": moment.strftime(_FORMATS[period or "day"])}


if __name__ == "__main__":
    answer("dateparser", {"times": find_times})
