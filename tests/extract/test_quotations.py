from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.building import make_analysis

from reportedly.extract.quotations import MARKS, find_quotations
from reportedly.language.analysis import Analysis, Range


def _analyse(text: str) -> Analysis:
    """Return the analysis of a text whose paragraphs are its lines."""
    analysis = make_analysis(text)
    starts, at = [0], 0
    for line in text.split("\n")[:-1]:
        at += len(line) + 1
        starts.append(next((w.index for w in analysis.words if w.start >= at), len(analysis.words)))
    ends = [*starts[1:], len(analysis.words)]
    ranges = (Range(a, b) for a, b in zip(starts, ends, strict=True) if b > a)
    return replace(analysis, paragraphs=tuple(ranges))


def _quoted(text: str) -> list[str]:
    analysis = _analyse(text)
    return [analysis.span(one.first, one.last).text for one in find_quotations(analysis)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"Two died," she said. "More will."', ['"Two died,"', '"More will."']),
        ("“Two died,” she said. “More will.”", ["“Two died,”", "“More will.”"]),
        ("„Two died“, she said.", ["„Two died“"]),
        ("„Two died”, she said.", ["„Two died”"]),
        ("«Two died», she said.", ["«Two died»"]),
        ("« Two died », she said.", ["« Two died »"]),
        ("»Two died«, she said.", ["»Two died«"]),
        ("``Two died,'' she said.", ["``Two died,''"]),
        ("“Two died,\" she said.", ["“Two died,\""]),
        ("\"Two died,” she said.", ["\"Two died,”"]),
        ("”Two died”, she said.", ["”Two died”"]),
        ("“Two died“, she said.", ["“Two died“"]),
        ('" Two died " she said.', ['" Two died "']),
        ('She said:"Two died" there.', ['"Two died"']),
        ('He was told "go "now" or die", she said.', ['"go "now" or die"']),
    ],
)  # fmt: skip
def test_marks_of_all_styles_pair(text: str, quoted: list[str]) -> None:
    """Straight, curly, low, angled and typewriter marks pair, also mixed or set the wrong way."""
    assert _quoted(text) == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"Two died, she said. He said "one" died.', ['"one"']),
        ('Two died," she said. "More will."', ['"More will."']),
        ("Two died,” she said. “More will.”", ["“More will.”"]),
        ("“Two died, she said. “More will.”", ["“More will.”"]),
        ("“Two died, she said.\n“More” will die.\nRain fell.", ["“Two died, she said.\n“More”"]),
        ('"Two died, she said.\nHe said "one" died.', ['"one"']),
        ("She said “two died", []),
        ('A 6" pipe and a 7" one', []),
        ("It rained.", []),
    ],
)
def test_a_mark_without_a_partner_makes_no_quotation(text: str, quoted: list[str]) -> None:
    """A missing mark costs its own quotation, not the next one."""
    assert _quoted(text) == quoted


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("„", "“"), ("«", "»")])
def test_a_quotation_runs_on_where_each_paragraph_opens_it_anew(opening: str, closing: str) -> None:
    """Only the last of its paragraphs has a closing mark."""
    text = f"{opening}It rained.\n{opening}It thundered.\n{opening}Two died,{closing} she said."
    assert _quoted(text) == [text[: text.index(" she")]]


def test_a_quotation_ends_with_its_paragraph_where_the_next_does_not_open_it() -> None:
    """What was left open in one paragraph swallows nothing of the next."""
    assert _quoted("“It rained.\nTwo died.” Rain fell.") == []


@given(st.text(alphabet=[*"ab .,\n", *sorted(m for m in MARKS if len(m) == 1)], max_size=60))
def test_quotations_are_apart_and_have_marks_at_both_ends(text: str) -> None:
    """Whatever the marks, quotations never overlap and each begins and ends with a mark."""
    analysis = _analyse(text) if text.split() else make_analysis("a")
    last = 0
    for one in find_quotations(analysis):
        assert last <= one.first < one.last - 1
        assert {analysis.words[one.first].text, analysis.words[one.last - 1].text} <= MARKS
        last = one.last
