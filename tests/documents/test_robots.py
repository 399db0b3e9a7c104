from __future__ import annotations

import sys

import pytest

from reportedly.documents.robots import Rules
from reportedly.errors import DocumentError

HOST = "https://news.example"
ROBOTS = b"""\xef\xbb\xbfUser-agent: *
Disallow: /

User-agent: Reportedly
Disallow: /private/
Disallow: /*.pdf$
Allow: /private/open
Crawl-delay: 2.5
"""


def test_the_rules_for_this_program_are_followed() -> None:
    """Its own group goes before the one for all; the longest rule wins; wildcards are known."""
    rules = Rules(ROBOTS)
    paths = ("/", "/private/x", "/private/open/1", "/a.pdf", "/a.pdf?page=1")
    allowed = [rules.allows(HOST + path) for path in paths]
    assert allowed == [True, False, True, False, True]
    assert rules.delay == 2.5


def test_no_rules_allow_everything() -> None:
    """A site without robots.txt, or with one that says nothing, forbids nothing."""
    for data in (b"", b"<html>not found</html>", b"\xff\0\xfe"):
        assert Rules(data).allows(f"{HOST}/x")
        assert Rules(data).delay == 0.0


def test_others_are_forbidden_nothing_of_ours() -> None:
    """Rules for another program are not ours."""
    assert Rules(b"User-agent: GPTBot\nDisallow: /").allows(f"{HOST}/x")


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, one line says what to install."""
    monkeypatch.setitem(sys.modules, "protego", None)
    with pytest.raises(DocumentError, match=r"pip install 'reportedly\[documents\]'"):
        Rules()
