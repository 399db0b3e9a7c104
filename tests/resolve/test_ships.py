"""Ships by their names: what befell one is one event."""

import pytest
from tests.resolve.observing import Said, observe

from reportedly.records import Measure
from reportedly.resolve import Observation, resolve
from reportedly.resolve.ships import find_ships


@pytest.mark.parametrize(
    ("text", "ships"),
    [
        ("A drone hit the tanker Sela Dawn.", {frozenset({"sil", "dun"})}),
        ("Advisory on MV Sela", {frozenset({"sil"})}),
        ("The Orvian-flagged bulk carrier Sela was hit.", {frozenset({"sil"})}),
        ("The ship was on its way. Sela Dawn, 44, died.", set()),
        ("Shipping Minister Sela Dawn spoke.", set()),
    ],
)
def test_ships_are_found_by_the_words_before_them(text: str, ships: set[frozenset[str]]) -> None:
    """A tanker, MV, the flag: what follows is a ship's name."""
    assert find_ships(text) == ships


def test_one_ship_is_one_event_wherever_reports_put_it() -> None:
    """In a war many ships are hit; two reports that name the same one tell of one attack."""
    one = observe(
        "A missile attack killed 2 sailors of the tanker Sela Dawn off Izium.",
        Said(quantity="2", at="Izium"), publisher="Evening Post", published="2031-04-17",
    )  # fmt: skip
    two = observe(
        "Body found\n\nDivers brought a body off the Sela Dawn to Lviv: 3 died in the attack.",
        Said(quantity="3", at="Lviv"), publisher="Morning Post", published="2031-04-20",
    )  # fmt: skip
    other = observe(
        "Body found\n\nDivers brought a body off the Orva Star to Lviv: 3 died in the attack.",
        Said(quantity="3", at="Lviv"), publisher="Daily News", published="2031-04-20",
    )  # fmt: skip
    assert _count_tolls(one, two) == 1
    assert _count_tolls(one, other) == 2


def _count_tolls(*observations: Observation) -> int:
    tolls = resolve(observations).tolls
    return sum(toll.measure is Measure.KILLED for toll in tolls)
