"""Find the items that kill the process that reads them, so that they cost no other.

A library in C may crash on a text, or need more memory than there is. No process can note that of
itself, so others are started on ever smaller parts of what the dead one had read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reportedly.errors import ScanError
from reportedly.scale.items import Item
from reportedly.scale.shards import Shard

_MOST_KILLERS = 8

Survives = Callable[[tuple[Item, ...]], bool]


def refuse_killers(shard: Shard, survives: Survives) -> Shard:
    """Return a shard of which the items that kill their reader are refused.

    Args:
        shard: at which workers have died.
        survives: tells whether a process of its own can read some items and live.

    Raises:
        ScanError: a process dies without any item, or so many kill it that the fault lies
            elsewhere.
    """
    killers = set()
    if not survives(()):
        raise ScanError("workers die before they read anything; what was finished stays")
    for at in _find_killers(range(len(shard.items)), shard, survives):
        killers.add(at)
        if len(killers) > _MOST_KILLERS:
            raise ScanError(
                f"more than {_MOST_KILLERS} items of the shard {shard.name} kill the process that"
                " reads them (too little memory?); what was finished stays"
            )
    items = (
        replace(item, reason="kills the process that reads it") if at in killers else item
        for at, item in enumerate(shard.items)
    )
    return replace(shard, items=tuple(items))


def _find_killers(part: range, shard: Shard, survives: Survives) -> Iterator[int]:
    """Yield where in a shard the killers of a part are, if it has any."""
    if survives(shard.items[part.start : part.stop]):
        return
    if len(part) == 1:
        yield part[0]
        return
    middle = len(part) // 2
    yield from _find_killers(part[:middle], shard, survives)
    yield from _find_killers(part[middle:], shard, survives)
