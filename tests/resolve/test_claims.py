"""Whom a figure goes back to, and what is a repeat."""

from dataclasses import replace

from tests.resolve.observing import Said, observe

from reportedly.records import EntityType, Measure, Modality, Modifier, Stance
from reportedly.resolve import Observation, Resolution, resolve

ON = "2031-04-16"
MEDIA = EntityType.MEDIA


def _told(resolution: Resolution) -> set[tuple[str, int | None, int]]:
    """Return source, lower end, and number of mentions of each claim."""
    names = {one.id: one.name for one in resolution.sources}
    return {
        (names[one.source], one.bounds.low, len(one.mentions))  # type: ignore[misc]
        for one in resolution.claims
    }


def _report(
    text: str, *said: Said, publisher: str = "Evening Post", day: str = "2031-04-17"
) -> Observation:
    return observe(f"Strike on Izium. {text}", *said, publisher=publisher, published=day)


def test_a_repeat_is_counted_as_a_repeat() -> None:
    """Two papers with the same words of the army have one claim and one source."""
    one = _report(
        "The Nigerian army said 12 died.",
        Said(quantity="12", by=["Nigerian army"], at="Izium", on=ON),
    )
    two = _report(
        "On Thursday 12 were dead, says Nigeria's military.",
        Said(quantity="12", by=["Nigeria's military"], at="Izium", on=ON), day="2031-04-18",
    )  # fmt: skip
    resolution = resolve([one, two])
    assert _told(resolution) == {("Nigerian Armed Forces", 12, 2)}
    assert len(resolution.tolls[0].sources) == 1


def test_another_value_is_another_claim() -> None:
    """The army first said 12 and then 14: two claims of one source about one toll."""
    one = _report(
        "The Nigerian army said 12 died.",
        Said(quantity="12", by=["Nigerian army"], at="Izium", on=ON),
    )
    two = _report(
        "The Nigerian army said 14 died.",
        Said(quantity="14", by=["Nigerian army"], at="Izium", on=ON),
    )
    resolution = resolve([one, two])
    assert {told[1:] for told in _told(resolution)} == {(12, 1), (14, 1)}
    assert len(resolution.tolls) == len(resolution.tolls[0].sources) == 1


def test_the_innermost_source_counts() -> None:
    """A lawmaker who cites the army passes the army's claim on."""
    one = _report(
        "A lawmaker said, citing the Nigerian army, that 12 died.",
        Said(quantity="12", by=["lawmaker", "Nigerian army"], at="Izium", on=ON),
    )
    resolution = resolve([one])
    assert _told(resolution) == {("Nigerian Armed Forces", 12, 1)}
    assert len(resolution.claims[0].mentions[0].sources) == 2


def test_a_headline_goes_back_to_whom_the_report_credits() -> None:
    """The paper's bare 12 in the headline is the army's 'at least 12' below it."""
    text = "Strike kills 12 in Izium\nThe Nigerian army said at least 12 died."
    one = observe(
        text, Said(quantity="12", at="Izium", on=ON),
        Said(quantity="12", by=["Nigerian army"], at="Izium", on=ON, modifier=Modifier.AT_LEAST),
    )  # fmt: skip
    assert _told(resolve([one])) == {("Nigerian Armed Forces", 12, 2)}


def test_a_medium_gives_way_to_whom_it_credits() -> None:
    """Who credits the agency repeats the army, for the agency's own report credits the army."""
    one = _report(
        "The Nigerian army said 12 died.",
        Said(quantity="12", by=["Nigerian army"], at="Izium", on=ON),
        publisher="Rift Press",
    )
    two = _report(
        "According to Rift Press 12 died.",
        Said(quantity="12", by=["Rift Press"], type=MEDIA, at="Izium", on=ON),
        day="2031-04-18",
    )
    assert _told(resolve([one, two])) == {("Nigerian Armed Forces", 12, 2)}


