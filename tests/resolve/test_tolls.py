"""The same toll across reports: event, measure, group, place, whole and part."""

from dataclasses import replace

from tests.resolve.observing import Said, observe, quote, quote_tolls

from reportedly.records import Basis, EntityType, Measure, Modifier
from reportedly.resolve import Observation, Resolution, resolve

STRIKE = "A missile strike hit the market in Izium on Wednesday. At the market "


def _strike(rest: str, *said: Said, day: str = "2031-04-17") -> Observation:
    return observe(STRIKE + rest, *said, published=day, publisher=f"Paper of {day}")


def test_two_reports_of_one_event_share_itsquote_tolls() -> None:
    """The same town and day are enough; dead and wounded are two tolls."""
    one = _strike(
        "12 people were killed and 30 wounded.",
        Said(quantity="12", at="Izium", on="2031-04-16"),
        Said(quantity="30", at="Izium", on="2031-04-16", measure=Measure.WOUNDED),
    )
    two = _strike("14 died.", Said(quantity="14", at="Izium", on="2031-04-16"), day="2031-04-18")
    assert quote_tolls(one, two) == [["12", "14"], ["30"]]


def test_a_place_of_several_words_is_known_again() -> None:
    """A report without a place on any list still names the district where it was."""
    text = "Ukraine: A missile strike hit a market in Haska Mena district, the main market. "
    one = observe(text + "12 died.", Said(quantity="12", at="Haska Mena district", on="2031-04-16"))
    two = observe(
        "Ukraine: the missile strike on the market of Haska Mena. In the market 12 died.",
        Said(quantity="12"), publisher="Morning Post", published="2031-04-18",
    )  # fmt: skip
    assert quote_tolls(one, two) == [["12", "12"]]


def test_two_towns_on_one_day_are_two_events() -> None:
    """A strike on Izium and one on Lviv, 900 km away, are not added up."""
    one = _strike("12 died.", Said(quantity="12", at="Izium", on="2031-04-16"))
    text = "A missile strike hit a market in Lviv. At the market 14 died."
    two = observe(text, Said(quantity="14", at="Lviv", on="2031-04-16"))
    assert quote_tolls(one, two) == [["12"], ["14"]]


def test_two_days_in_one_town_are_two_events() -> None:
    """The market was hit on Wednesday, and again nine days later."""
    one = _strike("12 died.", Said(quantity="12", at="Izium", on="2031-04-16"))
    two = _strike("14 died.", Said(quantity="14", at="Izium", on="2031-04-25"), day="2031-04-27")
    assert quote_tolls(one, two) == [["12"], ["14"]]


def test_two_sorts_of_events_do_not_join() -> None:
    """An earthquake shook the country on the day of the strike."""
    one = _strike("12 died.", Said(quantity="12", at="Izium", on="2031-04-16"))
    text = "An earthquake shook Izium. The earthquake killed 14."
    two = observe(text, Said(quantity="14", at="Izium", on="2031-04-16"))
    assert quote_tolls(one, two) == [["12"], ["14"]]


def test_a_flood_lasts_for_days() -> None:
    """Reports that date a flood three days apart mean one flood."""
    text = "The flood in Izium killed {}. More floods are feared."
    one = observe(text.format(12), Said(quantity="12", at="Izium", on="2031-04-12"))
    two = observe(text.format(30), Said(quantity="30", at="Izium", on="2031-04-15"))
    assert quote_tolls(one, two) == [["12", "30"]]


def test_children_and_soldiers_are_counted_apart() -> None:
    """Two children among nine people, and forty soldiers, are tolls of their own."""
    text = "9 people died, among them 2 children. The enemy speaks of 40 soldiers."
    said = [
        Said(quantity=quantity, group=group, at="Izium", on="2031-04-16")
        for quantity, group in (("9", "people"), ("2", "children"), ("40", "soldiers"))
    ]
    assert quote_tolls(_strike(text, *said)) == [["2"], ["40"], ["9"]]


def test_a_part_lends_its_words_to_no_other_measure() -> None:
    """In "16 killed, among them 7 children, and 50 hurt" the 50 are no children."""
    text = "16 people were killed, among them 7 children, and 50 hurt."
    said = [
        Said(quantity=quantity, group=group, at="Izium", on="2031-04-16", measure=measure)
        for quantity, group, measure in (
            ("16", "people", Measure.KILLED),
            ("7", "children", Measure.KILLED),
            ("50", "children", Measure.WOUNDED),
        )
    ]
    later = Said(
        quantity="63", group="people", at="Izium", on="2031-04-16", measure=Measure.WOUNDED
    )
    one, two = _strike(text, *said), _strike("63 people are hurt.", later, day="2031-04-18")
    assert quote_tolls(one, two) == [["16"], ["50", "63"], ["7"]]


