"""Put the desk together: its pages, what guards them, and how errors look."""

from __future__ import annotations

import gc
import hmac
import secrets
from collections.abc import Iterable
from typing import Annotated

from fastapi import FastAPI, Form, Request, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from reportedly.errors import FormatError, ReportedlyError, UnknownRecordError
from reportedly.ledger import Ledger
from reportedly.ledger.waiting import Waiting
from reportedly.web import adding, deciding, documents, finding, queue, tolls, words
from reportedly.web.desk import FOLDER, go, make_templates, show
from reportedly.web.jobs import Jobs
from reportedly.web.security import LOGIN, LOOPBACK, Guard, make_word

_ROUTERS = (
    tolls.router,
    queue.router,
    documents.router,
    finding.router,
    deciding.router,
    words.router,
    adding.router,
)


def create_app(ledger: Ledger, *, token: str | None = None, hosts: Iterable[str] = ()) -> FastAPI:
    """Return the desk on a ledger, as an ASGI application.

    Args:
        ledger: an open ledger; the caller closes it.
        token: word that visitors must give; needed where others than this machine can reach it.
        hosts: names by which the desk may be called besides those of this machine.

    Example:
        with Ledger.open("raids.db") as ledger:
            uvicorn.run(create_app(ledger), host="127.0.0.1", port=8765)
    """
    app = FastAPI(title="reportedly", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.ledger, app.state.templates = ledger, make_templates()
    app.state.waiting, app.state.jobs = Waiting(ledger), Jobs()
    secret = secrets.token_bytes(32)
    app.add_middleware(Guard, hosts=(*LOOPBACK, *hosts), token=token, secret=secret)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    for router in _ROUTERS:
        app.include_router(router)
    app.add_exception_handler(ReportedlyError, _show_error)
    app.add_exception_handler(HTTPException, _show_error)

    @app.get("/login")
    def ask(request: Request) -> Response:
        return show(request, "login.html")

    @app.post("/login")
    def let_in(request: Request, word: Annotated[str, Form()] = "") -> Response:
        if token is None or not hmac.compare_digest(word.encode(), token.encode()):
            return show(request, "login.html", status=403, problem="That is not the token.")
        answer = go("/")
        value = make_word(secret, f"login {token}")
        answer.set_cookie(LOGIN, value, httponly=True, samesite="strict")
        return answer

    return app


def prepare(app: FastAPI) -> None:
    """Derive what the ledger comes to and list what waits, so that no visitor waits for either.

    What stands then is kept from the garbage collector: walking through it again and again
    costs a visitor of a large ledger a second.

    Args:
        app: a desk, before it listens.
    """
    ledger: Ledger = app.state.ledger
    waiting: Waiting = app.state.waiting
    ledger.tolls(limit=1)
    waiting.find_next("")
    gc.collect()
    gc.freeze()


def _show_error(request: Request, error: Exception) -> Response:
    """Show in one line what went wrong; nothing was changed."""
    status, text = 500, str(error)
    if isinstance(error, HTTPException):
        status, text = error.status_code, error.detail
    elif isinstance(error, UnknownRecordError):
        status = 404
    elif isinstance(error, FormatError):
        status = 422
    return show(request, "error.html", status=status, problem=text)
