"""Tell who goes on speaking where nobody is credited: who spoke last before in the paragraph.

"Twelve died, the ministry said. Four are missing." leaves the missing to the ministry too; arrests,
what "we" and "our teams" did and what happened years ago are the report's own. A lead that credits
nobody has its toll from whoever speaks of the dead in the next paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.lexicon import load_table
from reportedly.records import EntityType, Measure, Modifier, Stance, Statement
from reportedly.resolve.accounts import Account
from reportedly.resolve.bodies import Identity
from reportedly.resolve.given import is_aside, is_given
from reportedly.resolve.periods import first_day
from reportedly.resolve.sentences import count_stops, sentence_around
from reportedly.resolve.speakers import Speakers
from reportedly.resolve.telling import find_speakers, presupposes

_SAYING = (
    Stance.ASSERTS, Stance.CONFIRMS, Stance.ESTIMATES, Stance.CLAIMS, Stance.ACKNOWLEDGES,
)  # fmt: skip
_SHARP = (Modifier.EXACT, Modifier.AT_LEAST, Modifier.AT_MOST)
_FARTHEST = 2
_DEEPEST = 5
_LONG_AGO = 548
_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"[^\n]+")
_TOLL = re.compile(r"\b(?:toll|number of (?:dead|deaths|people killed))\b")


def carry_on(
    text: str,
    accounts: Sequence[Account],
    statements: Sequence[Statement],
    speakers: Speakers,
    published: str | None,
) -> list[Account]:
    """Return the figures, those that nobody is credited with with who speaks before or after.

    Args:
        text: the report.
        accounts: its figures.
        statements: all of its statements.
        speakers: its sources.
        published: ISO day on which it was published.
    """
    return list(map(_Report(text, accounts, statements, speakers, published).carry, accounts))


class _Report:
    """Who speaks where in one report."""

    def __init__(
        self,
        text: str,
        accounts: Sequence[Account],
        statements: Sequence[Statement],
        speakers: Speakers,
        published: str | None,
    ) -> None:
        self._today = first_day(published)
        self._text = text
        self._speakers = speakers
        self._by_id = {one.id: one for one in statements}
        self._told = sorted(filter(_tells, statements), key=lambda one: one.cue.start)
        self._starts = [one.cue.end for one in self._told]
        below = [one.span() for one in _PARAGRAPH.finditer(text, 0)][:3]
        self._lead = below[1] if len(below) > 1 else (0, 0)
        self._next = below[2] if len(below) > len(below[:2]) else (0, 0)
        self._killed = [one for one in accounts if one.speakers and _counts_dead(one)]

    def carry(self, one: Account) -> Account:
        """Return a figure with who goes on speaking, and whether it is taken for known."""
        own = _is_own(self._text, one)
        apart = own or _is_range(one) or self._is_history(one)
        before = None if apart else self._find_before(one)
        after = None if before or own else self._find_after(one)
        number = one.figure.quantity
        given, aside = is_given(self._text, number), is_aside(self._text, number)
        if not (before or after or given or aside):
            return one
        return replace(one, before=before, after=after, given=given, aside=aside)

    def _is_history(self, one: Account) -> bool:
        """Tell whether a figure is of years ago: who speaks of today does not go on to that."""
        end = one.period.end if one.period else None
        return end is not None and self._today is not None and self._today - end > _LONG_AGO

    def _find_before(self, one: Account) -> Identity | None:
        """Return who spoke last in the paragraph, no more than two sentences before."""
        start = one.figure.quantity.start
        at = bisect(self._starts, start)
        near = at and count_stops(self._text, self._starts[at - 1], start) <= _FARTHEST
        return self._identify(self._told[at - 1]) if near else None

    def _find_after(self, one: Account) -> Identity | None:
        """Return who speaks of the dead below a lead that tells how many there are."""
        number, (first, last) = one.figure.quantity, self._lead
        exact = one.figure.bounds.modifier in _SHARP and _counts_dead(one)
        if not exact or not first <= number.start < last:
            return None
        spoken = (each for each in self._told if self._next[0] <= each.cue.start < self._next[1])
        found = next((each for each in spoken if self._tells_of_dead(each, one)), None)
        return self._identify(found) if found else None

    def _tells_of_dead(self, said: Statement, one: Account) -> bool:
        """Tell whether a statement is of the dead, and of no more of them than a figure has."""
        told = [
            each.number
            for each in self._killed
            if any(piece.contains(each.figure.quantity) for piece in said.content)
        ]
        if told:
            return min(told) <= one.number
        return any(_TOLL.search(piece.text) for piece in said.content)

    def _identify(self, last: Statement) -> Identity | None:
        """Return who made a statement, or passed it on unless that is a medium."""
        for _ in range(_DEEPEST):
            above = self._by_id.get(last.parent or "")
            if above is None or above.entity is None or above.entity.type is EntityType.MEDIA:
                break
            last = above
        return next(iter(reversed(find_speakers(self._text, (last,), self._speakers))), None)


def _is_own(text: str, one: Account) -> bool:
    """Tell whether a figure is credited, or the report's own in any case."""
    if one.speakers or one.headline:
        return True
    number = one.figure.quantity
    words = _WORD.findall(sentence_around(text, number.start, number.end))
    lists = load_table("resolve.toml")["voices"]
    mine = {*lists["first_person"], *lists["arrests"]}
    return any(word.lower() in mine for word in words if word != "US")


def _is_range(one: Account) -> bool:
    """Tell whether a figure goes from one number to another, as what several say does."""
    low, high = one.value
    return one.figure.bounds.modifier is Modifier.RANGE and None not in (low, high) and low != high


def _counts_dead(one: Account) -> bool:
    return one.figure.measure is Measure.KILLED


def _tells(one: Statement) -> bool:
    return one.entity is not None and one.stance in _SAYING and not presupposes(one)
