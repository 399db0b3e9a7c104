"""The scorer of number ranges on cases made for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.bench.benchmark import Options
from reportedly.bench.ranges import is_right, parse_interval, read_ranges, score
from reportedly.errors import BenchmarkError


def case(text: str, *intervals: str) -> dict[str, object]:
    """Make a case in the layout of the specification."""
    return {"Input": text, "Results": [{"Resolution": {"value": one}} for one in intervals]}


@pytest.mark.parametrize(
    ("text", "ends"), [("(20,35]", (20, 35)), ("[500,)", (500, None)), ("(,10)", (None, 10))]
)
def test_interval_is_parsed(text: str, ends: tuple[float | None, float | None]) -> None:
    """Closed, open and endless intervals give their ends."""
    assert parse_interval(text) == ends


def test_plain_number_is_no_range() -> None:
    """A number without a bound is no range; one with a bound is."""
    assert list(read_ranges("There are 12 mills.")) == []
    assert list(read_ranges("There are at least 12 mills.")) == [(12, None)]


def test_case_needs_every_range() -> None:
    """A case is right only if all its ranges are found, in order, and no other."""
    text = "Between 4 and 6 mills and fewer than 9 barns burned."
    assert is_right(case(text, "[4,6)", "(,9)"))
    assert not is_right(case(text, "[4,6)"))
    assert not is_right(case(text, "(,9)", "[4,6)"))


def test_score_counts_cases(tmp_path: Path) -> None:
    """Half of two cases right is 50 percent."""
    file = tmp_path / "NumberRangeModel.json"
    cases = [case("Over 30 mills burned.", "(30,)"), case("Two mills burned.", "[2,3)")]
    file.write_text(json.dumps(cases), encoding="utf-8")
    assert score(tmp_path, Options()) == {"cases": 2, "right": 1, "right %": 50.0}


def test_absent_file_is_refused(tmp_path: Path) -> None:
    """A folder without the specification gives a clear error."""
    with pytest.raises(BenchmarkError, match="NumberRangeModel"):
        score(tmp_path, Options())