def test_a_part_is_not_the_whole() -> None:
    """Five more bodies, and three of them, are no rival figures to the nine."""
    text = "9 people died, 3 of them on the way. Later 5 more were found."
    said = [Said(quantity=one, at="Izium", on="2031-04-16") for one in ("9", "3", "5")]
    assert quote_tolls(_strike(text, *said)) == [["3"], ["5"], ["9"]]


def test_those_of_the_wounded_are_a_part_of_them() -> None:
    """Several of the wounded are no second count of the wounded, even before it."""
    text = "3 of the wounded have died. There are 63 wounded."
    said = [
        Said(quantity=one, at="Izium", on="2031-04-16", measure=Measure.WOUNDED, group=group)
        for one, group in (("3", None), ("63", "wounded"))
    ]
    assert quote_tolls(_strike(text, *said)) == [["3"], ["63"]]


def test_the_men_of_an_army_are_soldiers() -> None:
    """“8 of its men”, says the army; “17 soldiers”, it says later."""
    there = {"at": "Izium", "on": "2031-04-16"}
    army = Said(
        quantity="8", group="men", by=["The army"], type=EntityType.MILITARY, **there
    )  # fmt: skip
    one = _strike("The army lost 8 of its men.", army)
    two = _strike(
        "17 soldiers and 9 people died.",
        Said(quantity="17", group="soldiers", **there),
        Said(quantity="9", group="people", **there),
        day="2031-04-18",
    )
    assert quote_tolls(one, two) == [["17", "8"], ["9"]]


def test_numbers_of_whom_nothing_is_said_are_no_rivals_where_they_are_unlike() -> None:
    """Four people counted wrongly and 16,000 fed are two tolls, 16,000 and 17,000 fed one."""
    other = Measure.OTHER_PEOPLE
    said = [Said(quantity=one, measure=other) for one in ("4", "16000", "17000")]
    assert quote_tolls(_strike("4 people, 16000 people, 17000 people.", *said)) == [
        ["16000", "17000"],
        ["4"],
    ]


def test_small_numbers_of_whom_nothing_is_said_meet_by_their_noun_or_not_at_all() -> None:
    """Five whom the police asked and six who dug are others; six guards may be the five guards."""
    there = {"at": "Izium", "on": "2031-04-16", "measure": Measure.OTHER_PEOPLE}
    text = "The police asked 5 people, 6 people dug. There were 4 guards, 3 drivers and 37 cooks. "
    said = [
        *(Said(quantity=one, **there) for one in ("5", "6")),
        *(
            Said(quantity=one, group=group, **there)
            for one, group in (("4", "guards"), ("3", "drivers"), ("37", "cooks"))
        ),
    ]
    two = _strike(
        "The 37 people came. 6 guards stood there.",
        Said(quantity="37", **there),
        Said(quantity="6", group="guards", **there),
        day="2031-04-18",
    )
    assert quote_tolls(_strike(text, *said), two) == [["3"], ["37", "37"], ["4", "6"], ["5"], ["6"]]


def test_who_went_through_their_hands_are_a_part() -> None:
    """Fourteen whom helpers flew out and the dead whom their teams buried are no tolls of all."""
    hurt = [
        Said(quantity=one, at="Izium", on="2031-04-16", measure=Measure.WOUNDED)
        for one in ("63", "14")
    ]
    text = "There were 63 wounded. The mission has flown at least 14 wounded to Lviv."
    assert quote_tolls(_strike(text, *hurt)) == [["14"], ["63"]]
    dead = [Said(quantity=one, at="Izium", on="2031-04-16") for one in ("63", "52", "60")]
    text = "There were 63 dead. Our own teams have buried 52. The mayor has buried 60."
    assert quote_tolls(_strike(text, *dead)) == [["52"], ["60", "63"]]