def test_who_is_unnamed_otherwise_is_somebody_else() -> None:
    """What a survivor told an agency no officer told it; a mere source may be the officer."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "An army source said 12 died.", Said(quantity="12", by=["army source"], **there),
        publisher="Rift Press",
    )  # fmt: skip
    texts = (
        ("A survivor told Rift Press that 30 died.", "survivor", "30"),
        ("A source told Rift Press that 13 died.", "source", "13"),
    )
    others = [
        observe(
            f"Strike on Izium. {text}",
            Said(quantity=number, by=["Rift Press", who], **there),
            publisher=f"Paper of {who}s", published="2031-04-18",
        )
        for text, who, number in texts
    ]  # fmt: skip
    sources = {name for name, _, _ in _told(resolve([one, *others]))}
    assert sources == {"army source", "survivor"}


def test_a_president_s_office_is_the_president() -> None:
    """“President Ada Kos's office” says what Ada Kos says, and so may the government."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "President Ada Kos's office said 12 died. Ukraine mourns.",
        Said(quantity="12", by=["President Ada Kos's office"], type=EntityType.GOVERNMENT, **there),
    )
    two = _report(
        "Ukraine's president, Ada Kos, said 13 died.",
        Said(quantity="13", by=["Ada Kos"], type=EntityType.PERSON, **there),
        publisher="Morning Post",
    )
    assert {name for name, _, _ in _told(resolve([one, two]))} == {"Ada Kos"}


def test_a_medium_that_counted_itself_is_a_source() -> None:
    """Eleven bodies counted by a reporter are the paper's own claim."""
    one = _report("Our reporter counted 11 bodies.", Said(quantity="11", at="Izium", on=ON))
    assert _told(resolve([one])) == {("Evening Post", 11, 1)}


def test_an_uncredited_figure_that_was_told_before_is_a_repeat() -> None:
    """A later paper writes 'the 24 dead' without a source: they are the army's 24."""
    one = _report(
        "The Nigerian army said 24 died.",
        Said(quantity="24", by=["Nigerian army"], at="Izium", on=ON),
    )
    two = _report(
        "They mourn the 24 dead.", Said(quantity="24", at="Izium", on=ON), day="2031-04-19"
    )
    assert _told(resolve([one, two])) == {("Nigerian Armed Forces", 24, 2)}


def test_an_uncredited_figure_that_rounds_off_what_was_told_is_a_repeat() -> None:
    """A paper's "over 50" is the army's 52; its "over 20" is not."""
    one = _report(
        "The Nigerian army said 52 died.",
        Said(quantity="52", by=["Nigerian army"], at="Izium", on=ON),
    )
    at_least = Modifier.AT_LEAST
    near = _report("Over 50 died.", Said(quantity="50", at="Izium", on=ON, modifier=at_least))
    far = _report("Over 20 died.", Said(quantity="20", at="Izium", on=ON, modifier=at_least))
    assert len(resolve([one, near]).tolls[0].sources) == 1
    assert len(resolve([one, far]).tolls[0].sources) == 2


def test_what_a_reporter_saw_is_no_repeat() -> None:
    """That the reporter counted as many graves as the army admits confirms the army."""
    army = Said(quantity="24", by=["Nigerian army"], at="Izium", on=ON)
    one = _report("The Nigerian army said 24 died.", army)
    two = _report("We counted 24 graves.", Said(quantity="24", at="Izium", on=ON), day="2031-04-19")
    assert len(resolve([one, two]).tolls[0].sources) == 2


def test_a_state_gives_way_to_its_organ() -> None:
    """'Kenya says 260', and below: Kenya's intelligence service said 260."""
    text = "Kenya says 260 killed\nKenya's intelligence service said that 260 died."
    service = Said(
        quantity="260", by=["Kenya's intelligence service"], type=EntityType.INTELLIGENCE
    )
    one = observe(text, Said(quantity="260", by=["Kenya"], type=EntityType.GOVERNMENT), service)
    assert _told(resolve([one])) == {("National Intelligence Service of Kenya", 260, 2)}


def test_who_denies_a_figure_is_no_source_for_it() -> None:
    """A denial is a claim of its own, and counts for nothing."""
    one = _report(
        "The Nigerian army denied that 70 died.",
        Said(quantity="70", by=["Nigerian army"], at="Izium", on=ON, stance=Stance.DENIES),
    )
    resolution = resolve([one])
    assert resolution.claims[0].modality is Modality.DENIED
    assert resolution.tolls[0].sources == ()


def test_what_is_feared_is_no_toll_yet() -> None:
    """A forecast is a claim, but its source does not count."""
    one = _report(
        "The Nigerian army fears 70 dead.",
        Said(quantity="70", by=["Nigerian army"], at="Izium", on=ON, modality=Modality.EXPECTED),
    )
    assert resolve([one]).tolls[0].sources == ()


