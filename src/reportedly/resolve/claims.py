"""Tell which figures are one claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportedly.resolve.partition import Partition
from reportedly.resolve.voices import Voice, is_hint, may_mean


def group_claims(voices: Sequence[Voice], ultimates: Sequence[int]) -> Iterator[list[int]]:
    """Yield the places of the figures of each claim: one source, one value, repeats included.

    A figure that repeats another of its report, and a headline that rounds one off, go with it.

    Args:
        voices: the figures of one toll, in order of publication.
        ultimates: for each the source that it goes back to.
    """
    partition = Partition(len(voices))
    by_value: dict[tuple[object, ...], int] = {}
    below: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(voices):
        claim = (ultimates[at], one.account.denied)
        partition.union(by_value.setdefault((*claim, one.account.value), at), at)
        if not one.account.headline:
            below[(*claim, one.report)].append(at)
    by_id = {(one.report, one.account.figure.id): at for at, one in enumerate(voices)}
    for at, one in enumerate(voices):
        claim = (ultimates[at], one.account.denied)
        repeated = by_id.get((one.report, one.account.figure.same_as or ""))
        if repeated is not None and claim == (
            ultimates[repeated], voices[repeated].account.denied,
        ):  # fmt: skip
            partition.union(repeated, at)
        elif one.account.headline:
            told = (n for n in below[(*claim, one.report)] if _rounds_off(one, voices[n]))
            partition.union(next(told, at), at)
    yield from partition.groups()


def _rounds_off(headline: Voice, other: Voice) -> bool:
    """Tell whether a headline's figure stands for one told below it."""
    one, told = headline.account, other.account
    return one.number == told.number or (is_hint(one) and may_mean(one, told))
