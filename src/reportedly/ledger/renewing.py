"""Keep what is derived from a ledger up to date while many ask for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from reportedly.errors import LedgerError
from reportedly.ledger import deriving
from reportedly.ledger.chain import find_head
from reportedly.ledger.database import Database
from reportedly.ledger.derived import Derived
from reportedly.ledger.replaying import Replay, replay
from reportedly.ledger.state import State, find_current


class Deriver:
    """Keeps what is derived from one ledger up to date; one thread at a time has it.

    Args:
        database: of the ledger.
        patience: seconds to wait for what is derived anew before what was derived last serves on;
            `None` waits for it. The first time there is nothing else, so that it waits too.
    """

    def __init__(self, database: Database, patience: float | None = None) -> None:
        self._database = database
        self.patience = patience
        self._lock = threading.RLock()
        self._head: tuple[int, str] | None = None
        self._state: State | None = None
        self._job: _Job | None = None

    @property
    def is_behind(self) -> bool:
        """Whether what came last was not in what was derived when somebody asked last."""
        return self._state is not None and self._state.is_behind

    @contextmanager
    def use(self) -> Iterator[State]:
        """Have what the ledger comes to, derived anew if need be.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        with self._lock:
            yield self._renew()

    def close(self) -> None:
        """Close the file of what is derived; what is being derived is awaited."""
        with self._lock:
            if self._job is not None:
                self._job.drop()
            if self._state is not None:
                self._state.derived.close()
            self._state = self._head = self._job = None

    def _renew(self) -> State:
        with self._database.read() as connection:
            head = find_head(connection)
            state = self._state
            if state is not None and head == self._head:
                is_at_it = self._job is not None and not self._job.wait(0)
                if is_at_it or not state.is_behind:
                    return state
            state = self._take(connection, state)
        self._state, self._head = state, head
        return state

    def _take(self, connection: Connection, last: State | None) -> State:
        """Replay what people decided over what is derived for it, or was before."""
        reviews = deriving.find_reviews(connection)
        replayed = replay(connection, reviews)
        wanted = deriving.name_state(connection, replayed)
        derived = self._find(connection, replayed, wanted, last)
        if last is not None and last.derived is not derived:
            last.derived.close()
        return State(
            derived=derived,
            reviews=reviews,
            records=find_current(derived, replayed.records),
            outdated=replayed.outdated,
            rulings=dict(replayed.rulings),
            is_behind=derived.about("state") != wanted,
        )

    def _find(
        self, connection: Connection, replayed: Replay, wanted: str, last: State | None
    ) -> Derived:
        """Return what stands for the wanted state: what is open, what lies in a file, or new.

        Where that would take too long, what stands for an earlier one.
        """
        if last is not None and last.derived.about("state") == wanted:
            return last.derived
        paths = list(deriving.find_places(self._database))
        kept = deriving.find_kept(paths, wanted)
        if kept is not None:
            return kept
        if last is None or self.patience is None:
            return deriving.derive(connection, replayed, paths, wanted)
        self._job = self._job or _Job(self._database)
        if not self._job.wait(self.patience):
            return last.derived
        job, self._job = self._job, None
        return job.take()


class _Job:
    """Derives in a thread of its own, over a connection of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._found: Derived | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="deriving", daemon=True)
        self._thread.start()

    def wait(self, seconds: float | None) -> bool:
        """Wait for the end, and tell whether it came."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def take(self) -> Derived:
        """Return what was derived, or raise what went wrong."""
        if self._error is not None:
            raise self._error
        if self._found is None:
            raise LedgerError("nothing was derived; try again")
        return self._found

    def drop(self) -> None:
        """Wait for the end, and close what was derived; it is kept in its file."""
        self.wait(None)
        if self._found is not None:
            self._found.close()

    def _run(self) -> None:
        try:
            with self._database.read() as connection:
                replayed = replay(connection, deriving.find_reviews(connection))
                wanted = deriving.name_state(connection, replayed)
                paths = list(deriving.find_places(self._database))
                self._found = deriving.derive(connection, replayed, paths, wanted)
        except Exception as error:  # noqa: BLE001 - told to whoever waits for it
            self._error = error
