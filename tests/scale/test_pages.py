from __future__ import annotations

from reportedly.documents.containers import unpack
from reportedly.scale.items import Item
from reportedly.scale.pages import find_article
from reportedly.scale.taking import Options, Taken, take

from .archives import ARTICLE, SENTENCE

_MENU = "<nav><ul><li><a href='/a'>World</a></li><li><a href='/b'>Sport</a></li></ul></nav>"
_HEAD = """
<title>Raid on the port | Orva Courier</title>
<meta property="og:site_name" content="Orva  Courier">
<meta property="article:published_time" content="2031-03-02T10:00:00Z">
<link rel="canonical" href="https://orva.example/raid">
"""


def _make(head: str = _HEAD, charset: str = "utf-8") -> bytes:
    body = f"<h1>Raid on the port of Orvå</h1><p>{ARTICLE}</p>"
    page = f"<!doctype html><html><head><meta charset='{charset}'>{head}</head><body>{_MENU}"
    return f"{page}<article>{body}</article></body></html>".encode(charset)


def test_the_article_and_what_the_page_tells_of_it() -> None:
    """Menus are left out; title, publisher, day and address are those of the page."""
    found = unpack(
        _make(), "page.html", url="https://orva.example/?id=7", find_article=find_article
    )
    assert SENTENCE in found.text
    assert "Sport" not in found.text
    assert found.known == {
        "title": "Raid on the port of Orvå",
        "publisher": "Orva Courier",
        "published": "2031-03-02",
        "url": "https://orva.example/raid",
    }
    assert found.notes == ("text taken from a web page by resiliparse",)


def test_what_a_page_does_not_tell_stays_unknown() -> None:
    """No day is no day, a day that no calendar has neither; other letters are decoded."""
    head = "<meta name='date' content='2031-02-30'><link rel='canonical' href='javascript:x'>"
    found = unpack(_make(head, "latin-1"), "page.html", find_article=find_article)
    assert found.known == {"title": "Raid on the port of Orvå"}


def test_a_scan_finds_articles_either_way() -> None:
    """The origin tells by which library; the article is the same on an easy page."""
    item = Item(path="news.warc", name="page.html", data=_make())
    slow, fast = (take(item, Options(fast_pages=choice)) for choice in (False, True))
    assert isinstance(slow, Taken)
    assert isinstance(fast, Taken)
    assert (slow.origin.made[-11:], fast.origin.made[-11:]) == ("trafilatura", "resiliparse")
    assert SENTENCE in slow.document.text
    assert SENTENCE in fast.document.text


def test_very_many_tags_cost_little() -> None:
    """A page of nested tags is refused, whichever way articles are found."""
    data = b"<!doctype html>" + b"<div>" * 100_000 + b"Two people were killed, police said."
    item = Item(path="deep.html", name="page.html", data=data)
    for choice in (False, True):
        found = take(item, Options(fast_pages=choice))
        assert not isinstance(found, Taken)
        assert "more than 50,000 tags" in found.detail
