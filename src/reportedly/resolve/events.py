"""Join the scenes of many reports into events, the surest links first."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.resolve.blocks import find_pairs
from reportedly.resolve.likeness import WEEK, Features, compare
from reportedly.resolve.partition import Partition
from reportedly.resolve.scenes import Scene
from reportedly.resolve.settings import are_related, find_duration

_ENOUGH = 4.0
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

    The strongest links are made first; a link that would join two days or two sorts of events is
    not made. The order of the scenes must not depend on arrival.

    Args:
        scenes: in order of day and document.
        lineages: for each scene the number of its report's lineage.
    """
    links = _find_links(scenes, lineages)
    partition = Partition(len(scenes))
    spans = {
        at: (one.end if one.day is None else one.day, one.end)
        for at, one in enumerate(scenes)
        if one.end is not None
    }
    longest = {at: end - start + WEEK for at, (start, end) in spans.items() if end > start}
    kinds = {at: one.kinds for at, one in enumerate(scenes) if one.kinds}
    mains = {one.report: at for at, one in enumerate(scenes) if one.main}
    others = {at: [one.report] for at, one in enumerate(scenes) if one.separate}
    joints: list[Joint] = []
    for one, other in links:
        first, second = partition.find(one), partition.find(other)
        if first == second:
            continue
        mine, theirs = kinds.get(first, _NONE), kinds.get(second, _NONE)
        span = _widen(spans.get(first), spans.get(second))
        running = scenes[one].running or scenes[other].running
        lasting = max(
            longest.get(first, 0),
            longest.get(second, 0),
            find_duration(mine & theirs or mine | theirs),
        )
        long = span is not None and span[1] - span[0] > lasting
        apart = [*others.get(first, ()), *others.get(second, ())]
        if any(partition.find(mains[at]) in (first, second) for at in apart if at in mains):
            continue
        if (mine and theirs and not are_related(mine, theirs)) or (long and not running):
            continue
        root = partition.union(one, other)
        if apart:
            others[root] = apart
        if span:
            spans[root] = span
        longest[root] = max(longest.get(first, 0), longest.get(second, 0))
        kinds[root] = mine & theirs or mine | theirs
        copies = lineages[one] == lineages[other]
        joints.append(Joint(other, one, compare(scenes[one], scenes[other], copies)[1]))
    return partition, joints


def _find_links(scenes: Sequence[Scene], lineages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of scenes that look like one event, the surest first."""
    scores, codes = array("d"), array("q")
    for one, other in find_pairs(scenes, lineages):
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
