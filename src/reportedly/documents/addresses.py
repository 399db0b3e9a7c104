"""Which address a host is reached at, and whether it is one of the public internet."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from reportedly.errors import FetchError

Resolve = Callable[[str, int], Sequence[str]]

_NAT64 = IPv6Network("64:ff9b::/96")


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host, those of IPv4 first."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = dict.fromkeys(str(one[4][0]) for one in found)
    return sorted(addresses, key=lambda address: ":" in address)


async def find_address(
    host: str, port: int, resolve: Resolve, allowed: frozenset[str] = frozenset()
) -> str:
    """Return the address to connect to, all addresses of the host having been checked.

    Args:
        host: a name or an address.
        port: to connect to.
        resolve: returns the addresses of a host and port.
        allowed: addresses that are reached although they are not public.

    Raises:
        FetchError: the host is not known, or one of its addresses is not public.
    """
    loop = asyncio.get_running_loop()
    unknown = FetchError(f"cannot be fetched: no host {host!r} is known", is_passing=True)
    try:
        found = await loop.run_in_executor(None, resolve, host, port)
    except (OSError, UnicodeError) as error:
        raise unknown from error
    if not found:
        raise unknown
    for address in found:
        if address not in allowed and not is_public(address):
            raise FetchError(
                f"is not fetched: {host!r} is at {address}, which is not a public address"
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
