"""Which reports are about one event, by their sort, places, days and counts together."""

from dataclasses import replace

from tests.resolve.observing import Said, find, observe, quote_tolls

from reportedly.records import Measure, Place, Time, TimeType
from reportedly.resolve import Observation


def _report(text: str, *said: Said, day: str = "2031-04-17") -> Observation:
    return observe(text, *said, published=day, publisher=f"Paper of {day}")


def _put(one: Observation, place: Place) -> Observation:
    """Put all figures of a report somewhere."""
    figures = tuple(replace(figure, place=place) for figure in one.reading.figures)
    return replace(one, reading=replace(one.reading, figures=figures, places=(place,)))


def test_an_earthquake_needs_no_town() -> None:
    """Of two in one country within days nobody speaks as of one; raids there are many a day."""
    one = _report("The quake shook Ukraine. In Izium 61 died.", Said(quantity="61", at="Izium"))
    two = _report(
        "Ukraine mourns after the earthquake. 140 people died.",
        Said(quantity="140"),
        day="2031-04-19",
    )
    assert quote_tolls(one, two) == [["140", "61"]]
    one = _report("Raids shook Ukraine. In Izium 61 died.", Said(quantity="61", at="Izium"))
    two = _report(
        "Ukraine mourns after the raid. 140 people died.", Said(quantity="140"), day="2031-04-19"
    )
    assert quote_tolls(one, two) == [["140"], ["61"]]


def test_what_looks_like_two_events_a_little_is_of_neither() -> None:
    """Ukraine and a mine are enough where one mine is spoken of, not where two are."""
    izium = _report(
        "Miners died in a pit in Izium, Ukraine. At the mine 14 died.",
        Said(quantity="14", at="Izium", on="2031-04-13"),
    )
    lviv = _report(
        "Miners died in a pit in Lviv, Ukraine. At the mine 33 died.",
        Said(quantity="33", at="Lviv", on="2031-04-13"),
    )
    later = _report(
        "Ukraine: miners mourn. At the mine 21 died.", Said(quantity="21"), day="2031-04-19"
    )
    assert quote_tolls(izium, later) == [["14", "21"]]
    assert quote_tolls(izium, lviv, later) == [["14"], ["21"], ["33"]]


def test_a_namesake_in_a_country_not_spoken_of_is_in_doubt() -> None:
    """Who writes of Ukraine means no town of Poland, whatever the gazetteer holds."""
    one = _report("A flood struck Izium in Ukraine. 24 died.", Said(quantity="24", at="Izium"))
    text = "Ukraine: the flood in Tolska. 26 people died."
    span = find(text, "Tolska")
    other = Place(span=span, name="Tolska", country="PL", admin1="Opole", lat=50.6, lon=17.9)
    two = _put(_report(text, Said(quantity="26"), day="2031-04-18"), other)
    assert quote_tolls(one, two) == [["24", "26"]]


def test_the_side_of_a_border_is_told_by_both() -> None:
    """What Moldova says of a clash with Ukraine is about the clash of which Ukraine tells."""
    text = "Clashes on the border of Ukraine with Moldova. Ukraine says 24 died in the clashes."
    one = _report(text, Said(quantity="24", at="Ukraine"))
    text = "Moldova speaks of clashes with Ukraine. In Moldova 22 died in the clashes."
    place = Place(span=find(text, "Moldova"), name="Moldova", country="MD")
    two = _put(_report(text, Said(quantity="22")), place)
    assert len(quote_tolls(one, two)) == 1


def test_gunmen_open_fire() -> None:
    """Nothing burns where shots are fired, nor where the fire brigade tells of an earthquake."""
    one = _report(
        "A quake in Izium: 12 died, the fire brigade said, and fire crews dig on.",
        Said(quantity="12", at="Izium"),
    )
    two = _report("Shots in Izium. Gunmen opened fire: 14 died.", Said(quantity="14", at="Izium"))
    three = _report("Izium burns. In the fire 16 died.", Said(quantity="16", at="Izium"))
    assert quote_tolls(one, three) == [["12"], ["16"]]
    assert quote_tolls(two, three) == [["14"], ["16"]]


