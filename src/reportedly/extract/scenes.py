"""Choose the scene of a figure among the places of its text, by a log-linear model.

`Scenes.describe` lists what can be seen of a place as the scene of a number: how fine it is, how
its words stand to the number, how large the number is, whether it lies in the last figure's scene.
`training/scenes.py` learns the weights of these features from annotated reports.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.extract.counted import Counted
from reportedly.extract.openings import Layout, Openings
from reportedly.extract.passages import Passages
from reportedly.extract.sites import Site, load_setting_words
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Place

_LEAD = 3
_BACK = 12
_AHEAD = 2
_NEAR = 14
_MOST = 24
_BESIDE = 4
_OPENING = 4
_APART = 5
_SIZES = (2, 20, 150, 1000)
_CLAUSE = frozenset(("VERB", "AUX", "SCONJ"))


@dataclass(frozen=True, slots=True)
class Memory:
    """The scene of the figure before, which often is that of the next.

    Args:
        site: the place, or `None` where none was found.
        sentence: the sentence of that figure, -1 before the first.
    """

    site: Site | None = None
    sentence: int = -1


class Scenes:
    """The places of a text as candidates for the scene of a figure.

    Args:
        analysis: the text.
        places: its places in text order.
        passages: its sentences.
        numbers: the numbers of its figures in text order.
    """

    def __init__(
        self,
        analysis: Analysis,
        places: Sequence[Place],
        passages: Passages,
        numbers: Sequence[Counted] = (),
    ) -> None:
        self._analysis = analysis
        self._passages = passages
        self._layout = layout = Layout(analysis, places, passages)
        self._openings = Openings(layout, numbers)
        self.sites = layout.sites
        self._behind = layout.behind
        self._sentences = layout.sentences
        self._firsts = layout.firsts
        self._index = {id(site): at for at, site in enumerate(self.sites)}
        self._mentions = Counter(site.key for site in self.sites)
        self._most = max(self._mentions.values(), default=0)
        self._first: dict[str, int] = {}
        for at, site in enumerate(self.sites):
            self._first.setdefault(site.key, at)
        self._countries = Counter(place.country for place in places)
        self._apart_from = list(_find_apart(analysis, passages))
        self._apart = frozenset(self._apart_from)
        wide = load_setting_words("wide")
        self._wide = [word.index for word in analysis.words if word.lower in wide]
        self._additions = [
            one.first
            for one in numbers
            if one.whole and analysis.words[one.whole - 1].lower in load_setting_words("adding")
        ]

    def choose(
        self,
        one: Counted,
        memory: Memory,
        weights: Mapping[str, float],
        *,
        harmed: bool = False,
    ) -> Site | None:
        """Return the likeliest scene of a figure.

        Args:
            one: the number.
            memory: the scene of the figure before it.
            weights: weight of each feature.
            harmed: those counted met harm, and not where they were brought afterwards.
        """
        opening = self._find_item(one) or self._openings.find(one, memory.site)
        if opening is not None:
            return opening
        found = self._within_incident(one, self.candidates(one, memory))
        if harmed:
            found = [at for at in found if not self.sites[at].is_goal]
        best = None
        top = sum(weights.get(name, 0.0) for name in self.describe_none(one, memory, found))
        for at in found:
            score = sum(weights.get(name, 0.0) for name in self.describe(at, one, memory))
            if score > top:
                best, top = self.sites[at], score
        return best

    def remember(self, one: Counted, site: Site | None) -> Memory:
        """Return what the next figure is to know of this one."""
        return Memory(site, self._passages.number_of(one.first))

    def candidates(self, one: Counted, memory: Memory) -> list[int]:
        """Return the places near a number, those of headline and lead, and the last scene.

        They are limited in number, so that the work grows with the length of a text only.
        """
        sentence = self._passages.number_of(one.first)
        here = bisect_left(self._firsts, one.first)
        lead = min(_MOST, bisect_left(self._sentences, _LEAD))
        first = max(lead, here - _MOST, bisect_left(self._sentences, sentence - _BACK))
        end = min(here + _MOST, bisect_right(self._sentences, sentence + _AHEAD))
        places = (*range(lead), *range(first, max(first, end)))
        floor = self._find_addition(one)
        near = (at for at in places if floor is None or self._firsts[at] not in floor)
        told = (at for at in near if not self._layout.is_desk(at))
        found = [at for at in told if not self._layout.speaks(self.sites[at])]
        found = [at for at in self._without_owners(found) if not self.sites[at].is_item]
        at = self._index.get(id(memory.site), -1) if memory.site else -1
        if at >= 0 and at not in found and not self.sites[at].is_item:
            found.append(at)
        return found

    def _within_incident(self, one: Counted, found: list[int]) -> list[int]:
        """Leave out the places of something else that a sentence tells: "In a separate attack".

        A figure of it has its places there, if any; what was told before has none of them.
        """
        sentence = self._passages.number_of(one.first)
        own = [at for at in found if self._sentences[at] == sentence]
        if own and sentence in self._apart:
            return own
        at = bisect_right(self._apart_from, sentence)
        beyond = self._apart_from[at] if at < len(self._apart_from) else None
        return [at for at in found if beyond is None or self._sentences[at] < beyond]

    def _without_owners(self, found: list[int]) -> list[int]:
        """Leave out the owners of a finer place or of a body, where other places are left."""
        own = [at for at in found if not self._owns(at)]
        return [at for at in own if not self.sites[at].is_owner] or own or found

    def _find_item(self, one: Counted) -> Site | None:
        """Return the place that a number stands behind in a row: "14 (Orva 9, Tol 5)"."""
        at = bisect_left(self._firsts, one.whole) - 1
        site = self.sites[at] if at >= 0 else None
        return site if site and site.words.last == one.whole and site.is_item else None

    def _owns(self, at: int) -> bool:
        """Tell whether the next place is told as part of one: "Norvia's Orva province"."""
        return at + 1 < len(self.sites) and self.sites[at].is_owner_of(self.sites[at + 1])

    def _find_addition(self, one: Counted) -> Range | None:
        """Return the rest of the sentence from where it adds others: "and another five in Tol"."""
        at = bisect_right(self._additions, one.last)
        last = self._passages.of(one.first).last
        if at == len(self._additions) or self._additions[at] >= last:
            return None
        return Range(self._additions[at], last)

    def describe_none(self, one: Counted, memory: Memory, found: Sequence[int]) -> Iterator[str]:
        """Yield the features of there being no scene."""
        sentence = self._passages.number_of(one.first)
        own = sum(self._sentences[at] == sentence for at in found)
        yield "none"
        yield f"none|last={memory.site is not None}|first={memory.sentence < 0}"
        yield f"none|own={min(own, 2)}"
        yield f"none|found={min(len(found), 4)}"

    def describe(self, at: int, one: Counted, memory: Memory) -> Iterator[str]:
        """Yield the features of a place as the scene of a number."""
        site = self.sites[at]
        where = self._sentences[at]
        sentence = self._passages.number_of(one.first)
        away = sentence - where
        side = "own" if away == 0 else "before" if away == 1 else "far" if away > 0 else "later"
        lead = where if where < _LEAD else "late"
        for name in site.describe():
            yield name
            yield f"{side}|{name}"
        yield f"side={side}"
        yield f"away={max(-_AHEAD, min(away, 6))}"
        yield f"lead={lead}"
        yield f"side={side}|lead={lead}"
        if site.words.first in self._layout.sources:
            yield "source"
            yield f"source|{side}"
        yield f"event={where in self._layout.events}|{side}"
        yield from self._describe_extent(site, one)
        if away == 0:
            yield from self._describe_near(site, one)
        yield from self._describe_row(at)
        yield from self._describe_standing(at, sentence)
        yield from self._describe_finer(at, side)
        if memory.sentence >= 0:
            yield from self._describe_memory(site, side, memory)
            yield from self._describe_apart(site, side, sentence, memory)

    def _describe_extent(self, site: Site, one: Counted) -> Iterator[str]:
        """Yield whether a place is as wide as the number is large, and of the text's country."""
        bounds = one.bounds
        number = bounds.low if bounds.low is not None else bounds.high
        yield f"size={bisect_right(_SIZES, number or 0)}|{site.kind}"
        sentence = self._passages.of(one.first)
        low = bisect_left(self._wide, max(sentence.first, one.first - _NEAR))
        high = bisect_left(self._wide, min(sentence.last, one.end + _NEAR))
        yield f"wide={high > low}|{site.kind}"
        country = site.place.country
        share = self._countries[country] / len(self.sites)
        yield f"share={min(4, int(5 * share))}" if country else "share=none"

    def _describe_near(self, site: Site, one: Counted) -> Iterator[str]:
        """Yield how a place stands to a number in the same sentence."""
        ahead = site.words.first >= one.end
        gap = max(site.words.first - one.end, one.whole - site.words.last, 0)
        order = "after" if ahead else "ahead"
        yield f"{order}|gap={_bucket(gap)}"
        yield f"{order}|{site.manner}"
        low, high = (one.end, site.words.first) if ahead else (site.words.last, one.whole)
        between = self._analysis.words[low:high]
        commas = min(2, sum(word.text == "," for word in between))
        clauses = min(3, sum(word.pos in _CLAUSE for word in between))
        yield f"{order}|commas={commas}|clauses={clauses}"
        if not ahead:
            yield from self._describe_front(site, one)

    def _describe_front(self, site: Site, one: Counted) -> Iterator[str]:
        """Yield whether a place sets the scene of its sentence ("In the village of Tol alone")."""
        opening = site.words.first - self._passages.of(one.first).first
        at = bisect_left(self._firsts, site.words.last)
        is_only = at >= len(self._firsts) or self._firsts[at] >= one.first
        if opening <= _OPENING:
            yield f"front|{site.manner}|only={is_only}"
        after = self._analysis.words[site.words.last : site.words.last + 1]
        if after and after[0].lower == "alone":
            yield "front|alone"

    def _describe_row(self, at: int) -> Iterator[str]:
        """Yield how a place stands in a row such as "Tol, Orva province"."""
        kind, manner = self.sites[at].kind, self.sites[at].manner
        if self._behind[at] >= 0:
            other = self.sites[self._behind[at]]
            yield f"behind={other.kind}|{kind}"
            yield f"behind={other.manner}|{manner}"
            if other.is_care:
                yield "behind care"
        if at + 1 < len(self.sites) and self._behind[at + 1] == at:
            yield f"opens|{kind}|{manner}"

    def _describe_standing(self, at: int, sentence: int) -> Iterator[str]:
        """Yield how a place stands among the others of the text."""
        site = self.sites[at]
        count = self._mentions[site.key]
        yield f"mentions={min(4, count)}"
        yield f"most={count == self._most}|{site.kind}"
        yield f"order={min(at, 5)}"
        first = self._sentences[self._first[site.key]]
        yield f"first={min(first, _LEAD)}|{site.kind}"
        beside = [
            self.sites[k]
            for k in range(max(0, at - 3), min(len(self.sites), at + 4))
            if k != at and self._sentences[k] == self._sentences[at]
        ]
        if any(site.holds(other) for other in beside):
            yield f"holds beside|own={self._sentences[at] == sentence}"
        if any(other.holds(site) for other in beside):
            yield f"held beside|own={self._sentences[at] == sentence}"

    def _describe_finer(self, at: int, side: str) -> Iterator[str]:
        """Yield whether a place has finer scenes in its sentence, and how often it is named."""
        site, where = self.sites[at], self._sentences[at]
        beside = range(max(0, at - _BESIDE), min(len(self.sites), at + _BESIDE + 1))
        finer = sum(self._sentences[k] == where and site.is_coarser(self.sites[k]) for k in beside)
        yield f"finer={min(2, finer)}|{site.kind}"
        yield f"finer={min(2, finer)}|{side}|{site.manner}"
        yield f"mentions={min(4, self._mentions[site.key])}|{site.kind}"

    def _describe_memory(self, site: Site, side: str, memory: Memory) -> Iterator[str]:
        """Yield how a place stands to the scene of the figure before."""
        if memory.site is None:
            yield f"last=none|{side}"
            return
        same = _kinship(site, memory.site)
        yield f"last={same}"
        yield f"last={same}|{side}"
        yield f"last={same}|{side}|{site.manner}"
        yield f"last={same}|{side}|{site.kind}"

    def _describe_apart(
        self, site: Site, side: str, sentence: int, memory: Memory
    ) -> Iterator[str]:
        """Yield how far off the figure before is, and whether other places come up since."""
        same = _kinship(site, memory.site)
        apart = min(3, sentence - memory.sentence)
        yield f"last={same}|apart={apart}"
        yield f"last={same}|{side}|apart={apart}"
        low = bisect_left(self._sentences, sentence)
        own = self.sites[low : min(low + _MOST, bisect_right(self._sentences, sentence))]
        inside = any(one.manner in ("inside", "struck") for one in own)
        yield f"last={same}|owns={min(2, len(own))}|{side}"
        yield f"last={same}|inside={inside}|{side}"


def _find_apart(analysis: Analysis, passages: Passages) -> Iterator[int]:
    """Yield the sentences that begin to tell of something else: "In a separate incident"."""
    events = load_setting_words("events") | load_setting_words("incidents")
    others = load_setting_words("separate")
    for number, sentence in enumerate(passages.ranges):
        opening = [word.lower for word in analysis.words[sentence.first : sentence.first + _APART]]
        named = next((at for at, word in enumerate(opening) if word in others), len(opening))
        if opening[:1] == ["in"] and not events.isdisjoint(opening[named + 1 :]):
            yield number


def _kinship(site: Site, last: Site | None) -> str:
    """Return what a place is to the last scene: "same", "key", "holds", "held", "other", "none"."""
    if last is None:
        return "none"
    if site.holds(last):
        return "holds"
    if last.holds(site):
        return "held"
    return "same" if site is last else "key" if site.key == last.key else "other"


def _bucket(distance: int) -> int:
    return next((limit for limit in (1, 3, 6, 10, 16, 25) if distance <= limit), 99)
