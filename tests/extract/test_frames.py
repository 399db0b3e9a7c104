"""What the words right beside a number settle."""

from __future__ import annotations

import pytest

from reportedly import read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Nine people, including two boys, were in hospital.",
            [("Nine", "wounded"), ("two", "wounded")],
        ),
        (
            "Twelve farmers were abducted and three others who refused to board were shot dead.",
            [("Twelve", "captured"), ("three", "killed")],
        ),
        (
            "The bomber blew himself up, killing himself and five police officers.",
            [("five", "killed")],
        ),
        (
            "Officials reported 1,900 cases of cholera and 51 related deaths.",
            [("1,900", "other_people"), ("51", "killed")],
        ),
        (
            "The number of cases rose to 4,300 from 3,800 and deaths to 41, the ministry said.",
            [("4,300", "other_people"), ("3,800", "other_people"), ("41", "killed")],
        ),
        ("Some of the 30 wounded may die, a doctor at Orva Hospital said.", [("30", "wounded")]),
        (
            "Ten people died and dozens were hurt, an aid worker said.",
            [("Ten", "killed"), ("dozens", "wounded")],
        ),
        (
            "Ruritania, which keeps 6,000 soldiers in Orva, lost 60 in the same battle.",
            [("6,000", "present"), ("60", "killed")],
        ),
        (
            "The army lost 40 men in the raid but admits to 11.",
            [("40", "killed"), ("11", "killed")],
        ),
        (
            "The raid killed 14 civilians, seven of them in a chapel.",
            [("14", "killed"), ("seven", "killed")],
        ),
        ("We were 60, maybe more.", [("60", "present")]),
        ("The ministry has put the number on board at 52.", [("52", "present")]),
        (
            "There are foreign troops in Orva; diplomats estimate their number at 3,000.",
            [("3,000", "present")],
        ),
        ("Eleven of our soldiers fell on the field of honour.", [("Eleven", "killed")]),
        ("Forty comrades gave their lives.", [("Forty", "killed")]),
        ("The bodies of 64 fighters were seized with 71 rifles.", [("64", "killed")]),
        ("She has lost four nurses.", [("four", "killed")]),
        (
            "A bench of two judges asked why 36 people had died.",
            [("two", "other_people"), ("36", "killed")],
        ),
        (
            "Police arrested two men, one of them a guard.",
            [("two", "captured"), ("one", "captured")],
        ),
        ("A corporal of 24 spoke of 12 dead.", [("12", "killed")]),
        (
            "Eighteen men died in the lorry. Thirty-four survived.",
            [("Eighteen", "killed"), ("Thirty-four", "other_people")],
        ),
        (
            "The hospital had no staff in the ward. Nine patients died.",
            [("no", "present"), ("Nine", "killed")],
        ),
        (
            "Police found 33 dead. Four had not been identified.",
            [("33", "killed"), ("Four", "killed")],
        ),
        ("In Orva, six were shot. Two died.", [("six", "casualties"), ("Two", "killed")]),
        ("Police shot and killed three robbers.", [("three", "killed")]),
        (
            "The storm killed 12 people and 40,000 had been moved to shelters.",
            [("12", "killed"), ("40,000", "displaced")],
        ),
        (
            "More than 100 people have died, eight of them children, and over 900 were hurt.",
            [("100", "killed"), ("eight", "killed"), ("900", "wounded")],
        ),
        (
            "At least two sailors drowned and 14 others remained missing.",
            [("two", "killed"), ("14", "missing")],
        ),
        ("The raid killed 20. One need look no farther than Orva.", [("20", "killed")]),
        (
            "According to the office, the dead number 43, the missing 87 and the injured 112.",
            [("43", "killed"), ("87", "missing"), ("112", "wounded")],
        ),
        ("An official said that the dead were more than 20.", [("20", "killed")]),
        (
            "He put the number of wounded at 101 and that of the missing at two.",
            [("101", "wounded"), ("two", "missing")],
        ),
        ("The number of persons missing since the dam broke is 29.", [("29", "missing")]),
        (
            "Dozens are still missing as the death toll from the quake jumped to 67.",
            [("Dozens", "missing"), ("67", "killed")],
        ),
        (
            "The toll rose to 12; 40 are missing, up from 31 a day ago.",
            [("12", "killed"), ("40", "missing"), ("31", "missing")],
        ),
        (
            "They have the names of 63 who died, and of 22 who are missing.",
            [("63", "killed"), ("22", "missing")],
        ),
        (
            "The gang killed 20 rivals and lost two of its own.",
            [("20", "killed"), ("two", "killed")],
        ),
        ("Of 41 who escaped 17 have been caught.", [("41", "other_people"), ("17", "captured")]),
        ("All 212 workers at the mine were accounted for.", [("212", "other_people")]),
        ("The strike destroyed 120 militants.", [("120", "killed")]),
        ("A nurse treated 19 people with bullet wounds.", [("19", "wounded")]),
        ("They shot down 388 of 431 drones; two people were killed.", [("two", "killed")]),
        ("Of 400 households asked, 37 people had died.", [("37", "killed")]),
        ("Nine of the dead were children under five.", [("Nine", "killed")]),
        ("Three of the dead were children of one family.", [("Three", "killed")]),
        ("There are bodies that nobody has fetched; 20 people died.", [("20", "killed")]),
        ("One of the wounded, a woman of 71, died.", [("One", "killed")]),
        (
            "The camp was built for 8,000 people and now holds 21,000.",
            [("8,000", "present"), ("21,000", "present")],
        ),
        (
            "Five were killed in May and three in June; nine were wounded.",
            [("Five", "killed"), ("three", "killed"), ("nine", "wounded")],
        ),
        (
            "Some 300 people fled on Friday and another 200 on Saturday.",
            [("300", "displaced"), ("200", "displaced")],
        ),
        ("On Monday 12 persons deprived of liberty lost their lives.", [("12", "killed")]),
        (
            "Three officers and one soldier have light injuries.",
            [("Three", "wounded"), ("one", "wounded")],
        ),
        ("One guard who was wounded in the siege died.", [("One", "killed")]),
        ("Two died; ten are still on the run.", [("Two", "killed"), ("ten", "other_people")]),
        ("Attacks have driven another 7,300 people towards the coast.", [("7,300", "displaced")]),
        ("Two soldiers captured in the raid were killed.", [("Two", "killed")]),
        (
            "Officials lowered the number of missing to three from 97 after most were found.",
            [("three", "missing"), ("97", "missing")],
        ),
        ("Gangs killed 5,601 people in May, a rise of more than 1,000.", [("5,601", "killed")]),
        (
            "Snow buried nine tourists, five of whom were pulled out alive.",
            [("nine", "killed"), ("five", "other_people")],
        ),
        (
            "Fifty-six drowned. There were only 12 known survivors.",
            [("Fifty-six", "killed"), ("12", "other_people")],
        ),
        (
            "Two suicide bombers killed at least 20 people.",
            [("Two", "other_people"), ("20", "killed")],
        ),
        ("Two gunmen shot dead six guards.", [("Two", "other_people"), ("six", "killed")]),
        (
            "The ship had a crew of 22, and three are dead.",
            [("22", "present"), ("three", "killed")],
        ),
        ("Of the dead 53 were pupils, most of them boys between 12 and 17.", [("53", "killed")]),
        ("The flood killed 30; the palace has given no toll.", [("30", "killed")]),
        (
            "The toll stands at 16, not 17 as officials had said.",
            [("16", "killed"), ("17", "killed")],
        ),
        (
            "According to the Orva Observatory, a private monitor, 426 people have died.",
            [("426", "killed")],
        ),
        (
            "The ministry said 12 of the 26 patients had died.",
            [("12", "killed"), ("26", "present")],
        ),
        (
            "Of the 30 hurt two died; a clerk put the number of workers underground at 43.",
            [("30", "wounded"), ("two", "killed"), ("43", "present")],
        ),
        (
            "Two died and five are still fighting for their lives.",
            [("Two", "killed"), ("five", "wounded")],
        ),
        (
            "Scores were hurt when thousands of worshippers rushed for the exits.",
            [("Scores", "wounded"), ("thousands", "other_people")],
        ),
        (
            "Of the two engineers arrested in May, one has been released.",
            [("two", "captured"), ("one", "other_people")],
        ),
        (
            "There were 418 cases and 88 deaths (case fatality 2.6 per cent).",
            [("418", "other_people"), ("88", "killed")],
        ),
        (
            "One soldier was wounded; commandos are among the 35 police and troops it had killed.",
            [("One", "wounded"), ("35", "killed")],
        ),
        ("The agency has registered 6,812 refugees.", [("6,812", "displaced")]),
        (
            "Dead: 43\nInjured: 112\nMissing: 87",
            [("43", "killed"), ("112", "wounded"), ("87", "missing")],
        ),
        ("Killed – 12, wounded – 30, the governor wrote.", [("12", "killed"), ("30", "wounded")]),
        (
            "Since May 3,418 people have fallen ill and 88 have died.",
            [("3,418", "other_people"), ("88", "killed")],
        ),
        ("Two members of a group of farmers have been missing since May.", [("Two", "missing")]),
        ("Four in ten of the dead were women; 120 were injured.", [("120", "wounded")]),
        ("They captured 41 in four days.", [("41", "captured")]),
        ("TWO BAKERS HAVE BEEN KILLED NEAR THE MILL.", [("TWO", "killed")]),
        ("Three nurses were shot dead by two men.", [("Three", "killed"), ("two", "other_people")]),
        ("A further 18 people died.", [("18", "killed")]),
        ("Another 52 were injured.", [("52", "wounded")]),
        (
            "The blast killed six pupils, injuring at least 11.",
            [("six", "killed"), ("11", "wounded")],
        ),
        ("On May 3 and 4, raiders killed ten miners.", [("ten", "killed")]),
        ("The patrol set out to arrest a commander.", []),
        ("Gunmen killed a baker, an official said.", [("a", "killed")]),
        ("The group said it had lost only two fighters.", [("two", "killed")]),
        ("The firm admitted the loss of nine men.", [("nine", "killed")]),
        ("The firm raised to 17 the number of miners who died.", [("17", "killed")]),
        ("The flood drove 150,000 from their homes.", [("150,000", "displaced")]),
        ("He had lost 14 relatives.", [("14", "killed")]),
        ("The group said it lost only one fighter.", [("one", "killed")]),
        ("He said 12 of his men had fallen.", [("12", "killed")]),
        (
            "They say that 40 troops fell; the army, that it lost 23.",
            [("40", "killed"), ("23", "killed")],
        ),
        (
            "The toll rose to 104, up from 62 two days before.",
            [("104", "killed"), ("62", "killed")],
        ),
        ("The number of missing has fallen from 40 to 12.", [("40", "missing"), ("12", "missing")]),
        ("Eight of its men paid the supreme price, the army said.", [("Eight", "killed")]),
        ("Raiders killed 60 miners, a figure that the firm doubts.", [("60", "killed")]),
        ("12 reported dead in raid on Tarn.", [("12", "killed")]),
        (
            "The toll from the storm rose to 94, with 120 people still missing.",
            [("94", "killed"), ("120", "missing")],
        ),
        (
            "Of the 61 people on board, 58 were killed.",
            [("61", "present"), ("58", "killed")],
        ),
        ("Of the 61 killed, 20 were women.", [("61", "killed"), ("20", "killed")]),
        (
            "Gunmen abducted 87 pupils; 20 have since escaped.",
            [("87", "captured"), ("20", "other_people")],
        ),
        (
            "The bus, with 45 passengers aboard, fell into a ravine, killing all but three.",
            [("45", "present"), ("three", "other_people")],
        ),
        (
            "Troops freed 33 hostages in a raid in which one soldier died.",
            [("33", "other_people"), ("one", "killed")],
        ),
        ("Medics treated 30 wounded.", [("30", "wounded")]),
        (
            "The blast killed five, left 14 trapped and injured dozens.",
            [("five", "killed"), ("14", "other_people"), ("dozens", "wounded")],
        ),
        (
            "At least 30 were buried under the mud; only six have been found alive.",
            [("30", "other_people"), ("six", "other_people")],
        ),
        (
            "One person has died and 27 have been sickened by the gas.",
            [("One", "killed"), ("27", "other_people")],
        ),
        (
            "A man stabbed three passengers, one fatally.",
            [("three", "wounded"), ("one", "killed")],
        ),
        (
            "The hospital took in 33 corpses and 140 casualties.",
            [("33", "killed"), ("140", "casualties")],
        ),
        ("The army lost 12 tanks and about 90 soldiers.", [("90", "killed")]),
        (
            "The bus, carrying 52 pilgrims, fell into a ravine; 31 died.",
            [("52", "present"), ("31", "killed")],
        ),
        ("Guards freed all 87 pupils.", [("87", "other_people")]),
        ("Ferry disaster: 61 dead, 29 rescued", [("61", "killed"), ("29", "other_people")]),
        (
            "Divers picked up 14 survivors and three bodies.",
            [("14", "other_people"), ("three", "killed")],
        ),
        ("A father of three was killed.", [("A", "killed")]),
        (
            "The toll climbed to 41 on Thursday, with 18 people still trapped under the rubble.",
            [("41", "killed"), ("18", "other_people")],
        ),
        ("Twelve men trapped in the mine died.", [("Twelve", "killed")]),
        ("Six corpses have been pulled out so far.", [("Six", "killed")]),
        ("The police, who came late, gave no figures.", []),
        (
            "A mayor and four clerks have been arrested over the murder of ten people.",
            [("A", "captured"), ("four", "captured"), ("ten", "killed")],
        ),
        (
            "Ten armed bandits said to be herdsmen have been killed in a joint raid.",
            [("Ten", "killed")],
        ),
        (
            "A radio producer and an announcer have been fatally shot.",
            [("A", "killed"), ("an", "killed")],
        ),
        (
            "A union official accompanying vendors was shot to death.",
            [("A", "killed")],
        ),
        (
            "Seven villagers were said to have been shot to death.",
            [("Seven", "killed")],
        ),
        ("Gunmen attacked poor farmers and killed at least 10 of them.", [("10", "killed")]),
        ("Hundreds of residents mourned a cleric.", [("Hundreds", "present")]),
        ("Three internally displaced people were killed.", [("Three", "killed")]),
        (
            "Five civilians were killed and 20 people, including three guards, were wounded.",
            [("Five", "killed"), ("20", "wounded"), ("three", "wounded")],
        ),
        ("The group shot ten men dead in two separate executions.", [("ten", "killed")]),
        ("Dozens of migrants drown off the coast.", [("Dozens", "killed")]),
        ("A family of six was killed.", [("six", "killed")]),
        (
            "The ship carried 90 people when it sank, killing 61.",
            [("90", "present"), ("61", "killed")],
        ),
        ("By Sunday 310 had been recaptured.", [("310", "captured")]),
        ("More than half the victims were under 18.", []),
        (
            "The quake killed 8,856 people, and thousands still live in tents.",
            [("8,856", "killed"), ("thousands", "other_people")],
        ),
        (
            "Divers found two bodies and gave up the search for the other four.",
            [("two", "killed"), ("four", "missing")],
        ),
        ("The shelling injured a boy, 9, and his mother.", [("a", "wounded")]),
        (
            "Medics said two men and a woman died of their wounds, raising the toll to 19.",
            [("two", "killed"), ("a", "killed"), ("19", "killed")],
        ),
        ("The quake left half a million homeless.", [("half a million", "displaced")]),
        (
            "Fifty-two of the 90 passengers survived.",
            [("Fifty-two", "other_people"), ("90", "present")],
        ),
        ("The raiders, numbering about 50, burned 120 barns.", [("50", "present")]),
        (
            "The fire killed 11 people, including six from one family.",
            [("11", "killed"), ("six", "killed")],
        ),
        ("Five members of a town guard were killed.", [("Five", "killed")]),
        ("Police found the bodies of a man and a woman.", [("a", "killed"), ("a", "killed")]),
        ("15 bakers died (13 women).", [("15", "killed"), ("13", "killed")]),
        ("Ten of those killed were pupils whose ages ranged from 6 to 15.", [("Ten", "killed")]),
        ("Eight millers were fatally shot.", [("Eight", "killed")]),
        ("Raiders beat four millers to death.", [("four", "killed")]),
        ("Four millers were stabbed.", [("Four", "wounded")]),
        ("A court sentenced four millers to death.", [("four", "other_people")]),
        ("Five bakers were killed in Mill Road Ext 33 in Tarn.", [("Five", "killed")]),
    ],
)
def test_words_beside_a_number_settle_it(text: str, wanted: list[tuple[str, str]]) -> None:
    """Plain frames decide: fate beside the number, doers after "by", aims, days, speakers."""
    found = [(each.quantity.text, each.measure.value) for each in read(text).figures]
    assert found == wanted


