"""Check the benchmarks against their floors, or pin the floors anew.

    python -m reportedly.bench.gate check [NAME...]               those named, or all pinned
    python -m reportedly.bench.gate pin NAME [KEY...] [--lower]   limits at what is reached now

A benchmark whose data are not there is skipped and said so; only what ran can pass. The limits lie
in `bench/baseline.json` of the checkout.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportedly import bench
from reportedly.bench.benchmark import CHECKOUT, locate
from reportedly.bench.floors import (
    Outcome,
    Pin,
    Verdict,
    check_scores,
    digest_corpus,
    load_baseline,
    raise_pin,
    save_baseline,
)
from reportedly.errors import BenchmarkError, ReportedlyError

BASELINE = CHECKOUT / "bench" / "baseline.json"


def check(names: Sequence[str], baseline: Path) -> list[Verdict]:
    """Run benchmarks and compare them with their pins.

    Args:
        names: the benchmarks; all that are pinned where empty.
        baseline: the file of the pins.

    Raises:
        BenchmarkError: one that is named has no pin, or could not run on data that are there.
    """
    pins = load_baseline(baseline)
    return [_check_one(name, pins) for name in names or pins]


def _check_one(name: str, pins: Mapping[str, Pin]) -> Verdict:
    if name not in pins:
        raise BenchmarkError(f"{name!r} has no floor; pinned are {', '.join(pins)}")
    try:
        data = locate(bench.find_benchmark(name), None)
    except BenchmarkError as error:
        return Verdict(name=name, outcome=Outcome.SKIPPED, reasons=(str(error),))
    return check_scores(name, pins[name], bench.run(name, data), digest_corpus(data))


def pin(name: str, keys: Sequence[str], baseline: Path, *, lower: bool = False) -> Pin:
    """Run one benchmark and pin what it reaches.

    Args:
        name: the benchmark.
        keys: numbers that have no floor yet.
        baseline: the file of the pins.
        lower: whether a limit may become easier.

    Raises:
        BenchmarkError: it could not run, or got worse and `lower` is not set.
    """
    pins = load_baseline(baseline)
    data = locate(bench.find_benchmark(name), None)
    scores = bench.run(name, data)
    old = pins.get(name, Pin())
    pins[name] = raise_pin(name, old, scores, digest_corpus(data), keys=keys, lower=lower)
    save_baseline(baseline, pins)
    return pins[name]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    options = _parse(arguments)
    try:
        if options.command == "pin":
            pinned = pin(options.name, options.keys, options.baseline, lower=options.lower)
            _say(f"pinned {options.name}: {pinned.floors} {pinned.ceilings or ''}")
            return 0
        verdicts = check(options.names, options.baseline)
    except ReportedlyError as error:
        sys.stderr.write(f"error: {error}\n")
        return error.exit_code
    for verdict in verdicts:
        _say(f"{verdict.outcome:>8}  {verdict.name}")
        for reason in verdict.reasons:
            _say(f"{'':>10}{reason}")
    return int(any(verdict.outcome is Outcome.FAILED for verdict in verdicts))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m reportedly.bench.gate")
    parser.add_argument("--baseline", type=Path, default=BASELINE, help="the file of the limits")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="compare with the floors")
    checking.add_argument("names", nargs="*", metavar="NAME")
    pinning = commands.add_parser("pin", help="set the limits to what is reached now")
    pinning.add_argument("name", metavar="NAME")
    pinning.add_argument("keys", nargs="*", metavar="KEY", help="numbers that have no floor yet")
    pinning.add_argument("--lower", action="store_true", help="allow an easier limit")
    return parser.parse_args(arguments)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
