"""What a site asks of programs in its robots.txt (RFC 9309), read by protego."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from reportedly.errors import DocumentError

NAME = "reportedly"
"""The name under which sites can address this program."""

_MOST_BYTES = 500 * 1024


class Rules:
    """The rules of one site.

    Args:
        data: its robots.txt; none at all allows everything.
    """

    def __init__(self, data: bytes = b"") -> None:
        text = data[:_MOST_BYTES].decode("utf-8-sig", "replace").replace("\0", "")
        self._robots = _load().Protego.parse(text)

    def allows(self, url: str) -> bool:
        """Tell whether a page may be fetched."""
        return bool(self._robots.can_fetch(url, NAME))

    @property
    def delay(self) -> float:
        """Seconds that it asks to leave between two requests."""
        return float(self._robots.crawl_delay(NAME) or 0.0)


def _load() -> Any:
    try:
        return import_module("protego")
    except ImportError as error:
        raise DocumentError(
            "needs protego for robots.txt: pip install 'reportedly[documents]'"
        ) from error
