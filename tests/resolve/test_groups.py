"""The class of those counted, by their noun, the word before it, and words around the number."""

import pytest
from tests.resolve.observing import Said, observe

from reportedly.resolve.groups import group_of


def _kind(text: str, group: str | None, quantity: str = "12") -> str:
    figure = observe(text, Said(quantity=quantity, group=group)).reading.figures[0]
    return group_of(figure, text).kind


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        ("health workers", "medics"),
        ("nurses", "medics"),
        ("aid workers", "aid workers"),
        ("emergency workers", "rescuers"),
        ("media workers", "journalists"),
        ("police personnel", "police"),
        ("military personnel", "soldiers"),
        ("security personnel", "security"),
        ("militia members", "fighters"),
        ("prison officers", "guards"),
        ("farm workers", "people"),
        ("civilians", "civilians"),
    ],
)
def test_the_word_before_a_general_noun_tells_its_class(group: str, kind: str) -> None:
    """Nurses are met by health workers, and police personnel are no soldiers."""
    assert _kind(f"12 {group} died.", group) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('It was a base of "terrorists", more than 12 of whom had died.', "fighters"),
        ("The ship had carried soldiers, at least 12 of whom drowned.", "soldiers"),
        ("Two died, taking the number of policemen killed to 12.", "police"),
        ("He did not change the number of Kenyan soldiers killed, 12.", "soldiers"),
        ("This brought the number of dead to 12.", "people"),
        ("The rebels spoke of 12.", "people"),
    ],
)
def test_words_before_a_number_tell_who_is_counted(text: str, kind: str) -> None:
    """A number without a noun takes that of which it is a part, or a number."""
    assert _kind(text, None) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12 of the dead were younger than 18, she said.", "children"),
        ("12 were under fifteen.", "children"),
        ("12 people under the age of 16 died.", "children"),
        ("12 aged under five died.", "children"),
        ("12 were under arrest.", "people"),
        ("12 were under the rubble.", "people"),
    ],
)
def test_an_age_makes_children(text: str, kind: str) -> None:
    """Who is under fifteen is a child, whatever the text calls them."""
    assert _kind(text, "people" if "people" in text else None) == kind


def test_two_forces_at_once_are_security_forces() -> None:
    """Policemen and soldiers together are neither; two numbers are of two forces."""
    assert _kind("12 policemen and soldiers died.", "policemen") == "security"
    assert _kind("12 policemen and 3 soldiers died.", "policemen") == "police"
    assert _kind("12 policemen and a driver died.", "policemen") == "police"
