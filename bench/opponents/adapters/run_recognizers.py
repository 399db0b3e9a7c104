"""recognizers-text-suite: numbers, and dates with their TIMEX value turned into TIMEX3.

It writes a range as "(start,end,duration)" and leaves out the year of what recurs ("XXXX-06"), with
all readings beside; ours takes the latest that has begun by the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from answering import Record, answer, split_paragraphs

_TYPES = {
    "date": "DATE",
    "daterange": "DATE",
    "datetime": "TIME",
    "time": "TIME",
    "datetimerange": "TIME",
    "timerange": "TIME",
    "duration": "DURATION",
    "set": "SET",
}
_CALENDAR = {"date", "daterange", "datetime", "datetimerange", "time", "timerange"}
_LENGTH = {"P1D": 10, "P1M": 7, "P1Y": 4, "P10Y": 3, "P100Y": 2}
_RANGE = re.compile(r"\(([^,]*),([^,]*),([^,)]*)\)")


def find_numbers(item: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the numbers of one text that lie in none of its dates."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture, recognize_number

    text = item["text"]
    dates = [
        (one.start, one.end)
        for one in recognize_datetime(text, Culture.English)
        if one.type_name.rpartition(".")[2] in _CALENDAR
    ]
    for number in recognize_number(text, Culture.English):
        if any(start <= number.start and number.end <= end for start, end in dates):
            continue
        value = float((number.resolution or {}).get("value") or "nan")
        yield {
            "start": number.start,
            "end": number.end + 1,
            "low": value,
            "high": value,
            "change": "=",
        }


def find_times(item: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the time expressions of one text."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture

    today = datetime.fromisoformat(item["published"]) if item["published"] else datetime.now()
    for start, text in split_paragraphs(item["text"]):
        for one in recognize_datetime(text, Culture.English, reference=today):
            kind = one.type_name.rpartition(".")[2]
            if kind not in _TYPES:
                continue
            values = (one.resolution or {}).get("values") or []
            yield {
                "start": start + one.start,
                "end": start + one.end + 1,
                "type": _TYPES[kind],
                "value": choose_value(values, today.date().isoformat()),
            }


def choose_value(values: Sequence[Mapping[str, str]], today: str) -> str | None:
    """Return the TIMEX3 value of what it resolved an expression to.

    Args:
        values: its readings, each with `timex`, `type` and `value` or `start`.
        today: ISO date of publication.
    """
    if not values:
        return None
    past = [one for one in values if (one.get("value") or one.get("start") or "") <= today]
    chosen = (past or values)[-1 if past else 0]
    timex = chosen["timex"]
    if span := _RANGE.fullmatch(timex):
        first, _, length = span.groups()
        known = chosen.get("start") or first
        return known[: _LENGTH[length]] if length in _LENGTH else length
    if "X" not in timex or chosen["type"] in ("set", "duration"):
        return timex
    if week := re.fullmatch(r"XXXX-W(\d\d)", timex):
        return f"{(chosen.get('start') or today)[:4]}-W{week[1]}"
    resolved = chosen.get("value") or chosen.get("start")
    if resolved is None or resolved == "not resolved":
        return timex
    if chosen["type"] in ("datetime", "datetimerange"):
        return resolved[:10] + "T" + timex.partition("T")[2]
    return resolved[: 10 if chosen["type"] == "date" else len(timex)]


if __name__ == "__main__":
    answer("recognizers-text-suite", {"quantities": find_numbers, "times": find_times})
