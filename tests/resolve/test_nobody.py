"""Zeros that are of something else than the toll of their report."""

import pytest
from tests.resolve.observing import Said, observe, quote_tolls

from reportedly.records import Measure

DAY = "2031-04-16"
HEAD = "A landslide hit the mine at Izium.\n\n"


def _dead(quantity: str, by: str | None = None, group: str | None = None) -> Said:
    return Said(quantity=quantity, at="Izium", on=DAY, by=[by] if by else [], group=group)


def _hurt(quantity: str, by: str) -> Said:
    return Said(quantity=quantity, at="Izium", on=DAY, by=[by], measure=Measure.WOUNDED)


def test_nobody_elsewhere_is_no_rival_to_the_dead() -> None:
    """Who credits nobody, and tells of 11 dead and then of none, speaks of something else."""
    text = HEAD + "It killed 11 people. A second slide blocked a road; nobody was killed."
    assert quote_tolls(observe(text, _dead("11"), _dead("nobody"))) == [["11"], ["nobody"]]


def test_nobody_of_another_number_is_no_rival() -> None:
    """No deaths among 30 who fell ill later on do not dispute the dead of the slide."""
    text = HEAD + "It killed 11, Mayor Ada Kos said. Orva Relief treats 30 ill, with no deaths."
    said = (_dead("11", "Ada Kos"), _hurt("30", "Orva Relief"), _dead("no", "Orva Relief"))
    assert quote_tolls(observe(text, *said)) == [["11"], ["30"], ["no"]]


def test_whoever_says_that_nobody_died_disputes_the_dead() -> None:
    """A zero of somebody else that goes with no other number is of the same toll."""
    text = HEAD + "It killed 11, Mayor Ada Kos said. Orva Mining says that nobody died."
    said = (_dead("11", "Ada Kos"), _dead("nobody", "Orva Mining"))
    assert quote_tolls(observe(text, *said)) == [["11", "nobody"]]


@pytest.mark.parametrize(
    ("where", "apart"), [("in the clinic", True), ("in the mine", False), ("in the slide", False)]
)
def test_nobody_in_a_house_that_was_not_hit(where: str, apart: bool) -> None:
    """Only a house of which the lead does not speak makes a zero one of its own."""
    filler = "Rain fell for days, roads were cut and the valley had no light. " * 5
    one = observe(HEAD + "It killed 11.", _dead("11"))
    text = HEAD + filler + f"Nobody died {where}, Ada Kos said."
    other = observe(text, _dead("Nobody", "Ada Kos"), publisher="Daily Post")
    assert (len(quote_tolls(one, other)) == 2) is apart


def test_nobody_so_far_is_no_rival_either() -> None:
    """Words such as "so far" revise a toll, but not beside a number of something else."""
    text = HEAD + "It killed 11, Mayor Ada Kos said. Orva Relief has 30 hurt, no dead so far."
    said = (_dead("11", "Ada Kos"), _hurt("30", "Orva Relief"), _dead("no", "Orva Relief"))
    assert quote_tolls(observe(text, *said)) == [["11"], ["30"], ["no"]]