def test_those_who_work_for_a_speaker_are_counted_apart() -> None:
    """Seven of its drivers, says a union, are no rival to the eleven dead of the police."""
    there = {"at": "Izium", "on": "2031-04-16"}
    said = (
        Said(quantity="11", group="people", by=["police"], **there),
        Said(quantity="7", group="drivers", by=["union"], **there),
    )
    text = "11 people died, police said; the union speaks of 7 of its drivers."
    resolution = resolve([_strike(text, *said)])
    assert quote(resolution) == [["11"], ["7"]]
    assert {one.group for one in resolution.tolls} == {None, "staff of union"}


def test_a_toll_tells_that_it_is_a_part_and_of_whom() -> None:
    """Two tourists among the eleven dead have a toll that says both."""
    there = {"at": "Izium", "on": "2031-04-16"}
    said = (
        Said(quantity="11", group="people", **there),
        Said(quantity="2", group="tourists", **there),
    )
    tolls = resolve([_strike("11 people died, among them 2 tourists.", *said)]).tolls
    assert {(one.group, one.part) for one in tolls} == {(None, False), ("tourist", True)}


def test_who_is_among_them_is_a_part() -> None:
    """Forty migrants among the 189 are no rivals to them, whoever counted either."""
    there = {"at": "Izium", "on": "2031-04-16"}
    said = (
        Said(quantity="189", group="deaths", by=["police"], **there),
        Said(quantity="40", group="migrants", **there),
    )
    text = "The police spoke of 189 deaths. Among them are 40 migrants."
    assert quote_tolls(_strike(text, *said)) == [["189"], ["40"]]


def test_rivals_over_one_group_may_call_it_otherwise() -> None:
    """40 people, say the elders, and 38 guests, says the council, of one report are one toll."""
    there = {"at": "Izium", "on": "2031-04-16"}
    said = (
        Said(quantity="40", group="people", by=["elders"], **there),
        Said(quantity="38", group="guests", by=["council"], **there),
    )
    text = "40 people died, the elders said. The council spoke of 38 guests."
    assert quote_tolls(_strike(text, *said)) == [["38", "40"]]
    own = (replace(said[0], by=()), replace(said[1], by=()))
    assert quote_tolls(_strike(text, *own)) == [["38"], ["40"]]


def test_dozens_are_not_the_children_among_them() -> None:
    """A headline that several figures repeat counts what the first of them does."""
    text = "dozens die. 40 people were killed, 25 of them children, and 26 children were killed."
    there = {"at": "Izium", "on": "2031-04-16"}
    said = (
        Said(quantity="dozens", modifier=Modifier.VAGUE, **there),
        Said(quantity="40", group="people", same_as="f1", **there),
        Said(quantity="25", group="children", same_as="f1", **there),
        Said(quantity="26", group="children", **there),
    )
    assert ["40", "dozens"] in quote_tolls(_strike(text, *said))


def test_one_person_is_no_rival_to_many() -> None:
    """A guard who died is one of the nine, whatever the words for him."""
    text = "9 people died. Still on duty: a guard."
    said = [Said(quantity="9"), Said(quantity="a", group="guard")]
    assert quote_tolls(_strike(text, *said)) == [["9"], ["a"]]


def test_a_narrower_place_has_a_toll_of_its_own() -> None:
    """Who gives 11 for the town and 34 for the region does not contradict himself."""
    text = "The flood in Kharkiv region killed 34. In Izium alone the flood killed 11."
    one = observe(
        text,
        Said(quantity="34", at="Kharkiv region", on="2031-04-12"),
        Said(quantity="11", at="Izium", on="2031-04-12"),
    )
    text = "A week after the flood in Kharkiv region the flood toll is 71, and 14 in Izium."
    two = observe(
        text,
        Said(quantity="71", at="Kharkiv region", on="2031-04-12"),
        Said(quantity="14", at="Izium", on="2031-04-12"),
        published="2031-04-19",
    )
    assert quote_tolls(one, two) == [["11", "14"], ["34", "71"]]


def test_a_total_is_not_the_toll_of_a_day() -> None:
    """5,000 since the war began is another toll than 12 yesterday, in one report too."""
    text = "12 died. Since 2022 the strikes have killed 5000."
    said = (
        Said(quantity="12", at="Izium", on="2031-04-16"),
        Said(quantity="5000", at="Izium", since="2022-02-24", basis=Basis.CUMULATIVE),
    )
    assert quote_tolls(_strike(text, *said)) == [["12"], ["5000"]]


