from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportedly.errors import ScanError
from reportedly.scale.isolating import refuse_killers
from reportedly.scale.items import Item
from reportedly.scale.shards import Shard

SHARD = Shard("orva-00000", tuple(Item(path="a.jsonl", place=f"line {n}") for n in range(16)), "d")


@pytest.mark.parametrize("deadly", [set(), {0}, {15}, {3, 4, 11}])
def test_the_items_that_kill_are_refused_and_no_others(deadly: set[int]) -> None:
    """The shard keeps its name, digest and length, so that a later run knows it again."""
    places = {f"line {n}" for n in deadly}
    found = refuse_killers(SHARD, lambda items: all(one.place not in places for one in items))
    assert {n for n, one in enumerate(found.items) if one.reason is not None} == deadly
    assert (found.name, found.digest) == (SHARD.name, SHARD.digest)
    assert [one.place for one in found.items] == [one.place for one in SHARD.items]


def test_one_killer_is_found_in_few_trials() -> None:
    """Halving needs about two trials for each doubling of the shard."""
    trials: list[int] = []

    def survives(items: Sequence[Item]) -> bool:
        trials.append(len(items))
        return all(one.place != "line 9" for one in items)

    refuse_killers(SHARD, survives)
    assert len(trials) <= 10


def test_where_everything_dies_the_fault_lies_elsewhere() -> None:
    """A machine without memory is no reason to refuse all news."""
    with pytest.raises(ScanError, match="die before they read anything"):
        refuse_killers(SHARD, lambda items: False)
    with pytest.raises(ScanError, match="more than 8 items of the shard orva-00000"):
        refuse_killers(SHARD, lambda items: not items)