def test_a_state_gives_way_to_its_organ_in_another_report() -> None:
    """'Kenya says 260' in one paper is what its service told another; 270 is not."""
    service = Said(
        quantity="260", by=["Kenya's intelligence service"], type=EntityType.INTELLIGENCE
    )
    one = observe("Kenya's intelligence service said that 260 died in Sudan.", service)
    kenya = EntityType.GOVERNMENT
    two = observe("260 died in Sudan, Kenya says.", Said(quantity="260", by=["Kenya"], type=kenya))
    three = observe(
        "270 died in Sudan, Kenya says.", Said(quantity="270", by=["Kenya"], type=kenya)
    )
    assert _told(resolve([one, two])) == {("National Intelligence Service of Kenya", 260, 2)}
    assert ("government of Kenya", 270, 1) in _told(resolve([one, two, three]))


def test_a_body_that_tells_its_findings_repeats_nobody() -> None:
    """The 11 of a commission's own report are not the Red Crescent's 11, which came first."""
    one = _report(
        "The Red Crescent said 11 children died.",
        Said(quantity="11", by=["Red Crescent"], group="children", at="Izium", on=ON),
    )
    own = _report(
        "The Orva Commission found that 23 died. Eleven were children: 11 children.",
        Said(quantity="23", by=["Orva Commission"], at="Izium", on=ON),
        Said(quantity="11", group="children", at="Izium", on=ON),
        publisher="Orva Commission", day="2031-04-19",
    )  # fmt: skip
    children = {told for told in _told(resolve([one, own])) if told[1] == 11}
    assert {name for name, *_ in children} >= {"Orva Commission"}
    assert len(children) == 2


def test_the_country_that_opens_a_headline_is_no_source() -> None:
    """'Ukraine: 9 killed' tells where; 'Kyiv says 9' tells who."""
    text = "Ukraine: 9 killed\nStrike on Izium."
    head = observe(text, Said(quantity="9", by=["Ukraine"], type=EntityType.GOVERNMENT))
    assert _told(resolve([head])) == {("Evening Post", 9, 1)}


def test_the_united_nations_give_way_to_a_body_of_theirs() -> None:
    """What “the United Nations” say and a UN agency has found is one claim."""
    un = EntityType.UN
    one = _report(
        "OCHA said 33 died.", Said(quantity="33", by=["OCHA"], type=un, at="Izium", on=ON)
    )
    two = _report(
        "The United Nations said 33 died.",
        Said(quantity="33", by=["United Nations"], type=un, at="Izium", on=ON), day="2031-04-18",
    )  # fmt: skip
    (toll,) = resolve([one, two]).tolls
    assert len(toll.sources) == 1


def _told_by_rebels(number: str) -> int:
    """Return how many sources a toll of a group, and of “militants” in another report, has."""
    armed = EntityType.ARMED_GROUP
    one = _report(
        "The Dorn Front said 40 died.",
        Said(quantity="40", by=["Dorn Front"], type=armed, at="Izium", on=ON),
    )
    two = _report(
        f"The militants said {number} died.",
        Said(quantity=number, by=["militants"], type=armed, at="Izium", on=ON), day="2031-04-18",
    )  # fmt: skip
    (toll,) = resolve([one, two]).tolls
    return len(toll.sources)


def test_militants_with_the_figure_of_a_group_are_the_group() -> None:
    """A number that only one group gives tells who “the militants” of another report are."""
    assert _told_by_rebels("40") == 1
    assert _told_by_rebels("38") == 1


def test_dozens_in_a_headline_may_be_twenty_and_more() -> None:
    """An open number below a headline is what its vague word rounds off."""
    vague, least = Modifier.VAGUE, Modifier.AT_LEAST
    army = Said(quantity="20", by=["Nigerian army"], at="Izium", on=ON, modifier=least)
    text = "24 or more die in Izium\nAt least 20 people died, the Nigerian army said."
    one = observe(text, Said(quantity="24", modifier=vague, at="Izium", on=ON), army)
    assert {told[0] for told in _told(resolve([one]))} == {"Nigerian Armed Forces"}


