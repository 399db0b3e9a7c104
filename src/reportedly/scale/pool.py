"""Processes that read shards: each loads its reader once, and none outlives the job."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, connection, get_context, parent_process
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self

from reportedly.errors import ScanError
from reportedly.scale.shards import Outcome, Shard
from reportedly.scale.taking import Options
from reportedly.scale.working import Reads, read_shard

_AHEAD = 2
_MOST_DEATHS = 3
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")

_reader: Reads | None = None
_setting: tuple[Options, Path] | None = None


class Pool:
    """Reads shards in processes of its own; to be used in a `with` statement.

    Args:
        workers: how many processes; 0 reads in this one.
        options: what is read, and how.
        out: where results go.
        make_reader: makes the reader of a process.
    """

    def __init__(
        self, workers: int, options: Options, out: Path, make_reader: Callable[[], Reads]
    ) -> None:
        self._workers = workers
        self._setup = (options, out, make_reader)
        self._executor: ProcessPoolExecutor | None = None
        self._held: dict[Future[Outcome], Shard] = {}
        self._deaths = 0
        self._reader: Reads | None = None
        self._others = set(active_children())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._executor is None:
            return
        if kind is not None:
            for child in set(active_children()) - self._others:
                child.terminate()
        self._executor.shutdown(wait=kind is None, cancel_futures=True)

    def submit(self, shard: Shard) -> Iterator[Outcome]:
        """Hand out a shard, and yield what came of those that were finished meanwhile."""
        if not self._workers:
            options, out, make_reader = self._setup
            self._reader = self._reader or make_reader()
            yield read_shard(shard, options, self._reader, out)
            return
        self._hand_out(shard)
        while len(self._held) >= _AHEAD * self._workers:
            yield from self._collect()

    def drain(self) -> Iterator[Outcome]:
        """Yield what came of the shards that are still out."""
        while self._held:
            yield from self._collect()

    def _hand_out(self, shard: Shard) -> None:
        if self._executor is None:
            for name in _THREADS:
                os.environ.setdefault(name, "1")
            self._executor = ProcessPoolExecutor(
                self._workers, get_context("spawn"), _start_worker, self._setup
            )
        self._held[self._executor.submit(_read, shard)] = shard

    def _collect(self) -> Iterator[Outcome]:
        """Yield what was finished; where a worker died, hand out again what it held."""
        done, _ = wait(self._held, return_when=FIRST_COMPLETED)
        for future in done:
            try:
                outcome = future.result()
            except BrokenProcessPool as error:
                self._begin_again(error)
                return
            del self._held[future]
            self._deaths = 0
            yield outcome

    def _begin_again(self, error: BrokenProcessPool) -> None:
        self._deaths += 1
        if self._deaths > _MOST_DEATHS:
            names = ", ".join(sorted({one.name for one in self._held.values()}))
            raise ScanError(
                f"workers keep dying over the shards {names} (too little memory?);"
                " what was finished stays"
            ) from error
        shards, self._held = list(self._held.values()), {}
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None
        for shard in shards:
            self._hand_out(shard)


def _start_worker(options: Options, out: Path, make_reader: Callable[[], Reads]) -> None:
    """Prepare a process: it reads until its parent stops it, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    global _reader, _setting
    _reader, _setting = make_reader(), (options, out)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _read(shard: Shard) -> Outcome:
    if _reader is None or _setting is None:
        raise ScanError("a worker was not prepared")
    options, out = _setting
    return read_shard(shard, options, _reader, out)
