"""Load the retellings, and hold what was resolved of them against what a person expects."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from reportedly.documents.files import Received, find_files, receive
from reportedly.records import Document
from reportedly.resolve import Claim, Resolution

FOLDER = Path(__file__).parent / "retellings"

Place = tuple[str, int]


@dataclass(frozen=True)
class Expected:
    """What a person expects of one figure: its toll and its claim, by names of their own."""

    toll: str
    claim: str
    source: str
    affirmed: bool


@dataclass(frozen=True)
class Scores:
    """How well a resolution does.

    Args:
        tolls: pairwise F1.
        claims: pairwise F1.
        sources: share of the tolls in two reports or more that have the right count of sources.
        figures: how many of the expected figures were read at all.
    """

    tolls: float
    claims: float
    sources: float
    figures: int


def load_documents(event: str) -> Iterator[tuple[str, Document]]:
    """Yield the reports of one event by name."""
    for one in receive(find_files([str(FOLDER / event)])):
        assert isinstance(one, Received)
        yield f"{event}/{Path(one.document.path or '').stem}", one.document


def load_expected(event: str, file: str = "expected.toml") -> dict[Place, Expected]:
    """Load what is expected of each figure, by document and start of its number.

    Args:
        event: folder of its reports.
        file: table of the one who annotated them; of six events a second one has.
    """
    table = tomllib.loads((FOLDER / event / file).read_text(encoding="utf-8"))
    documents = dict(load_documents(event))
    found: dict[Place, Expected] = {}
    for name, rows in table["figures"].items():
        document = documents[f"{event}/{name}"]
        at = -1
        for quote, toll, claim in rows:
            at = document.text.index(quote, at + 1)
            source, _, value = claim.rpartition(" ")
            found[document.id, at] = Expected(
                toll=f"{event}: {toll}",
                claim=f"{event}: {toll}: {claim}",
                source=source,
                affirmed=not source.startswith("not ") and value != "0",
            )
    return found


def score(resolution: Resolution, expected: Mapping[Place, Expected]) -> Scores:
    """Hold a resolution against what is expected, in the documents that it tells of."""
    documents = {document for document, _ in expected}
    tolls: dict[Place, str] = {}
    claims: dict[Place, str] = {}
    for claim in resolution.claims:
        for place in _places(claim, documents):
            tolls[place], claims[place] = claim.toll, claim.id
    wanted_tolls = {place: one.toll for place, one in expected.items()}
    wanted_claims = {place: one.claim for place, one in expected.items()}
    return Scores(
        tolls=pairwise_f1(wanted_tolls, tolls),
        claims=pairwise_f1(wanted_claims, claims),
        sources=_score_sources(resolution, expected, tolls),
        figures=len(expected.keys() & tolls.keys()),
    )


def compare(first: Mapping[Place, Expected], second: Mapping[Place, Expected]) -> Scores:
    """Hold what one person expects against what another does, as a resolution is held."""
    tolls = {place: one.toll for place, one in second.items()}
    counts = count_sources(second)
    return Scores(
        tolls=pairwise_f1({place: one.toll for place, one in first.items()}, tolls),
        claims=pairwise_f1(
            {place: one.claim for place, one in first.items()},
            {place: one.claim for place, one in second.items()},
        ),
        sources=_share_right(first, tolls, lambda toll: counts[toll]),
        figures=len(first.keys() & second.keys()),
    )


def _places(claim: Claim, documents: Iterable[str]) -> Iterator[Place]:
    for mention in claim.mentions:
        if mention.document in documents:
            yield mention.document, mention.figure.quantity.start


def pairwise_f1(wanted: Mapping[Place, str], found: Mapping[Place, str]) -> float:
    """Return the F1 of the pairs that are together; figures that only one side has count too."""
    gold, own = _pairs(wanted), _pairs(found)
    return 2 * len(gold & own) / (len(gold) + len(own))


def _pairs(labels: Mapping[Place, str]) -> set[tuple[Place, Place]]:
    groups: dict[str, list[Place]] = defaultdict(list)
    for place in sorted(labels):
        groups[labels[place]].append(place)
    return {pair for members in groups.values() for pair in combinations(members, 2)}


def count_sources(expected: Mapping[Place, Expected]) -> dict[str, int]:
    """Return for each expected toll the number of independent sources that affirm it."""
    sources: dict[str, set[str]] = defaultdict(set)
    for one in expected.values():
        sources[one.toll] |= {one.source} if one.affirmed else set()
    return {toll: len(found) for toll, found in sources.items()}


def match_tolls(
    expected: Mapping[Place, Expected], tolls: Mapping[Place, str]
) -> dict[str, str | None]:
    """Return for each expected toll the one found that shares most figures with it."""
    shared: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for place, one in expected.items():
        if place in tolls:
            shared[one.toll][tolls[place]] += 1
    return {
        one.toll: max(shared[one.toll], key=lambda id_: (shared[one.toll][id_], id_), default=None)
        for one in expected.values()
    }


def _score_sources(
    resolution: Resolution, expected: Mapping[Place, Expected], tolls: Mapping[Place, str]
) -> float:
    by_id = {one.id: one for one in resolution.tolls}
    return _share_right(expected, tolls, lambda toll: len(by_id[toll].sources))


def _share_right(
    expected: Mapping[Place, Expected], tolls: Mapping[Place, str], count: Callable[[str], int]
) -> float:
    """Return of how many tolls in two reports or more the count of sources is that expected."""
    counts = count_sources(expected)
    matched = match_tolls(expected, tolls)
    reports: dict[str, set[str]] = defaultdict(set)
    for (document, _), one in expected.items():
        reports[one.toll].add(document)
    told = [toll for toll, own in reports.items() if len(own) > 1]
    found = {toll: id_ and count(id_) for toll, id_ in matched.items()}
    return sum(found[toll] == counts[toll] for toll in told) / len(told)
