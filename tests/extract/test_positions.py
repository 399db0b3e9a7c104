from __future__ import annotations

import pytest
from tests.building import make_analysis, span_of

from reportedly.extract.parties import Parties, is_in_capitals
from reportedly.extract.positions import find_positions
from reportedly.records import Entity, EntityType, Kind, Position, Stance, Stand, Statement

LEMMAS = {
    "denied": "deny",
    "declined": "decline",
    "refused": "refuse",
    "claimed": "claim",
    "confirmed": "confirm",
    "rejected": "reject",
    "acknowledged": "acknowledge",
    "carried": "carry",
    "provided": "provide",
    "died": "die",
}


def _party(text: str, name: str, country: str | None = None) -> list[str]:
    """Return for whom `name` speaks, whom the words in square brackets name in the text."""
    first, last = text.index("["), text.index("]") - 1
    analysis = make_analysis(text.replace("[", "").replace("]", ""))
    kind = EntityType.PERSON if name[0].isupper() else EntityType.GOVERNMENT
    entity = Entity(name=name, type=kind, country=country)
    return list(Parties(analysis).find(entity, [analysis.range_of(first, last)]))


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("[Orva police spokesman Tam Kos] denied it.", "Tam Kos", "Orva police"),
        ("[Tam Kos], a spokesman for the Orva police, denied it.", "Tam Kos", "Orva police"),
        ("[Kos] denied it. Tam Kos, head of the Lenda Bank, left.", "Tam Kos", "Lenda Bank"),
        ("[The Lenda Guard's chief spokeswoman, Ada Kos], left.", "Ada Kos", "Lenda Guard"),
        ("[The foreign minister of France, Ada Kos], denied it.", "Ada Kos", "France"),
        ("[French President Ada Kos] denied it.", "Ada Kos", "France"),
        ("[Canadian officials] denied it.", "Canadian officials", "Canada"),
        ("[A Kenyan police official] denied it.", "Kenyan police official", "Kenyan police"),
        ("[Envoys from Norway] denied it.", "envoys from Norway", "envoys from Norway"),
        ("[Officials from Norway] denied it.", "officials from Norway", "Norway"),
        ("[Kos's aides] denied it.", "Kos's aides", "Kos"),
        ("[The head of the Lenda Clinic] left.", "head of the Lenda Clinic", "Lenda Clinic"),
        ("[Ada Kos], a teacher, denied it.", "Ada Kos", "Ada Kos"),
        ("[Health officials] denied it.", "health officials", "health officials"),
        ("[The Lenda Brigade] denied it.", "Lenda Brigade", "Lenda Brigade"),
        ("[Kenyan detective Ada Kos] denied it.", "Ada Kos", "Ada Kos"),
    ],
)
def test_a_spokesperson_speaks_for_a_body_and_a_minister_for_a_state(
    text: str, name: str, party: str
) -> None:
    """The office before or after the name tells the party; without an office it is the speaker."""
    assert _party(text, name) == [party]


def test_the_country_of_a_minister_may_be_known_from_elsewhere() -> None:
    """A minister whose country only the resolved source tells speaks for that country."""
    assert _party("Defence Minister [Kos] denied it.", "Kos", country="NO") == ["Norway"]


def test_spokespeople_of_two_bodies_and_several_sources_are_several_parties() -> None:
    """Each body spoken for and each source is a party of its own."""
    joint = "U.S. and British officials"
    assert _party(f"[{joint}] denied it.", joint) == ["United States", "United Kingdom"]
    assert _party("[Orva] and Lenda denied it.", "Orva; Lenda") == ["Orva", "Lenda"]


def test_texts_in_capitals_are_read_by_their_nouns() -> None:
    """Where all is in capitals, only a noun for a body makes a body, not the capital letters."""
    assert is_in_capitals("MEANWHILE THE ARMY (as received) LEFT, AN ARMY SPOKESMAN IN ORVA SAID.")
    text = "MEANWHILE [LENDA ARMY COMMANDER GENERAL TAM KOS] DENIED IT."
    assert _party(text, "TAM KOS") == ["lenda army"]
    assert _party("AT NOON IN ORVA [COMMANDER KOS] DENIED IT.", "KOS") == ["KOS"]


def _position(
    stance: Stance,
    cue: str,
    content: str,
    *,
    source: str = "The Lenda Front",
    kind: EntityType = EntityType.ARMED_GROUP,
) -> Stand | None:
    text = f"{source} {cue} {content}."
    analysis = make_analysis(text, lemmas=LEMMAS)
    statement = Statement(
        id="s1",
        parent=None,
        kind=Kind.INDIRECT,
        stance=stance,
        sources=(span_of(text, source),),
        cue=span_of(text, cue),
        content=(span_of(text, content),) if content else (),
        entity=Entity(name=source.removeprefix("The "), type=kind),
        said_at=None,
        confidence=0.9,
    )
    found = list(find_positions(analysis, [statement]))
    assert all(one == Position(party=one.party, stand=one.stand, statement="s1") for one in found)
    return found[0].stand if found else None


