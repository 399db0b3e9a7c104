"""What is derived as plain data for JSON: the names are those of the fields in Python.

A figure inside a mention is in the reading format, with the same keys as in a reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from reportedly.records import Document, Figure, Reading
from reportedly.serialise import to_dict


def to_plain(value: object) -> Any:
    """Return a frozen value as dicts, lists, strings and numbers."""
    if isinstance(value, Figure):
        return to_dict(Reading(document=Document(text=""), figures=(value,)))["figures"][0]
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [to_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
