"""How long ago that was on which a report looks back."""

from datetime import date

import pytest

from reportedly.resolve.lookbacks import find_lookback

_DAY = date(2031, 6, 9).toordinal()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Four weeks after the fire at the Orva mill nobody has been paid.", date(2031, 5, 12)),
        ("The mill is shut. Nearly a month after the blast, families wait.", date(2031, 5, 10)),
        ("One year on, the town mourns.", date(2030, 6, 9)),
        ("Orva marks the second anniversary of the ferry disaster.", date(2029, 6, 9)),
    ],
)
def test_a_report_tells_how_long_ago_it_was(text: str, day: date) -> None:
    """It counts from its own day, and no more than roughly."""
    found = find_lookback(text, _DAY)
    assert found is not None
    assert found.start is not None
    assert found.end is not None
    assert found.start <= day.toordinal() <= found.end


@pytest.mark.parametrize(
    "text",
    [
        "Two weeks later, a lorry hit a bus.",
        "He died two weeks after the fire.",
        "Two weeks after the election a bus burned.",
        "Three weeks on from there they turned back.",
    ],
)
def test_what_counts_from_elsewhere_tells_nothing(text: str) -> None:
    """A death after a fire, or a fire after an election, is not counted from the report's day."""
    assert find_lookback(text, _DAY) is None


def test_without_a_day_of_publication_nothing_is_known() -> None:
    """There is nothing to count from."""
    assert find_lookback("A year on, the town mourns.", None) is None
