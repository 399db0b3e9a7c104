"""Web archives built by hand, and reports of towns that do not exist."""

from __future__ import annotations

import gzip

SENTENCE = (
    "The mayor of Orva said on Sunday that 14 people had been killed in the raid on the port."
)
ARTICLE = f"{SENTENCE} Rescuers were still searching the harbour for survivors, he added."


def make_record(
    url: str, body: bytes, *, lie: int = 0, status: str = "200 OK", kind: str = "text/html"
) -> bytes:
    """Return a WARC record whose declared length is wrong by `lie`."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode()
    length = len(head) + len(body) + lie
    fields = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Date: 2031-03-02T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Length: {length}\r\n\r\n"
    )
    return fields.encode() + head + body + b"\r\n\r\n"


def make_page(text: str) -> bytes:
    """Return a web page with an article."""
    page = "<!doctype html><html><head><title>News</title></head><body><article><h1>News</h1>"
    paragraphs = "".join(f"<p>{one}</p>" for one in text.split("\n"))
    return f"{page}{paragraphs}</article></body></html>".encode()


def pack(*records: bytes) -> bytes:
    """Return records as a compressed archive, each in a part of its own."""
    return b"".join(map(gzip.compress, records))
