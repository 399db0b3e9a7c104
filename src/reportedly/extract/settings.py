"""Tell when and where the counted thing happened, from the sentence or from what went before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extract.counted import Counted
from reportedly.extract.event_times import EventTimes
from reportedly.extract.lexicon import load_table
from reportedly.extract.passages import Passages
from reportedly.language.analysis import Analysis
from reportedly.records import Measure, Place, Statement, Time

_STATES = frozenset((Measure.PRESENT,))
_LEAD = 3
_SURE = 0.6
_LIKELY = -0.6
_CHAIN = 6
_LINKING = frozenset(("ADP", "DET", "ADJ", "NOUN", "PROPN"))
_PARTS = frozenset(("outskirts", "part", "parts", "centre", "center", "heart", "middle"))
_SIDES = frozenset(("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"))
_PASSED = frozenset((",", "(", "-", "‘", "’", "“"))


@dataclass(frozen=True, slots=True)
class _Tables:
    inside: frozenset[str]
    near: frozenset[str]
    struck: frozenset[str]
    families: frozenset[str]
    sites: frozenset[str]
    care: frozenset[str]


@cache
def _tables() -> _Tables:
    table = load_table("settings.toml")
    return _Tables(
        *(frozenset(table[key]) for key in ("inside", "near", "struck", "families", "sites", "care"))
    )


class Settings:
    """Finds time and place of each figure in turn, and remembers them for the next.

    Args:
        analysis: the text.
        times: its times in text order.
        places: its places in text order.
        passages: its sentences.
        published: ISO day of publication.
        statements: its statements; the time at which something was said is no time of an event.
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
        self._analysis = analysis
        self._passages = passages
        said = [one.said_at.span for one in statements if one.said_at]
        self._times = EventTimes(analysis, times, said, published)
        self._sites = [Site(analysis, one, passages) for one in places]
        self._site = self._lead_site()

    def own_time(self, one: Counted, measure: Measure) -> Time | None:
        """Return the time in the number's own sentence."""
        return self._times.own_time(one.whole, one.end, state=measure in _STATES)

    def find(self, one: Counted, measure: Measure) -> tuple[Time | None, Place | None]:
        """Return time and place of a figure; call it for the figures in text order."""
        time = self._times.find(one.whole, one.end, state=measure in _STATES)
        site = self._own_site(one)
        here = site is not None and self._site is not None and site.key == self._site.key
        if site is not None and not (self._site and self._is_coarser(site, self._site)):
            self._site = site
        if self._site is None:
            return time, None
        found = site if here else (self._site if site is self._site else self._first(self._site))
        return time, found.place if found else None

    def _first(self, site: Site) -> Site:
        """Return the earliest mention of a place that is named as the scene of something."""
        same = (one for one in self._sites if one.key == site.key and one.fitness(None) > 0)
        return next(same, site)

    def _is_coarser(self, site: Site, known: Site) -> bool:
        """Tell whether a place only holds the one that is already known."""
        return site.holds(known) or site.key in self._around(known)

    def _own_site(self, one: Counted) -> Site | None:
        """Return the likeliest place in the number's own sentence, if any is likely enough."""
        words = self._passages.of(one.first)
        inside = [site for site in self._sites if site.words.first in words]
        scored = [
            (site.fitness(one) - site.behind(inside[at - 1] if at else None), -at, site)
            for at, site in enumerate(inside)
        ]
        best = max(scored, key=lambda entry: entry[:2], default=None)
        return best[2] if best and best[0] >= _SURE else None

    def _lead_site(self) -> Site | None:
        """Return the likeliest place of the headline and the first sentences."""
        sentences = self._passages.ranges[:_LEAD]
        last = sentences[-1].last if sentences else 0
        inside = [site for site in self._sites if site.words.first < last]
        scored = [
            (
                site.fitness(None) - 0.2 * at - site.behind(inside[at - 1] if at else None),
                -at,
                site,
            )
            for at, site in enumerate(inside)
        ]
        best = max(scored, key=lambda entry: entry[:2], default=None)
        return best[2] if best and best[0] > _LIKELY else None

    def _around(self, site: Site) -> frozenset[str]:
        """Return the names of the places that a place is said to lie in."""
        names, last = set(), site
        for other in self._sites:
            if other.words.first > last.words.first and other.follows(last):
                names.add(other.key)
                last = other
        return frozenset(names)


