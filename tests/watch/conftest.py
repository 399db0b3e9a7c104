"""A watch on a small site, with a clock of its own and a reader that needs no model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

import pytest
from tests.serving import HOME, Site, find, serve

from reportedly.documents.fetching import Bounds
from reportedly.ledger import Ledger
from reportedly.records import Document, Reading
from reportedly.watch import Ending, Feed, Settings, State, Watch, World, watching


@dataclass
class Clock:
    """A clock that only sleeping moves."""

    now: float = 1_735_000_000.0
    end: float = inf
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let time pass, up to the end."""
        self.slept.append(seconds)
        self.now += seconds
        if self.now >= self.end:
            raise TimeoutError


@dataclass
class Reader:
    """Finds nothing, and notes what it read."""

    read: list[Document] = field(default_factory=list)
    trouble: BaseException | None = None
    during: Callable[[], None] = lambda: None

    def read_documents(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield an empty reading of each document."""
        for document in documents:
            if self.trouble is not None:
                raise self.trouble
            self.read.append(document)
            self.during()
            yield Reading(document=document)


@pytest.fixture(autouse=True)
def _long_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a watch that has nothing to do sleep longer, so that days pass quickly."""
    monkeypatch.setattr(watching, "_LONGEST_SLEEP", 600)


@pytest.fixture
def clock() -> Clock:
    """The clock of the watch."""
    return Clock()


@pytest.fixture
def reader() -> Reader:
    """The reader of the watch."""
    return Reader()


@pytest.fixture
def site() -> Iterator[Site]:
    """A running site."""
    with serve() as site:
        yield site


@pytest.fixture
def lines() -> list[str]:
    """What the watch tells."""
    return []


Start = Callable[..., Watch]


@pytest.fixture
def start(tmp_path: Path, clock: Clock, reader: Reader, lines: list[str]) -> Iterator[Start]:
    """Start a watch on some feeds; the one that was started before is ended."""
    with ExitStack() as opened:

        def start(
            *feeds: Feed | str,
            raw: Path | None = None,
            allowed: frozenset[str] = frozenset({HOME}),
        ) -> Watch:
            opened.close()
            ledger = opened.enter_context(Ledger.open(str(tmp_path / "raids.db")))
            state = opened.enter_context(State.open(tmp_path / "raids.db-watch"))
            listed = tuple(one if isinstance(one, Feed) else Feed(url=one) for one in feeds)
            world = World(
                make_reader=lambda: reader,
                tell=lines.append,
                bounds=Bounds(resolve=find, allowed=allowed, most_seconds=5.0),
                raw=raw,
                clock=lambda: clock.now,
                ending=Ending(lambda seconds: clock.sleep(seconds)),
                chance=lambda: 1.0,
            )
            return Watch(Settings(feeds=listed), ledger, state, world)

        yield start
