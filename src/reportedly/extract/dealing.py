"""Deal the places of a sentence out to its numbers: "24 died in Orva and 11 when it struck Tol".

Where numbers and places take turns, each number has a place of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from reportedly.extract.sites import Site
from reportedly.language.analysis import Range

_LEAST = 4
_REACH = 12

Mark = tuple[Range, Site | None]


def deal(numbers: Sequence[Range], sites: Sequence[Site]) -> Mapping[int, Site]:
    """Return the place of each number by its first word; nothing where they take no turns.

    Args:
        numbers: the numbers of one sentence.
        sites: its places, of "Tol, Orva province" the first one only.
    """
    marks: list[Mark] = [(one, None) for one in numbers]
    marks += [(site.words, site) for site in sites]
    marks.sort(key=lambda mark: mark[0].first)
    turns = [list(own) for _, own in groupby(marks, key=lambda mark: mark[1] is None)]
    told = {site.key for site in sites}
    paired = len(turns) >= _LEAST and len(turns) % 2 == 0 and 2 * len(sites) == len(turns)
    if not paired or len(told) < len(sites) or not all(_is_near(*pair) for pair in pairwise(turns)):
        return {}
    return dict(_pair(turns))


def _pair(turns: Sequence[Sequence[Mark]]) -> Iterator[tuple[int, Site]]:
    for first, second in zip(turns[::2], turns[1::2], strict=True):
        (_, site), numbers = (first[0], second) if first[0][1] else (second[0], first)
        if site is not None:
            yield from ((number.first, site) for number, _ in numbers)


def _is_near(first: Sequence[Mark], second: Sequence[Mark]) -> bool:
    """Tell whether no more than a few words stand between two turns."""
    return second[0][0].first - first[-1][0].last <= _REACH
