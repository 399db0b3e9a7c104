"""Readings as the benchmarks see them: parsed from the reading format, ours and others' alike.

Gold annotations have the form of CONTRACT.md, save that `entity` is a plain name and `anonymous`
stands beside it, and that times, quantities and places are not listed; both forms are read here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.errors import BenchmarkError

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marked range of code points with what is said of it.

    Args:
        start: first code point.
        end: one past the last.
        text: the quote.
        since: first day covered (key `from`), if it is a time.
        until: last day covered (key `to`), if it is a time.
        country: ISO 3166 alpha-2, if it is a place.
    """

    start: int
    end: int
    text: str
    since: str | None = None
    until: str | None = None
    country: str | None = None

    def overlaps(self, other: Mark) -> bool:
        """Tell whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedStatement:
    """A statement of a reading; names as in `records.Statement`, `entity` is the name alone."""

    id: str
    parent: str | None
    kind: str
    stance: str
    sources: tuple[Mark, ...]
    cue: Mark
    content: tuple[Mark, ...]
    entity: str
    anonymous: bool
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedFigure:
    """A figure of a reading; names as in `records.Figure`."""

    id: str
    quantity: Mark
    modifier: str
    low: float | None
    high: float | None
    measure: str
    group: Mark | None
    status: str
    chain: tuple[str, ...]
    modality: str
    basis: str
    when: Mark | None
    place: Mark | None
    same_as: str | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedReading:
    """What was found, or is to be found, in one text."""

    text: str
    id: str = ""
    published: str | None = None
    statements: tuple[MarkedStatement, ...] = ()
    figures: tuple[MarkedFigure, ...] = ()
    positions: tuple[tuple[str, str], ...] = ()


def parse_mark(value: Json | None) -> Mark | None:
    """Turn an object with `start`, `end` and `text` into a mark; `None` stays."""
    if value is None:
        return None
    return Mark(
        start=value["start"],
        end=value["end"],
        text=value["text"],
        since=value.get("from"),
        until=value.get("to"),
        country=value.get("country"),
    )


def _marks(values: Sequence[Json]) -> tuple[Mark, ...]:
    return tuple(mark for value in values if (mark := parse_mark(value)) is not None)


def _parse_statement(value: Json) -> MarkedStatement:
    entity = value.get("entity")
    named = entity if isinstance(entity, Mapping) else {"name": entity}
    return MarkedStatement(
        id=value["id"],
        parent=value.get("parent"),
        kind=value["kind"],
        stance=value["stance"],
        sources=_marks(value["sources"]),
        cue=_marks([value["cue"]])[0],
        content=_marks(value["content"]),
        entity=named.get("name") or "",
        anonymous=bool(named.get("anonymous", value.get("anonymous"))),
        confidence=value.get("confidence"),
    )


def _parse_figure(value: Json) -> MarkedFigure:
    return MarkedFigure(
        id=value["id"],
        quantity=_marks([value["quantity"]])[0],
        modifier=value["modifier"],
        low=value["low"],
        high=value["high"],
        measure=value["measure"],
        group=parse_mark(value.get("group")),
        status=value["status"],
        chain=tuple(value["chain"]),
        modality=value["modality"],
        basis=value["basis"],
        when=parse_mark(value.get("when")),
        place=parse_mark(value.get("place")),
        same_as=value.get("same_as"),
        confidence=value.get("confidence"),
    )


def parse_reading(value: Json) -> MarkedReading:
    """Turn one object of the reading format, or of the gold format, into a marked reading.

    Raises:
        KeyError: a key of the format is missing.
    """
    document = value["document"]
    return MarkedReading(
        text=document["text"],
        id=value.get("id") or document.get("id") or "",
        published=document.get("published") or value.get("published"),
        statements=tuple(_parse_statement(each) for each in value["statements"]),
        figures=tuple(_parse_figure(each) for each in value["figures"]),
        positions=tuple((each["party"], each["stand"]) for each in value.get("positions") or ()),
    )


def load_objects(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file.

    Raises:
        BenchmarkError: a line is not a JSON object.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except json.JSONDecodeError as error:
                raise BenchmarkError(f"{path}:{number}: not JSON: {error}") from error
            if not isinstance(value, dict):
                raise BenchmarkError(f"{path}:{number}: expected an object, found {line[:40]!r}")
            yield value


def load_readings(path: Path) -> Iterator[MarkedReading]:
    """Yield the readings of a JSON Lines file.

    Raises:
        BenchmarkError: a line does not follow the reading format.
    """
    for number, value in enumerate(load_objects(path), start=1):
        try:
            yield parse_reading(value)
        except (KeyError, TypeError, IndexError) as error:
            raise BenchmarkError(f"{path}: object {number} is no reading: {error!r}") from error
