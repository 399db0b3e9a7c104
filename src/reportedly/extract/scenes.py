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
from reportedly.extract.passages import Passages
from reportedly.extract.sites import Site, load_setting_words
from reportedly.language.analysis import Analysis
from reportedly.records import Place

_LEAD = 3
_BACK = 12
_AHEAD = 2
_NEAR = 14
_MOST = 24
_BESIDE = 4
_OPENING = 4
_SIZES = (2, 20, 150, 1000)
_TURNS = frozenset((",", ";", "and", "while", "but", "–", "-", "—"))
_CLAUSE = frozenset(("VERB", "AUX", "SCONJ"))
_LEADING = frozenset(("and", "but", "meanwhile", "elsewhere", "separately", "also", ",", '"', "“"))
_NAMING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "ADP"))


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
    """

    def __init__(self, analysis: Analysis, places: Sequence[Place], passages: Passages) -> None:
        self._analysis = analysis
        self._passages = passages
        self.sites = [Site(analysis, place, passages) for place in places]
        self._behind = [
            at - 1 if at and site.follows(self.sites[at - 1]) else -1
            for at, site in enumerate(self.sites)
        ]
        self._sentences = [passages.number_of(site.words.first) for site in self.sites]
        self._index = {id(site): at for at, site in enumerate(self.sites)}
        self._mentions = Counter(site.key for site in self.sites)
        self._most = max(self._mentions.values(), default=0)
        self._first: dict[str, int] = {}
        for at, site in enumerate(self.sites):
            self._first.setdefault(site.key, at)
        self._sources = {
            word for one in analysis.attributions for source in one.sources for word in source
        }
        self._speakers = {source for one in analysis.attributions for source in one.sources}
        self._countries = Counter(place.country for place in places)
        self._firsts = [site.words.first for site in self.sites]
        self._inside = load_setting_words("inside")
        wide = load_setting_words("wide")
        self._wide = [word.index for word in analysis.words if word.lower in wide]
        events = load_setting_words("events")
        self._events = {
            passages.number_of(word.index) for word in analysis.words if word.lower in events
        }

    def choose(self, one: Counted, memory: Memory, weights: Mapping[str, float]) -> Site | None:
        """Return the likeliest scene of a figure.

        Args:
            one: the number.
            memory: the scene of the figure before it.
            weights: weight of each feature.
        """
        opening = self._find_opening(one) or self._find_beside(one)
        if opening is not None:
            return opening
        found = self.candidates(one, memory)
        best = None
        top = sum(weights.get(name, 0.0) for name in self.describe_none(one, memory, found))
        for at in found:
            score = sum(weights.get(name, 0.0) for name in self.describe(at, one, memory))
            if score > top:
                best, top = self.sites[at], score
        return best

    def _find_opening(self, one: Counted) -> Site | None:
        """Return the place that sets the scene of a sentence with no other: "In Tol, 12 died".

        Where somebody speaks right behind it, that is only where they speak.
        """
        sentence = self._passages.of(one.first)
        at = bisect_left(self._firsts, sentence.first)
        end = bisect_left(self._firsts, sentence.last)
        if at == end or self.sites[at].words.last > one.whole or self.sites[at].is_seat:
            return None
        site = self.sites[at]
        words = self._analysis.words[sentence.first : site.words.first]
        lead = next((k for k, word in enumerate(words) if word.lower not in _LEADING), len(words))
        inside = words[lead:] and words[lead].lower in load_setting_words("inside")
        if lead == len(words):
            inside = self._is_bereft(site)
        if not inside or any(word.pos not in _NAMING for word in words[lead + 1 :]):
            return None
        later = bisect_left(self._firsts, one.end)
        end = next((k for k in range(later, end) if self._opens_clause(k)), end)
        chained = all(self._behind[k] >= at for k in range(at + 1, end))
        spoken = any(word in self._sources for word in range(site.words.last, one.whole))
        return site if chained and not spoken else None

    def _find_beside(self, one: Counted) -> Site | None:
        """Return the place that opens a clause right before a number: "while in Tol two died"."""
        words, at = self._analysis.words, one.whole
        if at and words[at - 1].text == ",":
            at -= 1
        last = bisect_left(self._firsts, at) - 1
        if last < 0 or self.sites[last].words.last != at or self.sites[last].is_seat:
            return None
        while self._behind[last] >= 0:
            last = self._behind[last]
        return self.sites[last] if self._opens_clause(last) else None

    def _opens_clause(self, at: int) -> bool:
        """Tell whether a place with its preposition begins a clause: ", in the town of Tol"."""
        words, first = self._analysis.words, self.sites[at].words.first - 1
        while first > 0 and words[first].pos in _NAMING and words[first].lower not in self._inside:
            first -= 1
        is_turn = first > 0 and words[first - 1].lower in _TURNS
        inside = words[first].lower in self._inside and self.sites[at].manner == "inside"
        return is_turn and inside

    def _is_bereft(self, site: Site) -> bool:
        """Tell whether a place is what a sentence is about: "Tol has lost 12 people"."""
        after = self._analysis.words[site.words.last : site.words.last + 3]
        verbs = (word for word in after if word.pos == "VERB")
        verb = next(verbs, None)
        return verb is not None and verb.lower in load_setting_words("bereft")

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
        near = (*range(lead), *range(first, max(first, end)))
        found = [at for at in near if not self._speaks(self.sites[at])]
        at = self._index.get(id(memory.site), -1) if memory.site else -1
        if at >= 0 and at not in found:
            found.append(at)
        return found

    def _speaks(self, site: Site) -> bool:
        """Tell whether a place only tells where a body sits, or stands for it: "Kyiv says"."""
        return site.is_seat or (site.is_capital and site.words in self._speakers)

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
        if site.words.first in self._sources:
            yield "source"
            yield f"source|{side}"
        yield f"event={where in self._events}|{side}"
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
