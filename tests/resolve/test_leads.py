"""Which numbers of a report are of the toll that it is about, where one voice gives several."""

import pytest
from tests.resolve.observing import Said, observe, quote_tolls

from reportedly.records import Modifier
from reportedly.resolve import Observation, resolve

DAY = "2031-04-16"


def _told(*numbers: str, by: str | None = None) -> list[Said]:
    said = (by,) if by else ()
    return [Said(quantity=one, at="Izium", on=DAY, by=said) for one in numbers]


def _report(text: str, *said: Said, publisher: str = "Evening Post") -> Observation:
    return observe(f"News\n\n{text}", *said, publisher=publisher, published="2031-04-17")


def test_one_voice_gives_one_number_for_a_toll() -> None:
    """The 9,400 of the war and the 12 on whom nobody waits are not the dead of the strike."""
    text = "A strike hit Izium: 54 died. The war has killed 9400. In one cellar 12 suffocated."
    one = _report(text, *_told("54", "9400", "12"))
    two = _report("A strike hit Izium: 61 died.", *_told("61"), publisher="Morning Post")
    assert quote_tolls(one, two) == [["12"], ["54", "61"], ["9400"]]


def test_another_voice_may_give_another_number() -> None:
    """The nurse is at odds with the governor; she who tells of three speaks of her own ward."""
    text = "A strike hit Izium: 54 died, a governor said. A nurse said 40 died. A doctor saw 3 die."
    one = _report(
        text, *_told("54", by="governor"), *_told("40", by="nurse"), *_told("3", by="doctor")
    )
    assert quote_tolls(one) == [["3"], ["40", "54"]]


def test_armies_differ_widely_over_their_dead() -> None:
    """Whom the one side has killed by the hundred the other side has lost by the dozen."""
    text = "Fighting in Izium: 200 soldiers died, the rebels said. The army said 11 soldiers died."
    one = _report(
        text,
        Said(quantity="200", at="Izium", on=DAY, by=("rebels",), group="soldiers"),
        Said(quantity="11", at="Izium", on=DAY, by=("army",), group="soldiers"),
    )
    assert quote_tolls(one) == [["11", "200"]]


@pytest.mark.parametrize(
    "words",
    [
        "The toll was earlier given as 41.",
        "The dead are 54 and not 41.",
        "The toll was raised from 41.",
        "So far only 41 bodies have been recovered.",
    ],
)
def test_what_is_revised_is_of_the_same_toll(words: str) -> None:
    """The words around an earlier number say that the toll was put otherwise."""
    one = _report(f"A strike hit Izium: 54 died. {words}", *_told("54", "41"))
    assert quote_tolls(one) == [["41", "54"]]


def test_who_raises_a_toll_is_no_toll() -> None:
    """The four who died overnight are a part of the 21."""
    one = _report("Izium: 4 more died, bringing the toll to 21 after a raid.", *_told("4", "21"))
    assert quote_tolls(one) == [["21"], ["4"]]
    text = "Izium: they brought up 4 bodies, which with those of yesterday makes 21 dead."
    assert quote_tolls(_report(text, *_told("4", "21"))) == [["21"], ["4"]]
    one = _report("Izium: 4 died. Gunmen moved on and killed 21 to the east.", *_told("4", "21"))
    assert len(quote_tolls(one)) == 2


def test_parts_meet_by_what_they_are_called() -> None:
    """Two reports tell how many nurses died; how many of them are no rivals to the dead."""
    one = _report(
        "A strike hit Izium: 54 people died, of them 5 nurses.",
        *_told("54"), Said(quantity="5", at="Izium", on=DAY, group="nurses"),
    )  # fmt: skip
    two = _report(
        "A strike hit Izium: 61 people died. Of them 6 nurses.",
        *_told("61"), Said(quantity="6", at="Izium", on=DAY, group="nurses"),
        publisher="Morning Post",
    )  # fmt: skip
    assert quote_tolls(one, two) == [["5", "6"], ["54", "61"]]


def test_a_number_close_by_is_the_same_rounded() -> None:
    """More than 60 are 62."""
    said = (
        Said(quantity="60", at="Izium", on=DAY, modifier=Modifier.MORE_THAN),
        Said(quantity="62", at="Izium", on=DAY),
    )
    assert quote_tolls(_report("In Izium more than 60 died. A strike killed 62.", *said)) == [
        ["60", "62"]
    ]


def test_an_office_is_no_place() -> None:
    """A department is nowhere, nor are the police of whom the report speaks anyhow."""
    for name in ("Information", "Police"):
        text = f"Izium: a strike. The Department of {name} said 12 died. The police said so too."
        one = _report(text, Said(quantity="12", at=name, on=DAY))
        (toll,) = resolve([one]).tolls
        assert toll.place is None


def test_dozens_do_not_lead() -> None:
    """A headline's "dozens" is a hint at the number below it, which is the toll."""
    one = observe(
        "Dozens die in Izium\n\nA strike hit Izium: 54 died.",
        Said(quantity="Dozens", at="Izium", on=DAY, modifier=Modifier.VAGUE),
        Said(quantity="54", at="Izium", on=DAY),
    )
    two = _report("A strike hit Izium: 61 died.", *_told("61"), publisher="Morning Post")
    assert quote_tolls(one, two) == [["54", "61", "Dozens"]]


def test_a_headline_gives_one_number_as_well() -> None:
    """The seven of the raid in a headline are no rivals of the 19 of the riot."""
    text = "Toll of Izium attack raised to 19, 7 killed in raid\n\nIn all 19 died."
    one = observe(text, *_told("19", "7", "19"), published="2031-04-17")
    assert quote_tolls(one) == [["19", "19"], ["7"]]


def test_nobody_is_no_number_of_who_tells_of_some() -> None:
    """Who speaks of twelve dead does not deny them by saying that nobody died in the raid."""
    text = "A riot in Izium: 12 died, the prison said, and 0 in the raid. 0 died, said a rebel."
    one = _report(text, *_told("12", by="prison"), *_told("0", by="prison"))
    assert quote_tolls(one) == [["0"], ["12"]]


def test_words_before_another_number_do_not_revise() -> None:
    """An earlier toll is 17; the 40 in a village, told with it, are not said to be one."""
    text = "A strike hit Izium: 34 died. An earlier toll was 17. She confirmed that 8 died at home."
    assert quote_tolls(_report(text, *_told("34", "17", "8"))) == [["17", "34"], ["8"]]
