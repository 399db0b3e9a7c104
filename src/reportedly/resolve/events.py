"""Find which scenes of many reports are one event, by place, time, counts, sources and kind."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.resolve.locations import Relation, is_area, is_country, name_key, relate
from reportedly.resolve.partition import Partition
from reportedly.resolve.scenes import Scene, Told
from reportedly.resolve.settings import find_duration
from reportedly.resolve.values import Location

Features = tuple[tuple[str, str], ...]

_ENOUGH = 4.0
_COMPARED = 6
_WEEK = 7
_CELL = 0.5
_DAYS = 3
_WEEKS = 14
_STALE = 45
_CLOSE = {Relation.SAME: 3.0, Relation.NEAR: 2.5, Relation.WITHIN: 2.0, Relation.COUNTRY: 1.0}
_WEIGHTS = ((50, 2.0), (10, 1.5), (0, 1.0))
_MOST = 3.5
_FIGHTING = "attack"
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Joint:
    """Why one scene joined the event of another.

    Args:
        scene: number of the scene.
        other: number of the scene whose event it joined.
        features: what they have in common.
    """

    scene: int
    other: int
    features: Features


def resolve_events(
    scenes: Sequence[Scene], lineages: Sequence[int]
) -> tuple[Partition, list[Joint]]:
    """Group scenes into events.

    Candidates are scenes that share a block of place and week, or a count in one country; within a
    block each is held against a few neighbours in time only, so that the time taken grows with the
    number of scenes, not of pairs. The strongest links are made first; a link that would join two
    days or two sorts of events is not made. The order of the scenes must not depend on arrival.

    Args:
        scenes: in order of day and document.
        lineages: for each scene the number of its report's lineage.
    """
    links = _find_links(scenes, lineages)
    partition = Partition(len(scenes))
    spans = {at: (one.end, one.end) for at, one in enumerate(scenes) if one.end is not None}
    kinds = {at: one.kinds for at, one in enumerate(scenes) if one.kinds}
    joints: list[Joint] = []
    for one, other in links:
        first, second = partition.find(one), partition.find(other)
        if first == second:
            continue
        mine, theirs = kinds.get(first, _NONE), kinds.get(second, _NONE)
        span = _widen(spans.get(first), spans.get(second))
        running = scenes[one].running or scenes[other].running
        long = span is not None and span[1] - span[0] > find_duration(mine & theirs)
        if (mine and theirs and not mine & theirs) or (long and not running):
            continue
        root = partition.union(one, other)
        if span:
            spans[root] = span
        kinds[root] = mine & theirs or mine | theirs
        copies = lineages[one] == lineages[other]
        joints.append(Joint(other, one, compare(scenes[one], scenes[other], copies)[1]))
    return partition, joints


def _find_links(scenes: Sequence[Scene], lineages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of scenes that look like one event, the surest first."""
    scores, codes = array("d"), array("q")
    for one, other in _find_pairs(scenes, lineages):
        score, _ = compare(scenes[one], scenes[other], lineages[one] == lineages[other])
        if score >= _ENOUGH:
            scores.append(score)
            codes.append(one * len(scenes) + other)
    if not codes:
        return
    order = np.lexsort((np.frombuffer(codes, np.int64), -np.frombuffer(scores, np.float64)))
    for at in order.tolist():
        yield divmod(codes[at], len(scenes))


