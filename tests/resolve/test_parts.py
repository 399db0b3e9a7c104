"""Parts of a whole: rows that spell it out, who is of it, who is set apart, borrowed words."""

from tests.resolve.observing import Said, observe, quote_tolls

from reportedly.records import Basis, Measure
from reportedly.resolve.reports import make_report

DAY = "2031-04-16"
HEAD = "A missile strike hit the market in Izium. "


def _dead(quantity: str, group: str | None = None) -> Said:
    return Said(quantity=quantity, at="Izium", on=DAY, group=group)


def test_all_of_a_row_are_parts() -> None:
    """Not only the doctor behind "including" is one of the eleven, so are the patients."""
    text = HEAD + "It killed 11 people, including 2 doctors and 3 patients."
    said = (_dead("11", "people"), _dead("2", "doctors"), _dead("3", "patients"))
    other = observe(HEAD + "It killed 19 people.", _dead("19", "people"), publisher="Daily Post")
    assert quote_tolls(observe(text, *said), other) == [["11", "19"], ["2"], ["3"]]


def test_a_row_behind_a_colon_spells_a_number_out() -> None:
    """The three men in "18 people: nine women and three men" are no toll of people."""
    text = HEAD + "It killed 18 people: 9 women and 3 men."
    said = (_dead("18", "people"), _dead("9", "women"), _dead("3", "men"))
    assert quote_tolls(observe(text, *said)) == [["18"], ["3"], ["9"]]


def test_a_row_ends_with_its_sentence() -> None:
    """The next sentence may give another source's number of the whole."""
    text = HEAD + "It killed 19, among them 7 women. Residents had first put it at 17."
    said = (_dead("19"), _dead("7", "women"), _dead("17"))
    assert quote_tolls(observe(text, *said)) == [["17", "19"], ["7"]]


def test_who_is_of_a_number_that_opens_the_sentence_is_a_part() -> None:
    """In "Of the 49 dead, 6 were soldiers' sons" the six are no rival to the 49."""
    text = HEAD + "Of the 49 dead, 6 had come to sell. Residents say 52 died."
    said = (_dead("49"), _dead("6"), _dead("52"))
    assert quote_tolls(observe(text, *said)) == [["49", "52"], ["6"]]


def test_who_is_not_identified_is_a_part() -> None:
    """Eleven bodies without a name are not all the dead, nor are those from another town."""
    text = HEAD + "It killed 76. 11 bodies have yet to be identified. 9 were from Lviv."
    said = (_dead("76"), _dead("11", "bodies"), _dead("9"))
    assert quote_tolls(observe(text, *said)) == [["11"], ["76"], ["9"]]


def test_more_who_died_are_no_rivals_whatever_they_are_called() -> None:
    """Five more passengers add to 81 dead of whom it is not told who they are."""
    text = HEAD + "It killed 81. 5 more passengers had died."
    assert quote_tolls(observe(text, _dead("81"), _dead("5", "passengers"))) == [["5"], ["81"]]


def test_the_words_for_a_part_are_not_those_for_the_whole() -> None:
    """The reading lends the 19 dead the words for the seven children; they are not all children."""
    text = HEAD + "7 children are among the 19 dead."
    one = observe(text, _dead("7", "children"), _dead("19", "children"))
    two = observe(HEAD + "It killed 17.", _dead("17"), publisher="Daily Post")
    assert quote_tolls(one, two) == [["17", "19"], ["7"]]


def test_what_is_separate_does_not_count() -> None:
    """A report of one crash that tells of a separate one has two tolls, in one country too."""
    text = "Trains collided in Izium, a collision that killed 80. In a separate collision 14 died."
    assert quote_tolls(observe(text, _dead("80"), _dead("14"))) == [["14"], ["80"]]


def test_a_total_without_a_day_is_that_of_the_fighting() -> None:
    """A toll that "has climbed" over days, and that of each side's days, are one."""
    text = "The fighting in Izium, five days of clashes, has killed {} so far, they say."
    one = observe(text.format("150"), _total("150"), published="2031-04-17")
    two = observe(text.format("183"), _total("183"), published="2031-04-18")
    three = observe(
        "The fighting in Izium was over land. The clashes killed 220.",
        Said(quantity="220", at="Izium", since="2031-04-12", on="2031-04-18"),
        published="2031-04-20",
    )
    assert quote_tolls(one, two, three) == [["150", "183", "220"]]