@pytest.mark.parametrize(
    ("stance", "cue", "content", "stand"),
    [
        (Stance.DENIES, "denied", "the raid", Stand.DENIES),
        (Stance.DENIES, "denied", "issuing the figure of 40 dead", Stand.DENIES),
        (Stance.DENIES, "rejected", "the offer of talks", None),
        (Stance.DENIES, "rejected", "the charge", Stand.DENIES),
        (Stance.CONFIRMS, "confirmed", "the raid", Stand.CONFIRMS),
        (Stance.DECLINES_COMMENT, "declined to comment", "on the raid", Stand.NO_COMMENT),
        (Stance.DECLINES_COMMENT, "refused to", "discuss the raid", Stand.NO_COMMENT),
        (Stance.DECLINES_COMMENT, "refused to", "move its tents", None),
        (Stance.NO_RESPONSE, "did not immediately respond", "to a request", Stand.NO_RESPONSE),
        (Stance.NOT_ACKNOWLEDGED, "has yet to acknowledge", "the raid", Stand.NOT_ACKNOWLEDGED),
        (Stance.NOT_ACKNOWLEDGED, "neither confirmed nor denied", "it", Stand.NOT_ACKNOWLEDGED),
        (Stance.NOT_ACKNOWLEDGED, "has remained silent", "on it", Stand.NOT_ACKNOWLEDGED),
        (Stance.NOT_ACKNOWLEDGED, "has not claimed", "responsibility", Stand.NOT_ACKNOWLEDGED),
        (Stance.NOT_ACKNOWLEDGED, "has not yet provided", "a report", Stand.NOT_ACKNOWLEDGED),
        (Stance.NOT_ACKNOWLEDGED, "did not specify", "their ages", None),
        (Stance.CLAIMS, "claimed responsibility", "for it", Stand.CLAIMS_RESPONSIBILITY),
        (Stance.CLAIMS, "claimed", "attacks", Stand.CLAIMS_RESPONSIBILITY),
        (Stance.CLAIMS, "claimed", "it carried out the raid", Stand.CLAIMS_RESPONSIBILITY),
        (Stance.CLAIMS, "claimed", "the roads were open", None),
        (Stance.ASSERTS, "said", "it carried out the raid", Stand.CLAIMS_RESPONSIBILITY),
        (Stance.ASSERTS, "said", "it had killed nine raiders", None),
        (Stance.ASSERTS, "said", "it wanted to carry out raids", None),
        (Stance.ACCUSES, "blamed", "Orva for the raid", Stand.ACCUSES),
    ],
)
def test_stands_are_graded(stance: Stance, cue: str, content: str, stand: Stand | None) -> None:
    """Refusing, not answering, not acknowledging and denying are different; details are none."""
    assert _position(stance, cue, content) == stand


@pytest.mark.parametrize(
    ("source", "stance", "stand"),
    [
        ("Several sources", Stance.CONFIRMS, None),
        ("Several sources", Stance.ACCUSES, Stand.ACCUSES),
        ("One source", Stance.ACCUSES, None),
        ("Camera footage", Stance.CONFIRMS, None),
        ("No group", Stance.NOT_ACKNOWLEDGED, None),
        ("The harbour police", Stance.CONFIRMS, Stand.CONFIRMS),
    ],
)
def test_nobody_in_particular_takes_no_stand(
    source: str, stance: Stance, stand: Stand | None
) -> None:
    """What "several sources" or footage confirm is no party's stand; nor is what nobody did."""
    assert _position(stance, "confirmed", "it", source=source, kind=EntityType.OTHER) == stand


@pytest.mark.parametrize(
    ("cue", "content", "kind", "stand"),
    [
        ("acknowledged", "two of its men had died", EntityType.MILITARY, Stand.CONFIRMS),
        ("acknowledged", "it had no plan", EntityType.MILITARY, None),
        ("acknowledged", "he hurt a man", EntityType.PERSON, None),
        ("acknowledged", "our troops hurt a man", EntityType.PERSON, Stand.CONFIRMS),
        ("confess", "he hurt a man", EntityType.PERSON, Stand.CONFIRMS),
    ],
)
def test_owning_up_to_harm_confirms_it(
    cue: str, content: str, kind: EntityType, stand: Stand | None
) -> None:
    """A body that admits to harm confirms it; a weakness or a private act is no stand."""
    found = _position(Stance.ACKNOWLEDGES, cue, content, source="The Lenda Guard", kind=kind)
    assert found == stand


def test_an_armed_group_claims_a_deed_that_an_army_just_reports() -> None:
    """Only an armed group that says it did something claims responsibility by it."""
    own = "it carried out the raid"
    assert _position(Stance.ASSERTS, "said", own, kind=EntityType.MILITARY) is None


def test_hearsay_takes_no_stand() -> None:
    """What is "allegedly" so is nobody's accusation."""
    assert _position(Stance.ACCUSES, "allegedly", "burned the mill") is None
