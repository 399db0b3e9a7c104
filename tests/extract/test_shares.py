from __future__ import annotations

import pytest

from reportedly import read
from reportedly.records import Measure, Modality


def _read(text: str) -> dict[str, tuple[str, str]]:
    """Return the measure and the group of each figure, by the words of its number."""
    return {
        one.quantity.text: (one.measure.value, one.group.text if one.group else "")
        for one in read(text).figures
    }


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("The flood killed 63 people. Of the 63, 41 were women.", "41", ("killed", "women")),
        ("The heat killed 431. Of the 431, she said, 352 were aged 75.", "352", ("killed", "")),
        ("It killed 43 people. The group has the names of all 43.", "43", ("killed", "")),
        ("Rebels killed 412 in Orva last year, against 175 in 2026.", "175", ("killed", "")),
        ("Not 14 but 19 people died, the mayor said.", "14", ("killed", "")),
        ("The army lost 11 men, and the rebels 30, he said.", "30", ("killed", "men")),
        ("The raid killed eight women; nine were children.", "nine", ("killed", "children")),
        ("Of the dead, nine were civilians and three were guards.", "three", ("killed", "guards")),
        ("It killed 9. Four of the civilians were women.", "Four", ("killed", "women")),
        ("It killed 90. Women account for 61 and men for 29.", "29", ("killed", "men")),
        ("The ministry said 40 died. Residents say it is nearer 70.", "70", ("killed", "")),
        ("Some 24 were wounded, six of them in serious condition.", "six", ("wounded", "")),
        ("The flood killed 12. She lost two granddaughters.", "two", ("killed", "granddaughters")),
    ],
)
def test_numbers_share_out_what_was_told(text: str, number: str, found: tuple[str, str]) -> None:
    """A number that shares out, takes up or corrects another counts the same fate."""
    assert _read(text)[number] == found


def test_persons_of_no_fate_are_shared_out_too() -> None:
    """Of those registered some sleep in a school."""
    found = _read("The council registered 214 persons, of whom 85 are sleeping in a school.")
    assert found["85"][0] == Measure.OTHER_PEOPLE.value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The flood killed 63 people. It destroyed 41 houses, of which 12 were schools.", "12"),
        ("The flood killed 63 people. Of the 41 houses, 12 were new.", "12"),
        ("The raid killed 63 people. The town had spent 400 on it, against 175 in 2026.", "400"),
        (
            "The raid killed 63 people, against whom no one rose. The law requires four.",
            "four",
        ),
    ],
)
def test_shares_of_things_count_nobody(text: str, number: str) -> None:
    """Houses are shared out as well."""
    assert number not in _read(text)


def test_a_corrected_number_is_denied() -> None:
    """Who says "not 14 but 19" denies the first."""
    first, second = read("Not 14 but 19 people died, the mayor said.").figures
    assert (first.modality, second.modality) == (Modality.DENIED, Modality.ASSERTED)