def test_totals_since_the_same_day_go_together() -> None:
    """A running total rises from month to month and stays one toll."""
    one, two = (
        observe(
            f"Since October {number} have died in Ukraine.",
            Said(quantity=number, at="Ukraine", since="2030-10", basis=Basis.CUMULATIVE),
            published=day,
        )
        for number, day in (("200", "2031-02-10"), ("260", "2031-03-25"))
    )
    assert quote_tolls(one, two) == [["200", "260"]]


def test_a_rare_count_ties_reports_that_give_no_town() -> None:
    """Who writes of 132 dead in the country's earthquake means the one with 132 dead."""
    text = "The earthquake near Izium killed 132. The quake was strong."
    one = observe(text, Said(quantity="132", at="Izium", on="2031-04-16"))
    text = "The toll of the earthquake in Ukraine was lowered from 132 to 118."
    two = observe(text, Said(quantity="132"), Said(quantity="118"), published="2031-04-22")
    assert quote_tolls(one, two) == [["118", "132", "132"]]


def test_what_only_counts_people_takes_the_measure_of_others() -> None:
    """Where one report misses that the 21 are missing, another tells."""
    one = _strike(
        "21 people are missing.",
        Said(quantity="21", at="Izium", on="2031-04-16", measure=Measure.MISSING),
    )
    two = _strike(
        "they look for 21 people.",
        Said(quantity="21", at="Izium", on="2031-04-16", measure=Measure.OTHER_PEOPLE),
        day="2031-04-18",
    )
    assert quote_tolls(one, two) == [["21", "21"]]


def test_a_copy_counts_what_its_original_counts() -> None:
    """Where the copy is cut short before the place is named, the original tells the place."""
    text = "The flood in Kharkiv region killed 34, and in Izium alone 11 died in the flood, police "
    text += "said on Sunday as boats went from house to house in the dark and the rain went on."
    said = (
        Said(quantity="34", at="Kharkiv region", on="2031-04-12"),
        Said(quantity="11", at="Izium", on="2031-04-12"),
    )
    blind = (Said(quantity="34"), Said(quantity="11"))
    one, two = observe(text, *said), observe(text + " (agency)", *blind, published="2031-04-18")
    assert quote_tolls(one, two) == [["11", "11"], ["34", "34"]]


def test_a_mayor_speaks_of_the_town() -> None:
    """Six drowned, says the mayor of Izium; the report is about the region, and so its figures."""
    one = observe(
        "The flood in Kharkiv region killed 34. The mayor of Izium said the flood killed 11.",
        Said(quantity="34", at="Kharkiv region", on="2031-04-12"),
        Said(
            quantity="11", by=["mayor of Izium"], type=EntityType.GOVERNMENT, at="Kharkiv region",
            on="2031-04-12",
        ),
    )  # fmt: skip
    assert quote_tolls(one) == [["11"], ["34"]]


def test_a_mayor_speaks_of_the_town_rather_than_of_one_named_before() -> None:
    """Where reading carried the place of the sentence before on to what the mayor says."""
    one = observe(
        "The flood killed 34 in Kharkiv region, some in Izium, the flood took them. "
        "The mayor of Balakliia said the flood killed 11 there.",
        Said(quantity="34", at="Kharkiv region", on="2031-04-12"),
        Said(
            quantity="11", by=["mayor of Balakliia"], type=EntityType.GOVERNMENT, at="Izium",
            on="2031-04-12",
        ),
    )  # fmt: skip
    (toll,) = (one for one in resolve([one]).tolls if len(one.claims) == 1 and one.place
               and one.place.name == "Balakliia")  # fmt: skip
    assert toll.measure is Measure.KILLED


def test_a_flood_strikes_many_towns_of_a_country() -> None:
    """What it did in a town far from the others is a part of the same event."""
    one = observe(
        "The flood killed 34 in Lviv. The flood reached Izium and killed 11.",
        Said(quantity="34", at="Lviv", on="2031-04-12"),
        Said(quantity="11", at="Izium", on="2031-04-12"),
    )
    assert len({toll.event for toll in resolve([one]).tolls}) == 1


