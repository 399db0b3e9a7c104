"""Speakers whose verb of saying is left out."""

import pytest

from reportedly import read


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The rebels say that 15 soldiers died; the army, that it lost six.", {15: 1, 6: 2}),
        ("The rebels say that 15 soldiers died; the army, only six.", {15: 1, 6: 2}),
        ("The ministry of mines counted 37 dead, the opposition 90.", {37: 1, 90: 2}),
        (
            "The army says 15 hostages died; survivors met by Orr, that they saw 30 bodies.",
            {15: 1, 30: 2},
        ),
        ("The rebels put the toll at 15, the army at six.", {15: 1, 6: 2}),
    ],
)
def test_who_is_named_with_a_number_alone_tells_it(sentence: str, told: dict[int, int]) -> None:
    """Each half of such a sentence is what its own speaker says, and no more."""
    reading = read(f"Fighting near Dorn\n\n{sentence}\n")
    numbers = {one.id: int(one.id[1:]) for one in reading.statements}
    chains = {one.bounds.low: [numbers[id_] for id_ in one.chain] for one in reading.figures}
    assert chains == {number: [statement] for number, statement in told.items()}


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels say that 15 soldiers died, the army that came from Dorn among them.",
        "The rebels say 15 soldiers died, the army 30 kilometres away.",
        "The police said 15 died, the bridge and two houses fell.",
    ],
)
def test_other_words_behind_a_comma_stay_with_the_speaker(sentence: str) -> None:
    """A phrase that is no number and no clause with “that” after a comma says nothing itself."""
    reading = read(f"Fighting near Dorn\n\n{sentence}\n")
    assert len([one for one in reading.statements if one.sources]) == 1
