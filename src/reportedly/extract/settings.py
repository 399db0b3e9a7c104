"""Tell when and where the counted thing happened, from the sentence or from what went before.

The time comes from `event_times`. The place is chosen among the places of the text by a log-linear
model whose weights `training/scenes.py` learns from annotated reports (`data/scene_weights.json`).
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

from reportedly.extract.counted import Counted
from reportedly.extract.event_times import EventTimes
from reportedly.extract.passages import Passages
from reportedly.extract.sites import Site
from reportedly.language.analysis import Analysis
from reportedly.records import Measure, Place, Statement, Time

_STATES = frozenset((Measure.PRESENT,))
_LEAD = 3
_BACK = 12
NO_SITE = ("none",)


@cache
def load_scene_weights() -> Mapping[str, float]:
    """Load the weights of the package."""
    source = resources.files("reportedly").joinpath("data", "scene_weights.json")
    weights: Mapping[str, float] = json.loads(source.read_text(encoding="utf-8"))
    return weights


class Settings:
    """Finds time and place of each figure in turn, and remembers them for the next.

    Args:
        analysis: the text.
        times: its times in text order.
        places: its places in text order.
        statements: its statements; the time at which something was said is no time of an event.
        passages: its sentences.
        published: ISO day of publication.
    """

    def __init__(
        self,
        analysis: Analysis,
        times: Sequence[Time],
        places: Sequence[Place],
        statements: Sequence[Statement],
        passages: Passages,
        published: str | None = None,
    ) -> None:
        said = [one.said_at.span for one in statements if one.said_at]
        self._times = EventTimes(analysis, times, said, published)
        self._scenes = Scenes(analysis, places, passages)
        self._last: Site | None = None

    def own_time(self, one: Counted, measure: Measure) -> Time | None:
        """Return the time in the number's own sentence."""
        return self._times.own_time(one.whole, one.end, state=measure in _STATES)

    def find(self, one: Counted, measure: Measure) -> tuple[Time | None, Place | None]:
        """Return time and place of a figure; call it for the figures in text order."""
        time = self._times.find(one.whole, one.end, state=measure in _STATES)
        self._last = self._scenes.choose(one, self._last, load_scene_weights())
        return time, self._last.place if self._last else None


class Scenes:
    """The places of a text as candidates for the scene of a figure.

    Args:
        analysis: the text.
        places: its places in text order.
        passages: its sentences.
    """

    def __init__(self, analysis: Analysis, places: Sequence[Place], passages: Passages) -> None:
        self._passages = passages
        self.sites = [Site(analysis, place, passages) for place in places]
        self._behind = [
            at - 1 if at and site.follows(self.sites[at - 1]) else -1
            for at, site in enumerate(self.sites)
        ]
        self._sentences = [passages.number_of(site.words.first) for site in self.sites]
        self._index = {id(site): at for at, site in enumerate(self.sites)}
        self._mentions: dict[str, int] = {}
        for site in self.sites:
            self._mentions[site.key] = self._mentions.get(site.key, 0) + 1

    def choose(self, one: Counted, last: Site | None, weights: Mapping[str, float]) -> Site | None:
        """Return the likeliest scene of a figure.

        Args:
            one: the number.
            last: the scene of the figure before it.
            weights: weight of each feature.
        """
        best, top = None, sum(weights.get(name, 0.0) for name in NO_SITE)
        for at in self.candidates(one, last):
            score = sum(weights.get(name, 0.0) for name in self.describe(at, one, last))
            if score > top:
                best, top = self.sites[at], score
        return best

    def candidates(self, one: Counted, last: Site | None) -> list[int]:
        """Return the places near a number, those of headline and lead, and the last scene."""
        sentence = self._passages.number_of(one.first)
        lead = bisect_left(self._sentences, _LEAD)
        first = max(lead, bisect_left(self._sentences, sentence - _BACK))
        end = bisect_right(self._sentences, sentence)
        found = [*range(lead), *range(first, max(first, end))]
        at = self._index.get(id(last), -1) if last else -1
        if at >= 0 and at not in found:
            found.append(at)
        return found

    def describe(self, at: int, one: Counted, last: Site | None) -> Iterator[str]:
        """Yield the features of a place as the scene of a number."""
        site = self.sites[at]
        where = self._passages.number_of(site.words.first)
        away = self._passages.number_of(one.first) - where
        side = "own" if away == 0 else "before" if away == 1 else "far" if away > 0 else "later"
        lead = where if where < _LEAD else "late"
        kind, manner = site.kind, site.manner
        for name in site.describe():
            yield name
            yield f"{side}|{name}"
        yield f"side={side}"
        yield f"lead={lead}"
        yield f"side={side}|lead={lead}"
        if away == 0:
            gap = max(site.words.first - one.end, one.whole - site.words.last, 0)
            order = "after" if site.words.first >= one.end else "ahead"
            yield f"{order}|gap={_bucket(gap)}"
            yield f"{order}|{manner}"
        if self._behind[at] >= 0:
            other = self.sites[self._behind[at]]
            yield f"behind={other.kind}|{kind}"
            yield f"behind={other.manner}|{manner}"
            if other.is_care:
                yield "behind care"
        if at + 1 < len(self.sites) and self._behind[at + 1] == at:
            yield f"opens|{kind}|{manner}"
        yield f"mentions={min(4, self._mentions[site.key])}"
        yield f"order={min(at, 5)}"
        if last is not None:
            same = "same" if site is last else "key" if site.key == last.key else "other"
            if site.holds(last):
                same = "holds"
            elif last.holds(site):
                same = "held"
            yield f"last={same}"
            yield f"last={same}|{side}|{manner}"
            yield f"last={same}|{side}|{kind}"


def _bucket(distance: int) -> int:
    return next((limit for limit in (1, 3, 6, 10, 16, 25) if distance <= limit), 99)
