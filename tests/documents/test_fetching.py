from __future__ import annotations

import gzip
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest

from reportedly.documents import Received, Refused, receive
from reportedly.documents.addresses import is_public
from reportedly.documents.fetching import Bounds, Fetched, Moved, Tags, fetch, fetch_step, is_url
from reportedly.errors import DocumentError, FetchError

TEXT = "Ten people died in the fire on Sunday, the mayor of the town of Orva said in a statement."
PAGE = f"<html><head><title>Fire</title></head><body><article><p>{TEXT}</p></article></body></html>"
HOME = "127.0.0.1"
DATE = "Mon, 23 Dec 2024 10:00:00 GMT"
ANSWERS: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "loop": (302, b"", {"Location": "/loop"}),
    "large": (200, b"x" * 20_000, {}),
    "bomb": (200, gzip.compress(b"x" * 1_000_000), {"Content_Encoding": "gzip"}),
    "odd": (200, b"x", {"Content_Encoding": "br"}),
    "zip": (200, gzip.compress(PAGE.encode()), {"Content_Encoding": "gzip"}),
    "page": (200, PAGE.encode(), {"Content_Type": "text/html; charset=utf-8"}),
}


class Site(BaseHTTPRequestHandler):
    """A small site with good and bad pages."""

    hosts: list[str]

    def do_GET(self) -> None:
        """Answer by the path."""
        type(self).hosts.append(self.headers["Host"])
        kind, _, rest = unquote(self.path)[1:].partition("/")
        if kind == "to":
            self._send(302, b"", Location=rest.replace("~", "/"))
        elif kind == "slow":
            self._drip()
        elif kind == "tagged":
            self._send_tagged()
        elif kind == "busy":
            self._send(503, b"", Retry_After=rest)
        else:
            status, body, headers = ANSWERS.get(kind, (404, b"", {}))
            self._send(status, body, **headers)

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def _send_tagged(self) -> None:
        """Send a page, unless the client has it already."""
        if self.headers["If-None-Match"] == '"1"' and self.headers["If-Modified-Since"] == DATE:
            self._send(304, b"")
        else:
            self._send(200, PAGE.encode(), ETag='"1"', Last_Modified=DATE)

    def _drip(self) -> None:
        with suppress(OSError):
            for _ in range(40):
                self.wfile.write(b"H")
                time.sleep(0.1)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a running site, without its host."""
    Site.hosts = []
    server = ThreadingHTTPServer((HOME, 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f":{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _find(host: str, _: int) -> list[str]:
    """Names that tests use: one is at home, one is not public, one is both."""
    known = {
        "news.example": [HOME],
        "inside.example": ["10.0.0.7"],
        "both.example": [HOME, "192.168.1.1"],
    }
    if host == "gone.example":
        raise OSError
    return known.get(host, [host])


OURS = Bounds(resolve=_find, allowed=frozenset({HOME}), most_bytes=10_000, most_seconds=5)


def test_a_page_is_fetched_from_the_address_that_was_checked(site: str) -> None:
    """The connection goes to the checked address, under the name that the URL gives."""
    Site.hosts.clear()
    found = fetch(f"http://news.example{site}/page#top", OURS)
    assert (found.data, found.kind) == (PAGE.encode(), "text/html")
    assert found.url == f"http://news.example{site}/page"
    assert Site.hosts == [f"news.example{site}"]


@pytest.mark.parametrize("path", ["to/~page", "to/~to~%7Epage", "zip"])
def test_redirects_and_compressed_pages_are_followed(site: str, path: str) -> None:
    """What is moved within the public web, or sent as gzip, is fetched."""
    found = fetch(f"http://news.example{site}/{path}", OURS)
    assert found.data == PAGE.encode()


def test_the_name_is_resolved_once_for_each_request(site: str) -> None:
    """A name that would give another address a moment later gets no second chance."""
    answers = iter([[HOME], ["10.0.0.7"]])
    bounds = replace(OURS, resolve=lambda *_: next(answers))
    assert fetch(f"http://news.example{site}/page", bounds).data == PAGE.encode()
    assert next(answers) == ["10.0.0.7"]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.2/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.1.2.3/",
        "http://0.0.0.0/",
        "http://inside.example/",
        "http://both.example/",
        "http://news.example{site}/to/http:~~169.254.169.254~",
        "http://news.example{site}/to/http:~~[::1]~",
        "http://news.example{site}/to/http:~~inside.example~",
    ],
)
def test_what_is_not_public_is_never_reached(site: str, url: str) -> None:
    """No address, name or redirect leads to the machine itself or its network."""
    with pytest.raises(FetchError, match="not a public address"):
        fetch(url.replace("{site}", site), OURS)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f000001"])
def test_the_real_resolver_opens_no_way_home(site: str, host: str) -> None:
    """Without the allowance of the tests, no spelling of this machine's address is fetched."""
    with pytest.raises(FetchError):
        fetch(f"http://{host}{site}/page")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://news.example/", "only http and https"),
        ("http://news.example{site}/to/file:~~~etc~passwd", "only http and https"),
        ("http://user:word@news.example/", "no user or password"),
        ("http:///page", "needs a host"),
        ("http://gone.example/", "no host"),
        ("http://news.example{site}/loop", "redirects more than 5 times"),
        ("http://news.example{site}/large", "too large"),
        ("http://news.example{site}/bomb", "too large"),
        ("http://news.example{site}/odd", "encoding 'br'"),
        ("http://news.example{site}/missing", "answers 404"),
        ("http://news.example:1/", "cannot be fetched"),
        ("http://news.example:99999999/", "cannot be fetched"),
    ],
)
def test_every_refusal_is_one_clear_line(site: str, url: str, reason: str) -> None:
    """Whatever goes wrong is said in one line."""
    with pytest.raises(FetchError, match=reason) as found:
        fetch(url.replace("{site}", site), OURS)
    assert "\n" not in str(found.value)


