"""Let a report that tells of no more than one place tell of all that happened.

A narrower place has a toll of its own where a report gives figures of several places side by side.
Another report that puts its one number there, or in the district, or where the reporter sat, mostly
gives the toll of the event, unless its number is like those of the narrower place.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.records import Count
from reportedly.resolve.accounts import Entry

_FAR = 99.0
_UNLIKE = math.log(4)


def default_to_whole(
    entries: Sequence[Entry], names: Sequence[str], keys: Sequence[str]
) -> list[str]:
    """Return the keys of the places of figures, empty for the one that leads a report.

    Args:
        entries: the figures of one measure in one event.
        names: of their groups.
        keys: of their places, empty for that of the event.
    """
    told: dict[tuple[str, str], dict[Count, set[int]]] = defaultdict(lambda: defaultdict(set))
    reports: dict[tuple[int, str], list[int]] = defaultdict(list)
    told_whole: set[tuple[int, str]] = set()
    for at, (entry, name, key) in enumerate(zip(entries, names, keys, strict=True)):
        if not key:
            told_whole.add((entry.report, name))
        if not entry.account.part and not entry.account.narrow:
            told[name, key][entry.account.number].add(entry.report)
            reports[entry.report, name].append(at)
    settled = list(keys)
    for (report, name), own in reports.items():
        lead = next((at for at in own if entries[at].account.headline), own[0])
        number, key = entries[lead].account.number, keys[lead]
        if (report, name) not in told_whole and _is_whole(
            number, report, told.get((name, ""), {}), told[name, key]
        ):
            for at in own:
                same = keys[at] == key and entries[at].account.number == number
                settled[at] = "" if same else keys[at]
    return settled


def _is_whole(
    number: Count,
    report: int,
    whole: dict[Count, set[int]],
    inner: dict[Count, set[int]],
) -> bool:
    """Tell whether a number is more like those of the event than like others of its place."""
    others = [each for each, told in inner.items() if told - {report}]
    distance = _find_distance(number, whole)
    return distance <= min(_UNLIKE, _find_distance(number, others))


def _find_distance(number: Count, others: Iterable[Count]) -> float:
    """Return how unlike a number is to the nearest of some others."""
    if number <= 0:
        return _FAR
    return min((abs(math.log(number / other)) for other in others if other > 0), default=_FAR)
