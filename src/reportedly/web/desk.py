"""What every page of the desk has at hand: the ledger, the templates, and the words for people."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import Depends, Form, HTTPException, Request, Response
from fastapi.templating import Jinja2Templates
from jinja2 import StrictUndefined
from starlette.responses import RedirectResponse

from reportedly.ledger import Ledger
from reportedly.ledger.rows import Hit
from reportedly.ledger.wording import (
    word_location,
    word_people,
    word_range,
    word_review,
    word_span,
    word_step,
    word_type,
)
from reportedly.wording import REPORTER, word_basis, word_bounds, word_headline, word_toll

FOLDER = Path(__file__).parent
REVIEWER = "reviewer"
_YEAR = 365 * 24 * 3600
_WORDS: Mapping[str, Any] = {
    "reporter": REPORTER,
    "word_basis": word_basis,
    "word_bounds": word_bounds,
    "word_headline": word_headline,
    "word_location": word_location,
    "word_people": word_people,
    "word_range": word_range,
    "word_review": word_review,
    "word_span": word_span,
    "word_step": word_step,
    "word_toll": word_toll,
    "word_type": word_type,
}


def make_templates() -> Jinja2Templates:
    """Return the templates; whatever they show of a report is escaped."""
    templates = Jinja2Templates(directory=FOLDER / "templates")
    templates.env.undefined = StrictUndefined
    templates.env.globals.update(_WORDS, cut_hit=cut_hit)
    templates.env.trim_blocks = templates.env.lstrip_blocks = True
    return templates


def cut_hit(hit: Hit) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a search's passage, each with whether it was found."""
    at = 0
    for start, end in hit.matches:
        yield hit.passage[at:start], False
        yield hit.passage[start:end], True
        at = end
    yield hit.passage[at:], False


def take_ledger(request: Request) -> Ledger:
    """Return the ledger on which the desk stands."""
    ledger: Ledger = request.app.state.ledger
    return ledger


TheLedger = Annotated[Ledger, Depends(take_ledger)]


def check_form(request: Request, csrf: Annotated[str, Form()] = "") -> None:
    """Refuse a form that the desk did not make for this browser.

    Raises:
        HTTPException: 403.
    """
    if not hmac.compare_digest(csrf, request.state.csrf):
        raise HTTPException(403, "This form is out of date; load the page again.")


Checked = Depends(check_form)


def show(request: Request, template: str, /, *, status: int = 200, **values: Any) -> Response:
    """Return a page.

    Args:
        request: what was asked.
        template: file name of the template.
        status: HTTP status.
        values: what the template shows.
    """
    templates: Jinja2Templates = request.app.state.templates
    shared = {
        "csrf": request.state.csrf,
        "reviewer": read_reviewer(request),
        "path": request.url.path,
        "look": lambda: take_ledger(request).sight(read_reviewer(request)),
        "problem": None,
        "is_behind": take_ledger(request).is_behind,
    }
    return templates.TemplateResponse(request, template, {**shared, **values}, status)


def read_reviewer(request: Request) -> str:
    """Return the name under which this browser decided last; empty for none."""
    return unquote(request.cookies.get(REVIEWER, ""))


def go(to: str, *, reviewer: str = "") -> RedirectResponse:
    """Send the browser to a page of the desk after a form was taken.

    Args:
        to: path on the desk; whatever leads elsewhere is answered with the first page.
        reviewer: name to keep for the next form.
    """
    is_ours = to.startswith("/") and not to.startswith(("//", "/\\"))
    answer = RedirectResponse(quote(to, safe="/?&=#%:,+") if is_ours else "/", 303)
    if reviewer:
        name = quote(reviewer)
        answer.set_cookie(REVIEWER, name, max_age=_YEAR, httponly=True, samesite="strict")
    return answer
