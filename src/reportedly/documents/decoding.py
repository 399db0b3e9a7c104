"""Turn the bytes of a file into text, or say plainly why that cannot be done."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reportedly.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"{\\rtf", "an RTF document"),
)
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_MOST_CONTROLS = 0.005


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text.

    Args:
        text: all characters, line ends as they were, a byte order mark left out.
        notes: what a reader must know about the decoding, one line each.
    """

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode UTF-8, UTF-16 or UTF-32 with a byte order mark, and Windows-1252 as a last resort.

    Raises:
        DocumentError: there is no text in it.
    """
    if not data:
        raise DocumentError("is empty")
    _refuse_known(data)
    decoded = _decode_marked(data) or _decode_unmarked(data)
    controls = len(_CONTROLS.findall(decoded.text))
    if "\0" in decoded.text or controls > _MOST_CONTROLS * len(decoded.text):
        raise DocumentError("is binary, not text (UTF-16 needs a byte order mark)")
    if not decoded.text.strip():
        raise DocumentError("is empty: it holds only blanks")
    return decoded


def looks_like_html(data: bytes) -> bool:
    """Tell whether the bytes start as a web page does."""
    return _HTML.match(data.removeprefix(codecs.BOM_UTF8)[:1000]) is not None


def _refuse_known(data: bytes) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(f"is {name}, not plain text; save its text first")
    if looks_like_html(data):
        raise DocumentError("is a web page (HTML), not plain text; save its text first")


def _decode_marked(data: bytes) -> Decoded | None:
    found = [(mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)]
    if not found:
        return None
    mark, encoding = found[0]
    body = data[len(mark) :] if encoding == "utf-8" else data
    try:
        return Decoded(body.decode(encoding))
    except UnicodeDecodeError as error:
        text = body.decode(encoding, "replace")
        return Decoded(
            text, (f"not valid {encoding.upper()} at byte {error.start}: some replaced",)
        )


def _decode_unmarked(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        where = f"not valid UTF-8 at byte {error.start}"
    mended = data.decode("utf-8", "replace")
    broken = mended.count("�")
    if len(_MULTIBYTE.findall(data)) > broken:
        return Decoded(mended, (f"{where}: {broken} broken characters replaced by U+FFFD",))
    text = data.decode("cp1252", "replace")
    lost = text.count("�")
    more = f", {lost} undefined bytes replaced by U+FFFD" if lost else ""
    return Decoded(text, (f"{where}: read as Windows-1252{more}",))
