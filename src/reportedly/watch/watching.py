"""The loop of a watch: look at the feeds whose time has come, then read what they listed.

One thing is done at a time. Of the articles that wait, one of the host that is free first is taken,
so that a slow host holds up no other, and before each the feeds have their turn.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path

from reportedly.documents.feeds import parse_feed
from reportedly.documents.fetching import BOUNDS, Bounds
from reportedly.documents.robots import NAME
from reportedly.errors import DocumentError, FetchError, FormatError
from reportedly.ledger import Added, Ledger
from reportedly.watch.ending import Ending
from reportedly.watch.settings import Feed, Settings
from reportedly.watch.state import READ, Article, Look, State
from reportedly.watch.taking import Adder, Reads, receive_article
from reportedly.watch.visiting import Visitor
from reportedly.watch.waiting import find_wait, is_due, word_wait

MOST_TRIES = 6
_FEED_MOST = 86400.0
_ARTICLE_BASE, _ARTICLE_MOST = 600.0, 4 * 3600.0
_LONGEST_SLEEP = 5.0
_LIBRARIES = ("feedparser", "httpx", "protego", "trafilatura")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a watch has around it.

    Args:
        make_reader: makes the reader, when the first new report came.
        tell: is told a line of what is done and what went wrong.
        bounds: how far fetching goes.
        raw: folder in which the bytes of pages are kept as they were received.
        clock: tells the seconds since 1970.
        ending: tells when to end, and sleeps.
        chance: returns a number from 0 to 1.
    """

    make_reader: Callable[[], Reads]
    tell: Callable[[str], None]
    bounds: Bounds = BOUNDS
    raw: Path | None = None
    clock: Callable[[], float] = time.time
    ending: Ending = field(default_factory=Ending)
    chance: Callable[[], float] = random.random


@dataclass(slots=True)
class Tally:
    """What a watch came to so far.

    Args:
        added: rows that came into the ledger.
        refused: how many reports cannot be read.
        looks: how often a feed was looked at.
        failures: how many looks failed.
    """

    added: Added = field(default_factory=Added)
    refused: int = 0
    looks: int = 0
    failures: int = 0


