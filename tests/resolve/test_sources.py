"""The same source across reports."""

from dataclasses import replace

from tests.resolve.observing import Said, find, observe

from reportedly import read
from reportedly.records import EntityType
from reportedly.resolve import Observation, Source, resolve

PERSON, GOVERNMENT = EntityType.PERSON, EntityType.GOVERNMENT


def _sources(*observations: Observation) -> list[Source]:
    """Return the ultimate sources of all claims, by name."""
    resolution = resolve(observations)
    used = {one.source for one in resolution.claims}
    return sorted((one for one in resolution.sources if one.id in used), key=lambda one: one.name)


def _names(*observations: Observation) -> list[str]:
    return [one.name for one in _sources(*observations)]


def test_acronym_and_full_name_are_one() -> None:
    """The lexicon knows the short form, and the link says that it was the lexicon."""
    one = observe("OCHA said 12 people died.", Said(quantity="12", by=["OCHA"], type=EntityType.UN))
    name = "United Nations Office for the Coordination of Humanitarian Affairs"
    other = observe(f"The {name} said 30 died.", Said(quantity="30", by=[name]))
    (source,) = _sources(one, other)
    assert source.name == "UN Office for the Coordination of Humanitarian Affairs"
    assert {"OCHA", name} == set(source.aliases)
    assert source.links[0].features == (("lexicon", source.name),)


def test_spellings_of_a_person_are_one() -> None:
    """Galenko and Halenko is how two papers spell one governor."""
    one = observe(
        "Petro Halenko said 12 died.", Said(quantity="12", by=["Petro Halenko"], type=PERSON)
    )
    two = observe(
        "Petro Galenko said 14 died.", Said(quantity="14", by=["Petro Galenko"], type=PERSON)
    )
    (source,) = _sources(one, two)
    assert len(source.aliases) == 1
    assert source.links[0].features == (("name", "spelt alike"),)


def test_namesakes_of_two_countries_are_two() -> None:
    """A mayor in Kenya and a general in Peru may have the same name."""
    text = "John Okello of Kenya said 12 died."
    one = observe(text, Said(quantity="12", by=["John Okello"], type=PERSON, country="KE"))
    text = "John Okello of Peru said 30 died."
    two = observe(text, Said(quantity="30", by=["John Okello"], type=PERSON, country="PE"))
    assert len(_sources(one, two)) == 2


def test_role_and_country_make_a_source() -> None:
    """The home ministry of a report about Nepal is Nepal's, however it is called."""
    text = "The home ministry said 12 people died in Nepal."
    one = observe(text, Said(quantity="12", by=["home ministry"], type=GOVERNMENT, country="IN"))
    text = "Nepal's interior ministry said 30 people died."
    two = observe(text, Said(quantity="30", by=["Nepal's interior ministry"], type=GOVERNMENT))
    (source,) = _sources(one, two)
    assert source.country == "NP"
    assert ("role", "interior ministry") in source.links[0].features


def test_a_spokeswoman_speaks_for_her_body() -> None:
    """Who speaks for the police is the police, and the merge says why."""
    text = "The police of Nepal said 12 died. Police spokeswoman Maya Thapa said 30 were hurt."
    source = _sources(
        observe(
            text,
            Said(quantity="12", by=["police"], type=EntityType.POLICE),
            Said(quantity="30", by=["Maya Thapa"], type=PERSON),
        )
    )[0]
    assert "Maya Thapa" in source.aliases
    assert [link.features[0][0] for link in source.links if link.a == "Maya Thapa"] == [
        "speaks for"
    ]


def test_the_holder_of_an_office_is_named_elsewhere() -> None:
    """One paper names the governor of the region, another only calls him that."""
    one = observe(
        "The governor of Kharkiv region, Petro Halenko, said 12 died in Izium.",
        Said(quantity="12", by=["Petro Halenko"], type=PERSON, at="Izium"),
    )
    two = observe(
        "Twelve dead: 12 people were killed in Izium, the governor said. It was a school.",
        Said(quantity="12", by=["governor"], type=GOVERNMENT, at="Izium"),
    )
    assert _names(one, two) == ["Petro Halenko"]


def test_the_unnamed_of_two_outlets_stay_apart() -> None:
    """Two papers with a security official each may have met two officials."""
    one = observe(
        "A security official said 12 died.", Said(quantity="12", by=["security official"])
    )
    text = "As a security official told us, 30 died there."
    two = observe(text, Said(quantity="30", by=["security official"]), publisher="Morning Star")
    found = _sources(one, two)
    assert len(found) == 2
    assert all(source.anonymous for source in found)


