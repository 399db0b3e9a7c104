"""On which day a figure counts, of several that a report tells of."""

from dataclasses import replace

from tests.resolve.observing import Said, find, observe, quote_tolls

from reportedly.records import Time, TimeType
from reportedly.resolve import Observation

_CRASH = "A coach crashed into a ravine at Izium. 18 people died."


def _tell(one: Observation, words: str, day: str, *numbers: int) -> Observation:
    """Put figures of a report, by their places in it, on a day that its words tell."""
    time = Time(span=find(one.reading.document.text, words), type=TimeType.DATE, start=day, end=day)
    figures = tuple(
        replace(figure, when=time) if at in numbers else figure
        for at, figure in enumerate(one.reading.figures)
    )
    reading = replace(one.reading, figures=figures, times=(*one.reading.times, time))
    return replace(one, reading=reading)


def test_an_event_is_on_the_day_by_which_it_is_named() -> None:
    """Who died of his wounds on Friday died in Saturday's crash all the same."""
    first = observe(
        _CRASH, Said(quantity="18", at="Izium", on="2031-04-05"), published="2031-04-06"
    )
    text = "On Friday 2 people died in hospital. In Saturday's crash at Izium 20 lost their lives."
    later = observe(text, Said(quantity="2"), Said(quantity="20", at="Izium"))
    later = _tell(_tell(later, "Saturday", "2031-04-05"), "Friday", "2031-04-11", 0, 1)
    assert quote_tolls(first, later) == [["18", "20"], ["2"]]


def test_a_time_between_an_event_and_its_aftermath_names_none() -> None:
    """Those arrested after the crash on Friday were arrested then; the crash was not."""
    first = observe(
        _CRASH, Said(quantity="18", at="Izium", on="2031-04-05"), published="2031-04-06"
    )
    text = "After the crash at Izium the driver was arrested on Friday. 40 people were hurt."
    second = _tell(
        observe(text, Said(quantity="40", at="Izium", on="2031-04-05")), "Friday", "2031-04-11"
    )
    assert quote_tolls(first, second) == [["18", "40"]]


def test_a_headline_has_the_day_of_its_number_below() -> None:
    """The lead tells it, not a later sentence about something else."""
    text = "31 die in Izium crash\n\nOn 5 April 31 people died at Izium. On 11 April two were held."
    one = observe(text, Said(quantity="31", at="Izium"), Said(quantity="31", at="Izium"))
    one = _tell(_tell(one, "11 April", "2031-04-11", 0), "5 April", "2031-04-05", 1)
    first = observe(
        _CRASH, Said(quantity="18", at="Izium", on="2031-04-05"), published="2031-04-06"
    )
    assert quote_tolls(first, one) == [["18", "31", "31"]]


def test_what_is_told_by_the_way_is_over_with_its_paragraph() -> None:
    """A crash of last year dates nothing further down."""
    text = (
        "12 people died in a crash at Izium.\n\nIn May 2030 a bus fell into the river and 9 died."
        "\n\nThe mayor of Izium speaks of 14 dead."
    )
    one = observe(
        text,
        Said(quantity="12", at="Izium", on="2031-04-17"),
        Said(quantity="9", at="Izium"),
        Said(quantity="14", by=["mayor"], at="Izium"),
    )
    assert quote_tolls(_tell(one, "In May 2030", "2030-05-04", 1, 2)) == [["12", "14"], ["9"]]


def test_a_year_that_only_names_a_treaty_dates_nobody() -> None:
    """Twelve did not die in the year of the peace deal that their killers reject."""
    text = "Rebels reject the 2016 peace deal. In Izium 12 people died in a raid."
    one = observe(text, Said(quantity="12", at="Izium"))
    time = Time(span=find(text, "2016"), type=TimeType.DATE, start="2016", end="2016")
    figures = tuple(replace(each, when=time) for each in one.reading.figures)
    one = replace(one, reading=replace(one.reading, figures=figures))
    two = observe(
        "A raid on Izium killed 14.",
        Said(quantity="14", at="Izium", on="2031-04-17"),
        published="2031-04-18",
    )
    assert quote_tolls(one, two) == [["12", "14"]]
