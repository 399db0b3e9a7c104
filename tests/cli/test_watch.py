from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.serving import HOME, Answer, Site, feed, page, serve

from reportedly.ledger import Ledger
from reportedly.watch import visiting


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that is asked without pauses."""
    monkeypatch.setattr(visiting, "PAUSE", 0.0)
    with serve() as site:
        yield site


@pytest.fixture
def feeds(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list of one feed, and a ledger beside it."""
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(tmp_path / "raids.db"))
    path = tmp_path / "feeds.toml"
    path.write_text(f'[[feed]]\nurl = "{site.url("/feed", HOME)}"\nallowed = ["{HOME}"]\n')
    return path


def test_what_feeds_list_comes_into_the_ledger(run, feeds: Path, site: Site, tmp_path) -> None:
    """Progress is told on standard error, the end on standard output."""
    site.answers |= {"/feed": feed("/a", "/b"), "/a": page()}
    found = run("watch", feeds, "--once", "--keep-raw", tmp_path / "raw")
    assert found.code == 0
    assert found.out == f"{tmp_path / 'raids.db'}: 1 added, 0 read before, 1 cannot be read\n"
    assert found.err.splitlines() == [
        f"reportedly: {site.url('/feed', HOME)}: 2 new of 2",
        f"reportedly: {site.url('/a', HOME)}: 0 figures",
        f"reportedly: {site.url('/b', HOME)}: cannot be fetched: the server answers 404",
    ]
    with Ledger.open(str(tmp_path / "raids.db"), create=False) as ledger:
        (stored,) = ledger.readings()
    assert stored.reading.document.title == "Fire"
    assert len([one for one in (tmp_path / "raw").glob("*/*") if one.is_file()]) == 1
    again = run("watch", feeds, "--once")
    assert (again.code, again.err) == (0, "")
    assert again.out == f"{tmp_path / 'raids.db'}: 0 added, 0 read before, 0 cannot be read\n"


def test_no_feed_at_all_is_a_failure(run, feeds: Path, site: Site) -> None:
    """`--once` tells a script that nothing could be had."""
    site.answers["/feed"] = Answer(status=500)
    found = run("watch", feeds, "--once")
    assert found.code == 2
    assert "the server answers 500; next try in" in found.err


def test_a_hostile_feed_writes_no_signs_to_the_terminal(run, feeds: Path, site: Site) -> None:
    """Control characters of a link are shown, not sent."""
    site.answers["/feed"] = feed("http://news.example/\x1b[31m", "http://x.example/\x9b")
    assert "\x1b" not in run("watch", feeds, "--once").err


def test_a_bad_list_ends_in_one_line(run, feeds: Path) -> None:
    """What is wrong with the file is said before anything is fetched or made."""
    feeds.write_text("evry = 3")
    found = run("watch", feeds)
    assert found.code == 4
    assert found.err == f"reportedly: {feeds}: unknown key 'evry': did you mean every?\n"
    assert not (feeds.parent / "raids.db").exists()


def test_a_missing_library_is_named(run, feeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, one line says what to install."""
    monkeypatch.setitem(sys.modules, "protego", None)
    found = run("watch", feeds, "--once")
    assert found.code == 2
    assert "watching feeds needs protego: pip install 'reportedly[documents,ledger]'" in found.err


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_the_watch_is_ended_by_a_signal(feeds: Path, site: Site, sent: signal.Signals) -> None:
    """Ctrl+C, or a service manager, ends it at once and without an error."""
    site.answers["/feed"] = feed()
    process = subprocess.Popen(
        [sys.executable, "-m", "reportedly", "watch", feeds],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    start = time.monotonic()
    while not site.asked and time.monotonic() - start < 60:
        time.sleep(0.05)
    process.send_signal(sent)
    try:
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0
    assert err.splitlines() == [
        f"reportedly: watching the feeds of {feeds}; Ctrl+C ends it",
        "reportedly: ended",
    ]
    assert out.endswith("raids.db: 0 added, 0 read before, 0 cannot be read\n")
