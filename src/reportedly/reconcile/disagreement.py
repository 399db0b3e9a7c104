"""How far reports of one thing disagree, as the field measures it.

The measures are those of the R package `eventreport` by their documented definitions: van Baalen
and Höglund (2026), "Trials and Triangulations: Analyzing Aggregation Sensitivity in Event Data on
Political Violence", International Studies Quarterly 70 (1). A group holds what the reports of one
event say; `None` stands for a report that says nothing. The benchmark `maverick` checks this
module against that package.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import stdev

Value = Hashable
Group = Sequence[Value | None]
"""What each report of one event says; `None` where it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """How far the reports of events disagree on one variable; `None` where nothing was to measure.

    Args:
        groups: number of events.
        divergence: distinct values beyond the first, mean over the events; saying nothing is a
            value too.
        normalized_divergence: that mean, divided by the number of distinct values in all events.
        mean_sd: sample standard deviation within an event, mean over those with two numbers.
        mean_range: greatest less smallest number within an event, mean over those with a number.
        share: share of the events with at least two distinct values.
        modal_confidence: share of an event's reports that give its commonest value, mean over the
            events; reports that say nothing do not count.
    """

    groups: int
    divergence: float | None
    normalized_divergence: float | None
    mean_sd: float | None
    mean_range: float | None
    share: float | None
    modal_confidence: float | None


def measure_disagreement(groups: Iterable[Group]) -> Disagreement:
    """Measure how far the members of each group disagree."""
    kept = [tuple(group) for group in groups]
    distinct = [len(set(group)) for group in kept]
    divergence = _mean([count - 1 for count in distinct])
    values = {value for group in kept for value in group}
    numbers = [list(_numbers(group)) for group in kept]
    return Disagreement(
        groups=len(kept),
        divergence=divergence,
        normalized_divergence=None if divergence is None else divergence / len(values),
        mean_sd=_mean([stdev(each) for each in numbers if len(each) > 1]),
        mean_range=_mean([max(each) - min(each) for each in numbers if each]),
        share=_mean([count > 1 for count in distinct]),
        modal_confidence=_mean(
            [found for group in kept if (found := modal_confidence(group)) is not None]
        ),
    )


def modal_confidence(group: Group) -> float | None:
    """Return the share of members that give the commonest value, or `None` where none gives one."""
    counts = Counter(value for value in group if value is not None)
    return max(counts.values()) / counts.total() if counts else None


def _numbers(group: Group) -> Iterator[float]:
    for value in group:
        if isinstance(value, int | float | Decimal):
            yield float(value)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