def test_a_number_of_the_whole_is_of_the_whole_wherever_it_was_put() -> None:
    """A report puts the 34 of the region into the town that it names; others know better."""
    one = observe(
        "The flood in Kharkiv region killed 34. In Izium the flood killed 11.",
        Said(quantity="34", at="Kharkiv region", on="2031-04-12"),
        Said(quantity="11", at="Izium", on="2031-04-12"),
    )
    two = observe("Izium: the flood, the flood killed 34.", Said(quantity="34", at="Izium"))
    text = "The flood in Kharkiv region killed 30, they said first. It was a flood."
    three = observe(text, Said(quantity="30", at="Kharkiv region", on="2031-04-12"))
    assert quote_tolls(one, two, three) == [["11"], ["30", "34", "34"]]


def test_words_that_repeat_the_measure_name_nobody() -> None:
    """Thirty prisoners taken in a fight over soldiers are soldiers."""
    text = "70 soldiers were captured, they say; the army admits 30 prisoners."
    said = [
        Said(quantity=n, by=by, group=g, at="Izium", on="2031-04-16", measure=Measure.CAPTURED)
        for n, by, g in (("70", ("they",), "soldiers"), ("30", ("army",), "prisoners"))
    ]
    assert quote_tolls(_strike(text, *said)) == [["30", "70"]]


def test_every_link_says_why() -> None:
    """A toll lists for each of its figures what ties it to the first."""
    resolution: Resolution = resolve(
        [
            _strike("12 died.", Said(quantity="12", at="Izium", on="2031-04-16")),
            _strike("14 died.", Said(quantity="14", at="Izium", on="2031-04-16"), day="2031-04-18"),
        ]
    )
    (toll,) = resolution.tolls
    assert dict(toll.links[0].features) == {
        "measure": "killed",
        "group": "people",
        "place": "same place",
        "time": "same day",
        "kind of event": "attack",
        "what was hit": "market",
        "counts close by": "killed",
    }
    assert (toll.start, toll.end, toll.place and toll.place.name) == (
        "2031-04-16", "2031-04-16", "Izium",
    )  # fmt: skip


def test_who_is_saved_is_not_who_was_aboard() -> None:
    """Of whom no measure tells, the words around their number do, in all reports alike."""
    text = "The ferry was carrying 90 people. The navy rescued 32 people off Izium."
    plain = Measure.OTHER_PEOPLE
    one = observe(
        text,
        Said(quantity="90", at="Izium", on="2031-04-16", measure=plain),
        Said(quantity="32", at="Izium", on="2031-04-16", measure=plain),
    )
    two = observe(
        "The ferry sank off Izium with 100 aboard. Of them 34 survived the ferry's end.",
        Said(quantity="100", at="Izium", on="2031-04-16", measure=plain),
        Said(quantity="34", at="Izium", on="2031-04-16", measure=plain),
        published="2031-04-18",
    )
    assert quote_tolls(one, two) == [["100", "90"], ["32", "34"]]


def test_who_is_trapped_is_missing() -> None:
    """Whom one report has underground another has missing; who is in a shelter was displaced."""
    plain = Measure.OTHER_PEOPLE
    one = _strike(
        "21 people are underground, 900 in shelters.",
        Said(quantity="21", at="Izium", on="2031-04-16", measure=plain),
        Said(quantity="900", at="Izium", on="2031-04-16", measure=plain),
    )
    two = _strike(
        "28 people are missing and 1200 have fled.",
        Said(quantity="28", at="Izium", on="2031-04-16", measure=Measure.MISSING),
        Said(quantity="1200", at="Izium", on="2031-04-16", measure=Measure.DISPLACED),
        day="2031-04-18",
    )
    assert quote_tolls(one, two) == [["1200", "900"], ["21", "28"]]


def test_families_are_no_persons_and_a_man_s_sons_are_not_all_the_dead() -> None:
    """450 families are not 2,300 people, nor are his two sons the 24 who died."""
    one = _strike(
        "24 died, Musa's 2 sons too, and 450 families fled.",
        Said(quantity="24", at="Izium", on="2031-04-16"),
        Said(quantity="2", at="Izium", on="2031-04-16", group="sons"),
        Said(
            quantity="450", at="Izium", on="2031-04-16", group="families",
            measure=Measure.DISPLACED,
        ),
    )  # fmt: skip
    two = _strike(
        "2300 people fled.",
        Said(
            quantity="2300", at="Izium", on="2031-04-16", group="people",
            measure=Measure.DISPLACED,
        ),
        day="2031-04-18",
    )  # fmt: skip
    assert quote_tolls(one, two) == [["2"], ["2300"], ["24"], ["450"]]


