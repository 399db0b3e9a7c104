"""The page where reports come in: pasted or uploaded."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from reportedly.documents import make_document
from reportedly.errors import ReportedlyError
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
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Read a report, add it to the ledger, and show it."""
    given = {"text": text, "title": title, "publisher": publisher, "published": published}
    try:
        if file is not None and file.filename:
            text = file.file.read().decode("utf-8-sig", "strict")
        document = make_document(
            text.replace("\r\n", "\n").strip(),
            title=title.strip() or None,
            publisher=publisher.strip() or None,
            published=published.strip() or None,
        )
        add_document(ledger, document)
    except UnicodeDecodeError:
        problem = "the file is no text in UTF-8; save it as text and try again"
        return show(request, "add.html", status=422, given=given, problem=problem)
    except ReportedlyError as error:
        return show(request, "add.html", status=422, given=given, problem=str(error))
    return go(f"/documents/{document.id}")


def add_document(ledger: Ledger, document: Document) -> None:
    """Read a document and add it; one that this reader has read is not read again."""
    if ledger.has_reading(document, name_reader()):
        ledger.add([], reader=name_reader(), documents=[document])
        return
    readings = list(load_reader().read_documents([document]))
    ledger.add(readings, reader=name_reader())
