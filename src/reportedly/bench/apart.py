"""Benchmark `apart`: how many reports of a war, each of another incident, are kept apart (shares).

Each Airwars page, and each ISAF press release, tells of an incident of its own, hundreds of them in
one strip of land or in a few provinces within weeks. What two of them are about is never one event.
"pages apart" is the share of the pages none of whose tolls holds a claim of another page; "pairs
mixed" is the number of pairs of pages that share a toll. A page is taken to be published on the day
after the incident, as news of it is. Few pages are of one incident after all, and some tell the
totals of a war, so that 1 is not to be reached.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from reportedly.bench.airwars import load_pages
from reportedly.bench.benchmark import Options, Score, Scores
from reportedly.bench.coded import load_reports
from reportedly.bench.metrics import share
from reportedly.bench.profiles import load_profile
from reportedly.errors import BenchmarkError
from reportedly.reader import Reader
from reportedly.records import Document
from reportedly.resolve import Observation, Resolution, resolve

Incident = tuple[str, str | None]
"""The text of a page and the ISO day of what it is about."""


def score(data: Path, options: Options) -> Scores:
    """Read the pages of both corpora, resolve those of each, and count what was mixed.

    Args:
        data: the folder that holds the folders of both.
        options: at most `limit` pages of each.

    Raises:
        BenchmarkError: it holds neither.
    """
    corpora = [
        (name, load(data / name)) for name, load in _LOADERS.items() if (data / name).exists()
    ]
    if not corpora:
        raise BenchmarkError(f"no folder {' or '.join(_LOADERS)} under {data}")
    scores: dict[str, Score] = {}
    for name, incidents in corpora:
        documents = make_documents(incidents[: options.limit])
        found = measure(resolve(_observe(documents)), [one.id for one in documents])
        scores |= {f"{name}: {key}": value for key, value in found.items()}
    return scores


def make_documents(incidents: Iterable[Incident]) -> list[Document]:
    """Return the pages as documents, each once, published on the day after the incident."""
    made = {
        document.id: document
        for text, day in incidents
        if (document := Document(text=text, published=_day_after(day)))
    }
    return [*made.values()]


def measure(resolution: Resolution, pages: Sequence[str]) -> Scores:
    """Return the share of the pages that share no toll, and the number of pairs that do.

    Args:
        resolution: of the pages.
        pages: ids of their documents.
    """
    tolls: dict[str, set[str]] = defaultdict(set)
    for claim in resolution.claims:
        tolls[claim.toll] |= {one.document for one in claim.mentions}
    mixed = {pair for own in tolls.values() for pair in combinations(sorted(own), 2)}
    touched = {page for pair in mixed for page in pair}
    return {
        "documents": len(pages),
        "pages apart": share(len(pages) - len(touched), len(pages)),
        "pairs mixed": len(mixed),
    }


def _observe(documents: Sequence[Document]) -> Iterator[Observation]:
    for document, reading in zip(documents, Reader().read_documents(documents), strict=True):
        yield Observation(id=document.id, reading=reading, published=document.published)


def _day_after(day: str | None) -> str | None:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else None


def _load_airwars(folder: Path) -> list[Incident]:
    return [(page.text, page.day) for page in load_pages(folder)]


def _load_isaf(folder: Path) -> list[Incident]:
    reports = load_reports(folder, load_profile("isaf"), "start_date")
    return [(one.text, one.published) for one in reports]


_LOADERS: Mapping[str, Callable[[Path], list[Incident]]] = {
    "airwars": _load_airwars,
    "isaf": _load_isaf,
}
