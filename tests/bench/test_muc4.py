"""MUC-4's keys and scores on a message and key written for this."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.bench.muc4 import Item, compare_items, is_right, items_of
from reportedly.bench.muc_keys import Target, load_messages, load_targets
from reportedly.bench.profiles import load_profile
from reportedly.errors import BenchmarkError
from reportedly.language.analysis import Analysis, Range, Word
from reportedly.records import (
    Basis,
    Bounds,
    Document,
    Figure,
    Measure,
    Modality,
    Modifier,
    Reading,
    Span,
    Status,
)

KEY = """
0.  MESSAGE: ID                     TST9-MUC4-0001 (X)
1.  MESSAGE: TEMPLATE               1
18. HUM TGT: NAME                   "ADA BROOK"
21. HUM TGT: NUMBER                 1: "ADA BROOK"
                                    5 / 5-: "GUARDS" /
                                    "SENTRIES"
                                    PLURAL: "MINERS"
22. HUM TGT: FOREIGN NATION         -
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "ADA BROOK"
                                    INJURY: "SENTRIES"
                                    NO INJURY: "MINERS"
24. HUM TGT: TOTAL NUMBER           -

0.  MESSAGE: ID                     TST9-MUC4-0001 (X)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
21. HUM TGT: NUMBER                 1: "ADA BROOK"
                                    ~30: "FARMERS"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "ADA BROOK"
                                    DEATH: "FARMERS"

0.  MESSAGE: ID                     TST9-MUC4-0002 (X)
1.  MESSAGE: TEMPLATE               *
21. HUM TGT: NUMBER                 *
23. HUM TGT: EFFECT OF INCIDENT     *
"""
TEXT = """TST9-MUC4-0001

   ORVA, 3 JAN 90 -- ADA BROOK DIED.

TST9-MUC4-0002 (X)

   NOTHING HAPPENED.
"""
BROOK = Target("DEATH", frozenset({"1"}), optional=False)
GUARDS = Target("INJURY", frozenset({"5", "5-"}), optional=False)
FARMERS = Target("DEATH", frozenset({"~30"}), optional=True)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A test folder with a key beside its messages, and a folder for development."""
    for folder in ("tst9", "dev"):
        (tmp_path / folder).mkdir()
        name = KEY if folder == "tst9" else KEY.replace("TST9-MUC4", "DEV-MUC3")
        (tmp_path / folder / "key-x.v1").write_text(name, encoding="latin-1")
    (tmp_path / "tst9" / "tst9-muc4").write_text(TEXT, encoding="latin-1")
    return tmp_path


def test_targets_are_joined_over_slots_and_templates(corpus: Path) -> None:
    """Any shared string joins number and effect; a target told twice is wanted once."""
    targets = load_targets(corpus)
    assert set(targets["TST9-MUC4-0001"]) == {BROOK, GUARDS, FARMERS}
    assert targets["TST9-MUC4-0002"] == ()


def test_test_folders_are_scored_alone(corpus: Path) -> None:
    """Messages for development are left out where there are test folders."""
    assert set(load_targets(corpus)) == {"TST9-MUC4-0001", "TST9-MUC4-0002"}
    assert set(load_targets(corpus / "dev")) == {"DEV-MUC3-0001", "DEV-MUC3-0002"}
    messages = load_messages(corpus)
    assert messages["TST9-MUC4-0002"] == "NOTHING HAPPENED."


@pytest.mark.parametrize(
    ("number", "low", "high", "right"),
    [
        ("5", 5, 5, True),
        ("5", 5, None, True),
        ("5", 4, 5, False),
        ("5-", 5, None, True),
        ("-5", None, 5, True),
        ("-5", 5, None, False),
        ("~5", 5, 5, True),
        ("PLURAL", None, None, True),
        ("PLURAL", 5, 5, False),
        ("1", None, None, False),
    ],
)
def test_numbers_are_right_at_the_end_that_the_key_gives(
    number: str, low: int | None, high: int | None, right: bool
) -> None:
    """Least, most and about are compared with the end they name."""
    target = Target("DEATH", frozenset({number}), optional=False)
    assert is_right(Item("DEATH", low, high), target) is right


