"""Independent sources: what goes back to one, and why it counts once."""

from tests.reconcile.claims import claim, mention, register

from reportedly.reconcile.revisions import follow_source
from reportedly.reconcile.voices import group_by_source, make_voice


def test_claims_are_grouped_by_their_ultimate_source() -> None:
    """The first source to speak comes first."""
    claims = [claim("a", "army", "1"), claim("b", "medics", "2"), claim("c", "army", "3")]
    found = group_by_source(claims)
    assert {source: [each.id for each in own] for source, own in found.items()} == {
        "army": ["a", "c"],
        "medics": ["b"],
    }
    assert list(found) == ["army", "medics"]


def test_copies_and_repeats_are_one_voice_with_the_reason() -> None:
    """Three documents, one of them a copy, that all go back to the army are one voice."""
    repeats = [mention("copy", "12", lineage="a"), mention("late", "12", sources=())]
    told = claim("a", "army", "12", "2024-05-01", repeats=repeats)
    voice = make_voice(register([told]).sources["army"], follow_source([told]))
    assert (voice.mentions, voice.documents, voice.copies) == (3, 3, 1)
    assert voice.standing == ("a",)
    assert voice.why == (
        "3 mentions in 3 documents; of which 1 copied from another; 2 citing army; "
        "1 without naming a source"
    )


def test_an_unnamed_source_says_that_it_may_be_another_one() -> None:
    """Unnamed sources of two outlets are not merged, and the reader is told so."""
    told = claim("a", "an official", "12")
    source = register([told], unnamed=["an official"]).sources["an official"]
    assert "unnamed" in make_voice(source, follow_source([told])).why
