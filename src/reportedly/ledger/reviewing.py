"""Store what people decide about records; nothing is changed, a later decision goes before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from reportedly.errors import FormatError
from reportedly.ledger.chain import Chain
from reportedly.ledger.finding import find_record
from reportedly.ledger.identity import hash_of
from reportedly.ledger.looking import make_review
from reportedly.ledger.rows import Decision, Review
from reportedly.ledger.tables import REVIEWS
from reportedly.ledger.views import GRADE
from reportedly.reconcile.values import Grade
from reportedly.serialise import dump

_FIELDS = {"toll": (GRADE,), "source": ("name", "country")}
"""What of a derived record a person can correct; the rest follows from its figures."""


def append_review(
    connection: Connection,
    *,
    about: str,
    decision: Decision | str,
    reviewer: str,
    reason: str,
    field: str | None,
    value: Any,
    others: Sequence[str],
    made_at: datetime | None,
    derived: Mapping[str, str],
) -> Review:
    """Add a review in a write transaction, and return it; see `Ledger.review`.

    `derived` tells of the ids of derived records what they are: "toll", "claim", "source",
    "lineage".
    """
    decision = _parse_decision(decision)
    _check(decision, reviewer, field, others)
    record, fields = _resolve(connection, about, derived)
    if fields is not None and field is not None and field not in fields:
        known = f"it has {', '.join(fields)}" if fields else "nothing of it can be corrected"
        raise FormatError(f"{record:.12} has no field {field!r}; {known}")
    if field == GRADE and record in derived and value not in list(Grade):
        raise FormatError(f"no such grade: {value!r}; known are {', '.join(Grade)}")
    columns = {
        "about": record,
        "decision": decision.value,
        "reviewer": reviewer.strip(),
        "reason": reason.strip(),
        "field": field,
        "value": None if field is None else _word_value(value),
        "others": dump(sorted({_resolve(connection, one, derived)[0] for one in others})),
        "made_at": _word_time(made_at),
    }
    review = hash_of(columns)
    query = select(REVIEWS).where(REVIEWS.c.id == review)
    if connection.execute(query).first() is None:
        chain = Chain(connection)
        chain.append(REVIEWS, {"id": review, **columns})
        chain.save()
    return make_review(connection.execute(query).mappings().one())


def _resolve(
    connection: Connection, about: str, derived: Mapping[str, str]
) -> tuple[str, Collection[str] | None]:
    """Return the full id of a record, and which of its fields can be corrected, if not any."""
    if about in derived:
        return about, _FIELDS.get(derived[about], ())
    _, record, data = find_record(connection, about)
    return record, data


def _parse_decision(decision: str) -> Decision:
    try:
        return Decision(decision)
    except ValueError as error:
        known = ", ".join(Decision)
        raise FormatError(f"no such decision: {decision!r}; known are {known}") from error


def _word_value(value: Any) -> str:
    try:
        return dump(value)
    except (TypeError, ValueError) as error:
        raise FormatError(f"a correction must be a value that JSON can hold: {error}") from error


def _check(decision: Decision, reviewer: str, field: str | None, others: Sequence[str]) -> None:
    if not reviewer.strip():
        raise FormatError("a review needs the name of its reviewer")
    if (decision is Decision.CORRECT) != (field is not None):
        raise FormatError("a correction, and no other review, names a field and its value")
    if (decision in {Decision.MERGE, Decision.SPLIT}) != bool(others):
        raise FormatError("merge and split, and no other review, name other records")


def _word_time(time: datetime | None) -> str:
    if time is not None and time.tzinfo is None:
        raise FormatError(f"the time of a review lacks its time zone: {time}")
    return (time or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")
