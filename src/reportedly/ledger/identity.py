"""Ids of what the ledger holds: hashes of identifying content, never random, never the time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from reportedly import __version__
from reportedly.records import Document, Reading
from reportedly.serialise import to_dict

_BLOCK = 1 << 20


def hash_of(data: object) -> str:
    """Return the SHA-256 of plain data: of its JSON with sorted keys, ASCII, no spaces; in hex."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


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


@cache
def name_reader() -> str:
    """Return the name of the program and the model as installed: "reportedly 1.2.3 model 0a1b…"."""
    model = files("reportedly") / "data" / "model.onnx"
    name = f"reportedly {__version__}"
    if not model.is_file():
        return name
    digest = hashlib.sha256()
    with model.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return f"{name} model {digest.hexdigest()[:12]}"
