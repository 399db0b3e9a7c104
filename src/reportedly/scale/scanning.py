"""The bulk job: inputs to readings, shard by shard, on all cores of a machine.

One process cuts the inputs into shards and looks which are done; the others each hold a reader and
read one shard at a time. A job that was killed is simply started again: it reads what is missing,
and the results are those of a job that was not disturbed.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from reportedly.edition import name_reader
from reportedly.scale.inputs import Input, find_inputs
from reportedly.scale.items import Columns
from reportedly.scale.keeping import clear_parts, lock
from reportedly.scale.libraries import load
from reportedly.scale.pool import Pool
from reportedly.scale.shards import (
    FOLDERS,
    Outcome,
    cut_shards,
    load_done,
    load_outcome,
    name_input,
    save_done,
)
from reportedly.scale.taking import Options
from reportedly.scale.working import Reads, load_reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How far a job is, or what it came to.

    Args:
        inputs: how many inputs there are.
        items: how many items were dealt with, in this run or before.
        readings: how many of them were read.
        figures: how many figures were found.
        words: how many words were read.
        skipped: how many items were not read, by reason.
        again: how many items were dealt with before this run.
        words_now: how many words were read in this run.
        seconds: since the run began.
        share: of the inputs, by their number and by how far each is, 0 to 1.
    """

    inputs: int = 0
    items: int = 0
    readings: int = 0
    figures: int = 0
    words: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    again: int = 0
    words_now: int = 0
    seconds: float = 0.0
    share: float = 0.0

    @property
    def rate(self) -> float:
        """Words read per second in this run."""
        return self.words_now / self.seconds if self.seconds else 0.0

    @property
    def wait(self) -> float | None:
        """Seconds until the end, if the rest takes as long as what was done; `None` at first."""
        return self.seconds * (1 - self.share) / self.share if self.share else None


Tell = Callable[[Report], None]


def run_scan(
    paths: Sequence[str],
    out: Path,
    *,
    workers: int = 1,
    options: Options | None = None,
    columns: Columns | None = None,
    make_reader: Callable[[], Reads] = load_reader,
    tell: Tell | None = None,
) -> Report:
    """Read all that lies at some paths; what an earlier run finished is not read again.

    Args:
        paths: files and folders.
        out: folder of the results; see `shards` for what lies in it.
        workers: processes that read; 0 reads in this one.
        options: what is read, and how.
        columns: which columns of tables hold what.
        make_reader: makes a worker's reader.
        tell: is told how far the job is after each shard.

    Raises:
        ScanError: there is nothing to read, a library is missing, results cannot be written,
            another job writes them, or workers keep dying.
    """
    for library in ("pyarrow.parquet", "fastwarc.warc", "resiliparse.extract.html2text"):
        load(library)
    options, columns = options or Options(), columns or Columns()
    inputs = find_inputs(paths, out)
    with lock(out), Pool(workers, options, out, make_reader) as pool:
        for folder in FOLDERS:
            (out / folder).mkdir(exist_ok=True)
            clear_parts(out / folder)
        job = _Job(out, len(inputs), _name_setting(options, columns), tell)
        for one in inputs:
            job.run(one, columns, pool)
        job.finish(pool)
        for folder in FOLDERS:
            clear_parts(out / folder)
    return job.report()


def _name_setting(options: Options, columns: Columns) -> str:
    return json.dumps([name_reader(), asdict(options), asdict(columns)], sort_keys=True)


@dataclass
class _Open:
    """An input of which some shards are being read."""

    input: Input
    marks: list[list[str | int]]
    shards: int = 0
    waiting: int = 0
    is_cut: bool = False


class _Job:
    """What a job has done so far."""

    def __init__(self, out: Path, inputs: int, setting: str, tell: Tell | None) -> None:
        self._out, self._inputs, self._setting, self._tell = out, inputs, setting, tell
        self._start = time.monotonic()
        self._counts: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._open: dict[str, _Open] = {}
        self._shares: dict[str, float] = {}

    def run(self, one: Input, columns: Columns, pool: Pool) -> None:
        """Hand out the shards of an input that are not done yet."""
        name = name_input(one)
        done = load_done(self._out, one, self._setting)
        if done is not None:
            self._shares[name] = 1.0
            for outcome in done:
                self._count(outcome, again=True)
            return
        held = self._open[name] = _Open(one, one.marks)
        for shard in cut_shards(one.items(columns), name, self._setting):
            held.shards += 1
            known = load_outcome(self._out, shard.name, shard.digest)
            self._shares[name] = shard.share
            if known is not None:
                self._count(known, again=True)
                continue
            held.waiting += 1
            for outcome in pool.submit(shard):
                self._take(outcome)
        held.is_cut = True
        self._close(name)

    def finish(self, pool: Pool) -> None:
        """Wait for all that was handed out."""
        for outcome in pool.drain():
            self._take(outcome)

    def report(self) -> Report:
        """Return how far the job is."""
        counts = self._counts
        return Report(
            inputs=self._inputs,
            items=counts["items"],
            readings=counts["readings"],
            figures=counts["figures"],
            words=counts["words"],
            skipped=Counter(self._skipped),
            again=counts["again"],
            words_now=counts["words_now"],
            seconds=time.monotonic() - self._start,
            share=sum(self._shares.values()) / max(self._inputs, 1),
        )

    def _take(self, outcome: Outcome) -> None:
        name = outcome.name.rpartition("-")[0]
        self._open[name].waiting -= 1
        self._count(outcome, again=False)
        self._close(name)

    def _close(self, name: str) -> None:
        held = self._open[name]
        if held.is_cut and not held.waiting:
            del self._open[name]
            save_done(self._out, held.input, held.marks, self._setting, held.shards)

    def _count(self, outcome: Outcome, *, again: bool) -> None:
        for key in ("items", "readings", "figures", "words"):
            self._counts[key] += getattr(outcome, key)
        self._counts["again"] += outcome.items if again else 0
        self._counts["words_now"] += 0 if again else outcome.words
        self._skipped.update(outcome.skipped)
        if self._tell is not None:
            self._tell(self.report())
