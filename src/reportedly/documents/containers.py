"""The text that lies inside a web page, a PDF or a mail, and what they tell about themselves.

The libraries for web pages and PDF are in the extra `[documents]`; they are loaded when needed.
What a hostile file makes them raise becomes a `DocumentError`; a page of very many tags, whose
reading would take too long, is refused before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from io import BytesIO
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from reportedly.documents.decoding import decode, looks_like_html
from reportedly.documents.header import NO_HEADER, split_header
from reportedly.documents.libraries import load
from reportedly.errors import DocumentError

SUFFIXES = (".txt", ".html", ".htm", ".pdf", ".eml")
_MOST_TAGS = 50_000
_MOST_PAGES = 500
_MOST_CHARACTERS = 5_000_000
_WEB_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The text of a file.

    Args:
        text: what is to be read.
        known: title, publisher, published and url, as far as the file tells them.
        notes: what a reader must know about how the text was made, one line each.
    """

    text: str
    known: MappingProxyType[str, str] = field(default_factory=lambda: NO_HEADER)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """What was found on a web page, as far as it tells.

    Args:
        found_by: the library that found it.
        text: the article.
        title: its headline.
        publisher: the name of the site.
        published: day of publication, as in 2031-03-02.
        url: which it gives as its own.
    """

    found_by: str
    text: str | None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


FindArticle = Callable[[bytes, str | None], Article]


def unpack(
    data: bytes, name: str, *, url: str | None = None, find_article: FindArticle | None = None
) -> Unpacked:
    """Return the text in the bytes of a file, whatever kind of file it is.

    Args:
        data: the bytes.
        name: of the file; its suffix tells mails, and web pages that start unlike one.
        url: where a web page was fetched.
        find_article: finds the article of a web page; trafilatura unless told otherwise.

    Raises:
        DocumentError: there is no text in it, or the library for it is not installed.
    """
    suffix = PurePath(name).suffix.lower()
    if data.startswith(b"%PDF"):
        return _guard(_unpack_pdf, data, "PDF")
    if suffix == ".eml":
        return _guard(_unpack_mail, data, "mail")
    if looks_like_html(data) or (suffix in (".html", ".htm") and data.strip()):
        find = find_article or _find_article
        return _guard(lambda page: _unpack_page(page, url, find), data, "web page")
    decoded = decode(data)
    header, text = split_header(decoded.text)
    return Unpacked(text, header, decoded.notes)


def _guard(unpacking: Callable[[bytes], Unpacked], data: bytes, kind: str) -> Unpacked:
    """Run one way of unpacking; whatever its library raises on a broken file is a refusal."""
    try:
        found = unpacking(data)
    except DocumentError:
        raise
    except Exception as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise DocumentError(f"is no {kind} that can be read: {reason}") from error
    if len(found.text) > _MOST_CHARACTERS:
        raise DocumentError(f"holds more than {_MOST_CHARACTERS:,} characters; split it")
    return found


def _unpack_page(data: bytes, url: str | None, find_article: FindArticle) -> Unpacked:
    """Return the article of a web page."""
    if data.count(b"<") > _MOST_TAGS:
        raise DocumentError(f"is a web page of more than {_MOST_TAGS:,} tags; save its text first")
    article = find_article(data, url)
    text = (article.text or "").strip()
    if not text:
        raise DocumentError("is a web page without an article; save its text first")
    link = article.url if article.url and _WEB_LINK.fullmatch(article.url) else url
    found = {
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": link,
    }
    return Unpacked(text, _keep(found), (f"text taken from a web page by {article.found_by}",))


def _find_article(data: bytes, url: str | None) -> Article:
    page = load("trafilatura").bare_extraction(
        data,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if page is None:
        return Article("trafilatura", None)
    return Article("trafilatura", page.text, page.title, page.sitename, page.date, page.url)


def _unpack_pdf(data: bytes) -> Unpacked:
    """Return the text layer of a PDF."""
    reader = load("pypdf").PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError("is a PDF that needs a password")
    if len(reader.pages) > _MOST_PAGES:
        raise DocumentError(f"is a PDF of more than {_MOST_PAGES} pages; split it")
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text().strip())
        length += len(pages[-1])
        if length > _MOST_CHARACTERS:
            break
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise DocumentError("is a PDF without a text layer (a scan?)")
    title = reader.metadata.title if reader.metadata else None
    return Unpacked(text, _keep({"title": title}), ("text taken from a PDF by pypdf",))


def _unpack_mail(data: bytes) -> Unpacked:
    """Return the body of a mail: its plain text, or else the article of its web page."""
    mail = message_from_bytes(data, policy=policy.default)
    body = mail.get_body(("plain", "html")) if isinstance(mail, EmailMessage) else None
    if body is None:
        raise DocumentError("is a mail without text")
    if body.get_content_subtype() == "html":
        text = _unpack_page(body.get_payload(decode=True), None, _find_article).text  # type: ignore[arg-type]
    else:
        text = str(body.get_content()).replace("\r\n", "\n").strip()
    if not text:
        raise DocumentError("is a mail without text")
    sent = mail["date"]
    found = {
        "title": mail["subject"],
        "publisher": parseaddr(str(mail["from"] or ""))[0],
        "published": parsedate_to_datetime(str(sent)).date().isoformat() if sent else None,
    }
    return Unpacked(text, _keep(found), ("text taken from a mail",))


def _keep(found: dict[str, Any]) -> MappingProxyType[str, str]:
    """Return what is known, each on one line."""
    lines = {key: " ".join(str(value).split()) for key, value in found.items() if value}
    return MappingProxyType({key: line for key, line in lines.items() if line})
