"""What one reviewer may see of what others decided: of a figure only once they judged it too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.ledger.rows import JUDGING, Review, StoredReading
from reportedly.records import Reading
from reportedly.resolve.decisions import Decisions
from reportedly.resolve.values import Action, Decision, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The reviews of figures and statements as one reviewer may see them.

    What was decided about tolls, claims, sources and documents is open to all.

    Args:
        reviewer: who looks; empty where that is not known, who then judged nothing.
        seen: the reviews to be seen, by the figure or statement that they apply to now.
        hidden: numbers of the reviews that are not to be seen yet.
    """

    reviewer: str
    seen: Mapping[str, tuple[Review, ...]]
    hidden: frozenset[int]

    def of(self, record: str) -> tuple[Review, ...]:
        """Return what is to be seen about a figure or statement, "READING/f1"."""
        return self.seen.get(record, ())

    def open(self, reviews: Iterable[Review]) -> tuple[Review, ...]:
        """Return those of some reviews that are to be seen."""
        return tuple(one for one in reviews if one.number not in self.hidden)

    def correct(self, stored: StoredReading) -> Reading:
        """Return a reading as those put it right whose corrections are to be seen."""
        parts = [one.id for one in stored.reading.figures]
        parts += [one.id for one in stored.reading.statements]
        records = [f"{stored.id}/{part}" for part in parts]
        made = [
            Decision(about=record, action=Action.CORRECT, field=one.field, value=one.value)
            for record in records
            for one in self.of(record)
            if one.field is not None
        ]
        if not made:
            return stored.reading
        read = Observation(id=stored.id, reading=stored.reading)
        return Decisions(made).apply(read)[0].reading


def find_sight(reviews: Iterable[Review], records: Mapping[int, str], reviewer: str) -> Sight:
    """Return what a reviewer may see: what is their own, and what is about what they judged.

    Args:
        reviews: all of the ledger.
        records: by number of a review, the record that it applies to now.
        reviewer: who looks.
    """
    name = reviewer.strip()
    by_record: dict[str, list[Review]] = defaultdict(list)
    for one in reviews:
        if "/" in one.about:
            by_record[records.get(one.number, one.about)].append(one)
    seen, hidden = {}, set()
    for record, found in by_record.items():
        judged = bool(name) and any(
            one.reviewer == name and one.decision in JUDGING for one in found
        )
        seen[record] = tuple(one for one in found if judged or one.reviewer == name)
        hidden |= {one.number for one in found} - {one.number for one in seen[record]}
    return Sight(reviewer=name, seen=seen, hidden=frozenset(hidden))
