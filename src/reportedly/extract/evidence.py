"""What speaks for one place of a name rather than another: weights of evidence, and votes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportedly.extract.entries import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each kind of evidence counts for; tuned on half of LGL and on the training gold.

    Args:
        population: per power of ten inhabitants.
        exact: the name is the main name of the place.
        country: the candidate is a country.
        hand: the candidate is from the hand-kept table.
        admin1: the candidate is a first-level division.
        admin2: the candidate is a second-level division (below zero: towns come first).
        capital: the candidate is the capital of its country.
        seat: a division without its word ("province") that is named after its seat.
        word: the mention's own word ("district") goes with the kind of the candidate.
        inside: a place beside the mention contains the candidate.
        around: the candidate contains a place beside the mention.
        beside: an adjective of its country stands before the mention.
        share_country: the part of the document's places that lie in its country.
        share_admin1: likewise in its first-level division.
        share_region: likewise in its country, for a region that is no division.
        near: per place of the document that lies near, fading over `reach` km.
        reach: see `near`.
        most_near: how many near places count at most.
        demonym: votes for a country per adjective or name of it in the text, up to four.
        alternate: part of its vote that a name keeps whose best place bears it as an alternate.
        hamlet: part of its vote that a name keeps whose best place has no inhabitants.
        certainty: how sharply scores turn into shares.
    """

    population: float = 0.5
    exact: float = 1.5
    country: float = 2.0
    hand: float = 1.3
    admin1: float = 0.8
    admin2: float = -0.8
    capital: float = 1.3
    seat: float = -1.2
    word: float = 2.0
    inside: float = 3.0
    around: float = 1.5
    beside: float = 3.0
    share_country: float = 2.5
    share_admin1: float = 5.0
    share_region: float = 2.5
    near: float = 1.4
    reach: float = 100.0
    most_near: float = 2.0
    demonym: float = 0.3
    alternate: float = 0.5
    hamlet: float = 0.4
    certainty: float = 0.8


WEIGHTS = Weights()


@dataclass(slots=True)
class Votes:
    """Where the names of a document lie.

    Args:
        countries: votes by country code, and by entry id of first-level divisions.
        mine: the part of them that each name gave.
        anchors: the names that are sure, with their places.
    """

    countries: dict[str | int, float] = field(default_factory=lambda: defaultdict(float))
    mine: dict[str, dict[str | int, float]] = field(default_factory=dict)
    anchors: list[tuple[str, Entry]] = field(default_factory=list)

    def share(self, where: str | int, mine: Mapping[str | int, float], others: float) -> float:
        """Return the share, 0 to 1, of the other names' votes that go to a place."""
        return min(1.0, (self.countries.get(where, 0.0) - mine.get(where, 0.0)) / others)