def test_a_day_further_down_is_that_of_something_else() -> None:
    """The war that began long ago is told of behind the strike, which has no day of its own."""
    first = _report(
        "A strike hit a market in Izium. At the market 12 died.",
        Said(quantity="12", at="Izium", on="2031-04-16"),
    )
    text = "A strike hit a market in Izium. At the market 14 died. The war began in April 2029."
    second = _report(text, Said(quantity="14", at="Izium"), day="2031-04-18")
    when = Time(
        span=find(text, "April 2029"), type=TimeType.DATE, start="2029-04-01", end="2029-04-30"
    )
    (figure,) = second.reading.figures
    dated = replace(second, reading=replace(second.reading, figures=(replace(figure, when=when),)))
    assert quote_tolls(first, dated) == [["12", "14"]]


def test_a_night_of_strikes_is_one_event() -> None:
    """Who tells of Izium, of Lviv and of all Ukraine tells of one thing with three tolls."""
    one = _report(
        "Raids\n\nStrikes in Ukraine killed 19. In Izium 8 died. In Lviv 6 died.",
        Said(quantity="19", at="Ukraine", on="2031-04-16"),
        Said(quantity="8", at="Izium", on="2031-04-16"),
        Said(quantity="6", at="Lviv", on="2031-04-16"),
    )
    two = _report(
        "Raids\n\nThe strikes killed 7 in Lviv.",
        Said(quantity="7", at="Lviv", on="2031-04-16"),
        day="2031-04-18",
    )
    assert quote_tolls(one, two) == [["19"], ["6", "7"], ["8"]]


def test_one_town_that_two_reports_name_ties_them() -> None:
    """The one puts the dead in the village, the other in the district around it."""
    one = _report(
        "Gunmen stormed Bila Hora. In Ukraine the raid on Bila Hora killed 36.",
        Said(quantity="36", at="Bila Hora", on="2031-04-16"),
    )
    two = _report(
        "The raid on Bila Hora. 59 people died in the attack, Ukraine says.",
        Said(quantity="59", at="Bila Hora"), day="2031-04-18",
    )  # fmt: skip
    assert quote_tolls(one, two) == [["36", "59"]]


def test_days_after_a_quake_are_not_its_day() -> None:
    """When a team came to the valley it found the dead of a quake four days before."""
    one = _report(
        "The earthquake struck Izium. In Izium 61 died.",
        Said(quantity="61", at="Izium", on="2031-04-13"),
    )
    two = _report(
        "Earthquake in Izium: a team found 64 dead in Izium.",
        Said(quantity="64", at="Izium", on="2031-04-16"), day="2031-04-18",
    )  # fmt: skip
    assert quote_tolls(one, two) == [["61", "64"]]
    assert quote_tolls(*(_blow_up(each) for each in (one, two))) == [["61"], ["64"]]


def _blow_up(one: Observation) -> Observation:
    """Return a report of explosions in place of an earthquake; its quotes stay where they are."""
    document = one.reading.document
    text = document.text.replace("earthquake", "explosions").replace("Earthquake", "Explosions")
    return replace(one, reading=replace(one.reading, document=replace(document, text=text)))


def test_a_storm_with_a_name_strikes_several_countries() -> None:
    """Its dead of Ukraine and of Moldova are told in one breath, and have two tolls."""
    text = "Storm\n\nHurricane Odile killed 25 in Ukraine. In Moldova the hurricane Odile killed 9."
    said = (Said(quantity="25", at="Ukraine"), Said(quantity="9", at="Moldova"))
    place = Place(span=find(text, "Moldova"), name="Moldova", country="MD")
    one = _report(text, *said)
    figures = (one.reading.figures[0], replace(one.reading.figures[1], place=place))
    one = replace(one, reading=replace(one.reading, figures=figures))
    two = _report(
        "Storm\n\nHurricane Odile killed 28 in Ukraine.",
        Said(quantity="28", at="Ukraine"), day="2031-04-18",
    )  # fmt: skip
    assert quote_tolls(one, two) == [["25", "28"], ["9"]]