def test_an_optional_target_costs_and_gains_nothing() -> None:
    """Found or not, the numbers are those without it."""
    found = [Item("DEATH", 1, 1), Item("INJURY", 5, 5)]
    with_it = compare_items([[BROOK, GUARDS, FARMERS]], [[*found, Item("DEATH", 30, 30)]])
    without = compare_items([[BROOK, GUARDS, FARMERS]], [found])
    assert with_it == without
    assert (without["R"], without["P"], without["targets"]) == (100.0, 100.0, 2)


def test_a_number_is_right_once_and_under_its_effect() -> None:
    """One of two deaths found twice over, and an injury taken for a death."""
    found = [Item("DEATH", 1, 1), Item("DEATH", 1, 1), Item("DEATH", 5, 5)]
    scores = compare_items([[BROOK, GUARDS]], [found])
    assert (scores["R"], scores["P"]) == (50.0, 33.33)
    assert (scores["DEATH R"], scores["INJURY R"]) == (100.0, 0.0)


def test_a_folder_without_keys_is_an_error(tmp_path: Path) -> None:
    """Messages alone cannot be scored."""
    (tmp_path / "tst9-muc4").write_text(TEXT, encoding="latin-1")
    with pytest.raises(BenchmarkError, match="answer keys"):
        load_targets(tmp_path)
    with pytest.raises(BenchmarkError, match="needs a folder"):
        load_targets(tmp_path / "tst9-muc4")


def test_denied_figures_are_no_targets_and_repeats_are_one() -> None:
    """Of three figures of killed the farmers are found once, the denied guards not at all."""
    text = "THE RAID KILLED 4 FARMERS BUT NOT 9 GUARDS . THE 4 WERE BURIED ."
    words, at, sentence = [], 0, 0
    for index, word in enumerate(text.split()):
        words.append(Word(index, at, at + len(word), word, sentence=sentence))
        at += len(word) + 1
        sentence += word == "."
    ends = text.split().index(".") + 1
    ranges = (Range(0, ends), Range(ends, len(words)))

    def figure(start: int, modality: Modality, same_as: str | None = None) -> Figure:
        number = int(text[start])
        return Figure(
            id=f"f{start}",
            quantity=Span.of(text, start, start + 1),
            bounds=Bounds(modifier=Modifier.EXACT, low=number, high=number),
            measure=Measure.KILLED,
            group=None,
            status=Status.UNKNOWN,
            chain=(),
            modality=modality,
            basis=Basis.INCIDENT,
            when=None,
            place=None,
            same_as=same_as,
            confidence=0.9,
        )

    first = text.index("4")
    figures = (
        figure(first, Modality.ASSERTED),
        figure(text.index("9"), Modality.DENIED),
        figure(text.rindex("4"), Modality.ASSERTED, f"f{first}"),
    )
    reading = Reading(document=Document(text=text), figures=figures)
    analysis = Analysis(text=text, words=tuple(words), sentences=ranges)
    everyone = replace(load_profile("muc4"), wanted=None)
    assert items_of(reading, analysis, everyone) == [Item("DEATH", 4, 4)]


def test_the_lines_of_a_paragraph_are_joined(corpus: Path) -> None:
    """A line end inside a paragraph ends no sentence; an empty line still parts paragraphs."""
    text = "TST9-MUC4-0003\n\n   TWO MINERS\nDIED IN ORVA.\n\n   NOBODY FLED.\n"
    (corpus / "tst9" / "tst9-more").write_text(text, encoding="latin-1")
    found = load_messages(corpus)["TST9-MUC4-0003"]
    assert found == "TWO MINERS DIED IN ORVA.\n\n   NOBODY FLED."
