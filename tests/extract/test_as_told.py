"""Who had told a number before, and who is described behind what they said."""

from __future__ import annotations

import pytest

from reportedly import read

CASES = [
    (
        "Nineteen people died, and not 20 as the police had announced, the mayor said.",
        [("Nineteen", "mayor"), ("20", "police")],
    ),
    (
        "The minister dismissed a report by UN experts that nearly 900 had died as slander.",
        [("900", "UN experts")],
    ),
    (
        "It did not answer a claim by a little-known group, Dorn-e-Orva, that it killed 35 men.",
        [("35", "Dorn-e-Orva")],
    ),
    (
        "The dead are 11 policemen, an army officer who is not named told this newspaper.",
        [("11", "army officer")],
    ),
    (
        '"It was dark," said Ada Kos, a trader who said that he had pulled 14 bodies from the pit.',
        [("14", "Ada Kos")],
    ),
    (
        "At least 80 died, Orva Radio said on Monday, citing the rebel-run health ministry.",
        [("80", "rebel-run health ministry")],
    ),
    (
        "At least 83 died, according to the latest bulletin of the civil defence agency.",
        [("83", "civil defence agency")],
    ),
    (
        "The minister rejected the rights commission's figure of 45 dead.",
        [("45", "rights commission")],
    ),
    (
        "The union puts the number of those killed at 79, against the government's 30.",
        [("79", "union"), ("30", "government")],
    ),
    (
        "A senior diplomat who spoke on condition of anonymity said that at least 350 had died.",
        [("350", "senior diplomat")],
    ),
    (
        "Nearly 900 died, many times more than the army has admitted, according to the union.",
        [("900", "union")],
    ),
    (
        "A rebel army took Dorn. The army said in a statement that 22 of its men were killed.",
        [("22", "army")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_numbers_go_to_who_had_told_them(text: str, wanted: list[tuple[str, str]]) -> None:
    """What is taken back was somebody else's; a clause or a name between hides no speaker."""
    reading = read(text)
    by_id = {one.id: one for one in reading.statements}
    told = []
    for figure in reading.figures:
        last = by_id[figure.chain[-1]].entity if figure.chain else None
        told.append((figure.quantity.text, last and last.name))
    assert told == wanted


def test_who_is_corrected_has_said_only_what_is_taken_back() -> None:
    """“16, not 17 as officials had said” gives the officials 17 alone."""
    (statement,) = read("The toll stands at 16, not 17 as officials had said.").statements
    assert [one.text for one in statement.sources] == ["officials"]
    assert [one.text for one in statement.content] == ["17"]