def test_people_protest_over_anything() -> None:
    """Who marches after a quake marches over the quake; shots at marchers are no quake."""
    one = _report("A quake in Izium killed 61 in Izium.", Said(quantity="61", at="Izium"))
    two = _report(
        "Protesters march in Izium: 64 died in Izium, a protest leader says.",
        Said(quantity="64", at="Izium"), day="2031-04-18",
    )  # fmt: skip
    three = _report(
        "Shots in Izium: gunmen killed 66 in Izium in a raid.",
        Said(quantity="66", at="Izium"), day="2031-04-18",
    )  # fmt: skip
    assert quote_tolls(one, two) == [["61", "64"]]
    assert quote_tolls(one, three) == [["61"], ["66"]]


def test_a_rare_count_bears_two_days() -> None:
    """One report puts the 70 on the day of the raid, another on the day when it was condemned."""
    one = _report("A raid on Izium killed 70.", Said(quantity="70", at="Izium", on="2031-04-13"))
    two = _report(
        "The raid on Izium that killed 70 was condemned.",
        Said(quantity="70", at="Izium", on="2031-04-16"), day="2031-04-18",
    )  # fmt: skip
    three = _report(
        "A raid on Izium killed 31.", Said(quantity="31", at="Izium", on="2031-04-16"),
        day="2031-04-18",
    )  # fmt: skip
    assert quote_tolls(one, two) == [["70", "70"]]
    assert quote_tolls(one, three) == [["31"], ["70"]]


def test_what_came_of_it_may_be_spoken_of_more() -> None:
    """A bus went down with a bridge: one report is about the bus, the other about the bridge."""
    one = _report(
        "A bus plunged into the river at Gorun. The crash on a bridge killed 24 and hurt 31.",
        Said(quantity="24", at="Gorun", on="2031-04-15"),
        Said(quantity="31", at="Gorun", on="2031-04-15", measure=Measure.WOUNDED),
    )
    two = _report(
        "The bridge at Gorun collapsed. Before its collapse a train passed; 24 died, 31 were hurt.",
        Said(quantity="24", at="Gorun", on="2031-04-15"),
        Said(quantity="31", at="Gorun", on="2031-04-15", measure=Measure.WOUNDED),
    )
    other = _report(
        "A wall at Gorun collapsed. After the collapse in the rain 61 people were found dead.",
        Said(quantity="61", at="Gorun", on="2031-04-14"),
        day="2031-04-18",
    )
    assert quote_tolls(one, two) == [["24", "24"], ["31", "31"]]
    assert quote_tolls(one, other) == [["24"], ["31"], ["61"]]


def test_a_town_that_the_gazetteer_lacks_is_known_by_its_name() -> None:
    """A local report names no country, so that the one assumed for its town says nothing."""
    one = _report("A flood struck Gorun in Ukraine. 24 died.", Said(quantity="24", at="Gorun"))
    text = "The flood in Gorun: 26 dead. A neighbour had left for Poland."
    place = Place(span=find(text, "Gorun"), name="Gorun", country="PL")
    two = _put(_report(text, Said(quantity="26"), day="2031-04-18"), place)
    assert quote_tolls(one, two) == [["24", "26"]]


def test_in_war_a_little_is_enough_where_nothing_else_happened() -> None:
    """A street in no list, and the capital: one blast of a country in ten days, not one of two."""
    text = "A car bomb exploded in Ukraine. The blast in Kyiv killed 11."
    place = Place(span=find(text, "Kyiv"), name="Kyiv", country="UA", lat=50.5, lon=30.5)
    one = _put(_report(text, Said(quantity="11")), place)
    text = (
        "Ukraine mourns. 14 people died in the explosion on Gorun Avenue on Thursday. Shops shut."
    )
    place = Place(span=find(text, "Gorun Avenue"), name="Gorun Avenue", country="UA")
    two = _put(_report(text, Said(quantity="14", on="2031-04-17"), day="2031-04-18"), place)
    text = (
        "Shells fell on Lviv, Ukraine, in an attack that killed 63. Many more wept in the streets."
    )
    place = Place(span=find(text, "Lviv"), name="Lviv", country="UA", lat=49.8, lon=24.0)
    other = _put(_report(text, Said(quantity="63", on="2031-04-20"), day="2031-04-21"), place)
    assert quote_tolls(one, two) == [["11", "14"]]
    assert quote_tolls(one, two, other) == [["11"], ["14"], ["63"]]
