"""Which feeds are watched: a TOML file; see docs/watch.md.

every = 30
contact = "desk@example.org"

[[feed]]
url = "https://news.example/rss"
publisher = "Harbour Courier"
every = 10
allowed = ["10.0.0.7"]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from reportedly.errors import DocumentError, FormatError

_EVERY = 30
_LONGEST = 7 * 24 * 60
_KEYS = ("contact", "every", "feed")
_FEED_KEYS = ("allowed", "every", "publisher", "url")
_URL = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_CONTACT = re.compile(r"[!-'*-~]{1,200}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is watched.

    Args:
        url: where it is.
        publisher: who publishes what it lists; "" where each page tells.
        every: minutes between two looks at it.
        allowed: addresses that it may lead to although they are not public.
    """

    url: str
    publisher: str = ""
    every: float = _EVERY
    allowed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is watched.

    Args:
        feeds: in the order of the file.
        contact: how whoever runs a server can reach whoever watches; "" for not at all.
    """

    feeds: tuple[Feed, ...]
    contact: str = ""


def load_settings(path: Path) -> Settings:
    """Return what a file says.

    Raises:
        DocumentError: the file cannot be opened.
        FormatError: it is not as it must be.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DocumentError(f"{path}: cannot be opened: {reason}") from error
    except ValueError as error:
        raise FormatError(f"{path}: not TOML: {' '.join(str(error).split())}") from error
    try:
        return _parse(table)
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from error


def _parse(table: Mapping[str, Any]) -> Settings:
    _check_keys(table, _KEYS)
    every = _parse_every(table.get("every", _EVERY))
    contact = table.get("contact", "")
    if contact != "" and not (isinstance(contact, str) and _CONTACT.fullmatch(contact)):
        raise FormatError(f"contact = {contact!r}: give one address of mail or web, in ASCII")
    listed = table.get("feed", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise FormatError("feed is no list of tables: begin each feed with a line [[feed]]")
    if not listed:
        raise FormatError('no feed in it: add a line [[feed]] and a line url = "https://…"')
    feeds = tuple(_parse_feed(number, one, every) for number, one in enumerate(listed, 1))
    _check_once([feed.url for feed in feeds])
    return Settings(feeds=feeds, contact=contact)


def _parse_feed(number: int, table: Mapping[str, Any], every: float) -> Feed:
    try:
        _check_keys(table, _FEED_KEYS)
        return Feed(
            url=_parse_url(table.get("url")),
            publisher=_parse_publisher(table.get("publisher", "")),
            every=_parse_every(table.get("every", every)),
            allowed=_parse_allowed(table.get("allowed", [])),
        )
    except FormatError as error:
        raise FormatError(f"feed {number}: {error}") from error


def _check_keys(table: Mapping[str, Any], known: Sequence[str]) -> None:
    for key in table:
        if key not in known:
            close = get_close_matches(key, known, 1)
            hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"
            raise FormatError(f"unknown key {key!r}: {hint}")


def _check_once(urls: Sequence[str]) -> None:
    for url in urls:
        if urls.count(url) > 1:
            raise FormatError(f"{url} is listed {urls.count(url)} times: list it once")


def _parse_url(value: object) -> str:
    if value is None:
        raise FormatError('no url: add a line url = "https://…"')
    if not isinstance(value, str) or not _URL.fullmatch(value):
        raise FormatError(f"url = {value!r}: not an address of the web, http://… or https://…")
    return value


def _parse_publisher(value: object) -> str:
    if not isinstance(value, str) or "\n" in value:
        raise FormatError(f"publisher = {value!r}: give a name in quotes, on one line")
    return value.strip()


def _parse_every(value: object) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 1 <= value <= _LONGEST:  # type: ignore[operator]
        raise FormatError(f"every = {value!r}: give minutes, from 1 to {_LONGEST:,}")
    return float(value)  # type: ignore[arg-type]


def _parse_allowed(value: object) -> frozenset[str]:
    if not isinstance(value, list):
        raise FormatError(f'allowed = {value!r}: give a list of addresses, like ["10.0.0.7"]')
    for one in value:
        try:
            ip_address(one if isinstance(one, str) else "")
        except ValueError as error:
            raise FormatError(f'allowed: {one!r} is no IP address, like "10.0.0.7"') from error
    return frozenset(value)
