"""Fetch a report from the web, and from nowhere else.

A URL may come from a stranger, so it must not reach what only this machine can: only http and
https are followed; the host's name is resolved once, every address must be a public one, and the
connection goes to just the address that was checked, so that a name cannot change its mind; each
redirect is checked anew; size and time are bounded. The libraries are in the extra `[documents]`.
"""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, TypeVar

from reportedly.documents.addresses import Resolve, find_address, resolve
from reportedly.errors import DocumentError, FetchError

if TYPE_CHECKING:
    import httpx

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_REDIRECTS = (301, 302, 303, 307, 308)
_UNCHANGED = 304
_PASSING = (408, 425, 429)
_LONGEST_TAG = 500
_AT_REQUEST = "reportedly (reads news reports; one page at a person's request)"
_HEADERS = {
    "Accept": "text/html, text/plain, application/pdf;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",
}
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How far fetching goes.

    Args:
        most_bytes: of a body, as it is sent and as it is after decompression.
        most_seconds: for all of it, redirects included.
        most_redirects: that are followed.
        allowed: addresses that are reached although they are not public.
        resolve: returns the addresses of a host and port.
        agent: what servers are told of who asks.
    """

    most_bytes: int = 5_000_000
    most_seconds: float = 20.0
    most_redirects: int = 5
    allowed: frozenset[str] = frozenset()
    resolve: Resolve = resolve
    agent: str = _AT_REQUEST


BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class Tags:
    """By what a server tells whether something changed since it was last fetched.

    Args:
        etag: its `ETag`.
        modified: its `Last-Modified`.
    """

    etag: str = ""
    modified: str = ""


NO_TAGS = Tags()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What lay at a URL.

    Args:
        data: the body.
        url: where it was in the end, after redirects.
        kind: the media type that the server gave, such as "text/html".
        charset: the encoding that the server gave; "" for none.
        tags: by which to ask for it again.
        is_unchanged: it is as it was when its tags were given; then there is no body.
    """

    data: bytes
    url: str
    kind: str
    charset: str = ""
    tags: Tags = NO_TAGS
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """An answer that leads elsewhere.

    Args:
        url: where to.
    """

    url: str


def is_url(path: str) -> bool:
    """Tell whether a path is a URL of any scheme."""
    return _URL.match(path) is not None


def fetch(url: str, bounds: Bounds = BOUNDS) -> Fetched:
    """Fetch what lies at a URL; not to be called from within a running event loop.

    Raises:
        FetchError: the URL is refused, or what it leads to is; or nothing came in time.
        DocumentError: the library for it is not installed.
    """
    return _run(lambda: _follow(url, bounds), bounds)


def fetch_step(url: str, bounds: Bounds = BOUNDS, tags: Tags = NO_TAGS) -> Fetched | Moved:
    """Ask for a URL once; a redirect is returned, not followed.

    Args:
        url: what to ask for.
        bounds: how far it goes; the time is for this step.
        tags: what the server gave with it before; then only a change of it is sent.

    Raises:
        FetchError: as `fetch`.
        DocumentError: as `fetch`.
    """
    return _run(lambda: _step(url, bounds, tags), bounds)


def _run(work: Callable[[], Coroutine[Any, Any, _Result]], bounds: Bounds) -> _Result:
    """Run within the time; whatever the network does is a `FetchError`."""
    try:
        import httpx
    except ImportError as error:
        raise DocumentError(
            "needs httpx to be fetched: pip install 'reportedly[documents]'"
        ) from error
    try:
        return asyncio.run(_in_time(work(), bounds.most_seconds))
    except TimeoutError as error:
        reason = f"cannot be fetched within {bounds.most_seconds:g} seconds"
        raise FetchError(reason, is_passing=True) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, zlib.error) as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        is_passing = isinstance(error, (httpx.HTTPError, OSError))
        raise FetchError(f"cannot be fetched: {reason}", is_passing=is_passing) from error


async def _in_time(work: Coroutine[Any, Any, _Result], seconds: float) -> _Result:
    async with asyncio.timeout(seconds):
        return await work


