"""From records to the reading format: plain dicts, lists, strings and numbers, in its key order."""

from __future__ import annotations

import json
from decimal import Decimal

from reportedly.errors import FormatError
from reportedly.format import (
    VERSION,
    DocumentDict,
    EntityDict,
    FigureDict,
    PlaceDict,
    QuantityDict,
    ReadingDict,
    SpanDict,
    StatementDict,
    TimeDict,
    WhenDict,
)
from reportedly.records import (
    Count,
    Document,
    Entity,
    Figure,
    Place,
    Quantity,
    Reading,
    Span,
    Statement,
    Time,
)


def to_json(reading: Reading, *, indent: int | None = None) -> str:
    """Return a reading as JSON text: one line, or indented by `indent` spaces."""
    return dump(to_dict(reading), indent=indent)


def dump(data: object, *, indent: int | None = None) -> str:
    """Return JSON text that can always be written as UTF-8, even of a text with lone surrogates."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(data, indent=indent, separators=separators)
    return text


def to_dict(reading: Reading) -> ReadingDict:
    """Return a reading as plain data in the reading format."""
    return {
        "format": VERSION,
        "document": _document_dict(reading.document),
        "statements": [_statement_dict(statement) for statement in reading.statements],
        "figures": [_figure_dict(figure) for figure in reading.figures],
        "positions": [
            {"party": one.party, "stand": one.stand.value, "statement": one.statement}
            for one in reading.positions
        ],
        "quantities": [_quantity_dict(quantity) for quantity in reading.quantities],
        "times": [_time_dict(time) for time in reading.times],
        "places": [_place_dict(place) for place in reading.places],
        "skipped": [
            {"start": one.span.start, "end": one.span.end, "reason": one.reason}
            for one in reading.skipped
        ],
    }


def _number(count: Count | None) -> int | float | None:
    """Return a count as a JSON number; 15 significant digits survive the way there and back."""
    if not isinstance(count, Decimal):
        return count
    if not count.is_finite():
        raise FormatError(f"count {count} is not a finite number")
    return int(count) if count == count.to_integral_value() else float(count)


def _span_dict(span: Span) -> SpanDict:
    return {"start": span.start, "end": span.end, "text": span.text}


def _document_dict(document: Document) -> DocumentDict:
    return {
        "id": document.id,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "text": document.text,
    }


def _entity_dict(entity: Entity) -> EntityDict:
    return {
        "name": entity.name,
        "type": entity.type.value,
        "country": entity.country,
        "anonymous": entity.anonymous,
    }


def _when_dict(time: Time) -> WhenDict:
    return {
        "start": time.span.start,
        "end": time.span.end,
        "text": time.span.text,
        "from": time.start,
        "to": time.end,
    }


def _time_dict(time: Time) -> TimeDict:
    return {
        "start": time.span.start,
        "end": time.span.end,
        "text": time.span.text,
        "type": time.type.value,
        "value": time.value,
        "from": time.start,
        "to": time.end,
    }


def _place_dict(place: Place) -> PlaceDict:
    return {
        "start": place.span.start,
        "end": place.span.end,
        "text": place.span.text,
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
    }


def _quantity_dict(quantity: Quantity) -> QuantityDict:
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "text": quantity.span.text,
        "modifier": quantity.bounds.modifier.value,
        "low": _number(quantity.bounds.low),
        "high": _number(quantity.bounds.high),
        "unit": quantity.unit,
    }


def _statement_dict(statement: Statement) -> StatementDict:
    return {
        "id": statement.id,
        "parent": statement.parent,
        "kind": statement.kind.value,
        "stance": statement.stance.value,
        "sources": [_span_dict(span) for span in statement.sources],
        "cue": _span_dict(statement.cue),
        "content": [_span_dict(span) for span in statement.content],
        "entity": None if statement.entity is None else _entity_dict(statement.entity),
        "said_at": None if statement.said_at is None else _when_dict(statement.said_at),
        "confidence": statement.confidence,
    }


def _figure_dict(figure: Figure) -> FigureDict:
    return {
        "id": figure.id,
        "quantity": _span_dict(figure.quantity),
        "modifier": figure.bounds.modifier.value,
        "low": _number(figure.bounds.low),
        "high": _number(figure.bounds.high),
        "measure": figure.measure.value,
        "group": None if figure.group is None else _span_dict(figure.group),
        "status": figure.status.value,
        "chain": list(figure.chain),
        "modality": figure.modality.value,
        "basis": figure.basis.value,
        "when": None if figure.when is None else _when_dict(figure.when),
        "place": None if figure.place is None else _place_dict(figure.place),
        "same_as": figure.same_as,
        "confidence": figure.confidence,
    }
