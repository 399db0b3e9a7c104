"""The NewsQuant scorer on sentences made for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.bench.benchmark import Options
from reportedly.bench.newsquant import parse_value, read_sentence, score
from reportedly.errors import BenchmarkError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40.0", (40, 40)),
        ("15-22", (15, 22)),
        ("-387", (-387, -387)),
        ("208.0-193.0", (193, 208)),
        ("1.5e-3", (0.0015, 0.0015)),
    ],
)
def test_value_is_read(text: str, value: tuple[float, float]) -> None:
    """Single values, ranges, negative and small numbers of the corpus are understood."""
    assert parse_value(text) == value


def test_convention_for_dozens() -> None:
    """Dozens are 12 to 120 in this corpus, whatever our own table says."""
    assert list(read_sentence("Dozens of huts burned.")) == [((12, 120), "=")]


def test_change_follows_the_verb() -> None:
    """A share that rose is "up", one that fell is "down", a bound is a sign."""
    assert list(read_sentence("Orva Mills rose 3%.")) == [((3, 3), "up")]
    assert list(read_sentence("Orva Mills fell 3%.")) == [((3, 3), "down")]
    assert list(read_sentence("It has more than 40 mills.")) == [((40, 40), ">")]


def test_score_counts_values_and_changes(tmp_path: Path) -> None:
    """One right value with a wrong change, one missed: F1 is 2/3 for values, 0 with change."""
    sentence = {
        "text": "Orva has 12 mills.",
        "quantities": [{"value": "12.0", "change": ">"}, {"value": "7", "change": "="}],
    }
    file = tmp_path / "dev.json"
    file.write_text(json.dumps([sentence]), encoding="utf-8")
    numbers = score(tmp_path, Options())
    assert numbers["value F1"] == pytest.approx(66.67)
    assert numbers["value+change F1"] == 0


def test_other_file_is_refused(tmp_path: Path) -> None:
    """A file that is no list of sentences gives a clear error."""
    file = tmp_path / "dev.json"
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(BenchmarkError, match="NewsQuant"):
        score(file, Options())
