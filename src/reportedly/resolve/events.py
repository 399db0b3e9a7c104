"""Join the scenes of many reports into events, the surest links first."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.resolve.blocks import find_pairs
from reportedly.resolve.likeness import (
    WEEK,
    Features,
    are_called_apart,
    compare,
    find_country,
    find_slack,
    is_fought,
    share_names,
)
from reportedly.resolve.locations import TOWN, fineness, is_spot, name_key
from reportedly.resolve.partition import Partition
from reportedly.resolve.scenes import Scene
from reportedly.resolve.settings import are_related, find_aftermath, find_duration

_ENOUGH = 4.0
_PERHAPS, _FOUGHT = 3.0, 3.5
"""What looks so much like one event is it, where no other event looks as much like it."""
_SURE, _WRONG = 6.0, 60
_AROUND = 10
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
    not made. Weak links are made last, where no other event comes into question. The order of the
    scenes must not depend on arrival.

    Args:
        scenes: in order of day and document.
        lineages: for each scene the number of its report's lineage.
    """
    events = _Events(scenes, lineages)
    weak: list[tuple[int, int]] = []
    for score, one, other in _find_links(scenes, lineages):
        if score >= _ENOUGH:
            events.join(one, other, sure=score >= _SURE)
        elif _may_be_weak(scenes[one], scenes[other], score):
            weak.append((one, other))
    events.join_unrivalled(weak)
    return events.partition, events.joints


def _may_be_weak(one: Scene, other: Scene, score: float) -> bool:
    """Tell whether a weak link may do: for what two reports are about, in war if not too weak."""
    return one.main and other.main and (score >= _FOUGHT or not is_fought(one, other))


