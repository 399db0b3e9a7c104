"""Which numbers a report takes for known."""

import pytest
from tests.building import span_of

from reportedly.resolve.given import is_aside, is_given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Nine people died, and not 14, the mayor said.", True),
        ("Help was promised for the families of each of the 14 dead.", True),
        ("It raised an earlier toll of at least 14.", True),
        ("It raised the number of dead to 20 from 14.", True),
        ("That is twice the official toll of 14.", True),
        ("The figure of 14 cannot be confirmed.", True),
        ("The mayor gave a figure of 14.", False),
        ("Of the 14 persons reported missing, four came back.", True),
        ("Of the 14 bodies recovered, nine were identified by the clinic.", True),
        ("Of the 14 persons on board, four came back.", False),
        ("The mayor said 14 people died.", False),
    ],
)
def test_some_words_take_a_number_for_known(text: str, given: bool) -> None:
    """What is taken back, an earlier toll, and whose families are helped."""
    assert is_given(text, span_of(text, "14")) is given


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("The rebels freed two men held since the raid that killed at least 14.", True),
        ("The raid, in which 14 died, was on Monday.", True),
        ("The raid killed 14.", False),
    ],
)
def test_some_numbers_come_in_by_the_way(text: str, aside: bool) -> None:
    """A clause that only reminds of what happened."""
    assert is_aside(text, span_of(text, "14")) is aside


def test_a_killing_of_the_known_is_known() -> None:
    """Who condemns "the killing of the 14" takes them for known, but not "the killing of 14"."""
    text = "She condemned the killing of {} men."
    assert is_given(text.format("the 14"), span_of(text.format("the 14"), "14"))
    assert not is_given(text.format("14"), span_of(text.format("14"), "14"))