class Site:
    """A place in its text: how specific it is, and whether things happen there.

    Args:
        analysis: the text.
        place: the place.
    """

    def __init__(self, analysis: Analysis, place: Place, passages: Passages) -> None:
        self.place = place
        self._analysis = analysis
        self.words = analysis.range_of(place.span.start, place.span.end)
        tokens = [word.lower for word in analysis.words[self.words.last : self.words.last + 3]]
        self._before = _before(analysis, self.words.first, passages)
        self._after = tokens
        self._inner = analysis.texts(self.words)
        self._pos = analysis.words[self.words.last - 1].pos if self.words else "X"
        at = self.words.first
        self._named = (
            at > 1
            and analysis.words[at - 1].lower == "of"
            and analysis.words[at - 2].lower in _tables().sites
        )
        follows = self.words.last < len(analysis.words)
        self._noun_follows = follows and analysis.words[self.words.last].pos in ("NOUN", "ADJ")

    def fitness(self, one: Counted | None) -> float:
        """Score the place as the scene of a count; below 0.6 it is none."""
        score = self._manner() + self._level()
        if one is not None:
            gap = max(self.words.first - one.end, one.whole - self.words.last, 0)
            score -= 0.02 * gap
        return score

    @property
    def key(self) -> str:
        """The name by which mentions of one place are known to be the same."""
        return (self.place.name or self.place.span.text).lower()

    def behind(self, other: Site | None) -> float:
        """Return what a place loses for coming right after another, as the coarser of two."""
        if other is None or not self.follows(other):
            return 0.0
        return 3.0 if other.is_care and other._before in ("to", "at", "into", "in") else 0.8

    def follows(self, other: Site | None) -> bool:
        """Tell whether this place comes right after another, as in "Tol, Orva province"."""
        if other is None or not 0 <= self.words.first - other.words.last <= _CHAIN:
            return False
        between = self._analysis.words[other.words.last : self.words.first]
        return all(word.pos in _LINKING or word.text in _PASSED for word in between)

    def holds(self, other: Site) -> bool:
        """Tell whether this is a country or division that may hold the other, finer place."""
        mine, theirs = self.place, other.place
        if mine.country != theirs.country or self._level() >= other._level():
            return False
        return mine.admin1 is None or mine.admin1 == theirs.admin1 or theirs.admin1 is None

    def _manner(self) -> float:
        """Score the words around: "in Tol" is a scene, "the Tol family" or "Tol's army" is none."""
        tables = _tables()
        if tables.families & set(self._after) and not self._is_site():
            return -4.0
        if self._noun_follows and not self._is_site():
            return -3.0
        cared = self.is_care or (self._after and self._after[0] in tables.care)
        if cared and self._before not in tables.struck | {"on", "near"}:
            return -3.0
        score = -1.0
        if self._before in tables.inside:
            score = 2.0
        elif self._before in tables.struck:
            score = 1.8
        elif self._before == "near":
            score = 1.4
        elif self._before in tables.near:
            score = 0.8
        elif self._before == "family":
            return -4.0
        if self._after[:1] and self._after[0] in ("'s", "’s"):
            score -= 1.0
        if self._pos == "ADJ" and len(self._inner) == 1:
            score -= 3.0
        return score

    def _level(self) -> float:
        """Score how fine the place is: a site or town above a division above a country."""
        place = self.place
        if self._is_site():
            return 1.0
        if place.geonameid is None and place.admin1 is None:
            return -0.4 if self._before == "in" else -1.0
        if place.admin1 is None:
            return -0.5
        return 0.0 if place.name == place.admin1 else 1.0

    def _is_site(self) -> bool:
        return self._named or bool(_tables().sites & set(self._inner))

    @property
    def is_care(self) -> bool:
        """Whether it is where the hurt are brought."""
        return bool(set(self._inner) & _tables().care)


def _before(analysis: Analysis, first: int, passages: Passages) -> str:
    """Return the preposition that rules a place, past its own phrase ("in the town of Tol").

    "house of" and the like give "of a family"; "west of" is near; the sentence is not left.
    """
    words, tables = analysis.words, _tables()
    floor = passages.of(first).first if first < len(words) else 0
    for at in range(first - 1, max(floor, first - 9) - 1, -1):
        token = words[at].lower
        if token == "of" and at > floor:
            kind = words[at - 1].lower
            if kind in tables.families:
                return "family"
            if kind in _SIDES:
                return "near"
            if kind in tables.sites | _PARTS:
                continue
        if token == "to" and at and words[at - 1].lower in ("next", "close", "adjacent"):
            return "near"
        if words[at].pos == "ADP" or token in tables.inside | tables.struck:
            return token
        if words[at].pos in ("PUNCT", "CCONJ", "PRON", "AUX") and token not in _PASSED:
            return ""
    return ""