def _told_by_nurses(number: str, other: str) -> int:
    """Return how many sources two reports have, each of which leaves a nurse unnamed."""
    nurse = "nurse at a clinic"
    one = _report(
        f"A {nurse} said {number} died.", Said(quantity=number, by=[nurse], at="Izium", on=ON)
    )
    two = _report(
        f"A nurse said {other} died.", Said(quantity=other, by=["nurse"], at="Izium", on=ON),
        publisher="Morning Mail", day="2031-04-18",
    )  # fmt: skip
    (toll,) = resolve([one, two]).tolls
    return len(toll.sources)


def test_the_unnamed_with_one_figure_are_one() -> None:
    """A nurse and a nurse of a clinic who give one number are one; with two, nobody knows."""
    assert _told_by_nurses("40", "40") == 1
    assert _told_by_nurses("40", "38") == 2


def _told_by_state(other: str, kind: EntityType) -> int:
    """Return how many sources two reports have: the state's, and another body's, on one number."""
    one = _report(
        "Nigeria said 40 died.",
        Said(quantity="40", by=["Nigeria"], at="Izium", on=ON, type=EntityType.GOVERNMENT),
    )
    two = _report(
        f"The {other} of Nigeria said 40 died.",
        Said(quantity="40", by=[other], type=kind, at="Izium", on=ON, country="NG"),
        day="2031-04-18",
    )
    (toll,) = resolve([one, two]).tolls
    return len(toll.sources)


def test_police_with_the_figure_of_a_ministry_are_no_unnamed_officials() -> None:
    """An office is a source of its own, however plain its name; a state is its offices."""
    one = _report(
        "Nigeria's health ministry said 40 died.",
        Said(
            quantity="40",
            by=["Nigeria's health ministry"],
            type=EntityType.GOVERNMENT,
            at="Izium",
            on=ON,
        ),
    )
    two = _report(
        "Nigeria's prison service said 40 died.",
        Said(
            quantity="40",
            by=["Nigeria's prison service"],
            type=EntityType.GOVERNMENT,
            at="Izium",
            on=ON,
        ),
    )
    (toll,) = resolve([one, two]).tolls
    assert len(toll.sources) == 2
    assert _told_by_state("prison service", EntityType.GOVERNMENT) == 1


def test_officials_with_the_figure_of_a_governor_are_his() -> None:
    """Who is only called by an office is the holder of one who gives the same number."""
    one = _report(
        "Governor Ona Brel said 40 died.",
        Said(quantity="40", by=["Ona Brel"], type=EntityType.PERSON, at="Izium", on=ON),
    )
    two = _report(
        "The officials said 40 died.",
        Said(quantity="40", by=["officials"], type=EntityType.GOVERNMENT, at="Izium", on=ON),
        day="2031-04-18",
    )
    (toll,) = resolve([one, two]).tolls
    assert len(toll.sources) == 1


def test_rebels_of_a_people_with_the_figure_of_a_front_are_the_front() -> None:
    """“Dornian rebels in the north” have no name of their own."""
    armed = EntityType.ARMED_GROUP
    one = _report(
        "The Dorn Front said 40 died. The Orva Front said 30 died.",
        Said(quantity="40", by=["Dorn Front"], type=armed, at="Izium", on=ON),
        Said(quantity="30", by=["Orva Front"], type=armed, at="Izium", on=ON),
    )
    two = _report(
        "Dornian rebels in the north said 40 died.",
        Said(quantity="40", by=["Dornian rebels in the north"], type=armed, at="Izium", on=ON),
        day="2031-04-18",
    )
    (toll,) = resolve([one, two]).tolls
    assert len(toll.sources) == 2


def test_a_side_with_the_figure_of_its_army_is_its_army() -> None:
    """“The Nigerian side” only describes who speaks; a number tells which of its bodies."""
    one = _report(
        "The Nigerian army said 40 died.",
        Said(quantity="40", by=["Nigerian army"], type=EntityType.MILITARY, at="Izium", on=ON),
    )
    two = _report(
        "The Nigerian side said 40 died.",
        Said(quantity="40", by=["Nigerian side"], type=EntityType.GOVERNMENT, at="Izium", on=ON),
        day="2031-04-18",
    )
    (toll,) = resolve([one, two]).tolls
    assert len(toll.sources) == 1


