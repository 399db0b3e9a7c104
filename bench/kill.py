"""Kill writers of a ledger with kill -9 at random moments, and check it after each.

    python bench/kill.py [RUN...] [--times 100] [--seed 1]

The runs: `sqlite` and `postgres` kill writers on either, `server` kills the server processes of a
private PostgreSQL; all three where none is named. Ends with an error if anything that was kept is
lost, half-written, or does not verify.
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

_RUNS = {
    "sqlite": "SQLite, writer",
    "postgres": "PostgreSQL, writer",
    "server": "PostgreSQL, server",
}


def _report(run: str, url: str, times: int, seed: int) -> None:
    start = time.monotonic()
    told = kill_writers(url, times, seed=seed, server=run == "server")
    took = time.monotonic() - start
    print(
        f"{_RUNS[run]}: {times} kills, {sum(told)} batches kept, {told.count(0)} kills before the"
        " first, nothing lost, nothing half-written, verified each time"
        f" (seed {seed}, {took:.0f} s)",
        flush=True,
    )


def main() -> None:
    """Do the runs that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("runs", nargs="*", metavar="RUN", help=", ".join(_RUNS))
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if unknown := set(asked.runs) - set(_RUNS):
        parser.error(f"no such run: {', '.join(sorted(unknown))}")
    programs = find_programs()
    for run in asked.runs or _RUNS:
        if run == "sqlite":
            with tempfile.TemporaryDirectory() as folder:
                _report(run, f"{folder}/ledger.db", asked.times, asked.seed)
        elif programs is None:
            print(f"{_RUNS[run]}: skipped, PostgreSQL is not installed")
        else:
            with run_postgres(programs) as url:
                _report(run, url.format(database="postgres"), asked.times, asked.seed)


if __name__ == "__main__":
    main()