def _widen(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def _find_pairs(scenes: Sequence[Scene], lineages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of scenes worth comparing, each once, in order."""
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
    rare = {*one.kinds, *one.targets} - {_FIGHTING}
    keys: set[tuple[object, ...]] = {("event", event) for event in one.names}
    countries = {hint.country for hint in one.hints if is_country(hint)}
    if one.place is not None:
        keys.update(_find_place_keys(one.place))
        countries.add(one.place.country)
    names = _name_scene(one) | {name_key(hint.name) for hint in one.hints if not is_country(hint)}
    keys.update(("name", name) for name in names)
    keys.update(("country", country, word) for country in countries for word in rare)
    if one.running and one.since is not None:
        for month in {one.since // _STALE, (one.since + _STALE // 2) // _STALE}:
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
    days = (one.day - 1, one.day + 1) if one.end is not None else (
        one.day, one.day - _WEEK, one.day - _WEEKS,
    )  # fmt: skip
    yield from {day // _WEEK for day in days}


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


def compare(one: Scene, other: Scene, copies: bool) -> tuple[float, Features]:
    """Return how strongly two scenes look like one event, and what speaks for it.

    Args:
        one: a scene.
        other: another.
        copies: whether their reports are copies of one.

    Returns:
        A score, and what made it; 0 where something speaks against it.
    """
    if copies and one.main and other.main:
        return 9.0, (("text", "copies of one report"),)
    where, relation = _compare_places(one, other)
    shared = sorted(one.counts & other.counts, key=str)
    when, time = _compare_times(one, other, bool(shared))
    what, kind = _compare_kinds(one.kinds, other.kinds)
    if min(where, when, what) < 0:
        return 0.0, ()
    features = [("place", relation), ("time", time)]
    features += [("kind of event", kind)] if kind else []
    targets = sorted(one.targets & other.targets)
    features += [("what was hit", ", ".join(targets))] if targets else []
    features += [("same count", word_count(count)) for count in shared[:3]]
    sources = sorted(one.sources & other.sources)
    features += [("same source", source.partition("|")[2]) for source in sources[:1]]
    names = sorted(one.names & other.names)
    features += [("named", ", ".join(names))] if names else []
    score = where + when + what + min(_MOST, sum(map(_weigh, shared)))
    score += 0.5 * bool(sources) + bool(targets) + 2.0 * bool(names)
    return score, tuple(features)


def _weigh(count: Told) -> float:
    """Return how much it says that two reports have the same count: the larger, the more."""
    number = count[1] if count[1] is not None else count[2]
    return next(weight for least, weight in _WEIGHTS if (number or 0) >= least)


def word_count(count: Told) -> str:
    """Return a count in words: "killed 9 to 12"."""
    measure, low, high = count
    if low == high:
        return f"{measure} {low}"
    return f"{measure} {'' if low is None else low} to {'' if high is None else high}"


def _compare_places(one: Scene, other: Scene) -> tuple[float, str]:
    """Return how well the places go together, below 0 for not at all, and in which way.

    Where the places alone tell little, it counts whether one report names the other's place too.
    """
    relation = relate(one.place, other.place)
    score = _CLOSE.get(relation, 0.0)
    if score >= _CLOSE[Relation.WITHIN]:
        return score, relation
    mine, theirs = _name_scene(one), _name_scene(other)
    shared = sorted((mine & (other.words | theirs)) | (theirs & one.words))
    if shared:
        return (0.5 if relation is Relation.APART else 2.0), f"both name {shared[0]}"
    if relation is Relation.UNKNOWN and _find_country(one) == _find_country(other) is not None:
        return _CLOSE[Relation.COUNTRY], Relation.COUNTRY
    return (-1.0 if relation is Relation.APART else score), relation


def _name_scene(one: Scene) -> frozenset[str]:
    """Return the key of the place of a scene, or else of the first place that its report names."""
    places = (one.place,) if one.place else one.hints[:1]
    return frozenset(name_key(place.name) for place in places if not is_country(place))


def _find_country(one: Scene) -> str | None:
    if one.place is not None and one.place.country is not None:
        return one.place.country
    return next((hint.country for hint in reversed(one.hints) if is_country(hint)), None)


def _compare_times(one: Scene, other: Scene, counted: bool) -> tuple[float, str]:
    """Return how well the days go together, below 0 for not at all, and in which way."""
    if one.running or other.running:
        if one.running != other.running:
            return (0.0 if counted else -1.0), "within the time that a total runs over"
        same = one.since is not None and other.since is not None
        if same and abs((one.since or 0) - (other.since or 0)) <= _STALE:
            return 2.0, "total since the same time"
        return 0.5, "total"
    if one.day is None or other.day is None:
        return 0.0, "day not known"
    gap = abs(one.day - other.day)
    lasting = find_duration(one.kinds & other.kinds)
    if one.end is not None and other.end is not None:
        word = "same day" if not gap else f"{gap} days apart"
        return (2.0 - min(gap, 1) if gap <= lasting else -1.0), word
    if gap > _STALE + lasting or (gap > _WEEKS + lasting and not counted):
        return -1.0, ""
    if one.end is not None or other.end is not None:
        late = one.day - other.day if other.end is not None else other.day - one.day
        score = 1.5 if -1 <= late <= _DAYS else 0.5 if 0 < late <= _WEEKS else -1.0
        score = 0.0 if late > _WEEKS or -lasting <= late < -1 else score
        return score, f"published {late} days after the event"
    score = 1.0 if gap <= 1 else 0.5 if gap <= _DAYS else 0.0
    return score, f"published {gap} days apart"


def _compare_kinds(one: frozenset[str], other: frozenset[str]) -> tuple[float, str]:
    """Return how well the sorts of events go together, below 0 for not at all, and which is it."""
    if not one or not other:
        return 0.0, ""
    both = sorted(one & other)
    if not both:
        return -1.0, ""
    return (0.5 if both == [_FIGHTING] else 1.0), ", ".join(both)


def find_reasons(scenes: Sequence[Scene], joints: Sequence[Joint]) -> dict[int, Features]:
    """Return for each scene but the first of its event what ties it to an earlier known one.

    The links of an event form a tree; each scene is reached from the first one along it.
    """
    near: dict[int, list[Joint]] = defaultdict(list)
    for joint in joints:
        near[joint.scene].append(joint)
        near[joint.other].append(joint)
    reasons: dict[int, Features] = {}
    for at in range(len(scenes)):
        if at in reasons:
            continue
        reasons[at] = ()
        ahead = [at]
        while ahead:
            here = ahead.pop()
            for joint in near.get(here, ()):
                there = joint.scene if joint.other == here else joint.other
                if there not in reasons:
                    reasons[there] = joint.features
                    ahead.append(there)
    return reasons