def test_children_of_the_dead_are_the_children_who_died() -> None:
    """However they are put, they are counted by what they are."""
    one = _strike(
        "28 died. 9 of the dead are children.",
        Said(quantity="28", at="Izium", on="2031-04-16"),
        Said(quantity="9", at="Izium", on="2031-04-16", group="children"),
    )
    two = _strike(
        "11 children died.",
        Said(quantity="11", at="Izium", on="2031-04-16", group="children"),
        day="2031-04-18",
    )
    assert quote_tolls(one, two) == [["11", "9"], ["28"]]


def test_a_landslide_in_a_flood_is_no_other_event() -> None:
    """One report has more of the landslide, another more of the flood that set it off."""
    one = observe(
        "Kharkiv region: a flood, a landslide and a landslide killed 34.",
        Said(quantity="34", at="Kharkiv region", on="2031-04-16"),
    )
    two = observe(
        "Kharkiv region: the flood has killed 41. It was a flood.",
        Said(quantity="41", at="Kharkiv region", on="2031-04-16"),
    )
    assert quote_tolls(one, two) == [["34", "41"]]


def test_a_flood_of_last_year_is_another_flood() -> None:
    """What happened long before what a report is about does not count towards it."""
    one = observe(
        "The flood in Izium killed 34. Last year's flood in Izium killed 178.",
        Said(quantity="34", at="Izium", on="2031-04-16"),
        Said(quantity="178", at="Izium", on="2030"),
    )
    assert quote_tolls(one) == [["178"], ["34"]]


def test_a_total_of_the_year_is_not_the_toll_of_a_shipwreck() -> None:
    """Nor is a total from long before, although a shipwreck has its own running total."""
    one = observe(
        "The ferry sank off Izium and 34 drowned. Shipwrecks killed 600 since January off Izium.",
        Said(quantity="34", at="Izium", on="2031-04-16"),
        Said(quantity="600", at="Izium", since="2031-01", basis=Basis.CUMULATIVE),
    )
    assert quote_tolls(one) == [["34"], ["600"]]


def test_fighting_over_days_is_one_event() -> None:
    """Reports of the same week, and of a day in it, are about one spell of fighting."""
    text = "The fighting and the clashes in Izium killed {}. The fighting was over land."
    one, two, three = (
        observe(text.format(number), Said(quantity=number, at="Izium", since=first, on=last))
        for number, first, last in (
            ("30", None, "2031-04-09"), ("183", "2031-04-08", "2031-04-14"),
            ("220", "2031-04-08", "2031-04-15"),
        )
    )  # fmt: skip
    assert quote_tolls(one, two, three) == [["183", "220", "30"]]


def test_last_week_is_not_told_to_the_day() -> None:
    """Of a report on a Sunday, the reading may take the week before for "last week"."""
    text = "Gunmen stormed a hotel in Izium. The raid on the hotel killed {}."
    one = observe(
        text.format("21"), Said(quantity="21", at="Izium", on="2031-04-21"), published="2031-04-25"
    )
    two = observe(
        text.format("28"), Said(quantity="28", at="Izium", since="2031-04-12", on="2031-04-18"),
        published="2031-04-26", publisher="Morning Post",
    )  # fmt: skip
    assert quote_tolls(one, two) == [["21", "28"]]


def test_civilians_are_apart_from_soldiers() -> None:
    """Where forces fell as well, 19 civilians are not at odds with 22 of an army's men."""
    text = "Fighting in Izium: {} {} died, they say."
    reports = [
        observe(
            text.format(number, noun),
            Said(quantity=number, group=noun, at="Izium", on="2031-04-16"),
            publisher=f"Paper {number}",
        )
        for number, noun in (("22", "soldiers"), ("22", "people"), ("19", "civilians"))
    ]
    assert quote_tolls(*reports) == [["19"], ["22", "22"]]


def test_a_few_known_only_by_number_are_no_class() -> None:
    """That three women died tells nothing of three who were not identified."""
    text = STRIKE + "{} died, {} {} among them."
    one = observe(
        text.format(30, 3, "women"),
        Said(quantity="30", at="Izium", on="2031-04-16"),
        Said(quantity="3", group="women", at="Izium", on="2031-04-16"),
    )
    two = observe(
        STRIKE + "31 died. 3 were not identified.",
        Said(quantity="31", at="Izium", on="2031-04-16"),
        Said(quantity="3", at="Izium", on="2031-04-16"),
        publisher="Morning Post",
    )
    assert quote_tolls(one, two) == [["3"], ["3"], ["30", "31"]]


