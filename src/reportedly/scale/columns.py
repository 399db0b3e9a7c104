"""Readings as rows of Parquet: one nested schema for the reading format, and the exact way back.

Counts are written as text, since they are whole numbers or decimals of any length and a floating
point number would round them. Beyond the format a row keeps what the records know and the format
leaves out: the number words with their modifier (`whole`), type and value of the times of figures
and statements, and where the report came from (`origin`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from reportedly.errors import FormatError
from reportedly.format import VERSION
from reportedly.records import Count, Reading, Span, Time, TimeType
from reportedly.scale.libraries import load
from reportedly.serialise import from_dict, to_dict

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a report came from.

    Args:
        input: path of the file that it lay in.
        place: where in the file; "" for all of it.
        sha256: of the bytes that were received, in hex; `None` where nothing was.
        made: how the text was made of them.
    """

    input: str
    place: str = ""
    sha256: str | None = None
    made: str = ""


@cache
def load_schema() -> Any:
    """Return the Arrow schema of readings."""
    arrow = load("pyarrow")
    text, place, number, flag = arrow.string(), arrow.int32(), arrow.float64(), arrow.bool_()

    def struct(*names: str, **others: Any) -> Any:
        return arrow.struct([*((name, text) for name in names), *others.items()])

    def spread(*names: str, **others: Any) -> Any:
        return struct("text", *names, start=place, end=place, **others)

    span, many = spread(), arrow.list_
    when = spread("from", "to", "type", "value")
    where = spread("name", "country", "admin1", geonameid=arrow.int64(), lat=number, lon=number)
    bounds = ("modifier", "low", "high")
    entity = struct("name", "type", "country", anonymous=flag)
    names = ("id", "path", "url", "title", "publisher", "published", "language", "text")
    statement = struct(
        *("id", "parent", "kind", "stance"),
        sources=many(span),
        cue=span,
        content=many(span),
        entity=entity,
        said_at=when,
        confidence=number,
    )
    figure = struct(
        *("id", *bounds, "measure", "status", "modality", "basis", "same_as"),
        quantity=span,
        group=span,
        chain=many(text),
        when=when,
        place=where,
        confidence=number,
    )
    columns = {
        "document": struct(*names),
        "statements": many(statement),
        "figures": many(figure),
        "positions": many(struct("party", "stand", "statement")),
        "quantities": many(spread(*bounds, "unit", whole=span)),
        "times": many(when),
        "places": many(where),
        "skipped": many(struct("reason", start=place, end=place)),
        "origin": struct("input", "place", "sha256", "made"),
    }
    return arrow.schema(list(columns.items()))


@cache
def load_skipped_schema() -> Any:
    """Return the Arrow schema of what was not read."""
    arrow = load("pyarrow")
    names = ("input", "place", "sha256", "url", "reason", "detail")
    return arrow.schema([(name, arrow.string()) for name in names])


def to_row(reading: Reading, origin: Origin) -> Row:
    """Return a reading as a row.

    Raises:
        FormatError: it holds a count that is no finite number, or signs that UTF-8 has not.
    """
    row: Row = {**to_dict(reading)}
    del row["format"]
    for quantity, one in zip(reading.quantities, row["quantities"], strict=True):
        one |= _word_counts(quantity.bounds.low, quantity.bounds.high)
        one["whole"] = _cut(quantity.whole)
    for figure, one in zip(reading.figures, row["figures"], strict=True):
        one |= _word_counts(figure.bounds.low, figure.bounds.high)
        _extend(one["when"], figure.when)
    for statement, one in zip(reading.statements, row["statements"], strict=True):
        _extend(one["said_at"], statement.said_at)
    row["origin"] = {
        "input": origin.input,
        "place": origin.place,
        "sha256": origin.sha256,
        "made": origin.made,
    }
    return row


def from_row(row: Mapping[str, Any]) -> Reading:
    """Return the reading of a row.

    Raises:
        FormatError: it is no row of this schema.
    """
    try:
        bounded = {
            key: [
                {**one, "low": _count(one["low"]), "high": _count(one["high"])} for one in row[key]
            ]
            for key in ("quantities", "figures")
        }
        reading = from_dict({**row, **bounded, "format": VERSION})
        return _restore(reading, row)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise FormatError(f"not a row of readings: {error!r:.80}") from error


def make_table(rows: Iterable[Row], reader: str) -> Any:
    """Return the Arrow table of rows.

    Args:
        rows: as `to_row` makes them.
        reader: program and model that made the readings.

    Raises:
        FormatError: a text holds signs that UTF-8 has not.
    """
    schema = load_schema().with_metadata({"format": VERSION, "reader": reader})
    return tabulate(rows, schema)


def tabulate(rows: Iterable[Row], schema: Any) -> Any:
    """Return the Arrow table of rows of some schema.

    Raises:
        FormatError: a text holds signs that UTF-8 has not.
    """
    try:
        return load("pyarrow").Table.from_pylist(list(rows), schema=schema)
    except UnicodeEncodeError as error:
        raise FormatError(f"a text cannot be written as UTF-8: {error}") from error


def _restore(reading: Reading, row: Mapping[str, Any]) -> Reading:
    """Put back what the reading format leaves out."""
    quantities = (
        replace(one, whole=_span(data["whole"]))
        for one, data in zip(reading.quantities, row["quantities"], strict=True)
    )
    figures = (
        replace(one, when=_time(data["when"]))
        for one, data in zip(reading.figures, row["figures"], strict=True)
    )
    statements = (
        replace(one, said_at=_time(data["said_at"]))
        for one, data in zip(reading.statements, row["statements"], strict=True)
    )
    return replace(
        reading,
        quantities=tuple(quantities),
        figures=tuple(figures),
        statements=tuple(statements),
    )


def _word_counts(low: Count | None, high: Count | None) -> Row:
    return {key: None if one is None else str(one) for key, one in (("low", low), ("high", high))}


def _count(words: str | None) -> Count | None:
    if words is None:
        return None
    return int(words) if words.lstrip("-").isdecimal() else Decimal(words)


def _cut(span: Span) -> Row:
    return {"start": span.start, "end": span.end, "text": span.text}


def _span(data: Mapping[str, Any]) -> Span:
    return Span(start=data["start"], end=data["end"], text=data["text"])


def _extend(data: Row | None, time: Time | None) -> None:
    if data is not None and time is not None:
        data |= {"type": time.type.value, "value": time.value}


def _time(data: Mapping[str, Any] | None) -> Time | None:
    if data is None:
        return None
    return Time(
        span=_span(data),
        type=TimeType(data["type"]),
        value=data["value"],
        start=data["from"],
        end=data["to"],
    )
