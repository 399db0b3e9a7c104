"""Tell when and where the counted thing happened, from the sentence or from what went before."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.counted import Counted
from reportedly.language.analysis import Analysis
from reportedly.records import Measure, Place, Span, Statement, Time, TimeType

_STATES = frozenset((Measure.PRESENT,))
_BEFORE_PLACE = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "from",
        "to",
        "into",
        "of",
        "off",
        "across",
        "throughout",
        "through",
        "towards",
        "toward",
        "between",
        "within",
        "over",
        "the",
        "eastern",
        "western",
        "northern",
        "southern",
        "central",
    ]
)


class Settings:
    """Finds time and place of each figure in turn, and remembers them for the next.

    Args:
        analysis: the text.
        times: its times in text order.
        places: its places in text order.
        statements: its statements; the time at which something was said is no time of an event.
    """

    def __init__(
        self,
        analysis: Analysis,
        times: Sequence[Time],
        places: Sequence[Place],
        statements: Sequence[Statement],
    ) -> None:
        said = [one.said_at.span for one in statements if one.said_at]
        self._analysis = analysis
        self._times = [
            one
            for one in times
            if one.type in (TimeType.DATE, TimeType.TIME) or one.start or one.end
        ]
        self._times = [one for one in self._times if not any(one.span.overlaps(s) for s in said)]
        self._places = [one for one in places if not _is_people(analysis, one)]
        self._time: Time | None = None
        self._place: Place | None = None

    def own_time(self, one: Counted) -> Time | None:
        """Return the nearest time in the number's own sentence."""
        return _nearest(self._times, self._sentence(one), one)

    def find(self, one: Counted, measure: Measure) -> tuple[Time | None, Place | None]:
        """Return time and place of a figure; call it for the figures in text order."""
        time = self.own_time(one)
        if time is not None:
            self._time = time
        elif measure not in _STATES:
            time = self._time or self._lead_time()
        place = self._own_place(one)
        if place is not None:
            self._place = place
        return time, place or self._place or self._lead_place()

    def _sentence(self, one: Counted) -> Span:
        words = self._analysis.sentence_of(one.first)
        return self._analysis.span(words.first, words.last)

    def _own_place(self, one: Counted) -> Place | None:
        sentence = self._sentence(one)
        inside = [place for place in self._places if sentence.contains(place.span)]
        after = [place for place in inside if place.span.start >= one.span.end]
        before = [place for place in inside if place.span.end <= one.span.start]
        if after:
            return _most_specific(self._analysis.text, after)
        return _most_specific(self._analysis.text, before[-2:]) if before else None

    def _lead_time(self) -> Time | None:
        return self._times[0] if self._times else None

    def _lead_place(self) -> Place | None:
        return _most_specific(self._analysis.text, self._places[:2]) if self._places else None


def _nearest(times: Sequence[Time], sentence: Span, one: Counted) -> Time | None:
    inside = [time for time in times if sentence.contains(time.span)]
    if not inside:
        return None
    return min(inside, key=lambda time: _gap(time.span, one.span))


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _is_people(analysis: Analysis, place: Place) -> bool:
    """Tell whether a place's words are an adjective for people ("Syrian")."""
    words = analysis.range_of(place.span.start, place.span.end)
    if not words:
        return True
    return analysis.words[words.last - 1].pos == "ADJ" and len(words) == 1


def _most_specific(text: str, places: Sequence[Place]) -> Place:
    """Return the first of a run of places such as "Tol, Orva province, Ruritania"."""
    return places[0]