def test_security_forces_are_policemen_unless_told_with_them() -> None:
    """A report that gives both has two tolls; two reports that differ in words have one."""
    text = STRIKE + "{} {} died."

    def say(number: str, noun: str) -> Observation:
        return observe(
            text.format(number, noun),
            Said(quantity=number, group=noun, at="Izium", on="2031-04-16"),
            publisher=f"Paper {number}",
        )

    assert quote_tolls(say("11", "policemen"), say("12", "security personnel")) == [["11", "12"]]
    both = observe(
        text.format("11", "policemen") + " The rebels say 35 security personnel died.",
        Said(quantity="11", group="policemen", at="Izium", on="2031-04-16"),
        Said(quantity="35", group="security personnel", at="Izium", by=("rebels",)),
    )
    assert quote_tolls(both) == [["11"], ["35"]]


def test_the_state_of_wounded_sets_them_apart() -> None:
    """Those in intensive care are one toll in two reports, and no rivals of all the hurt."""
    text = STRIKE + "{} were hurt. {} {} in intensive care."

    def say(hurt: str, lying: str, words: str) -> Observation:
        return observe(
            text.format(hurt, lying, words),
            Said(quantity=hurt, at="Izium", on="2031-04-16", measure=Measure.WOUNDED),
            Said(quantity=lying, at="Izium", on="2031-04-16", measure=Measure.WOUNDED),
            publisher=f"Paper {hurt}",
        )

    assert quote_tolls(
        say("60", "19", "patients are"), say("64", "21", "of the injured were still")
    ) == [["19", "21"], ["60", "64"]]


def test_those_of_a_whole_country_are_none_of_one_village() -> None:
    """Three million displaced are no rivals of 4,500, though nobody says where they are."""
    text = STRIKE + "12 died. {} have been displaced."

    def say(number: str) -> Observation:
        return observe(
            text.format(number),
            Said(quantity="12", at="Izium", on="2031-04-16"),
            Said(quantity=number, measure=Measure.DISPLACED),
            publisher=f"Paper of {number}",
        )

    found = quote_tolls(say("4500"), say("4800"), say("3600000"), say("3500000"))
    assert found == [["12", "12", "12", "12"], ["3500000", "3600000"], ["4500", "4800"]]


def test_a_toll_may_rise_by_leaps() -> None:
    """After an earthquake the first count is a few, and most reports tell of hundreds."""
    text = "An earthquake shook Izium. The earthquake has killed {}."
    reports = [
        observe(text.format(one), Said(quantity=one, at="Izium"), publisher=f"Paper {one}")
        for one in ("11", "900", "950", "970")
    ]
    assert quote_tolls(*reports) == [["11", "900", "950", "970"]]


def test_a_month_before_the_event_has_a_toll_of_its_own() -> None:
    """231 killed in March are not those of the strike in April; who died in April may be."""
    one = _strike("12 people died.", Said(quantity="12", at="Izium", on="2031-04-16"))
    two = _strike(
        "13 people died. In March 231 died.",
        Said(quantity="13", at="Izium", on="2031-04-16"),
        Said(quantity="231", at="Izium", since="2031-03-01", on="2031-03-31"),
        day="2031-04-18",
    )
    assert quote_tolls(one, two) == [["12", "13"], ["231"]]
    three = _strike(
        "14 died.", Said(quantity="14", at="Izium", since="2031-04-01", on="2031-04-30")
    )
    assert quote_tolls(one, three) == [["12", "14"]]


def test_what_became_of_passengers_tells_more_than_that_they_were_aboard() -> None:
    """Passengers who have been rescued are those of another report who were saved."""
    saved = {"measure": Measure.OTHER_PEOPLE, "at": "Izium", "on": "2031-04-16"}
    aboard = {"measure": Measure.PRESENT, "at": "Izium", "on": "2031-04-16"}
    one = _strike(
        "there were 52 passengers on the bus. 23 passengers have been rescued.",
        Said(quantity="52", group="passengers", **aboard),
        Said(quantity="23", group="passengers", **saved),
    )
    two = _strike(
        "24 people were rescued.", Said(quantity="24", group="people", **saved), day="2031-04-18"
    )
    assert quote_tolls(one, two) == [["23", "24"], ["52"]]
