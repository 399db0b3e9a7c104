"""Kill processes that write to a ledger, and look whether anything was lost or half-written."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress

from sqlalchemy import text

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.ledger.database import Database

SIZE = 40
_MOST_BATCHES = 3  # that a writer may finish before its last moment is drawn
_LONGEST = 0.15  # seconds that it may live after them; a batch takes 0.02 to 0.1
_WRITER = """
import sys
from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.records import Document, Reading

url, batch, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
try:
    with Ledger.open(url, wait=30) as ledger:
        while True:
            texts = [f"Report {batch}.{one}: the mayor counted houses." for one in range(size)]
            ledger.add(Reading(document=Document(text=one, path=str(batch))) for one in texts)
            print(batch, flush=True)
            batch += 1
except LedgerError as error:
    print("reportedly:", error)
"""


def kill_writers(url: str, times: int, *, seed: int, server: bool = False) -> list[int]:
    """Kill writers one after another, each at a random moment, and check the ledger each time.

    Args:
        url: of the ledger; the first writer makes it.
        times: how many to kill.
        seed: of the random moments.
        server: kill the server process that works for the writer, not the writer (PostgreSQL).

    Returns:
        how many batches each writer had been told were kept.

    Raises:
        AssertionError: something was lost, or half-written, or does not verify.
    """
    clock = random.Random(seed)
    kept: set[int] = set()
    told = []
    for turn in range(times):
        moment = (clock.randint(0, _MOST_BATCHES), clock.uniform(0, _LONGEST))
        batches, last = _kill_one(url, 1_000_000 * turn, moment, server)
        if server and last is not None and not last.startswith("reportedly: ledger "):
            raise AssertionError(f"a writer whose server went away said {last!r}")
        kept.update(batches)
        told.append(len(batches))
        _check(url, kept)
    return told


def _kill_one(
    url: str, first: int, moment: tuple[int, float], server: bool
) -> tuple[list[int], str | None]:
    """Return the batches that a writer was told were kept, and what else it said at last.

    The moment is that many batches after the writer's start, and then that many seconds.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITER, url, str(first), str(SIZE)],
        stdout=subprocess.PIPE,
        text=True,
    )
    if process.stdout is None or process.stdout.readline() != "ready\n":
        raise AssertionError("the writer did not start")
    lines = [process.stdout.readline().strip() for _ in range(moment[0])]
    time.sleep(moment[1])
    if not server or not _kill_servers(url):
        process.kill()
    lines += process.stdout.read().splitlines()
    process.stdout.close()
    process.wait(timeout=60)
    rest = [line for line in lines if not line.isdigit()]
    return [int(line) for line in lines if line.isdigit()], next(iter(rest), None)


def _kill_servers(url: str) -> bool:
    """Kill the server processes of all others on this database; tell whether there was one."""
    database = Database(url, wait=5)
    with database.engine.connect() as connection:
        pids = connection.scalars(
            text(
                "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                " AND datname = current_database() AND backend_type = 'client backend'"
            )
        ).all()
        connection.invalidate()
    database.engine.dispose()
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return bool(pids)


def _check(url: str, kept: set[int]) -> None:
    with _open_patiently(url) as ledger:
        sizes = Counter(int(one.sightings[0].path or "") for one in ledger.documents())
        readings = sum(1 for _ in ledger.readings())
        found = ledger.verify()
    if found.problem is not None:
        raise AssertionError(found.problem)
    if lost := kept - set(sizes):
        raise AssertionError(f"batches were lost: {sorted(lost)}")
    if set(sizes.values()) - {SIZE} or readings != sizes.total() or found.rows != 3 * readings:
        raise AssertionError(f"a batch is half-written: {sizes}, {readings} readings")


def _open_patiently(url: str) -> Ledger:
    """Open a ledger whose server may be starting again."""
    end = time.monotonic() + 30
    while True:
        try:
            return Ledger.open(url)
        except LedgerError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