def test_the_unnamed_of_copies_are_one() -> None:
    """A wire copy has the wire's official."""
    text = "An official told the agency that 12 people died when the boat went down off the coast "
    text += "on a stormy night and that the search for the others would go on until the evening."
    one = observe(text, Said(quantity="12", by=["official"]))
    two = observe(text + " (agency)", Said(quantity="12", by=["official"]), publisher="Star")
    (source,) = _sources(one, two)
    assert source.anonymous


def test_vaguer_words_for_the_unnamed_are_one_person() -> None:
    """A lawmaker further down is the Kenyan lawmaker of the lead, if there is only one."""
    text = "A junior lawmaker said that 12 people died. The lawmaker said that 30 were hurt."
    lead = Said(quantity="12", by=["junior lawmaker"])
    assert _names(observe(text, lead, Said(quantity="30", by=["lawmaker"]))) == ["junior lawmaker"]


def test_a_headline_colon_behind_a_place_names_no_source() -> None:
    """What "Izium: 13 killed" tells is told by the paper."""
    one = observe(
        "Izium: 13 people killed in market", Said(quantity="13", by=["Izium"], at="Izium"),
        publisher="Harbour Courier",
    )  # fmt: skip
    assert _names(one) == ["Harbour Courier"]


def test_a_release_that_speaks_of_itself_is_its_publisher() -> None:
    """What calls itself "the commission" and was published by a commission is that commission's."""
    one = observe(
        "The commission found that 13 people died.",
        Said(quantity="13", by=["commission"], type=GOVERNMENT),
        publisher="Commission of Inquiry on Orva",
    )
    assert _names(one) == ["Commission of Inquiry on Orva"]


def test_a_short_name_that_is_brought_in_is_tied() -> None:
    """One report brings in "the disaster office, known as ORO"; elsewhere it is only ORO."""
    text = "The disaster office of Nepal, known as ORO, said 12 died."
    one = observe(text, Said(quantity="12", by=["disaster office of Nepal"], type=GOVERNMENT))
    two = observe("ORO said 30 died in Nepal.", Said(quantity="30", by=["ORO"]))
    assert len(_sources(one, two)) == 1


def test_a_mayor_without_a_place_rules_the_town_named_in_the_sentence() -> None:
    """Who is the town's mayor in one report is the mayor of that town in another."""
    first = observe(
        "The flood hit Lviv. Twelve drowned, 12 of them in Izium, the town's mayor, Ada Kos, said.",
        Said(quantity="12", by=["Ada Kos"], type=PERSON, at="Izium"),
    )
    second = observe(
        "The flood hit Lviv. The mayor of Izium said that 6 had drowned.",
        Said(quantity="6", by=["mayor of Izium"], type=GOVERNMENT, at="Izium"),
        publisher="Morning Post",
    )
    assert _names(first, second) == ["Ada Kos"]


def test_a_general_word_points_back_at_the_body_that_speaks() -> None:
    """The chief of “the authority” speaks for the authority that the report names."""
    one = observe(
        "The Orva Relief Authority said 12 died. The authority's chief, Ada Kos, said 13 died.",
        Said(quantity="12", by=["Orva Relief Authority"], type=GOVERNMENT),
        Said(quantity="13", by=["Ada Kos"], type=PERSON),
    )
    assert _names(one) == ["Orva Relief Authority"]


def test_the_rebels_are_the_only_armed_group_of_the_report() -> None:
    """Where a report names one armed group, “the rebels” who speak are that group."""
    said = Said(quantity="12", by=["rebels"])
    assert _names(observe("Police hunt the ELN. The rebels said 12 died.", said)) == [
        "National Liberation Army"
    ]
    both = observe("The ELN and the FARC fought. The rebels said 12 died.", said)
    assert _names(both) == ["rebels"]


def test_the_authorities_are_the_government() -> None:
    """“The authorities” of a report about Nepal are those of Nepal."""
    one = observe("In Nepal the authorities said 12 died.", Said(quantity="12", by=["authorities"]))
    assert _names(one) == ["government of Nepal"]


def test_a_body_may_be_owned_in_its_name() -> None:
    """“The UN's migration agency” is the UN migration agency."""
    name = "UN's migration agency"
    one = observe(f"The {name} said 12 died.", Said(quantity="12", by=[name], type=EntityType.UN))
    assert _names(one) == ["International Organization for Migration"]


