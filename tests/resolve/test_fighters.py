"""Of whom words for fighters speak."""

import pytest

from reportedly.records import Entity, EntityType
from reportedly.resolve.fighters import find_fighters

ARMED = EntityType.ARMED_GROUP


@pytest.mark.parametrize(
    ("name", "words", "type_", "key"),
    [
        ("rebels fighting Chad", "Rebels fighting Chad", EntityType.GOVERNMENT, "rebels"),
        ("rebel army", "The rebel army", EntityType.MILITARY, "rebel"),
        ("m23 rebels", "M23 rebels", ARMED, "m23"),
        ("Chad's army", "Chad's army", EntityType.MILITARY, None),
        ("rebels", "The rebels", ARMED, None),
    ],
)  # fmt: skip
def test_fighters_are_no_part_of_the_state_that_they_fight(
    name: str, words: str, type_: EntityType, key: str | None
) -> None:
    """The head of a description counts, and the group that it names."""
    found = find_fighters(Entity(name=name, type=type_), words)
    assert (found and found.key.partition("|")[2]) == key
    assert found is None or found.type is ARMED
