from __future__ import annotations

import sys
from contextlib import suppress
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from reportedly.documents import Received, Refused, receive, receive_bytes
from reportedly.documents.containers import unpack
from reportedly.errors import DocumentError

TEXT = "Ten people died in the fire on Sunday, the mayor of the town of Orva said in a statement."
MORE = "Firefighters reached the warehouse after an hour, and the search went on until the evening."
PAGE = f"""<!doctype html><html><head><title>Fire in Orva</title>
<meta property="og:site_name" content="Orva Mail">
<meta property="article:published_time" content="2024-03-03T10:00:00Z">
<link rel="canonical" href="https://mail.example/fire"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Fire in Orva</h1><p>{TEXT}</p><p>{MORE}</p>
<p>{MORE}</p></article><script>alert(1)</script></body></html>"""


def make_pdf(text: str) -> bytes:
    """Return a PDF of one page that holds one line."""
    writer = PdfWriter()
    page = writer.add_blank_page(900, 200)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject(
        {
            NameObject("/F1"): DictionaryObject(
                {NameObject(k): NameObject(v) for k, v in font.items()}
            )
        }
    )
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode() if text else b"")
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def make_mail(subtype: str, body: str) -> bytes:
    """Return a mail with one body."""
    mail = EmailMessage()
    mail["From"] = "Orva Press Office <press@orva.example>"
    mail["Subject"] = "Fire in Orva"
    mail["Date"] = "Sun, 03 Mar 2024 23:30:00 -0500"
    mail.set_content(body, subtype=subtype)
    return mail.as_bytes()


def test_a_web_page_becomes_a_document(tmp_path: Path) -> None:
    """The article is the text; title, publisher, day and canonical address come from the page."""
    path = tmp_path / "fire.html"
    path.write_text(PAGE)
    (found,) = receive([str(path)])
    assert isinstance(found, Received)
    document = found.document
    assert TEXT in document.text
    assert "alert" not in document.text
    assert "Home" not in document.text
    assert (document.title, document.publisher) == ("Fire in Orva", "Orva Mail")
    assert (document.published, document.url) == ("2024-03-03", "https://mail.example/fire")
    assert found.notes == ("text taken from a web page by trafilatura",)


def test_the_given_day_goes_before_that_of_the_page(tmp_path: Path) -> None:
    """A day that is given outright counts, whatever the page says."""
    path = tmp_path / "fire.htm"
    path.write_text(PAGE)
    (found,) = receive([str(path)], published="2024-04-04")
    assert isinstance(found, Received)
    assert found.document.published == "2024-04-04"


def test_a_pdf_gives_its_text_layer() -> None:
    """The text layer of a PDF is read."""
    assert unpack(make_pdf(TEXT), "fire.pdf").text == TEXT


@pytest.mark.parametrize(("subtype", "body"), [("plain", TEXT), ("html", PAGE)])
def test_a_mail_gives_its_body(subtype: str, body: str) -> None:
    """The body of a mail is read; its day is that of the sender's clock."""
    found = unpack(make_mail(subtype, body), "fire.eml")
    assert TEXT in found.text
    assert found.known["published"] == "2024-03-03"
    assert found.known["publisher"] == "Orva Press Office"
    assert found.known["title"] == "Fire in Orva"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.html", b"<html><body></body></html>", "without an article"),
        ("a.html", b"\x00\x01\x02" * 100, "web page"),
        ("a.html", b"<html>" + b"<div>" * 100_000, "tags"),
        ("a.pdf", b"%PDF-1.7 broken", "no PDF that can be read"),
        ("a.pdf", make_pdf(""), "without a text layer"),
        ("a.eml", b"Subject: nothing\r\n\r\n", "without text"),
        ("a.eml", make_mail("plain", TEXT).replace(b"03 Mar 2024", b"99 Foo"), "no mail"),
        ("a.html", b"", "is empty"),
    ],
)
def test_what_cannot_be_unpacked_is_refused(name: str, data: bytes, reason: str) -> None:
    """A broken or empty file is refused in one line, never a crash."""
    with pytest.raises(DocumentError, match=reason) as found:
        unpack(data, name)
    assert "\n" not in str(found.value)


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "blockquote"])
def test_deep_nesting_is_bounded(tag: str) -> None:
    """A page nested deeper than any article gives its text or a refusal, and no crash."""
    page = f"<html><body>{f'<{tag}>' * 12_000}<p>{TEXT}</p>".encode()
    text = ""
    with suppress(DocumentError):
        text = unpack(page, "deep.html").text
    assert not text or TEXT in text


def test_a_bad_page_does_not_stop_the_others(tmp_path: Path) -> None:
    """A folder is read on after a file that cannot be."""
    (tmp_path / "a.html").write_text("<html></html>")
    (tmp_path / "b.txt").write_text(TEXT)
    first, second = receive([str(tmp_path / "a.html"), str(tmp_path / "b.txt")])
    assert isinstance(first, Refused)
    assert isinstance(second, Received)


@pytest.mark.parametrize(
    ("name", "data", "library"),
    [("a.html", PAGE.encode(), "trafilatura"), ("a.pdf", make_pdf(TEXT), "pypdf")],
)
def test_a_missing_library_is_named(
    name: str, data: bytes, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra, one line says what to install."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(DocumentError, match=r"pip install 'reportedly\[documents\]'"):
        unpack(data, name)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd\0.txt", "", "x" * 5000])
def test_the_name_of_what_is_sent_opens_no_file(name: str) -> None:
    """A name that somebody sends is no path: only the bytes sent are read."""
    document = receive_bytes(TEXT.encode(), name).document
    assert (document.text, document.path) == (TEXT, None)


def test_too_much_that_is_sent_is_refused() -> None:
    """The limit for files holds for what is sent."""
    with pytest.raises(DocumentError, match="too large"):
        receive_bytes(b"x" * 5_000_001, "a.txt")
