"""What a feed lists: RSS and Atom of all versions, read by feedparser.

A feed comes from a stranger: it is decoded once, what would make reading it grow without bounds is
refused before, and no more than its first entries are taken. feedparser is in the extra
`[documents]`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag, urljoin

from reportedly.documents.fetching import Fetched, is_url
from reportedly.documents.libraries import load
from reportedly.documents.making import parse_day
from reportedly.errors import DocumentError, FormatError

MOST_ENTRIES = 500
_MOST_TAGS = 200_000
_MOST_ATTRIBUTES = 1_000
_LONGEST_LINK = 2_000
_LONGEST_TITLE = 500
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_ENCODINGS = re.compile(
    r"(?:iso|latin|windows|cp|koi8|mac|gb|big5|euc|shift|utf|us-ascii)[\w.:-]*\Z", re.IGNORECASE
)  # not all that Python knows: some, such as punycode, take a time that grows with the square
_KIND = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A report that a feed lists.

    Args:
        url: where it is.
        title: its headline; "" where the feed gives none.
        published: day on which it was published, where it was written; "" where not given.
    """

    url: str
    title: str = ""
    published: str = ""


def parse_feed(fetched: Fetched) -> tuple[Entry, ...]:
    """Return what a feed lists, each once; entries that lead nowhere are left out.

    Raises:
        DocumentError: it is no feed, or one that is made to be endless; or the library for it is
            not installed.
    """
    text = _decode(fetched)
    _refuse_endless(text)
    found = _parse(text, fetched.url)
    if not found.get("version"):
        raise DocumentError("is no feed: neither RSS nor Atom; give the address of the feed itself")
    entries = (_make_entry(one, fetched.url) for one in found["entries"][:MOST_ENTRIES])
    return tuple({entry.url: entry for entry in entries if entry is not None}.values())


def _parse(text: str, url: str) -> Mapping[str, Any]:
    """Return what feedparser finds; whatever it raises on a broken feed is a refusal."""
    parse = load("feedparser").parse
    try:
        found: Mapping[str, Any] = parse(
            BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": _KIND, "content-location": url},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        raise DocumentError(f"is too broken to be read as a feed ({reason})") from error
    return found


def _decode(fetched: Fetched) -> str:
    """Return the text of a feed; what is valid UTF-8 is that, whatever it says of itself."""
    data = fetched.data
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)][:1]
    declared = _DECLARED.match(data)
    named = (declared[1].decode("ascii") if declared else "", fetched.charset)
    known = (name for name in named if _ENCODINGS.match(name))
    for encoding in (*marked, "utf-8", *known):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _refuse_endless(text: str) -> None:
    if "<!ENTITY" in text:
        raise DocumentError(
            "is refused: it declares XML entities, which can be made to grow without end"
        )
    tags = text.split("<", _MOST_TAGS + 1)
    if len(tags) > _MOST_TAGS or any(tag.count("=") > _MOST_ATTRIBUTES for tag in tags):
        raise DocumentError(
            f"is refused: it has more than {_MOST_TAGS:,} tags, or one of more than"
            f" {_MOST_ATTRIBUTES:,} attributes"
        )


def _make_entry(found: Mapping[str, Any], base: str) -> Entry | None:
    link = str(found.get("link") or "").strip()
    try:
        url = urldefrag(urljoin(base, link)).url
    except ValueError:
        return None
    if not link or not is_url(url) or len(url) > _LONGEST_LINK:
        return None
    title = " ".join(_clean(str(found.get("title") or "")).split())[:_LONGEST_TITLE]
    return Entry(url=_clean(url), title=title, published=_find_day(found))


def _clean(text: str) -> str:
    """Return a text without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _find_day(found: Mapping[str, Any]) -> str:
    """Return the day in the place where it was written, as far as the feed tells."""
    for key in ("published", "updated"):
        written = str(found[key]).strip() if key in found else ""
        for parse in (_parse_mail_day, _parse_iso_day):
            try:
                return parse(written)
            except (FormatError, ValueError, TypeError, OverflowError):
                continue
    return ""


def _parse_mail_day(written: str) -> str:
    return parsedate_to_datetime(written).date().isoformat()


def _parse_iso_day(written: str) -> str:
    return parse_day(written[:10])