def test_a_mere_spokesman_speaks_for_the_body_of_which_he_speaks() -> None:
    """“The coast guard found 22 bodies, a spokesman said” is the coast guard's."""
    text = "Libya's coast guard found 22 bodies, a spokesman said."
    said = Said(quantity="22", by=["spokesman"], type=PERSON)
    assert _names(observe(text, said)) == ["Libyan Coast Guard"]


def test_its_spokesman_speaks_for_the_body_named_before() -> None:
    """Where no body has spoken, “its” points at the one of which the sentence tells."""
    text = "The Libyan coast guard found 22 bodies, its spokesman Ona Brel said."
    (source,) = _sources(observe(text, Said(quantity="22", by=["Ona Brel"], type=PERSON)))
    assert source.name == "Libyan Coast Guard"


def test_a_hospital_that_a_report_puts_on_the_map_speaks() -> None:
    """A place that has staff is a source where it says something."""
    text = "The Dorn hospital in Orva said 21 died."
    said = Said(quantity="21", by=["Dorn hospital"], type=EntityType.MEDICAL, at="Dorn hospital")
    assert _names(observe(text, said)) == ["Dorn hospital"]


def _source_counts(*pairs: tuple[str, str, EntityType], text: str) -> int:
    """Return how many sources two reports have that each name one."""
    reports = [
        observe(
            f"{text} {before}{name} said {12 + at} people died.",
            Said(quantity=str(12 + at), by=[name], type=kind),
            publisher=f"Paper {at}",
        )
        for at, (before, name, kind) in enumerate(pairs)
    ]
    return len(_sources(*reports))


def test_who_leads_or_founded_a_body_speaks_for_it() -> None:
    """A body that no list has is known by the title of who speaks for it."""
    text = "A raid in Nigeria."
    body = ("", "Aamin Ambulance", EntityType.MEDICAL)
    for title in ("The founder of the Aamin ambulance service, ", "Aamin Ambulance official "):
        assert _source_counts((title, "Adan Warsame", PERSON), body, text=text) == 1
    assert _source_counts(("A friend of the Aamin, ", "Adan Warsame", PERSON), body, text=text) == 2


def test_a_director_left_unnamed_speaks_for_the_body() -> None:
    """“The director of Dorn Hospital” is the hospital."""
    text, medical = "A raid in Nigeria.", EntityType.MEDICAL
    pair = ("The ", "director of Dorn Hospital", medical), ("", "Dorn Hospital", medical)
    assert _source_counts(*pair, text=text) == 1


def test_who_holds_an_office_may_be_named_by_surname_alone() -> None:
    """President Noor is President Abdi Noor, and not President Musa."""
    text = "Flood in Kenya."
    full = ("President ", "Abdi Noor", PERSON)
    assert _source_counts(full, ("President ", "Noor", PERSON), text=text) == 1
    assert _source_counts(full, ("President ", "Musa", PERSON), text=text) == 2


def test_words_of_a_name_may_be_turned() -> None:
    """The relief committee of Dorn is the Dorn relief committee."""
    text, other = "A raid in Nigeria.", EntityType.OTHER
    one = ("The ", "Dorn Relief Committee", other)
    assert _source_counts(one, ("The ", "relief committee of Dorn", other), text=text) == 1


def test_a_name_in_capitals_is_a_body() -> None:
    """“Emergency Lawyers” are no unnamed lawyers, who would be others in each report."""
    readings = [
        read(f"Raid\n\nEmergency Lawyers, a rights group in Sudan, said {count} people died.\n")
        for count in ("12", "14")
    ]
    one, two = (
        Observation(id=str(at), reading=reading, publishers=(f"Paper {at}",))
        for at, reading in enumerate(readings)
    )
    assert _names(one, two) == ["Emergency Lawyers"]


def test_militants_are_the_only_group_named_in_two_words() -> None:
    """A group's name may have several words, and stand behind those who are meant."""
    text = "Blast in Somalia. Militants said 12 died. Al Shabaab often bombs the port."
    said = Said(quantity="12", by=["Militants"], type=EntityType.ARMED_GROUP)
    lower = observe(text.replace("Militants", "The militants"), replace(said, by=["militants"]))
    assert _names(lower) == ["Al-Shabaab"]


