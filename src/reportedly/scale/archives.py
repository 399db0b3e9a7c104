"""Items from web archives: WARC and WET, plain or compressed, as Common Crawl gives them away.

A record whose declared length is wrong runs into the next one. So each record is held back until
the one after it was found; where that fails, the record is refused and the search goes on behind
its start.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from reportedly.documents.files import MOST_BYTES
from reportedly.scale.items import Item
from reportedly.scale.libraries import load

_STARTS = re.compile(rb"WARC/1\.[01]\r?\n|\x1f\x8b\x08")
_BLOCK = 1 << 20
_CUT = "is cut short"
_LIES = "has a length that is not its own"
_PLACE = "byte "
_MOST_FAULTS = 1_000
_NAMES = {
    "text/html": "page.html",
    "application/xhtml+xml": "page.html",
    "text/plain": "report.txt",
    "application/pdf": "report.pdf",
}


def find_archive_items(path: Path) -> Iterator[Item]:
    """Yield an item for each page in a web archive.

    Raises:
        OSError: the file cannot be opened.
    """
    with path.open("rb") as file:
        start: int | None = 0
        for _ in range(_MOST_FAULTS):
            fault = None
            for item in _find_from(file, path, start or 0):
                yield item
                fault = item if item.reason in (_CUT, _LIES) else None
            if fault is None:
                return
            start = _find_start(file, int(fault.place.removeprefix(_PLACE)) + 1)
            if start is None:
                return
        yield Item(path=str(path), place=f"{_PLACE}{start}", reason="has too many broken records")


def _find_from(file: BinaryIO, path: Path, start: int) -> Iterator[Item]:
    """Yield items from a start on, up to the first whose length is wrong."""
    warc = load("fastwarc.warc")
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.conversion
    total = max(os.fstat(file.fileno()).st_size, 1)
    file.seek(start)
    held: Item | None = None
    try:
        for record in warc.ArchiveIterator(file, record_types=kinds, auto_decode="all"):
            if held is not None:
                yield held
            held = _make(record, path, total)
            if held.reason == _CUT:
                break
    except OSError:
        place = f"{_PLACE}{start}" if held is None else held.place
        held = Item(path=str(path), place=place, reason=_LIES)
    if held is not None:
        yield held


def _make(record: Any, path: Path, total: int) -> Item:
    """Return the item of a record."""
    place, share = f"{_PLACE}{record.stream_pos}", min(record.stream_pos / total, 1.0)
    url = record.headers.get("WARC-Target-URI")
    known = {"url": url} if url else {}
    head = record.http_headers
    is_page = head is not None
    kind = (record.http_content_type or "").lower() if is_page else "text/plain"
    reason, data = None, b""
    if is_page and head.status_code != 200:
        reason = f"has HTTP status {head.status_code}"
    elif kind not in _NAMES:
        reason = f"is {kind or 'of no declared type'}, not a page"
    elif record.content_length > MOST_BYTES:
        reason = f"is larger than {MOST_BYTES / 1e6:.0f} MB"
    else:
        data = record.reader.read(MOST_BYTES + 1)
        is_packed = is_page and (head.get("Content-Encoding") or head.get("Transfer-Encoding"))
        if len(data) > MOST_BYTES:
            reason = f"is larger than {MOST_BYTES / 1e6:.0f} MB"
        elif not is_packed and len(data) < record.content_length:
            reason = _CUT
    if reason is not None:
        return Item(path=str(path), place=place, known=known, reason=reason, share=share)
    return Item(path=str(path), place=place, name=_NAMES[kind], data=data, known=known, share=share)


def _find_start(file: BinaryIO, position: int) -> int | None:
    """Return where the next record may start, or `None`."""
    file.seek(position)
    kept = b""
    while block := file.read(_BLOCK):
        found = _STARTS.search(kept + block)
        if found is not None:
            return file.tell() - len(block) - len(kept) + found.start()
        kept = block[-16:]
    return None
