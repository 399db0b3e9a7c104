"""Find records of all sorts by their ids, and trace what is derived to the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from reportedly.errors import UnknownRecordError
from reportedly.ledger.derived import Derived
from reportedly.ledger.finding import choose, find_record, find_rows
from reportedly.ledger.state import State
from reportedly.ledger.tables import DOCUMENTS
from reportedly.ledger.views import Found, Provenance
from reportedly.resolve.values import Claim, Mention

KINDS = ("toll", "claim", "source", "lineage")
_FULL = 64
_PAGE = 200


def find_row(connection: Connection, record: str) -> Found | None:
    """Return a row or a part of one; `None` where that takes a look at what is derived.

    Raises:
        UnknownRecordError: it is no beginning of an id, or there is no such part.
    """
    row, slash, _ = record.strip().partition("/")
    if slash:
        table, full, _ = find_record(connection, record)
        return Found(kind=str(table.name), id=full, now=full)
    found = find_rows(connection, row) if len(row) == _FULL else []
    return choose(row, found) if found else None


def find_any(connection: Connection, state: State, record: str) -> Found:
    """Return a row, a part of one, or a derived record.

    Args:
        connection: to the ledger, in a transaction.
        state: what the ledger comes to.
        record: an id, its first four characters or more, or "READING/f1" for a part of a reading.

    Raises:
        UnknownRecordError: there is none, or there are several.
    """
    row = find_row(connection, record)
    if row is not None:
        return row
    start = record.strip()
    return choose(start, [*find_rows(connection, start), *state.find(start)])


def find_toll(connection: Connection, state: State, record: str) -> str:
    """Return the id of the toll that a toll, claim or figure belongs to.

    Raises:
        UnknownRecordError: there is none, or there are several.
    """
    derived = state.derived
    if "/" in record:
        _, mention, _ = find_record(connection, record)
        claim = derived.claim_of(mention)
        if claim is None:
            raise UnknownRecordError(f"{record:.20} is no figure of the newest readings")
        return derived.claim(claim).toll
    start = record.strip()
    find_rows(connection, start)
    found = choose(start, [one for one in state.find(start) if one.kind in {"toll", "claim"}])
    return found.now if found.kind == "toll" else derived.claim(found.now).toll


def trace(connection: Connection, state: State, record: str) -> Provenance:
    """Return what of the ledger a record rests on.

    Args:
        connection: to the ledger, in a transaction.
        state: what the ledger comes to.
        record: id of a toll, claim, source, lineage or document.

    Raises:
        UnknownRecordError: there is none, or there are several.
    """
    derived, found = state.derived, find_any(connection, state, record)
    kind, full = found.kind, found.now
    if kind not in KINDS:
        own = (full,) if kind == DOCUMENTS.name else ()
        return Provenance(kind=kind.removesuffix("s"), id=full, documents=own)
    if kind == "lineage":
        return _collect(state, kind, full, (), derived.lineage(full).documents)
    return _collect(state, kind, full, tuple(_find_claims(derived, kind, full)))


def _find_claims(derived: Derived, kind: str, record: str) -> Iterator[Claim]:
    if kind == "toll":
        return derived.claims(record)
    return derived.claims_by(record) if kind == "source" else iter((derived.claim(record),))


def _collect(
    state: State, kind: str, full: str, claims: Sequence[Claim], documents: Sequence[str] = ()
) -> Provenance:
    mentions = tuple(told for claim in claims for told in claim.mentions)
    own = {full, *(told.id for told in mentions)}
    if kind == "toll":
        own |= {claim.id for claim in claims}
    return Provenance(
        kind=kind,
        id=full,
        documents=tuple(sorted({*documents, *(told.document for told in mentions)})),
        readings=tuple(sorted({told.id.partition("/")[0] for told in mentions})),
        mentions=mentions,
        reviews=tuple(number for number, one in state.records.items() if one in own),
    )


def find_misquote(connection: Connection, mentions: Sequence[Mention]) -> str | None:
    """Return the first mention whose words do not stand in its document, one line; else `None`."""
    by_document: dict[str, list[Mention]] = {}
    for told in mentions:
        by_document.setdefault(told.document, []).append(told)
    ids = sorted(by_document)
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        query = select(DOCUMENTS.c.id, DOCUMENTS.c.text).where(DOCUMENTS.c.id.in_(page))
        texts = {row.id: row.text for row in connection.execute(query)}
        for told in (one for document in page for one in by_document[document]):
            span = told.figure.quantity
            if texts.get(told.document, "")[span.start : span.end] != span.text:
                return f"{span.text!r} does not stand in document {told.document:.12}"
    return None
