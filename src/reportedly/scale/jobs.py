"""What a job does with its inputs: it reads the shards that are not done, and counts."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from reportedly.edition import name_reader
from reportedly.scale.inputs import Input
from reportedly.scale.items import Columns
from reportedly.scale.pool import Pool
from reportedly.scale.reports import Report, Tell
from reportedly.scale.shards import (
    Outcome,
    cut_shards,
    load_done,
    load_outcome,
    name_input,
    save_done,
)
from reportedly.scale.stores import Folder
from reportedly.scale.taking import Options
from reportedly.scale.working import Reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is read, how, and where the results go.

    Args:
        out: folder of the results; see `shards` for what lies in it.
        options: what is read, and how.
        columns: which columns of tables hold what.
        make_reader: makes a worker's reader.
        home: folder from which relative paths lead; `None` where all lead from the root.
    """

    out: Folder
    options: Options
    columns: Columns
    make_reader: Callable[[], Reads]
    home: Path | None = None

    @property
    def setting(self) -> str:
        """What results depend on besides the inputs."""
        return json.dumps(
            [name_reader(), self.options.setting, asdict(self.columns)], sort_keys=True
        )

    def make_pool(self, workers: int) -> Pool:
        """Return the processes that read; 0 reads in this one."""
        return Pool(workers, self.options, self.out, self.make_reader)


@dataclass
class _Open:
    """An input of which some shards are being read."""

    input: Input
    marks: list[list[str | int]]
    shards: int = 0
    waiting: int = 0
    is_cut: bool = False


class Job:
    """What a job has done so far.

    Args:
        plan: of the job.
        inputs: how many inputs there are.
        tell: is told how far the job is after each shard.
    """

    def __init__(self, plan: Plan, inputs: int, tell: Tell | None = None) -> None:
        self._plan, self._inputs, self._tell = plan, inputs, tell
        self._setting = plan.setting
        self._start = time.monotonic()
        self._counts: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._open: dict[str, _Open] = {}
        self._shares: dict[str, float] = {}

    def run(self, one: Input, pool: Pool) -> None:
        """Hand out the shards of an input that are not done yet."""
        name, out, setting = name_input(one), self._plan.out, self._setting
        done = load_done(out, one, setting)
        if done is not None:
            self._shares[name] = 1.0
            for outcome in done:
                self._count(outcome, again=True)
            return
        held = self._open[name] = _Open(one, one.marks)
        for shard in cut_shards(one.items(self._plan.columns), name, setting):
            held.shards += 1
            known = load_outcome(out, shard.name, shard.digest)
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
        return Report(
            inputs=self._inputs,
            **self._counts,
            skipped=Counter(self._skipped),
            seconds=time.monotonic() - self._start,
            share=sum(self._shares.values()) / max(self._inputs, 1),
        )

    def add(self, report: Report) -> None:
        """Count what another process came to with an input."""
        for key in ("items", "readings", "figures", "words", "again", "words_now"):
            self._counts[key] += getattr(report, key)
        self._skipped.update(report.skipped)
        self._shares[""] = self._shares.get("", 0) + 1
        self._say()

    def _take(self, outcome: Outcome) -> None:
        name = outcome.name.rpartition("-")[0]
        self._open[name].waiting -= 1
        self._count(outcome, again=False)
        self._close(name)

    def _close(self, name: str) -> None:
        held = self._open[name]
        if held.is_cut and not held.waiting:
            del self._open[name]
            save_done(self._plan.out, held.input, held.marks, self._setting, held.shards)

    def _count(self, outcome: Outcome, *, again: bool) -> None:
        for key in ("items", "readings", "figures", "words"):
            self._counts[key] += getattr(outcome, key)
        self._counts["again" if again else "words_now"] += outcome.items if again else outcome.words
        self._skipped.update(outcome.skipped)
        self._say()

    def _say(self) -> None:
        if self._tell is not None:
            self._tell(self.report())
