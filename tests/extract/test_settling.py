from __future__ import annotations

from dataclasses import replace

from tests.building import attribute, make_analysis, with_attributions

from reportedly import read
from reportedly.extract.statements import find_statements
from reportedly.language.analysis import Analysis, Range
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


def test_who_is_quoted_last_says_what_stands_before() -> None:
    """“A, X quoted Y as saying”: Y says A, X passes both on."""
    analysis = make_analysis("Twelve died, the Courier quoted the harbour master as saying.")
    quoted = attribute(analysis, "quoted", sources=["the Courier"], content=["Twelve died"])
    saying = attribute(analysis, "saying", sources=["the Courier"], content=["Twelve died"])
    outer, inner = _statements(with_attributions(analysis, quoted, saying))
    assert _texts(outer) == (["the Courier"], ["Twelve died", "the harbour master as saying"])
    assert _texts(inner) == (["the harbour master"], ["Twelve died"])
    assert inner.parent == outer.id


def test_who_is_cited_behind_knows_the_matter_alone() -> None:
    """“X said A, quoting Y”: Y holds A, not that X said so."""
    text = "The Courier said 12 died, quoting harbour staff."
    analysis = make_analysis(text, lemmas={"quoting": "quote"})
    said = attribute(analysis, "said", sources=["The Courier"], content=["12 died"])
    quoting = attribute(
        analysis, "quoting", sources=["harbour staff"], content=["The Courier said 12 died"]
    )
    outer, inner = _statements(with_attributions(analysis, said, quoting))
    assert _texts(inner) == (["harbour staff"], ["12 died"])
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


def test_a_piece_that_the_speaker_tells_anew_is_left_to_the_second_cue() -> None:
    """“Blamed the rebels, saying 12 died” blames the rebels and says 12 died."""
    analysis = make_analysis("Orr blamed the rebels, saying 12 died.")
    blamed = attribute(analysis, "blamed", sources=["Orr"], content=["the rebels", "12 died"])
    saying = attribute(analysis, "saying", sources=["Orr"], content=["12 died"])
    first, second = _statements(with_attributions(analysis, blamed, saying))
    assert _texts(first)[1] == ["the rebels"]
    assert (_texts(second)[1], second.parent) == (["12 died"], None)


def test_nobody_passes_on_oneself() -> None:
    """Two cues of one speaker over one content stand side by side."""
    analysis = make_analysis("Orr wrote, saying 12 died.")
    wrote = attribute(analysis, "wrote", sources=["Orr"], content=["saying 12 died"])
    saying = attribute(analysis, "saying", sources=["Orr"], content=["12 died"])
    assert [one.parent for one in _statements(with_attributions(analysis, wrote, saying))] == [
        None,
        None,
    ]


def test_reports_that_one_denies_are_not_one_s_own() -> None:
    """In “Orr denied reports that 12 died” nobody named reports."""
    analysis = make_analysis(
        "Orr denied reports that 12 died.",
        syntax="PROPN nsubj denied, VERB root -, NOUN obj denied",
    )
    denied = attribute(analysis, "denied", sources=["Orr"], content=["reports that 12 died"])
    reports = attribute(analysis, "reports", sources=["Orr"], content=["12 died"])
    outer, inner = _statements(with_attributions(analysis, denied, reports))
    assert (inner.sources, inner.parent) == ((), outer.id)


def test_a_note_in_what_is_said_speaks_for_itself() -> None:
    """In “Orr said a note saying 12 died was false” it is the note that says so."""
    analysis = make_analysis(
        "Orr called a note saying 12 died false.",
        syntax="PROPN nsubj called, VERB root -, DET det note, NOUN obj called, VERB acl note,"
        "NUM nsubj died, VERB ccomp saying, ADJ xcomp called",
    )
    called = attribute(analysis, "called", sources=["Orr"], content=["a note saying 12 died false"])
    saying = attribute(analysis, "saying", sources=["Orr"], content=["12 died"])
    _, inner = _statements(with_attributions(analysis, called, saying))
    assert _texts(inner)[0] == ["a note"]


def test_according_to_names_its_source_behind_it() -> None:
    """Whom “according to” credits stands behind it, though the model took him for content."""
    analysis = make_analysis(
        "Orr knew that, according to miners, 12 died.",
        syntax="PROPN nsubj knew, VERB root -, SCONJ mark died, PUNCT punct died,"
        "VERB case miners, ADP fixed according, NOUN obl died, PUNCT punct died, NUM nsubj died,"
        "VERB ccomp knew",
    )
    credited = attribute(analysis, "according to", sources=["Orr"], content=["miners, 12 died"])
    (statement,) = _statements(with_attributions(analysis, credited))
    assert _texts(statement) == (["miners"], ["12 died"])


