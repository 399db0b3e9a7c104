"""The JSON Schema of the reading format, generated from the types in `format`."""

from __future__ import annotations

from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints, is_typeddict

from reportedly.format import VERSION, ReadingDict

_NAMES = {int: "integer", float: "number", str: "string", bool: "boolean", NoneType: "null"}

Schema = dict[str, Any]


def make_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of one reading.

    Further keys are allowed everywhere: adding a key is a minor change of the format.
    """
    definitions: dict[str, Schema] = {}
    _refer(ReadingDict, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{VERSION.replace('/', ':')}",
        "title": VERSION,
        **definitions.pop(_title(ReadingDict)),
        "$defs": dict(sorted(definitions.items())),
    }


def _title(form: Any) -> str:
    return str(form.__name__).removesuffix("Dict")


def _refer(form: Any, definitions: dict[str, Schema]) -> Schema:
    title = _title(form)
    if title not in definitions:
        definitions[title] = {}
        hints = get_type_hints(form, include_extras=True)
        definitions[title] = {
            "description": form.__doc__,
            "type": "object",
            "properties": {key: _describe(hint, definitions) for key, hint in hints.items()},
            "required": list(hints),
        }
    return {"$ref": f"#/$defs/{title}"}


def _describe(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of one type; a union lists its simple members under `type`."""
    origin = get_origin(hint)
    if origin is Annotated:
        base, *notes = get_args(hint)
        found = _describe(base, definitions)
        for note in notes:
            found |= _keywords(note)
        return found
    if origin in (Union, UnionType):
        return _join([_describe(member, definitions) for member in get_args(hint)])
    if origin is list:
        return {"type": "array", "items": _describe(get_args(hint)[0], definitions)}
    if is_typeddict(hint):
        return _refer(hint, definitions)
    return {"type": _NAMES[hint]}


def _keywords(note: Any) -> Schema:
    if isinstance(note, dict):
        return note
    if isinstance(note, type) and issubclass(note, StrEnum):
        return {"enum": [member.value for member in note]}
    return {"description": str(note)}


def _join(members: list[Schema]) -> Schema:
    if not all(set(member) == {"type"} for member in members):
        return {"anyOf": members}
    types = [member["type"] for member in members]
    if "number" in types:
        types = [name for name in types if name != "integer"]
    return {"type": types}
