"""Comparing the intervals of counts: do they meet, which is greater, what do many span.

An end that is `None` is open. "about 100" is kept as 100 to 100 by the reading format; for
comparing it reaches half a step of its last figure that is not nought to both sides, a tenth of it
at the most: about 100 is 90 to 110, about 150 is 145 to 155, about 12 is 12.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import inf

from reportedly.reconcile.values import ClaimedRange
from reportedly.records import Bounds, Count, Modifier

_ABOUT = Decimal("0.1")
_HALF = Decimal("0.5")

Ends = tuple[Count | float, Count | float]
"""Least and greatest count that an interval allows, plus or minus infinity where it is open."""


def ends_of(bounds: Bounds) -> Ends:
    """Return the ends of an interval as they are compared."""
    slack = _slack(bounds.low) if bounds.modifier is Modifier.ABOUT else 0
    low = -inf if bounds.low is None else bounds.low - slack
    high = inf if bounds.high is None else bounds.high + slack
    return low, high


def overlap(one: Bounds, other: Bounds) -> bool:
    """Tell whether some count fits both intervals."""
    (low, high), (other_low, other_high) = ends_of(one), ends_of(other)
    return low <= other_high and other_low <= high


def contains(outer: Bounds, inner: Bounds) -> bool:
    """Tell whether every count that fits `inner` fits `outer`."""
    (low, high), (inner_low, inner_high) = ends_of(outer), ends_of(inner)
    return low <= inner_low and inner_high <= high


def is_same(one: Bounds, other: Bounds) -> bool:
    """Tell whether two intervals have the same ends."""
    return (one.low, one.high) == (other.low, other.high)


def numbers_of(bounds: Bounds) -> tuple[Count, ...]:
    """Return the numbers that an interval names, least first."""
    return tuple(sorted({each for each in (bounds.low, bounds.high) if each is not None}))


def size_of(bounds: Bounds) -> Count | None:
    """Return the middle of the numbers that an interval names, to tell more from less."""
    numbers = numbers_of(bounds)
    return (numbers[0] + numbers[-1]) / Decimal(2) if numbers else None


def range_of(intervals: Iterable[Bounds]) -> ClaimedRange | None:
    """Return the span of what some intervals claim; `None` where they name no number."""
    kept = [each for each in intervals if numbers_of(each)]
    if not kept:
        return None
    low = min(numbers_of(each)[0] for each in kept)
    high = max(numbers_of(each)[-1] for each in kept)
    return ClaimedRange(
        low=low,
        high=high,
        open_below=any(each.low is None and each.high == low for each in kept),
        open_above=any(each.high is None and each.low == high for each in kept),
    )


def close_range(own: Bounds, others: Iterable[Bounds], reach: int = 6) -> ClaimedRange | None:
    """Return what one account comes to, its open end closed by what others name.

    "At least 10" runs up to the greatest number that others name above 10, "up to 10" down to the
    greatest that they name below. Vague numbers close nothing, and neither does a number so far off
    that it is likely of something else.

    Args:
        own: the interval of the account.
        others: intervals that others put for the same toll.
        reach: how many times its own number the farther end may be.
    """
    numbers = numbers_of(own)
    if not numbers:
        return None
    low, high = numbers[0], numbers[-1]
    named = [
        number
        for other in others
        if other.modifier is not Modifier.VAGUE
        for number in numbers_of(other)
    ]
    if own.high is None:
        high = max((each for each in named if low < each <= reach * low), default=high)
    if own.low is None:
        low = max((each for each in named if each < high <= reach * each), default=low)
    return ClaimedRange(low=low, high=high)


def _slack(number: Count | None) -> Decimal:
    whole = int(number or 0)
    if not whole or whole != number:
        return Decimal(0)
    step, left = 1, abs(whole)
    while left % 10 == 0:
        step, left = step * 10, left // 10
    return min(_HALF * step, _ABOUT * abs(whole))
