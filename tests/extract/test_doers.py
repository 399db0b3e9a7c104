"""Who did it is not among those to whom it was done."""

from __future__ import annotations

import pytest

from reportedly import read


def _find(text: str) -> list[tuple[str, str]]:
    return [(each.quantity.text, each.measure.value) for each in read(text).figures]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Three gunmen killed a judge.", [("Three", "other_people"), ("a", "killed")]),
        (
            "Two masked men on a motorbike killed nine bakers near the river.",
            [("Two", "other_people"), ("nine", "killed")],
        ),
        (
            "Six soldiers shot and killed four farmers.",
            [("Six", "other_people"), ("four", "killed")],
        ),
        (
            "Two suicide bombers killed nine people.",
            [("Two", "other_people"), ("nine", "killed")],
        ),
        ("A squad of six men murdered the judge.", [("six", "other_people")]),
        (
            "Five bakers were injured when their cart was ambushed by some 30 gunmen.",
            [("Five", "wounded"), ("30", "other_people")],
        ),
        ("Two men shot Mr. Venn to death on Tuesday in Tarn.", [("Two", "other_people")]),
        (
            "It was the third attack in a week; the first two killed 16 bakers.",
            [("16", "killed")],
        ),
        (
            "A reporter was shot and killed in the eastern town of Tarn by two men on a scooter.",
            [("A", "killed"), ("two", "other_people")],
        ),
    ],
)
def test_doers_meet_no_fate(text: str, wanted: list[tuple[str, str]]) -> None:
    """Subjects of a deed, and whoever stands after "by" however far off, are other people."""
    assert _find(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two women have killed themselves.", [("Two", "killed")]),
        ("Twelve people lost their lives.", [("Twelve", "killed")]),
        ("Two soldiers killed Monday in Tarn.", [("Two", "killed")]),
        (
            "Three soldiers killed, two wounded in Tarn clash.",
            [("Three", "killed"), ("two", "wounded")],
        ),
        ("Three attacks killed 12 people in Tarn.", [("12", "killed")]),
    ],
)
def test_who_suffers_is_no_doer(text: str, wanted: list[tuple[str, str]]) -> None:
    """Headlines without a verb of being, deeds against oneself, and attacks are no doers."""
    assert _find(text) == wanted
