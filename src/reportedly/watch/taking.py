"""From an article that a feed listed to rows of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from reportedly.documents import keep_raw, receive_fetched
from reportedly.documents.fetching import Bounds
from reportedly.ledger import Added, Ledger, name_reader
from reportedly.records import Document, Reading
from reportedly.watch.settings import Feed
from reportedly.watch.state import Article
from reportedly.watch.visiting import Visitor


class Reads(Protocol):
    """What reads documents: `reader.Reader`, or a stand-in for it."""

    def read_documents(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the reading of each document, in order."""


def receive_article(
    article: Article, feed: Feed, visitor: Visitor, bounds: Bounds, raw: Path | None
) -> Document:
    """Fetch an article and take it in; what the feed tells of it fills in what the page does not.

    The day of the feed goes before that of the page, which often is that of a later change.

    Raises:
        DocumentError: it is refused, or cannot be fetched or taken in.
        FormatError: the page gives a day that is none.
        KeepError: its bytes cannot be kept.
    """
    fetched = visitor.visit(article.url, bounds)
    if raw is not None:
        keep_raw(raw, fetched.data, fetched.url)
    document = receive_fetched(fetched, published=article.published or None).document
    return replace(
        document,
        publisher=feed.publisher or document.publisher,
        title=document.title or article.title or None,
    )


class Adder:
    """Adds documents to a ledger; the reader is made when the first is new.

    Args:
        ledger: where to add them.
        make_reader: makes the reader.
    """

    def __init__(self, ledger: Ledger, make_reader: Callable[[], Reads]) -> None:
        self._ledger, self._make_reader = ledger, make_reader
        self._reader: Reads | None = None

    def add(self, document: Document) -> tuple[Added, str]:
        """Read a document, unless this reader has, and add it; return what came of it in words.

        Raises:
            LedgerError: it cannot be added.
            ModelError: the reader cannot be made.
        """
        if self._ledger.has_reading(document, name_reader()):
            added = self._ledger.add((), reader=name_reader(), documents=[document])
            return added + Added(known=1), "read before"
        self._reader = self._reader or self._make_reader()
        readings = list(self._reader.read_documents([document]))
        figures = sum(len(reading.figures) for reading in readings)
        added = self._ledger.add(readings, reader=name_reader())
        return added, f"{figures} figure{'' if figures == 1 else 's'}"
