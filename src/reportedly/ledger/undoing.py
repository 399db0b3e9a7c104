"""Undo a correction: find the value that stood before it, for a later correction to restore."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from reportedly.errors import FormatError, UnknownRecordError
from reportedly.ledger.finding import find_record
from reportedly.ledger.rows import Decision, Review
from reportedly.ledger.standing import Standing


def find_correction(standing: Standing, review: str) -> Review:
    """Return the correction of a figure or statement with this id.

    Raises:
        UnknownRecordError: there is no such review.
        FormatError: it is another decision, or about something else.
    """
    found = next((one for one in standing.reviews if one.id == review), None)
    if found is None:
        raise UnknownRecordError(f"no review has the id {review!r:.70}")
    if found.decision is not Decision.CORRECT or "/" not in found.about:
        raise FormatError("only a correction of a figure or statement can be undone so")
    return found


def find_before(connection: Connection, standing: Standing, correction: Review) -> tuple[str, Any]:
    """Return the record that a correction applies to now, and the value that stood before it.

    That is the value of the correction before it, by whomever, or else what is read.

    Raises:
        FormatError: the record is no longer read, or the field was corrected again since.
    """
    record = standing.records.get(correction.number)
    if record is None:
        raise FormatError("what was corrected is no longer read in these words")
    same = [
        one
        for one in standing.reviews
        if one.decision is Decision.CORRECT
        and one.field == correction.field
        and standing.records.get(one.number) == record
    ]
    if same[-1].number != correction.number:
        raise FormatError(f"{correction.field} was corrected again since; decide about that")
    if len(same) > 1:
        return record, same[-2].value
    part = find_record(connection, record)[2] or {}
    return record, part.get(correction.field or "")
