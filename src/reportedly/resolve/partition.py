"""Put records into groups by pairwise links, whatever the order in which they come."""

from __future__ import annotations

from collections.abc import Iterator


class Partition:
    """Disjoint groups of the numbers from 0 on (union by size, paths halved).

    Args:
        size: how many numbers there are; each is a group at first.
    """

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))
        self._sizes = [1] * size

    def find(self, one: int) -> int:
        """Return the number that stands for the group of `one`."""
        parents = self._parents
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    def union(self, one: int, other: int) -> int:
        """Join the groups of both, and return the number that stands for the joint one."""
        first, second = self.find(one), self.find(other)
        if first == second:
            return first
        if self._sizes[first] < self._sizes[second]:
            first, second = second, first
        self._parents[second] = first
        self._sizes[first] += self._sizes[second]
        return first

    def groups(self) -> Iterator[list[int]]:
        """Yield the members of each group, in order of their smallest."""
        found: dict[int, list[int]] = {}
        for one in range(len(self._parents)):
            found.setdefault(self.find(one), []).append(one)
        yield from found.values()
