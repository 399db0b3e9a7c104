"""What waits for a reviewer: the least certain first, and what others decided only afterwards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from threading import Lock

from reportedly.ledger.rows import JUDGING, Review, StoredReading
from reportedly.ledger.store import Store
from reportedly.records import Figure, Span, Statement

_Key = tuple[str, bool, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A figure or statement that can be decided about.

    Args:
        about: the record, as "READING/f1".
        document: id of the document.
        part: id of the figure or statement in its reading.
        confidence: how sure the reading is of it.
        is_figure: it is a figure, not a statement.
    """

    about: str
    document: str
    part: str
    confidence: float
    is_figure: bool


class Waiting:
    """The cases of a ledger's newest readings, kept up to date as readings and reviews come.

    A decision about an older reading counts for the figure or statement at the same words. What
    others decided changes neither the order nor what is shown, so that nobody is led by another.

    Args:
        store: the ledger.
    """

    def __init__(self, store: Store) -> None:
        self._store, self._lock = store, Lock()
        self._seen_reading = self._seen_review = 0
        self._keys: dict[str, _Key] = {}
        self._cases: dict[str, list[Case]] = {}
        self._sorted: list[Case] = []
        self._current: set[_Key] = set()
        self._judgements: dict[_Key, list[Review]] = defaultdict(list)
        self._judged: dict[str, set[_Key]] = defaultdict(set)
        self._own: dict[str, Review] = {}

    def find(self, reviewer: str) -> list[Case]:
        """Return what a reviewer has not judged yet, the least certain first.

        Args:
            reviewer: who is to judge; empty where that is not known yet.
        """
        with self._lock:
            self._update()
            judged = self._judged.get(reviewer.strip(), set())
            return [case for case in self._sorted if self._keys[case.about] not in judged]

    def find_next(self, reviewer: str, skip: int = 0) -> tuple[Case | None, int]:
        """Return the case that `find` would have at a place, and how many it would have.

        Args:
            reviewer: who is to judge; empty where that is not known yet.
            skip: how many to leave out.
        """
        with self._lock:
            self._update()
            judged = self._judged.get(reviewer.strip(), set())
            left = (case for case in self._sorted if self._keys[case.about] not in judged)
            return next(islice(left, skip, None), None), len(self._sorted) - len(
                judged & self._current
            )

    def find_last(self, reviewer: str) -> Review | None:
        """Return what a reviewer judged last, to look at it again or to undo it."""
        with self._lock:
            self._update()
            return self._own.get(reviewer.strip())

    def find_decisions(self, about: str, reviewer: str) -> tuple[Review, ...]:
        """Return the judgements of a record that a reviewer may see: of all, once they judged too.

        Args:
            about: the record, as "READING/f1".
            reviewer: who asks.
        """
        with self._lock:
            self._update()
            key = self._keys.get(about)
            if key is None or key not in self._judged.get(reviewer.strip(), set()):
                return ()
            return tuple(self._judgements[key])

    def _update(self) -> None:
        before = self._seen_reading
        for stored in self._store.readings(after=before):
            self._take_reading(stored)
        if self._seen_reading > before:
            cases = [case for found in self._cases.values() for case in found]
            self._sorted = sorted(
                cases, key=lambda case: (case.confidence, not case.is_figure, case.about)
            )
            self._current = {self._keys[case.about] for case in cases}
        for review in self._store.reviews(after=self._seen_review):
            self._seen_review = review.number
            key = self._keys.get(review.about)
            if key is not None and review.decision in JUDGING:
                self._judgements[key].append(review)
                self._judged[review.reviewer].add(key)
                self._own[review.reviewer] = review

    def _take_reading(self, stored: StoredReading) -> None:
        """Take the cases of a reading; it is the newest of its document."""
        document, found = stored.reading.document.id, []
        parts: list[Figure | Statement] = [*stored.reading.figures, *stored.reading.statements]
        for part in parts:
            about, span, is_figure = f"{stored.id}/{part.id}", _words(part), _is_figure(part)
            self._keys[about] = (document, is_figure, span.start, span.end)
            if isinstance(part, Figure) and part.same_as is not None:
                continue
            found.append(
                Case(
                    about=about,
                    document=document,
                    part=part.id,
                    confidence=part.confidence,
                    is_figure=is_figure,
                )
            )
        self._cases[document] = found
        self._seen_reading = stored.number


def _is_figure(part: Figure | Statement) -> bool:
    return isinstance(part, Figure)


def _words(part: Figure | Statement) -> Span:
    return part.quantity if isinstance(part, Figure) else part.cue