def test_persons_are_just_somewhere() -> None:
    """“40 miners are now in Orva” says no more than where they are; “in hospital” says more."""
    found = [one.measure.value for one in read("Up to 40 Ruritanians were now in Orva.").figures]
    assert found == ["present"]


def test_it_is_said_who_some_of_the_dead_were() -> None:
    """Of “61 of the dead were children” the group is the children."""
    (figure,) = read("61 of the dead were children.").figures
    assert (figure.measure.value, figure.group and figure.group.text) == ("killed", "children")


def test_who_is_among_the_dead_is_dead() -> None:
    """“Among them are 40 migrants” counts migrants to whom the same happened."""
    one, two = read("The flood killed 189 people. Among them are 40 migrants.").figures
    assert (two.measure, two.group and two.group.text) == (one.measure, "migrants")


def test_some_of_those_counted_are_told_of() -> None:
    """“17 of them were children” counts children to whom the same happened."""
    one, two = read("The blast killed 41 people. He said 17 of them were children.").figures
    assert (two.measure, two.group and two.group.text) == (one.measure, "children")


@pytest.mark.parametrize(
    "again",
    ['"The firm told us 40," she said.', "She spoke of 40.", "The mayor put it at 40."],
)
def test_a_bare_number_counts_what_the_one_before_did(again: str) -> None:
    """Who is told 40, after 12 have drowned, is told that 40 have."""
    found = [(one.quantity.text, one.measure.value) for one in read(f"12 drowned. {again}").figures]
    assert found == [("12", "killed"), ("40", "killed")]


