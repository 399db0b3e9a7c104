"""What comes up week after week tells no event from another."""

from __future__ import annotations

from dataclasses import replace

from tests.resolve.observing import Said, find, observe, quote_tolls

from reportedly.records import Place
from reportedly.resolve import Observation, resolve

_DAYS = ("2031-04-01", "2031-04-09", "2031-04-17", "2031-04-25", "2031-05-03")


def _release(at: int, day: str, published: str | None = None) -> Observation:
    """A form with the same words at its foot, each of another raid."""
    number, town = f"{11 + 2 * at}", ("Gorun", "Sipulik", "Tolven", "Halpanik", "Merod")[at]
    text = f"Raid in {town} kills {number}. See Download by Brelling, Kessler or the Ostrava Sheet."
    said = Said(quantity=number, at=town, on=day)
    return observe(text, said, publisher="Command", published=published or day)


def test_the_foot_of_a_form_joins_nothing() -> None:
    """Names that five weeks have are of no event; in two reports they may be of one."""
    releases = [_release(at, day) for at, day in enumerate(_DAYS)]
    assert len({toll.event for toll in resolve(releases).tolls}) == len(releases)
    assert len({toll.event for toll in resolve(releases[:2]).tolls}) == 1


def test_the_sources_of_every_page_join_nothing() -> None:
    """A name told of five days within two weeks is of none of these, though one week has most."""
    days = range(1, 10, 2)
    pages = [
        _release(at, f"2031-04-0{day}", f"2031-04-{day + 1:02}") for at, day in enumerate(days)
    ]
    assert len({toll.event for toll in resolve(pages).tolls}) == len(pages)


def test_names_that_are_only_alike_are_of_nobody() -> None:
    """Two lists of the dead have first names in common."""
    one = observe(
        "A strike on Gorun killed 12. He named Tova Venn, Ilo Maruk and Sani Keth Orlo.",
        Said(quantity="12", at="Gorun", on="2031-04-01"),
        published="2031-04-02",
    )
    two = observe(
        "A strike on Sipulik killed 17. He named Tova Pell, Ilo Gask and Sani Moro Tull.",
        Said(quantity="17", at="Sipulik", on="2031-04-16"),
        published="2031-04-17",
    )
    assert quote_tolls(one, two) == [["12"], ["17"]]


def _strike(number: str, town: str, day: str, lat: float, more: str = "") -> Observation:
    text = f"A strike on {town} in Ukraine killed {number}.{more}"
    one = observe(
        text,
        Said(quantity=number, at=town, on=day),
        published=f"{day[:-2]}{int(day[-2:]) + 1}",
        publisher=f"Paper of {town} {number}",
    )
    place = Place(span=find(text, town), name=town, country="UA", admin1="Orva", lat=lat, lon=36.0)
    figures = tuple(replace(figure, place=place) for figure in one.reading.figures)
    return replace(one, reading=replace(one.reading, figures=figures, places=(place,)))


def test_two_towns_close_by_are_struck_one_by_one() -> None:
    """In a war the next town has a toll of its own, unless a report names both."""
    one = _strike("12", "Gorun", "2031-04-17", 49.0)
    two = _strike("19", "Sipulik", "2031-04-17", 49.1)
    both = _strike("19", "Sipulik", "2031-04-17", 49.1, " It lies near Gorun.")
    assert quote_tolls(one, two) == [["12"], ["19"]]
    assert quote_tolls(one, both) == [["12", "19"]]


def test_a_town_at_the_front_is_struck_again_and_again() -> None:
    """Who tells of no more than that town and a day around it may mean any of its strikes."""
    words = (
        "Many wept.",
        "Shops shut.",
        "It rained.",
        "Trains stood.",
        "Bells rang.",
        "Snow fell.",
    )
    strikes = [
        _strike(f"{20 + 7 * at}", "Gorun", f"2031-04-{10 + 2 * at}", 49.0, f" {more} " * 4)
        for at, more in enumerate(words)
    ]
    later = _strike("63", "Gorun", "2031-04-20", 49.0, " Schools will open on Monday. " * 4)
    again = _strike("55", "Gorun", "2031-04-20", 49.0, " Schools will open on Friday. " * 4)
    assert quote_tolls(strikes[-1], later) == [["55", "63"]]
    assert [*map(len, quote_tolls(*strikes, later))] == [1] * (len(strikes) + 1)
    assert quote_tolls(*strikes, again)[-1] == ["55", "55"]


def test_a_small_count_is_met_with_twice_a_day_in_war() -> None:
    """Strikes on two towns of one strip may kill seven each; that both killed 61 is no chance."""
    one = _strike("7", "Gorun", "2031-04-17", 49.0)
    two = _strike("7", "Sipulik", "2031-04-17", 49.1)
    assert quote_tolls(one, two) == [["7"], ["7"]]
    one = _strike("61", "Gorun", "2031-04-17", 49.0)
    two = _strike("61", "Sipulik", "2031-04-17", 49.1)
    assert quote_tolls(one, two) == [["61", "61"]]


def test_where_the_hurt_were_brought_was_not_hit() -> None:
    """Two strikes are not one because the wounded of both came to some hospital."""
    mine = " It rained all night on the river. They lie in hospital. The hospital is full."
    theirs = " Few slept, and shops stayed shut at noon. No hospital has room, no hospital light."
    one = _strike("12", "Gorun", "2031-04-17", 49.0, mine)
    two = _strike("19", "Sipulik", "2031-04-17", 49.1, theirs)
    assert quote_tolls(one, two) == [["12"], ["19"]]


def test_the_south_is_no_town() -> None:
    """That both reports speak of one half of the country tells nothing in a war."""
    one = _strike("12", "Gorun", "2031-04-17", 49.0, " It lies in southern Orva.")
    two = _strike("19", "Sipulik", "2031-04-17", 49.1, " It lies in southern Orva.")
    south = "southern Orva"
    reports = []
    for each in (one, two):
        text = each.reading.document.text
        place = Place(span=find(text, south), name=south, country="UA", lat=49.2, lon=36.1)
        reading = replace(each.reading, places=(*each.reading.places, place))
        reports.append(replace(each, reading=reading))
    assert quote_tolls(*reports) == [["12"], ["19"]]
