from __future__ import annotations

import pytest

from reportedly.documents.header import split_header


def test_a_header_is_taken_off() -> None:
    """The lines between the fences are values, and the text begins after them."""
    text = "---\npublished: 2031-03-03\nURL: https://example.org/a:b\n---\n\nTen died.\n"
    values, rest = split_header(text)
    assert dict(values) == {"published": "2031-03-03", "url": "https://example.org/a:b"}
    assert rest == "Ten died.\n"


def test_windows_line_ends_are_understood() -> None:
    """A header written on Windows is read alike."""
    values, rest = split_header("---\r\ntitle: Fire\r\n---\r\nTen died.\r\n")
    assert dict(values) == {"title": "Fire"}
    assert rest == "Ten died.\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ten died.\n---\npublished: 2031-03-03\n---\n",
        "---\nTen died.\n---\nNine were hurt.",
        "---\ncolour: grey\n---\nTen died.",
        "---\npublished: 2031-03-03\nTen died.",
        "---",
        "--- published: 2031-03-03 ---",
    ],
)
def test_anything_else_is_text(text: str) -> None:
    """A rule, an unknown key or a missing end leaves the whole text as it is."""
    values, rest = split_header(text)
    assert dict(values) == {}
    assert rest == text
