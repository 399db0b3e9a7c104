"""The pages of tolls: what is counted, and who claims what about one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import JSONResponse

from reportedly.ledger import TollPage
from reportedly.reconcile.values import Comparison
from reportedly.records import Measure
from reportedly.web.chart import make_chart
from reportedly.web.desk import TheLedger, show

router = APIRouter()
PAGE = 100
_MATCHES = 10_000
_HEADS = (
    "claim", "day", "until", "source", "anonymous", "low", "high", "modifier", "modality",
    "as_said", "in_words", "step", "repeats", "told_by",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@router.get("/")
def list_tolls(
    request: Request,
    ledger: TheLedger,
    place: str = "",
    measure: str = "",
    since: str = "",
    source: str = "",
    q: str = "",
    conflicts: bool = False,
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Show what is counted, the toll with the latest claim first."""
    # One row beyond the page tells whether there is another one.
    wanted = None if conflicts or q else page * PAGE + 1
    found: Sequence[Comparison] = ledger.tolls(
        place=place.strip() or None,
        measure=measure or None,
        since=since or None,
        source=source.strip() or None,
        limit=wanted,
    )
    if q:
        matching = {one.toll.id for one in ledger.search_tolls(q, limit=_MATCHES)}
        found = [one for one in found if one.toll.id in matching]
    if conflicts:
        found = [one for one in found if one.conflicts]
    chosen = {"place": place, "measure": measure, "since": since, "source": source, "q": q}
    return show(
        request,
        "tolls.html",
        tolls=found[(page - 1) * PAGE : page * PAGE],
        measures=tuple(Measure),
        chosen=chosen,
        conflicts=conflicts,
        page=page,
        has_more=len(found) > page * PAGE,
    )


@router.get("/tolls/{record}.csv")
def save_claims(ledger: TheLedger, record: str) -> Response:
    """Return the claims of a toll as a table for a spreadsheet."""
    page = ledger.toll(record)
    name = f"toll-{page.comparison.toll.id:.8}.csv"
    return Response(
        _write_table(page),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@router.get("/tolls/{record}/chart.json")
def draw_chart(ledger: TheLedger, record: str) -> Response:
    """Return the chart of a toll as a Vega-Lite specification."""
    return JSONResponse(make_chart(ledger.toll(record)))


@router.get("/tolls/{record}")
def show_toll(request: Request, ledger: TheLedger, record: str) -> Response:
    """Show one toll: its chart, its claims with their words, its sources, what was decided."""
    page = ledger.toll(record)
    claims = {one.id: one for one in page.claims}
    rows = [(row, claims[row.claim]) for row in page.timeline]
    return show(
        request,
        "toll.html",
        page=page,
        one=page.comparison,
        toll=page.comparison.toll,
        rows=rows,
        names={key: source.name for key, source in page.sources.items()},
        copies=[one for one in page.lineages if len(one.documents) > 1],
    )


def _write_table(page: TollPage) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEADS)
    writer.writerows(_find_rows(page))
    return out.getvalue()


def _find_rows(page: TollPage) -> Iterator[list[Any]]:
    """Yield a row for each claim; a cell that a spreadsheet would run is made text."""
    for row in page.timeline:
        bounds = row.bounds
        cells = (
            row.claim, row.day, row.until, row.source, row.anonymous, bounds.low, bounds.high,
            bounds.modifier.value, row.modality.value, row.quote, row.words,
            None if row.step is None else row.step.value, row.repeats, "; ".join(row.publishers),
        )  # fmt: skip
        yield [_disarm(cell) if isinstance(cell, str) else cell for cell in cells]


def _disarm(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
