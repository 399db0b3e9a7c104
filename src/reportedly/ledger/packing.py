"""Frozen values as JSON and back, by their types: a value is the list of its fields.

This is how what is derived is kept on disk. It is no format for others to read: a file of another
version of the program is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_Value = TypeVar("_Value")
_Turn = Callable[[Any], Any]

_PLAIN = (str, int, float, bool, NoneType, Any)
_WRITER = json.JSONEncoder(separators=(",", ":"))


def pack(value: object) -> str:
    """Return a frozen value as one line of JSON in ASCII, so that lone surrogates are kept too."""
    kind: Any = type(value)
    return _WRITER.encode(_packer(kind)(value))


def unpack(kind: type[_Value], text: str) -> _Value:
    """Return the value of this type that `pack` wrote."""
    wanted: Any = kind
    value: _Value = _unpacker(wanted)(json.loads(text))
    return value


@cache
def _packer(kind: Any) -> _Turn:
    """Return what turns a value of this type into lists, strings and numbers."""
    if is_dataclass(kind):
        return _pack_fields(kind)
    if _is_list(kind):
        parts = [_packer(one) for one in get_args(kind) if one is not ...]
        if len(parts) > 1:
            return lambda value: [turn(one) for turn, one in zip(parts, value, strict=True)]
        (part,) = parts
        return list if part is _same else lambda value: list(map(part, value))
    if _is_union(kind):
        kinds = set(get_args(kind)) - {NoneType}
        if Decimal in kinds:
            return _pack_count
        (inner,) = kinds
        turn = _packer(inner)
        return turn if turn is _same else lambda value: None if value is None else turn(value)
    if kind in _PLAIN or issubclass(kind, Enum):
        return _same
    raise TypeError(f"no such type is packed: {kind}")


@cache
def _unpacker(kind: Any) -> _Turn:
    """Return the reverse of `_packer`."""
    if is_dataclass(kind):
        return _unpack_fields(kind)
    if _is_list(kind):
        parts = [_unpacker(one) for one in get_args(kind) if one is not ...]
        if len(parts) > 1:
            return lambda value: tuple(turn(one) for turn, one in zip(parts, value, strict=True))
        (part,) = parts
        return tuple if part is _same else lambda value: tuple(map(part, value))
    if _is_union(kind):
        kinds = set(get_args(kind)) - {NoneType}
        if Decimal in kinds:
            return _unpack_count
        (inner,) = kinds
        turn = _unpacker(inner)
        return turn if turn is _same else lambda value: None if value is None else turn(value)
    return _same if kind in _PLAIN else lambda value: kind(value)


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in {Union, UnionType}


def _pack_fields(kind: Any) -> _Turn:
    turns = [(name, _packer(hint)) for name, hint in _hints(kind)]
    return lambda value: [turn(getattr(value, name)) for name, turn in turns]


def _unpack_fields(kind: Any) -> _Turn:
    turns = [(name, _unpacker(hint)) for name, hint in _hints(kind)]

    def unpack_fields(value: Iterable[Any]) -> Any:
        return kind(**{name: turn(one) for (name, turn), one in zip(turns, value, strict=True)})

    return unpack_fields


def _hints(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(field.name, hints[field.name]) for field in fields(kind)]


def _pack_count(value: int | Decimal | None) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value


def _unpack_count(value: int | str | None) -> int | Decimal | None:
    return Decimal(value) if isinstance(value, str) else value


def _same(value: Any) -> Any:
    return value