def test_a_group_told_of_by_its_sort_is_the_named_one_with_its_figure() -> None:
    """The "local human rights group" that gives 115 is the network for human rights that does."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "The Orva Human Rights Network said 115 died.",
        Said(quantity="115", by=["Orva Human Rights Network"], **there),
    )
    two = _report(
        "A local human rights group says 115 died.",
        Said(quantity="115", by=["local human rights group"], **there),
        publisher="Rift Press",
    )
    assert {name for name, _, _ in _told(resolve([one, two]))} == {"Orva Human Rights Network"}


def test_who_was_unnamed_first_is_named_later_on() -> None:
    """An official of the lead is the commissioner below, who gives the same number."""
    official = Said(quantity="33", by=["local official"], at="Izium", on=ON)
    one = _report(
        "Raid\nIn Izium 33 died, a local official said. The port's Ada Kos said 33 were dead.",
        official, Said(quantity="33", by=["Ada Kos"], type=EntityType.PERSON, at="Izium", on=ON),
    )  # fmt: skip
    other = _report(
        "Raid\nIn Izium 33 died, a local official said. The port's Ada Kos said 34 were dead.",
        official, Said(quantity="34", by=["Ada Kos"], type=EntityType.PERSON, at="Izium", on=ON),
    )  # fmt: skip
    assert _told(resolve([one])) == {("Ada Kos", 33, 2)}
    assert len(_told(resolve([other]))) == 2


def test_a_vague_headline_goes_wherever_the_number_goes() -> None:
    """The government's 31 are a governor's, and so are the dozens above them."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "In Izium 31 died, the governor of Kharkiv said.",
        Said(quantity="31", by=["governor of Kharkiv"], type=EntityType.GOVERNMENT, **there),
    )
    two = _report(
        "Dozens killed in Izium\nThe government of Ukraine said that 31 died.",
        Said(quantity="Dozens", modifier=Modifier.VAGUE, **there),
        Said(quantity="31", by=["government of Ukraine"], type=EntityType.GOVERNMENT, **there),
        day="2031-04-18",
    )
    assert len(resolve([one, two]).tolls[0].sources) == 1


def test_a_small_number_that_was_told_before_is_a_repeat() -> None:
    """Five whom nobody is credited with, and the five of "officials", are the ministry's five."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "In Izium 5 died, the health ministry of Ukraine said.",
        Said(quantity="5", by=["health ministry of Ukraine"], type=EntityType.GOVERNMENT, **there),
    )
    two = _report("Cafes were empty in Izium, where 5 died.", Said(quantity="5", **there))
    three = _report(
        "In Izium 5 died, officials said.",
        Said(quantity="5", by=["officials"], type=EntityType.GOVERNMENT, **there),
        publisher="Morning Post",
    )
    assert len(resolve([one, two, three]).tolls[0].sources) == 1


def test_who_speaks_goes_on_to_the_end_of_the_paragraph() -> None:
    """What follows "the army said" is the army's, but for arrests and what "we" did."""
    text = (
        "Raid\nIn Izium 12 died, the Nigerian army said, and 4 are missing. Some 30 fled. "
        "We met 21 of them. Police held 3.\nLater 50 were hurt."
    )
    there = {"at": "Izium", "on": ON}
    one = _report(
        text,
        Said(quantity="12", by=["Nigerian army"], **there),
        Said(quantity="4", measure=Measure.MISSING, **there),
        Said(quantity="30", measure=Measure.DISPLACED, **there),
        Said(quantity="21", measure=Measure.OTHER_PEOPLE, **there),
        Said(quantity="3", measure=Measure.CAPTURED, **there),
        Said(quantity="50", measure=Measure.WOUNDED, **there),
    )
    told = {(name, number) for name, number, _ in _told(resolve([one]))}
    army, paper = "Nigerian Armed Forces", "Evening Post"
    assert told == {
        (army, 12), (army, 4), (army, 30), (paper, 21), (paper, 3), (paper, 50),
    }  # fmt: skip


def test_a_headline_goes_with_the_uncredited_number_below_it() -> None:
    """What the next sentence of the army's paragraph tells, the headline tells from the army."""
    text = "Izium toll rises to 12\nThe Nigerian army cleared Izium, it said. The toll is 12."
    army = Said(quantity="Izium, it", by=["Nigerian army"], measure=Measure.OTHER_PEOPLE)
    one = _report(
        text, Said(quantity="12", at="Izium", on=ON), army,
        Said(quantity="12", at="Izium", on=ON),
    )  # fmt: skip
    assert ("Nigerian Armed Forces", 12, 2) in _told(resolve([one]))


