"""What stands between a browser and the desk: who may ask, from where, and how much at once.

The texts in a ledger are hostile input. All pages forbid scripts and styles that are not files of
the desk itself; forms carry a word that only the desk can make for this browser (OWASP: signed
double submit), and a request that names another host or comes from another site is refused.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION = "desk"
LOGIN = "desk_login"
MAX_BODY = 8 * 1024 * 1024
_TOO_LARGE = f"Over the limit of {MAX_BODY:,} bytes."
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
    " frame-ancestors 'none'; form-action 'self'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SAFE = ("GET", "HEAD")


class Guard:
    """Refuses what did not come from a page of this desk, and sets the headers of every answer.

    Args:
        app: what answers.
        hosts: names by which the desk may be called, without port.
        token: word that a visitor must know; `None` where only this machine can ask.
        secret: key under which words for forms are made.
    """

    def __init__(
        self, app: ASGIApp, *, hosts: Iterable[str], token: str | None, secret: bytes
    ) -> None:
        self._app, self._hosts, self._secret = app, frozenset(hosts), secret
        self._login = None if token is None else make_word(secret, f"login {token}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = _read_cookies(headers.get("cookie", ""))
        session = cookies.get(SESSION) or secrets.token_urlsafe(18)
        scope.setdefault("state", {})["csrf"] = make_word(self._secret, session)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    out[name] = value
                if SESSION not in cookies:
                    attributes = "Path=/; HttpOnly; SameSite=Strict"
                    out.append("set-cookie", f"{SESSION}={session}; {attributes}")
            await send(message)

        refusal = self._refuse(scope, headers, cookies)
        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        await self._app(scope, _limit(receive), guarded)

    def _refuse(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> ASGIApp | None:
        """Return the answer to a request that is not to be served."""
        host = headers.get("host", "")
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if name not in self._hosts:
            return _plain(f"This desk is not called {host!r}.", 400)
        origin = headers.get("origin")
        if scope["method"] not in _SAFE and origin not in (None, f"http://{host}"):
            return _plain("This form is not of the desk.", 403)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MAX_BODY:
            return _plain(_TOO_LARGE, 413)
        is_open = self._login is None or scope["path"] == "/login"
        is_open = is_open or scope["path"].startswith("/static/")
        if not is_open and not hmac.compare_digest(cookies.get(LOGIN, ""), self._login or ""):
            return RedirectResponse("/login", 303)
        return None


def make_word(secret: bytes, about: str) -> str:
    """Return the word that only the holder of the secret can make about something."""
    return hmac.new(secret, about.encode(), hashlib.sha256).hexdigest()


def _plain(text: str, status: int) -> PlainTextResponse:
    return PlainTextResponse(f"{text}\n", status)


def _read_cookies(header: str) -> dict[str, str]:
    try:
        return {name: one.value for name, one in SimpleCookie(header).items()}
    except CookieError:
        return {}


def _limit(receive: Receive) -> Receive:
    """Count what is received, also where no length was told before."""
    got = 0

    async def limited() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > MAX_BODY:
            raise HTTPException(413, _TOO_LARGE)
        return message

    return limited
