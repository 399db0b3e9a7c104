"""Tell whether a report is of one thing that struck several places: a night of missile strikes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from reportedly.records import Count, Measure
from reportedly.resolve.accounts import Account
from reportedly.resolve.locations import Relation, fineness, is_spot, relate
from reportedly.resolve.values import Location

_REGION = 2
_MOST = 8


def find_scattered(accounts: Sequence[Account]) -> tuple[Location, ...]:
    """Return the places, apart from each other, of which a report gives numbers and their total.

    The total is a larger number of the same measure that it puts in a country. Without one, what
    happened in two towns was two things.
    """
    towns: dict[Measure, dict[Location, Count]] = defaultdict(dict)
    totals: dict[Measure, Count] = {}
    for one in accounts:
        measure, rank = one.figure.measure, fineness(one.place)
        if not one.placed or one.place is None or is_spot(one.place):
            continue
        if rank >= _REGION:
            towns[measure][one.place] = max(one.number, towns[measure].get(one.place, 0))
        elif rank:
            totals[measure] = max(one.number, totals.get(measure, 0))
    for measure, places in towns.items():
        found = [one for one, number in places.items() if number < totals.get(measure, 0)][:_MOST]
        if any(relate(*pair) is Relation.APART for pair in combinations(found, 2)):
            return tuple(found)
    return ()
