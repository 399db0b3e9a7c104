"""Search, sources and the history of a record."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request, Response

from reportedly.errors import FormatError, UnknownRecordError
from reportedly.ledger import Ledger
from reportedly.ledger.views import SourceView
from reportedly.ledger.wording import word_step
from reportedly.records import Modality
from reportedly.web.desk import TheLedger, read_reviewer, show

router = APIRouter()
_SOURCES = 200
_CLAIMS = 300
_TRACED = 300
_TELLERS = 20


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
    revisions = [each for one in tolls for each in one.revisions if each.source == view.source.id]
    voices = [each for one in tolls for each in one.voices if each.source == view.source.id]
    return show(
        request,
        "source.html",
        view=view,
        source=view.source,
        tolls=tolls,
        shown=_CLAIMS if len(tolls) == _CLAIMS else None,
        revisions=revisions,
        grounds=Counter(word_step(one.ground, Modality.ASSERTED) for one in revisions),
        told=sum(one.mentions for one in voices),
        copies=sum(one.copies for one in voices),
        claims=sum(len(one.claims) for one in voices),
        tellers=_find_tellers(ledger, view),
    )


def _find_tellers(ledger: Ledger, view: SourceView) -> list[tuple[str, int]]:
    """Return who told what a source claims and how often, unless it claims very much."""
    if view.claims > _TRACED:
        return []
    told = ledger.trace(view.source.id).mentions
    return Counter(name for one in told for name in one.publishers).most_common(_TELLERS)


@router.get("/history/{record:path}")
def show_history(request: Request, ledger: TheLedger, record: str) -> Response:
    """Show the rows about a record in the order in which they came, others' judgements apart."""
    entries = ledger.history(record)
    hidden = ledger.sight(read_reviewer(request)).hidden
    seen = [one for one in entries if one.number not in hidden]
    left_out = len(entries) - len(seen)
    return show(request, "history.html", record=record, entries=seen, hidden=left_out)
