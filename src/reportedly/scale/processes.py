"""A process that reads, with a pipe of its own: that it dies at any moment disturbs no other."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from reportedly.scale.items import Item
from reportedly.scale.shards import Outcome, Shard
from reportedly.scale.stores import Folder
from reportedly.scale.taking import Options
from reportedly.scale.working import Reads, read_items, read_shard

Setup = tuple[Options, Folder, Callable[[], Reads]]

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")
_LIVES = 3


class DeadWorkerError(Exception):
    """A process died over what it was asked."""


class Worker:
    """A process that reads shards; where it died, the next question starts another.

    Args:
        setup: what is read and how, where results go, and what makes the reader.
    """

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._is_closed = False

    def read(self, shard: Shard) -> Outcome:
        """Return what came of a shard.

        Raises:
            DeadWorkerError: the process died.
            ReportedlyError: the reader cannot be made, or results cannot be written.
        """
        outcome = self._ask(shard)
        if outcome is None:
            raise DeadWorkerError
        return outcome

    def survives(self, items: tuple[Item, ...]) -> bool:
        """Tell whether the process can read some items and live; it has more than one life."""
        for _ in range(_LIVES):
            try:
                self._ask(items)
            except DeadWorkerError:
                continue
            return True
        return False

    def close(self) -> None:
        """End the process at once, whatever it is reading; no other is started."""
        self._is_closed = True
        self._stop()

    def _stop(self) -> None:
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()

    def _ask(self, question: Shard | tuple[Item, ...]) -> Outcome | None:
        if self._is_closed:
            raise DeadWorkerError
        try:
            pipe = self._pipe or self._start()
            pipe.send(question)
            answer = pipe.recv()
        except (EOFError, OSError) as error:
            self._stop()
            raise DeadWorkerError from error
        if isinstance(answer, BaseException):
            raise answer
        found: Outcome | None = answer
        return found

    def _start(self) -> Connection:
        for name in _THREADS:
            os.environ.setdefault(name, "1")
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, *self._setup), daemon=True)
        try:
            process.start()
        finally:
            theirs.close()
        self._process, self._pipe = process, ours
        if self._is_closed:
            self._stop()
        return ours


def _work(pipe: Connection, options: Options, out: Path, make_reader: Callable[[], Reads]) -> None:
    """Answer questions until the parent asks no more, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    reader: Reads | None = None
    while True:
        try:
            question: Shard | tuple[Item, ...] = pipe.recv()
        except EOFError:
            return
        try:
            reader = reader or make_reader()
            if isinstance(question, Shard):
                pipe.send(read_shard(question, options, reader, out))
            else:
                read_items(question, options, reader)
                pipe.send(None)
        except Exception as error:  # noqa: BLE001 - raised again by who asked
            pipe.send(error)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
