"""Find the scene of a figure by rule, where the words of its sentence leave no doubt.

A place sets the scene where it opens the sentence or the clause, where it takes turns with others
and their numbers, where it is the only one at which something happens, where "there" points to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import groupby

from reportedly.extract.counted import Counted
from reportedly.extract.dealing import deal
from reportedly.extract.passages import Passages
from reportedly.extract.sites import Site, load_setting_words
from reportedly.language.analysis import Analysis, Range, Word
from reportedly.records import Place

_NEAR = 14
_TURNS = frozenset((",", ";", "and", "while", "but", "–", "-", "—"))
_LEADING = frozenset(("and", "but", "meanwhile", "elsewhere", "separately", "also", ",", '"', "“"))
_FATE, _REACH = 5, 8
_BESIDE = frozenset(("near", "outside", "off"))
_SCENES = frozenset(("inside", "struck", "near", "side"))
_FIRM = frozenset(("inside", "struck"))
_BREAKS = frozenset(("PUNCT", "CCONJ", "SCONJ"))
_VERBAL = frozenset(("AUX", "VERB", "ADV", "ADJ"))
_NAMING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "ADP"))


class Layout:
    """The places of a text with where they stand: in which sentence, behind which other, as whom.

    Args:
        analysis: the text.
        places: its places in text order.
        passages: its sentences.
    """

    def __init__(self, analysis: Analysis, places: Sequence[Place], passages: Passages) -> None:
        self.analysis = analysis
        self.passages = passages
        self.sites = [Site(analysis, place, passages) for place in places]
        self.behind = [
            at - 1 if at and site.follows(self.sites[at - 1]) else -1
            for at, site in enumerate(self.sites)
        ]
        self.sentences = [passages.number_of(site.words.first) for site in self.sites]
        self.firsts = [site.words.first for site in self.sites]
        self.sources = {
            word for one in analysis.attributions for source in one.sources for word in source
        }
        self._cues = {word for one in analysis.attributions for word in one.cue}
        self.speakers = {source for one in analysis.attributions for source in one.sources}
        self._mentions = Counter(site.key for site in self.sites)
        countries = (site.place.country for site in self.sites)
        self._countries = Counter(one for one in countries if one)
        self._finer = {
            sentence
            for sentence, site in zip(self.sentences, self.sites, strict=True)
            if not site.is_dateline and site.manner in ("inside", "near", "struck")
            and site.kind != "country"
        }  # fmt: skip
        events = load_setting_words("events")
        self.events = {
            passages.number_of(word.index) for word in analysis.words if word.lower in events
        }

    def is_scene(self, site: Site) -> bool:
        """Tell whether a place is no part of who speaks, or of whose somebody is."""
        said = site.words.first in self.sources or self.speaks(site)
        return not said and site.manner not in ("name", "family")

    def acts(self, site: Site) -> bool:
        """Tell whether a place does what its verb tells: "Orva launched drones"."""
        word = self.analysis.words[site.words.last - 1]
        verb = self.analysis.words[word.head] if word.head >= 0 else word
        return word.relation == "nsubj" and verb.pos == "VERB" and verb.index > word.index

    def is_desk(self, at: int) -> bool:
        """Tell whether a place is only that of a dateline whose sentence tells of another one."""
        site = self.sites[at]
        if not site.is_dateline or self._mentions[site.key] > 1:
            return False
        return self.sentences[at] in self._finer or self._is_abroad(site)

    def _is_abroad(self, site: Site) -> bool:
        """Tell whether all other places of the text lie in other countries than a dateline."""
        own = site.place.country
        return own is not None and self._countries[own] == 1 < len(self._countries)

    def speaks(self, site: Site) -> bool:
        """Tell whether a place only tells where somebody is from, or speaks itself: "Kyiv says"."""
        said = site.words.first - 2 in self._cues
        seat = site.is_seat or site.is_origin or site.is_backer or said
        named = site.manner == "name" and site.words.first in self.sources
        return seat or named or (site.is_capital and site.words in self.speakers)


class Openings:
    """The rules that choose a scene.

    Args:
        layout: the places of a text.
        numbers: the numbers of its figures in text order.
    """

    def __init__(self, layout: Layout, numbers: Sequence[Counted]) -> None:
        self._layout = layout
        self._sites, self._behind = layout.sites, layout.behind
        self._sentences, self._firsts = layout.sentences, layout.firsts
        self._inside = load_setting_words("inside")
        self._turning = [at for at in range(len(self._sites)) if self._opens_clause(at)]
        where = layout.sentences
        apart = [at for at in range(len(where)) if not self._is_behind(at)]
        rows = Counter(where[at] for at in apart)
        self._only = {where[at]: layout.sites[at] for at in apart if rows[where[at]] == 1}
        self._dealt = dict(self._deal(numbers))

    def find(self, one: Counted, last: Site | None) -> Site | None:
        """Return the scene of a number; `None` where no rule tells.

        Args:
            one: the number.
            last: the scene of the number before it.
        """
        found = self._dealt.get(one.first) or self._find_opening(one) or self._find_beside(one)
        found = found or self._find_behind(one, last) or self._find_where(one)
        found = found or self._find_before(one, last)
        return found or self._find_only(one, last) or self._find_there(one)

    def _is_behind(self, at: int) -> bool:
        """Tell whether a place stands in a row behind another of its sentence."""
        before = self._behind[at]
        return before >= 0 and self._sentences[before] == self._sentences[at]

    def _deal(self, numbers: Sequence[Counted]) -> Iterator[tuple[int, Site]]:
        """Yield the numbers, by first word, that share out the places of their sentence."""
        for sentence, own in groupby(
            numbers, lambda one: self._layout.passages.number_of(one.first)
        ):
            told = [Range(one.first, one.last) for one in own]
            low = bisect_left(self._sentences, sentence)
            end = bisect_right(self._sentences, sentence)
            apart = (self._sites[at] for at in range(low, end) if self._behind[at] < low)
            scenes = [one for one in apart if self._happens_at(one)]
            yield from deal(told, scenes).items()

    def _happens_at(self, site: Site) -> bool:
        """Tell whether a place may be dealt to a number; "Orva launched drones" is no scene."""
        acts = site.manner == "none" and self._layout.acts(site)
        return self._is_bereft(site) or (self._layout.is_scene(site) and not acts)

    def _find_opening(self, one: Counted) -> Site | None:
        """Return the place that sets the scene of a sentence with no other: "In Tol, 12 died".

        Where somebody speaks right behind it, that is only where they speak.
        """
        sentence = self._layout.passages.of(one.first)
        at = bisect_left(self._firsts, sentence.first)
        end = bisect_left(self._firsts, sentence.last)
        if at == end or self._sites[at].words.last > one.whole or self._sites[at].is_seat:
            return None
        site = self._sites[at]
        words = self._layout.analysis.words[sentence.first : site.words.first]
        lead = next((k for k, word in enumerate(words) if word.lower not in _LEADING), len(words))
        inside = words[lead:] and words[lead].lower in self._inside
        if lead == len(words):
            after = self._layout.analysis.words[site.words.last : site.words.last + 1]
            inside = self._is_bereft(site) or [word.text for word in after] == [":"]
        if not inside or any(word.pos not in _NAMING for word in words[lead + 1 :]):
            return None
        later = bisect_left(self._firsts, one.end)
        turn = bisect_left(self._turning, later)
        end = min([end, *self._turning[turn : turn + 1]])
        chained = all(self._behind[k] >= at for k in range(at + 1, end))
        spoken = any(word in self._layout.sources for word in range(site.words.last, one.whole))
        return site if chained and not spoken else None

    def _find_beside(self, one: Counted) -> Site | None:
        """Return the place that opens a clause right before a number: "while in Tol two died"."""
        words, at = self._layout.analysis.words, one.whole
        if at and words[at - 1].text == ",":
            at -= 1
        last = bisect_left(self._firsts, at) - 1
        if last < 0 or self._sites[last].words.last != at or self._sites[last].is_seat:
            return None
        while self._behind[last] >= 0:
            last = self._behind[last]
        at = bisect_left(self._turning, last)
        return self._sites[last] if self._turning[at : at + 1] == [last] else None

    def _sets_scene(self, site: Site, last: Site | None, manners: Set[str]) -> bool:
        """Tell whether something happens at a place that stands there in one of some manners.

        A wider one than that of the figure before says nothing of which part of it is meant.
        """
        happens = site.manner in manners and self._layout.is_scene(site) and not site.is_care
        return happens and not (last is not None and site.holds(last))

    def _find_where(self, one: Counted) -> Site | None:
        """Return the place to which "where" ties a number: "in Tol, where gunmen killed 12"."""
        words, at = self._layout.analysis.words, bisect_left(self._firsts, one.whole) - 1
        if at < 0 or self._sentences[at] != self._layout.passages.number_of(one.first):
            return None
        behind = self._sites[at].words.last
        behind += words[behind].text == ","
        clause = words[behind : one.whole]
        near = 0 < len(clause) <= _NEAR and clause[0].lower == "where"
        near = near and all(word.text != ";" for word in clause)
        while near and self._is_behind(at) and self._sites[at].holds(self._sites[at - 1]):
            at -= 1
        return self._sites[at] if near else None

    def _find_before(self, one: Counted, last: Site | None) -> Site | None:
        """Return the place named in one breath before a number: "a strike near Tol killed two"."""
        words, at = self._layout.analysis.words, bisect_left(self._firsts, one.whole) - 1
        if at < 0 or self._sentences[at] != self._layout.passages.number_of(one.first):
            return None
        site = self._sites[at]
        between = words[site.words.last : one.whole]
        breath = len(between) <= _NEAR and not any(word.pos in _BREAKS for word in between)
        acts = any(word.pos == "VERB" for word in between)
        before = words[max(0, site.words.first - _REACH) : site.words.first]
        acts = acts and any(word.lower in load_setting_words("events") for word in before)
        return site if breath and acts and self._sets_scene(site, last, _SCENES) else None

    def _find_behind(self, one: Counted, last: Site | None) -> Site | None:
        """Return the place right behind those counted and their fate: "12 died in Tol".

        Where they just are a wider place than before is meant as well: "12 are now in Norvia".
        """
        at = bisect_left(self._firsts, one.end)
        if at == len(self._sites) or self._firsts[at] - one.end > _NEAR:
            return None
        site, words = self._sites[at], self._layout.analysis.words
        first = site.words.first - 1
        if at + 1 < len(self._sites) and site.is_owner_of(self._sites[at + 1]):
            site = self._sites[at + 1]
        while (
            first > one.end and words[first].lower not in _BESIDE and self._is_inner(words[first])
        ):
            first -= 1
        between = words[one.end : first]
        plain = len(between) <= _FATE and all(word.pos in _VERBAL for word in between)
        if first < one.end or not plain or words[first].lower not in self._inside | _BESIDE:
            return None
        is_there = bool(between) and all(word.pos in ("AUX", "ADV") for word in between)
        return site if self._sets_scene(site, None if is_there else last, _SCENES) else None

    def _opens_clause(self, at: int) -> bool:
        """Tell whether a place with its preposition begins a clause: ", in the town of Tol"."""
        words, first = self._layout.analysis.words, self._sites[at].words.first - 1
        least = max(0, first - _NEAR)
        while first > least and self._is_inner(words[first]):
            first -= 1
        is_turn = first > 0 and words[first - 1].lower in _TURNS
        inside = words[first].lower in self._inside and self._sites[at].manner == "inside"
        return is_turn and inside

    def _is_inner(self, word: Word) -> bool:
        return word.pos in _NAMING and word.lower not in self._inside

    def _find_only(self, one: Counted, last: Site | None) -> Site | None:
        """Return the one place of a sentence where something happens: "a bomb in Tol killed"."""
        sentence = self._layout.passages.number_of(one.first)
        site = self._only.get(sentence)
        if site is None or sentence not in self._layout.events or site.words.last > one.whole:
            return None
        return site if self._sets_scene(site, last, _FIRM) else None

    def _find_there(self, one: Counted) -> Site | None:
        """Return the place that "there" points to: "In Tol the search is over. 12 died there"."""
        sentence = self._layout.passages.of(one.first)
        number = self._layout.passages.number_of(one.first)
        first = max(sentence.first + 1, one.first - _NEAR)
        words = self._layout.analysis.words[first : min(sentence.last, one.end + _NEAR)]
        end = bisect_left(self._sentences, number)
        own = end < len(self._sites) and self._sentences[end] == number
        before = bisect_left(self._sentences, number - 1)
        if own or before == end or not self._layout.is_scene(self._sites[before]):
            return None
        pointed = any(word.lower == "there" and word.pos != "PRON" for word in words)
        return self._sites[before] if pointed else None

    def _is_bereft(self, site: Site) -> bool:
        """Tell whether a place is what a sentence is about: "Tol has lost 12 people"."""
        after = self._layout.analysis.words[site.words.last : site.words.last + 3]
        verbs = (word for word in after if word.pos == "VERB")
        verb = next(verbs, None)
        return verb is not None and verb.lower in load_setting_words("bereft")
