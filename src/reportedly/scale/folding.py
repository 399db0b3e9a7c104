"""Leave out texts that are nearly those of earlier ones, with all the same numbers.

Only texts of one shard are compared, so that what is left out depends on nothing else: copies that
lie far apart are read, and the ledger makes one lineage of them. A copy in which a number is
another is no copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from reportedly.resolve.fingerprints import Prints, count_shared, hash_text
from reportedly.scale.items import Item
from reportedly.scale.prefilter import find_numbers
from reportedly.scale.taking import Left, Reason, Taken

_ALIKE = 0.8
_COMPARED = 8

Pair = tuple[Item, Taken | Left]


def fold(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield what was taken of each item, where it is no copy of an earlier one of the shard."""
    seen: list[tuple[Taken, Prints, list[str]]] = []
    owners: dict[int, list[int]] = defaultdict(list)
    for item, found in pairs:
        if isinstance(found, Left):
            yield item, found
            continue
        text = found.document.text
        prints, numbers = hash_text(text), find_numbers(text)
        marks = prints.fingerprints.tolist()
        near = sorted({at for mark in marks for at in owners[mark][:_COMPARED]})
        same = (at for at in near if seen[at][2] == numbers and _is_alike(prints, seen[at][1]))
        first = next(same, None)
        if first is not None:
            detail = f"nearly the text of {seen[first][0].document.path}"
            yield item, Left(item=item, reason=Reason.COPY, detail=detail)
            continue
        for mark in marks:
            owners[mark].append(len(seen))
        seen.append((found, prints, numbers))
        yield item, found


def _is_alike(one: Prints, other: Prints) -> bool:
    shared = count_shared(one.shingles, other.shingles)
    return shared >= _ALIKE * (len(one.shingles) + len(other.shingles) - shared)
