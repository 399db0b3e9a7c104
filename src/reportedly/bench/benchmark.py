"""What a benchmark is, what it is given, and where its data lies."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import BenchmarkError

Score = float | int | str | None
"""One number of a benchmark; a string for a fact about the run; `None` where nothing was there."""

Scores = Mapping[str, Score]
"""A benchmark's numbers by name, in the order in which a table shows them."""

CHECKOUT = Path(__file__).resolve().parents[3]
"""The folder of the source checkout, where the package runs from one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run may be told beside its data; a benchmark takes the ones that concern it.

    Args:
        readings: a file of readings (`reportedly read --format jsonl`) to score in place of ours.
        profile: name or path of the corpus convention to use in place of the benchmark's own.
        linked: score whole attributions as well (`polnear`).
        ablate: score also with parts of the method left out (`polnear`).
        limit: at most this many documents or sentences, for a quick look; `None` is all.
    """

    readings: Path | None = None
    profile: str | None = None
    linked: bool = False
    ablate: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """An entry of the registry.

    Args:
        name: what `reportedly bench NAME` is called with.
        module: the module of this package whose `score(data, options)` runs it.
        data: where its data lies, relative to the data folder.
        about: one line for people: what is measured, in which unit, by whose definition.
    """

    name: str
    module: str
    data: str
    about: str


def data_folder() -> Path:
    """Return `REPORTEDLY_DATA`, or else `../shared/data` beside the checkout or this folder."""
    named = os.environ.get("REPORTEDLY_DATA")
    if named:
        return Path(named)
    beside = Path("..") / "shared" / "data"
    checkout = CHECKOUT / beside
    return (checkout if checkout.is_dir() else beside).resolve()


def locate(benchmark: Benchmark, data: Path | None) -> Path:
    """Return the file or folder that a benchmark is to run on.

    Raises:
        BenchmarkError: it is not there.
    """
    found = data or data_folder() / benchmark.data
    if not found.exists():
        hint = "check --data" if data else "set REPORTEDLY_DATA or give --data"
        raise BenchmarkError(f"no data for {benchmark.name!r} at {found}; {hint}")
    return found


def find_files(data: Path, suffix: str, split: str | None = None) -> Iterator[Path]:
    """Yield the file itself, or the files below a folder that have the suffix and hold the split.

    Args:
        data: file or folder.
        suffix: with its dot (".jsonl").
        split: what the file's name must hold ("test"); `None` yields all but the training files.

    Raises:
        BenchmarkError: there is no such file.
    """
    if data.is_file():
        yield data
        return
    chosen = [
        path
        for path in sorted(data.rglob(f"*{suffix}"))
        if path.is_file() and (split in path.name if split else not is_training(path, data))
    ]
    if not chosen:
        raise BenchmarkError(f"no {split or 'scorable'} *{suffix} file under {data}")
    yield from chosen


def is_training(path: Path, folder: Path) -> bool:
    """Tell whether a file lies below the folder in a place for training (`train*`)."""
    return any(part.startswith("train") for part in path.relative_to(folder).parts)
