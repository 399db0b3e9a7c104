"""quantulum3: quantities of a text; a number with an uncertainty is a range."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from answering import Record, answer

_PACKS = {"dozen": 12, "score": 20}


def find_quantities(item: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the quantities of one text; "two dozen", which it reads as a unit, becomes 24."""
    from quantulum3 import parser

    for quantity in parser.parse(item["text"]):
        times = _PACKS.get(quantity.unit.name, 1)
        spread = quantity.uncertainty or 0
        yield {
            "start": quantity.span[0],
            "end": quantity.span[1],
            "low": (quantity.value - spread) * times,
            "high": (quantity.value + spread) * times,
            "change": "=",
        }


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    answer("quantulum3", {"quantities": find_quantities})
