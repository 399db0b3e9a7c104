"""What a report's own account comes to: parts, persons named again, others on top, open ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.building import make_analysis, span_of

from reportedly.bench.account_items import Item
from reportedly.bench.account_profiles import load_account_profile
from reportedly.bench.accounts import add_up, find_account
from reportedly.records import (
    Basis,
    Bounds,
    Document,
    Figure,
    Measure,
    Modality,
    Modifier,
    Reading,
    Status,
)

PROFILE = load_account_profile("airwars")
KILLED, INJURED = PROFILE.rules
Told = tuple[str, int | None, int | None]
"""Words of a count with their least and greatest number."""


def total(text: str, *told: Told) -> tuple[int | None, int | None]:
    """Return what one sentence comes to, its counts given by their words."""
    items = [
        Item(
            low=low,
            high=high,
            start=text.index(words),
            end=text.index(words) + len(words),
            sentence=0,
            head=words.split()[-1].removesuffix("s"),
        )
        for words, low, high in told
    ]
    found = add_up(items, text)
    return found.low, found.high


def account(
    text: str, *told: Told, sentences: Sequence[str] = (), syntax: str = ""
) -> tuple[Bounds | None, tuple[Bounds, ...]]:
    """Return the account of the killed, its counts given by their words, numbers first."""
    figures = tuple(_figure(text, number, *each) for number, each in enumerate(told))
    reading = Reading(document=Document(text=text), figures=figures)
    analysis = make_analysis(text, sentences=sentences, syntax=syntax)
    return find_account(reading, analysis, KILLED, PROFILE)


def _figure(text: str, number: int, words: str, low: int | None, high: int | None) -> Figure:
    first, _, group = words.partition(" ")
    modifier = Modifier.AT_LEAST if high is None else Modifier.EXACT
    modifier = Modifier.VAGUE if first in {"several", "dozens"} else modifier
    quantity = span_of(text, words)
    return Figure(
        id=f"f{number}",
        quantity=span_of(text, first),
        bounds=Bounds(modifier=modifier, low=low, high=high),
        measure=Measure.KILLED,
        group=span_of(text, group) if group and quantity else None,
        status=Status.COMBATANT if "fighters" in group else Status.CIVILIAN,
        chain=(),
        modality=Modality.ASSERTED,
        basis=Basis.INCIDENT,
        when=None,
        place=None,
        same_as=None,
        confidence=1.0,
    )


@pytest.mark.parametrize(
    ("text", "told", "ends"),
    [
        (
            "nine villagers, including two children and a cook, died",
            [("nine villagers", 9, 9), ("two children", 2, 2), ("a cook", 1, 1)],
            (9, 9),
        ),
        (
            "two villagers, a baker and his daughter, died",
            [("two villagers", 2, 2), ("a baker", 1, 1), ("his daughter", 1, 1)],
            (2, 2),
        ),
        (
            "a baker and her four sons died",
            [("a baker", 1, 1), ("four sons", 4, 4)],
            (5, 5),
        ),
        (
            "a baker died alongside seven guests",
            [("a baker", 1, 1), ("seven guests", 7, 7)],
            (8, 8),
        ),
        (
            "at least five villagers and up to eight villagers died",
            [("five villagers", 5, None), ("eight villagers", None, 8)],
            (5, 8),
        ),
        (
            "at least seven sailors along with at least 18 villagers died",
            [("seven sailors", 7, None), ("18 villagers", 18, None)],
            (25, None),
        ),
        (
            "four children of the miller's – two sons, two daughters – died",
            [("four children", 4, 4), ("two sons", 2, 2), ("two daughters", 2, 2)],
            (4, 4),
        ),
        (
            "six villagers died, and two other villagers later",
            [("six villagers", 6, 6), ("two other villagers", 2, 2)],
            (8, 8),
        ),
        (
            "six villagers died, and six villagers were buried",
            [("six villagers", 6, 6)] * 2,
            (6, 6),
        ),
    ],
)
def test_a_sentence_is_added_up(
    text: str, told: list[Told], ends: tuple[int | None, int | None]
) -> None:
    """Parts and persons named again are set aside, others come on top, bounds close each other."""
    assert total(text, *told) == ends


def test_the_first_sentence_with_a_number_is_the_account() -> None:
    """What later sentences and paragraphs give is not added, but may close an open end."""
    text = "Fog lay over Orva. At least 3 villagers died. Later 9 cooks fell.\nThen 4 sailors died."
    told = [("3 villagers", 3, None), ("9 cooks", 9, 9), ("4 sailors", 4, 4)]
    own, others = account(text, *told, sentences=["At", "Later", "Then"])
    assert own == Bounds(modifier=Modifier.AT_LEAST, low=3, high=None)
    assert [each.low for each in others] == [3, 9, 4]


def test_combatants_and_families_do_not_count() -> None:
    """Fighters are no civilians, and families are no persons."""
    text = "The raid killed 7 fighters and 2 villagers of 3 families."
    told = [("7 fighters", 7, 7), ("2 villagers", 2, 2), ("3 families", 3, 3)]
    own, _ = account(text, *told)
    assert own == Bounds(modifier=Modifier.EXACT, low=2, high=2)


def test_vague_words_count_what_the_profile_says() -> None:
    """Several are two to these coders, whatever the reading format allows."""
    own, _ = account("several villagers died", ("several villagers", 3, 9))
    assert own == Bounds(modifier=Modifier.VAGUE, low=2, high=2)


@pytest.mark.parametrize(
    ("text", "syntax", "ends"),
    [
        ("The blast killed many", "DET det blast, NOUN nsubj killed, VERB root -", (12, 24)),
        ("The blast led to deaths", "DET det blast, NOUN nsubj led, VERB root -", (2, 2)),
        ("No deaths followed", "DET det deaths, NOUN nsubj followed, VERB root -", None),
    ],
)
def test_the_bare_word_for_the_deed_counts(
    text: str, syntax: str, ends: tuple[int, int] | None
) -> None:
    """Without number and persons the deed itself counts as a plural, unless it is denied."""
    lemmas = {"killed": "kill", "deaths": "death"}
    analysis = make_analysis(text, syntax=syntax, lemmas=lemmas)
    own, _ = find_account(Reading(document=Document(text=text)), analysis, KILLED, PROFILE)
    assert (own and (own.low, own.high)) == ends


def test_a_report_of_nobody_has_no_account() -> None:
    """A text without the deed gives nothing for either number."""
    text = "The market opened."
    reading = Reading(document=Document(text=text))
    for rule in (KILLED, INJURED):
        assert find_account(reading, make_analysis(text), rule, PROFILE) == (None, ())
