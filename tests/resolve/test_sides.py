"""On whose side of a fight those fell of whom a text does not say who they are."""

import pytest
from tests.resolve.observing import Said, observe, quote_tolls

from reportedly.records import EntityType, Measure
from reportedly.resolve.reports import make_report

ARMY, REBELS = EntityType.MILITARY, EntityType.ARMED_GROUP


def _kind(text: str, type_: EntityType | None = None, group: str | None = None) -> str:
    """Return who is counted by the 12 of a text, of which its army or its rebels speak."""
    by = {ARMY: ("army",), REBELS: ("rebels",)}[type_] if type_ else ()
    said = Said(quantity="12", by=by, type=type_ or EntityType.OTHER, group=group)
    return make_report(observe(text, said), "").accounts[0].group.kind


@pytest.mark.parametrize(
    ("text", "type_", "kind"),
    [
        ("The army put its losses at 12.", ARMY, "soldiers"),
        ("The rebels put their own dead at 12.", REBELS, "fighters"),
        ("The army put the rebels' own losses at fewer than 12.", ARMY, "fighters"),
        ("The rebels put the losses of the army at 12.", REBELS, "soldiers"),
        ("The rebels lost 30 and put those of the army at over 12.", REBELS, "soldiers"),
        ("The army spoke of 12 dead among its troops.", ARMY, "soldiers"),
        ("The rebels admitted to 12 dead in their ranks.", REBELS, "fighters"),
        ("The enemy left behind at least 12, the army said.", ARMY, "fighters"),
        ("The rebels say they have killed more than 12.", REBELS, "soldiers"),
        ("The army claims to have eliminated 12.", ARMY, "fighters"),
        ("The rebels killed many and lost 12 of their own.", REBELS, "fighters"),
        ("Militants attacked a post. They withdrew, leaving 12 bodies.", None, "fighters"),
        ("Soldiers caught up with the assailants and killed 12.", None, "fighters"),
        ("Rebels attacked soldiers at a post, killing at least 12.", None, "soldiers"),
        ("Police exchanged fire with the gunmen and shot dead 12.", None, "fighters"),
        ("The army says it lost 12 men.", ARMY, "soldiers"),
        ("The rebels stormed it; the attackers also lost about 12.", None, "fighters"),
        ("The army: on the friendly side, 12 dead.", ARMY, "soldiers"),
        ("The army: five dead; on the enemy side, 12.", ARMY, "fighters"),
        ("On the rebels' side 12 were killed.", None, "fighters"),
        ("The army had suffered 12 dead.", None, "soldiers"),
        ("Hamas spoke. It was unclear how many; Hamas's losses stood at 12.", None, "fighters"),
    ],
)
def test_words_tell_whose_dead_they_are(text: str, type_: EntityType | None, kind: str) -> None:
    """Owners, ranks, the enemy and who has killed them tell the side where no noun does."""
    assert _kind(text, type_) == kind


@pytest.mark.parametrize(
    ("text", "type_", "group"),
    [
        ("The army said that a shell had killed 12 people.", ARMY, "people"),
        ("The army said 12 had died in the market.", ARMY, None),
        ("The rebels said that jets had killed 12.", REBELS, None),
        ("The number of dead in the police base attack hit 12.", None, None),
        ("The flood left 12 dead.", None, None),
        ("The family lost 12 in the flood.", None, None),
        ("On the south side 12 died.", None, None),
        ("The attackers stormed a village and killed 12.", None, None),
        ("Gunmen attacked villagers and soldiers, killing 12.", None, None),
    ],
)
def test_others_are_on_no_side(text: str, type_: EntityType | None, group: str | None) -> None:
    """Who merely speaks of the dead has not lost them, nor killed them."""
    assert _kind(text, type_, group) == "people"


def test_members_of_a_body_are_its_men() -> None:
    """Members of the armed forces are soldiers; members of a family are not."""
    assert _kind("They buried 12 members of the army.", None, "members") == "soldiers"
    assert _kind("They buried 12 members of Hamas.", None, "members") == "fighters"
    assert _kind("They buried 12 members of one family.", None, "members") == "people"


def test_the_two_sides_have_two_tolls() -> None:
    """What an army says of its own losses is at odds with others over these alone."""
    text = (
        "A battle in Izium: {} soldiers died, the rebels said. The rebels put their losses at {}."
    )

    def say(number: str, losses: str, publisher: str) -> list[Said]:
        common = {"at": "Izium", "on": "2031-04-16", "by": ("rebels",), "type": REBELS}
        return [
            Said(quantity=number, group="soldiers", **common),  # type: ignore[arg-type]
            Said(quantity=losses, **common),  # type: ignore[arg-type]
        ]

    one = observe(text.format(90, 31), *say("90", "31", "Evening Post"))
    two = observe(text.format(85, 30), *say("85", "30", "Daily"), publisher="Daily")
    assert quote_tolls(one, two) == [["30", "31"], ["85", "90"]]


def test_prisoners_of_an_enemy_are_of_its_side() -> None:
    """Whom a body has captured by its own words is told by "their ranks" as well."""
    said = Said(quantity="12", by=("rebels",), type=REBELS, measure=Measure.WOUNDED)
    one = observe("The rebels spoke of 12 wounded in their ranks.", said)
    assert make_report(one, "").accounts[0].group.kind == "fighters"