def _total(quantity: str) -> Said:
    return Said(quantity=quantity, at="Izium", basis=Basis.CUMULATIVE)


def test_prisoners_who_are_killed_are_not_their_guards() -> None:
    """Whom a prison held is told by the word; of those who were captured it says nothing."""
    text = HEAD + "It killed 2 guards and 8 prisoners."
    one = observe(text, _dead("2", "guards"), _dead("8", "prisoners"))
    two = observe(
        HEAD + "It killed 14 detainees.", _dead("14", "detainees"), publisher="Daily Post"
    )
    assert quote_tolls(one, two) == [["14", "8"], ["2"]]


def test_a_part_that_others_tell_by_itself_is_no_part() -> None:
    """Three guards among eleven dead are the three guards of the other report, few as they are."""
    one = observe(
        HEAD + "It killed 11 people, among them 3 guards.",
        _dead("11", "people"),
        _dead("3", "guards"),
    )
    two = observe(HEAD + "It killed 3 guards.", _dead("3", "guards"), publisher="Daily Post")
    assert quote_tolls(one, two) == [["11"], ["3", "3"]]


def test_a_part_has_its_number_by_chance() -> None:
    """Five of the dead are a part, also where five others died."""
    text = HEAD + "It killed 24 people (19 traders, 5 members of a choir). 5 attackers died."
    said = (
        _dead("24", "people"),
        _dead("19", "traders"),
        _dead("5", "members"),
        _dead("5", "attackers"),
    )
    assert quote_tolls(observe(text, *said)) == [["19"], ["24"], ["5"], ["5"]]


def test_who_is_buried_in_a_grave_is_not_trapped() -> None:
    """Whom people buried is a part of the dead; who is buried under rubble is missing."""
    text = "Strike\n\nA strike in Izium killed 54. By Friday 40 people had been buried."
    assert quote_tolls(observe(text, _dead("54"), _dead("40"))) == [["40"], ["54"]]
    text = "Pit\n\nIn Izium 19 are buried {}. In Izium 17 are missing, a nurse said."
    said = (
        Said(quantity="19", at="Izium", on=DAY, measure=Measure.OTHER_PEOPLE),
        Said(quantity="17", at="Izium", on=DAY, measure=Measure.MISSING, by=("nurse",)),
    )
    assert quote_tolls(observe(text.format("under rubble"), *said)) == [["17", "19"]]
    assert quote_tolls(observe(text.format("with honours"), *said)) == [["17"], ["19"]]


def test_who_the_dead_were_are_parts_of_them() -> None:
    """The four whom the dead "were" are no toll of their own that others could be at odds with."""
    text = "Peak\n\nA strike in Izium killed 6 people. The dead were 4 miners and 2 drivers."
    one = observe(text, _dead("6"), _dead("4", "miners"), _dead("2", "drivers"))
    other = "Peak\n\nA strike in Izium killed 7 people."
    two = observe(other, _dead("7"), publisher="Morning Post")
    assert quote_tolls(one, two) == [["2"], ["4"], ["6", "7"]]


def test_captives_lend_their_words_to_no_dead() -> None:
    """In "28 guards held, 5 dead" nobody says that the dead are guards."""
    said = (
        Said(quantity="28", at="Izium", on=DAY, group="guards", measure=Measure.CAPTURED),
        Said(quantity="5", at="Izium", on=DAY, group="guards"),
    )
    one = observe("Jail in Izium\n\nIn Izium 28 guards are held, 5 dead.", *said)
    assert [each.group.bare for each in make_report(one, "").accounts] == [False, True]


def test_children_are_one_toll_however_they_are_told() -> None:
    """Seven of the dead in one report and eight children in another are at odds over children."""
    one = observe(
        HEAD + "It killed 34. Among the dead were 7 children.",
        _dead("34"),
        _dead("7", "children"),
    )
    two = observe(
        HEAD + "It killed 31. 8 children and 5 nurses died.",
        _dead("31"),
        _dead("8", "children"),
        _dead("5", "nurses"),
        publisher="Daily Post",
    )
    three = observe(
        HEAD + "It killed 31, including at least 2 health workers.",
        _dead("31"),
        _dead("2", "health workers"),
        publisher="Morning Post",
    )
    assert quote_tolls(one, two, three) == [["2", "5"], ["31", "31", "34"], ["7", "8"]]


