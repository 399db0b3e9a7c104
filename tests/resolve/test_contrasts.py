"""Numbers that are set against each other are of one toll."""

import pytest
from tests.resolve.observing import Said, observe, quote_tolls

from reportedly.records import Measure
from reportedly.resolve.reports import make_report

DAY = "2031-04-16"
HEAD = "A missile strike hit the market in Izium. "


def _dead(quantity: str, group: str | None = None, at: str | None = "Izium") -> Said:
    return Said(quantity=quantity, at=at, on=DAY, group=group)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The depot buried 33 of its men, not 40, a clerk said.", "33"),
        ("The clerk counted 33 coffins instead of the 40.", "33"),
        ("The clerk counted not 40 but at least 33 coffins.", "33"),
        ("The clerk counted 33 coffins and 40 graves.", None),
        ("The clerk counted 33 coffins. Not all of the 40 came.", None),
        ("The clerk counted 33 coffins and had not yet been told of any of the 40.", None),
    ],
)
def test_the_number_that_holds_is_set_against_the_other(text: str, held: str | None) -> None:
    """Only what "not", "but" and "instead of" part by a few words is set against each other."""
    said = sorted(
        (_dead("33", at=None), _dead("40", at=None)), key=lambda s: text.index(s.quantity)
    )
    report = make_report(observe(text, *said), "document")
    found = [one.figure.quantity.text for one in report.accounts if one.against]
    assert found == ([held] if held else [])


def test_what_holds_is_of_the_toll_of_what_does_not() -> None:
    """The 41 wounded of one report tell of whom another says that they are 46 and not 41."""
    first = observe(
        HEAD + "It killed 19 people and wounded 41 porters.",
        _dead("19", "people"),
        Said(quantity="41", at="Izium", on=DAY, group="porters", measure=Measure.WOUNDED),
    )
    second = observe(
        HEAD + "It killed 19 people. A union says that 46, not 41, lie in bed.",
        _dead("19", "people"),
        _dead("46"),
        _dead("41"),
        publisher="Daily Post",
    )
    assert quote_tolls(first, second) == [["19", "19"], ["41", "41", "46"]]