def test_what_did_not_change_is_not_sent_again(site: str) -> None:
    """By its tags the server tells that a page is as it was; other tags get the page."""
    url = f"http://news.example{site}/tagged"
    first = fetch_step(url, OURS)
    assert isinstance(first, Fetched)
    assert first.tags == Tags('"1"', DATE)
    again = fetch_step(url, OURS, first.tags)
    assert again == Fetched(b"", url, "", tags=first.tags, is_unchanged=True)
    other = fetch_step(url, OURS, Tags('"0"', DATE))
    assert isinstance(other, Fetched)
    assert (other.data, other.is_unchanged) == (PAGE.encode(), False)


def test_a_step_returns_where_a_redirect_leads(site: str) -> None:
    """Who goes step by step sees each address before it is asked for."""
    found = fetch_step(f"http://news.example{site}/to/~page", OURS)
    assert found == Moved(f"http://news.example{site}/page")


@pytest.mark.parametrize(
    ("path", "is_passing"), [("missing", False), ("busy/", True), ("slow", True), ("odd", False)]
)
def test_an_error_tells_whether_another_try_is_worth_it(
    site: str, path: str, is_passing: bool
) -> None:
    """A server in trouble may recover; a page that is not there will not come."""
    with pytest.raises(FetchError) as found:
        fetch(f"http://news.example{site}/{path}", replace(OURS, most_seconds=0.5))
    assert found.value.is_passing is is_passing


def test_a_server_says_when_to_come_again(site: str) -> None:
    """`Retry-After` is taken as seconds or as a time by the server's own clock."""
    later = formatdate(time.time() + 3600, usegmt=True)
    waits = []
    for value in ("120", later, "soon", DATE):
        with pytest.raises(FetchError, match="answers 503") as found:
            fetch(f"http://news.example{site}/busy/{value}", OURS)
        waits.append(found.value.wait)
    assert waits == [120.0, pytest.approx(3600, abs=5), None, 0.0]


def test_a_server_that_drips_is_given_up(site: str) -> None:
    """The time is bounded in all, not for each byte."""
    start = time.monotonic()
    with pytest.raises(FetchError, match=r"within 0\.5 seconds"):
        fetch(f"http://news.example{site}/slow", replace(OURS, most_seconds=0.5))
    assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "2002:808:808::1"]
)
def test_public_addresses(address: str) -> None:
    """The addresses of the internet are public, wrapped or not."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["fe80::1", "fc00::1", "::", "::127.0.0.1", "2002:7f00:1::", "224.0.0.1", "100.64.0.1", "x"],
)
def test_addresses_that_are_not_public(address: str) -> None:
    """Link-local, private, shared, wrapped and many-cast addresses are not public."""
    assert not is_public(address)


def test_a_url_is_received_as_a_document(site: str) -> None:
    """A URL stands beside files: the page becomes a document, a refusal leaves the rest."""
    urls = [f"http://news.example{site}/page", "http://inside.example/"]
    found, refused = receive(urls, bounds=OURS)
    assert isinstance(found, Received)
    assert TEXT in found.document.text
    assert found.document.url == urls[0]
    assert found.document.path is None
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, FetchError)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, one line says what to install."""
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(DocumentError, match=r"pip install 'reportedly\[documents\]'"):
        fetch("http://news.example/", OURS)


def test_only_urls_are_urls() -> None:
    """A scheme and two slashes make a URL; a file does not."""
    assert is_url("HTTPS://news.example")
    assert not is_url("http.txt")
    assert not is_url("-")
