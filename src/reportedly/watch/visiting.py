"""Fetch as a guest: one request at a time to a host, with pauses, and only what robots.txt allows.

The address of a feed was given by a person, who is free to look at it; robots.txt is asked about
the pages that a feed leads to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

from reportedly.documents.fetching import (
    NO_TAGS,
    Bounds,
    Fetched,
    Tags,
    fetch,
    fetch_step,
    redirects_too_often,
)
from reportedly.documents.robots import Rules
from reportedly.errors import FetchError

PAUSE = 1.0
"""The least seconds between the end of a request to a host and the next."""

_LONGEST_PAUSE = 30.0
_RULES_HOLD = 24 * 3600.0
_TROUBLE_HOLDS = 600.0
_MOST_HELD = 2_000
_Result = TypeVar("_Result")


def find_host(url: str) -> str:
    """Return the host of a URL as it stands there, with its port; "" where there is none."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


class Visitor:
    """Fetches from many hosts, and remembers when it was at each and what it may fetch there.

    Args:
        clock: tells the seconds.
        sleep: waits for some seconds.
    """

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock, self._sleep = clock, sleep
        self._free: dict[str, float] = {}
        self._rules: dict[str, tuple[float, Rules | FetchError]] = {}

    def free_at(self, url: str) -> float:
        """Return when the host of a URL may be asked again; 0 for one that was never asked."""
        return self._free.get(find_host(url), 0.0)

    def visit(
        self, url: str, bounds: Bounds, tags: Tags = NO_TAGS, *, is_named: bool = False
    ) -> Fetched:
        """Fetch what lies at a URL, when its host's turn has come.

        Args:
            url: what to fetch.
            bounds: how far fetching goes; the time is for each redirect.
            tags: what the server gave with it before.
            is_named: a person named it, so that robots.txt is not asked.

        Raises:
            FetchError: the URL or what it leads to is refused, or nothing came in time.
            DocumentError: a library for it is not installed.
        """
        for _ in range(bounds.most_redirects + 1):
            if not is_named:
                self._check(url, bounds)
            found = self._in_turn(url, partial(fetch_step, url, bounds, tags))
            if isinstance(found, Fetched):
                return found
            url = found.url
        raise redirects_too_often(bounds)

    def _in_turn(self, url: str, ask: Callable[[], _Result]) -> _Result:
        host = find_host(url)
        wait = self._free.get(host, 0.0) - self._clock()
        if wait > 0:
            self._sleep(min(wait, _LONGEST_PAUSE))
        try:
            return ask()
        finally:
            self._free[host] = self._clock() + self._find_pause(url)
            if len(self._free) > _MOST_HELD:
                del self._free[next(iter(self._free))]

    def _find_pause(self, url: str) -> float:
        _, rules = self._rules.get(_find_origin(url), (0.0, None))
        asked = rules.delay if isinstance(rules, Rules) else 0.0
        return max(PAUSE, min(asked, _LONGEST_PAUSE))

    def _check(self, url: str, bounds: Bounds) -> None:
        origin = _find_origin(url)
        until, rules = self._rules.get(origin, (0.0, None))
        if rules is None or until <= self._clock():
            rules = self._load(origin, bounds)
            holds = _RULES_HOLD if isinstance(rules, Rules) else _TROUBLE_HOLDS
            self._rules.pop(origin, None)
            self._rules[origin] = (self._clock() + holds, rules)
            if len(self._rules) > _MOST_HELD:
                del self._rules[next(iter(self._rules))]
        if isinstance(rules, FetchError):
            raise rules
        if not rules.allows(url):
            raise FetchError(f"is not fetched: {origin}/robots.txt does not allow it")

    def _load(self, origin: str, bounds: Bounds) -> Rules | FetchError:
        """Return the rules of a site, or why its pages are not fetched now."""
        place = f"{origin}/robots.txt"
        try:
            return Rules(self._in_turn(place, partial(fetch, place, bounds)).data)
        except FetchError as error:
            if not error.is_passing and 400 <= (error.status or 0) < 500:
                return Rules()
            return FetchError(
                f"is not fetched: {place} {error}", is_passing=error.is_passing, wait=error.wait
            )


def _find_origin(url: str) -> str:
    scheme = url.partition(":")[0].lower()
    return f"{scheme}://{find_host(url)}"
