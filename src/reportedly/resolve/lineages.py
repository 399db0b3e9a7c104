"""Find which documents are copies of one report: wire copy, edited, cut short, newly headed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.resolve.fingerprints import (
    Hashes,
    count_shared,
    find_fingerprints,
    hash_shingles,
)
from reportedly.resolve.naming import Sort, name
from reportedly.resolve.partition import Partition
from reportedly.resolve.periods import first_day
from reportedly.resolve.values import Lineage, Link

_COMPARED = 8
_MOST_DAYS = 14
_JACCARD = 0.5
_CONTAINED = 0.7
_LEAST = 25


@dataclass(frozen=True, slots=True)
class Text:
    """What is kept of a document to compare it with others.

    Args:
        document: its id.
        published: ISO day of publication.
        publishers: who published it, first one first.
        shingles: hashes of all runs of words; see `hash_shingles`.
        fingerprints: few of them; see `find_fingerprints`.
    """

    document: str
    published: str | None
    publishers: tuple[str, ...]
    shingles: Hashes
    fingerprints: Hashes


def make_text(document: str, text: str, published: str | None, publishers: tuple[str, ...]) -> Text:
    """Take from a document what is needed to compare it with others."""
    return Text(document, published, publishers, hash_shingles(text), find_fingerprints(text))


def resolve_lineages(texts: Iterable[Text]) -> tuple[Lineage, ...]:
    """Group copies of one report; each document is in one lineage, alone or with others.

    Takes time in proportion to the length of all texts: only texts that share a fingerprint are
    compared, and with no more than a few earlier ones each.
    """
    ordered = sorted(texts, key=rank)
    partition = Partition(len(ordered))
    links: dict[int, list[Link]] = {}
    for earlier, later in _find_candidates(ordered):
        if partition.find(earlier) == partition.find(later):
            continue
        features = _compare(ordered[earlier], ordered[later])
        if features:
            partition.union(earlier, later)
            link = Link(a=ordered[earlier].document, b=ordered[later].document, features=features)
            links.setdefault(later, []).append(link)
    groups = partition.groups()
    return tuple(sorted((_make(ordered, one, links) for one in groups), key=lambda one: one.id))


def rank(one: Text) -> tuple[str, int, str]:
    """Rank by day; of one day the longest is taken for the original, as copies are cut short."""
    return one.published or "9", -len(one.shingles), one.document


def _find_candidates(texts: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """Yield pairs of texts that share a fingerprint, the earlier first, in order of the later."""
    sizes = [len(one.fingerprints) for one in texts]
    if not sizes:
        return
    prints = np.concatenate([one.fingerprints for one in texts])
    owners = np.repeat(np.arange(len(texts), dtype=np.uint32), sizes)
    order = np.argsort(prints, kind="stable")
    prints, owners = prints[order], owners[order]
    pairs: set[tuple[int, int]] = set()
    starts = np.flatnonzero(np.r_[True, prints[1:] != prints[:-1]])
    ends = np.r_[starts[1:], len(prints)]
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        shared = owners[start:end].tolist()
        for at, later in enumerate(shared):
            near = shared[max(1, at - _COMPARED) : at]
            pairs.update((earlier, later) for earlier in (shared[0], *near) if earlier < later)
    yield from sorted(pairs, key=lambda pair: (pair[1], pair[0]))


def _compare(one: Text, other: Text) -> tuple[tuple[str, str], ...]:
    """Return what shows that two texts are copies of one report; empty where they are not."""
    days = (first_day(one.published), first_day(other.published))
    if days[0] is not None and days[1] is not None and abs(days[1] - days[0]) > _MOST_DAYS:
        return ()
    shared = count_shared(one.shingles, other.shingles)
    sizes = (len(one.shingles), len(other.shingles))
    jaccard = shared / (sum(sizes) - shared)
    contained = shared / min(sizes)
    if jaccard >= _JACCARD:
        return (("text", "nearly the same"), ("words in a row shared by both", f"{jaccard:.0%}"))
    if contained >= _CONTAINED and min(sizes) >= _LEAST:
        return (("text", "cut short"), ("words in a row of the shorter one", f"{contained:.0%}"))
    return ()


def _make(texts: Sequence[Text], members: Sequence[int], links: dict[int, list[Link]]) -> Lineage:
    publishers = (one for at in members for one in texts[at].publishers)
    return Lineage(
        id=name(Sort.LINEAGE, texts[members[0]].document),
        documents=tuple(texts[at].document for at in members),
        publishers=tuple(dict.fromkeys(publishers)),
        links=tuple(link for at in members for link in links.get(at, ())),
    )
