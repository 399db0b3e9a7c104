"""For which body somebody unnamed works."""

import pytest
from tests.resolve.observing import Said, observe

from reportedly.records import EntityType
from reportedly.resolve import resolve
from reportedly.resolve.staff import find_employer


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("senior health officials", "health ministry"),
        ("Orvan health officials", "Orvan health ministry"),
        ("interior ministry official", "interior ministry"),
        ("police officials", "police"),
        ("coast guard officials", "coast guard"),
        ("ORC official", "ORC"),
        ("UN official", None),
        ("local officials", None),
        ("security official", None),
        ("doctors at Dorn Hospital", "Dorn Hospital"),
        ("medical source at the Dorn General Hospital", "Dorn General Hospital"),
        ("doctor at Dorn Hospital", None),
        ("doctors at the town's hospital", None),
    ],
)
def test_the_unnamed_work_for_a_body(name: str, body: str | None) -> None:
    """Officials of a field, the staff of a named hospital, and what a body has written."""
    assert find_employer(name) == body


def _names(text: str, *said: Said) -> set[str]:
    resolution = resolve([observe(text, *said)])
    used = {one.source for one in resolution.claims}
    return {one.name for one in resolution.sources if one.id in used}


def test_health_officials_are_the_ministry_of_the_territory() -> None:
    """In a report about Gaza they are those who run the ministry there."""
    text = (
        "Palestinian health officials said 12 died in Gaza. The health ministry said 30 were hurt."
    )
    government = EntityType.GOVERNMENT
    found = _names(
        text,
        Said(quantity="12", by=["Palestinian health officials"], type=EntityType.MEDICAL),
        Said(quantity="30", by=["health ministry"], type=government, country="PS"),
    )
    assert found == {"Gaza Health Ministry"}


def test_a_press_office_is_its_army() -> None:
    """What only speaks for a body is that body."""
    text = "The ISPR said 12 died in Pakistan. Pakistan's army said 30 were hurt."
    military = EntityType.MILITARY
    found = _names(
        text,
        Said(quantity="12", by=["ISPR"], type=military),
        Said(quantity="30", by=["Pakistan's army"], type=military),
    )
    assert found == {"Pakistan Armed Forces"}
