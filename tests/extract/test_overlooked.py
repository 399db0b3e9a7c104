from __future__ import annotations

from dataclasses import replace

import pytest
from tests.building import attribute, make_analysis, with_attributions

from reportedly.extract.overlooked import find_overlooked, is_label
from reportedly.language.analysis import Analysis, Range


def _analyse(text: str, syntax: str = "") -> Analysis:
    """Return the analysis of a text whose paragraphs are its lines."""
    analysis = make_analysis(text, syntax=syntax)
    starts = [
        0,
        *(analysis.range_of(i + 1, len(text)).first for i, char in enumerate(text) if char == "\n"),
    ]
    ends = [*starts[1:], len(analysis.words)]
    ranges = tuple(Range(a, b) for a, b in zip(starts, ends, strict=True))
    return replace(analysis, paragraphs=ranges)


def _found(analysis: Analysis) -> list[tuple[list[str], str, list[str]]]:
    def quote(words: Range) -> str:
        return analysis.span(words.first, words.last).text

    return [
        ([quote(one) for one in found.sources], quote(found.cue), [quote(p) for p in found.content])
        for found in find_overlooked(analysis)
    ]


@pytest.mark.parametrize(
    ("cue", "rest", "content"),
    [
        ("did not immediately respond", "to a request for comment", "a request for comment"),
        ("has not publicly commented", "on the raid", "the raid"),
        ("has yet to acknowledge", "the raid", "the raid"),
        ("neither confirmed nor denied", "the raid", "the raid"),
        ("declined to comment", "on the raid", "the raid"),
        ("could not immediately be reached", "for comment", "comment"),
        ("was not available", "for comment", "comment"),
        ("has remained silent", "about it", "it"),
    ],
)
def test_formulas_of_silence_are_found(cue: str, rest: str, content: str) -> None:
    """A refusal or silence in its usual words is found with who keeps silent."""
    verb = cue.split()[0] if cue.startswith(("neither", "declined")) else cue.split()[-1]
    verb = "confirmed" if verb == "neither" else verb
    analysis = _analyse(f"Orva {cue} {rest}.", syntax=f"PROPN nsubj {verb}")
    at = analysis.texts(Range(0, len(analysis.words))).index(verb)
    words = list(analysis.words)
    words[at] = replace(words[at], pos="VERB", relation="root")
    analysis = replace(analysis, words=tuple(words))
    assert _found(analysis) == [(["Orva"], cue, [content])]


@pytest.mark.parametrize(
    "text",
    [
        "Orva did not respond to treatment.",
        "If Orva does not comment, we go.",
        "Orva declined to leave.",
        "Orva was not available at noon.",
        "Orva did not sleep.",
    ],
)
def test_other_negations_are_no_silence(text: str) -> None:
    """Not every "did not" keeps something back."""
    verb = next(w for w in ("respond", "comment", "leave", "available", "sleep") if w in text)
    first = "X dep -, " if text.startswith("If") else ""
    assert _found(_analyse(text, syntax=f"{first}PROPN nsubj {verb}")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Forty hurt on ferry: coastguard", (["coastguard"], ":", ["Forty hurt on ferry"])),
        ("UN: forty hurt in Orva", (["UN"], ":", ["forty hurt in Orva"])),
        ("Update: forty hurt in Orva", None),
        ("Forty hurt: what we know", None),
        ("Rules for the camp: no fires, no dogs.", None),
        ("At 10:30 forty were hurt", None),
    ],
)
def test_headlines_with_a_colon(text: str, found: tuple[list[str], str, list[str]] | None) -> None:
    """A headline's colon stands between what is said and a known kind of speaker."""
    assert _found(_analyse(text)) == ([found] if found else [])


def test_labels_of_a_transcript_speak_for_their_paragraphs() -> None:
    """Where several paragraphs begin with a speaker, each says all of its paragraph."""
    analysis = _analyse("Police: We came at noon. It rained.\nMinister: I came at one. It was dry.")
    assert [content for _, _, content in _found(analysis)] == [
        ["We came at noon. It rained."],
        ["I came at one. It was dry."],
    ]


def test_what_the_model_found_is_left_to_it() -> None:
    """A cue that the model has is not found twice."""
    analysis = _analyse("Forty hurt on ferry: coastguard")
    one = attribute(analysis, ":", sources=["coastguard"], content=["Forty hurt on ferry"])
    assert _found(with_attributions(analysis, one)) == []


def test_a_label_is_no_source() -> None:
    """“Q:” and “A:” mark turns of an interview, they name nobody."""
    analysis = _analyse("Q: How many died?")
    assert is_label(analysis, attribute(analysis, ":", sources=["Q"], content=["How many died"]))
    assert not is_label(analysis, attribute(analysis, "many", sources=["Q"], content=["died"]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "There was no immediate comment from the Lenda Guard on the raid.",
            (["the Lenda Guard"], "was no immediate comment", ["the raid"]),
        ),
        (
            "There has been no comment or response from Orva.",
            (["Orva"], "has been no comment or response", []),
        ),
        (
            "There was no independent confirmation of the raid.",
            ([], "was no independent confirmation", ["the raid"]),
        ),
    ],
)
def test_nothing_from_a_party_is_its_silence(
    text: str, found: tuple[list[str], str, list[str]]
) -> None:
    """That there was no comment is a silence; "from" names whose, and it may be nobody's."""
    assert _found(_analyse(text)) == [found]


def test_no_comment_is_a_refusal_of_its_subject() -> None:
    """Who "had no comment" refuses one."""
    analysis = _analyse("Orva had no comment.", syntax="PROPN nsubj had, VERB root -")
    assert _found(analysis) == [(["Orva"], "had no comment", [])]


def test_a_headline_may_name_its_source_behind_a_dash() -> None:
    """“Forty hurt on ferry - coastguard” is what the coastguard says."""
    text = "Forty hurt on old ferry - coastguard\nThe ferry left Dorn at noon."
    assert _found(_analyse(text)) == [(["coastguard"], "-", ["Forty hurt on old ferry"])]


@pytest.mark.parametrize(
    "headline",
    [
        "Forty hurt on old ferry - again",
        "Forty hurt on the old ferry-coastguard",
        "A - coastguard",
    ],
)
def test_other_dashes_name_no_source(headline: str) -> None:
    """A dash inside a word, or before what is no speaker, ends nothing."""
    assert _found(_analyse(f"{headline}\nThe ferry left Dorn at noon.")) == []


def test_a_town_in_capitals_before_a_colon_is_no_speaker() -> None:
    """“ORVANDA: Twelve died” opens a report with its town; “WHO: ...” with who says it."""
    for opening, expected in (("ORVANDA", True), ("WHO", False)):
        analysis = _analyse(f"Twelve die in crush\n{opening}: As many as 12 pilgrims have died.")
        one = attribute(analysis, ":", sources=[opening], content=["As many as 12 pilgrims"])
        assert is_label(analysis, one) == expected
