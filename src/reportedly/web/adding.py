"""The page where reports come in: pasted, uploaded, or fetched from the public web."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, Response, UploadFile
from starlette.responses import JSONResponse, StreamingResponse

from reportedly.documents import make_document, parse_day, receive_bytes, receive_url
from reportedly.documents.fetching import BOUNDS, Bounds
from reportedly.errors import DocumentError, ReportedlyError
from reportedly.ledger import Ledger, name_reader
from reportedly.reader import Reader
from reportedly.records import Document
from reportedly.web.desk import Checked, TheLedger, go, show
from reportedly.web.jobs import Job, Jobs, Tell

router = APIRouter(prefix="/add")
_PAUSE = 0.1
_SILENCE = 15.0


@cache
def load_reader() -> Reader:
    """Return the reader; the model is loaded when the first report comes."""
    return Reader()


@router.get("")
def ask(request: Request) -> Response:
    """Show the form."""
    return show(request, "add.html", given={})


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form.

    Args:
        fields: text, url, title, publisher and published, each empty where not filled in.
        name: name of the file that was uploaded; empty for none.
        data: what is in it.
    """

    fields: Mapping[str, str]
    name: str
    data: bytes


def take_form(
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Filled:
    """Return what a browser sent."""
    fields = {
        "text": text,
        "title": title,
        "publisher": publisher,
        "published": published,
        "url": url,
    }
    is_file = file is not None and bool(file.filename)
    data = file.file.read() if file is not None and is_file else b""
    return Filled(fields, (file and file.filename) or "", data)


TheForm = Annotated[Filled, Depends(take_form)]


@router.post("", dependencies=[Checked])
def add(request: Request, ledger: TheLedger, form: TheForm) -> Response:
    """Read a report, add it to the ledger, and show it."""
    try:
        document = take_document(form, _bounds(request))
        add_document(ledger, document)
    except ReportedlyError as error:
        given, problem = form.fields, str(error)
        return show(request, "add.html", status=422, given=given, problem=problem)
    return go(f"/documents/{document.id}")


@router.post("/jobs", dependencies=[Checked])
def start(request: Request, ledger: TheLedger, form: TheForm) -> Response:
    """Begin to read a report, and return where its progress is told."""
    bounds, jobs = _bounds(request), take_jobs(request)

    def work(tell: Tell) -> str:
        tell("Fetching the address" if form.fields["url"].strip() else "Taking the report in")
        document = take_document(form, bounds)
        add_document(ledger, document, tell)
        return f"/documents/{document.id}"

    job = jobs.start(work)
    if job is None:
        return JSONResponse({"problem": "too many reports wait to be read; try later"}, 503)
    return JSONResponse({"events": f"/add/jobs/{job.id}"}, 202)


@router.get("/jobs/{identifier}")
def follow(request: Request, identifier: str) -> Response:
    """Tell how the reading of a report goes on, as server-sent events."""
    job = take_jobs(request).find(identifier)
    if job is None:
        raise HTTPException(404, "That report is not being read.")
    last = request.headers.get("last-event-id", "")
    told = int(last) + 1 if last.isdecimal() and len(last) < 4 else 0
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(
        _tell_events(job, told), media_type="text/event-stream", headers=headers
    )


async def _tell_events(job: Job, told: int) -> AsyncIterator[str]:
    """Yield an event for each step that was not told of yet, and one for the end."""
    silence = 0.0
    while True:
        is_over = job.is_over
        for number, step in list(enumerate(job.steps))[told:]:
            told, silence = number + 1, 0.0
            yield f"id: {number}\nevent: step\ndata: {json.dumps(step)}\n\n"
        if is_over:
            break
        await asyncio.sleep(_PAUSE)
        silence += _PAUSE
        if silence >= _SILENCE:
            silence = 0.0
            yield ": still at it\n\n"
    name, data = ("done", job.to) if job.problem is None else ("problem", job.problem)
    yield f"event: {name}\ndata: {json.dumps(data)}\n\n"


def take_jobs(request: Request) -> Jobs:
    """Return the jobs of the desk."""
    jobs: Jobs = request.app.state.jobs
    return jobs


def _bounds(request: Request) -> Bounds:
    bounds: Bounds = getattr(request.app.state, "bounds", BOUNDS)
    return bounds


def take_document(form: Filled, bounds: Bounds) -> Document:
    """Return the document that a filled form holds; what was filled in goes before what is found.

    Args:
        form: what was filled in; the name of a file only tells its kind.
        bounds: how far the fetching of a URL goes.

    Raises:
        ReportedlyError: it cannot be taken in, or more than one report was given.
    """
    filled = {key: value.strip() for key, value in form.fields.items() if value.strip()}
    link, text = filled.pop("url", ""), filled.pop("text", "").replace("\r\n", "\n")
    if [bool(link), bool(text), bool(form.name)].count(True) > 1:
        raise DocumentError("give one report at a time: a text, a file or an address")
    day = parse_day(filled.pop("published")) if "published" in filled else None
    if form.name:
        found = receive_bytes(form.data, form.name, published=day).document
    elif link:
        found = receive_url(link, published=day, bounds=bounds).document
    else:
        found = make_document(text, published=day)
    return replace(found, **filled)


def add_document(ledger: Ledger, document: Document, tell: Tell = lambda _: None) -> None:
    """Read a document and add it; one that this reader has read is not read again.

    Args:
        ledger: where to add it.
        document: the document.
        tell: is told what is being done.
    """
    if ledger.has_reading(document, name_reader()):
        tell("Adding to the ledger; this text was read before")
        ledger.add([], reader=name_reader(), documents=[document])
        return
    tell(f"Reading {document.text.count(' ') + 1:,} words")
    reader = load_reader()
    found = reader.read_documents([document], tell=lambda part: tell(f"Looking for {part}"))
    readings = list(found)
    tell("Adding to the ledger")
    ledger.add(readings, reader=name_reader())
