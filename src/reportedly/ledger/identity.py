"""Ids of what the ledger holds: hashes of identifying content, never random, never the time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from reportedly.records import Document, Reading
from reportedly.serialise import to_dict

_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def hash_of(data: object) -> str:
    """Return the SHA-256 of plain data: of its JSON with sorted keys, ASCII, no spaces; in hex."""
    return hashlib.sha256(_WRITER.encode(data).encode()).hexdigest()


def identify_sighting(document: Document) -> dict[str, str | None]:
    """Return the columns that tell one sighting from another."""
    return {
        "document": document.id,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
    }


def content_of(reading: Reading) -> dict[str, object]:
    """Return what was found in a document, in the reading format, without the document."""
    return {key: value for key, value in to_dict(reading).items() if key != "document"}


def identify_reading(reading: Reading, content: Mapping[str, object], reader: str | None) -> str:
    """Return the id of a reading.

    It covers the text, the day that times were counted from, what was found, and by what it was
    read; not where the text was found, so that one text at two addresses has one reading.
    """
    document = reading.document
    identifying = {
        "document": document.id,
        "published": document.published,
        "language": document.language,
        "reader": reader,
        "content": content,
    }
    return hash_of(identifying)
