"""Decide which place of a name is meant.

A linear score of each candidate: how populous it is, what contains it in the words beside ("Rafah,
Gaza"; "the Syrian city of"), and, in a second pass, where the other places of the document lie. One
name means one place throughout a document unless the words beside say otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import exp, log10

from reportedly.extract.entries import Entry, PlaceKind
from reportedly.extract.evidence import WEIGHTS, Votes, Weights
from reportedly.extract.gazetteer import Gazetteer, load_gazetteer
from reportedly.extract.lexicon import load_table
from reportedly.extract.toponyms import Mention, read_mention

_BETWEEN = re.compile(
    r"[\"”’)]?(?:,\s*|\s*\(\s*|\s+in\s+|\s+of\s+|,\s+in\s+|\s+-\s+|\s*/\s*)"
    r"(?:the\s+|(?:north|south|east|west|central)\w*\s+|\w+\s+of\s+)?$"
)
_OWNER = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,3}$")
_AFTER = re.compile(r",\s+((?:[A-Z][\w'’.-]*)(?:\s+[A-Z][\w'’-]*){0,2})")
_CAPITAL = re.compile(
    rf"(?:(?:{'|'.join(load_table('places.toml')['words']['adjective_nouns'])}) )?[A-Z][a-z]+"
)
_ANCHORS = 24
_SMALL = 100_000
_LARGE = 500_000
_DOMINANT = 0.3
_STRAY = 0.1
_LOOSELY = 0.3
_BREAK = re.compile(r"[.!?;]\s")
_PORT_OF = frozenset(load_table("places.toml")["words"]["port_of"])
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


class Resolver:
    """Scores the mentions of one document.

    Args:
        text: the document's text.
        mentions: its names, in text order.
        gazetteer: where their containers are looked up.
        weights: what each kind of evidence counts for.
    """

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        gazetteer: Gazetteer,
        weights: Weights = WEIGHTS,
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._gazetteer = gazetteer
        self._weights = weights
        self._countries = self._count_countries()
        self._beside: list[list[tuple[Entry, ...]]] = []
        self._below: list[list[tuple[Entry, ...]]] = [[] for _ in mentions]
        self._votes = Votes()

    def run(self) -> None:
        """Score all mentions: each on its own, then in the light of the others."""
        self._beside = self._containers()
        for index, mention in enumerate(self._mentions):
            mention.scores = [self._own(index, one) for one in mention.candidates]
        self._share_evidence()
        self._votes = votes = self._vote()
        for mention in self._mentions:
            mention.scores = [
                score + self._context(mention, one, votes)
                for score, one in zip(mention.scores, mention.candidates, strict=True)
            ]

    def settle(self, index: int) -> tuple[Entry | None, str | None]:
        """Return the place that a mention means and its country, after `run`.

        A small place in a country that the document is not about is taken for a namesake of the
        place meant: then, and where the name is unknown, only the country is told, from the places
        beside the mention, or else from what most of the document's places share.
        """
        mention = self._mentions[index]
        best = mention.best
        around = self._country_around(index)
        if best is None or (around and self._is_namesake(mention, best, around)):
            return None, around
        return best, best.country

    def _is_namesake(self, mention: Mention, best: Entry, around: str) -> bool:
        if best.country in (around, None):
            return False
        share = self._share(mention, best.country)
        small = best.population < _SMALL and not best.hand
        large = best.exact and best.population >= _LARGE and best.kind is not PlaceKind.COUNTRY
        if (mention.within and not large) or mention.loose or (small and not best.exact):
            return share < self._share(mention, around)
        return small and share < _STRAY and best.kind is not PlaceKind.COUNTRY

    def _share(self, mention: Mention, country: str | None) -> float:
        if country is None:
            return 0.0
        mine = self._votes.mine.get(mention.key, {})
        others = max(1.0, len(self._votes.mine) - bool(mine))
        return self._votes.share(country, mine, others)

    def _country_around(self, index: int) -> str | None:
        mention = self._mentions[index]
        beside = [
            one.country
            for group in self._beside[index]
            for one in group
            if one.kind is not PlaceKind.TOWN
        ]
        if any(beside):
            return max(beside, key=lambda one: self._share(mention, one))
        codes = [code for code in self._votes.countries if isinstance(code, str)]
        code = max(codes, key=lambda one: self._share(mention, one), default=None)
        return code if self._share(mention, code) >= _DOMINANT else None

    def _own(self, index: int, one: Entry) -> float:
        mention, containers = self._mentions[index], self._beside[index]
        weights = self._weights
        score = weights.population * log10(one.population + 10)
        score += weights.exact * one.exact
        score += weights.hand * one.hand
        if one.kind is PlaceKind.COUNTRY:
            score += weights.country
        elif one.kind is PlaceKind.ADMIN1:
            score += weights.admin1
        elif one.kind is PlaceKind.ADMIN2:
            score += weights.admin2
        elif self._gazetteer.is_capital(one):
            score += weights.capital
        if mention.has_seat(one):
            score += weights.seat
        if one.kind in mention.kinds:
            score += weights.word * (1 - 0.2 * mention.kinds.index(one.kind))
        for group in containers:
            score += weights.inside * any(above.contains(one) for above in group)
        for group in self._below[index]:
            score += weights.around * any(one.contains(below) for below in group)
        return score + weights.beside * self._beside_share(mention, one)

    def _beside_share(self, mention: Mention, one: Entry) -> float:
        """Return how strongly an adjective of its country stands before a mention, 0 to 1.

        "The Libyan port of Homs" is sure; "Libyan boats near Homs" need not be.
        """
        before = self._text[max(0, mention.start - 60) : mention.start]
        words = _WORD.findall(_BREAK.split(before)[-1])[-5:]
        code = self._gazetteer.demonym
        if one.country is None or not any(code(w) == one.country for w in words if w[0].isupper()):
            return 0.0
        nouns = [word for word in words if word not in ("of", "the")]
        return 1.0 if nouns and self._is_kind(nouns[-1]) else _LOOSELY

    def _is_kind(self, word: str) -> bool:
        return word in self._gazetteer.generic.kinds or word in _PORT_OF

    def _containers(self) -> list[list[tuple[Entry, ...]]]:
        """Return, per mention, the groups of places that the words beside it say it lies in."""
        found: list[list[tuple[Entry, ...]]] = [[] for _ in self._mentions]
        for index, (left, right) in enumerate(pairwise(self._mentions)):
            between = self._text[left.end : right.start]
            if len(between) > 40:
                continue
            if _BETWEEN.fullmatch(between):
                found[index].append(right.candidates)
                self._below[index + 1].append(left.candidates)
            elif _OWNER.fullmatch(between):
                found[index + 1].append(left.candidates)
                self._below[index].append(right.candidates)
        starts = {mention.start for mention in self._mentions}
        for index, mention in enumerate(self._mentions):
            after = _AFTER.match(self._text, mention.end, mention.end + 60)
            if after and after.start(1) not in starts:
                found[index].extend(self._unmarked(after[1]))
        return found

    def _unmarked(self, name: str) -> Iterator[tuple[Entry, ...]]:
        words = name.split()
        for size in range(len(words), 0, -1):
            part = " ".join(words[:size])
            full = self._gazetteer.shorthand(part) or part
            large = tuple(
                one
                for one in self._gazetteer.find(full, loose=False)
                if one.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1)
            )
            if large:
                yield large
                return

    def _share_evidence(self) -> None:
        """Let the mentions of one name share the best that the words beside any of them say."""
        groups: dict[str, list[Mention]] = defaultdict(list)
        for mention in self._mentions:
            groups[mention.key].append(mention)
        for group in groups.values():
            if len(group) < 2 or len({len(one.candidates) for one in group}) > 1:
                continue
            best = [max(scores) for scores in zip(*(one.scores for one in group), strict=True)]
            for mention in group:
                mention.scores = [
                    own + 0.7 * (top - own) for own, top in zip(mention.scores, best, strict=True)
                ]

    def _vote(self) -> Votes:
        """Let each name vote once for the countries and divisions of its candidates."""
        votes = Votes()
        for code, number in self._countries.items():
            votes.countries[code] += min(number, 4) * self._weights.demonym
        for mention in self._mentions:
            if not mention.candidates or mention.key in votes.mine:
                continue
            top = max(mention.scores)
            parts = [exp(self._weights.certainty * (score - top)) for score in mention.scores]
            total = sum(parts)
            best = mention.best
            trust = self._trust(best) / total if best else 0.0
            mine = votes.mine.setdefault(mention.key, defaultdict(float))
            for part, one in zip(parts, mention.candidates, strict=True):
                for where in {one.country, one.admin1_id}:
                    if where is not None:
                        mine[where] += part * trust
            for where, part in mine.items():
                votes.countries[where] += part
            if best is not None and best.kind >= PlaceKind.ADMIN2 and total < 2:
                votes.anchors.append((mention.key, best))
        del votes.anchors[_ANCHORS:]
        return votes

    def _trust(self, best: Entry) -> float:
        """Return how much a name's vote counts, 0 to 1: less for alternate names and hamlets."""
        known = 1.0 if best.exact or best.hand else self._weights.alternate
        return known * min(1.0, self._weights.hamlet + log10(best.population + 1) / 8)

    def _context(self, mention: Mention, one: Entry, votes: Votes) -> float:
        weights = self._weights
        mine = votes.mine.get(mention.key, {})
        others = max(1.0, len(votes.mine) - 1.0)
        score = 0.0
        if one.country:
            score += weights.share_country * votes.share(one.country, mine, others)
        if one.admin1_id is not None:
            score += weights.share_admin1 * votes.share(one.admin1_id, mine, others)
        elif one.kind is PlaceKind.REGION and one.country:
            score += weights.share_region * votes.share(one.country, mine, others)
        if one.kind >= PlaceKind.ADMIN2:
            score += weights.near * min(weights.most_near, self._nearness(mention, one, votes))
        return score

    def _nearness(self, mention: Mention, one: Entry, votes: Votes) -> float:
        """Add up how near the sure places of other names lie, each 0 to 1."""
        near = 0.0
        for key, anchor in votes.anchors:
            away = one.distance(anchor) if key != mention.key else None
            if away is not None:
                near += exp(-away / self._weights.reach)
        return near

    def _count_countries(self) -> Counter[str]:
        """Count the countries that words outside the mentions point to ("Syrian", "Syria")."""
        found: Counter[str] = Counter()
        starts = [mention.start for mention in self._mentions]
        for match in _CAPITAL.finditer(self._text):
            index = bisect_right(starts, match.start()) - 1
            if index >= 0 and self._mentions[index].end > match.start():
                continue
            code = self._gazetteer.demonym(match[0]) or self._gazetteer.country_named(match[0])
            if code:
                found[code] += 1
        return found


def resolve_places(
    text: str, spans: Sequence[tuple[int, int]], weights: Weights = WEIGHTS
) -> list[Entry | None]:
    """Return, for each name in the text, the place that it means; `None` where none is known.

    Args:
        text: the whole document.
        spans: `[start, end)` code points of the names, in text order.
        weights: what each kind of evidence counts for.
    """
    gazetteer = load_gazetteer()
    mentions = [read_mention(text, start, end, gazetteer) for start, end in spans]
    Resolver(text, mentions, gazetteer, weights).run()
    return [mention.best for mention in mentions]
