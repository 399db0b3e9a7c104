"""From an item to a document worth reading, or why it is not read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from reportedly.documents.containers import unpack
from reportedly.documents.decoding import looks_like_html
from reportedly.documents.making import make_document
from reportedly.documents.raw import keep_raw
from reportedly.errors import DocumentError, FormatError, LanguageError
from reportedly.records import Document
from reportedly.scale.columns import Origin
from reportedly.scale.items import Item
from reportedly.scale.libraries import load
from reportedly.scale.pages import find_article
from reportedly.scale.prefilter import may_hold_a_claim


class Reason(StrEnum):
    """Why a report was not read."""

    UNREADABLE = "unreadable"
    LANGUAGE = "language"
    NO_CLAIM = "no_claim"
    FAILED = "failed"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is read, and how.

    Args:
        prefilter: leave out texts that cannot hold a claim.
        force: read texts in other languages than English.
        fast_pages: find the articles of web pages fifty times faster, and less well.
        fold: leave out texts that are nearly those of earlier ones near them, numbers and all.
        raw: folder in which the bytes of what is read are kept as they were received.
    """

    prefilter: bool = True
    force: bool = False
    fast_pages: bool = False
    fold: bool = False
    raw: str | None = None

    @property
    def setting(self) -> dict[str, Any]:
        """What results depend on: all but where the bytes are kept."""
        return {name: value for name, value in asdict(self).items() if name != "raw"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A document to be read.

    Args:
        document: what the item holds.
        origin: where it came from.
    """

    document: Document
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """An item that is not read.

    Args:
        item: what it was.
        reason: of what sort the reason is.
        detail: the reason in words; "" where the sort says it all.
    """

    item: Item
    reason: Reason
    detail: str = ""


def take(item: Item, options: Options) -> Taken | Left:
    """Return the document of an item, or why it is not read."""
    if item.reason is not None:
        return Left(item=item, reason=Reason.UNREADABLE, detail=item.reason)
    if options.prefilter and not _may_hold_a_claim(item):
        return Left(item=item, reason=Reason.NO_CLAIM)
    try:
        return _take(item, options)
    except LanguageError as error:
        return Left(item=item, reason=Reason.LANGUAGE, detail=str(error))
    except (DocumentError, FormatError) as error:
        return Left(item=item, reason=Reason.UNREADABLE, detail=str(error))


def _take(item: Item, options: Options) -> Taken | Left:
    known, text, made = dict(item.known), item.text or "", "text as it was given"
    if item.data is not None:
        unpacked = unpack(
            item.data,
            item.name,
            url=item.known.get("url"),
            find_article=find_article if options.fast_pages else None,
        )
        known = {**unpacked.known, **item.known}
        text, made = unpacked.text, "; ".join(unpacked.notes) or made
    document = make_document(text, path=item.source, force=options.force, **known)
    if options.prefilter and not may_hold_a_claim(text):
        return Left(item=item, reason=Reason.NO_CLAIM)
    if options.raw is not None and item.raw is not None:
        keep_raw(Path(options.raw), item.raw, item.source)
    origin = Origin(input=item.path, place=item.place, sha256=item.sha256, made=made)
    return Taken(document=document, origin=origin)


def _may_hold_a_claim(item: Item) -> bool:
    """Tell whether all the words of a web page may hold a claim, menus and all.

    That takes a hundredth of the time in which its article is found. Other items are kept here.
    """
    data = item.data
    if data is None or not looks_like_html(data) or b"\0" in data:
        return True
    html = data.decode("latin-1")  # the words that tell are ASCII
    return may_hold_a_claim(load("resiliparse.extract.html2text").extract_plain_text(html))
