"""Tell when and where the counted thing happened, from the sentence or from what went before.

The time comes from `event_times`. The place is chosen among the places of the text by a log-linear
model whose weights `training/scenes.py` learns from annotated reports (`data/scene_weights.json`).
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.counted import Counted
from reportedly.extract.event_times import EventTimes
from reportedly.extract.lexicon import load_learnt
from reportedly.extract.passages import Passages
from reportedly.extract.running_totals import find_total
from reportedly.extract.scenes import Memory, Scenes
from reportedly.language.analysis import Analysis
from reportedly.records import Measure, Place, Statement, Time

_BREATH = 6
_FLOWING = frozenset(("AUX", "VERB", "ADV", "ADJ"))
_HARMS = frozenset((Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING))
_STATES = frozenset((Measure.PRESENT,))


class Settings:
    """Finds time and place of each figure in turn, and remembers them for the next.

    Args:
        analysis: the text.
        times: its times in text order.
        places: its places in text order.
        statements: its statements; the time at which something was said is no time of an event.
        passages: its sentences.
        published: ISO day of publication.
        numbers: the numbers of its figures.
    """

    def __init__(
        self,
        analysis: Analysis,
        times: Sequence[Time],
        places: Sequence[Place],
        statements: Sequence[Statement],
        passages: Passages,
        published: str | None = None,
        numbers: Sequence[Counted] = (),
    ) -> None:
        said = [one.said_at.span for one in statements if one.said_at]
        self._analysis, self._said = analysis, said
        self._times = EventTimes(analysis, times, said, published)
        self._tokens = [word.lower for word in analysis.words]
        self._passages = passages
        self._scenes = Scenes(analysis, places, passages, numbers)
        self._memory = Memory()

    def own_time(self, one: Counted, measure: Measure) -> Time | None:
        """Return the time in the number's own sentence."""
        state = measure in _STATES
        return self._find_told(one) or self._times.own_time(one.whole, one.end, state=state)

    def find(self, one: Counted, measure: Measure) -> tuple[Time | None, Place | None]:
        """Return time and place of a figure; call it for the figures in text order."""
        time = self._times.find(one.whole, one.end, state=measure in _STATES)
        time = self._find_told(one) or time
        weights, harmed = load_learnt("scene_weights.json"), measure in _HARMS
        site = self._scenes.choose(one, self._memory, weights, harmed=harmed)
        self._memory = self._scenes.remember(one, site)
        return time, site.place if site else None

    def _find_told(self, one: Counted) -> Time | None:
        """Return the time right behind a number, or from which the toll that it raises runs."""
        total = find_total(self._tokens, self._passages, one)
        start = total.start if total else None
        told = self._times.phrase_at(one.end if start is None else start)
        if told is None and total is not None:
            dated = (self._times.phrase_at(at) for at in range(total.raised, one.whole))
            told = next((time for time in dated if time is not None and not _is_day(time)), None)
        if told is not None or total is not None:
            return told
        return self._find_in_breath(one) or self._find_recalled(one) or self._find_opening(one)

    def _find_opening(self, one: Counted) -> Time | None:
        """Return the time that opens a clause behind a semicolon: "; so far this year 45"."""
        words, first = self._analysis.words, self._passages.of(one.first).first
        floor = max(first, one.whole - _BREATH - _BREATH)
        mark = next((at for at in range(one.whole - 1, floor, -1) if words[at].text == ";"), None)
        if mark is None:
            return None
        opening = mark + 1 + (words[mark + 1].pos == "CCONJ")
        time = self._times.phrase_at(opening)
        return None if time is None or time.span in self._said else time

    def _find_recalled(self, one: Counted) -> Time | None:
        """Return the time to which "when" ties a number: "the worst since August, when 31 died"."""
        words = self._analysis.words
        floor = max(self._passages.of(one.first).first, one.whole - _BREATH)
        when = one.whole - 1
        while when > floor and words[when].lower != "when" and words[when].pos != "PUNCT":
            when -= 1
        if words[when].lower != "when":
            return None
        end = words[when - 1 - (words[when - 1].text == ",")].end
        starts = range(when - 1, max(floor, when - _BREATH) - 1, -1)
        near = (self._times.phrase_at(at) for at in starts)
        return next((time for time in near if time is not None and time.span.end == end), None)

    def _find_in_breath(self, one: Counted) -> Time | None:
        """Return the time that follows a number in one breath: "were shot in Tol last Thursday"."""
        words, verbs = self._analysis.words, 0
        last = min(self._passages.of(one.first).last, one.end + _BREATH)
        for at in range(one.end, last):
            time = self._times.phrase_at(at)
            if time is not None:
                return time if verbs else None
            verbs += words[at].pos == "VERB"
            if words[at].pos not in _FLOWING or verbs > 1:
                return None
        return None


def _is_day(time: Time) -> bool:
    """Tell the day of "raised the toll on Friday to 24", of the count, from "since Friday"."""
    return time.span.text.lower().startswith("on ")
