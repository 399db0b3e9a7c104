"""text2num: number words become digits; then every number in digits is a quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from answering import Record, answer

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def find_numbers(item: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the numbers of one text; positions are those in the text with digits."""
    from text_to_num import alpha2digit

    for match in _NUMBER.finditer(alpha2digit(item["text"], "en")):
        value = float(match[0].replace(",", ""))
        yield {
            "start": match.start(),
            "end": match.end(),
            "low": value,
            "high": value,
            "change": "=",
        }


if __name__ == "__main__":
    answer("text2num", {"quantities": find_numbers})
