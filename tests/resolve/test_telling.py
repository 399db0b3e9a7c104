"""To whom something was told, and who published what speaks."""

import pytest
from tests.building import span_of

from reportedly.records import Entity, EntityType, Kind, Stance, Statement
from reportedly.resolve.bodies import Identity
from reportedly.resolve.telling import (
    find_outlet_told,
    is_body,
    is_outlet,
    speaks_for_itself,
    without_presupposed,
    without_published,
)


def _statement(text: str, cue: str, entity: Entity) -> Statement:
    return Statement(
        id="s1", parent=None, said_at=None, kind=Kind.INDIRECT, stance=Stance.ASSERTS,
        sources=(), cue=span_of(text, cue), content=(), entity=entity, confidence=0.9,
    )  # fmt: skip


GROUP = Entity(name="Orva Front", type=EntityType.ARMED_GROUP)
VIDEO = Entity(name="video", type=EntityType.DOCUMENT)


@pytest.mark.parametrize(
    ("text", "cue", "outlet"),
    [
        ("Two officers told the Orva Press Agency that 20 died.", "told", "Orva Press Agency"),
        ("Two officers had told Reuters that 20 died.", "had told", "Reuters"),
        ("Two officers told AFP that 20 died.", "told", "AFP"),
        ("Two officers told the Orva Assembly that 20 died.", "told", None),
        ("Two officers told villagers that 20 died.", "told", None),
        ("Two officers said Orva Press Agency was wrong.", "said", None),
    ],
)
def test_an_outlet_is_told(text: str, cue: str, outlet: str | None) -> None:
    """What is told to a news agency is passed on by it; a parliament is no outlet."""
    found = find_outlet_told(text, _statement(text, cue, GROUP))
    assert (found and found.name) == outlet


def test_what_a_group_published_speaks_for_it() -> None:
    """A video that the group has published gives way to the group; one that it cites does not."""
    text = "The Orva Front has published, and citing, a video that shows"
    shows = _statement(text, "shows", VIDEO)
    published = _statement(text, "has published", GROUP)
    citing = _statement(text, "citing", GROUP)
    assert without_published([published, shows]) == (published,)
    assert without_published([citing, shows]) == (citing, shows)
    assert without_published([shows]) == (shows,)


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("preliminary figures", False), ("information", False), ("army figures", True),
        ("Orva Census Data", True), ("ministry's figures", True), ("leaked report", True),
        ("autopsies", False), ("story", False), ("earlier version of this story", False),
    ],
)  # fmt: skip
def test_what_is_known_is_no_source(name: str, stays: bool) -> None:
    """Data of which nobody tells whose they are give way to whoever speaks of them."""
    text = "The Orva Front said they show"
    said = _statement(text, "said", GROUP)
    shows = _statement(text, "show", Entity(name=name, type=EntityType.DOCUMENT))
    assert without_published([said, shows]) == ((said, shows) if stays else (said,))
    assert without_published([shows]) == ((shows,) if stays else ())


@pytest.mark.parametrize(
    ("name", "told"),
    [("Evening Post", False), ("Orva Radio", True), ("Reuters", True), ("Orva Commission", False)],
)
def test_outlets_are_known_by_name_or_head(name: str, told: bool) -> None:
    """A listed outlet, or a name that ends in a word for one; others are not guessed."""
    assert is_outlet(name) is told


@pytest.mark.parametrize(
    ("text", "cue", "kept"),
    [
        ("The Orva Front vowed to avenge the 12 dead.", "vowed", False),
        ("The Orva Front claimed credit for a raid that killed 12.", "claimed credit", False),
        ("The Orva Front claimed that 12 had died.", "claimed", True),
        ("The Orva Front called for a probe into the death of 12 men.", "called for", False),
        ("The Orva Front condemned a raid in which 12 died.", "condemned", False),
        ("The Orva Front condemned the killing of 12 men.", "condemned", True),
    ],
)  # fmt: skip
def test_what_is_known_already_nobody_passes_on(text: str, cue: str, kept: bool) -> None:
    """Who vows, calls for something or condemns a raid need not have counted its dead."""
    chain = [_statement(text, cue, GROUP)]
    assert bool(without_presupposed(text, chain, span_of(text, "12"))) is kept


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Orva Mission for Dorn", True), ("Drought Deaths Project", True), ("Orva Nation", False),
        ("Evening Post", False), ("Orva News Agency", False), ("Ministry of Health of Orva", True),
    ],
)  # fmt: skip
def test_publishers_that_are_no_outlets_are_known_by_their_head(name: str, told: bool) -> None:
    """The head of a name tells; what papers are called as well does not."""
    assert is_body(Identity("body|x", name, name, EntityType.OTHER)) is told


def test_a_release_says_we() -> None:
    """Quoted words and a single "our correspondent" do not make a report somebody's own."""
    own = "We met 20. Our teams buried 12. The army did not answer us. We call for a probe."
    quoted = '"We met 20. We buried 12," she told our correspondent. "Our sons are gone."'
    assert speaks_for_itself(own)
    assert not speaks_for_itself(quoted)
