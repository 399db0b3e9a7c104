"""Where tolls are taken: which place a number is of, what is a part of an event, what all of it."""

from collections import defaultdict
from dataclasses import replace

import pytest
from tests.resolve.observing import Said, observe, quote_tolls

from reportedly.records import Measure, Modality, Modifier, Place, Span
from reportedly.resolve import Observation, resolve
from reportedly.resolve.accounts import Entry
from reportedly.resolve.reports import make_report
from reportedly.resolve.slots import Slot
from reportedly.resolve.tolls import part_event

DAY = "2031-04-16"


def _report(text: str, *said: Said, publisher: str = "Evening Post") -> Observation:
    return observe(text, *said, publisher=publisher, published="2031-04-17")


def test_a_headline_is_of_the_town_that_the_report_names() -> None:
    """The 12 of the headline are those of the town, not another toll of the country."""
    one = _report(
        "Missiles in Ukraine kill 12\n\nMissiles killed 12 in Izium. In Balakliia they killed 5.",
        Said(quantity="12", at="Ukraine", on=DAY),
        Said(quantity="12", at="Izium", on=DAY),
        Said(quantity="5", at="Balakliia", on=DAY),
    )
    places = {toll.place.name for toll in resolve([one]).tolls if toll.place}
    assert places == {"Izium", "Balakliia"}
    assert quote_tolls(one) == [["12", "12"], ["5"]]


def test_a_number_is_put_where_others_put_it() -> None:
    """A report that only seems to put the 46 in Lviv repeats those of Izium."""
    one = _report(
        "In Izium missiles killed 46. In Lviv missiles killed 15.",
        Said(quantity="46", at="Izium", on=DAY),
        Said(quantity="15", at="Lviv", on=DAY),
    )
    two = _report(
        "Missiles killed 15 in Lviv. The government puts the dead of Izium at more. They are 46.",
        Said(quantity="15", at="Lviv", on=DAY),
        Said(quantity="46", at="Lviv", on=DAY),
        publisher="Morning Post",
    )
    assert quote_tolls(one, two) == [["15", "15"], ["46", "46"]]


def test_all_of_an_event_are_not_those_of_its_main_place() -> None:
    """Where most reports are about one town, the total of both towns is a toll apart."""
    one = _report(
        "Missiles killed 12 in Izium, 17 in Ukraine in all.",
        Said(quantity="12", at="Izium", on=DAY),
        Said(quantity="17", at="Ukraine", on=DAY),
    )
    two = _report(
        "Missiles killed 14 in Izium.",
        Said(quantity="14", at="Izium", on=DAY),
        publisher="Morning Post",
    )
    assert quote_tolls(one, two) == [["12", "14"], ["17"]]


def test_both_attacks_have_a_toll_of_their_own() -> None:
    """A number of "the two attacks" is of the country, also where a town is named beside it."""
    one = _report(
        "Missiles killed 14 in Izium. In the two attacks 17 died, 3 of them in Balakliia.",
        Said(quantity="14", at="Izium", on=DAY),
        Said(quantity="17", at="Izium", on=DAY),
        Said(quantity="3", at="Balakliia", on=DAY),
    )
    assert quote_tolls(one) == [["14"], ["17"], ["3"]]


def test_a_part_in_a_place_is_the_toll_of_the_place() -> None:
    """Whether "58 of them in Izium" or "60 in Izium": it is one toll, no part of another."""
    one = _report(
        "Missiles hurt 70 people, 58 of them in Izium.",
        Said(quantity="70", at="Izium", on=DAY, measure=Measure.WOUNDED),
        Said(quantity="58", at="Izium", on=DAY, measure=Measure.WOUNDED),
    )
    two = _report(
        "Missiles hurt 60 people in Izium and 75 in Ukraine.",
        Said(quantity="60", at="Izium", on=DAY, measure=Measure.WOUNDED),
        Said(quantity="75", at="Ukraine", on=DAY, measure=Measure.WOUNDED),
        publisher="Morning Post",
    )
    assert quote_tolls(one, two) == [["58", "60"], ["70", "75"]]


def test_a_place_is_narrower_for_all_measures() -> None:
    """A town with dead of its own has missing of its own, of whom nobody gives the total beside."""
    one = _report(
        "The flood in Kharkiv region killed 34. In Izium alone the flood killed 11.",
        Said(quantity="34", at="Kharkiv region", on=DAY),
        Said(quantity="11", at="Izium", on=DAY),
    )
    two = _report(
        "The flood left 20 missing in Kharkiv region.",
        Said(quantity="20", at="Kharkiv region", on=DAY, measure=Measure.MISSING),
        publisher="Morning Post",
    )
    three = _report(
        "The flood left 4 missing in Izium. It was a flood in Kharkiv region.",
        Said(quantity="4", at="Izium", on=DAY, measure=Measure.MISSING),
        publisher="Daily Post",
    )
    assert quote_tolls(one, two, three) == [["11"], ["20"], ["34"], ["4"]]


