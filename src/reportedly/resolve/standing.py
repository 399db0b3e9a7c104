"""Leave out what comes up week after week, so that it tells no event from another.

A leader is named, and a town at a front shelled, every week; a form has the same words at its foot.
What few weeks have, a sheriff, a hamlet, a ship, tells much. Only the reports together can say
which is which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from reportedly.resolve.locations import is_country, name_key
from reportedly.resolve.periods import first_day
from reportedly.resolve.reports import Report
from reportedly.resolve.scenes import Scene
from reportedly.resolve.settings import share

_WEEK, _WEEKS = 7, 4
_DAYS = 4


def drop_standing(scenes: Sequence[Scene], reports: Sequence[Report]) -> list[Scene]:
    """Return the scenes without the names that tell nothing, places that do not marked.

    Args:
        scenes: of all reports.
        reports: the reports.
    """
    names = _find_often(
        (
            (key, day // _WEEK)
            for one in reports
            if (day := first_day(one.text.published)) is not None
            for key in one.setting.proper
        ),
        _WEEKS,
    ) | _find_often(
        (
            (key, one.day)
            for one in scenes
            if one.main and one.day is not None and one.day == one.end
            for key in one.proper
        ),
        _DAYS,
    )
    places = names | _find_often(
        (
            (key, one.day)
            for one in scenes
            if one.day is not None and one.day == one.end
            for key in _name_places(one)
        ),
        _DAYS,
    )
    return [
        replace(
            one,
            proper=_without(one.proper, names),
            often=not places.isdisjoint(_name_place(one)),
            standing=share(frozenset(_name_places(one)) & places),
        )
        for one in scenes
    ]


def _find_often(told: Iterable[tuple[str, int]], most: int) -> frozenset[str]:
    """Return the keys that come up at more times than `most`."""
    times: dict[str, set[int]] = defaultdict(set)
    for key, time in told:
        times[key].add(time)
    return frozenset(key for key, own in times.items() if len(own) > most)


def _name_place(one: Scene) -> tuple[str, ...]:
    known = one.place is not None and not is_country(one.place)
    return (name_key(one.place.name),) if one.place and known else ()


def _name_places(one: Scene) -> Iterator[str]:
    yield from _name_place(one)
    yield from (name_key(place.name) for place in one.hints if not is_country(place))


def _without(names: Mapping[str, str], standing: Set[str]) -> Mapping[str, str]:
    if standing.isdisjoint(names):
        return names
    return {key: name for key, name in names.items() if key not in standing}
