"""The reading format, version 1, as types: what a reading looks like as JSON.

`serialise` converts to and from these, `schema` turns them into a JSON Schema, and the format
reference in the docs is written from that. An annotation's string is the description of a field, an
enum the closed set of its values, a dict further JSON Schema keywords.
"""

from __future__ import annotations

from typing import Annotated, TypedDict

from reportedly.records import (
    Basis,
    EntityType,
    Kind,
    Measure,
    Modality,
    Modifier,
    Stance,
    Stand,
    Status,
    TimeType,
)

VERSION = "reportedly/1"

_DAY = {"pattern": r"^\d{4}-\d{2}-\d{2}$"}
_DATE = {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
_SHARE = {"minimum": 0, "maximum": 1}
_AT_LEAST_0 = {"minimum": 0}

Start = Annotated[int, _AT_LEAST_0, "first code point in `document.text`, from 0"]
End = Annotated[int, {"minimum": 1}, "one past the last code point"]
Quote = Annotated[str, {"minLength": 1}, "the words `document.text[start:end]`"]
Country = Annotated[str | None, {"pattern": "^[A-Z]{2}$"}, "ISO 3166 alpha-2 code of the country"]
From = Annotated[str | None, _DATE, "first day, month or year, ISO 8601; null is open"]
To = Annotated[str | None, _DATE, "last day, month or year, ISO 8601; null is open"]
How = Annotated[str, Modifier, "how the wording bounds the count"]
Low = Annotated[int | float | None, "smallest count that the wording allows; null is open"]
High = Annotated[int | float | None, "largest count that the wording allows; null is open"]


class SpanDict(TypedDict):
    """A half-open range of code points with the words that it covers."""

    start: Start
    end: End
    text: Quote


class DocumentDict(TypedDict):
    """One report as received."""

    id: Annotated[str, {"pattern": "^[0-9a-f]{64}$"}, "SHA-256 of the UTF-8 text, in hex"]
    path: Annotated[str | None, "where the file lay"]
    url: Annotated[str | None, "where it was published"]
    title: Annotated[str | None, "its headline, where that is known apart from the text"]
    publisher: Annotated[str | None, "who published it"]
    published: Annotated[str | None, _DAY, "date of publication"]
    language: Annotated[str | None, "ISO 639-1 code"]
    text: Annotated[str, "the text that all offsets point into"]


class EntityDict(TypedDict):
    """Who a source is, resolved within its document."""

    name: Annotated[str, "the shortest full name or description that the document gives"]
    type: Annotated[str, EntityType, "what sort of source it is"]
    country: Country
    anonymous: Annotated[bool, "a person or persons left unnamed in the whole document"]


WhenDict = TypedDict(
    "WhenDict", {"start": Start, "end": End, "text": Quote, "from": From, "to": To}
)
WhenDict.__doc__ = "The words that say when, and the days that they cover."

TimeDict = TypedDict(
    "TimeDict",
    {
        "start": Start,
        "end": End,
        "text": Quote,
        "type": Annotated[str, TimeType, "TIMEX3 type"],
        "value": Annotated[str | None, "TIMEX3 value; null where the words cannot be resolved"],
        "from": From,
        "to": To,
    },
)
TimeDict.__doc__ = "A time expression with its TIMEX3 value and the days that it covers."


class PlaceDict(TypedDict):
    """A place that the text names, with its gazetteer entry where there is one."""

    start: Start
    end: End
    text: Quote
    name: Annotated[str | None, "canonical name"]
    country: Country
    admin1: Annotated[str | None, "first-level division"]
    geonameid: Annotated[int | None, "GeoNames identifier"]
    lat: Annotated[float | None, {"minimum": -90, "maximum": 90}, "degrees, north positive"]
    lon: Annotated[float | None, {"minimum": -180, "maximum": 180}, "degrees, east positive"]


class StatementDict(TypedDict):
    """A passage that passes on what a source says."""

    id: Annotated[str, "unique in its reading, in text order"]
    parent: Annotated[str | None, "statement that passes this one on, or whose content holds it"]
    kind: Annotated[str, Kind, "quoted, in the reporter's words, or both"]
    stance: Annotated[str, Stance, "what the source does with the content"]
    sources: Annotated[list[SpanDict], "the words for the source; empty where none is named"]
    cue: Annotated[SpanDict, "the words that report"]
    content: Annotated[list[SpanDict], "what is reported, piece by piece"]
    entity: Annotated[EntityDict | None, "who the source is"]
    said_at: Annotated[WhenDict | None, "when it was said, if the text tells"]
    confidence: Annotated[float, _SHARE, "probability that cue, source and content are right"]


class FigureDict(TypedDict):
    """A count of persons, and who says so."""

    id: Annotated[str, "unique in its reading, in text order"]
    quantity: Annotated[SpanDict, "the number words, their modifier left out"]
    modifier: How
    low: Low
    high: High
    measure: Annotated[str, Measure, "what happened to the persons"]
    group: Annotated[SpanDict | None, "the words for who is counted"]
    status: Annotated[str, Status, "what the words say the persons counted are"]
    chain: Annotated[
        list[str], "statements that carry it, outermost speaker first; empty: the reporter's voice"
    ]
    modality: Annotated[str, Modality, "how firmly it is put"]
    basis: Annotated[str, Basis, "what the toll runs over"]
    when: Annotated[WhenDict | None, "when it happened, if the text says"]
    place: Annotated[PlaceDict | None, "where it happened, if the text says"]
    same_as: Annotated[str | None, "earlier figure that this one repeats"]
    confidence: Annotated[float, _SHARE, "probability that quantity, measure and bounds are right"]


class PositionDict(TypedDict):
    """A party's stand on a matter."""

    party: Annotated[str, "whose stand it is"]
    stand: Annotated[str, Stand, "what the party does"]
    statement: Annotated[str, "the statement that reports it"]


class QuantityDict(TypedDict):
    """A measured or counted quantity."""

    start: Start
    end: End
    text: Quote
    modifier: How
    low: Low
    high: High
    unit: Annotated[str | None, "what is counted or measured, if said: soldier, USD, km, percent"]


class SkippedDict(TypedDict):
    """A passage that a stage could not read, and why."""

    start: Start
    end: End
    reason: Annotated[str, "what went wrong"]


class ReadingDict(TypedDict):
    """All that was found in one document."""

    format: Annotated[str, {"const": VERSION}, "name and version of this format"]
    document: DocumentDict
    statements: list[StatementDict]
    figures: list[FigureDict]
    positions: list[PositionDict]
    quantities: Annotated[list[QuantityDict], "every measured or counted quantity in the text"]
    times: list[TimeDict]
    places: list[PlaceDict]
    skipped: list[SkippedDict]