def test_a_denial_is_of_the_event_wherever_it_was_put() -> None:
    """Who denies all of it does not count another place."""
    one = _report(
        "Missiles killed 14 in Kharkiv region. Nobody died in Izium: 0, they say.",
        Said(quantity="14", at="Kharkiv region", on=DAY),
        Said(quantity="0", at="Izium", on=DAY, by=("they",)),
    )
    assert quote_tolls(one) == [["0", "14"]]


def test_a_rounded_headline_is_no_narrower_place() -> None:
    """More than 60 in the country are the 62 of whom the report says no place."""
    one = observe(
        "Flood kills over 60 in Ukraine\n\nThe flood has killed 62.",
        Said(quantity="60", at="Ukraine", modifier=Modifier.MORE_THAN),
        Said(quantity="62"),
    )
    assert quote_tolls(one) == [["60", "62"]]


def test_the_town_of_a_local_reporter_is_the_scene() -> None:
    """A dateline with no date or agency tells where things happened; that of an agency does not."""
    text = "IZIUM - In Ukraine's war a missile hit the market. Doctors saw 24 bodies in the market."
    said = Said(quantity="24", at="Ukraine", on=DAY)
    assert _place_of(_in_town(_report(text, said))) == "Izium"
    agency = text.replace("IZIUM -", "IZIUM, April 16 (ONA) -")
    assert _place_of(_in_town(_report(agency, said))) == "Ukraine"


def _in_town(one: Observation) -> Observation:
    """Return a report with the town of its dateline among its places."""
    span = Span.of(one.reading.document.text, 0, len("IZIUM"))
    town = Place(span=span, name="Izium", country="UA", admin1="Kharkiv", lat=49.21, lon=37.25)
    reading = replace(one.reading, places=(town, *one.reading.places))
    return replace(one, reading=reading)


def _place_of(one: Observation) -> str | None:
    [toll] = resolve([one]).tolls
    return toll.place.name if toll.place else None


def test_a_day_that_is_singled_out_has_a_toll_of_its_own() -> None:
    """The 70 of Thursday alone are no rival to the 150 of the week."""
    one = _report(
        "The fighting in Izium has killed 150. On Thursday alone 70 were killed in Izium.",
        Said(quantity="150", at="Izium"),
        _on("70"),
    )
    assert quote_tolls(_singled(one)) == [["150"], ["70"]]


def _on(quantity: str) -> Said:
    return Said(quantity=quantity, at="Izium", on=DAY)


def _singled(one: Observation) -> Observation:
    """Return a report with the words for its last figure's day put right."""
    text = one.reading.document.text
    start = text.index("Thursday")
    first, last = one.reading.figures
    assert last.when is not None
    when = replace(last.when, span=Span.of(text, start, start + len("Thursday")))
    return replace(one, reading=replace(one.reading, figures=(first, replace(last, when=when))))


def test_the_hospital_is_not_where_the_hurt_were_hit() -> None:
    """A hospital tells less than the town where the reporter is."""
    text = "IZIUM - A missile hit the market. Tol hospital has 24 bodies, all from the market."
    said = Said(quantity="24", at="Tol hospital", on=DAY)
    assert _place_of(_in_town(_report(text, said))) == "Izium"


def test_a_building_is_in_some_town_of_the_event() -> None:
    """Reports that name the hotel, and one that names the town, are of one place."""
    one = _report(
        "The bomb in the Orva hotel killed 21 in Izium.", Said(quantity="21", at="Izium", on=DAY)
    )
    two = _report(
        "In Ukraine 71 died this month in bombings. The bomb in Izium killed 24.",
        Said(quantity="71", at="Ukraine", on=DAY),
        Said(quantity="24", at="Izium", on=DAY),
        publisher="Daily Post",
    )
    three = _report(
        "The bomb in the Orva hotel killed 26. It hurt 40 in Izium, 9 of them badly.",
        Said(quantity="26", at="Orva hotel", on=DAY),
        Said(quantity="40", at="Izium", on=DAY, measure=Measure.WOUNDED),
        Said(quantity="9", at="Izium", on=DAY, measure=Measure.WOUNDED),
        publisher="Morning Post",
    )
    assert quote_tolls(one, two, three) == [["21", "24", "26"], ["40"], ["71"], ["9"]]


def test_what_is_feared_is_of_no_wider_place() -> None:
    """Three bodies in the town are no narrower toll than the 100 who are feared dead."""
    one = _report(
        "In Kharkiv region 100 are feared dead. In Izium 3 bodies were found so far.",
        Said(quantity="100", at="Kharkiv region", on=DAY, modality=Modality.EXPECTED),
        Said(quantity="3", at="Izium", on=DAY),
    )
    assert quote_tolls(one) == [["100", "3"]]


