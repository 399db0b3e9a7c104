"""Tell on which days what a report is about happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportedly.records import Basis
from reportedly.resolve.accounts import Account
from reportedly.resolve.periods import Period

Days = tuple[int, int]

_FRESH = 7
_MONTH = 31
_NAMED = 3
"""By so much more it counts that a time names the event: "Saturday's crash"."""


def find_main_days(accounts: Sequence[Account], published: int | None) -> Days | None:
    """Return the first and last day that most figures have, of several the shortest stretch.

    A stretch of days is that of the report only where most of its figures are put there. A report
    that comes out long after tells of its event first, and then of what came of it.

    Args:
        accounts: the figures of the report.
        published: its day of publication.
    """
    lead = find_lead(accounts)
    first = find_days(lead) if lead else None
    if first and published is not None and published - first[1] > _FRESH:
        return first
    days = Counter[Days]()
    for one in accounts:
        if found := find_days(one):
            days[found] += _NAMED if one.dated else 1
    told = [own for own in days if own[0] == own[1] or 2 * days[own] > len(accounts)]
    return max(told, key=lambda own: (days[own], own[0] - own[1], -own[0]), default=None)


def find_lead(accounts: Sequence[Account]) -> Account | None:
    """Return the first figure of a report that is put anywhere in time, but for running totals.

    Args:
        accounts: its figures, in text order.
    """
    told = (one for one in accounts if one.period is not None and not one.running)
    return next((one for one in told if one.figure.basis is not Basis.CURRENT), None)


def find_lead_days(accounts: Sequence[Account]) -> Days | None:
    """Return the day on which a report puts its first figure, be it that of its publication.

    Args:
        accounts: its figures, in text order.
    """
    lead = find_lead(accounts)
    return as_days(lead.period) if lead and lead.period and lead.period.is_sharp else None


def find_days(one: Account) -> Days | None:
    """Return the days on which a figure is put, if firmly: one, or a stretch of a few weeks.

    Args:
        one: the figure.
    """
    days = as_days(one.period)
    if one.period is None or days is None or one.singled:
        return None
    if one.period.is_sharp:
        return (days[0], days[0]) if one.firm else None
    return days if days[1] - days[0] <= _MONTH else None


def as_days(period: Period | None) -> Days | None:
    """Return the first and last day of a period that has both.

    Args:
        period: the period.
    """
    if period is None or period.start is None or period.end is None:
        return None
    return period.start, period.end
