"""The page where reports come in: pasted, uploaded, or fetched from the public web."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from reportedly.documents import make_document, parse_day, receive_bytes, receive_url
from reportedly.documents.fetching import BOUNDS, Bounds
from reportedly.errors import DocumentError, ReportedlyError
from reportedly.ledger import Ledger, name_reader
from reportedly.reader import Reader
from reportedly.records import Document
from reportedly.web.desk import Checked, TheLedger, go, show

router = APIRouter(prefix="/add")


@cache
def load_reader() -> Reader:
    """Return the reader; the model is loaded when the first report comes."""
    return Reader()


@router.get("")
def ask(request: Request) -> Response:
    """Show the form."""
    return show(request, "add.html", given={})


@router.post("", dependencies=[Checked])
def add(
    request: Request,
    ledger: TheLedger,
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Read a report, add it to the ledger, and show it."""
    given = {
        "text": text,
        "title": title,
        "publisher": publisher,
        "published": published,
        "url": url,
    }
    try:
        document = take_document(given, file, getattr(request.app.state, "bounds", BOUNDS))
        add_document(ledger, document)
    except ReportedlyError as error:
        return show(request, "add.html", status=422, given=given, problem=str(error))
    return go(f"/documents/{document.id}")


def take_document(given: dict[str, str], file: UploadFile | None, bounds: Bounds) -> Document:
    """Return the document that a filled form holds; what was filled in goes before what is found.

    Args:
        given: text, url, title, publisher and published, each empty where not filled in.
        file: what was uploaded; its name only tells its kind.
        bounds: how far the fetching of a URL goes.

    Raises:
        ReportedlyError: it cannot be taken in, or more than one report was given.
    """
    filled = {key: value.strip() for key, value in given.items() if value.strip()}
    link, text = filled.pop("url", ""), filled.pop("text", "").replace("\r\n", "\n")
    is_file = file is not None and bool(file.filename)
    if [bool(link), bool(text), is_file].count(True) > 1:
        raise DocumentError("give one report at a time: a text, a file or an address")
    day = parse_day(filled["published"]) if "published" in filled else None
    if file is not None and is_file:
        found = receive_bytes(file.file.read(), file.filename or "", published=day).document
    elif link:
        found = receive_url(link, published=day, bounds=bounds).document
    else:
        found = make_document(text, published=day)
    filled.pop("published", None)
    return replace(found, **filled)


def add_document(ledger: Ledger, document: Document) -> None:
    """Read a document and add it; one that this reader has read is not read again."""
    if ledger.has_reading(document, name_reader()):
        ledger.add([], reader=name_reader(), documents=[document])
        return
    readings = list(load_reader().read_documents([document]))
    ledger.add(readings, reader=name_reader())
