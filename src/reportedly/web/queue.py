"""The review queue: one decision a screen, the least certain first, blind until one has decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from reportedly.errors import UnknownRecordError
from reportedly.ledger import Ledger, TollPage
from reportedly.ledger.rows import Decision, Review
from reportedly.ledger.waiting import Case, Waiting
from reportedly.reconcile.values import Comparison
from reportedly.records import Figure, Reading, Span, Statement
from reportedly.web.desk import TheLedger, read_reviewer, show
from reportedly.wording import (
    word_chain,
    word_matter,
    word_place,
    word_source,
    word_toll,
    word_when,
)

router = APIRouter(prefix="/review")
_AROUND = 280
_CHOICES = 50
_NEAR = 20
_GROUPING = (Decision.MERGE, Decision.SPLIT)
_FIGURE_FIELDS = ("low", "high", "modifier", "measure", "status", "basis", "modality")
_STATEMENT_FIELDS = ("stance", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A case as it is on the screen.

    Args:
        about: the record, as "READING/f1".
        part: the figure or statement.
        reading: the newest reading of its document.
    """

    about: str
    part: Figure | Statement
    reading: Reading

    @property
    def span(self) -> Span:
        """The words to judge."""
        return self.part.quantity if isinstance(self.part, Figure) else self.part.cue

    @property
    def fields(self) -> tuple[str, ...]:
        """What can be corrected here."""
        return _FIGURE_FIELDS if isinstance(self.part, Figure) else _STATEMENT_FIELDS


@router.get("")
def show_next(request: Request, ledger: TheLedger, skip: int = 0) -> Response:
    """Show the next record to decide about, its words in the report, and nothing that leads."""
    reviewer = read_reviewer(request)
    waiting: Waiting = request.app.state.waiting
    skip = max(0, skip)
    case, left = waiting.find_next(reviewer, skip)
    sheet = None if case is None else _open_sheet(ledger, case)
    last = waiting.find_last(reviewer)
    decided = () if last is None else waiting.find_decisions(last.about, reviewer)
    return show(
        request,
        "queue.html",
        case=sheet,
        left=left,
        skip=skip,
        last=last,
        told=[one for one in decided if one.reviewer != reviewer],
        agreement=ledger.agreement(),
        passage=None if sheet is None else _cut(sheet),
        words=None if sheet is None else _word(sheet),
    )


@router.get("/grouping")
def show_grouping(
    request: Request,
    ledger: TheLedger,
    about: Annotated[str, Query(max_length=100)],
    skip: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """Show what a figure is counted together with, to merge and to split."""
    page = ledger.toll(about)
    own = next(one for one in page.claims if any(told.id == about for told in one.mentions))
    rows = {row.claim: row for row in page.timeline}
    others = [row for row in page.timeline if row.claim != own.id]
    return show(
        request,
        "grouping.html",
        about=about,
        skip=skip,
        toll=page.comparison.toll,
        own=rows[own.id],
        others=others[:_CHOICES],
        near=_find_near(ledger, page),
        done=[one for one in page.reviews if one.decision in _GROUPING],
        opposite=_find_opposite,
    )


def _find_near(ledger: Ledger, page: TollPage) -> list[Comparison]:
    """Return other tolls of the same measure, at the same place where one is known."""
    toll = page.comparison.toll
    place = toll.place.name if toll.place else None
    found = ledger.tolls(measure=toll.measure.value, place=place, limit=_NEAR)
    return [one for one in found if one.toll.id != toll.id]


def _find_opposite(review: Review) -> str:
    """Return the decision that takes a merge or a split back."""
    return (Decision.SPLIT if review.decision is Decision.MERGE else Decision.MERGE).value


def _open_sheet(ledger: Ledger, case: Case) -> Sheet:
    """Return a case with its reading.

    Raises:
        UnknownRecordError: it was read anew in this moment.
    """
    for stored in ledger.readings(case.document, newest=True):
        parts: list[Figure | Statement] = [*stored.reading.figures, *stored.reading.statements]
        for part in parts:
            if f"{stored.id}/{part.id}" == case.about:
                return Sheet(about=case.about, part=part, reading=stored.reading)
    raise UnknownRecordError("the report was read anew in this moment; load the page again")


def _cut(sheet: Sheet) -> tuple[str, str, str]:
    """Return the words before those to judge, these, and the words after them."""
    text, span = sheet.reading.document.text, sheet.span
    start, end = max(0, span.start - _AROUND), span.end + _AROUND
    return text[start : span.start], text[span.start : span.end], text[span.end : end]


def _word(sheet: Sheet) -> dict[str, str]:
    """Return what was read, under the heads that people see."""
    part = sheet.part
    if isinstance(part, Statement):
        return {
            "Says who": word_source(part),
            "Stance": part.stance.replace("_", " "),
            "What": word_matter(part),
            "How sure": f"{part.confidence:.0%}",
        }
    return {
        "How many": word_toll(part),
        "Of whom": part.group.text if part.group else "",
        "Where": word_place(part.place),
        "When": word_when(part),
        "Says who": word_chain(part, sheet.reading),
        "How sure": f"{part.confidence:.0%}",
    }
