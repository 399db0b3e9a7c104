from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from reportedly.ledger.packing import pack, unpack
from reportedly.records import Bounds, Measure, Modifier, Span
from reportedly.resolve.values import Action, Decision, Link, Location

from .telling import tell


@dataclass(frozen=True)
class _Unknown:
    value: complex


@pytest.mark.parametrize(
    "value",
    [
        Span(start=3, end=5, text="é\ud800"),
        Bounds(modifier=Modifier.RANGE, low=Decimal("2.50"), high=12),
        Bounds(modifier=Modifier.VAGUE, low=None, high=None),
        Location(name="Orva", country="RU", lat=51.5),
        Link(a="x", b="y", features=(("place", "same"), ("day", "same"))),
        Decision(about="x/f1", action=Action.CORRECT, field="low", value={"a": [1, None]}),
        tell(12),
    ],
)
def test_what_is_packed_comes_back(value: object) -> None:
    """Every sort of field is the same after the way there and back, and of the same type."""
    kind: Any = type(value)
    line = pack(value)
    assert "\n" not in line
    again = unpack(kind, line)
    assert again == value
    assert repr(again) == repr(value)


def test_enums_come_back_as_enums() -> None:
    """A measure is a measure again, not a word."""
    figure = unpack(type(tell(12)), pack(tell(12))).figures[0]
    assert figure.measure is Measure.KILLED


def test_an_unknown_type_is_an_error() -> None:
    """What cannot come back is not packed in silence."""
    with pytest.raises(TypeError, match="complex"):
        pack(_Unknown(1j))


@pytest.mark.parametrize("line", ["[1]", "{", "[1,2,3,4]", '["x","y","z"]'])
def test_a_line_that_is_none_is_an_error(line: str) -> None:
    """A line that was not packed from this type is not taken for it."""
    with pytest.raises((TypeError, ValueError)):
        unpack(Bounds, line)
