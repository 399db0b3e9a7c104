"""The page of a document: its text with what was read in it, and forms to put it right."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from reportedly.errors import UnknownRecordError
from reportedly.ledger import Ledger, StoredReading
from reportedly.ledger.requoting import FIGURE_WORDS, STATEMENT_WORDS
from reportedly.marking import mark_text
from reportedly.marks import Role
from reportedly.records import EntityType, Measure
from reportedly.web.desk import TheLedger, read_reviewer, show
from reportedly.wording import word_chain, word_source, word_toll

router = APIRouter(prefix="/documents")
_TEXTS = 200


@router.get("")
def list_documents(request: Request, ledger: TheLedger, after: int = 0) -> Response:
    """Show the documents of the ledger in the order in which they came."""
    found = []
    for document in ledger.documents(after=after):
        found.append(document)
        if len(found) == _TEXTS:
            break
    return show(request, "documents.html", documents=found, has_more=len(found) == _TEXTS)


@router.get("/{record}")
def show_document(request: Request, ledger: TheLedger, record: str) -> Response:
    """Show the text of a document with its statements, figures, times and places marked."""
    stored = find_reading(ledger, record)
    sight = ledger.sight(read_reviewer(request))
    reading = sight.correct(stored)
    statements = {one.id: one for one in reading.statements}
    return show(
        request,
        "document.html",
        stored=stored,
        reading=reading,
        text=Markup(mark_text(reading)),  # noqa: S704 - escaped there
        roles=tuple(Role),
        figures=[(one, word_toll(one), word_chain(one, reading)) for one in reading.figures],
        statements=[
            (one, word_source(one), _depth(one.id, statements)) for one in reading.statements
        ],
        sight=sight,
        figure_words=FIGURE_WORDS,
        statement_words=STATEMENT_WORDS,
        sorts=tuple(EntityType),
        measures=tuple(Measure),
    )


def find_reading(ledger: Ledger, document: str) -> StoredReading:
    """Return the newest reading of a document.

    Args:
        ledger: where to look.
        document: id of the document or of one of its readings; its first characters suffice.

    Raises:
        UnknownRecordError: there is none.
    """
    found = ledger.trace(document)
    newest = [one for key in found.documents for one in ledger.readings(key)]
    if not newest:
        raise UnknownRecordError(f"nothing was read in {document!r}; see the list of documents")
    return max(newest, key=lambda one: one.number)


def _depth(identifier: str, statements: dict[str, Any]) -> int:
    """Return how deep a statement sits inside others."""
    depth, parent = 0, statements[identifier].parent
    while parent is not None and depth < len(statements):
        depth, parent = depth + 1, statements[parent].parent
    return depth
