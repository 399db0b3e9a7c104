"""The review queue: one figure a screen, the least certain first, blind until one has decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from reportedly.ledger import Decision, Ledger, Review
from reportedly.records import Figure, Reading
from reportedly.web.desk import TheLedger, read_reviewer, show
from reportedly.wording import word_chain, word_place, word_toll, word_when

router = APIRouter(prefix="/review")
_JUDGING = {Decision.ACCEPT, Decision.CORRECT, Decision.REJECT}
_AROUND = 280


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A figure that waits for a decision.

    Args:
        about: the figure, as "READING/f1".
        figure: the figure.
        reading: the newest reading of its document.
    """

    about: str
    figure: Figure
    reading: Reading


def find_cases(ledger: Ledger, reviewer: str) -> Iterator[Case]:
    """Yield the figures that a reviewer has not judged, the least certain first.

    Repeats of another figure of the same report come with that one. What others decided does not
    change the order, so that a second reviewer is not led by the first.

    Args:
        ledger: where they are.
        reviewer: who is to judge; empty where that is not known yet.
    """
    judged = {
        one.about
        for one in ledger.reviews()
        if one.reviewer == reviewer and one.decision in _JUDGING
    }
    newest = {one.reading.document.id: one for one in ledger.readings()}
    cases = [
        Case(about=f"{one.id}/{figure.id}", figure=figure, reading=one.reading)
        for one in newest.values()
        for figure in one.reading.figures
        if figure.same_as is None and f"{one.id}/{figure.id}" not in judged
    ]
    yield from sorted(cases, key=lambda case: (case.figure.confidence, case.about))


@router.get("")
def show_next(request: Request, ledger: TheLedger, skip: int = 0) -> Response:
    """Show the next figure to decide about, its words in the report, and nothing that leads."""
    reviewer = read_reviewer(request)
    cases = list(find_cases(ledger, reviewer))
    skip = max(0, skip)
    case = cases[skip] if skip < len(cases) else None
    mine = [one for one in ledger.reviews() if reviewer and one.reviewer == reviewer]
    last = next((one for one in reversed(mine) if one.decision in _JUDGING), None)
    return show(
        request,
        "queue.html",
        case=case,
        left=len(cases),
        skip=skip,
        last=last,
        told=_find_told(ledger, last),
        agreement=ledger.agreement(),
        passage=None if case is None else _cut(case),
        words=None if case is None else _word(case),
    )


def _find_told(ledger: Ledger, last: Review | None) -> list[Review]:
    """Return what others decided about the record that a reviewer judged last."""
    if last is None:
        return []
    return [one for one in ledger.reviews(last.about) if one.reviewer != last.reviewer]


def _cut(case: Case) -> tuple[str, str, str]:
    """Return the words before the number, the number, and the words after it."""
    text, span = case.reading.document.text, case.figure.quantity
    start, end = max(0, span.start - _AROUND), span.end + _AROUND
    return text[start : span.start], text[span.start : span.end], text[span.end : end]


def _word(case: Case) -> dict[str, str]:
    figure = case.figure
    return {
        "How many": word_toll(figure),
        "Of whom": figure.group.text if figure.group else "",
        "Where": word_place(figure.place),
        "When": word_when(figure),
        "Says who": word_chain(figure, case.reading),
        "How sure": f"{figure.confidence:.0%}",
    }
