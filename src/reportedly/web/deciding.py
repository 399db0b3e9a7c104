"""The form by which a person decides about a record; the same on every page."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response

from reportedly.errors import FormatError
from reportedly.web.desk import Checked, TheLedger, go, read_reviewer

router = APIRouter()


@router.post("/decide", dependencies=[Checked])
def decide(
    request: Request,
    ledger: TheLedger,
    about: Annotated[str, Form()],
    decision: Annotated[str, Form()],
    reviewer: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    field: Annotated[str, Form()] = "",
    value: Annotated[str, Form()] = "",
    others: Annotated[list[str] | None, Form()] = None,
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Add a person's decision to the ledger and go back to where it was made."""
    if not reviewer.strip():
        raise FormatError("nobody is named as reviewer; write your name beside the decision")
    is_correction = decision == "correct"
    ledger.review(
        about,
        decision,
        reviewer=reviewer.strip(),
        reason=reason.strip(),
        field=field if is_correction else None,
        value=parse_value(value) if is_correction else None,
        others=[one.strip() for one in others or () if one.strip()],
    )
    return go(back, reviewer=reviewer.strip())


@router.post("/undo", dependencies=[Checked])
def undo(
    request: Request,
    ledger: TheLedger,
    review: Annotated[str, Form()],
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Take back a correction that was made in this browser: what stood before it counts again."""
    ledger.undo(review, reviewer=read_reviewer(request))
    return go(back)


def parse_value(text: str) -> Any:
    """Return what a person wrote as a value of the reading format: a number, nothing, or words.

    Args:
        text: what was written; JSON is taken as such.
    """
    text = text.strip()
    try:
        return json.loads(text.replace(",", "") if text.replace(",", "").isdigit() else text)
    except (ValueError, RecursionError):
        return text or None
