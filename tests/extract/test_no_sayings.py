"""Cues that pass nothing on."""

from __future__ import annotations

import pytest
from tests.building import attribute, make_analysis, with_attributions

from reportedly import read
from reportedly.extract.statements import find_statements
from reportedly.language.analysis import Analysis

_ACTIVE = "PROPN nsubj {0}, VERB root -"


def _cues(analysis: Analysis) -> list[str]:
    return [one.cue.text for one in find_statements(analysis, times=(), published=None)]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("Six miners were reported missing.", "were reported", None, "missing"),
        ("Six miners were feared dead.", "were feared", None, "dead"),
        ("12 reported dead in raid.", "reported", "12", "dead in raid"),
        ("The blast claimed 12 lives.", "claimed", "The blast", "12 lives"),
        ("The flood claimed the life of a ferryman.", "claimed", "The flood", "the life"),
    ],
)
def test_a_fate_is_no_statement(text: str, cue: str, source: str | None, content: str) -> None:
    """“Reported missing” and “claimed 12 lives” tell what happened, and nobody's words."""
    analysis = make_analysis(text)
    sources = [source] if source else []
    found = attribute(analysis, cue, sources=sources, content=[content])
    assert _cues(with_attributions(analysis, found)) == []


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("Six miners were reported hurt.", "were reported", None, "Six miners"),
        ("Orr claimed 12 boats.", "claimed", "Orr", "12 boats"),
        ("Orr reported missing sailors.", "reported", "Orr", "missing sailors"),
    ],
)
def test_what_tells_no_fate_is_a_statement(
    text: str, cue: str, source: str | None, content: str
) -> None:
    """A cue with a speaker, or with another object, stands."""
    analysis = make_analysis(text, syntax=_ACTIVE.format(cue) if source else "")
    sources = [source] if source else []
    found = attribute(analysis, cue, sources=sources, content=[content])
    assert _cues(with_attributions(analysis, found)) == [cue]


def _issued(writing: str, participle: str) -> Analysis:
    analysis = make_analysis(f"Orr issued {writing} {participle} 12 died.")
    issued = attribute(analysis, "issued", sources=["Orr"], content=[f"{participle} 12 died"])
    saying = attribute(analysis, participle, sources=["Orr"], content=["12 died"])
    return with_attributions(analysis, issued, saying)


def test_who_issues_a_statement_saying_something_says_it_once() -> None:
    """“Issued a statement saying A” is one statement, whose cue is “saying”."""
    assert _cues(_issued("a statement", "saying")) == ["saying"]


@pytest.mark.parametrize(
    ("writing", "participle"), [("a chart", "saying"), ("a statement", "showing")]
)
def test_other_works_stand_beside_what_they_show(writing: str, participle: str) -> None:
    """A picture is shared by its own cue, and what is no writing says nothing by itself."""
    assert _cues(_issued(writing, participle)) == ["issued", participle]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Police held 20 fishermen, and their families refused to leave.", []),
        ("Forty who refused were shot.", []),
        ("The mayor refused to say how many had died.", ["declines_comment"]),
        ("Officials refused to even discuss the raid.", ["declines_comment"]),
    ],
)
def test_an_act_refused_is_no_statement(text: str, stances: list[str]) -> None:
    """Only who refuses to speak keeps silent; who will not leave says nothing."""
    assert [one.stance.value for one in read(text).statements] == stances
