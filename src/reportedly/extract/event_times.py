"""Choose the time of a figure among the time phrases of its text, by a log-linear model.

A time stated for an event carries over to later figures of that event (guidelines, decision 21);
what tells when somebody spoke, when the page was written, or when "now" is, mostly does not.
`training/event_times.py` learns from annotated reports what each feature of `TimeBearings` weighs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportedly.extract.lexicon import load_learnt
from reportedly.extract.time_bearings import TimeBearings
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Span, Time

Weights = Mapping[str, float]


class EventTimes:
    """Tells the times of figures, asked in text order.

    Args:
        analysis: the text.
        times: its time expressions.
        said: where the text tells when something was said.
        published: ISO day of publication.
        weights: weight of each feature, those of the package by default.
    """

    def __init__(
        self,
        analysis: Analysis,
        times: Sequence[Time],
        said: Sequence[Span],
        published: str | None,
        weights: Weights | None = None,
    ) -> None:
        self._bearings = TimeBearings(analysis, times, said, published)
        self._weights = load_learnt("event_time_weights.json") if weights is None else weights
        self._last: tuple[Range, bool, Time | None] | None = None
        self._alone: dict[tuple[int, str], float] = {}

    def find(self, first: int, last: int, *, state: bool) -> Time | None:
        """Return the time of a figure; call it for the figures in text order.

        Args:
            first: its first word.
            last: one past its last word.
            state: it counts what is so now (strength, detainees) rather than what happened.
        """
        number = Range(first, last)
        time = self._choose(number, state=state)
        self._last = number, state, time
        return time

    def own_time(self, first: int, last: int, *, state: bool) -> Time | None:
        """Return the time of a figure if its own sentence tells it; remembers nothing.

        Args:
            first: its first word.
            last: one past its last word.
            state: as for `find`.
        """
        time = self._choose(Range(first, last), state=state)
        return time if time and self._bearings.is_own(time, Range(first, last)) else None

    def phrase_at(self, first: int) -> Time | None:
        """Return the whole time phrase that begins with a word, if one does."""
        return self._bearings.phrase_at(first)

    def _choose(self, number: Range, *, state: bool) -> Time | None:
        """Return the likeliest time, that of the figure before it where they stand together."""
        last = self._last
        if last and last[1] is state and self._bearings.are_joined(last[0], number):
            return last[2]
        bearings = self._bearings
        found = bearings.candidates(number)
        best, top = None, self._sum(bearings.describe_none(number, found, state=state))
        for at in found:
            score = self._score_alone(at, number)
            score += self._sum(bearings.describe(at, number, state=state))
            if score > top:
                best, top = at, score
        return None if best is None else bearings.told_at(best, number).time

    def _sum(self, features: Iterable[str]) -> float:
        return sum(self._weights.get(name, 0.0) for name in features)

    def _score_alone(self, at: int, number: Range) -> float:
        """Return the score of a phrase by itself, remembered for the next figure."""
        key = at, self._bearings.side(at, number)
        if key not in self._alone:
            self._alone[key] = self._sum(self._bearings.describe_alone(at, number))
        return self._alone[key]
