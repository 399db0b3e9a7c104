"""Tell which groups in the figures of one event and measure may be the same persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.records import Count
from reportedly.resolve.groups import (
    CIVILIANS,
    PEOPLE,
    Group,
    is_wider,
    join_kinds,
    load_callings,
    load_narrow,
)
from reportedly.resolve.partition import Partition

LARGE = 10
_ROUND = 100
_NEVER = 9
_LEAST = 5
_FORCES = frozenset(("soldiers", "fighters", "police", "guards", "security"))
_PARTS = frozenset(("children", "women", "relatives"))

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of persons, in one report.

    Args:
        voice: number of the report, and who is credited with it there.
        group: who is counted.
        number: how many.
    """

    voice: tuple[int, str]
    group: Group
    number: Count


def is_telling(number: Count) -> bool:
    """Tell whether two groups hardly have a number both by chance, as they may have 30."""
    return number >= LARGE and (number % LARGE != 0 or number >= _ROUND)


def key_of(group: Group) -> Key:
    """Return what tells one group from another."""
    return group.kind, group.owner or ""


class Persons:
    """The groups of one event and measure, those that may be the same persons joined.

    Groups are joined where all reports of the event together allow it, whatever their order: words
    of one class; words of any class for a large number that they share; words for no particular
    class with "people". Two groups for which one source gives different numbers in one report stay
    apart; where two sources differ, they may well differ over the same persons, unless one word is
    wider than the other: policemen and members of the security forces.

    Args:
        counted: the figures that are no parts of others.
    """

    def __init__(self, counted: Iterable[Counted]) -> None:
        told = list(counted)
        named = [one for one in told if not one.group.bare]
        self._fought = any(one.group.kind in _FORCES for one in named)
        self._groups = sorted({self._key_of(one.group) for one in named})
        self._numbers = {key: at for at, key in enumerate(self._groups)}
        self._values: list[Counter[Count]] = [Counter() for _ in self._groups]
        self._seen: dict[tuple[int, str], dict[int, set[Count]]] = defaultdict(
            lambda: defaultdict(set)
        )
        self._reports: dict[int, dict[int, set[Count]]] = defaultdict(lambda: defaultdict(set))
        for one in named:
            at = self._numbers[self._key_of(one.group)]
            self._reports[one.voice[0]][at].add(one.number)
            self._values[at][one.number] += 1
            self._seen[one.voice][at].add(one.number)
        self._partition = Partition(len(self._groups))
        for first, second in self._find_joinable():
            if not self._contrasts(first, second):
                self._partition.union(first, second)
        self._labels = self._label()
        self._default = self._find_default(told)

    def name(self, group: Group, number: Count, *, part: bool = False) -> str:
        """Return the normal form of a group.

        Where the text does not say who is counted, that is the only group that has the number, or
        else the one most spoken of. A small part of others ("six of the wounded died") may be
        anybody.
        """
        at = self._numbers.get(self._key_of(group))
        if not group.bare:
            return str(group) if at is None else self._labels[self._partition.find(at)]
        like = {
            self._labels[self._partition.find(at)]
            for at, values in enumerate(self._values)
            if number in values and self._may_be(self._groups[at][0], number, part=part)
        }
        return self._default if self._default in like or len(like) != 1 else like.pop()

    def _may_be(self, kind: str, number: Count, *, part: bool) -> bool:
        """Tell whether so many unnamed persons may be those of a group with the same number.

        A small part of others may be of any age: "six of the wounded died".
        """
        if part and kind in _PARTS:
            return is_telling(number)
        return number >= _LEAST or kind not in load_narrow()

    def _key_of(self, group: Group) -> Key:
        """Return what tells one group from another; civilians are people, but where forces fell."""
        kind, owner = key_of(group)
        return PEOPLE if kind == CIVILIANS and not self._fought else kind, owner

    def _find_joinable(self) -> Iterator[tuple[int, int]]:
        """Yield pairs of groups that may be the same persons, the surest first."""
        size = range(len(self._groups))
        pairs = ((self._rank(a, b), a, b) for a in size for b in size if a < b)
        yield from ((a, b) for rank, a, b in sorted(pairs) if rank < _NEVER)

    def _rank(self, first: int, second: int) -> int:
        """Rank how surely two groups are the same persons, 0 first."""
        one, other = self._groups[first], self._groups[second]
        if one[1] and other[1] and one[1] != other[1]:
            return _NEVER
        if one[0] == other[0]:
            return 1
        if join_kinds(one[0], other[0]) and self._share(first, second):
            return 0
        if is_wider(one[0], other[0]):
            return 2
        narrow = one[0] in load_narrow() or other[0] in load_narrow()
        return 2 if not narrow and PEOPLE in (one[0], other[0]) else _NEVER

    def _share(self, first: int, second: int) -> bool:
        """Tell whether two groups share a number that is hardly that of both by chance."""
        shared = self._values[first].keys() & self._values[second].keys()
        return any(map(is_telling, shared))

    def _contrasts(self, first: int, second: int) -> bool:
        """Tell whether a source gives two groups different numbers, or their owners differ."""
        mine, theirs = self._joined(first), self._joined(second)
        if len({self._groups[at][1] for at in mine | theirs} - {""}) > 1:
            return True
        if self._groups[first][0] == self._groups[second][0]:
            return False
        told = {self._groups[at][0] for at in mine | theirs}
        if CIVILIANS in told and told & _FORCES:
            return True
        kinds = self._groups[first][0], self._groups[second][0]
        if set(kinds) == {CIVILIANS, PEOPLE} and self._share(first, second):
            return False
        for given in (self._reports if is_wider(*kinds) else self._seen).values():
            one = {value for at in mine & given.keys() for value in given[at]}
            other = {value for at in theirs & given.keys() for value in given[at]}
            if one and other and not one & other:
                return True
        return False

    def _joined(self, one: int) -> set[int]:
        root = self._partition.find(one)
        return {at for at in range(len(self._groups)) if self._partition.find(at) == root}

    def _label(self) -> dict[int, str]:
        """Return for each set of joined groups the name of its commonest kind, with its owner."""
        kinds: dict[int, Counter[str]] = defaultdict(Counter)
        owners: dict[int, str] = {}
        for at, (kind, owner) in enumerate(self._groups):
            root = self._partition.find(at)
            kinds[root][kind] += self._values[at].total()
            if owner:
                owners[root] = owner
        return {
            root: str(Group(min(found, key=lambda k: (-found[k], k)), owners.get(root)))
            for root, found in kinds.items()
        }

    def _find_default(self, counted: Sequence[Counted]) -> str:
        """Return the group most spoken of; children and women are mostly a part of another.

        Where no other group is named, they are one where half the reports begin with somebody else.
        """
        totals: Counter[str] = Counter()
        wholes: set[str] = set()
        some: set[str] = set()
        narrow = load_narrow() | load_callings()
        for at, values in enumerate(self._values):
            label = self._labels[self._partition.find(at)]
            totals[label] += values.total()
            wholes |= {label} if self._groups[at][0] not in _PARTS else set()
            some |= {label} if self._groups[at][0] in narrow else set()
        found = min(
            totals,
            key=lambda name: (name not in wholes, -totals[name], name != PEOPLE, name),
            default=PEOPLE,
        )
        firsts = {one.voice[0]: one.group for one in reversed(counted)}
        others = sum(one.kind not in narrow for one in firsts.values())
        if totals and found not in wholes:
            return PEOPLE if 2 * others >= len(firsts) else found
        joined = any(
            kind == PEOPLE and self._labels[self._partition.find(at)] == found
            for at, (kind, _) in enumerate(self._groups)
        )
        mostly = found in some and not joined and 3 * others > 2 * len(firsts)
        return PEOPLE if mostly else found
