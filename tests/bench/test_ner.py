"""Name scores on hand-made tags."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly import bench
from reportedly.bench import ner
from reportedly.errors import BenchmarkError
from reportedly.language.analysis import Analysis, Name, NameType, Word

TAGS = ["B-PERSON", "I-PERSON", "O", "B-LOC", "B-LOC", "O"]


def analysis_with(*names: Name, size: int = 6) -> Analysis:
    """Make an analysis of one-letter words with the given names."""
    words = tuple(Word(index, 2 * index, 2 * index + 1, "x") for index in range(size))
    return Analysis(text=" ".join("x" * size), words=words, names=names)


def test_neighbouring_names_are_two() -> None:
    """A B tag ends the name before it, and a stray I tag begins one."""
    found = list(ner.find_names([*TAGS, "I-ORG"]))
    assert found == [(0, 2, "PERSON"), (3, 4, "LOC"), (4, 5, "LOC"), (6, 7, "ORG")]


def test_a_name_needs_both_ends_and_its_type() -> None:
    """Of three gold names one is right, one too short, one of the wrong type."""
    found = analysis_with(
        Name(0, 1, NameType.PERSON), Name(3, 4, NameType.LOC), Name(4, 5, NameType.ORG)
    )
    scores = ner.compare_names([TAGS], [found])
    assert (scores["names"], scores["F1"], scores["LOC F1"]) == (3, 33.33, 66.67)
    assert (scores["PERSON F1"], scores["ORG F1"]) == (0.0, 0.0)


def test_a_lost_word_is_an_error() -> None:
    """Scores are never shifted by a word."""
    with pytest.raises(BenchmarkError, match="5 words for 6 tags"):
        ner.compare_names([TAGS], [analysis_with(size=5)])


class FixedTagger:
    """Finds one name in every block, so that the benchmark runs without a model."""

    def analyse_words(self, batch: list[list[str]]) -> list[Analysis]:
        """Call the first two words of each block a person."""
        return [analysis_with(Name(0, 2, NameType.PERSON)) for _ in batch]


def test_every_file_but_the_training_one_is_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With several files their names come first in the keys."""
    monkeypatch.setattr(ner, "load_tagger", FixedTagger)
    for name in ("train", "dev", "test_town"):
        (tmp_path / f"{name}.json").write_text(json.dumps([[["x"] * 6, TAGS]]), encoding="utf-8")
    scores = bench.run("ner", tmp_path)
    assert scores["dev PERSON F1"] == scores["test_town PERSON F1"] == 100.0
    assert not any(key.startswith("train") for key in scores)


@pytest.mark.parametrize("text", ["", "[1]", '[[["a"], []]]'])
def test_a_file_of_another_layout_is_an_error(text: str, tmp_path: Path) -> None:
    """The file is named."""
    path = tmp_path / "dev.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BenchmarkError, match=r"dev\.json"):
        ner.load_blocks(path)
