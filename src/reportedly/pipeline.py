"""The stages in their order, and the one loop that runs documents through them.

A stage finds one sort of thing and fills one field of the reading with it; it sees the analysed
text and all that the stages before it have found. A stage that stumbles over a text, be the fault
its own, loses only what it had not found yet: the reading says what was skipped and why.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from reportedly.errors import ReportedlyError
from reportedly.extract.figures import find_figures
from reportedly.extract.places import find_places
from reportedly.extract.positions import find_positions
from reportedly.extract.quantities import find_quantities
from reportedly.extract.statements import find_statements
from reportedly.extract.times import find_times
from reportedly.language.analysis import Analysis
from reportedly.records import Document, Figure, Reading, Skipped, Span

BATCH_DOCUMENTS = 32
BATCH_CHARACTERS = 60_000


class Analyses(Protocol):
    """What turns texts into analyses: `language.Analyser`, or a stand-in for it in a test."""

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Return the analysis of each text, in order."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the reading.

    Args:
        fills: the field of `Reading` that takes what is found.
        find: yields what is found in an analysed text, given the reading so far.
    """

    fills: str
    find: Callable[[Analysis, Reading], Iterable[object]]


def _find_figures(analysis: Analysis, found: Reading) -> Iterator[Figure]:
    return find_figures(
        analysis,
        quantities=found.quantities,
        statements=found.statements,
        times=found.times,
        places=found.places,
        published=found.document.published,
    )


STAGES = (
    Stage("quantities", lambda analysis, _: find_quantities(analysis)),
    Stage("times", lambda analysis, found: find_times(analysis, published=_day(found))),
    Stage("places", lambda analysis, _: find_places(analysis)),
    Stage(
        "statements",
        lambda analysis, found: find_statements(analysis, times=found.times, published=_day(found)),
    ),
    Stage("figures", _find_figures),
    Stage("positions", lambda analysis, found: find_positions(analysis, found.statements)),
)


def read_documents(
    documents: Iterable[Document], analyser: Analyses, stages: Sequence[Stage] = STAGES
) -> Iterator[Reading]:
    """Read documents, several at a time for the language model, and yield readings in their order.

    Args:
        documents: taken in as they are needed, never all at once.
        analyser: turns texts into analyses.
        stages: what to find, in order.
    """
    for batch in _batches(documents):
        for document, analysis in zip(batch, _analyse(batch, analyser), strict=True):
            if isinstance(analysis, Analysis):
                yield _run(Reading(document=document), analysis, stages)
            else:
                yield _skip(Reading(document=document), f"language: {analysis}")


def _day(found: Reading) -> str | None:
    return found.document.published


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    characters = 0
    for document in documents:
        batch.append(document)
        characters += len(document.text)
        if len(batch) >= BATCH_DOCUMENTS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _analyse(batch: Sequence[Document], analyser: Analyses) -> list[Analysis | ReportedlyError]:
    """Analyse all texts together; where that fails, each by itself, so that only one is lost."""
    try:
        return list(analyser.analyse([document.text for document in batch]))
    except ReportedlyError as error:
        if len(batch) == 1:
            return [error]
    return [found for document in batch for found in _analyse([document], analyser)]


def _run(reading: Reading, analysis: Analysis, stages: Sequence[Stage]) -> Reading:
    for stage in stages:
        found: list[Any] = []
        try:
            found.extend(stage.find(analysis, reading))
        except ReportedlyError as error:
            reading = _skip(reading, f"{stage.fills}: {error}")
        except Exception as error:  # noqa: BLE001 - a fault of ours costs one report, not the rest
            reading = _skip(reading, f"{stage.fills}: {_describe(error)}")
        changes: dict[str, Any] = {stage.fills: tuple(found)}
        reading = replace(reading, **changes)
    return reading


def _describe(error: Exception) -> str:
    """Return what a user can send us of a fault that is ours, and where in the code it is."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
    return f"a fault of reportedly, please report it: {told}"


def _skip(reading: Reading, reason: str) -> Reading:
    """Record that something was not found in the whole of the text."""
    text = reading.document.text
    if not text:
        return reading
    skipped = Skipped(span=Span.of(text, 0, len(text)), reason=reason)
    return replace(reading, skipped=(*reading.skipped, skipped))
