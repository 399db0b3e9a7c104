"""What the words right beside a number settle."""

from __future__ import annotations

import pytest

from reportedly import read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("TWO BAKERS HAVE BEEN KILLED NEAR THE MILL.", [("TWO", "killed")]),
        ("Three nurses were shot dead by two men.", [("Three", "killed"), ("two", "other_people")]),
        ("A further 18 people died.", [("18", "killed")]),
        ("Another 52 were injured.", [("52", "wounded")]),
        (
            "The blast killed six pupils, injuring at least 11.",
            [("six", "killed"), ("11", "wounded")],
        ),
        ("On May 3 and 4, raiders killed ten miners.", [("ten", "killed")]),
        ("The patrol set out to arrest a commander.", []),
        ("Gunmen killed a baker, an official said.", [("a", "killed")]),
    ],
)
def test_words_beside_a_number_settle_it(text: str, wanted: list[tuple[str, str]]) -> None:
    """Plain frames decide: fate beside the number, doers after "by", aims, days, speakers."""
    found = [(each.quantity.text, each.measure.value) for each in read(text).figures]
    assert found == wanted
