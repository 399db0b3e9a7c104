"""Honour what people decided: corrections before anything is derived, the rest on what is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from reportedly.errors import FormatError
from reportedly.records import Reading
from reportedly.resolve.values import Action, Decision, Observation, Source, Toll
from reportedly.serialise import from_dict, to_dict

Record = TypeVar("Record", Source, Toll)

_GROUPING = (Action.MERGE, Action.SPLIT)


class Decisions:
    """The decisions of people, and which of them found what they are about.

    Args:
        decisions: in the order in which they were made; of two that clash the later one wins.
    """

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._all = tuple(decisions)
        self._matched: set[int] = set()
        self._by_reading: dict[str, list[tuple[int, str, Decision]]] = defaultdict(list)
        for number, one in enumerate(self._all):
            reading, slash, record = one.about.partition("/")
            if slash and one.action in (Action.CORRECT, Action.REJECT):
                self._by_reading[reading].append((number, record, one))

    def __bool__(self) -> bool:
        return bool(self._all)

    @property
    def unmatched(self) -> tuple[Decision, ...]:
        """The decisions about something that was not there."""
        return tuple(one for at, one in enumerate(self._all) if at not in self._matched)

    def named(self) -> frozenset[str]:
        """Return all ids that decisions name."""
        return frozenset(one for each in self._all for one in (each.about, *each.others))

    def apply(self, one: Observation) -> tuple[Observation, tuple[str, ...]]:
        """Return a reading as people corrected it, and the ids of the figures they rejected."""
        rejected: list[str] = []
        reading = one.reading
        for number, record, decision in self._by_reading.get(one.id, ()):
            if decision.action is Action.CORRECT:
                corrected = _correct(reading, record, decision)
            else:
                corrected = _reject(reading, record)
                rejected += [f"{one.id}/{record}"] if record.startswith("f") else []
            if corrected is not None:
                reading = corrected
                self._matched.add(number)
        return (one if reading is one.reading else replace(one, reading=reading)), tuple(rejected)

    def regroup(
        self,
        groups: Iterable[Sequence[int]],
        heads: Mapping[str, Sequence[int]],
        parts: Mapping[str, Sequence[int]] = MappingProxyType({}),
        whole: Container[str] = (),
    ) -> list[list[int]]:
        """Return groups as people merged and split them.

        Args:
            groups: disjoint groups of numbers.
            heads: which member each id of a group names: its founder, so that a group is found
                under the id that any of its members would have founded.
            parts: which members other ids name that can be split off.
            whole: ids among the heads of records that are not to be split here.
        """
        of: dict[int, int] = {}
        members: dict[int, list[int]] = {}
        for number, group in enumerate(groups):
            members[number] = list(group)
            of.update(dict.fromkeys(group, number))
        for number, one in enumerate(self._all):
            if one.action not in _GROUPING or one.about not in heads:
                continue
            named = heads if one.action is Action.MERGE else {**heads, **parts}
            others = [at for other in one.others for at in named.get(other, ())]
            if others and not (one.action is Action.SPLIT and one.about in whole):
                self._matched.add(number)
                _move(of, members, heads[one.about], others, one.action)
        return [sorted(group) for group in members.values() if group]

    def correct(self, records: Sequence[Record], fields: Container[str]) -> tuple[Record, ...]:
        """Return derived records with the fields that people put right.

        Args:
            records: sources or tolls.
            fields: which of their fields can be put right, each with words or nothing.
        """
        found = {one.id: one for one in records} if self._all else {}
        for number, one in enumerate(self._all):
            fits = one.field in fields and (one.value is None or isinstance(one.value, str))
            if one.action is Action.CORRECT and one.about in found and one.field and fits:
                self._matched.add(number)
                found[one.about] = _change(found[one.about], one.field, one.value)
        return tuple(found[one.id] for one in records) if found else tuple(records)


def _change(record: Record, field: str, value: str | None) -> Record:
    """Return a record with one field put right; a source keeps its old name among the others."""
    changes: dict[str, Any] = {field: value}
    if isinstance(record, Source) and field == "name":
        changes["aliases"] = tuple(sorted({*record.aliases, record.name} - {value}))
    return replace(record, **changes)


def _move(
    of: dict[int, int],
    members: dict[int, list[int]],
    about: Sequence[int],
    others: Sequence[int],
    action: Action,
) -> None:
    """Merge the groups of all numbers, or take the others out of the group of the first."""
    home = of[about[0]]
    if action is Action.MERGE:
        leaving = {of[at] for at in (*about, *others)} - {home}
        moved = [at for group in sorted(leaving) for at in members.pop(group)]
    else:
        moved = [at for at in dict.fromkeys(others) if of[at] == home]
        if not moved or len(moved) == len(members[home]):
            return
        members[home] = [at for at in members[home] if at not in set(moved)]
        home = max(members) + 1
    members.setdefault(home, []).extend(moved)
    of.update(dict.fromkeys(moved, home))


def _correct(reading: Reading, record: str, decision: Decision) -> Reading | None:
    """Return a reading with one field put right, or `None` where it has no such record."""
    data: dict[str, Any] = to_dict(reading)  # type: ignore[assignment]
    for one in (*data["figures"], *data["statements"]):
        if one["id"] == record and decision.field in one:
            one[decision.field] = decision.value
            try:
                return from_dict(data)
            except FormatError:
                return None
    return None


def _reject(reading: Reading, record: str) -> Reading | None:
    """Return a reading without a figure or statement, or `None` where it has no such record."""
    figures = tuple(one for one in reading.figures if one.id != record)
    statements = tuple(one for one in reading.statements if one.id != record)
    if len(figures) + len(statements) == len(reading.figures) + len(reading.statements):
        return None
    return replace(reading, figures=figures, statements=statements)
