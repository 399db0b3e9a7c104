"""Many processes on one ledger: 4 that write, 8 that read; how long a read takes, and any error.

    python bench/crowd.py [--seconds 60] [--writers 4] [--readers 8] [--start 2000]

On SQLite, then on a private PostgreSQL. A write adds a batch of 10 readings of 150 words, drawn by
Zipf's law from 20,000; a read is in turn the readings of one document, a search for two words and a
history. Writers rest 50 ms after each batch, readers 10 ms after each read: people do more. The
clock starts when all have opened the ledger. Beside the time that a read takes stands that without
the wait for a processor, as Linux counts it: it tells waits for locks and the disk from those for
whatever else the machine does.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import accumulate, chain
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "ledger"))

from postgres import find_programs, run_postgres

from reportedly.ledger import Ledger
from reportedly.records import Document, Reading

_VOCABULARY = 20_000
_WEIGHTS = tuple(accumulate(1 / rank for rank in range(1, _VOCABULARY + 1)))


_barrier: Barrier | None = None  # where the processes of a crowd wait for one another


def _take_barrier(barrier: Barrier) -> None:
    global _barrier
    _barrier = barrier


def _wait_for_all() -> None:
    if _barrier is not None:
        _barrier.wait()


def _make_reading(number: int) -> Reading:
    words = " ".join(_draw_words(number, 150))
    return Reading(document=Document(text=f"Report {number}: {words}."))


def _draw_words(seed: int, count: int) -> list[str]:
    drawn = random.Random(seed).choices(range(_VOCABULARY), cum_weights=_WEIGHTS, k=count)
    return [f"word{one}" for one in drawn]


def _write(url: str, writer: int, seconds: float) -> int:
    added = 0
    with Ledger.open(url) as ledger:
        _wait_for_all()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            start = 1_000_000 * (writer + 1) + added
            added += ledger.add(map(_make_reading, range(start, start + 10))).readings
            time.sleep(0.05)
    return added


def _read(url: str, reader: int, seconds: float) -> list[tuple[float, float]]:
    """Return how long each read took, with and without the wait for a processor."""
    times, dice = [], random.Random(reader)
    with Ledger.open(url) as ledger:
        known = [_make_reading(number).document.id for number in range(100)]
        _wait_for_all()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            start, waited = time.monotonic(), _find_wait()
            turn = len(times) % 3
            if turn == 0:
                next(ledger.readings(dice.choice(known)))
            elif turn == 1:
                ledger.search(" ".join(_draw_words(dice.randrange(10**9), 2)), limit=10)
            else:
                ledger.history(dice.choice(known))
            took = time.monotonic() - start
            times.append((took, took - (_find_wait() - waited)))
            time.sleep(0.01)
    return times


def _find_wait() -> float:
    """Return how many seconds this process has waited for a processor; 0 where nobody counts."""
    try:
        return int(Path("/proc/self/schedstat").read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


def _report(name: str, url: str, asked: argparse.Namespace) -> None:
    with Ledger.open(url) as ledger:
        ledger.add(map(_make_reading, range(asked.start)))
    context, crowd = get_context("spawn"), asked.writers + asked.readers
    with context.Pool(crowd, _take_barrier, (context.Barrier(crowd),)) as pool:
        writing = [(url, writer, asked.seconds) for writer in range(asked.writers)]
        reading = [(url, reader, asked.seconds) for reader in range(asked.readers)]
        writers, readers = (
            pool.starmap_async(_write, writing, 1),
            pool.starmap_async(_read, reading, 1),
        )
        added, times = sum(writers.get()), list(chain.from_iterable(readers.get()))
    with Ledger.open(url) as ledger:
        found = ledger.verify()
    if found.problem is not None or found.rows != 3 * (added + asked.start):
        raise SystemExit(f"{name}: {found}, {added} added")
    took, own = (_find_cuts(one) for one in zip(*times, strict=True))
    print(
        f"{name}: {added / asked.seconds:.0f} readings/s written, {len(times) / asked.seconds:.0f}"
        f" reads/s; a read takes {took[49]:.1f} ms (median), {took[98]:.1f} ms (p99), without the"
        f" wait for a processor {own[49]:.1f} and {own[98]:.1f} ms; no error, {found.rows} rows"
        " verified"
    )


def _find_cuts(seconds: Sequence[float]) -> list[float]:
    return [1000 * one for one in quantiles(seconds, n=100)]


def main() -> None:
    """Run both."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    for name, value in (("writers", 4), ("readers", 8), ("start", 2000)):
        parser.add_argument(f"--{name}", type=int, default=value)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _report("SQLite", f"{folder}/ledger.db", asked)
    programs = find_programs()
    if programs is None:
        print("PostgreSQL: skipped, it is not installed")
        return
    with run_postgres(programs) as url:
        _report("PostgreSQL", url.format(database="postgres"), asked)


if __name__ == "__main__":
    main()