def test_a_headline_describes_whom_the_report_names() -> None:
    """“UN agency” in the first line is the agency below it that has the figure."""
    text = "UN agency counts 670 dead in Nepal\nThe IOM said 670 people died."
    un = EntityType.UN
    found = observe(
        text,
        Said(quantity="670", by=["UN agency"], type=un),
        Said(quantity="670", by=["IOM"], type=un),
    )
    assert _names(found) == ["International Organization for Migration"]


def test_who_is_put_in_two_countries_of_one_report_is_one() -> None:
    """The Kyiv-backed mayor of a Russian town is no namesake of the town's mayor."""
    text = "Ona Brel of Ukraine in Russia said 12 died."
    one = observe(text, Said(quantity="12", by=["Ona Brel"], type=PERSON, country="UA"))
    text = "Ona Brel of Russia said 30 died."
    two = observe(text, Said(quantity="30", by=["Ona Brel"], type=PERSON, country="RU"))
    assert len(_sources(one, two)) == 1


def test_who_is_of_a_body_speaks_for_it() -> None:
    """“Hossein Kord of the Red Crescent” brings the body behind the name."""
    one = observe(
        "Hossein Kord of the Red Crescent said 12 died in Iran.",
        Said(quantity="12", by=["Hossein Kord"], type=PERSON),
    )
    two = observe(
        "Iran's Red Crescent said 30 died.",
        Said(quantity="30", by=["Iran's Red Crescent"], type=EntityType.NGO),
    )
    assert _names(one, two) == ["Iranian Red Crescent Society"]


def test_a_place_before_an_office_is_its_place() -> None:
    """“Huanta mayor” and “the mayor of Huanta” are one."""
    one = observe(
        "Huanta mayor Ona Brel said 12 died in Peru.",
        Said(quantity="12", by=["Ona Brel"], type=PERSON),
    )
    two = observe(
        "The mayor of Huanta said 30 died in Peru.",
        Said(quantity="30", by=["mayor of Huanta"], type=GOVERNMENT),
    )
    assert len(_sources(one, two)) == 1


def test_a_spokesman_points_back_and_not_ahead() -> None:
    """“Its spokesman” is of the body that speaks before, not of one that speaks later."""
    reading = read(
        "Raid in Pakistan\n\nPakistan's army lost 12 men, its spokesman said. The Taliban "
        "said that they had killed 30 soldiers.\n"
    )
    first = _names(Observation(id="1", reading=reading, publishers=("Evening Post",)))
    assert first == ["Pakistan Armed Forces", "Taliban"]


def test_a_leader_who_is_only_described_speaks_for_no_body() -> None:
    """“A civil society leader” leads no body that the report names."""
    text = "A civil society leader, Ona Brel, said 12 died in Congo."
    assert _names(observe(text, Said(quantity="12", by=["Ona Brel"], type=PERSON))) == ["Ona Brel"]


def test_a_private_news_agency_is_not_the_state_s() -> None:
    """Only “the state news agency” of a country is that office."""
    text = "The Indus News Agency said 12 died in Pakistan."
    said = Said(quantity="12", by=["Indus News Agency"], type=EntityType.MEDIA)
    assert _names(observe(text, said)) == ["Indus News Agency"]


def test_a_bare_word_in_a_headline_is_the_body_whose_name_ends_so() -> None:
    """“Ministry” in the first line is the only ministry below it."""
    text = "Ministry: nine dead in Kabul\nThe interior ministry of Afghanistan said 12 were hurt."
    found = observe(
        text.replace("Ministry:", "The ministry says"),
        Said(quantity="nine", by=["ministry"], type=GOVERNMENT),
        Said(quantity="12", by=["interior ministry"], type=GOVERNMENT),
    )
    assert len(_sources(found)) == 1


def test_militants_are_not_the_rebels_of_whom_a_report_speaks_later() -> None:
    """“The militants” point back at a named group only, not at others who are but described."""
    text = "The militants said 12 died. Dornian rebels in the north said 30 died."
    armed = EntityType.ARMED_GROUP
    found = observe(
        text,
        Said(quantity="12", by=["militants"], type=armed),
        Said(quantity="30", by=["Dornian rebels in the north"], type=armed),
    )
    assert len(_sources(found)) == 2


def test_a_police_officer_speaks_for_the_police() -> None:
    """“Senior police officer Ona Brel” is the police."""
    one = observe(
        "Senior police officer Ona Brel said 12 died in Nepal.",
        Said(quantity="12", by=["Ona Brel"], type=PERSON),
    )
    assert _names(one) == ["Nepal Police"]


