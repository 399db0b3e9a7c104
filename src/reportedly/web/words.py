"""The form by which a person puts the words of a figure or statement elsewhere in the text."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response

from reportedly.errors import FormatError, UnknownRecordError
from reportedly.ledger import Ledger
from reportedly.ledger.requoting import make_value
from reportedly.ledger.sight import Sight
from reportedly.records import Entity, EntityType, Figure, Reading, Statement
from reportedly.web.desk import Checked, TheLedger, go

router = APIRouter()


@router.post("/words", dependencies=[Checked])
def put_right(
    request: Request,
    ledger: TheLedger,
    document: Annotated[str, Form()],
    about: Annotated[str, Form()],
    field: Annotated[str, Form()],
    reviewer: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    at: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "",
    none: Annotated[bool, Form()] = False,
    first: Annotated[str, Form()] = "",
    last: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    sort: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Correct which words a field of a record stands on, and go back to the report."""
    reviewer = reviewer.strip()
    if not reviewer:
        raise FormatError("nobody is named as reviewer; write your name beside the correction")
    if none == bool(at.strip() or words.strip()):
        raise FormatError("give the words or where they stand, or else that the text says nothing")
    reading, part = find_part(ledger, document, about, ledger.sight(reviewer))
    days = (first.strip() or None, last.strip() or None)
    changes = [(field, make_value(reading, part, field, at=at, words=words, days=days))]
    if isinstance(part, Statement) and field == "sources" and name.strip():
        changes.append(("entity", name_entity(part.entity, name.strip(), sort)))
    for key, value in changes:
        ledger.review(
            about, "correct", reviewer=reviewer, reason=reason.strip(), field=key, value=value
        )
    return go(back, reviewer=reviewer)


def find_part(
    ledger: Ledger, document: str, about: str, sight: Sight
) -> tuple[Reading, Figure | Statement]:
    """Return a figure or statement and its reading, as corrected by those whom one may see.

    Args:
        ledger: where to look.
        document: id of the document.
        about: the record, as "READING/f1".
        sight: what the person may see.

    Raises:
        UnknownRecordError: it is none of the newest readings.
    """
    for stored in ledger.readings(document, newest=True):
        reading = sight.correct(stored)
        parts: list[Figure | Statement] = [*reading.figures, *reading.statements]
        for part in parts:
            if f"{stored.id}/{part.id}" == about:
                return reading, part
    raise UnknownRecordError(f"the report was read anew since; {about:.20} is not in it")


def name_entity(known: Entity | None, name: str, sort: str) -> dict[str, Any]:
    """Return who a source is, in the reading format, under another name.

    Raises:
        FormatError: there is no such sort of source.
    """
    if sort and sort not in set(EntityType):
        raise FormatError(
            f"no such sort of source: {sort!r:.40}; known are {', '.join(EntityType)}"
        )
    found = known or Entity(name=name, type=EntityType.OTHER)
    found = replace(found, name=name, type=EntityType(sort) if sort else found.type)
    return {
        "name": found.name,
        "type": found.type.value,
        "country": found.country,
        "anonymous": found.anonymous,
    }
