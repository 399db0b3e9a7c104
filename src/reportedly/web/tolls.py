"""The pages of tolls: what is counted, and who claims what about one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict, astuple, dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.responses import JSONResponse

from reportedly.ledger import Ledger, TollPage
from reportedly.reconcile.values import Comparison
from reportedly.records import Measure, Status
from reportedly.web.chart import make_chart
from reportedly.web.desk import TheLedger, show
from reportedly.web.sparks import draw_spark

router = APIRouter()
PAGE = 100
_HEADS = (
    "claim", "day", "until", "source", "anonymous", "low", "high", "modifier", "modality",
    "as_said", "in_words", "step", "repeats", "told_by",
)  # fmt: skip
_FORMS = 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tolls a visitor asks for, as it stands in the address; what is empty does not matter.

    Args:
        place: name of a place, division or country.
        measure: what happened to the persons.
        group: words for who is counted.
        status: what the words say the persons are.
        start: day on or after which it may have happened.
        end: day on or before which it may have happened.
        since: day on or after which something was claimed.
        source: name of a source that claims something.
        q: words of the toll.
        conflicts: "1" for those about which sources disagree.
        unreviewed: "1" for those of which nobody judged anything.
    """

    place: str = ""
    measure: str = ""
    group: str = ""
    status: str = ""
    start: str = ""
    end: str = ""
    since: str = ""
    source: str = ""
    q: str = ""
    conflicts: str = ""
    unreviewed: str = ""

    def find(self, ledger: Ledger, limit: int) -> tuple[Comparison, ...]:
        """Return the first tolls, the one with the latest claim first."""
        asked = {name: text.strip() or None for name, text in asdict(self).items()}
        words, disputed, unreviewed = map(asked.pop, ("q", "conflicts", "unreviewed"))
        return ledger.tolls(
            **asked,
            words=words,
            is_disputed=disputed is not None,
            is_unreviewed=unreviewed is not None,
            limit=limit,
        )

    def address(self, page: int) -> str:
        """Return the address of a page of these tolls."""
        kept = {name: text for name, text in asdict(self).items() if text}
        return f"/?{urlencode({**kept, 'page': page})}"


@router.get("/")
def list_tolls(
    request: Request,
    ledger: TheLedger,
    asked: Annotated[Filter, Depends()],
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Response:
    """Show what is counted, the toll with the latest claim first."""
    # One row beyond the page tells whether there is another one.
    found = asked.find(ledger, page * PAGE + 1)
    tolls = found[(page - 1) * PAGE : page * PAGE]
    courses = {one.toll: one for one in ledger.courses(one.toll.id for one in tolls)}
    return show(
        request,
        "tolls.html",
        tolls=tolls,
        sparks={key: draw_spark(one) for key, one in courses.items() if len(one.points) > 1},
        measures=tuple(Measure),
        statuses=tuple(Status),
        asked=asked,
        is_filtered=any(astuple(asked)),
        newer=asked.address(page - 1) if page > 1 else None,
        older=asked.address(page + 1) if len(found) > page * PAGE else None,
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
        has_forms=len(rows) <= _FORMS,
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
