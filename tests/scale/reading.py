"""A reader that needs no model: it finds one figure wherever digits stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.records import (
    Basis,
    Bounds,
    Document,
    Figure,
    Measure,
    Modality,
    Modifier,
    Reading,
    Span,
    Status,
)


class DigitReader:
    """Finds the first number of each text; stumbles over the word "stumble"."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def read_documents(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield a reading for each document, in order."""
        for document in documents:
            if "stumble" in document.text:
                raise RuntimeError("stumbled")
            self.read.append(document.text)
            found = re.search(r"\d+", document.text)
            reading = Reading(document=document)
            yield reading if found is None else replace(reading, figures=(_make(found),))


def _make(found: re.Match[str]) -> Figure:
    count = int(found[0])
    return Figure(
        id="f1",
        quantity=Span(start=found.start(), end=found.end(), text=found[0]),
        bounds=Bounds(modifier=Modifier.EXACT, low=count, high=count),
        measure=Measure.KILLED,
        group=None,
        status=Status.UNKNOWN,
        chain=(),
        modality=Modality.ASSERTED,
        basis=Basis.INCIDENT,
        when=None,
        place=None,
        same_as=None,
        confidence=0.5,
    )
