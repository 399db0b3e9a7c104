"""parsedatetime: `Calendar.nlp` over each paragraph; it knows days and hours, nothing coarser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from answering import Record, answer, split_paragraphs

_WITH_HOUR = 2


def find_times(item: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the dates of one text."""
    import parsedatetime

    today = datetime.fromisoformat(item["published"]) if item["published"] else datetime.now()
    calendar = parsedatetime.Calendar()
    for start, text in split_paragraphs(item["text"]):
        for moment, flag, first, end, _ in calendar.nlp(text, sourceTime=today) or ():
            timed = flag >= _WITH_HOUR
            yield {
                "start": start + first,
                "end": start + end,
                "type": "TIME" if timed else "DATE",
                "value": moment.strftime("%Y-%m-%dT%H:%M" if timed else "%Y-%m-%d"),
            }


if __name__ == "__main__":
    answer("parsedatetime", {"times": find_times})
