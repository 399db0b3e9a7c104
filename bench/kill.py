"""Kill writers of a ledger with kill -9 at random moments, and check it after each.

    python bench/kill.py [--times 100] [--seed 1]

Three runs: writers on SQLite, writers on a private PostgreSQL, and the server processes of that.
Ends with an error if anything that was kept is lost, half-written, or does not verify.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "ledger"))

from killing import kill_writers
from postgres import find_programs, run_postgres


def _report(name: str, url: str, times: int, seed: int, *, server: bool = False) -> None:
    start = time.monotonic()
    told = kill_writers(url, times, seed=seed, server=server)
    took = time.monotonic() - start
    print(
        f"{name}: {times} kills, {sum(told)} batches kept, {told.count(0)} kills before the first,"
        f" nothing lost, nothing half-written, verified each time ({took:.0f} s)"
    )


def main() -> None:
    """Run all three."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _report("SQLite, writer", f"{folder}/ledger.db", asked.times, asked.seed)
    programs = find_programs()
    if programs is None:
        print("PostgreSQL: skipped, it is not installed")
        return
    with run_postgres(programs) as url:
        place = url.format(database="postgres")
        _report("PostgreSQL, writer", place, asked.times, asked.seed)
    with run_postgres(programs) as url:
        place = url.format(database="postgres")
        _report("PostgreSQL, server", place, asked.times, asked.seed, server=True)


if __name__ == "__main__":
    main()
