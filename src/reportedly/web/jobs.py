"""Reports that are being read while their readers look on; few at once, and not kept for long."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from reportedly.errors import ReportedlyError

MOST = 16
AGE = 600.0

Tell = Callable[[str], None]


@dataclass(slots=True)
class Job:
    """Work that goes on; what it told so far can be asked for from any thread.

    Args:
        id: a word that nobody can guess.
        made: when it was taken, in seconds of a clock of its own.
        steps: what is being done, in words for people; the last is going on.
        to: page of the desk that shows what came of it, once it is done.
        problem: why nothing came of it, one line.
    """

    id: str
    made: float
    steps: list[str] = field(default_factory=list)
    to: str | None = None
    problem: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to come."""
        return self.to is not None or self.problem is not None


class Jobs:
    """The jobs of a desk, done one after the other.

    Args:
        most: no more at once than this, those included that are over but were not asked for.
        age: seconds after which one that is over is forgotten.
        clock: tells the seconds.
    """

    def __init__(
        self, most: int = MOST, age: float = AGE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._age, self._clock = most, age, clock
        self._jobs: dict[str, Job] = {}
        self._lock = Lock()
        self._workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")

    def start(self, work: Callable[[Tell], str]) -> Job | None:
        """Take work to be done; `None` where there is too much already.

        Args:
            work: tells what it does and returns the page that shows what came of it.
        """
        with self._lock:
            self._forget()
            if len(self._jobs) >= self._most:
                return None
            job = Job(id=secrets.token_urlsafe(24), made=self._clock())
            self._jobs[job.id] = job
        self._workers.submit(_run, job, work)
        return job

    def find(self, identifier: str) -> Job | None:
        """Return a job by its id, if it is not forgotten."""
        with self._lock:
            self._forget()
            return self._jobs.get(identifier)

    def close(self) -> None:
        """Take no more work, leave undone what waits, and see the rest to its end."""
        self._workers.shutdown(cancel_futures=True)

    def _forget(self) -> None:
        """Drop what is old, and of what is over the oldest where there is no room."""
        now = self._clock()
        over = [one for one in self._jobs.values() if one.is_over]
        room = self._most - len(self._jobs) + len(over)
        kept = {one.id for one in over[max(0, len(over) - room + 1) :]} if room else set()
        for one in over:
            if now - one.made > self._age or one.id not in kept:
                del self._jobs[one.id]


def _run(job: Job, work: Callable[[Tell], str]) -> None:
    """Do the work; whatever happens, who looks on is told of an end."""
    problem = "the desk stumbled over this report; nothing was added"
    try:
        job.to = work(job.steps.append)
    except ReportedlyError as error:
        problem = str(error)
    finally:
        if job.to is None:
            job.problem = problem
