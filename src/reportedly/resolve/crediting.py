"""Tell whom one report credits with its figures of one toll."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportedly.records import Count, EntityType, Modifier
from reportedly.resolve.accounts import Account
from reportedly.resolve.voices import Speaker, Voice, is_hint, may_mean

_ROUGH = (
    Modifier.ABOUT, Modifier.AT_LEAST, Modifier.MORE_THAN, Modifier.AT_MOST, Modifier.LESS_THAN,
)  # fmt: skip
_ROUNDED = 10
"""A headline's number is within a tenth of the one that it rounds off."""
_ARMED = EntityType.ARMED_GROUP


class Credits:
    """Whom one report credits with its figures of one toll.

    Args:
        voices: its figures by their number in the toll.
        speakers: all sources.
    """

    def __init__(self, voices: Mapping[int, Voice], speakers: Sequence[Speaker]) -> None:
        self._speakers = speakers
        self._voices = voices
        self._told: list[int] = []
        self._untold = [at for at, one in voices.items() if _is_uncredited(one)]
        self._by_id: dict[str, int] = {}
        self._passed: dict[tuple[Count, int], int] = {}
        for at, one in voices.items():
            if one.speakers:
                self._note(at, one)

    def _note(self, at: int, one: Voice) -> None:
        figure, number = one.account.figure, one.account.number
        self._by_id[figure.id] = at
        if figure.same_as is not None:
            self._by_id.setdefault(figure.same_as, at)
        for speaker in one.speakers[:-1]:
            self._passed.setdefault((number, speaker), one.speakers[-1])
        if not one.account.headline:
            self._told.append(at)

    def find_like(self, at: int) -> int | None:
        """Return the figure of the report with whose source one goes, if there is another.

        That is the one that it repeats, or that a headline means, or that somebody named gives too.
        """
        one = self._voices[at].account
        like = self._by_id.get(one.figure.id, self._by_id.get(one.figure.same_as or ""))
        others = self._find_alike(one, self._told) or self._find_rounded(one)
        if not others and like is None and one.headline:
            others = self._find_alike(one, self._untold)
        if one.given and others:
            like = others[0]
        last = None if like is None else self._speakers[self._last(like)]
        if last is None or (one.headline and (last.vague or last.medium)):
            like = others[0] if others else like
        elif last.is_person and last.kind is None:
            crowd = (other for other in others if self._speakers[self._last(other)].crowd)
            like = next(crowd, like)
        elif last.plain and not last.crowd:
            named = (n for n in others if _may_be_called(last, self._speakers[self._last(n)]))
            like = next(named, like)
        return None if like == at else like

    def _find_alike(self, one: Account, among: Sequence[int]) -> list[int]:
        """Return the figures with the number of one, or else those that its vague word may mean."""
        same = [
            other
            for other in among
            if self._number(other) == one.number and not self._voices[other].account.given
        ]
        if same or not is_hint(one):
            return same
        return [other for other in among if may_mean(one, self._voices[other].account)]

    def _find_rounded(self, one: Account) -> list[int]:
        """Return the figures that a headline rounds off: 94 for "nearly 100"."""
        rough = one.headline and not one.is_vague and one.figure.bounds.modifier in _ROUGH
        near = ((at, self._number(at)) for at in self._told if rough)
        return [at for at, told in near if _ROUNDED * abs(Decimal(told) - one.number) <= one.number]

    def find(self, at: int) -> int:
        """Return whom the report credits with a figure, the report itself for want of others."""
        one = self._voices[at]
        if not one.speakers:
            return one.outlet
        last, number = self._last(at), one.account.number
        found = self._passed.get((number, last), last)
        others = [self._last(n) for n in self._told if self._number(n) == number]
        return _find_organ(found, others, self._speakers)

    def _last(self, at: int) -> int:
        return self._voices[at].speakers[-1]

    def _number(self, at: int) -> Count:
        return self._voices[at].account.number


def _is_uncredited(one: Voice) -> bool:
    return not one.speakers and not one.account.headline


def _may_be_called(one: Speaker, named: Speaker) -> bool:
    """Tell whether who is left unnamed may be somebody whom the same report names."""
    if named.anonymous or one.kind == _ARMED:
        return False
    if named.plain:
        return one.words < named.words
    return not one.words or (named.kind == one.kind if named.kind else named.is_person)


def _find_organ(one: int, others: Sequence[int], speakers: Sequence[Speaker]) -> int:
    """Return the organ of a state that says what the state as a whole is said to say."""
    state = speakers[one].state
    if state is None:
        return one
    return next((other for other in others if speakers[other].organ == state), one)