def test_a_part_of_children_is_none_of_all_children() -> None:
    """Three girls of nine children are a part that another report does not tell."""
    text = HEAD + "It killed 9 children, including {} girls."
    one = observe(text.format(3), _dead("9", "children"), _dead("3", "girls"))
    two = observe(HEAD + "8 children died.", _dead("8", "children"), publisher="Daily Post")
    assert quote_tolls(one, two) == [["3"], ["8", "9"]]


def test_what_one_knows_of_is_a_part() -> None:
    """The dead of a platoon, in a clinic's care and in a survey are not all the dead."""
    said = _dead("12")
    for text in (
        "12 men of his platoon had died",
        "12 had died in its care",
        "in a survey of 90 houses 12 had died",
        "their tent alone had lost 12",
        "12 bodies had been brought to his morgue",
        "12 were laid in a common grave",
        "of the dead in the north, 12 were found in one house",
        "12 people died in a single village",
        "12 had been buried by Friday",
        "among the dead were 12 pilgrims",
        "he had pulled out 12 bodies",
        "she helped carry 12 bodies",
    ):
        one = observe(HEAD + f"It killed 34. He said {text}.", _dead("34"), said)
        two = observe(HEAD + "It killed 31.", _dead("31"), publisher="Daily Post")
        assert quote_tolls(one, two) == [["12"], ["31", "34"]]


def test_what_many_pulled_out_is_no_part() -> None:
    """What rescuers have recovered is their count of all, not one man's."""
    for text in ("rescuers had pulled out 12 bodies", "he said 12 bodies were pulled out"):
        one = observe(HEAD + f"It killed many; {text}.", _dead("12", "bodies"))
        two = observe(HEAD + "It killed 31.", _dead("31"), publisher="Daily Post")
        assert quote_tolls(one, two) == [["12", "31"]]


def test_what_is_separate_is_no_part() -> None:
    """Another five who died in a separate blast are not of the 26."""
    text = HEAD + "It killed 26. Another 5 died in a separate blast in Lviv."
    one = observe(text, _dead("26"), Said(quantity="5", at="Lviv", on=DAY))
    assert not make_report(one, "").accounts[1].part


def test_the_dead_of_one_place_are_a_part_whenever_they_are_told_of() -> None:
    """Those who died in one hamlet, and others told of there, are no rivals to all the dead."""
    text = HEAD + "In all 76 died.\n\n41 people died in one hamlet. Its priest counts 43, not 41."
    said = (_dead("76"), _dead("41", "people"), _dead("43"), _dead("41"))
    assert quote_tolls(observe(text, *said)) == [["41", "41", "43"], ["76"]]


def test_a_number_before_the_others_is_a_part() -> None:
    """Of 37 dead 33 were on a list; a copy that leaves out the other four says no more."""
    head = (
        HEAD + "In all 37 died, the mayor said.\n\nA slate by the gate bore the names of 33 dead."
    )
    one = observe(head + " The other four were strangers.", _dead("37"), _dead("33"))
    copy = observe(head, _dead("37"), _dead("33"), publisher="Daily Post")
    assert quote_tolls(one, copy) == [["33", "33"], ["37", "37"]]


def test_whom_people_buried_are_a_part() -> None:
    """Neighbours bury 27 of the dead, but a landslide buries all of those whom it kills."""
    by_people = HEAD + "It killed 34.\n\nNeighbours buried 27 victims by noon."
    said = (_dead("34"), _dead("27", "victims"))
    other = observe(HEAD + "It killed 31.", _dead("31"), publisher="Daily Post")
    assert quote_tolls(observe(by_people, *said), other) == [["27"], ["31", "34"]]
    by_mud = HEAD + "The slide buried 27 people."
    assert quote_tolls(observe(by_mud, _dead("27", "people")), other) == [["27", "31"]]


def test_a_small_part_of_the_wounded_is_of_any_age() -> None:
    """Six of the wounded who died are not the six children of another report."""
    one = observe(HEAD + "It killed 20 people, 6 of them children.", _dead("20", "people"),
                  _dead("6", "children"))  # fmt: skip
    two = observe(
        HEAD + "It killed 20 people. 6 of the wounded died later.",
        _dead("20", "people"),
        _dead("6"),
        publisher="Daily Post",
    )
    assert quote_tolls(one, two) == [["20", "20"], ["6"], ["6"]]