def test_its_chief_spokesman_speaks_for_it() -> None:
    """Words between “its” and the title change nothing."""
    text = "Libya's coast guard said 30 were hurt. Twelve died, its chief spokesman Ona Brel said."
    found = observe(
        text,
        Said(quantity="30", by=["coast guard"], type=EntityType.MILITARY, country="LY"),
        Said(quantity="Twelve", by=["Ona Brel"], type=PERSON),
    )
    assert _names(found) == ["Libyan Coast Guard"]


def test_its_minister_is_of_the_country_of_the_body_before() -> None:
    """“Its information minister” speaks for a ministry of the state that spoke just before."""
    text = (
        "US strikes on a port. US jets came twice. Yemen's government said 12 died. "
        "Its information minister, Ona Brel, said 30 were hurt."
    )
    found = observe(
        text,
        Said(quantity="12", by=["Yemen's government"], type=GOVERNMENT),
        Said(quantity="30", by=["Ona Brel"], type=PERSON),
    )
    assert _names(found) == ["government of Yemen", "information ministry of Yemen"]


def test_the_rebels_military_spokesman_speaks_for_the_rebels() -> None:
    """Not for the army of the state that they fight, of whose military the report speaks too."""
    text = (
        "Sudan's military said 12 died. The RSF said 30 died. "
        "The rebels' military spokesman, Col Ada Kos, said 40 died."
    )
    found = _sources(
        observe(
            text,
            Said(quantity="12", by=["Sudan's military"], type=EntityType.MILITARY),
            Said(quantity="30", by=["RSF"], type=EntityType.ARMED_GROUP),
            Said(quantity="40", by=["Ada Kos"], type=PERSON),
        )
    )
    (kos,) = (one for one in found if "Ada Kos" in (one.name, *one.aliases))
    assert kos.type is EntityType.ARMED_GROUP


def test_no_body_is_made_of_half_a_description() -> None:
    """Nobody speaks for "the district's top"."""
    text = "The district's top official, Ada Kos, said 12 died."
    assert _names(observe(text, Said(quantity="12", by=["Ada Kos"], type=PERSON))) == ["Ada Kos"]


def test_whom_a_report_describes_before_the_name_has_a_body() -> None:
    """“The information officer of the RSF” is named in the next paragraph only."""
    text = "The officer of the Rapid Support Forces told us 12 died.\nThe officer, Ada Kos, left."
    seen = Said(quantity="12", by=["Ada Kos"], type=PERSON)
    one = observe(text, seen)
    words = find(text, "The officer of the Rapid Support Forces")
    (statement,) = one.reading.statements
    described = replace(statement, sources=(words,))
    (source,) = _sources(replace(one, reading=replace(one.reading, statements=(described,))))
    assert source.name == "Rapid Support Forces"


def test_a_short_title_ends_no_sentence() -> None:
    """“Police spokesman Lt. Col. Ada Kos” speaks for the police."""
    text = "Police of Nepal said 12 died. Police spokesman Lt. Col. Ada Kos said 30 were hurt."
    found = _sources(
        observe(
            text,
            Said(quantity="12", by=["Police of Nepal"], type=EntityType.POLICE),
            Said(quantity="30", by=["Ada Kos"], type=PERSON),
        )
    )
    assert len(found) == 1


def test_a_ministry_of_no_country_is_of_where_it_happened() -> None:
    """The health ministry is Ukraine's in a report that names Russia more."""
    text = "Russian jets hit Izium, Ukraine. 12 died, the health ministry said. Russia, Russia!"
    one = observe(text, Said(quantity="12", by=["health ministry"], type=GOVERNMENT, at="Izium"))
    assert [source.country for source in _sources(one)] == ["UA"]


def test_the_label_of_a_headline_is_no_source() -> None:
    """“Orva floods: 12 dead” labels what the paper tells itself."""
    one = observe(
        "Orva floods: 12 dead", Said(quantity="12", by=["Orva floods"]), publisher="Harbour Courier"
    )
    assert _names(one) == ["Harbour Courier"]


