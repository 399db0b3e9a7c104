from __future__ import annotations

import pytest
from tests.building import attribute, make_analysis, words_of

from reportedly.extract.cues import is_hearsay, stance_of
from reportedly.records import Stance

LEMMAS = {
    "denied": "deny",
    "accused": "accuse",
    "believed": "believe",
    "claimed": "claim",
    "admitted": "admit",
    "declined": "decline",
    "refused": "refuse",
    "urged": "urge",
    "did": "do",
    "has": "have",
    "n't": "not",
    "expected": "expect",
    "called": "call",
    "confirmed": "confirm",
}


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("said", Stance.ASSERTS),
        ("according to", Stance.ASSERTS),
        ("denied", Stance.DENIES),
        ("accused", Stance.ACCUSES),
        ("are believed", Stance.ESTIMATES),
        ("claimed", Stance.CLAIMS),
        ("claimed responsibility", Stance.CLAIMS),
        ("admitted", Stance.ACKNOWLEDGES),
        ("confirmed", Stance.CONFIRMS),
        ("urged", Stance.ASKS),
        ("called for", Stance.ASKS),
        ("is expected", Stance.EXPECTS),
        ("declined to comment", Stance.DECLINES_COMMENT),
        ("refused to say", Stance.DECLINES_COMMENT),
        ("did not immediately respond", Stance.NO_RESPONSE),
        ("did not comment", Stance.NO_RESPONSE),
        ("has yet to acknowledge", Stance.NOT_ACKNOWLEDGED),
        ("did n't specify", Stance.NOT_ACKNOWLEDGED),
        ("has not confirmed", Stance.NOT_ACKNOWLEDGED),
    ],
)
def test_the_cue_decides(cue: str, stance: Stance) -> None:
    """Each reporting word has its stance; refusing, not answering and not owning up differ."""
    analysis = make_analysis(f"The ministry {cue} it .", lemmas=LEMMAS)
    assert stance_of(analysis, attribute(analysis, cue, content=["it"])) is stance


def test_the_model_is_asked_about_words_that_the_table_lacks() -> None:
    """A cue outside the table takes the model's view, if the model is fairly sure."""
    analysis = make_analysis("The ministry torpedoed the claim.")
    sure = attribute(analysis, "torpedoed", stances={"denies": 0.7, "asserts": 0.3})
    unsure = attribute(analysis, "torpedoed", stances={"denies": 0.4, "asserts": 0.3})
    assert stance_of(analysis, sure) is Stance.DENIES
    assert stance_of(analysis, unsure) is Stance.ASSERTS


def test_hearsay_is_one_word() -> None:
    """“Reportedly” passes on what nobody named said; “reportedly said” does not."""
    analysis = make_analysis("He reportedly said so.")
    assert is_hearsay(analysis, words_of(analysis, "reportedly"))
    assert not is_hearsay(analysis, words_of(analysis, "reportedly said"))


GRADED = {
    "had": "have",
    "would": "will",
    "was": "be",
    "reached": "reach",
    "denied": "deny",
    "confirmed": "confirm",
    "declined": "decline",
    "refused": "refuse",
    "condemned": "condemn",
    "remained": "remain",
    "is": "be",
    "ruled": "rule",
}


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("would not discuss", Stance.DECLINES_COMMENT),
        ("had no comment", Stance.DECLINES_COMMENT),
        ("refused to confirm or deny", Stance.DECLINES_COMMENT),
        ("did not immediately respond", Stance.NO_RESPONSE),
        ("could not be reached for comment", Stance.NO_RESPONSE),
        ("was not available for comment", Stance.NO_RESPONSE),
        ("has not commented", Stance.NO_RESPONSE),
        ("neither confirmed nor denied", Stance.NOT_ACKNOWLEDGED),
        ("would neither confirm nor deny", Stance.NOT_ACKNOWLEDGED),
        ("has not acknowledged", Stance.NOT_ACKNOWLEDGED),
        ("has remained silent", Stance.NOT_ACKNOWLEDGED),
        ("did not deny", Stance.NOT_ACKNOWLEDGED),
        ("did not rule out", Stance.ASSERTS),
        ("is unknown", Stance.NOT_ACKNOWLEDGED),
        ("flatly denied", Stance.DENIES),
    ],
)
def test_silence_is_graded(cue: str, stance: Stance) -> None:
    """Refusing, not answering, not acknowledging and denying are different stances."""
    lemmas = GRADED | {"commented": "comment", "acknowledged": "acknowledge"}
    analysis = make_analysis(f"The ministry {cue} it.", lemmas=lemmas)
    assert stance_of(analysis, attribute(analysis, cue, content=["it"])) is stance


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("to comment on the raid", Stance.DECLINES_COMMENT),
        ("to say how many died", Stance.DECLINES_COMMENT),
        ("to leave the camp", Stance.ASSERTS),
        ("the offer", Stance.ASSERTS),
    ],
)
def test_only_refusing_to_speak_declines_comment(content: str, stance: Stance) -> None:
    """A refusal to move, or of an offer, keeps nothing back."""
    analysis = make_analysis(f"The ministry refused {content}.", lemmas=GRADED)
    assert stance_of(analysis, attribute(analysis, "refused", content=[content])) is stance


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("the attack on the nuns", Stance.ASSERTS),
        ("the killing of Ada Kos", Stance.ASSERTS),
        ("Monday's violence", Stance.ASSERTS),
        ("Orva's raid on the camp", Stance.ACCUSES),
        ("the attack, carried out by rebels", Stance.ACCUSES),
        ("Orva for shelling the camp", Stance.ACCUSES),
    ],
)
def test_blame_accuses_only_a_named_doer(content: str, stance: Stance) -> None:
    """To condemn a deed accuses nobody, unless the words say whose deed it was."""
    analysis = make_analysis(f"The ministry condemned {content}.", lemmas=GRADED)
    assert stance_of(analysis, attribute(analysis, "condemned", content=[content])) is stance


def test_a_reporting_verb_is_known_where_it_is_tagged_as_something_else() -> None:
    """A slip of the tagger does not hide a denial."""
    analysis = make_analysis(
        "The ministry denied it.", syntax="DET det ministry, NOUN x -, PART x -"
    )
    assert stance_of(analysis, attribute(analysis, "denied", content=["it"])) is Stance.DENIES


def test_a_refusal_is_read_whatever_its_tags() -> None:
    """The word itself tells, where the model gave it no verb's dictionary form."""
    analysis = make_analysis("Orva has refused to discuss it.")
    one = attribute(analysis, "has refused to discuss", sources=["Orva"], content=["it"])
    assert stance_of(analysis, one) is Stance.DECLINES_COMMENT
