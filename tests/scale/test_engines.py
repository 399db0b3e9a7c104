"""One job on every engine: the same files, byte for byte, whatever is killed meanwhile."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer, ThreadingTCPServer
from threading import Thread

import pytest

from .starting import (
    JOB,
    PATIENCE,
    count_rows,
    count_shards,
    find_hands,
    finish_job,
    hash_results,
    kill_all,
    start_job,
    wait_for,
)

MODULES = {"daft": "daft", "ray": "ray", "spark": "pyspark"}
ENGINES = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(
            find_spec(module) is None,
            reason=f"{module} is not installed: make engines",
        ),
    )
    for name, module in MODULES.items()
]
TIMES = int(os.environ.get("REPORTEDLY_KILLS", "2"))
_TABLES, _ROWS = 6, 30
_LONGEST = 0.3
_OWN_MACHINE = r"//(169\.254\.169\.254|metadata\.google\.internal)/|CONNECT 127\.0\.0\.1:"


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of tables and of files of one report each; some reports cannot be read."""
    folder = tmp_path_factory.mktemp("news")
    for table in range(_TABLES):
        texts = [
            f"The mayor of Orva said that {table}{row} people had been killed in the raid."
            for row in range(_ROWS)
        ]
        texts[5] = "Two people were killed: stumble."
        lines = [*(json.dumps({"text": one}) for one in texts), "{"]
        (folder / f"table{table}.jsonl").write_text("\n".join(lines))
    (folder / "page.txt").write_text("Police said that 3 people had been wounded in the fire.")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    return folder


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, news: Path) -> dict[str, str]:
    """The results of a job on this machine that nobody disturbs."""
    out = tmp_path_factory.mktemp("alone")
    finish_job(JOB, news, out)
    places = Counter({f"line {row}": _TABLES for row in range(1, _ROWS + 2)})
    assert count_rows(out) == places + Counter({"": 2})
    return hash_results(out)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_makes_the_same_files(
    tmp_path: Path, news: Path, undisturbed: dict[str, str], engine: str
) -> None:
    """Ids, records and their order are those of a job without it; a second run reads nothing."""
    said = finish_job(JOB, news, tmp_path, "--engine", engine)
    assert "175 of 188 reports read" in said
    assert hash_results(tmp_path) == undisturbed
    assert "188 were dealt with in an earlier run" in finish_job(JOB, news, tmp_path)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_job_goes_on(
    tmp_path: Path, news: Path, undisturbed: dict[str, str], engine: str
) -> None:
    """Killed as a whole at random moments and started again each time, it loses nothing."""
    clock = random.Random(3)
    for _ in range(TIMES):
        with start_job(JOB, news, tmp_path, "--engine", engine) as process:
            wait_for(tmp_path, count_shards(tmp_path) + clock.randint(1, 3))
            time.sleep(clock.uniform(0, _LONGEST))
            assert process.poll() is None
            kill_all(process, tmp_path)
    assert 0 < count_shards(tmp_path) < len(undisturbed) // 2
    finish_job(JOB, news, tmp_path, "--engine", engine)
    assert hash_results(tmp_path) == undisturbed


@pytest.mark.parametrize("engine", ENGINES)
def test_processes_of_an_engine_that_die_are_replaced(
    tmp_path: Path, news: Path, undisturbed: dict[str, str], engine: str
) -> None:
    """What one of them was reading is read again by another."""
    clock = random.Random(4)
    with start_job(JOB, news, tmp_path, "--engine", engine) as process:
        for _ in range(TIMES):
            wait_for(tmp_path, count_shards(tmp_path) + 1)
            time.sleep(clock.uniform(0, _LONGEST))
            os.kill(clock.choice(_wait_for_hands(tmp_path)), signal.SIGKILL)
        _, wrong = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, wrong
    assert hash_results(tmp_path) == undisturbed


@pytest.mark.parametrize("engine", ENGINES)
def test_no_engine_reports_to_anyone(tmp_path: Path, news: Path, engine: str) -> None:
    """Whatever would go out to the network goes to a proxy; nothing arrives there.

    Ray asks the machine itself, by the addresses of three clouds for that, whether it is theirs.
    """
    with _listen() as (address, calls):
        names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
        (path,) = news.glob("table0.*")
        finish_job(JOB, path, tmp_path, "--engine", engine, **dict.fromkeys(names, address))
        time.sleep(1)
    asked = {one.split(b" HTTP")[0].decode() for one in calls}
    assert [one for one in asked if not re.search(_OWN_MACHINE, one)] == []


@contextmanager
def _listen() -> Iterator[tuple[str, list[bytes]]]:
    """Yield the address of a proxy that only notes what it is asked."""
    calls: list[bytes] = []

    class Note(BaseRequestHandler):
        def handle(self) -> None:
            calls.append(self.request.recv(200))

    with ThreadingTCPServer(("127.0.0.1", 0), Note) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", calls
        TCPServer.shutdown(server)


def _wait_for_hands(out: Path) -> list[int]:
    end = time.monotonic() + PATIENCE
    while not (hands := find_hands(out)):
        assert time.monotonic() < end
        time.sleep(0.01)
    return hands
