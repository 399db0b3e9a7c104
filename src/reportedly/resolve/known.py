"""Tell who was first credited with each figure of a toll, and who repeats it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from reportedly.records import Count
from reportedly.resolve.voices import Voice, is_inside

_LEAST = 10
_ROUNDED = 10
"""A figure that is rounded off is within a tenth of the one told."""


class Known:
    """Who was first credited with each figure of a toll.

    Args:
        credited: the figures with their sources, in order of publication.
    """

    def __init__(self, credited: Iterable[tuple[Voice, int]]) -> None:
        self._first: dict[tuple[bool, Count], int] = {}
        self._since: dict[tuple[bool, Count], int] = {}
        self._vague: dict[tuple[object, ...], int] = {}
        self._reports: dict[tuple[int, bool, Count], int] = {}
        for one, source in credited:
            account = one.account
            if account.is_vague:
                self._vague.setdefault((account.denied, account.value), source)
            else:
                self._first.setdefault((account.denied, account.number), source)
                self._since.setdefault((account.denied, account.number), one.report)
                self._reports.setdefault((source, account.denied, account.number), one.report)

    def find(self, one: Voice, source: int, *, passing: bool) -> int:
        """Return whom a figure goes back to, given whom its own report credits."""
        account = one.account
        same = (account.denied, account.number)
        if passing:
            return self._first.get(same, source)
        known = (account.given or account.aside) and not account.is_vague
        if known and self._is_others(one, source):
            return self._first[same]
        if one.speakers or account.seen or source != one.outlet:
            return source
        if account.is_vague:
            return self._vague.get((account.denied, account.value), one.outlet)
        return self._find_uncredited(one)

    def _is_others(self, one: Voice, source: int) -> bool:
        """Tell whether somebody gave a number in an earlier report, and not who does now."""
        same = (one.account.denied, one.account.number)
        own = self._reports.get((source, *same), one.report) < one.report
        return self._since.get(same, one.report) < one.report and not own

    def _find_uncredited(self, one: Voice) -> int:
        if one.before is not None:
            return one.before
        told = _find_original(one, self._since)
        if one.after is not None and self._since.get(told, one.report) >= one.report:
            return one.after
        return self._first.get(told, one.outlet)


def _find_original(one: Voice, since: Mapping[tuple[bool, Count], int]) -> tuple[bool, Count]:
    """Return what a figure repeats: the same number, else the nearest before that it rounds off."""
    account = one.account
    same = (account.denied, account.number)
    if same in since or account.value[0] == account.value[1] or account.number < _LEAST:
        return same
    near = [
        (abs(Decimal(number) - account.number), number)
        for (denied, number), report in since.items()
        if denied == account.denied and report <= one.report and is_inside(number, account)
    ]
    near = [each for each in near if each[0] * _ROUNDED <= each[1]]
    return (account.denied, min(near)[1]) if near else same
