"""Hold the value of a correction against the types of the reading format."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints, is_typeddict

from reportedly.errors import FormatError
from reportedly.format import FigureDict, StatementDict

_FIXED = ("id",)
"""What names a figure or statement is no matter of opinion."""


def check_value(part: Mapping[str, Any], field: str, value: Any, names: Collection[str]) -> None:
    """Make sure that a value fits a field of a figure or statement.

    Args:
        part: the figure or statement, in the reading format.
        field: the field.
        value: the value that a person gives it.
        names: ids of the statements and figures of the reading.

    Raises:
        FormatError: it does not.
    """
    hint = _find_hints("quantity" in part).get(field)
    if field in _FIXED or hint is None:
        raise FormatError(f"{field} cannot be corrected")
    if not _fits(hint, value):
        raise FormatError(f"{value!r:.80} is no {field} of the reading format")
    if field in ("low", "high") and value is not None and value < 0:
        raise FormatError(f"{value} persons cannot be counted")
    if field in ("chain", "same_as", "parent"):
        named = value if isinstance(value, list) else [value] * (value is not None)
        unknown = [one for one in named if one not in names or one == part["id"]]
        if unknown:
            raise FormatError(f"the reading has no other {unknown[0]!r}")


@cache
def _find_hints(is_figure: bool) -> Mapping[str, Any]:
    return get_type_hints(FigureDict if is_figure else StatementDict, include_extras=True)


def _fits(hint: Any, value: Any) -> bool:
    origin = get_origin(hint)
    if origin is Annotated:
        base, *notes = get_args(hint)
        return _fits(base, value) and all(_meets(note, value) for note in notes)
    if origin in (Union, UnionType):
        return any(_fits(member, value) for member in get_args(hint))
    if origin is list:
        return isinstance(value, list) and all(_fits(get_args(hint)[0], one) for one in value)
    if is_typeddict(hint):
        hints = get_type_hints(hint, include_extras=True)
        return isinstance(value, Mapping) and all(
            key in value and _fits(one, value[key]) for key, one in hints.items()
        )
    return _is_of(hint, value)


def _is_of(kind: Any, value: Any) -> bool:
    if kind is NoneType:
        return value is None
    if kind in (int, float):
        numbers = (int,) if kind is int else (int, float)
        is_number = isinstance(value, numbers) and not isinstance(value, bool)
        return is_number and math.isfinite(value)
    return isinstance(value, kind)


def _meets(note: Any, value: Any) -> bool:
    """Tell whether a value meets a note of its type: an enum, or keywords of JSON Schema."""
    if isinstance(note, type) and issubclass(note, StrEnum):
        return value in set(note)
    if not isinstance(note, dict) or value is None:
        return True
    if isinstance(value, str):
        is_long = len(value) >= note.get("minLength", 0)
        return is_long and re.search(note.get("pattern", ""), value) is not None
    return bool(note.get("minimum", value) <= value <= note.get("maximum", value))
