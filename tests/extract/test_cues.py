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
