"""The article of a web page fifty times faster than trafilatura finds it, and less well.

For archives of which most pages are to be read; `bench/scan.py` measures both. What stands around
the article (cards, boxes of other stories) comes along more often, so that its claims are read too.
"""

from __future__ import annotations

from typing import Any

from reportedly.documents.containers import Article
from reportedly.scale.libraries import load
from reportedly.scale.tables import keep_day

_FACTS = (
    ('meta[property="og:title"]', "h1", "title"),
    ('meta[property="og:site_name"]', 'meta[name="application-name"]'),
    (
        'meta[property="article:published_time"]',
        'meta[itemprop="datePublished"]',
        'meta[name="date"]',
        "time[datetime]",
    ),
    ('link[rel="canonical"]', 'meta[property="og:url"]'),
)
_ATTRIBUTES = ("content", "datetime", "href")


def find_article(data: bytes, url: str | None) -> Article:
    """Return the article of a web page.

    Args:
        data: the page.
        url: where it was found; links on the page are not resolved, so it is not needed.
    """
    page = load("resiliparse.parse.html").HTMLTree.parse(_decode(data))
    extract = load("resiliparse.extract.html2text").extract_plain_text
    text = extract(page, main_content=True, alt_texts=False, comments=False)
    title, publisher, published, link = (_find(page, selectors) for selectors in _FACTS)
    return Article("resiliparse", text, title, publisher, keep_day(published), link or url)


def _decode(data: bytes) -> str:
    """Return a page as text, by what it declares only where it is no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        detect = load("resiliparse.parse.encoding").detect_encoding
        return data.decode(detect(data, from_html_meta=True), "replace")


def _find(page: Any, selectors: tuple[str, ...]) -> str | None:
    """Return what the first element that tells something tells."""
    for selector in selectors:
        element = page.document.query_selector(selector)
        if element is None:
            continue
        values = [element.getattr(name) for name in _ATTRIBUTES]
        value = " ".join(next((one for one in values if one), element.text).split())
        if value:
            return value
    return None
