"""Let a report that tells of no more than one place tell of all that happened.

A narrower place has a toll of its own where a report gives figures of several places side by side.
Another report that puts its one number there, or in the district, or where the reporter sat, mostly
gives the toll of the event, unless its number is like those of the narrower place.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportedly.records import Count
from reportedly.resolve.accounts import Account, Entry

_FAR = 99.0
_LIKE, _UNLIKE = math.log(1.2), math.log(4)


def default_to_whole(
    entries: Sequence[Entry], names: Sequence[str], keys: Sequence[str]
) -> list[str]:
    """Return the keys of the places of figures, those that lead a report where they fit best.

    Args:
        entries: the figures of one measure in one event.
        names: of their groups.
        keys: of their places, empty for that of the event.
    """
    told: dict[str, dict[str, dict[Count, set[int]]]] = defaultdict(lambda: defaultdict(dict))
    reports: dict[tuple[int, str], list[int]] = defaultdict(list)
    apart: dict[tuple[int, str], set[str]] = defaultdict(set)
    given: dict[tuple[int, str], list[Account]] = defaultdict(list)
    for at, (entry, name, key) in enumerate(zip(entries, names, keys, strict=True)):
        if entry.account.is_total:
            continue
        apart[entry.report, name].add(key)
        given[entry.report, name].append(entry.account)
        if not entry.account.part:
            told[name][key].setdefault(entry.account.number, set()).add(entry.report)
        if not entry.account.part and not entry.account.narrow:
            reports[entry.report, name].append(at)
    settled = list(keys)
    for (report, name), own in reports.items():
        lead = next((at for at in own if entries[at].account.headline), own[0])
        number, key = entries[lead].account.number, keys[lead]
        if _has_less(entries[lead].account, given[report, name]):
            key = ""
        elif len(apart[report, name]) == 1:
            key = _find_fitting(number, report, key, told[name])
        for at in own:
            settled[at] = key if entries[at].account.number == number else keys[at]
    return settled


def _has_less(lead: Account, own: Sequence[Account]) -> bool:
    """Tell whether a report goes on with a smaller number of the very place of its leading one."""
    return any(
        one.placed and one.place == lead.place and one.number < lead.number
        for one in own
        if not (one.part or one.revised)
    )


def _find_fitting(
    number: Count, report: int, key: str, told: Mapping[str, Mapping[Count, set[int]]]
) -> str:
    """Return the key of the place of which others give numbers most like a number."""
    distances = {
        other: _find_distance(number, (each for each, by in numbers.items() if by - {report}))
        for other, numbers in told.items()
    }
    own, whole = distances[key], distances.get("", _FAR)
    if key and whole <= min(_UNLIKE, own) and own > _LIKE:
        return ""
    nearest = min(distances, key=lambda other: (distances[other], other != key, other))
    return nearest if distances[nearest] < _LIKE and own > _UNLIKE / 2 else key


def _find_distance(number: Count, others: Iterable[Count]) -> float:
    """Return how unlike a number is to the nearest of some others."""
    if number <= 0:
        return _FAR
    return min((abs(math.log(number / other)) for other in others if other > 0), default=_FAR)
