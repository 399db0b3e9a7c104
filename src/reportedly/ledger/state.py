"""What a ledger comes to at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportedly.ledger.derived import Derived
from reportedly.ledger.rows import Decision, Outdated, Review
from reportedly.ledger.views import Found
from reportedly.resolve.values import Decision as Ruling


@dataclass(frozen=True, slots=True)
class State:
    """What a ledger comes to at one moment.

    Args:
        derived: what was derived, open for reading.
        reviews: all reviews, in the order in which they came.
        records: by number of each review, the record that it applies to now.
        outdated: reviews of figures and statements whose basis changed.
        rulings: by number of their reviews, the decisions that change what is derived.
        is_behind: what came last is not in what was derived yet.
    """

    derived: Derived
    reviews: tuple[Review, ...]
    records: Mapping[int, str]
    outdated: tuple[Outdated, ...]
    rulings: Mapping[int, Ruling]
    is_behind: bool = False

    def find(self, start: str) -> list[Found]:
        """Return the derived records whose id begins so, or once did.

        Of a source that was merged into another only the review of it still has the id.
        """
        found = self.derived.find(start)
        return found or list(dict.fromkeys(self._find_merged(start)))

    def _find_merged(self, start: str) -> Iterator[Found]:
        for review in self.reviews:
            named = (review.about, *review.others)
            if review.decision is Decision.MERGE:
                heirs = [one for each in named for one in self.derived.find(each)]
                for one in named:
                    if one.startswith(start) and heirs:
                        yield replace(heirs[0], id=one)


def find_current(derived: Derived, records: Mapping[int, str]) -> dict[int, str]:
    """Return the records of reviews by the ids that they have now."""
    current: dict[str, str] = {}
    for record in set(records.values()):
        found = [] if "/" in record else derived.find(record)
        current[record] = found[0].now if len(found) == 1 else record
    return {number: current[record] for number, record in records.items()}