def test_a_lead_of_at_least_so_many_has_its_source_below() -> None:
    """“At least 31 died”, and in the next paragraph the collector confirms the toll."""
    text = "Crush\n\nAt least 31 died here.\n\nCollector Ada Kos confirmed the toll.\n"
    one = read(text)
    found = _sources(
        Observation(id="one", reading=one, publishers=("Evening Post",), published="2031-04-17")
    )
    assert [source.name for source in found] == ["Ada Kos"]


def _read(text: str, publisher: str = "Evening Post", published: str = "2031-04-17") -> Observation:
    return Observation(
        id=f"{publisher} {published}",
        reading=read(text),
        publishers=(publisher,),
        published=published,
    )


def test_we_in_a_report_is_its_publisher() -> None:
    """Outside quotation marks it is not whoever spoke last; in them it is who is quoted."""
    text = (
        "Strike on Izium\n\nJan Kos said 12 people died in Izium.\n\n"
        "We can document the deaths of 30 civilians in Izium.\n"
    )
    assert "Conflict Registry of Orva" in _names(_read(text, "Conflict Registry of Orva"))
    quoted = 'Strike on Izium\n\n"We counted 12 dead in Izium," said Jan Kos.\n'
    assert _names(_read(quoted, "Conflict Registry of Orva")) == ["Jan Kos"]


def test_a_commander_of_an_operation_speaks_for_the_army_that_leads_it() -> None:
    """An operation is no body."""
    text = (
        "Ukraine's army said 12 rebels were killed. "
        "General Ona Brel, commander of Operation Thunder, said 30 were captured."
    )
    found = observe(
        text,
        Said(quantity="12", by=["Ukraine's army"], type=EntityType.MILITARY, country="UA"),
        Said(quantity="30", by=["Ona Brel"], type=PERSON),
    )
    assert _names(found) == ["Armed Forces of Ukraine"]


def test_a_body_brought_in_by_its_sort_is_named_behind_it() -> None:
    """“A party, the Front for Orva, said” is the Front; “a party” alone stays unnamed."""
    text = "Raid on Izium\n\nA local party, {}, said at least 12 people were killed in Izium.\n"
    assert _names(_read(text.format("the Rally for Dorn"))) == ["Rally for Dorn"]
    assert _names(_read(text.format("which has no seats"))) == ["local party"]


def test_who_speaks_goes_on_in_the_report_of_another_body() -> None:
    """What a bulletin adds to a ministry's number is the ministry's too, not the bulletin's."""
    text = (
        "Flood in Nepal\n\nNepal's home ministry reported 120 deaths. The dead include 31 women.\n"
    )
    (source,) = _sources(_read(text, "OCHA Nepal"))
    assert source.country == "NP"


def test_an_army_that_quotes_its_enemy_goes_on_for_itself() -> None:
    """Only who passes on what others count leaves the next number to them."""
    text = (
        "Statement\n\nUkraine's army said that it had killed 12 of our fighters in Izium. "
        "Seven soldiers were killed.\n"
    )
    names = _names(_read(text, "Taliban"))
    assert "Taliban" in names


def test_who_speaks_does_not_go_on_to_what_was_years_ago() -> None:
    """The background of a report is its own."""
    text = (
        "Blast in Izium\n\nTwelve people died in Izium on Thursday, Mayor Jan Kos said. "
        "In March 2019 an explosion in Izium killed 44 people.\n"
    )
    assert _names(_read(text)) == ["Evening Post", "Jan Kos"]


def test_what_somebody_went_on_to_say_is_known_from_then_on() -> None:
    """A later report that repeats such a number without credit repeats its source."""
    first = (
        "Blast in Izium\n\nThe blast hurt 12 people in Izium, Jan Kos said. It killed 31 people.\n"
    )
    later = "Blast in Izium\n\nThe blast in Izium killed 31 people.\n"
    one = _read(first, published="2031-04-16")
    assert _names(one, _read(later, "Tees Mail")) == ["Jan Kos"]


def test_cops_are_the_police() -> None:
    """Papers that are short of room call them so."""
    text = "Cops in Nepal said 12 died."
    one = observe(text, Said(quantity="12", by=["Cops"], type=EntityType.POLICE, country="NP"))
    assert _names(one) == ["Nepal Police"]


def _killed(
    number: str, by: str, kind: EntityType, day: str, *, town: str = "Izium"
) -> Observation:
    text = f"{by} said {number} people died in the quake in {town}."
    said = Said(quantity=number, by=[by], type=kind, at=town, on="2031-04-15")
    return observe(text, said, published=day, publisher=f"Post of {day}")


