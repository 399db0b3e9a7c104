"""Fetch a report from the web, and from nowhere else.

A URL may come from a stranger, so it must not reach what only this machine can: only http and
https are followed; the host's name is resolved once, every address must be a public one, and the
connection goes to just the address that was checked, so that a name cannot change its mind; each
redirect is checked anew; size and time are bounded. The libraries are in the extra `[documents]`.
"""

from __future__ import annotations

import asyncio
import re
import socket
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from reportedly.errors import DocumentError, FetchError

if TYPE_CHECKING:
    import httpx

Resolve = Callable[[str, int], Sequence[str]]

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {
    "User-Agent": "reportedly (reads news reports; one page at a person's request)",
    "Accept": "text/html, text/plain, application/pdf;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",
}
_NAT64 = IPv6Network("64:ff9b::/96")


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host, those of IPv4 first."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = dict.fromkeys(str(one[4][0]) for one in found)
    return sorted(addresses, key=lambda address: ":" in address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How far fetching goes.

    Args:
        most_bytes: of a body, as it is sent and as it is after decompression.
        most_seconds: for all of it, redirects included.
        most_redirects: that are followed.
        allowed: addresses that are reached although they are not public; for tests alone.
        resolve: returns the addresses of a host and port.
    """

    most_bytes: int = 5_000_000
    most_seconds: float = 20.0
    most_redirects: int = 5
    allowed: frozenset[str] = frozenset()
    resolve: Resolve = resolve


BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What lay at a URL.

    Args:
        data: the body.
        url: where it was in the end, after redirects.
        kind: the media type that the server gave, such as "text/html".
    """

    data: bytes
    url: str
    kind: str


def is_url(path: str) -> bool:
    """Tell whether a path is a URL of any scheme."""
    return _URL.match(path) is not None


def fetch(url: str, bounds: Bounds = BOUNDS) -> Fetched:
    """Fetch what lies at a URL; not to be called from within a running event loop.

    Raises:
        FetchError: the URL is refused, or what it leads to is; or nothing came in time.
        DocumentError: the library for it is not installed.
    """
    try:
        import httpx
    except ImportError as error:
        raise DocumentError(
            "needs httpx to be fetched: pip install 'reportedly[documents]'"
        ) from error
    try:
        return asyncio.run(_fetch_in_time(url, bounds))
    except TimeoutError as error:
        raise FetchError(f"cannot be fetched within {bounds.most_seconds:g} seconds") from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, zlib.error) as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise FetchError(f"cannot be fetched: {reason}") from error


async def _fetch_in_time(url: str, bounds: Bounds) -> Fetched:
    import httpx

    wait = httpx.Timeout(bounds.most_seconds)
    async with (
        asyncio.timeout(bounds.most_seconds),
        httpx.AsyncClient(trust_env=False, timeout=wait, headers=_HEADERS) as client,
    ):
        here = httpx.URL(url)
        for _ in range(bounds.most_redirects + 1):
            found = await _fetch_one(client, here, bounds)
            if isinstance(found, Fetched):
                return found
            here = found
    raise FetchError(f"redirects more than {bounds.most_redirects} times")


async def _fetch_one(
    client: httpx.AsyncClient, url: httpx.URL, bounds: Bounds
) -> Fetched | httpx.URL:
    """Return what lies at a URL, or the URL that it redirects to."""
    address = await _find_address(url, bounds)
    request = client.build_request(
        "GET",
        url.copy_with(host=address, fragment=None),
        headers={"Host": url.netloc.decode("ascii")},
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
    )
    response = await client.send(request, stream=True, follow_redirects=False)
    try:
        if response.status_code in _REDIRECTS and "location" in response.headers:
            return url.join(response.headers["location"])
        if response.status_code != 200:
            raise FetchError(f"cannot be fetched: the server answers {response.status_code}")
        data = await _load(response, bounds.most_bytes)
    finally:
        await response.aclose()
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(data, str(url.copy_with(fragment=None)), kind)


async def _find_address(url: httpx.URL, bounds: Bounds) -> str:
    """Return the address to connect to, all addresses of the host having been checked."""
    if url.scheme not in ("http", "https"):
        raise FetchError(f"is not fetched: only http and https are, not {url.scheme!r}")
    if not url.host or url.userinfo:
        raise FetchError("is not fetched: it needs a host, and no user or password")
    port = url.port or (443 if url.scheme == "https" else 80)
    if not 0 < port < 1 << 16:
        raise FetchError(f"cannot be fetched: there is no port {port}")
    loop = asyncio.get_running_loop()
    try:
        found = await loop.run_in_executor(None, bounds.resolve, url.host, port)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"cannot be fetched: no host {url.host!r} is known") from error
    if not found:
        raise FetchError(f"cannot be fetched: no host {url.host!r} is known")
    for address in found:
        if address not in bounds.allowed and not is_public(address):
            raise FetchError(
                f"is not fetched: {url.host!r} is at {address}, which is not a public address"
            )
    return found[0]


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public internet, whatever it is wrapped in."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    inner: IPv4Address | IPv6Address | None = None
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found.teredo or found in _NAT64 or int(found) < 1 << 32:
            return False
    if inner is not None and not is_public(str(inner)):
        return False
    return (inner is not None or found.is_global) and not found.is_multicast


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
