"""Which figures run over a year or a war rather than over the event of a report."""

import re

import pytest
from tests.resolve.observing import Said, observe, quote_tolls

from reportedly.resolve.stretches import find_stretches


def _find(marked: str) -> list[str]:
    """Return the stretches of the numbers behind a # in a text."""
    text = marked.replace("#", "")
    said = [Said(quantity=found[1]) for found in re.finditer(r"#([\d,]+)", marked)]
    return find_stretches(text, observe(text, *said).reading.figures, "2031-04-17")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("So far this year #74 inmates have died.", ["this year"]),
        ("#93 people had died on the route since January, more than ever.", ["this year"]),
        ("Since the start of this year #61 have drowned.", ["this year"]),
        ("#12 have died so far in 2031.", ["this year"]),
        ("Since 2021 #400 have been killed and #900 hurt.", ["2021", "2021"]),
        ("#412 people, #229 of them soldiers, have died since March 2019.", ["2019", "2019"]),
        ("The conflict has killed #6,500 people since it began in 2017.", ["2017"]),
        ("#9,400 have been killed since the coup of 2021.", ["2021"]),
        ("#743 were killed in the first half of 2031.", ["this year"]),
        ("#412 died in clashes in 2030, the most since 2016.", ["2030"]),
        ("In all of last year #119 died.", ["last year"]),
        ("#214 people died in stampedes there in the last 20 years.", ["years"]),
        ("Some #30 are killed on the road every year.", ["years"]),
        ("More than #40,000 have been killed since the war began.", ["war"]),
        ("It killed #14, bringing to #231 the number killed this year.", ["", "this year"]),
    ],
)
def test_a_long_time_is_told_in_many_words(text: str, found: list[str]) -> None:
    """Words for years stand before a number or behind it, and hold for all that is told at once."""
    assert _find(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It killed #12, the deadliest attack this year.",
        "#12 died in the third attack this year.",
        "It was the worst crash since 2014 and killed #21.",
        "#7 died in the town, which rebels have held since 2016.",
        "#12 died when a bridge built in 1998 gave way.",
        "A year ago #12 died there.",
        "#200 have been killed since January 20.",
        "#5 died on Tuesday; last year the road was closed.",
    ],
)
def test_what_is_one_of_many_is_none_of_them(text: str) -> None:
    """The worst attack since 2014 did not last so long, nor did the fall of an old bridge."""
    assert _find(text) == [""]


def test_the_dead_of_a_year_are_no_rivals_to_those_of_a_day() -> None:
    """One report puts both side by side; another tells of the year alone, in other words."""
    text = "News\n\nA raid on Izium killed 21, the police said. So far this year {} have died."
    said = Said(quantity="21", at="Izium", on="2031-04-16", by=("police",))
    one = observe(
        text.format(74), said, Said(quantity="74", by=("police",)), published="2031-04-17"
    )
    two = observe(
        text.format(76), said, Said(quantity="76", by=("police",)), publisher="Morning Post",
        published="2031-04-18",
    )  # fmt: skip
    assert quote_tolls(one, two) == [["21", "21"], ["74", "76"]]


def test_a_flood_may_last_for_long() -> None:
    """Cholera that has killed 90 this year is the outbreak that had killed 70."""
    text = "Cholera in Izium: the cholera outbreak has killed {}."
    one = observe(text.format("90 this year"), Said(quantity="90", at="Izium"))
    two = observe(text.format("70"), Said(quantity="70", at="Izium"), publisher="Morning Post")
    assert quote_tolls(one, two) == [["70", "90"]]
