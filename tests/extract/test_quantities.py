"""Quantities: phrases and how they read, and what must hold on any text."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.building import make_analysis

from reportedly.extract.quantities import find_quantities
from reportedly.language.analysis import Analysis, Word
from reportedly.language.words import find_words
from reportedly.records import Count, Modifier, Quantity

TABLE = Path(__file__).with_name("quantities.csv")
PIECES = (
    "a one two hundred thousand million and - – to or between from at least more than half of the "
    "12 3.5 1,000 2014 $ % . , ( ) / : + no none several dozens tens of thousands aged May third "
    "people Flight km k m 10:30 21st minus"
)


def read(text: str) -> tuple[Quantity, ...]:
    """Read the quantities of a text whose words have no syntax."""
    words = tuple(Word(i, a, b, text[a:b]) for i, (a, b) in enumerate(find_words(text)))
    return tuple(find_quantities(Analysis(text=text, words=words)))


def shown(value: Count | None) -> str:
    """Write a count as the table does: at most ten decimals, no trailing zeros."""
    if not isinstance(value, Decimal):
        return "" if value is None else str(value)
    return format(round(value, 10), "f").rstrip("0").rstrip(".")


def rows() -> Iterator[tuple[str, str]]:
    """Yield context and expected reading of each row of the table."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    for row in csv.DictReader(lines):
        yield row["context"], row["expected"]


@pytest.mark.parametrize(("context", "expected"), tuple(rows()))
def test_phrase_reads_as_the_table_says(context: str, expected: str) -> None:
    """Every phrase of the table has the reading that stands beside it."""
    found = [
        "|".join(
            (
                q.span.text,
                q.bounds.modifier.value,
                shown(q.bounds.low),
                shown(q.bounds.high),
                q.unit or "",
            )
        )
        for q in read(context)
    ]
    assert " & ".join(found) == expected


def test_whole_holds_the_modifier() -> None:
    """The whole of a bounded number begins with its bound, and the span leaves it out."""
    (quantity,) = read("The ministry counted at least 30 dead.")
    assert quantity.whole.text == "at least 30"
    assert quantity.span.text == "30"


def test_whole_holds_the_bound_after() -> None:
    """A bound behind the number belongs to the whole."""
    (quantity,) = read("They freed 100 or more.")
    assert (quantity.whole.text, quantity.span.text) == ("100 or more", "100")


def test_vague_table_of_a_user_wins(tmp_path: Path) -> None:
    """A project that codes "hundreds" as 100 gets what its own table says."""
    table = tmp_path / "vague.toml"
    table.write_text(
        "[words]\nhundreds = [100, 100]\n[guarded]\nwords = []\nbefore = []\nafter = []\n",
        encoding="utf-8",
    )
    text = "Hundreds fled."
    words = tuple(Word(i, a, b, text[a:b]) for i, (a, b) in enumerate(find_words(text)))
    (quantity,) = find_quantities(Analysis(text=text, words=words), vague=table)
    assert (quantity.bounds.low, quantity.bounds.high) == (100, 100)
    assert quantity.bounds.modifier is Modifier.VAGUE


def test_part_of_speech_sharpens_the_unit() -> None:
    """A known noun is the unit even where its ending does not show that it is one."""
    text = "Seven injured Ruritanian police fled"
    tags = ("NUM", "ADJ", "ADJ", "NOUN", "VERB")
    words = tuple(
        Word(i, a, b, text[a:b], pos=tag)
        for (i, (a, b)), tag in zip(enumerate(find_words(text)), tags, strict=True)
    )
    (quantity,) = find_quantities(Analysis(text=text, words=words))
    assert quantity.unit in ("police", None)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES.split()), max_size=30),
    st.sampled_from(["", " ", "\u00a0", "\n"]),
)
def test_any_run_of_number_words_is_read(pieces: list[str], gap: str) -> None:
    """No mixture of number words breaks the grammar, and its spans are ordered and true."""
    text = gap.join(pieces)
    end = 0
    for quantity in read(text):
        assert text[quantity.span.start : quantity.span.end] == quantity.span.text
        assert quantity.whole.contains(quantity.span)
        assert quantity.span.start >= end
        end = quantity.span.end
        low, high = quantity.bounds.low, quantity.bounds.high
        assert low is None or high is None or low <= high


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Text of any characters gives spans that quote it."""
    for quantity in read(text):
        assert text[quantity.whole.start : quantity.whole.end] == quantity.whole.text


@pytest.mark.parametrize(
    "piece",
    [
        "at least ",
        "a hundred and ",
        "one ",
        "between 1 and ",
        "1-",
        "1 000 ",
        "more than the ",
        "million ",
        "twenty-",
        "$ ",
        "hundreds or ",
        "1,000",
        "half a ",
        "3 to 4 ",
    ],
)
def test_work_grows_with_length_only(piece: str) -> None:
    """Eight times the text takes about eight times as many calls, never their square."""

    def calls(times: int) -> int:
        text = piece * times
        words = tuple(Word(i, a, b, text[a:b]) for i, (a, b) in enumerate(find_words(text)))
        analysis = Analysis(text=text, words=words)
        count = 0

        def note(_frame: object, _event: str, _argument: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(note)
        try:
            for _quantity in find_quantities(analysis):
                pass
        finally:
            sys.setprofile(None)
        return count

    assert calls(2000) < 9 * calls(250)


def test_words_of_the_sentence_before_guard_nothing() -> None:
    """A headline that ends in “war” takes no “over” from the sentence below it."""
    text = "Many hurt in the war\n\nOver 900 men were hurt."
    analysis = make_analysis(text, sentences=["Over"])
    (quantity,) = find_quantities(analysis)
    assert (quantity.bounds.low, quantity.bounds.high) == (900, None)
