"""Which figures spell another one out, because they follow each other and add up."""

from tests.resolve.observing import Said, observe, quote_tolls

DAY = "2031-04-16"


def _dead(quantity: str, group: str | None = None, by: str | None = None) -> Said:
    return Said(quantity=quantity, at="Izium", on=DAY, group=group, by=(by,) if by else ())


def _toll(text: str, *said: Said) -> list[list[str]]:
    other = observe(
        "A missile hit the market in Izium. It killed 44.", _dead("44"), publisher="Daily Post"
    )
    return quote_tolls(observe(f"News\n\nA missile hit Izium, killing {text}", *said), other)


def test_numbers_of_two_voices_do_not_add_up() -> None:
    """The police and the governor are at odds, though by chance 13 and 11 make 24."""
    tolls = _toll(
        "24, they said. The police said 13 died. The governor said 11 died.",
        _dead("24"),
        _dead("13", by="police"),
        _dead("11", by="governor"),
    )
    assert tolls == [["11", "13", "24", "44"]]


def test_numbers_of_one_voice_do() -> None:
    """Thirteen here and eleven there, as one source tells, are the 24 of another."""
    tolls = _toll(
        "24. The police said 13 died at once and 11 later.",
        _dead("24"),
        _dead("13", by="police"),
        _dead("11", by="police"),
    )
    assert tolls == [["11"], ["13"], ["24", "44"]]


def test_the_others_add_up_as_well() -> None:
    """The other eleven are the rest of the 24, not more than the 13."""
    tolls = _toll(
        "24, they said. The police named 13. The other 11 are not known.",
        _dead("24"),
        _dead("13", by="police"),
        _dead("11", by="police"),
    )
    assert tolls == [["11"], ["13"], ["24", "44"]]


def test_what_does_not_add_up_is_at_odds() -> None:
    """Thirteen and twelve are no 24: the police may have counted twice."""
    tolls = _toll(
        "24. The police said 13 had died, and put it at 12 below.",
        _dead("24"),
        _dead("13", by="police"),
        _dead("12", by="police"),
    )
    assert tolls == [["12", "13", "24", "44"]]


def test_a_number_raised_to_is_no_part() -> None:
    """The 11 is a toll by itself, though with the 13 that follow it makes 24."""
    tolls = _toll(
        "24. The police raised theirs to 11. They know 13 names.",
        _dead("24"),
        _dead("11", by="police"),
        _dead("13", by="police"),
    )
    assert ["11", "13", "24", "44"] in tolls


def test_who_is_among_a_number_does_not_add_to_it() -> None:
    """Nineteen with six children among them and one more are no 26, though they add up to it."""
    tolls = _toll(
        "26. The police counted 19 civilians, among them 6 children and 1 woman.",
        _dead("26"),
        _dead("19", "civilians", "police"),
        _dead("6", "children", "police"),
        _dead("1", "woman", "police"),
    )
    assert ["19", "26", "44"] in tolls
