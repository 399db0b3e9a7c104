"""Hurt who are only those in somebody's care."""

import pytest
from tests.resolve.observing import Said, observe, quote_tolls

from reportedly.records import Measure
from reportedly.resolve.cared import is_cared

DAY = "2031-04-16"
HEAD = "A bus fell into a ravine at Izium. "


def _hurt(quantity: str) -> Said:
    return Said(quantity=quantity, at="Izium", on=DAY, measure=Measure.WOUNDED)


@pytest.mark.parametrize(
    "text",
    [
        "The hospital in Izium has received at least 14 wounded.",
        "A nurse at the health post said it had treated 14 people.",
        "14 people with burns were taken to the hospital in Lviv.",
        "Another 14 are in hospital.",
        "14 of them remain in a hospital in Lviv.",
        "14 were being treated on Friday.",
        "14 were still under treatment.",
    ],
)
def test_who_is_in_care_is_told_by_the_words_around(text: str) -> None:
    """A house that received them, or where they were brought or are, says so."""
    figure = observe(HEAD + text, _hurt("14")).reading.figures[0]
    assert is_cared(HEAD + text, figure)


@pytest.mark.parametrize(
    "text",
    [
        "14 people were hurt, the hospital in Izium said.",
        "The blast near the hospital wounded 14.",
        "14 people were hurt and a bus was taken to the yard. The hospital is full.",
        "A doctor spoke of at least 14 wounded.",
        "The ministry registered 14 wounded.",
    ],
)
def test_who_only_tells_of_the_hurt_has_none_in_care(text: str) -> None:
    """A hospital that speaks of them, or was hit, has not received them."""
    figure = observe(HEAD + text, _hurt("14")).reading.figures[0]
    assert not is_cared(HEAD + text, figure)


def test_who_is_in_care_is_a_part_where_many_more_were_hurt() -> None:
    """14 in one hospital are not the 40 hurt in all; 30 may be all who were known of then."""
    one = observe(HEAD + "There 40 people were hurt.", _hurt("40"), publisher="Evening Post")
    few = observe(HEAD + "The hospital received 14 wounded.", _hurt("14"))
    many = observe(HEAD + "The hospital received 30 wounded.", _hurt("30"))
    assert quote_tolls(one, few) == [["14"], ["40"]]
    assert quote_tolls(one, many) == [["30", "40"]]
    assert quote_tolls(few) == [["14"]]


def test_who_is_in_care_is_all_where_another_report_says_so() -> None:
    """What a second report calls the number of the hurt, the hospital has counted."""
    one = observe(HEAD + "There 40 people were hurt.", _hurt("40"), publisher="Evening Post")
    two = observe(HEAD + "It left 14 people hurt.", _hurt("14"), publisher="Morning Post")
    three = observe(HEAD + "The hospital received 14 wounded.", _hurt("14"))
    assert quote_tolls(one, two, three) == [["14", "14", "40"]]


def test_who_died_of_those_in_care_is_no_toll_of_all() -> None:
    """Three of the 31 whom the clinic has received died there, and twelve in all."""
    one = observe(HEAD + "There 12 died.", Said(quantity="12", at="Izium", on=DAY))
    two = observe(
        HEAD + "A clinic received 31 wounded, 3 of whom died.",
        _hurt("31"),
        Said(quantity="3", at="Izium", on=DAY),
        publisher="Evening Post",
    )
    assert quote_tolls(one, two) == [["12"], ["3"], ["31"]]