def test_several_left_unnamed_are_the_only_one_named_with_their_number() -> None:
    """“local responders” and a rescue team both speak of 34; a nurse or residents are others."""
    named = _killed("34", "Dorn Rescue Team", EntityType.NGO, "2031-04-16")
    responders = _killed("34", "local responders", EntityType.OTHER, "2031-04-17")
    assert _names(named, replace(responders)) == ["Dorn Rescue Team"]
    early = _killed("34", "local responders", EntityType.OTHER, "2031-04-15")
    assert len(_names(early, named)) == 2
    nurse = _killed("34", "nurse", EntityType.OTHER, "2031-04-17")
    assert len(_names(named, nurse)) == 2
    by_chance = _killed("30", "local responders", EntityType.OTHER, "2031-04-17")
    assert (
        len(_names(_killed("30", "Dorn Rescue Team", EntityType.NGO, "2031-04-16"), by_chance)) == 2
    )


def test_who_spoke_last_does_not_go_on_to_a_range() -> None:
    """What “ranges from 41 to 58” several have said; the lower number is that of the first."""
    one = _read(
        "Quake in Izium\n\nIn Izium 41 people died, said Jan Kos.\n", published="2031-04-15"
    )
    text = (
        "Quake\n\nMayor Ona Brel said help had come to Izium. "
        "The number of people killed there ranges from 41 to 58.\n"
    )
    assert _names(one, _read(text, "Tees Mail")) == ["Jan Kos"]


def test_a_publisher_may_go_by_the_short_form_in_its_name() -> None:
    """The ODB of a release by the Orva Drought Board, ODB, is its publisher."""
    one = observe(
        "The ODB said 12 people died.",
        Said(quantity="12", by=["ODB"]),
        publisher="Orva Drought Board, ODB",
    )
    assert _names(one) == ["Orva Drought Board, ODB"]


def test_a_bulletin_may_say_whose_figures_it_gives() -> None:
    """A note holds for what it names: the dead are the police's, the injured the bulletin's."""
    text = (
        "Quake in Nepal: report No. 3\n\nKey figures: 58 people were killed in Nepal "
        "and 204 were injured.\n\nThe figures of deaths are those of the Nepal Police.\n"
    )
    reading = read(text)
    one = Observation(id="one", reading=reading, publishers=("OCHA",), published="2031-04-17")
    told = {
        mention.figure.quantity.text: mention.ultimate
        for claim in resolve([one]).claims
        for mention in claim.mentions
    }
    names = {source.id: source.name for source in resolve([one]).sources}
    assert names[told["58"]] == "Nepal Police"
    assert "Humanitarian Affairs" in names[told["204"]]


def test_a_headline_rounds_off_what_stands_below() -> None:
    """“Nearly 100” above the police's 94 is theirs, though a mayor has spoken of 100 before."""
    mayor = _read(
        "Flood in Izium\n\nMayor Jan Kos said 100 people died in Izium.\n",
        "Tees Mail",
        "2031-04-16",
    )
    text = "Nearly 100 people dead in Izium\n\nNinety-four people died in Izium, Ona Brel said.\n"
    resolution = resolve([mayor, _read(text)])
    sources = {one.id: one.name for one in resolution.sources}
    told = {
        sources[mention.ultimate]
        for claim in resolution.claims
        for mention in claim.mentions
        if mention.publishers == ("Evening Post",)
    }
    assert told == {"Ona Brel"}


def test_governors_are_no_agency_that_gives_the_same_number() -> None:
    """Who holds an office is not a body of the state, as “officials” may be."""
    agency = _killed("31", "emergency service of Ukraine", GOVERNMENT, "2031-04-17")
    governors = _killed("31", "local governors", GOVERNMENT, "2031-04-17")
    assert len(_names(agency, governors)) == 2


def test_what_a_body_has_found_is_known_afterwards() -> None:
    """A paper that gives a commission's number without credit repeats it, but not before it."""
    text = "Raid on Izium\n\nOn 12 April 2031 a raid on Izium killed 115 people.\n"
    commission = "Commission of Inquiry on Orva"
    found = _read(text, commission, "2031-04-16")
    told = "Izium mourns\n\nOn 12 April 2031 115 people were killed in a raid on Izium.\n"
    assert _names(found, _read(told, "Tees Mail", "2031-04-18")) == [commission]
    assert len(_names(found, _read(told, "Tees Mail", "2031-04-14"))) == 2