class _Events:
    """The scenes, joined step by step.

    Args:
        scenes: in order of day and document.
        lineages: for each scene the number of its report's lineage.
    """

    def __init__(self, scenes: Sequence[Scene], lineages: Sequence[int]) -> None:
        self._scenes, self._lineages = scenes, lineages
        self.partition = Partition(len(scenes))
        self.joints: list[Joint] = []
        self._spans = {
            at: (one.end if one.day is None else one.day, one.end)
            for at, one in enumerate(scenes)
            if one.end is not None
        }
        spans = self._spans.items()
        self._longest = {at: end - start + WEEK for at, (start, end) in spans if end > start}
        self._kinds = {at: one.kinds for at, one in enumerate(scenes) if one.kinds}
        self._names = {at: one.names for at, one in enumerate(scenes) if one.names}
        self._mains = {one.report: at for at, one in enumerate(scenes) if one.main}
        self._told: dict[str | None, list[tuple[int, int]]] = defaultdict(list)
        for at, scene in enumerate(scenes):
            if scene.main and scene.day is not None:
                self._told[find_country(scene)].append((scene.day, at))
        for told in self._told.values():
            told.sort()
        self._others = {at: [one.report] for at, one in enumerate(scenes) if one.separate}

    def join(self, one: int, other: int, *, sure: bool = False) -> None:
        """Join the events of two scenes, unless that would join two days or sorts of events.

        Where it is sure that they are of one, a report may only have put it on a wrong day, or
        speak more of what came of it: of a collapse after a crash.
        """
        first, second = self.partition.find(one), self.partition.find(other)
        if first == second or self._is_separate(first, second):
            return
        mine, theirs = self._kinds.get(first, _NONE), self._kinds.get(second, _NONE)
        longest = max(self._longest.get(first, 0), self._longest.get(second, 0))
        kinds = mine & theirs or mine | theirs
        span = _widen(self._spans.get(first), self._spans.get(second))
        long = span is not None and span[1] - span[0] > max(
            longest,
            find_duration(kinds),
            find_aftermath(kinds),
            find_slack(self._scenes[one], self._scenes[other]),
        )
        running = self._scenes[one].running or self._scenes[other].running
        misdated = long and not running and self._is_misdated(one, other, span, sure)
        parted = long and not running and not misdated
        names = [self._names.get(root, _NONE) for root in (first, second)]
        unlike = not sure and bool(mine and theirs) and not are_related(mine, theirs)
        if unlike or parted or are_called_apart(*names):
            return
        if misdated:
            span = self._spans.get(self.partition.find(min(one, other)))
        root = self.partition.union(one, other)
        apart = [*self._others.get(first, ()), *self._others.get(second, ())]
        if apart:
            self._others[root] = apart
        if span:
            self._spans[root] = span
        self._longest[root], self._kinds[root] = longest, kinds
        self._names[root] = names[0] & names[1] or names[0] | names[1]
        self._note(one, other)

    def _is_misdated(self, one: int, other: int, span: tuple[int, int] | None, sure: bool) -> bool:
        """Tell whether two reports are surely of one event, so that the days of one are wrong."""
        first, second = self._scenes[one], self._scenes[other]
        sure = (sure and not is_fought(first, second)) or share_names(first, second)
        near = span is not None and span[1] - span[0] <= _WRONG
        return sure and near and first.main and second.main

    def _is_separate(self, first: int, second: int) -> bool:
        """Tell whether a report says that what one event is about is not what the other is."""
        apart = (*self._others.get(first, ()), *self._others.get(second, ()))
        mains = (self._mains[at] for at in apart if at in self._mains)
        return any(self.partition.find(at) in (first, second) for at in mains)

    def _note(self, one: int, other: int) -> None:
        copies = self._lineages[one] == self._lineages[other]
        found = compare(self._scenes[one], self._scenes[other], copies)[1]
        self.joints.append(Joint(other, one, found))

    def join_unrivalled(self, links: Sequence[tuple[int, int]]) -> None:
        """Join scenes that look a little like one event, where they look like no further event.

        A lone scene may join a larger event that others may join as well.
        """
        near: dict[int, set[int]] = defaultdict(set)
        for one, other in links:
            first, second = self.partition.find(one), self.partition.find(other)
            near[first].add(second)
            near[second].add(first)
        sizes = Counter(self.partition.find(at) for at in range(len(self._scenes)))
        for one, other in links:
            first, second = self.partition.find(one), self.partition.find(other)
            pairs = ((first, second), (second, first))
            lone = min(sizes[first], sizes[second])
            fought = is_fought(self._scenes[one], self._scenes[other])
            if fought and not self._are_alone(one, other):
                continue
            if not any(sizes[a] == lone and self._has_rivals(near, a, b) for a, b in pairs):
                self.join(one, other)
                sizes[self.partition.find(one)] = sizes[first] + sizes[second]

    def _are_alone(self, one: int, other: int) -> bool:
        """Tell whether no report is about a further event of their country around those days.

        Nor may the two be about towns of which each has its own.
        """
        first, second = self.partition.find(one), self.partition.find(other)
        scenes = self._scenes[one], self._scenes[other]
        days = [scene.day for scene in scenes if scene.day is not None]
        country = find_country(scenes[0])
        if len(days) < len(scenes) or country is None or country != find_country(scenes[1]):
            return False
        towns: dict[int, set[str]] = {first: set(), second: set()}
        told = self._told[country]
        start, stop = (
            bisect_left(told, (day, 0)) for day in (min(days) - _AROUND, max(days) + _AROUND + 1)
        )
        for place in range(start, stop):
            _, at = told[place]
            root, scene = self.partition.find(at), self._scenes[at]
            if root not in towns:
                return False
            if scene.place and fineness(scene.place) == TOWN and not is_spot(scene.place):
                towns[root].add(name_key(scene.place.name))
        return not all(towns.values()) or bool(set.intersection(*towns.values()))

    def _has_rivals(self, near: Mapping[int, set[int]], one: int, other: int) -> bool:
        """Tell whether a scene looks like a further event that does not look like the other."""
        found = {self.partition.find(at): at for at in near.get(one, ())}
        mine = near.get(other, set())
        return any(root not in (one, other) and at not in mine for root, at in found.items())


def _find_links(
    scenes: Sequence[Scene], lineages: Sequence[int]
) -> Iterator[tuple[float, int, int]]:
    """Yield the pairs of scenes that look like one event with their scores, the surest first."""
    scores, codes = array("d"), array("q")
    for one, other in find_pairs(scenes, lineages):
        score, _ = compare(scenes[one], scenes[other], lineages[one] == lineages[other])
        if score >= _PERHAPS:
            scores.append(score)
            codes.append(one * len(scenes) + other)
    if not codes:
        return
    order = np.lexsort((np.frombuffer(codes, np.int64), -np.frombuffer(scores, np.float64)))
    for at in order.tolist():
        yield scores[at], *divmod(codes[at], len(scenes))


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
