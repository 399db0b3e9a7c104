from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests.serving import HOME, TEXT, Site, feed, page

from reportedly.ledger import Ledger

JOB = Path(__file__).with_name("job.py")
PAGES = [f"/{number}" for number in range(12)]
TIMES = 3
PATIENCE = 60


def _count_pages(site: Site) -> int:
    return sum(one.path in PAGES for one in site.asked)


def _start(path: Path, *options: str, ahead: int = 0) -> subprocess.Popen[str]:
    ledger = path.with_name("raids.db")
    command = [str(JOB), str(ahead), "watch", str(path), "--ledger", str(ledger), *options]
    return subprocess.Popen([sys.executable, *command], stderr=subprocess.PIPE, text=True)


def test_a_watch_that_is_killed_loses_nothing_and_reads_nothing_twice(
    site: Site, tmp_path: Path
) -> None:
    """Killed at any moment and started again, it ends with what a watch in peace ends with."""
    site.answers |= {one: page(f"{TEXT} It was fire number {one[1:]}.") for one in PAGES}
    site.answers["/feed"] = feed(*PAGES, tag='"1"')
    path = tmp_path / "feeds.toml"
    path.write_text(f'[[feed]]\nurl = "{site.url("/feed", HOME)}"\nallowed = ["{HOME}"]\n')
    for number in range(1, TIMES + 1):
        process = _start(path)
        end = time.monotonic() + PATIENCE
        while _count_pages(site) < 2 * number:
            assert time.monotonic() < end
            time.sleep(0.002 * number)
        process.kill()
        process.communicate()
    process = _start(path, "--once", ahead=3600)
    _, wrong = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, wrong
    with Ledger.open(str(tmp_path / "raids.db"), create=False) as ledger:
        assert ledger.verify().problem is None
        texts = [one.reading.document.text for one in ledger.readings()]
    assert sorted(texts) == sorted(f"{TEXT} It was fire number {one[1:]}." for one in PAGES)
    fetched = Counter(one.path for one in site.asked if one.path in PAGES)
    assert max(fetched.values()) <= 2
    assert fetched.total() <= len(PAGES) + TIMES
    assert [one.headers.get("If-None-Match") for one in site.asked if one.path == "/feed"][-1]
