from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.decoding import decode
from reportedly.errors import DocumentError

SENTENCE = "Le café – “twelve hurt” – reopened, officials said.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode_is_decoded(encoding: str) -> None:
    """UTF-8, and UTF-16 or UTF-32 with its mark, give the text without mark or note."""
    decoded = decode(SENTENCE.encode(encoding))
    assert decoded.text == SENTENCE
    assert decoded.notes == ()


def test_big_endian_utf16_is_decoded() -> None:
    """The byte order mark tells which byte comes first."""
    assert decode(b"\xfe\xff" + SENTENCE.encode("utf-16-be")).text == SENTENCE


def test_windows_text_is_decoded_with_a_note() -> None:
    """Bytes that are no UTF-8 are read as Windows-1252, and the note says from where on."""
    decoded = decode(SENTENCE.encode("cp1252"))
    assert decoded.text == SENTENCE
    assert decoded.notes == ("not valid UTF-8 at byte 6: read as Windows-1252",)


def test_a_few_broken_bytes_do_not_spoil_utf8() -> None:
    """Text that is nearly all valid UTF-8 stays UTF-8; the broken bytes become U+FFFD."""
    decoded = decode(SENTENCE.encode() + b"Half a dash: \xe2\x80")
    assert decoded.text == SENTENCE + "Half a dash: �"
    assert "1 broken characters replaced" in decoded.notes[0]


def test_bytes_outside_windows_1252_are_replaced() -> None:
    """A byte that no encoding knows costs one character, not the document."""
    decoded = decode(b"It was \x81 said by \x93him\x94.")
    assert decoded.text == "It was � said by “him”."
    assert "1 undefined bytes replaced" in decoded.notes[0]


def test_a_torn_utf16_file_is_mended() -> None:
    """A UTF-16 file cut in the middle of a character keeps all before it."""
    decoded = decode("Ten died.".encode("utf-16") + b"x")
    assert decoded.text == "Ten died.�"
    assert "not valid UTF-16" in decoded.notes[0]


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "only blanks"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7 text", "a PDF"),
        (b"PK\x03\x04abc", "office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\n<!DOCTYPE html><p>Ten died.", "HTML"),
        (bytes(range(256)) * 4, "is binary"),
        ("Ten died.".encode("utf-16-le"), "UTF-16 needs a byte order mark"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, complaint: str) -> None:
    """Empty files, binary files and known formats are refused with the reason."""
    with pytest.raises(DocumentError, match=complaint):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    """No bytes lead to another error, and what is decoded can be stored as UTF-8."""
    try:
        decoded = decode(data)
    except DocumentError:
        return
    assert decoded.text.strip()
    decoded.text.encode()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf8_comes_back_unchanged(text: str) -> None:
    """Every character of a UTF-8 text is kept, so offsets mean what they say."""
    if text.strip() and not text.startswith(("\ufeff", "<", "{\\rtf", "%PDF")):
        assert decode(text.encode()).text == text
