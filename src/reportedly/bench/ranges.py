"""Number ranges: the English NumberRangeModel specification of Microsoft Recognizers-Text (MIT).

Definition: the specification's own tests, which demand for each input the exact list of results.
Here a case is right if the ends of the intervals found are those demanded, in order. Whether an end
is open or closed, and where the text span is cut, is not compared. A range is what has two ends, or
one end and a bound; exact and approximate numbers are none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportedly.bench.benchmark import Options, Scores
from reportedly.bench.metrics import percent, share
from reportedly.errors import BenchmarkError
from reportedly.extract.quantities import find_quantities
from reportedly.language.analysis import Analysis, Word
from reportedly.language.words import find_words
from reportedly.records import Count, Modifier, Quantity

Ends = tuple[float | None, float | None]
"""Low and high end; `None` is open."""

_BOUNDED = {
    Modifier.AT_LEAST,
    Modifier.MORE_THAN,
    Modifier.AT_MOST,
    Modifier.LESS_THAN,
    Modifier.RANGE,
}


def parse_interval(text: str) -> Ends:
    """Return the ends of an interval such as "(20,35]" or "[500,)"."""
    low, _, high = text[1:-1].partition(",")
    return (float(low) if low else None), (float(high) if high else None)


def _end(value: Count | None) -> float | None:
    return None if value is None else float(f"{float(value):.6g}")


def ends_of(quantity: Quantity) -> Ends | None:
    """Return the ends of a bounded quantity; `None` where it is a plain number.

    A number said to be "equal to" something is the interval of that number alone.
    """
    bounds = quantity.bounds
    equal = "equal" in quantity.whole.text.lower() and bounds.modifier is Modifier.EXACT
    if bounds.modifier not in _BOUNDED and not equal:
        return None
    return _end(bounds.low), _end(bounds.high)


def read_ranges(text: str) -> Iterator[Ends]:
    """Yield the ends of each bounded quantity that our grammar finds."""
    words = tuple(Word(i, a, b, text[a:b]) for i, (a, b) in enumerate(find_words(text)))
    for quantity in find_quantities(Analysis(text=text, words=words)):
        ends = ends_of(quantity)
        if ends is not None:
            yield ends


def is_right(case: Mapping[str, Any]) -> bool:
    """Tell whether a case of the specification is read as it demands."""
    wanted = [parse_interval(result["Resolution"]["value"]) for result in case["Results"]]
    return list(read_ranges(case["Input"])) == [
        (_end_of(low), _end_of(high)) for low, high in wanted
    ]


def _end_of(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")


def load(data: Path) -> Sequence[Mapping[str, Any]]:
    """Load the cases of a file, or of `number/NumberRangeModel.json` in a folder.

    Raises:
        BenchmarkError: the file is absent or not in the layout of the specification.
    """
    path = data
    if data.is_dir():
        path = next(
            iter(sorted(data.rglob("NumberRangeModel.json"))), data / "NumberRangeModel.json"
        )
    if not path.is_file():
        raise BenchmarkError(f"no NumberRangeModel.json under {data}")
    try:
        cases: list[Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BenchmarkError(f"{path} is no JSON: {error}") from error
    if not cases or "Input" not in cases[0]:
        raise BenchmarkError(f"{path} holds no cases of the specification")
    return cases


def score(data: Path, options: Options) -> Scores:
    """Count the cases that are read as the specification demands."""
    cases = load(data)[: options.limit]
    right = sum(is_right(case) for case in cases)
    return {
        "cases": len(cases),
        "right": right,
        "right %": percent(share(right, len(cases), 6) or 0.0),
    }