def test_a_bare_number_without_one_before_counts_nothing() -> None:
    """Of 40 nobody knows what they are, where nothing has been counted."""
    assert read("She spoke of 40.").figures == ()


@pytest.mark.parametrize(
    "speaker", ["Two doctors", "A trader who asked that her name be left out of the paper"]
)
def test_the_dead_do_not_speak(speaker: str) -> None:
    """Who speaks of dead is none of them."""
    (figure,) = read(f"{speaker} said that 29 people had been killed.").figures
    assert figure.quantity.text == "29"


@pytest.mark.parametrize("quote", ["several hundred", '"several hundred"'])
def test_a_figure_put_anew_counts_what_was_counted_first(quote: str) -> None:
    """After "50 were killed and 47 hurt", "the figure" is that of the dead."""
    text = f"The army said 50 men were killed and 47 hurt. An envoy put the figure at {quote}."
    assert [one.measure.value for one in read(text).figures] == ["killed", "wounded", "killed"]


def test_a_count_of_ones_own_is_of_the_dead() -> None:
    """After a sentence about the arrested, "her own count" is still that of the dead."""
    text = (
        "The raid on Tol cost 109 lives, the ministry said. Four men have been arrested."
        " Mara Venn, of the Tol Relief Board, said her own count had reached 117."
    )
    assert [one.measure.value for one in read(text).figures] == ["killed", "captured", "killed"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Two people familiar with the matter said 40 prisoners would be handed over.",
            ["40"],
        ),
        ("Two wounded miners said the roof fell in.", ["Two"]),
        ("Police arrested 33 sailors, claiming that they were spies.", ["33"]),
    ],
)
def test_who_speaks_is_counted_only_by_a_fate_of_their_own(text: str, wanted: list[str]) -> None:
    """Those who tell of prisoners are none; the wounded may speak."""
    assert [one.quantity.text for one in read(text).figures] == wanted


def test_a_couple_are_two() -> None:
    """“An elderly couple” are two persons, a family is an unknown number."""
    (found,) = read("An elderly couple was killed when a shell hit a family's house.").figures
    assert (found.quantity.text, found.bounds.low, found.bounds.high) == ("An", 2, 2)
