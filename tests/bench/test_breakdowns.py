"""Numbers that are broken down, told vaguely first, or given as what a part leaves."""

from __future__ import annotations

from reportedly.bench.adding import Count, add_up, part_off


def count(text: str, words: str, value: int, sentence: int, *, vague: bool = False) -> Count:
    """Return a count that stands where its words stand in a text."""
    start = text.index(words)
    return Count(
        value=value,
        start=start,
        end=start + len(words),
        sentence=sentence,
        group=words.split(maxsplit=1)[-1],
        combatant=False,
        vague=vague,
    )


def test_a_first_number_that_others_sum_up_to_is_the_total() -> None:
    """A detail told besides does not hide that the others make up the first number."""
    text = "Nine people died. A guard died. Seven miners died. Two cooks died."
    counts = [
        count(text, "Nine people", 9, 0),
        count(text, "A guard", 1, 1),
        count(text, "Seven miners", 7, 2),
        count(text, "Two cooks", 2, 3),
    ]
    assert add_up(counts, text) == 9


def test_an_exact_number_takes_the_place_of_a_vague_one() -> None:
    """A vague number of the same persons is made exact by a later sentence."""
    text = "Police held several raiders. Two additional raiders were held."
    counts = [
        count(text, "several raiders", 3, 0, vague=True),
        count(text, "Two additional raiders", 2, 1),
    ]
    assert add_up(counts, text) == 2


def test_what_a_part_leaves_is_not_added() -> None:
    """After "four, including a cook" three additional persons are no more than the rest."""
    text = "Police held four raiders, including a cook. Then three additional raiders were held."
    counts, parts = part_off(
        [
            count(text, "four raiders", 4, 0),
            count(text, "a cook", 1, 0),
            count(text, "three additional raiders", 3, 1),
        ],
        text,
    )
    assert add_up(counts, text, parts) == 4
