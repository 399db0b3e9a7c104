"""The page of a document: its text with what was read in it, and forms to put it right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from reportedly.errors import UnknownRecordError
from reportedly.ledger import Ledger, StoredReading
from reportedly.ledger.requoting import FIGURE_WORDS, STATEMENT_WORDS
from reportedly.ledger.rows import Review, StoredDocument
from reportedly.marking import mark_text
from reportedly.marks import Role
from reportedly.records import EntityType, Measure
from reportedly.resolve.differences import Passage, find_differences
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
def show_document(request: Request, ledger: TheLedger, record: str, beside: str = "") -> Response:
    """Show the text of a document with its marks, and beside it what was read and decided."""
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
        family=find_family(ledger, reading.document.id, beside),
        reviews=find_reviews(ledger, stored),
        figure_words=FIGURE_WORDS,
        statement_words=STATEMENT_WORDS,
        sorts=tuple(EntityType),
        measures=tuple(Measure),
    )


@dataclass(frozen=True, slots=True)
class Family:
    """The copies of a report.

    Args:
        own: the document on the page, as it was found.
        others: its copies, the earliest first.
        beside: the one that it is compared with, if any.
        is_original: whether the document is the earliest.
        passages: how it differs from that one.
    """

    own: StoredDocument
    others: tuple[StoredDocument, ...]
    beside: StoredDocument | None
    is_original: bool
    passages: tuple[Passage, ...]


def find_family(ledger: Ledger, document: str, beside: str) -> Family:
    """Return the copies of a document, and how it differs from one: else from the earliest."""
    copies = ledger.copies(document)
    own = next(one for one in copies if one.id == document)
    is_original = own is copies[0]
    wanted = beside or ("" if is_original else copies[0].id)
    others = tuple(one for one in copies if one is not own)
    other = next((one for one in others if one.id == wanted), None)
    passages = () if other is None else tuple(find_differences(other.text, own.text))
    return Family(own, others, other, is_original, passages)


def find_reviews(ledger: Ledger, stored: StoredReading) -> list[Review]:
    """Return what was decided about a document or its newest reading as a whole."""
    about = (stored.reading.document.id, stored.id)
    return sorted((each for one in about for each in ledger.reviews(one)), key=lambda r: r.number)


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
