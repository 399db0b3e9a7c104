"""Processes that read shards: each loads its reader once, and none outlives the job.

For each there is a thread that hands it one shard after another, and another process in its place
where it died. Nothing is shared between them, so that the death of one disturbs no other; the pools
of the standard library break as a whole, and now and then wait for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Self

from reportedly.errors import ScanError
from reportedly.scale.isolating import refuse_killers
from reportedly.scale.processes import DeadWorkerError, Worker
from reportedly.scale.shards import Outcome, Shard
from reportedly.scale.stores import Folder
from reportedly.scale.taking import Options
from reportedly.scale.working import Reads, read_shard

_AHEAD = 2
_MOST_DEATHS = 3


class Pool:
    """Reads shards in processes of its own; to be used in a `with` statement.

    Args:
        workers: how many processes; 0 reads in this one.
        options: what is read, and how.
        out: where results go.
        make_reader: makes the reader of a process.
    """

    def __init__(
        self, workers: int, options: Options, out: Folder, make_reader: Callable[[], Reads]
    ) -> None:
        self._setup = (options, out, make_reader)
        self._workers = [Worker(self._setup) for _ in range(workers)]
        self._threads: list[Thread] = []
        self._asked: SimpleQueue[Shard | None] = SimpleQueue()
        self._answered: SimpleQueue[Outcome | BaseException] = SimpleQueue()
        self._waiting = 0
        self._reader: Reads | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for _ in self._threads:
            self._asked.put(None)
        for worker in self._workers:
            worker.close()
        for thread in self._threads:
            thread.join()

    def submit(self, shard: Shard) -> Iterator[Outcome]:
        """Hand out a shard, and yield what came of those that were finished meanwhile."""
        if not self._workers:
            options, out, make_reader = self._setup
            self._reader = self._reader or make_reader()
            yield read_shard(shard, options, self._reader, out)
            return
        if not self._threads:
            self._threads = [
                Thread(target=self._serve, args=(worker,), daemon=True) for worker in self._workers
            ]
            for thread in self._threads:
                thread.start()
        self._asked.put(shard)
        self._waiting += 1
        while self._waiting >= _AHEAD * len(self._workers):
            yield self._take()

    def drain(self) -> Iterator[Outcome]:
        """Yield what came of the shards that are still out."""
        while self._waiting:
            yield self._take()

    def _take(self) -> Outcome:
        answer = self._answered.get()
        self._waiting -= 1
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def _serve(self, worker: Worker) -> None:
        """Have a worker read what is handed out, until there is no more."""
        while (shard := self._asked.get()) is not None:
            try:
                self._answered.put(self._read(worker, shard))
            except BaseException as error:  # noqa: BLE001 - raised again where it is taken
                self._answered.put(error)
        worker.close()

    def _read(self, worker: Worker, shard: Shard) -> Outcome:
        """Return what came of a shard, however often its worker dies of other causes."""
        for deaths in range(2 * _MOST_DEATHS):
            if deaths == _MOST_DEATHS:
                shard = refuse_killers(shard, worker.survives)
            try:
                return worker.read(shard)
            except DeadWorkerError:
                continue
        raise ScanError(
            f"workers keep dying over the shard {shard.name} (too little memory?);"
            " what was finished stays"
        )
