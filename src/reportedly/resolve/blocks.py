"""Find the pairs of scenes that are worth comparing, near-linear in the number of scenes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np

from reportedly.resolve.likeness import FIGHTING, STALE, name_scene
from reportedly.resolve.locations import is_area, is_country, name_key
from reportedly.resolve.scenes import Scene
from reportedly.resolve.settings import find_aftermath, find_duration
from reportedly.resolve.values import Location

_COMPARED = 6
_WEEK = 7
_FORTNIGHT = 14
_MONTH = 31
_CELL = 0.5


def find_pairs(scenes: Sequence[Scene], lineages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of scenes worth comparing, each once, in order.

    They share a block: a place and a week, or a count in one country. Within a block each is paired
    with few neighbours in time only.

    Args:
        scenes: in order of day and document.
        lineages: for each scene the number of its report's lineage; copies are always paired.
    """
    blocks: dict[object, array[int]] = {}
    latest: dict[int, int] = {}
    found = array("q")
    for at, one in enumerate(scenes):
        for key in set(_find_blocks(one)):
            block = blocks.setdefault(key, array("q"))
            found.extend(other * len(scenes) + at for other in block)
            del block[: len(block) - _COMPARED + 1]
            block.append(at)
        if one.main:
            if lineages[at] in latest:
                found.append(latest[lineages[at]] * len(scenes) + at)
            latest[lineages[at]] = at
    unique = np.unique(np.frombuffer(found, np.int64)) if found else np.zeros(0, np.int64)
    for code in unique.tolist():
        yield divmod(code, len(scenes))


def _find_blocks(one: Scene) -> Iterator[object]:
    """Yield the keys under which a scene meets those that may be of its event."""
    rare = {*one.kinds, *one.targets} - {FIGHTING}
    keys: set[tuple[object, ...]] = {("event", event) for event in one.names}
    countries = {hint.country for hint in one.hints if is_country(hint)}
    if one.place is not None:
        keys.update(_find_place_keys(one.place))
        countries.add(one.place.country)
    names = name_scene(one) | {name_key(hint.name) for hint in one.hints if not is_country(hint)}
    keys.update(("name", name) for name in names)
    yield from (("proper", name) for name in one.proper)
    keys.update(
        ("country", country, word) for country in {*countries, *one.countries} for word in rare
    )
    if one.running and one.since is not None:
        for month in {one.since // STALE, (one.since + STALE // 2) // STALE}:
            yield from (("total", country, month) for country in countries)
    for week in _find_weeks(one):
        yield from ((key, week) for key in keys)
    for count in one.counts:
        yield from ((country, count) for country in countries)


def _find_weeks(one: Scene) -> Iterator[int | None]:
    """Yield the weeks in which the event may lie; a report may come out two weeks later."""
    if one.day is None or one.running:
        yield None
        return
    if one.end is not None:
        lasting = min(find_duration(one.kinds), _FORTNIGHT)
        first = one.day - max(lasting, find_aftermath(one.kinds))
        yield from range(first // _WEEK, min(one.day + _MONTH, one.end + 1) // _WEEK + 1)
        return
    yield from {day // _WEEK for day in (one.day, one.day - _WEEK, one.day - _FORTNIGHT)}


def _find_place_keys(place: Location) -> Iterator[tuple[object, ...]]:
    """Yield the keys of a place: its name, cells of the map, and its division."""
    if is_country(place):
        return
    for word in {name_key(place.name), *name_key(place.name).split()}:
        yield "name", word
    if place.admin1 is not None:
        yield "division", place.country, place.admin1
    if place.lat is not None and place.lon is not None and not is_area(place):
        for shift in (0.0, _CELL / 2):
            yield "cell", shift, (place.lat + shift) // _CELL, (place.lon + shift) // _CELL
