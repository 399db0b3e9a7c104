"""On which days what a report is about happened."""

from tests.resolve.observing import Said, observe, quote_tolls


def test_a_late_report_begins_with_its_event() -> None:
    """What came of it, arrests and deaths in custody, may have more figures on a later day."""
    first = observe(
        "A crash at Izium killed 18.",
        Said(quantity="18", at="Izium", on="2031-04-05"),
        published="2031-04-06",
    )
    text = "A crash at Izium killed 20. 3 drivers were held, 4 guards, 6 owners of buses."
    later = observe(
        text,
        Said(quantity="20", at="Izium", on="2031-04-05"),
        Said(quantity="3", at="Izium", on="2031-04-15"),
        Said(quantity="4", at="Izium", on="2031-04-15"),
        Said(quantity="6", at="Izium", on="2031-04-15"),
    )
    assert ["18", "20"] in quote_tolls(first, later)


def test_what_happened_elsewhere_does_not_date_a_report() -> None:
    """The only day that a report names may be that of another crash, in another town."""
    text = "A crash at Izium killed 12. Another at Lviv killed 30."
    one = observe(
        text, Said(quantity="12", at="Izium"), Said(quantity="30", at="Lviv", on="2031-02-01")
    )
    two = observe(
        "A crash at Izium killed 14.",
        Said(quantity="14", at="Izium", on="2031-04-16"),
        published="2031-04-18",
    )
    assert quote_tolls(one, two) == [["12", "14"], ["30"]]


def test_last_month_is_not_today() -> None:
    """A report of today's strike tells of one of last month by the way, in the same town."""
    text = "A strike on Izium killed 24. A strike on the hospital of Izium killed 70."
    one = observe(
        text,
        Said(quantity="24", at="Izium", on="2031-04-17"),
        Said(quantity="70", at="Izium", since="2031-03-01", on="2031-03-31"),
    )
    two = observe("A strike on Izium killed 31.", Said(quantity="31", at="Izium", on="2031-04-17"))
    assert quote_tolls(one, two) == [["24", "31"], ["70"]]
