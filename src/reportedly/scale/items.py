"""What lies in an input, one item for each report that it may hold, or the reason why it cannot be.

An item is what goes to a worker: bytes as they lay in the input, or text with what a table tells of
it. Its place leads back to it ("line 5 of news.jsonl").
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns of a table, or keys of a JSON line, tell what of a report.

    Args:
        text: the report; a row without it cannot be read.
        title: its headline.
        publisher: who published it.
        published: day of publication, or a time that begins with it.
        url: where it was published.
    """

    text: str = "text"
    title: str = "title"
    publisher: str = "publisher"
    published: str = "published"
    url: str = "url"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One report as it lies in an input.

    Args:
        path: of the input's file.
        place: where in the file, "" for all of it.
        name: a file name whose suffix tells the kind of `data`.
        data: the bytes of the report, to be unpacked.
        text: the report, where it is text already.
        known: title, publisher, published and url, as far as the input tells them.
        reason: why there is neither.
        share: how much of the input has been taken when it is reached, 0 to 1; no part of what it
            is.
    """

    path: str
    place: str = ""
    name: str = ""
    data: bytes | None = None
    text: str | None = None
    known: dict[str, str] = field(default_factory=dict)
    reason: str | None = None
    share: float = 1.0

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        return len(self.data or b"") + len(self.text or "") + 100

    @property
    def raw(self) -> bytes | None:
        """What was received; of a text in a table, its UTF-8."""
        if self.data is None and self.text is not None:
            return self.text.encode("utf-8", "surrogatepass")
        return self.data

    @property
    def sha256(self) -> str | None:
        """The SHA-256 of what was received, in hex."""
        return None if self.raw is None else hashlib.sha256(self.raw).hexdigest()

    @property
    def source(self) -> str:
        """Its path and place in one line."""
        return f"{self.path}#{self.place.replace(' ', '-')}" if self.place else self.path
