from __future__ import annotations

from tests.building import attribute, make_analysis, with_attributions

from reportedly.extract.statements import find_statements
from reportedly.language.analysis import Analysis
from reportedly.records import Statement


def _statements(analysis: Analysis) -> list[Statement]:
    return list(find_statements(analysis, times=(), published=None))


def _texts(statement: Statement) -> tuple[list[str], list[str]]:
    return [one.text for one in statement.sources], [one.text for one in statement.content]


def _said_and_added(relation: str) -> list[Statement]:
    analysis = make_analysis(
        "Orr said 12 died and added 13 fled.",
        syntax="PROPN nsubj said, VERB root -, NUM nsubj died, VERB ccomp said, CCONJ cc added,"
        f"VERB {relation}, NUM nsubj fled, VERB ccomp added",
    )
    said = attribute(analysis, "said", sources=["Orr"], content=["12 died and added 13 fled"])
    added = attribute(analysis, "added", sources=["Orr"], content=["13 fled"])
    return _statements(with_attributions(analysis, said, added))


def test_content_ends_where_the_same_speaker_goes_on() -> None:
    """“Orr said A and added B” says A and says B; neither holds the other."""
    said, added = _said_and_added("conj said")
    assert _texts(said) == (["Orr"], ["12 died"])
    assert _texts(added) == (["Orr"], ["13 fled"])
    assert (said.parent, added.parent) == (None, None)


def test_what_is_joined_to_the_content_stays_in_it() -> None:
    """A cue that syntax joins to what is said, and not to the saying, is passed on with it."""
    said, added = _said_and_added("conj died")
    assert _texts(said)[1] == ["12 died and added 13 fled"]
    assert added.parent == said.id


def test_who_is_quoted_as_saying_says_it() -> None:
    """“X quoted Y as saying A”: Y says A, X passes Y on, whomever the model names."""
    analysis = make_analysis("The Courier quoted the harbour master as saying 12 died.")
    quoted = attribute(analysis, "quoted", sources=["The Courier"], content=["12 died"])
    saying = attribute(analysis, "saying", sources=["The Courier"], content=["12 died"])
    outer, inner = _statements(with_attributions(analysis, quoted, saying))
    assert _texts(outer) == (["The Courier"], ["the harbour master as saying 12 died"])
    assert _texts(inner) == (["the harbour master"], ["12 died"])
    assert inner.parent == outer.id


def test_who_was_quoted_by_a_paper_stands_before() -> None:
    """“Y was quoted by X as saying A” leaves Y the speaker of A."""
    analysis = make_analysis("Vole was quoted by the Courier as saying 12 died.")
    quoted = attribute(analysis, "quoted by", sources=["the Courier"], content=["12 died"])
    saying = attribute(analysis, "saying", sources=["Vole"], content=["12 died"])
    outer, inner = _statements(with_attributions(analysis, quoted, saying))
    assert _texts(inner)[0] == ["Vole"]
    assert inner.parent == outer.id


def test_an_auxiliary_taken_for_a_cue_gets_its_verb() -> None:
    """Where the model saw only “were” of “were later counted”, the cue is the whole."""
    analysis = make_analysis(
        "Twelve dead were later counted.",
        syntax="NUM nummod dead, NOUN nsubj:pass counted, AUX aux:pass counted, ADV advmod counted,"
        "VERB root -",
    )
    (statement,) = _statements(
        with_attributions(analysis, attribute(analysis, "were", content=["Twelve dead"]))
    )
    assert statement.cue.text == "were later counted"


def test_an_adverb_beside_its_verb_is_no_second_cue() -> None:
    """“Later reported” is one statement, though the model took each word for a cue."""
    analysis = make_analysis(
        "Orr later reported 12 dead.",
        syntax="PROPN nsubj reported, ADV advmod reported, VERB root -, NUM nummod dead,"
        "ADJ obj reported",
    )
    later = attribute(analysis, "later", sources=["Orr"], content=["12 dead"])
    reported = attribute(analysis, "reported", sources=["Orr"], content=["12 dead"])
    (statement,) = _statements(with_attributions(analysis, later, reported))
    assert statement.cue.text == "reported"
