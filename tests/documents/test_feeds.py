from __future__ import annotations

import sys
import time

import pytest

from reportedly.documents.feeds import MOST_ENTRIES, Entry, parse_feed
from reportedly.documents.fetching import Fetched
from reportedly.errors import DocumentError

BASE = "https://news.example/feeds/world"
ITEM = (
    "<item><title>Orva: «тен» &amp; more</title><link>/orva</link>"
    "<pubDate>Mon, 23 Dec 2024 01:00:00 +0900</pubDate></item>"
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Fire</title>
<link rel="self" href="https://news.example/self"/><link href="https://news.example/fire#top"/>
<published>2024-12-22T23:30:00-05:00</published><updated>2025-01-02T00:00:00Z</updated>
</entry></feed>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><title>&b;</title></channel></rss>"""


def _rss(items: str, encoding: str = "utf-8") -> str:
    head = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel>'
    return f"{head}{items}</channel></rss>"


def _parse(data: str | bytes, charset: str = "") -> tuple[Entry, ...]:
    body = data if isinstance(data, bytes) else data.encode()
    return parse_feed(Fetched(body, BASE, "text/xml", charset))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "windows-1251", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_feed_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    """Links are whole, titles are on one line, days are those of the place of writing."""
    found = _parse(_rss(ITEM, encoding).encode(encoding))
    title, day = "Orva: «тен» & more", "2024-12-23"
    assert found == (Entry(url="https://news.example/orva", title=title, published=day),)


def test_the_server_or_the_bytes_tell_an_encoding_that_is_not_declared() -> None:
    """Valid UTF-8 is UTF-8 whatever is declared; else the server's word; else Windows-1252."""
    bare = _rss(ITEM).replace(' encoding="utf-8"', "")
    assert "тен" in _parse(bare.encode("windows-1251"), "windows-1251")[0].title
    assert "тен" in _parse(_rss(ITEM, "iso-8859-1").encode("utf-8"))[0].title
    assert "Zoë" in _parse(bare.replace("тен", "Zoë").encode("cp1252"), "no-such")[0].title


def test_an_atom_feed_gives_its_page_and_its_first_day() -> None:
    """The link to the page is taken without its fragment, and the day of publishing."""
    expected = Entry(url="https://news.example/fire", title="Fire", published="2024-12-22")
    assert _parse(ATOM) == (expected,)
    without = ATOM.replace("published>", "x>")
    assert _parse(without)[0].published == "2025-01-02"


def test_odd_entries_cost_no_other() -> None:
    """Entries without a link, with a broken one or a broken date, leave the rest."""
    odd = (
        "<item><title>no link</title></item><item><link>http://[x/</link></item>"
        "<item><link>javascript:alert(1)</link></item>"
        "<item><link>/late</link><pubDate>soon</pubDate></item>"
        f"<item><link>/{'x' * 5000}</link></item>"
    )
    assert [one.url for one in _parse(_rss(odd + ITEM + ITEM))] == [
        "https://news.example/late",
        "https://news.example/orva",
    ]
    assert _parse(_rss(odd))[0].published == ""


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    """What came whole is not lost."""
    assert len(_parse(_rss(ITEM)[:-30])) == 1


def test_no_more_than_the_first_entries_are_taken() -> None:
    """A feed of very many entries fills no queue."""
    items = "".join(f"<item><link>/{number}</link></item>" for number in range(2 * MOST_ENTRIES))
    assert len(_parse(_rss(items))) == MOST_ENTRIES


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_an_entity_bomb_is_refused(encoding: str) -> None:
    """A feed that declares entities is not parsed at all, whatever its encoding."""
    with pytest.raises(DocumentError, match=r"XML entities|no feed") as found:
        _parse(BOMB.encode(encoding))
    assert "\n" not in str(found.value)


@pytest.mark.parametrize(
    "body",
    [
        "<a>" * 300_000,
        "<a " + "".join(f"b{number}='' " for number in range(50_000)) + "/>",
    ],
)
def test_what_would_take_very_long_is_refused(body: str) -> None:
    """Tags or attributes without number are refused before they are parsed."""
    start = time.process_time()
    with pytest.raises(DocumentError, match="more than"):
        _parse(_rss(body))
    assert time.process_time() - start < 2


@pytest.mark.parametrize("body", ["", "hello", "<html><body>x</body></html>", "/etc/passwd"])
def test_what_is_no_feed_is_refused(body: str) -> None:
    """A web page in the place of a feed is said to be none; no path is ever opened."""
    with pytest.raises(DocumentError, match="is no feed: neither RSS nor Atom"):
        _parse(body)
    assert _parse(_rss("")) == ()


@pytest.mark.parametrize("sign", ["&#1114112;", "&#xD800;"])
def test_what_the_parser_stumbles_over_is_a_refusal(sign: str) -> None:
    """Whatever feedparser raises on a broken feed is said in one line."""
    with pytest.raises(DocumentError, match="is too broken to be read as a feed") as found:
        _parse(_rss(f"<item><title>{sign}</title></item>"))
    assert "\n" not in str(found.value)


def test_an_encoding_that_takes_for_ever_is_not_tried() -> None:
    """A hostile server cannot name any codec that Python has."""
    start = time.process_time()
    with pytest.raises(DocumentError, match="is no feed"):
        _parse(b"\xff" + b"a-" * 500_000, "punycode")
    assert time.process_time() - start < 2


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, one line says what to install."""
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(DocumentError, match=r"pip install 'reportedly\[documents\]'"):
        _parse(_rss(ITEM))