def test_who_is_named_last_passes_on_who_is_named_before() -> None:
    """In “the pilots claim A, Orr said” Orr has said that the pilots claim it."""
    analysis = make_analysis("The pilots claim 12 died, Orr said.")
    claim = attribute(analysis, "claim", sources=["The pilots"], content=["12 died"])
    said = attribute(analysis, "said", sources=["Orr"], content=["12 died"])
    inner, outer = _statements(with_attributions(analysis, claim, said))
    assert _texts(outer) == (["Orr"], ["The pilots claim 12 died"])
    assert (inner.parent, outer.parent) == (outer.id, None)


def test_what_comes_before_a_speaker_has_no_holes() -> None:
    """What a speaker is credited with at the end of a clause is one piece."""
    analysis = make_analysis("Twelve of the crew died at sea, Orr said.")
    said = attribute(analysis, "said", sources=["Orr"], content=["Twelve", "died at sea"])
    (statement,) = _statements(with_attributions(analysis, said))
    assert _texts(statement)[1] == ["Twelve of the crew died at sea"]


def test_content_ends_where_another_speaker_takes_over() -> None:
    """“Orr said A, while Kos said B”: Orr says A, and does not pass on Kos."""
    analysis = make_analysis("Orr said 12 died while Kos said 13 fled.")
    one = attribute(analysis, "said", sources=["Orr"], content=["12 died while Kos said 13 fled"])
    kos = attribute(analysis, "said 13", sources=["Kos"], content=["13 fled"])
    other = replace(kos, cue=Range(kos.cue.first, kos.cue.first + 1))
    first, second = _statements(with_attributions(analysis, one, other))
    assert _texts(first) == (["Orr"], ["12 died"])
    assert (_texts(second), second.parent) == ((["Kos"], ["13 fled"]), None)


def test_who_is_believed_to_have_died_does_not_believe_it() -> None:
    """Participles such as “believed to be hurt” report what nobody is named for."""
    analysis = make_analysis(
        "Miners believed to be hurt were found.",
        syntax="NOUN nsubj found, VERB acl Miners, PART mark hurt, AUX cop hurt,ADJ xcomp believed",
    )
    found = attribute(analysis, "believed", sources=["Miners"], content=["be hurt"])
    assert [_texts(one)[0] for one in _statements(with_attributions(analysis, found))] == [[]]


def test_who_is_cited_for_nothing_is_cited_for_the_sentence() -> None:
    """“Citing Y, X said A”: Y said A, and X passes it on."""
    analysis = make_analysis(
        "Citing two envoys, the Courier said 12 died.",
        lemmas={"Citing": "cite"},
        syntax="VERB advcl said, NUM nummod envoys, NOUN obj Citing, PUNCT punct said,"
        "DET det Courier, PROPN nsubj said, VERB root -, NUM nsubj died, VERB ccomp said",
    )
    citing = attribute(analysis, "Citing", sources=["two envoys"], content=[])
    said = attribute(analysis, "said", sources=["the Courier"], content=["12 died"])
    inner, outer = _statements(with_attributions(analysis, citing, said))
    assert _texts(inner) == (["two envoys"], ["12 died"])
    assert inner.parent == outer.id


def test_who_is_quoted_by_a_medium_says_it() -> None:
    """“Y quoted by X said A”: Y says A, whomever the model names, and X passes it on."""
    analysis = make_analysis(
        "Two envoys quoted by the Courier said 12 died.",
        syntax="NUM nummod envoys, NOUN nsubj said, VERB acl envoys, ADP case Courier,"
        "DET det Courier, PROPN obl:agent quoted, VERB root -, NUM nsubj died, VERB ccomp said",
    )
    quoted = attribute(analysis, "quoted by", sources=["the Courier"], content=["12 died"])
    said = attribute(analysis, "said", sources=["the Courier"], content=["12 died"])
    outer, inner = _statements(with_attributions(analysis, quoted, said))
    assert _texts(inner) == (["Two envoys"], ["12 died"])
    assert (inner.parent, _texts(outer)[0]) == (outer.id, ["the Courier"])


def test_who_is_quoted_by_the_way_stands_beside_the_speaker() -> None:
    """“Orr said it did A, which police say killed eight”: of the eight, Orr said nothing."""
    text = "Orr said it was behind the blast, which police say killed eight."
    reading = read(text)
    assert [one.parent for one in reading.statements] == [None, None]
    (eight,) = reading.figures
    assert [one.sources[0].text for one in reading.statements if one.id in eight.chain] == [
        "police"
    ]
