"""Sum up what the figures of one toll say of time, place, status and basis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportedly.records import Basis, Status
from reportedly.resolve.accounts import Account
from reportedly.resolve.groups import PEOPLE
from reportedly.resolve.locations import fineness
from reportedly.resolve.periods import Period, to_iso
from reportedly.resolve.values import Location


def find_basis(accounts: Sequence[Account]) -> Basis:
    """Return the basis that most figures have; of several the first one given."""
    counts = Counter(one.figure.basis for one in accounts)
    return max(counts, key=lambda one: counts[one])


def find_group(accounts: Sequence[Account]) -> str | None:
    """Return what most figures call a part of the people at large: "men", "tourists"."""
    words = Counter(
        one.figure.group.text.lower()
        for one in accounts
        if one.figure.group and (one.group.noun or one.group.kind != PEOPLE)
    )
    return max(words, key=lambda one: (words[one], one), default=None)


def find_status(accounts: Sequence[Account]) -> Status:
    """Return the status of the persons, mixed where figures that know differ."""
    known = {one.figure.status for one in accounts} - {Status.UNKNOWN}
    if len(known) == 1:
        return known.pop()
    return Status.MIXED if known else Status.UNKNOWN


def find_place(accounts: Sequence[Account]) -> Location | None:
    """Return the place that most figures give; of several the narrowest."""
    counts = Counter(one.place for one in accounts if one.place)
    return max(counts, key=lambda one: (counts[one], fineness(one), one.name), default=None)


def find_days(accounts: Sequence[Account]) -> tuple[str | None, str | None]:
    """Return the first and last ISO day that most figures give, firm ones before others."""
    for chosen in (
        [one for one in accounts if one.firm],
        [one for one in accounts if one.running],
        accounts,
    ):
        periods = Counter(one.period for one in chosen if one.period)
        if periods:
            best = max(periods, key=lambda one: (periods[one], _order(one)))
            return to_iso(best.start), to_iso(best.end)
    return None, None


def _order(period: Period) -> tuple[int, int]:
    """Order periods so that of several the earliest and shortest is the greatest."""
    return -(period.start or 0), -(period.end or 0)
