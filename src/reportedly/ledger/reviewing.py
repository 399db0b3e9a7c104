"""Store what people decide about records; nothing is changed, a later decision goes before."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from reportedly.errors import FormatError
from reportedly.ledger.chain import Chain
from reportedly.ledger.finding import find_record
from reportedly.ledger.forms import check_value
from reportedly.ledger.identity import hash_of
from reportedly.ledger.looking import make_reading, make_review, select_readings
from reportedly.ledger.rows import Decision, Review
from reportedly.ledger.tables import READINGS, REVIEWS
from reportedly.ledger.views import GRADE
from reportedly.reconcile.values import Grade
from reportedly.serialise import dump, from_dict, to_dict

_FIELDS = {"toll": (GRADE, "group", "start", "end"), "source": ("name", "country")}
"""What of a derived record a person can correct; the rest follows from its figures."""

_WORDS = re.compile(r"\S.*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FORMS = {
    GRADE: (re.compile("|".join(Grade)), False, f"one of {', '.join(Grade)}"),
    "group": (_WORDS, True, "words, or null for people at large"),
    "start": (_DAY, True, "a day, YYYY-MM-DD, or null"),
    "end": (_DAY, True, "a day, YYYY-MM-DD, or null"),
    "name": (_WORDS, False, "words"),
    "country": (re.compile("[A-Z]{2}"), True, "an ISO 3166 alpha-2 code, or null"),
}
"""By field of a derived record: which words it takes, whether null, and that for people."""


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
    if field is not None and fields is not None and "/" in record:
        _check_correction(connection, record, field, value)
    if field is not None and record in derived:
        _check_form(field, value)
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


def _check_correction(connection: Connection, record: str, field: str, value: Any) -> None:
    """Make sure that a reading is still one when a field of it is as a person puts it.

    Raises:
        FormatError: it is not; the message says why.
    """
    reading, _, part = record.partition("/")
    query = select_readings(newest=False).where(READINGS.c.id == reading)
    data: Any = to_dict(make_reading(connection.execute(query).mappings().one()).reading)
    parts = {item["id"]: item for item in (*data["figures"], *data["statements"])}
    parts[part][field] = value
    try:
        json.dumps(value)
        from_dict(data)
    except (TypeError, ValueError) as error:
        raise FormatError(f"a correction must be a value that JSON can hold: {error}") from error
    check_value(parts[part], field, value, parts)


def _check_form(field: str, value: Any) -> None:
    form, may_be_null, words = _FORMS[field]
    fits = may_be_null if value is None else isinstance(value, str) and form.fullmatch(value)
    if not fits:
        raise FormatError(f"{value!r} is no {field}: it must be {words}")


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
