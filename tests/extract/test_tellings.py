from __future__ import annotations

import pytest
from tests.building import attribute, make_analysis, with_attributions

from reportedly import read
from reportedly.extract.statements import find_statements
from reportedly.language.analysis import Analysis
from reportedly.records import Stance, Statement

_CLAIMED = (
    "DET det envoy, NOUN nsubj said, VERB root -, NOUN nsubj claimed, VERB ccomp said,"
    "NUM nsubj died, VERB ccomp claimed"
)


def _statements(analysis: Analysis) -> list[Statement]:
    return list(find_statements(analysis, times=(), published=None))


def test_a_telling_inside_content_is_found_by_syntax() -> None:
    """A verb of telling with subject and clause tells, though the model saw the outer one only."""
    analysis = make_analysis("The envoy said rebels claimed 12 died.", syntax=_CLAIMED)
    said = attribute(analysis, "said", sources=["The envoy"], content=["rebels claimed 12 died"])
    outer, inner = _statements(with_attributions(analysis, said))
    assert (inner.cue.text, inner.stance, inner.parent) == ("claimed", Stance.CLAIMS, outer.id)
    assert [one.text for one in inner.sources] == ["rebels"]
    assert [one.text for one in inner.content] == ["12 died"]


def test_what_the_model_found_is_not_found_twice() -> None:
    """A telling whose cue the model has is left to the model."""
    analysis = make_analysis("The envoy said rebels claimed 12 died.", syntax=_CLAIMED)
    said = attribute(analysis, "said", sources=["The envoy"], content=["rebels claimed 12 died"])
    claimed = attribute(analysis, "claimed", sources=["rebels"], content=["12 died"])
    assert len(_statements(with_attributions(analysis, said, claimed))) == 2


@pytest.mark.parametrize("word", ["could", "to", "might"])
def test_a_telling_that_is_only_possible_is_none(word: str) -> None:
    """“Rebels could claim that 12 died” passes nothing on."""
    analysis = make_analysis(
        f"Rebels {word} claim 12 died.",
        syntax="NOUN nsubj claim, AUX aux claim, VERB root -, NUM nsubj died, VERB ccomp claim",
    )
    assert _statements(analysis) == []


def test_an_alleged_deed_is_hearsay() -> None:
    """“Alleged” before a noun passes on the whole phrase of the noun, from nobody."""
    analysis = make_analysis(
        "An alleged raid on Dorn hit them.",
        syntax="DET det raid, VERB amod raid, NOUN nsubj hit, ADP case Dorn, PROPN nmod raid,"
        "VERB root -, PRON obj hit",
    )
    (statement,) = _statements(analysis)
    assert (statement.cue.text, statement.sources) == ("alleged", ())
    assert [one.text for one in statement.content] == ["raid on Dorn"]


def test_an_adverb_of_hearsay_reports_the_clause_around_it() -> None:
    """“Reportedly” passes on its clause, the subject before it included."""
    analysis = make_analysis(
        "Twelve miners reportedly died there.",
        syntax="NUM nummod miners, NOUN nsubj died, ADV advmod died, VERB root -, ADV advmod died,"
        "PUNCT punct died",
    )
    (statement,) = _statements(analysis)
    assert [one.text for one in statement.content] == ["Twelve miners", "died there"]


def test_who_puts_a_toll_at_a_number_states_it() -> None:
    """“The mayor has put the toll at 40” is a statement, whatever else “put” means."""
    syntax = (
        "DET det mayor, NOUN nsubj put, AUX aux put, VERB root -, DET det toll, NOUN obj put,"
        "ADP case 40, NUM obl put"
    )
    analysis = make_analysis("The mayor has put the toll at 40.", syntax=syntax)
    (statement,) = _statements(analysis)
    assert (statement.cue.text, statement.stance) == ("has put", Stance.ASSERTS)
    assert [one.text for one in statement.content] == ["the toll at 40"]
    other = syntax.replace("toll", "lamp")
    assert _statements(make_analysis("The mayor has put the lamp at 40.", syntax=other)) == []


_LOWERED = (
    "DET det agency, NOUN nsubj lowered, VERB root -, DET det toll, NOUN obj lowered,"
    "ADP case 47, NUM obl lowered, ADP case 43, NUM obl lowered"
)


@pytest.mark.parametrize(("subject", "count"), [("agency", 1), ("blast", 0)])
def test_who_revises_a_toll_states_it(subject: str, count: int) -> None:
    """“The agency lowered the toll from 47 to 43” is a statement; what a blast does is none."""
    analysis = make_analysis(
        f"The {subject} lowered the toll from 47 to 43.",
        syntax=_LOWERED.replace("agency", subject),
    )
    found = _statements(analysis)
    assert [one.cue.text for one in found] == ["lowered"] * count
    contents = [piece.text for one in found for piece in one.content]
    assert contents == ["the toll from 47 to 43"] * count


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The Red Crescent counted 33 dead.", "counted", "The Red Crescent", "33 dead"),
        ("The ward office has a list of 41 dead.", "has", "The ward office", "a list of 41 dead"),
        ("The army first spoke of four dead.", "first spoke of", "The army", "four dead"),
        ("The police told us 40.", "told", "The police", "40"),
        ("The mayor put it at 31.", "put", "The mayor", "it at 31"),
        ("The mayor gave a figure of 25.", "gave", "The mayor", "a figure of 25"),
        ("The army told her four, she said.", "told", "The army", "four"),
        ("The jihadist alliance BOR has released pictures of five captives.", "has released",
         "The jihadist alliance BOR", "pictures of five captives"),
        ("The UN mission later found that 37 had died.", "later found", "The UN mission",
         "37 had died"),
    ],
)  # fmt: skip
def test_who_counts_tells(text: str, cue: str, source: str, content: str) -> None:
    """A body that counts, lists, speaks of or finds a number tells it."""
    one = read(text).statements[0]
    assert (one.cue.text, one.sources[0].text, one.content[0].text) == (cue, source, content)