def test_the_country_goes_on() -> None:
    """Those hurt, of whom the next sentence says no place, are of the country as the dead are."""
    one = _report(
        "In Izium 30 died. It brings the dead of Izium in the country to 74. There 750 were hurt.",
        Said(quantity="30", at="Izium", on=DAY),
        Said(quantity="74", at="Izium", on=DAY),
        Said(quantity="750", at="Izium", on=DAY, measure=Measure.WOUNDED),
    )
    found = {toll.measure: toll.place and toll.place.name for toll in resolve([one]).tolls}
    assert found[Measure.WOUNDED] is None


def test_a_blast_in_a_town_is_in_its_country() -> None:
    """A nurse who speaks of 9 in Izium is at odds over all; a flood kills in many towns."""
    blast = (
        _report(
            f"{event} in Ukraine killed 14\n\n{event} killed 14. In Izium 9 died, a nurse said.",
            Said(quantity="14", at="Ukraine", on=DAY),
            Said(quantity="14", at="Ukraine", on=DAY),
            Said(quantity="9", at="Izium", on=DAY, by=("nurse",)),
        )
        for event in ("The blast", "The flood")
    )
    narrow = [{toll.place.name for toll in resolve([one]).tolls if toll.place} for one in blast]
    assert narrow == [{"Ukraine"}, {"Ukraine", "Izium"}]


def test_a_report_of_one_place_tells_of_all() -> None:
    """Who puts 36 in the district gives the toll of the flood, not that of its worst-hit town."""
    one = _report(
        "The flood in Kharkiv region killed 34. In Izium alone the flood killed 11.",
        Said(quantity="34", at="Kharkiv region", on=DAY),
        Said(quantity="11", at="Izium", on=DAY),
    )
    two = _report(
        "The flood reached Izium. By now it has killed 36 in Izium.",
        Said(quantity="36", at="Izium", on=DAY),
        publisher="Morning Post",
    )
    three = _report(
        "The flood reached Izium. It has killed 12 in Izium.",
        Said(quantity="12", at="Izium", on=DAY),
        publisher="Daily Post",
    )
    assert quote_tolls(one, two, three) == [["11", "12"], ["34", "36"]]


def test_two_bombs_are_one_attack() -> None:
    """A number of "the two attacks" is of both; two bombs fell on one town."""
    one = _report(
        "Izium in Ukraine: two bombs fell and 30 died. In Izium 5 children died.",
        Said(quantity="30", at="Izium", on=DAY),
        Said(quantity="5", at="Izium", on=DAY, group="children"),
    )
    places = {toll.place.name for toll in resolve([one]).tolls if toll.place}
    assert places == {"Izium"}


def test_who_struck_is_not_where() -> None:
    """An attack by Ukraine is in the town that it hit, and a Disaster Centre is in no Centre."""
    for text, false in (("an attack by Ukraine", "Ukraine"), ("the Disaster Centre", "Centre")):
        one = _report(
            f"In {text} on Izium, 12 people died. It was in Izium.",
            Said(quantity="12", at=false, on=DAY),
        )
        (toll,) = resolve([one]).tolls
        assert toll.place is None or toll.place.name != false


def test_a_number_told_before_is_no_narrower_place() -> None:
    """The governor who first spoke of 12 meant the same dead, not those of his own region."""
    one = _report(
        "Fighting in Ukraine killed 35. In Kharkiv region officials had first spoken of 12.",
        Said(quantity="35", at="Ukraine", on=DAY),
        Said(quantity="12", at="Kharkiv region", on=DAY),
    )
    assert quote_tolls(one) == [["12", "35"]]


def test_of_the_dead_some_were_found_in_a_place() -> None:
    """They are the place's toll whatever was done there, but not where they were brought."""
    text = "The blast in Kharkiv region killed 67. 40 of the dead were {} Izium."
    one, two = (
        _report(
            text.format(words),
            Said(quantity="67", at="Kharkiv region", on=DAY),
            Said(quantity="40", at="Izium", on=DAY),
        )
        for words in ("found under a slope in", "brought to")
    )
    assert [len(make_report(each, "").accounts) for each in (one, two)] == [2, 2]
    assert [make_report(each, "").accounts[1].narrow for each in (one, two)] == [True, False]


