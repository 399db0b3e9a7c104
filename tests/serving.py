"""A small web server for tests: it answers what it is told to, and notes what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOME = "127.0.0.1"
TEXT = (
    "Ten people died in the fire on Sunday, the mayor of the town of Orva said in a statement."
    " The fire broke out in a store near the harbour, and it was put out in the morning."
)


@dataclass(frozen=True)
class Answer:
    """What the server answers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A request that came in."""

    host: str
    path: str
    headers: Mapping[str, str]


@dataclass
class Site:
    """A running server: paths with their answers, all else is 404; a path may end at one host."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str, host: str = "news.example") -> str:
        """Return the URL of a path."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return what was asked for, and forget it."""
        paths = [one.path for one in self.asked]
        self.asked.clear()
        return paths

    def answer(self, asked: Asked) -> Answer:
        """Return what is answered; what the client has by its tag is not sent again."""
        self.asked.append(asked)
        host = asked.host.partition(":")[0]
        found = self.answers.get(host + asked.path) or self.answers.get(asked.path)
        if found is None:
            return Answer(status=404)
        tag = found.headers.get("ETag")
        return Answer(status=304) if tag and asked.headers.get("If-None-Match") == tag else found


@contextmanager
def serve() -> Iterator[Site]:
    """Run a server at this machine's own address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = site.answer(Asked(self.headers["Host"], self.path, dict(self.headers.items())))
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(found.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((HOME, 0), Handler)
    site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def find(host: str, _: int) -> Sequence[str]:
    """Resolve the names that tests use: all of them are at home, but for one."""
    if host == "gone.example":
        raise OSError
    return ["10.0.0.7"] if host == "inside.example" else [HOME if host.isascii() else host]


def page(text: str = TEXT, **headers: str) -> Answer:
    """Return a web page with an article."""
    html = f"<html><head><title>Fire</title></head><body><article><p>{text}</p></article></body>"
    return Answer(html.encode(), headers={"Content-Type": "text/html; charset=utf-8", **headers})


def feed(*links: str, tag: str = "") -> Answer:
    """Return a feed that lists pages."""
    items = "".join(
        f"<item><title>Report {link}</title><link>{link}</link>"
        "<pubDate>Mon, 23 Dec 2024 01:00:00 +0900</pubDate></item>"
        for link in links
    )
    rss = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
    return Answer(rss.encode(), headers={"ETag": tag} if tag else {})
