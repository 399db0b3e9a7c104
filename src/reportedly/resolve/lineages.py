"""Find which documents are copies of one report: wire copy, edited, cut short, newly headed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.resolve.decisions import Decisions
from reportedly.resolve.fingerprints import Hashes, Prints, count_shared
from reportedly.resolve.naming import Sort, name
from reportedly.resolve.partition import Partition
from reportedly.resolve.periods import first_day
from reportedly.resolve.values import Lineage, Link

_COMPARED = 8
_MOST_DAYS = 14
_JACCARD = 0.5
_CONTAINED = 0.7
_BORROWED = 0.5
_CREDITED = 0.15
"""Of the shorter text, what another publisher took over; less where it credits the same agency."""
_LEAST = 25
_LEAST_CREDITED = 15
_CREDIT = re.compile(r"\(([A-Z][\w&' ]{1,30})\)(?: ?[-–—]|\s*$)")


@dataclass(frozen=True, slots=True)
class Text:
    """What tells one document from another.

    Args:
        document: its id.
        published: ISO day of publication.
        publishers: who published it, first one first.
        length: in words.
        credit: the agency that it credits, in its dateline or at its end.
    """

    document: str
    published: str | None
    publishers: tuple[str, ...]
    length: int
    credit: str | None = None


def resolve_lineages(texts: Sequence[Text], prints: Mapping[str, Prints]) -> tuple[Lineage, ...]:
    """Group copies of one report; each document is in one lineage, alone or with others.

    Takes time in proportion to the length of all texts: only texts that share a fingerprint are
    compared, and with no more than a few earlier ones each.

    Args:
        texts: the documents.
        prints: the hashes of each document's text, by its id.
    """
    ordered = sorted(texts, key=rank)
    hashes = [prints[one.document] for one in ordered]
    partition = Partition(len(ordered))
    links: dict[int, list[Link]] = {}
    for earlier, later in _find_candidates([one.fingerprints for one in hashes]):
        if partition.find(earlier) == partition.find(later):
            continue
        if _days_apart(ordered[earlier], ordered[later]) > _MOST_DAYS:
            continue
        pair = ordered[earlier], ordered[later]
        features = _compare(*pair, hashes[earlier].shingles, hashes[later].shingles)
        if features:
            partition.union(earlier, later)
            link = Link(a=ordered[earlier].document, b=ordered[later].document, features=features)
            links.setdefault(later, []).append(link)
    groups = partition.groups()
    return tuple(sorted((_make(ordered, one, links) for one in groups), key=lambda one: one.id))


def rank(one: Text) -> tuple[str, int, str]:
    """Rank by day; of one day the longest is taken for the original, as copies are cut short."""
    return one.published or "9", -one.length, one.document


def _find_candidates(fingerprints: Sequence[Hashes]) -> Iterator[tuple[int, int]]:
    """Yield pairs of texts that share a fingerprint, the earlier first, in order of the later."""
    if not fingerprints:
        return
    prints = np.concatenate(fingerprints)
    owners = np.repeat(np.arange(len(fingerprints), dtype=np.uint32), list(map(len, fingerprints)))
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


def _days_apart(one: Text, other: Text) -> int:
    days = first_day(one.published), first_day(other.published)
    return 0 if days[0] is None or days[1] is None else abs(days[1] - days[0])


def find_credit(text: str) -> str | None:
    """Return the agency that a report credits: "LVIV, May 3 (Orva Press) -", or "(OP)" at its end.

    Args:
        text: the report.
    """
    found = _CREDIT.search(text)
    return found[1] if found else None


def _compare(earlier: Text, later: Text, one: Hashes, other: Hashes) -> tuple[tuple[str, str], ...]:
    """Return what shows that two texts are copies of one report; empty where they are not."""
    shared = count_shared(one, other)
    sizes = (len(one), len(other))
    jaccard = shared / (sum(sizes) - shared)
    contained = shared / min(sizes)
    if jaccard >= _JACCARD:
        return (("text", "nearly the same"), ("words in a row shared by both", f"{jaccard:.0%}"))
    part = (("text", "cut short"), ("words in a row of the shorter one", f"{contained:.0%}"))
    own = not {*earlier.publishers}.isdisjoint(later.publishers)
    if contained >= (_CONTAINED if own else _BORROWED) and min(sizes) >= _LEAST:
        return part
    credited = not own and earlier.credit is not None and earlier.credit == later.credit
    if credited and contained >= _CREDITED and shared >= _LEAST_CREDITED:
        return (*part, ("credit", earlier.credit or ""))
    return ()


def _make(texts: Sequence[Text], members: Sequence[int], links: dict[int, list[Link]]) -> Lineage:
    publishers = (one for at in members for one in texts[at].publishers)
    return Lineage(
        id=name(Sort.LINEAGE, texts[members[0]].document),
        documents=tuple(texts[at].document for at in members),
        publishers=tuple(dict.fromkeys(publishers)),
        links=tuple(link for at in members for link in links.get(at, ())),
    )


def regroup_lineages(
    texts: Sequence[Text], lineages: Sequence[Lineage], plan: Decisions
) -> tuple[Lineage, ...]:
    """Return the lineages as people merged and split them.

    Args:
        texts: the documents, ranked.
        lineages: as they were found.
        plan: what people decided.
    """
    numbers = {one.document: at for at, one in enumerate(texts)}
    index = {document: [at] for document, at in numbers.items()}
    index |= {name(Sort.LINEAGE, document): [at] for document, at in numbers.items()}
    groups = [[numbers[document] for document in one.documents] for one in lineages]
    links: dict[int, list[Link]] = {}
    for link in (link for one in lineages for link in one.links):
        links.setdefault(numbers[link.b], []).append(link)
    found = []
    for members in plan.regroup(groups, index):
        inside = {texts[at].document for at in members}
        own = {at: [one for one in links.get(at, ()) if one.a in inside] for at in members}
        found.append(_make(texts, members, own))
    return tuple(sorted(found, key=lambda one: one.id))