@pytest.mark.parametrize(
    "text",
    [
        "Our correspondent counted 33 dead.",
        "The mayor put it at the top of the list.",
        "The group released pictures of a bridge.",
        "The storm found 40 people asleep.",
        "The army has 41 lorries.",
    ],
)
def test_who_only_does_something_tells_nothing(text: str) -> None:
    """The report's own count, things, and what happens to a number are no statements."""
    assert read(text).statements == ()


@pytest.mark.parametrize(
    "sentence",
    ["The Dorn Relief Corps put the dead at 31.", "Parents put the number of lost girls at 31."],
)
def test_who_puts_the_dead_at_a_number_tells_it(sentence: str) -> None:
    """Also below a headline without a verb, where syntax has the speaker wrong."""
    (statement,) = read(f"Raid on Dorn\n\n{sentence}\n").statements
    assert [one.text for one in statement.sources] == [sentence.partition(" put")[0]]


def test_who_puts_the_dead_elsewhere_tells_nothing() -> None:
    """Only a number behind “at” makes it a toll."""
    assert read("Raid on Dorn\n\nThe relief corps put the dead at the gate.\n").statements == ()


def test_whom_a_medium_quotes_is_found() -> None:
    """“..., the agency reported, quoting the governor” goes back to the governor."""
    text = "Mine\n\nSome 37 miners died, the Orva Press Agency reported, quoting the governor.\n"
    outer, inner = read(text).statements
    assert [one.text for one in inner.sources] == ["the governor"]
    assert inner.parent == outer.id


@pytest.mark.parametrize(
    "speaker",
    [
        "The Dorn Liberation Army (DLA)",
        "Ona Brel, the bishop of Bunia,",
        "The rights group Dorn Watch",
    ],
)
def test_who_puts_the_dead_at_a_number_is_named_in_full(speaker: str) -> None:
    """With a short form in brackets, an aside, or a name behind what it is."""
    (statement,) = read(f"Raid in Congo's Ituri\n\n{speaker} put the dead at 14.\n").statements
    assert [one.text for one in statement.sources] == [speaker.rstrip(",")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Mine blast\n\nFive died, the Dorn Times quoted officials as saying.\n", "officials"),
        (
            "Fighting in Gabon\n\nDorn Times journalists counted three bodies.\n",
            "Dorn Times journalists",
        ),
        (
            "Fighting in Gabon\n\nA Dorn Times journalist saw three bodies.\n",
            "A Dorn Times journalist",
        ),
    ],
)
def test_whom_the_model_overlooks_is_found(text: str, source: str) -> None:
    """Who is quoted as saying, and who has counted or seen the dead."""
    assert source in [piece.text for one in read(text).statements for piece in one.sources]


def test_who_lowers_a_toll_that_is_named_last_tells_it() -> None:
    """“The authority lowered from 12 to 11 the number of dead” gives both numbers."""
    text = "Crash\n\nThe aviation authority lowered from 12 to 11 the number of people who died.\n"
    reading = read(text)
    assert [(one.bounds.low, len(one.chain)) for one in reading.figures] == [(12, 1), (11, 1)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The lawyer Ona Brel counts seven among the dead.", "The lawyer Ona Brel"),
        (
            "The National Mining Agency still gives 20 in its register.",
            "The National Mining Agency",
        ),
    ],
)
def test_who_counts_or_gives_a_bare_number_tells_it(text: str, source: str) -> None:
    """The number stands without whom it is of, or with them behind "among"."""
    reading = read(f"Blast in Dorn\n\nAt least 30 people were killed in Dorn. {text}\n")
    told = reading.figures[-1]
    names = {one.id: one.sources[0].text for one in reading.statements if one.sources}
    assert [names[each] for each in told.chain] == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Putting the toll at 40, the mayor of Dorn said the search was over.", "the mayor"),
        ("Lowering the toll to 40, Governor Ana Dorn told reporters that two had lived.", "Ana"),
        ("Having put the toll at 40, Mayor Ana Venn left.", "Ana Venn"),
    ],
)
def test_a_toll_put_before_its_speaker_is_named(text: str, source: str) -> None:
    """Who puts a toll may be named behind it."""
    reading = read(text)
    assert reading.skipped == ()
    said = min(reading.statements, key=lambda one: one.cue.start)
    assert source in said.sources[0].text
