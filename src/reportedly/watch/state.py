"""What a watch must not forget: when to look at which feed, and what was dealt with.

It is a small SQLite file beside the ledger. What a feed lists is noted in the same transaction as
the tags by which the server will say "unchanged", so that nothing listed is lost whenever the
program ends. A watch holds the file for itself.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from reportedly.documents.feeds import Entry
from reportedly.documents.fetching import NO_TAGS, Tags
from reportedly.errors import WatchError
from reportedly.watch.visiting import find_host
from reportedly.watch.waiting import FARTHEST

READ = "read"
"""How an article was dealt with that is in the ledger now."""

_VERSION = 1
_REMEMBERED = 30 * 86400.0
_TABLES = """
CREATE TABLE feeds (
    url TEXT PRIMARY KEY, etag TEXT NOT NULL, modified TEXT NOT NULL, due REAL NOT NULL,
    failures INTEGER NOT NULL
);
CREATE TABLE articles (
    url TEXT PRIMARY KEY, host TEXT NOT NULL, feed TEXT NOT NULL, title TEXT NOT NULL,
    published TEXT NOT NULL, listed REAL NOT NULL, due REAL NOT NULL, tries INTEGER NOT NULL,
    is_settled INTEGER NOT NULL, outcome TEXT NOT NULL
);
CREATE INDEX waiting ON articles (due) WHERE NOT is_settled;
"""
_DUE = "(due <= :now OR due > :now + :farthest)"  # as `is_due` has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is known of a feed.

    Args:
        tags: that came with it last.
        due: when to look at it next.
        failures: how many looks failed since the last that did not.
    """

    tags: Tags = NO_TAGS
    due: float = 0.0
    failures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A report that a feed listed and that was not dealt with yet.

    Args:
        url: where it is.
        feed: which feed listed it first.
        title: its headline; "" where the feed gave none.
        published: day on which it was published; "" where the feed gave none.
        tries: how often it was begun.
    """

    url: str
    feed: str
    title: str = ""
    published: str = ""
    tries: int = 0


def path_of_state(ledger: Path | None, name: str, settings: Path) -> Path:
    """Return where the state lies: beside the ledger, or the list of feeds if it has no file.

    Args:
        ledger: the ledger's file.
        name: of the ledger.
        settings: the list of feeds.
    """
    if ledger is not None:
        return ledger.with_name(f"{ledger.name}-watch")
    digest = hashlib.sha256(name.encode()).hexdigest()
    return settings.with_name(f"{settings.name}-watch-{digest:.8}")


class State:
    """The state of a watch; made by `State.open`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator[Self]:
        """Open a state, or make one, and hold it until the end.

        Raises:
            WatchError: it cannot be used, or another watch holds it.
        """
        with _explained(path):
            connection = sqlite3.connect(path, isolation_level=None, timeout=1.0)
        try:
            with _explained(path):
                connection.row_factory = sqlite3.Row
                connection.execute("PRAGMA locking_mode=EXCLUSIVE")
                connection.execute("BEGIN EXCLUSIVE")
                _prepare(connection)
                connection.execute("COMMIT")
            yield cls(connection, path)
        finally:
            connection.close()

    def look(self, feed: str) -> Look:
        """Return what is known of a feed."""
        for row in self._find("SELECT * FROM feeds WHERE url = :url", url=feed):
            tags = Tags(row["etag"], row["modified"])
            return Look(tags=tags, due=row["due"], failures=row["failures"])
        return Look()

    def note(self, feed: str, look: Look) -> None:
        """Keep what is known of a feed."""
        with self._write():
            self._note(feed, look)

    def take(
        self, feed: str, look: Look, entries: Sequence[Entry], known: set[str], now: float
    ) -> int:
        """Keep what a feed lists, all or nothing; return how much of it is to be read.

        Args:
            feed: its URL.
            look: what is known of it.
            entries: what it lists.
            known: URLs of what need not be fetched.
            now: the time.
        """
        with self._write():
            self._note(feed, look)
            new = self.find_new([entry.url for entry in entries])
            for entry in entries:
                self._list(feed, entry, now, is_known=entry.url in known)
            self._execute(
                "DELETE FROM articles WHERE feed = :feed AND is_settled AND listed < :since",
                feed=feed,
                since=now - _REMEMBERED,
            )
        return len(new - known)

    def find_new(self, urls: Sequence[str]) -> set[str]:
        """Return those of some URLs that no feed listed before."""
        query = "SELECT 1 FROM articles WHERE url = :url"
        return {url for url in urls if not list(self._find(query, url=url))}

    def waiting(self, now: float) -> list[Article]:
        """Return what can be begun now: of each host what waits longest."""
        rows = self._find(
            "SELECT url, feed, title, published, tries, min(due) FROM articles"  # noqa: S608
            f" WHERE NOT is_settled AND {_DUE} GROUP BY host ORDER BY min(due), url",
            now=now,
            farthest=FARTHEST,
        )
        return [Article(**{key: row[key] for key in Article.__slots__}) for row in rows]

    def postpone(self, article: str, due: float, tries: int) -> None:
        """Note that an article was begun, and when it is begun again if that comes to nothing."""
        with self._write():
            self._execute(
                "UPDATE articles SET due = :due, tries = :tries WHERE url = :url",
                url=article,
                due=due,
                tries=tries,
            )

    def settle(self, article: str, outcome: str) -> None:
        """Note that an article was dealt with for good, and how."""
        with self._write():
            self._execute(
                "UPDATE articles SET is_settled = 1, outcome = :outcome WHERE url = :url",
                url=article,
                outcome=outcome,
            )

    def next_article(self) -> float | None:
        """Return when an article can be begun next; `None` where none waits."""
        (row,) = self._find("SELECT min(due) AS due FROM articles WHERE NOT is_settled")
        due: float | None = row["due"]
        return due

    def has_read(self) -> bool:
        """Tell whether any article was read."""
        return any(self._find("SELECT 1 FROM articles WHERE outcome = :read LIMIT 1", read=READ))

    def forget(self, but: Sequence[str] = ()) -> None:
        """Forget what waits for feeds that are watched no more; all, where none is given."""
        with self._write():
            if not but:
                self._execute("DELETE FROM feeds")
                self._execute("DELETE FROM articles")
                return
            listed = {row["feed"] for row in self._find("SELECT DISTINCT feed FROM articles")}
            for feed in listed - set(but):
                self._execute("DELETE FROM feeds WHERE url = :feed", feed=feed)
                self._execute(
                    "DELETE FROM articles WHERE feed = :feed AND NOT is_settled", feed=feed
                )

    def _note(self, feed: str, look: Look) -> None:
        self._execute(
            "INSERT OR REPLACE INTO feeds VALUES (:url, :etag, :modified, :due, :failures)",
            url=feed,
            etag=look.tags.etag,
            modified=look.tags.modified,
            due=look.due,
            failures=look.failures,
        )

    def _list(self, feed: str, entry: Entry, now: float, *, is_known: bool) -> None:
        self._execute(
            "INSERT INTO articles VALUES (:url, :host, :feed, :title, :published, :now, :now, 0,"
            " :known, :outcome) ON CONFLICT (url) DO UPDATE SET listed = :now",
            url=entry.url,
            host=find_host(entry.url),
            feed=feed,
            title=entry.title,
            published=entry.published,
            now=now,
            known=int(is_known),
            outcome="known" if is_known else "",
        )

    def _find(self, query: str, **values: Any) -> Iterator[sqlite3.Row]:
        with _explained(self._path):
            yield from self._connection.execute(query, values).fetchall()

    def _execute(self, query: str, **values: Any) -> None:
        self._connection.execute(query, values)

    @contextmanager
    def _write(self) -> Iterator[None]:
        """Open a transaction; all of it is kept, or nothing."""
        with _explained(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _prepare(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        for statement in filter(str.strip, _TABLES.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version={_VERSION}")
    elif version != _VERSION:
        raise sqlite3.DatabaseError(f"it is of version {version}, not {_VERSION}")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise WatchError(f"{path} is held by another watch; end that one first") from error
        raise WatchError(f"cannot use {path}: {error}") from error
    except sqlite3.Error as error:
        raise WatchError(
            f"cannot use {path}: {error}; remove it to begin anew (the ledger loses nothing)"
        ) from error
