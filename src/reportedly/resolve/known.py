"""Tell who was first credited with each figure of a toll, and who repeats it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from reportedly.records import Count
from reportedly.resolve.voices import Speaker, Voice, is_inside

_LEAST = 10
_ROUNDED = 10
"""A figure that is rounded off is within a tenth of the one told."""


class Known:
    """Who was first credited with each figure of a toll.

    Args:
        credited: the figures with their sources, in order of publication.
        carried: those that nobody is credited with, with who goes on speaking.
        found: those that bodies found themselves, with these; what a body counts, if it is large,
            is known from it afterwards, and from a state or a side in a war before, too.
        speakers: all sources.
    """

    def __init__(
        self,
        credited: Iterable[tuple[Voice, int]],
        carried: Iterable[tuple[Voice, int]],
        found: Iterable[tuple[Voice, int]],
        speakers: Sequence[Speaker],
    ) -> None:
        self._first: dict[tuple[bool, Count], int] = {}
        self._since: dict[tuple[bool, Count], Voice] = {}
        self._vague: dict[tuple[object, ...], int] = {}
        self._own: dict[tuple[int, bool, Count], Voice] = {}
        self._taken: dict[tuple[bool, Count], tuple[Voice, int]] = {}
        self._carried: dict[tuple[bool, Count], int] = {}
        self._found: dict[tuple[bool, Count], tuple[Voice, int]] = {}
        told = sorted(credited, key=lambda each: each[0].account.is_known)
        for one, source in told:
            self._note(one, source)
        firm = [each for each in told if not each[0].account.is_known]
        self._firm: dict[tuple[bool, Count], tuple[Voice, int]] = {}
        for one, source in firm:
            if not speakers[source].medium and not one.account.is_vague:
                same = (one.account.denied, one.account.number)
                self._firm.setdefault(same, (one, source))
        for one, source in (*firm, *carried, *told):
            self._taken.setdefault((one.account.denied, one.account.number), (one, source))
        for one, source in found:
            if one.account.number < _LEAST:
                continue
            if speakers[source].kind is not None:
                self._note(one, source)
            self._found.setdefault((one.account.denied, one.account.number), (one, source))

    def _note(self, one: Voice, source: int) -> None:
        account = one.account
        if account.is_vague:
            self._vague.setdefault((account.denied, account.value), source)
        else:
            self._first.setdefault((account.denied, account.number), source)
            self._since.setdefault((account.denied, account.number), one)
            self._own.setdefault((source, account.denied, account.number), one)

    def find(self, one: Voice, source: int, speaker: Speaker) -> int:
        """Return whom a figure goes back to, given whom its own report credits."""
        account = one.account
        same = (account.denied, account.number)
        if speaker.passing:
            return self._first.get(same, source)
        if speaker.medium and source != one.outlet and not account.is_vague:
            return self._find_told(one, source)
        if account.is_known and not account.is_vague and self._is_others(one, source):
            return self._taken[same][1]
        if one.speakers or account.seen or source != one.outlet:
            return source
        if account.is_vague:
            return self._vague.get((account.denied, account.value), one.outlet)
        return self._find_uncredited(one)

    def _find_told(self, one: Voice, medium: int) -> int:
        """Return who is no medium and gave a number by then, as media know little by themselves."""
        same = (one.account.denied, one.account.number)
        first, source = self._firm.get(same, (one, medium))
        return source if first.is_by(self._own.get((medium, *same), one)) else medium

    def _is_others(self, one: Voice, source: int) -> bool:
        """Tell whether somebody gave a number in an earlier report, and not who does now."""
        same = (one.account.denied, one.account.number)
        own = self._own.get((source, *same), one).report < one.report
        first, _ = self._taken.get(same, (one, source))
        return first.report != one.report and first.is_by(one) and not own

    def _find_uncredited(self, one: Voice) -> int:
        if one.before is not None:
            self._carried.setdefault((one.account.denied, one.account.number), one.before)
            return one.before
        told = _find_original(one, self._since)
        if one.after is not None and self._since.get(told, one).report >= one.report:
            self._carried.setdefault(told, one.after)
            return one.after
        found, source = self._found.get(told, (one, one.outlet))
        source = source if found.is_by(one) else one.outlet
        return self._first.get(told, self._carried.get(told, source))


def _find_original(one: Voice, since: Mapping[tuple[bool, Count], Voice]) -> tuple[bool, Count]:
    """Return what a figure repeats: the same number, else the nearest before that it rounds off."""
    account = one.account
    same = (account.denied, account.number)
    if same in since or account.value[0] == account.value[1] or account.number < _LEAST:
        return same
    near = [
        (abs(Decimal(number) - account.number), number)
        for (denied, number), told in since.items()
        if denied == account.denied and told.is_by(one) and is_inside(number, account)
    ]
    near = [each for each in near if each[0] * _ROUNDED <= each[1]]
    return (account.denied, min(near)[1]) if near else same