def test_dozens_in_a_paper_s_own_words_repeat_no_number() -> None:
    """A paper's "dozens" are not the 24 that the army counted, though it counts from 24 up."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "The Nigerian army said 24 died.", Said(quantity="24", by=["Nigerian army"], **there)
    )
    two = _report(
        "Izium mourns\nDozens (24) died in Izium.",
        Said(quantity="24", modifier=Modifier.VAGUE, **there),
        publisher="Morning Post", day="2031-04-18",
    )  # fmt: skip
    assert len(resolve([one, two]).tolls[0].sources) == 2


def test_an_officer_of_one_number_is_the_named_one_with_all_of_his() -> None:
    """Who gives 18 dead unnamed, and then by name, has given the 60 hurt by name too."""
    there = {"at": "Izium", "on": ON}
    officer = {"by": ["senior police officer"], "type": EntityType.OTHER}
    one = _report(
        "Raid\nIn Izium 18 died and 60 were hurt, a senior police officer said. "
        "Ada Kos spoke of 18 bodies.",
        Said(quantity="18", **officer, **there),
        Said(quantity="60", measure=Measure.WOUNDED, **officer, **there),
        Said(quantity="18", by=["Ada Kos"], type=EntityType.PERSON, **there),
    )
    assert {name for name, _, _ in _told(resolve([one]))} == {"Ada Kos"}


def test_officials_who_were_first_are_nobody_who_was_named_later() -> None:
    """Only what was told before is repeated: two sources for the 31 that the ministry confirms."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "In Izium 31 died, officials said.",
        Said(quantity="31", by=["officials"], type=EntityType.OTHER, **there),
    )
    two = _report(
        "In Izium 31 died, the health ministry of Ukraine said.",
        Said(quantity="31", by=["health ministry of Ukraine"], type=EntityType.GOVERNMENT, **there),
        publisher="Morning Post", day="2031-04-18",
    )  # fmt: skip
    assert len(resolve([one, two]).tolls[0].sources) == 2


def test_earlier_reports_pass_on_what_was_told() -> None:
    """A later paper's "earlier reports" of 24 are the army's 24."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "The Nigerian army said 24 died in Izium.",
        Said(quantity="24", by=["Nigerian army"], **there),
    )
    two = _report(
        "After earlier reports of 24 in Izium",
        Said(quantity="24", by=["earlier reports"], **there),
        publisher="Morning Post", day="2031-04-18",
    )  # fmt: skip
    assert len(resolve([one, two]).tolls[0].sources) == 1


def test_a_state_gives_way_to_a_court_of_no_known_country() -> None:
    """The 33 of "Ukraine's authorities" are the court's, where no other body has them."""
    there = {"at": "Izium", "on": ON, "type": EntityType.GOVERNMENT}
    one = _report(
        "The Izium court said 33 died in Izium.", Said(quantity="33", by=["Izium court"], **there)
    )
    two = _report(
        "Ukraine's authorities speak of 33 dead in Izium.",
        Said(quantity="33", by=["Ukraine's authorities"], **there),
        publisher="Morning Post", day="2031-04-18",
    )  # fmt: skip
    assert len(resolve([one, two]).tolls[0].sources) == 1


def test_a_number_taken_back_is_that_of_whoever_gave_it() -> None:
    """The court's "12 and not 14" repeats the 14 of the army; the army itself may say so too."""
    there = {"at": "Izium", "on": ON}
    by_army = Said(quantity="14", by=["Nigerian army"], **there)
    one = _report("The Nigerian army said 14 died.", by_army)

    def told_by(name: str) -> set[tuple[str, int | None, int]]:
        text = f"In Izium 12 died, and not 14, the {name} said."
        two = _report(
            text, Said(quantity="12", by=[name], **there), Said(quantity="14", by=[name], **there),
            publisher="Morning Post", day="2031-04-18",
        )  # fmt: skip
        return _told(resolve([one, two]))

    army = "Nigerian Armed Forces"
    assert told_by("Izium court") == {(army, 14, 2), ("Izium court", 12, 1)}
    assert told_by("Nigerian army") == {(army, 14, 2), (army, 12, 1)}