async def _follow(url: str, bounds: Bounds) -> Fetched:
    async with _open_client(bounds) as client:
        for _ in range(bounds.most_redirects + 1):
            found = await _ask(client, url, bounds, NO_TAGS)
            if isinstance(found, Fetched):
                return found
            url = found.url
    raise redirects_too_often(bounds)


async def _step(url: str, bounds: Bounds, tags: Tags) -> Fetched | Moved:
    async with _open_client(bounds) as client:
        return await _ask(client, url, bounds, tags)


def redirects_too_often(bounds: Bounds) -> FetchError:
    """Return the error of a URL that leads to another again and again."""
    return FetchError(f"redirects more than {bounds.most_redirects} times")


def _open_client(bounds: Bounds) -> httpx.AsyncClient:
    import httpx

    headers = {**_HEADERS, "User-Agent": bounds.agent}
    wait = httpx.Timeout(bounds.most_seconds)
    return httpx.AsyncClient(trust_env=False, timeout=wait, headers=headers)


async def _ask(client: httpx.AsyncClient, link: str, bounds: Bounds, tags: Tags) -> Fetched | Moved:
    """Return what lies at a URL, or where it leads to."""
    import httpx

    url = httpx.URL(link).copy_with(fragment=None)
    port = _find_port(url)
    address = await find_address(url.host, port, bounds.resolve, bounds.allowed)
    headers = {
        "Host": url.netloc.decode("ascii"),
        "If-None-Match": tags.etag,
        "If-Modified-Since": tags.modified,
    }
    request = client.build_request(
        "GET",
        url.copy_with(host=address),
        headers={name: value for name, value in headers.items() if value},
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
    )
    response = await client.send(request, stream=True, follow_redirects=False)
    try:
        if response.status_code in _REDIRECTS and "location" in response.headers:
            return Moved(str(url.join(response.headers["location"])))
        if response.status_code == _UNCHANGED and tags != NO_TAGS:
            return Fetched(b"", str(url), "", tags=tags, is_unchanged=True)
        if response.status_code != 200:
            raise _refuse(response)
        data = await _load(response, bounds.most_bytes)
    finally:
        await response.aclose()
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    given = Tags(_find_tag(response, "etag"), _find_tag(response, "last-modified"))
    return Fetched(data, str(url), kind, response.charset_encoding or "", given)


def _find_port(url: httpx.URL) -> int:
    """Return the port of a URL that may be asked for."""
    if url.scheme not in ("http", "https"):
        raise FetchError(f"is not fetched: only http and https are, not {url.scheme!r}")
    if not url.host or url.userinfo:
        raise FetchError("is not fetched: it needs a host, and no user or password")
    port = url.port or (443 if url.scheme == "https" else 80)
    if not 0 < port < 1 << 16:
        raise FetchError(f"cannot be fetched: there is no port {port}")
    return port


def _find_tag(response: httpx.Response, name: str) -> str:
    """Return a header that can be sent back as it is."""
    value: str = response.headers.get(name, "")
    return value if value.isascii() and len(value) <= _LONGEST_TAG else ""


def _refuse(response: httpx.Response) -> FetchError:
    status = response.status_code
    return FetchError(
        f"cannot be fetched: the server answers {status}",
        status=status,
        is_passing=status in _PASSING or status >= 500,
        wait=_find_wait(response.headers),
    )


def _find_wait(headers: httpx.Headers) -> float | None:
    """Return the seconds that `Retry-After` asks for, by the server's own clock."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        since = parsedate_to_datetime(value) - parsedate_to_datetime(headers.get("date", ""))
    except (TypeError, ValueError):
        return None
    return max(since.total_seconds(), 0.0)


async def _load(response: httpx.Response, most: int) -> bytes:
    """Return the body, never more than is allowed of it."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "", "gzip", "deflate"):
        raise FetchError(f"cannot be fetched: it is sent in the encoding {coding!r}")
    data = bytearray()
    async for block in response.aiter_raw():
        data += block
        if len(data) > most:
            raise _too_large(most)
    if coding in ("identity", ""):
        return bytes(data)
    plain = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(bytes(data), most + 1)
    if len(plain) > most:
        raise _too_large(most)
    return plain


def _too_large(most: int) -> FetchError:
    return FetchError(f"is too large for one report: the limit is {most / 1e6:g} MB")
