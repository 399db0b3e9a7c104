"""The optional header of a text file: what is known of a report beside its text.

    ---
    published: 2024-12-23
    publisher: Harbour Courier
    url: https://example.org/report
    title: Storm hits the coast
    ---

The first line is `---`, then come lines `key: value` with these keys only, then `---` again.
Anything else at the start of a file is text. The header is no part of the document's text.
"""

from __future__ import annotations

from types import MappingProxyType

KEYS = ("title", "publisher", "published", "url")
_FENCE = "---"
_MOST_LINES = 12

NO_HEADER: MappingProxyType[str, str] = MappingProxyType({})


def split_header(text: str) -> tuple[MappingProxyType[str, str], str]:
    """Return the header's values by key, and the text after it; no values where there is none."""
    lines = text.split("\n", _MOST_LINES)
    if lines[0].strip() != _FENCE:
        return NO_HEADER, text
    values: dict[str, str] = {}
    length = len(lines[0]) + 1
    for line in lines[1:_MOST_LINES]:
        length += len(line) + 1
        if line.strip() == _FENCE:
            return MappingProxyType(values), text[length:].lstrip("\r\n")
        key, colon, value = line.partition(":")
        if not colon or key.strip().lower() not in KEYS:
            return NO_HEADER, text
        values[key.strip().lower()] = value.strip()
    return NO_HEADER, text