def test_a_lead_has_its_toll_from_who_speaks_of_it_below() -> None:
    """Nobody is credited with the 14 of the lead, but the army tells how the last of them died."""
    there = {"at": "Izium", "on": ON}
    army = Said(quantity="2", by=["Nigerian army"], **there)

    def told_by(lead: str) -> set[str]:
        text = f"Mourning\n\n{lead}\n\nSome 2 of them died on Friday, the Nigerian army said."
        first = Said(quantity="14", **there)
        found = _told(resolve([_report(text, first, army)]))
        return {name for name, number, _ in found if number == 14}

    assert told_by("Thousands mourned as the toll in Izium rose to 14.") == {
        "Nigerian Armed Forces"
    }
    assert told_by("Thousands mourned.\n\nThe toll in Izium rose to 14.") == {"Evening Post"}


def test_officials_of_one_toll_are_those_of_all() -> None:
    """Who gives the army's 17 dead is the army with the 43 hurt as well."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "The Nigerian army said 17 died.",
        Said(quantity="17", by=["Nigerian army"], type=EntityType.MILITARY, **there),
    )
    officials = {"by": ["military officials"], "type": EntityType.MILITARY}
    two = _report(
        "Raid\nIn Izium 17 died and 43 were hurt, military officials said.",
        Said(quantity="17", **officials, **there),
        Said(quantity="43", measure=Measure.WOUNDED, **officials, **there),
        publisher="Morning Post", day="2031-04-18",
    )  # fmt: skip
    assert {name for name, *_ in _told(resolve([one, two]))} == {"Nigerian Armed Forces"}


def test_the_dead_of_whom_a_minister_speaks_are_those_of_the_police() -> None:
    """Who promises help to the families of the 11 has not counted them."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "Raid\nIn Izium 11 died, the Nigerian army said. Ada Kos told the families of the 11 dead.",
        Said(quantity="11", by=["Nigerian army"], **there),
        Said(quantity="11", by=["Ada Kos"], type=EntityType.PERSON, **there),
    )
    assert _told(resolve([one])) == {("Nigerian Armed Forces", 11, 2)}


def test_a_resident_speaks_for_the_residents() -> None:
    """Who is named with the number of "residents" is one of them."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "Raid\nIn Izium 40 died, residents said. Ada Kos spoke of 40 bodies.",
        Said(quantity="40", by=["residents"], **there),
        Said(quantity="40", by=["Ada Kos"], type=EntityType.PERSON, **there),
    )
    crowd = replace_type(one, "residents", EntityType.PUBLIC)
    assert _told(resolve([crowd])) == {("residents", 40, 2)}


def replace_type(one: Observation, name: str, type_: EntityType) -> Observation:
    """Return an observation in which the sources of a name are of a type."""
    statements = tuple(
        replace(each, entity=replace(each.entity, type=type_))
        if each.entity and each.entity.name == name
        else each
        for each in one.reading.statements
    )
    return replace(one, reading=replace(one.reading, statements=statements))


def test_media_in_a_headline_are_whom_their_report_cites() -> None:
    """“Orvan media say” 80 where the text has 80 from the army by way of a station."""
    there = {"at": "Izium", "on": ON}
    one = observe(
        "Orvan media say 80 died in Izium\nOrva Radio said, citing the Nigerian army: 80 died.",
        Said(quantity="80", by=["Orvan media"], type=MEDIA, **there),
        Said(quantity="80", by=["Orva Radio", "Nigerian army"], **there),
    )
    assert {name for name, _, _ in _told(resolve([one]))} == {"Nigerian Armed Forces"}


def test_of_one_day_no_report_comes_first() -> None:
    """Officials in the longer of two reports of one day are the ministry of the other."""
    there = {"at": "Izium", "on": ON, "type": EntityType.GOVERNMENT}
    text = "In Izium 31 died, officials said. "
    one = _report(
        text + "It rained and rained. " * 9, Said(quantity="31", by=["officials"], **there)
    )
    two = _report(
        "In Izium 31 died, the health ministry of Ukraine said.",
        Said(quantity="31", by=["health ministry of Ukraine"], **there),
        publisher="Morning Post",
    )
    assert len(resolve([one, two]).tolls[0].sources) == 1


def test_nobody_rounds_off_what_is_told_later() -> None:
    """A paper's "at least 48" is no repeat of the 52 that the army tells two days on."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "At least 48 died.", Said(quantity="48", modifier=Modifier.AT_LEAST, **there),
        publisher="Morning Post",
    )  # fmt: skip
    army = Said(quantity="52", by=["Nigerian army"], **there)
    late = _report("The Nigerian army said 52 died.", army, day="2031-04-19")
    early = _report("The Nigerian army said 52 died.", army, day="2031-04-16")
    assert len(resolve([one, late]).tolls[0].sources) == 2
    assert len(resolve([one, early]).tolls[0].sources) == 1