def test_a_line_is_labelled_with_its_place() -> None:
    """What stands behind "Izium:" on a line is the toll of Izium, and no part of one before."""
    one = _report(
        "Raids\n\nIn all 19 died in Ukraine.\n\nIzium: 8 dead, 31 hurt.\n\nLviv: 6 dead.",
        Said(quantity="19", at="Ukraine", on=DAY),
        Said(quantity="8", at="Izium", on=DAY),
        Said(quantity="31", at="Izium", on=DAY, measure=Measure.WOUNDED),
        Said(quantity="6", at="Lviv", on=DAY),
    )
    two = _report(
        "A raid\n\nThe raids killed 9 in Izium.",
        Said(quantity="9", at="Izium", on=DAY),
        publisher="Morning Post",
    )
    assert [one.narrow for one in make_report(one, "").accounts] == [False, True, True, True]
    assert quote_tolls(one, two) == [["19"], ["31"], ["6"], ["8", "9"]]


def test_a_report_has_no_two_numbers_for_one_place() -> None:
    """The 24 whom it puts in Izium with other towns are those of all, if 18 died in Izium."""
    text = "Raids\n\nRaids killed 24 in Izium and other towns, where 18 died in Izium."
    one = _report(
        text, Said(quantity="24", at="Izium", on=DAY), Said(quantity="18", at="Izium", on=DAY)
    )
    two = _report(
        "Raids\n\nRaids killed 19 in Ukraine. 8 died in Izium. 6 died in Lviv.",
        Said(quantity="19", at="Ukraine", on=DAY),
        Said(quantity="8", at="Izium", on=DAY),
        Said(quantity="6", at="Lviv", on=DAY),
        publisher="Morning Post",
    )
    assert ["19", "24"] in quote_tolls(one, two)


@pytest.mark.parametrize(
    ("places", "wide"),
    [
        ("Izium, Lviv and Kharkiv", True),
        ("Izium and other towns", True),
        ("Izium and Lviv", True),
        ("Izium, and Lviv said nothing", False),
        ("Izium, a town in the east", False),
        ("Izium", False),
    ],
)
def test_a_list_of_places_is_of_all_of_them(places: str, wide: bool) -> None:
    """Who died in three towns did not die in the first of them."""
    text = f"Ukraine mourns. Missiles on Ukraine killed 24 people in {places}."
    one = observe(text, Said(quantity="24", at="Izium", on=DAY))
    assert make_report(one, "").accounts[0].wide is wide


def test_a_row_of_places_lends_none_to_what_it_spells_out() -> None:
    """The 17 of the whole valley are not those of the first village of the row."""
    text = "Ukraine: 17 bodies were found: 12 in Izium, 4 in Lviv."
    place = {"on": DAY}
    one = observe(
        text,
        Said(quantity="17", at="Izium", **place),
        Said(quantity="12", at="Izium", **place),
        Said(quantity="4", at="Lviv", **place),
    )
    told = make_report(one, "").accounts
    assert told[0].place != told[1].place


def _entry(report: int, quantity: str, place: str) -> Entry:
    text = f"In {place} the flood killed {quantity}."
    said = Said(quantity=quantity, at=place, on=DAY)
    [account] = make_report(_report(text, said), "document").accounts
    return Entry(report, f"lineage {report}", account)


def _part(*told: tuple[int, str, str]) -> list[list[str]]:
    entries = [_entry(*one) for one in told]
    found: dict[Slot, list[str]] = defaultdict(list)
    for slot, entry in zip(part_event(entries), entries, strict=True):
        found[slot].append(entry.account.figure.quantity.text)
    return sorted(found.values())


def test_another_country_has_a_toll_of_its_own() -> None:
    """The flood killed two in Poland, though that report tells of nothing else."""
    told = [(1, "24", "Izium"), (2, "22", "Izium"), (3, "26", "Izium"), (4, "2", "Poland")]
    assert _part(*told) == [["2"], ["24", "22", "26"]]
    assert _part(*told[:-1], (4, "21", "Poland")) == [["24", "22", "26", "21"]]


def test_a_division_and_its_country_are_one_place_where_nobody_tells_both_apart() -> None:
    """Four in Lublin are those of Poland; where a report tells both, they are not."""
    told = [(1, "19", "Izium"), (1, "4", "Lublin region"), (2, "17", "Izium"), (2, "6", "Poland")]
    assert _part(*told) == [["19", "17"], ["4", "6"]]
    both = [(3, "18", "Izium"), (3, "7", "Poland"), (3, "5", "Lublin region")]
    assert _part(*told, *both) == [["19", "17", "18"], ["4", "5"], ["6", "7"]]


def test_some_of_the_dead_in_a_place_do_not_make_it_a_narrower_one() -> None:
    """Five of the dead in Izium were guards, and all 19 died there; five died in Lviv."""
    whole = Said(quantity="19", at="Izium", on=DAY)
    one = _report(
        "A blast hit. In Izium the blast killed 19. 5 of the dead in Izium were guards.",
        whole, Said(quantity="5", at="Izium", on=DAY),
    )  # fmt: skip
    two = _report("In Izium 20 died.", Said(quantity="20", at="Izium", on=DAY), publisher="B")
    assert quote_tolls(one, two) == [["19", "20"], ["5"]]
