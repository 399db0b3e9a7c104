"""How places lie to each other."""

import pytest

from reportedly.records import Place, Span
from reportedly.resolve.locations import Relation, relate
from reportedly.resolve.settings import count_countries, count_homes
from reportedly.resolve.values import Location

IZIUM = Location(name="Izium", country="UA", admin1="Kharkiv", lat=49.21, lon=37.25)
IZYUM = Location(name="Izyum", country="UA", admin1="Kharkiv", lat=49.21, lon=37.26)
REGION = Location(name="Kharkiv", country="UA", admin1="Kharkiv", lat=49.99, lon=36.23)
LVIV = Location(name="Lviv", country="UA", admin1="Lviv", lat=49.84, lon=24.03)
UKRAINE = Location(name="Ukraine", country="UA")
MARKET = Location(name="Izium market", country="RU")
SUDAN, SOUTH = Location(name="Sudan", country="SD"), Location(name="South Sudan", country="SS")


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (IZIUM, IZYUM, Relation.SAME),
        (IZIUM, REGION, Relation.WITHIN),
        (IZIUM, MARKET, Relation.WITHIN),
        (IZIUM, UKRAINE, Relation.COUNTRY),
        (IZIUM, LVIV, Relation.APART),
        (IZIUM, SUDAN, Relation.APART),
        (SUDAN, SOUTH, Relation.APART),
        (IZIUM, Location(name="Bila Hora"), Relation.UNKNOWN),
        (IZIUM, None, Relation.UNKNOWN),
    ],
)
def test_places_are_related(one: Location, other: Location | None, relation: Relation) -> None:
    """By spelling, division, country, words in the name and distance, whichever comes first."""
    assert relate(one, other) is relation
    assert relate(other, one) is relation


def test_a_country_is_named_by_all_its_words() -> None:
    """South Sudan is not Sudan, and New Guinea no part of Guinea."""
    words = tuple("South Sudan and Papua New Guinea, not Guinea".replace(",", "").split())
    assert count_countries(words) == {"SS": 1, "PG": 1, "GN": 1}


def test_two_towns_of_one_division_tell_of_their_country() -> None:
    """Local news names no country; one town alone may be the namesake of another."""
    towns = [
        Place(
            span=Span(start=0, end=len(name), text=name), name=name, country="CO", admin1=division,
            lat=6.0, lon=-72.7,
        )
        for name, division in (("Socotá", "Boyacá"), ("Duitama", "Boyacá"), ("Mocoa", "Putumayo"))
    ]  # fmt: skip
    assert count_homes(towns) == {"CO": 2}
    assert not count_homes([towns[0], towns[0]])
    assert not count_homes([towns[0], towns[2]])