def test_who_tells_by_the_way_repeats_who_went_on_speaking() -> None:
    """The raid "in which 3 died", says an army, has the 3 of the clinic that spoke before them."""
    there = {"at": "Izium", "on": ON}
    one = _report(
        "Raid\nA man died in Izium, the Dorn Clinic said, bringing the toll to 3.",
        Said(quantity="A", by=["Dorn Clinic"], measure=Measure.OTHER_PEOPLE),
        Said(quantity="3", **there),
    )
    two = _report(
        "Arrests\nThe Nigerian army went in after the raid on Izium, in which 3 died.",
        Said(quantity="3", by=["Nigerian army"], **there),
        publisher="Morning Post",
    )
    assert ("Dorn Clinic", 3, 2) in _told(resolve([one, two]))


def test_a_known_number_is_that_of_whoever_gave_it_first() -> None:
    """The families of the 16, in a report where a morgue has 16 too, are those of the army's 16."""
    there = {"at": "Izium", "on": ON}
    army = Said(quantity="16", by=["Nigerian army"], **there)
    one = _report("The Nigerian army said 16 died in Izium.", army, day="2031-04-17")
    two = _report(
        "Raid\nThe Izium morgue had 16 bodies. Ada Kos spoke to the families of the 16.",
        Said(quantity="16", by=["Izium morgue"], **there),
        Said(quantity="16", by=["Ada Kos"], type=EntityType.PERSON, **there),
        publisher="Morning Post", day="2031-04-18",
    )  # fmt: skip
    assert _told(resolve([one, two])) == {
        ("Nigerian Armed Forces", 16, 2), ("Izium morgue", 16, 1),
    }  # fmt: skip


def test_a_medium_that_cites_nobody_repeats_what_was_told_by_then() -> None:
    """A station's 22 are the council's, unless the station was first."""
    there = {"at": "Izium", "on": ON}
    council = Said(quantity="22", by=["Izium council"], type=EntityType.GOVERNMENT, **there)
    station = Said(quantity="22", by=["Orva Radio"], type=MEDIA, **there)

    def count(first: Said, second: Said) -> int:
        one = _report(f"In Izium 22 died, {first.by[0]} said.", first)
        two = _report(
            f"In Izium 22 died, {second.by[0]} said.", second,
            publisher="Morning Post", day="2031-04-18",
        )  # fmt: skip
        return len(resolve([one, two]).tolls[0].sources)

    assert count(council, station) == 1
    assert count(station, council) == 2


def test_those_who_rule_give_way_to_their_police() -> None:
    """The Taliban are the state in Afghanistan, so that its police speak for them."""
    there = {"on": ON}
    one = _report(
        "Afghan police said 14 died in Izium.",
        Said(quantity="14", by=["Afghan police"], type=EntityType.POLICE, at="Izium", **there),
    )
    two = _report(
        "Taliban officials said 14 died in Izium. Afghanistan mourns.",
        Said(quantity="14", by=["Taliban"], type=EntityType.ARMED_GROUP, at="Izium", **there),
        publisher="Morning Post", day="2031-04-18",
    )  # fmt: skip
    assert len(resolve([one, two]).tolls[0].sources) == 1


def test_what_a_body_counted_is_repeated_like_what_anybody_said() -> None:
    """A paper that credits nobody with 38 has them from the rescuers' bulletin, not with four."""

    def count(number: str) -> int:
        said = Said(quantity=number, at="Izium", on=ON)
        bulletin = _report(f"{number} died.", said, publisher="State Emergency Service of Ukraine")
        paper = _report(f"The toll stood at {number} that day.", said, day="2031-04-19")
        return len(resolve([bulletin, paper]).tolls[0].sources)

    assert (count("38"), count("4")) == (1, 2)