class Watch:
    """Watches feeds.

    Args:
        settings: which.
        ledger: what is read goes there.
        state: what is not to be forgotten.
        world: what is around it.

    Raises:
        DocumentError: a library for it is not installed.
    """

    def __init__(self, settings: Settings, ledger: Ledger, state: State, world: World) -> None:
        _check_libraries()
        self.tally = Tally()
        self._feeds = {feed.url: feed for feed in settings.feeds}
        self._ledger, self._state, self._world = ledger, state, world
        self._visitor = Visitor(world.clock, world.ending.sleep)
        self._adder = Adder(ledger, world.make_reader)
        self._agent = _name_agent(settings.contact)
        is_ledger_new = not ledger.head()[0] and state.has_read()
        state.forget(() if is_ledger_new else list(self._feeds))

    def run(self, *, once: bool = False) -> None:
        """Look and read, until it is ended or, if only once, nothing is due.

        Raises:
            KeyboardInterrupt: its end was asked for while it slept.
            ReportedlyError: the ledger, the state, the model or the folder for bytes fails.
        """
        while not self._world.ending.is_asked:
            feed = self._find_feed()
            article = None if feed else self._find_article()
            if feed is not None:
                self._look(feed)
            elif article is not None:
                self._begin(article)
            elif once:
                return
            else:
                self._world.ending.sleep(self._find_rest())

    def _find_feed(self) -> Feed | None:
        now = self._world.clock()
        due = (one for one in self._feeds.values() if is_due(self._state.look(one.url).due, now))
        return next(due, None)

    def _find_article(self) -> Article | None:
        waiting = self._state.waiting(self._world.clock())
        return min(waiting, key=lambda one: self._visitor.free_at(one.url), default=None)

    def _find_rest(self) -> float:
        """Return how long to sleep; never long: clocks are set, machines sleep, people end it."""
        dues = [self._state.look(feed).due for feed in self._feeds]
        article = self._state.next_article()
        soonest = min([*dues, article] if article is not None else dues)
        return min(max(soonest - self._world.clock(), 0.1), _LONGEST_SLEEP)

    def _look(self, feed: Feed) -> None:
        """Look at a feed, and note what it lists."""
        known, now = self._state.look(feed.url), self._world.clock()
        self.tally.looks += 1
        try:
            found = self._visitor.visit(feed.url, self._bound(feed), known.tags, is_named=True)
            entries = () if found.is_unchanged else parse_feed(found)
        except DocumentError as error:
            self._put_off(feed, known, error)
            return
        look = Look(tags=found.tags, due=now + feed.every * 60)
        if found.is_unchanged:
            self._state.note(feed.url, look)
            return
        held = self._ledger.find_urls(self._state.find_new([entry.url for entry in entries]))
        new = self._state.take(feed.url, look, entries, held, now)
        if new:
            self._world.tell(f"{feed.url}: {new} new of {len(entries)}")

    def _put_off(self, feed: Feed, known: Look, error: DocumentError) -> None:
        self.tally.failures += 1
        wait = find_wait(
            feed.every * 60,
            known.failures + 1,
            most=_FEED_MOST,
            share=self._world.chance(),
            asked=error.wait if isinstance(error, FetchError) else None,
        )
        due = self._world.clock() + wait
        self._state.note(feed.url, replace(known, due=due, failures=known.failures + 1))
        self._world.tell(f"{feed.url}: {error}; next try {word_wait(wait)}")

    def _begin(self, article: Article) -> None:
        """Deal with an article; that it was begun is noted first, should it end the program."""
        tries, wait = article.tries + 1, self._find_wait(article)
        if tries > MOST_TRIES:
            self._refuse(article, f"is given up: the program ended {MOST_TRIES} times over it")
            return
        self._state.postpone(article.url, self._world.clock() + wait, tries)
        try:
            self._take(article)
        except KeyboardInterrupt:
            self._state.postpone(article.url, 0.0, article.tries)
            raise
        except (DocumentError, FormatError) as error:
            self._leave(article, tries, error)

    def _leave(self, article: Article, tries: int, error: DocumentError | FormatError) -> None:
        """Put an article off whose trouble may pass; any other is refused."""
        if not (isinstance(error, FetchError) and error.is_passing):
            self._refuse(article, str(error).partition(" (--force")[0])
        elif tries >= MOST_TRIES:
            self._refuse(article, f"{error}; given up after {tries} tries")
        else:
            wait = self._find_wait(article, error.wait)
            self._state.postpone(article.url, self._world.clock() + wait, tries)
            self._world.tell(f"{article.url}: {error}; next try {word_wait(wait)}")

    def _take(self, article: Article) -> None:
        feed = self._feeds[article.feed]
        document = receive_article(article, feed, self._visitor, self._bound(feed), self._world.raw)
        added, outcome = self._adder.add(document)
        self._state.settle(article.url, READ)
        self.tally.added += added
        self._world.tell(f"{article.url}: {outcome}")

    def _refuse(self, article: Article, reason: str) -> None:
        self._state.settle(article.url, reason)
        self.tally.refused += 1
        self._world.tell(f"{article.url}: {reason}")

    def _find_wait(self, article: Article, asked: float | None = None) -> float:
        return find_wait(
            _ARTICLE_BASE,
            article.tries,
            most=_ARTICLE_MOST,
            share=self._world.chance(),
            asked=asked,
        )

    def _bound(self, feed: Feed) -> Bounds:
        bounds = self._world.bounds
        return replace(bounds, allowed=bounds.allowed | feed.allowed, agent=self._agent)


def _name_agent(contact: str) -> str:
    return f"{NAME} (reads what news feeds list{f'; {contact}' if contact else ''})"


def _check_libraries() -> None:
    for library in _LIBRARIES:
        try:
            import_module(library)
        except ImportError as error:
            raise DocumentError(
                f"watching feeds needs {error.name or library}:"
                " pip install 'reportedly[documents,ledger]'"
            ) from error
