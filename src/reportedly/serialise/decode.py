"""From the reading format back to records, checking that every quote stands where it says.

Two things are not in the format and are restored by rule: `Quantity.whole` comes back as the bare
number words, and a `said_at` or `when` takes type and value from the entry of `times` inside it
that covers the same days (else it is a date without a value).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from reportedly.errors import FormatError, SpanError
from reportedly.format import VERSION
from reportedly.records import (
    Basis,
    Bounds,
    Count,
    Document,
    Entity,
    EntityType,
    Figure,
    Kind,
    Measure,
    Modality,
    Modifier,
    Place,
    Position,
    Quantity,
    Reading,
    Skipped,
    Span,
    Stance,
    Stand,
    Statement,
    Status,
    Time,
    TimeType,
)

_Record = TypeVar("_Record")
_Json = Mapping[str, Any]


def from_json(text: str) -> Reading:
    """Return the reading that a JSON text holds.

    Raises:
        FormatError: the text is no JSON, or not a reading of this format.
    """
    try:
        data = json.loads(text, parse_float=Decimal)
    except ValueError as error:
        raise FormatError(f"not JSON: {error}") from error
    return from_dict(data)


def from_dict(data: _Json) -> Reading:
    """Return the reading that plain data in the reading format describes; unknown keys are ignored.

    Raises:
        FormatError: a key is missing, a value is none of those allowed, or a quote does not stand
            where it says.
    """
    if not isinstance(data, Mapping) or data.get("format") != VERSION:
        found = data.get("format") if isinstance(data, Mapping) else data
        raise FormatError(f"not a reading of format {VERSION!r}: {found!r:.60}")
    (document,) = _decode("document", [data.get("document")], _document)
    text = document.text
    times = _decode("times", data.get("times"), lambda item: _time(item, text))

    def decode(key: str, make: Callable[[_Json], _Record]) -> tuple[_Record, ...]:
        return _decode(key, data.get(key), make)

    return Reading(
        document=document,
        statements=decode("statements", lambda item: _statement(item, text, times)),
        figures=decode("figures", lambda item: _figure(item, text, times)),
        positions=decode("positions", _position),
        quantities=decode("quantities", lambda item: _quantity(item, text)),
        times=times,
        places=decode("places", lambda item: _place(item, text)),
        skipped=decode("skipped", lambda item: _skipped(item, text)),
    )


def _decode(key: str, items: Any, make: Callable[[_Json], _Record]) -> tuple[_Record, ...]:
    """Make a record of each item; an error names the key and the place in the list."""
    if not isinstance(items, Sequence) or isinstance(items, str):
        raise FormatError(f"{key} is not a list: {items!r:.60}")
    made: list[_Record] = []
    for index, item in enumerate(items):
        try:
            made.append(make(item))
        except KeyError as error:
            raise FormatError(f"{key}[{index}] lacks the key {error}") from error
        except (AttributeError, TypeError, ValueError, SpanError) as error:
            raise FormatError(f"{key}[{index}]: {error}") from error
    return tuple(made)


def _document(item: _Json) -> Document:
    fields = ("path", "url", "title", "publisher", "published", "language")
    document = Document(text=item["text"], **{field: item[field] for field in fields})
    if document.id != item["id"]:
        raise ValueError(f"id {item['id']!r} is not the SHA-256 of the text")
    return document


def _span(item: _Json, text: str) -> Span:
    span = Span(start=item["start"], end=item["end"], text=item["text"])
    if text[span.start : span.end] != span.text:
        raise SpanError(f"{span.text!r} does not stand at {span.start}..{span.end} of the text")
    return span


def _spans(items: Iterable[_Json], text: str) -> tuple[Span, ...]:
    return tuple(_span(item, text) for item in items)


def _count(value: float | Decimal | None) -> Count | None:
    if value is None or (isinstance(value, int | Decimal) and not isinstance(value, bool)):
        return value
    if isinstance(value, float):
        return Decimal(repr(value))
    raise TypeError(f"count {value!r} is not a number")


def _bounds(item: _Json) -> Bounds:
    return Bounds(
        modifier=Modifier(item["modifier"]), low=_count(item["low"]), high=_count(item["high"])
    )


def _float(value: float | Decimal | None) -> float | None:
    return None if value is None else float(value)


def _time(item: _Json, text: str) -> Time:
    return Time(
        span=_span(item, text),
        type=TimeType(item["type"]),
        value=item["value"],
        start=item["from"],
        end=item["to"],
    )


def _when(item: _Json | None, text: str, times: Sequence[Time]) -> Time | None:
    if item is None:
        return None
    span = _span(item, text)
    start, end = item["from"], item["to"]
    for time in times:
        if span.contains(time.span) and (time.start, time.end) == (start, end):
            return Time(span=span, type=time.type, value=time.value, start=start, end=end)
    return Time(span=span, type=TimeType.DATE, start=start, end=end)


def _place(item: _Json, text: str) -> Place:
    return Place(
        span=_span(item, text),
        name=item["name"],
        country=item["country"],
        admin1=item["admin1"],
        geonameid=item["geonameid"],
        lat=_float(item["lat"]),
        lon=_float(item["lon"]),
    )


def _quantity(item: _Json, text: str) -> Quantity:
    span = _span(item, text)
    return Quantity(span=span, bounds=_bounds(item), unit=item["unit"], whole=span)


def _position(item: _Json) -> Position:
    return Position(party=item["party"], stand=Stand(item["stand"]), statement=item["statement"])


def _skipped(item: _Json, text: str) -> Skipped:
    return Skipped(span=Span.of(text, item["start"], item["end"]), reason=item["reason"])


def _entity(item: _Json | None) -> Entity | None:
    if item is None:
        return None
    return Entity(
        name=item["name"],
        type=EntityType(item["type"]),
        country=item["country"],
        anonymous=item["anonymous"],
    )


def _statement(item: _Json, text: str, times: Sequence[Time]) -> Statement:
    return Statement(
        id=item["id"],
        parent=item["parent"],
        kind=Kind(item["kind"]),
        stance=Stance(item["stance"]),
        sources=_spans(item["sources"], text),
        cue=_span(item["cue"], text),
        content=_spans(item["content"], text),
        entity=_entity(item["entity"]),
        said_at=_when(item["said_at"], text, times),
        confidence=float(item["confidence"]),
    )


def _figure(item: _Json, text: str, times: Sequence[Time]) -> Figure:
    group, place = item["group"], item["place"]
    return Figure(
        id=item["id"],
        quantity=_span(item["quantity"], text),
        bounds=_bounds(item),
        measure=Measure(item["measure"]),
        group=None if group is None else _span(group, text),
        status=Status(item["status"]),
        chain=tuple(item["chain"]),
        modality=Modality(item["modality"]),
        basis=Basis(item["basis"]),
        when=_when(item["when"], text, times),
        place=None if place is None else _place(place, text),
        same_as=item["same_as"],
        confidence=float(item["confidence"]),
    )
