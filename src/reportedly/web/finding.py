"""Search, sources and the history of a record."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from reportedly.errors import FormatError, UnknownRecordError
from reportedly.web.desk import TheLedger, read_reviewer, show

router = APIRouter()
_SOURCES = 200
_CLAIMS = 300


@router.get("/search")
def search(request: Request, ledger: TheLedger, q: str = "") -> Response:
    """Find reports, tolls and sources by their words."""
    if not q.strip():
        return show(request, "search.html", q="", hits=(), tolls=(), sources=())
    try:
        hits, tolls = ledger.search(q), ledger.search_tolls(q)
    except FormatError as error:
        return show(request, "search.html", q=q, hits=(), tolls=(), sources=(), problem=str(error))
    sources = ledger.sources(q.strip(), limit=20)
    return show(request, "search.html", q=q, hits=hits, tolls=tolls, sources=sources)


@router.get("/sources")
def list_sources(request: Request, ledger: TheLedger, name: str = "") -> Response:
    """Show who speaks, the one with the most claims first."""
    found = ledger.sources(name.strip() or None, limit=_SOURCES)
    return show(request, "sources.html", sources=found, name=name)


@router.get("/sources/{record}")
def show_source(request: Request, ledger: TheLedger, record: str) -> Response:
    """Show one source: its names and why they are one, and all that it claims."""
    found = [one for one in ledger.sources(record, limit=20) if one.source.id.startswith(record)]
    if len(found) != 1:
        raise UnknownRecordError(f"no source, or several, with the id {record!r}; see the list")
    view = found[0]
    tolls = ledger.tolls(source=view.source.id, limit=_CLAIMS)
    return show(request, "source.html", view=view, source=view.source, tolls=tolls)


@router.get("/history/{record:path}")
def show_history(request: Request, ledger: TheLedger, record: str) -> Response:
    """Show the rows about a record in the order in which they came, others' judgements apart."""
    entries = ledger.history(record)
    hidden = ledger.sight(read_reviewer(request)).hidden
    seen = [one for one in entries if one.number not in hidden]
    left_out = len(entries) - len(seen)
    return show(request, "history.html", record=record, entries=seen, hidden=left_out)
