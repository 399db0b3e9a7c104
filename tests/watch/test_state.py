from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reportedly.documents.feeds import Entry
from reportedly.documents.fetching import Tags
from reportedly.errors import WatchError
from reportedly.watch.state import Look, State, path_of_state

FEED = "https://news.example/feed"
DAY = 86400.0


def _entries(*names: str) -> list[Entry]:
    return [Entry(url=f"https://news.example/{name}") for name in names]


def _waiting(state: State, now: float) -> list[str]:
    return [one.url.rpartition("/")[2] for one in state.waiting(now)]


def test_what_was_noted_is_there_again(tmp_path: Path) -> None:
    """A feed's tags and times, and what it listed, outlive the process."""
    path = tmp_path / "state"
    look = Look(tags=Tags('"1"', "then"), due=5.0, failures=2)
    with State.open(path) as state:
        assert state.look(FEED) == Look()
        assert state.take(FEED, look, _entries("a", "b"), set(), now=1.0) == 2
        state.settle("https://news.example/a", "read")
    with State.open(path) as state:
        assert state.look(FEED) == look
        assert _waiting(state, 1.0) == ["b"]
        assert state.find_new(["https://news.example/a", "https://x/c"]) == {"https://x/c"}


def test_a_feed_is_noted_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If listing breaks off, the tags are the old ones, so that the server sends it again."""
    with State.open(tmp_path / "state") as state:
        calls = iter([None])
        monkeypatch.setattr(state, "_list", lambda *_, **__: next(calls))
        with pytest.raises(StopIteration):
            state.take(FEED, Look(tags=Tags('"2"')), _entries("a", "b"), set(), now=1.0)
        assert state.look(FEED) == Look()


def test_what_is_long_gone_from_a_feed_is_forgotten(tmp_path: Path) -> None:
    """The file stays small; what is still listed, or waits, is kept however old it is."""
    with State.open(tmp_path / "state") as state:
        state.take(FEED, Look(), _entries("gone", "listed", "waits"), set(), now=0.0)
        for name in ("gone", "listed"):
            state.settle(f"https://news.example/{name}", "read")
        state.take(FEED, Look(), _entries("listed"), set(), now=40 * DAY)
        urls = [entry.url for entry in _entries("gone", "listed", "waits")]
        assert state.find_new(urls) == {urls[0]}


def test_one_article_of_each_host_can_be_begun(tmp_path: Path) -> None:
    """The one that waits longest, when its time has come."""
    entries = [*_entries("a", "b"), Entry(url="https://x.example/c")]
    with State.open(tmp_path / "state") as state:
        state.take(FEED, Look(), entries, set(), now=1.0)
        assert state.waiting(0.0) == []
        state.postpone("https://news.example/a", due=9.0, tries=1)
        assert _waiting(state, 1.0) == ["b", "c"]
        assert state.next_article() == 1.0
        state.settle("https://news.example/b", "read")
        assert [(one.url[-1], one.tries) for one in state.waiting(9.0)] == [("c", 0), ("a", 1)]


def test_feeds_that_are_watched_no_more_leave_nothing_waiting(tmp_path: Path) -> None:
    """What was read stays known; what waits goes with its feed."""
    with State.open(tmp_path / "state") as state:
        state.take(FEED, Look(due=7.0), _entries("a", "b"), set(), now=1.0)
        state.settle("https://news.example/a", "read")
        state.forget(["https://other.example/feed"])
        assert state.waiting(1.0) == []
        assert state.find_new([_entries("a")[0].url, _entries("b")[0].url]) == {
            "https://news.example/b"
        }
        assert state.look(FEED) == Look()


@pytest.mark.parametrize("damage", ["text", "newer", "folder"])
def test_a_file_that_is_no_state_is_named(tmp_path: Path, damage: str) -> None:
    """One line says which file, and what to do."""
    path = tmp_path / "state"
    if damage == "text":
        path.write_text("no database, " * 100)
    elif damage == "newer":
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version=9")
        connection.close()
    else:
        path.mkdir()
    with pytest.raises(WatchError, match=r"cannot use .*state: ") as found, State.open(path):
        pass
    assert "\n" not in str(found.value)


def test_the_state_lies_beside_the_ledger(tmp_path: Path) -> None:
    """A ledger on a server has none beside it: then it lies beside the list, for each its own."""
    feeds = tmp_path / "feeds.toml"
    assert path_of_state(tmp_path / "raids.db", "raids.db", feeds) == tmp_path / "raids.db-watch"
    one, other = (path_of_state(None, name, feeds) for name in ("postgresql://a", "postgresql://b"))
    assert one.parent == tmp_path
    assert one.name.startswith("feeds.toml-watch-")
    assert one != other
