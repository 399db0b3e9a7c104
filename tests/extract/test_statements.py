from __future__ import annotations

from dataclasses import replace

import pytest
from tests.building import attribute, make_analysis, span_of, with_attributions

from reportedly import read
from reportedly.extract.positions import find_positions
from reportedly.extract.statements import find_statements, kind_of
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Kind, Stance, Stand, Statement


def _statements(analysis: Analysis) -> list[Statement]:
    return list(find_statements(analysis, times=(), published=None))


def _read(text: str, cue: str, source: str, content: str, **more: object) -> Statement:
    analysis = make_analysis(text, **more)  # type: ignore[arg-type]
    sources = [source] if source else []
    one = attribute(analysis, cue, sources=sources, content=[content])
    (statement,) = _statements(with_attributions(analysis, one))
    return statement


@pytest.mark.parametrize(
    ("text", "given", "kept"),
    [
        ("Orr said that 12 died.", "that 12 died.", "12 died"),
        ("Orr said: “12 died.” Rain fell.", "12 died.", "“12 died.”"),
        ("Orr said “12 died” there.", "“12 died” there.", "“12 died” there"),
        ('Orr said "12 died", adding', '"12 died",', '"12 died"'),
        ("Orr said 12 died, and", "12 died, and", "12 died"),
    ],
)
def test_content_is_trimmed(text: str, given: str, kept: str) -> None:
    """An opening "that" and loose marks are left out, enclosing quotation marks taken in."""
    assert [piece.text for piece in _read(text, "said", "Orr", given).content] == [kept]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (["“12 died.”"], Kind.DIRECT),
        (['"12 died"', '"More will"'], Kind.DIRECT),
        (["12 “brave men” died"], Kind.MIXED),
        (['"12 died" and "13 fled"'], Kind.MIXED),
        (["12 died"], Kind.INDIRECT),
        (["the mayor's 12 men died"], Kind.INDIRECT),
    ],
)
def test_kind_follows_the_quotation_marks(content: list[str], kind: Kind) -> None:
    """All in quotation marks is direct, some is mixed, none is indirect."""
    text = " | ".join(content)
    assert kind_of([span_of(text, piece) for piece in content]) is kind


def test_content_that_holds_the_cue_is_cut_around_it() -> None:
    """The cue is never part of what it reports."""
    statement = _read("12 men, Orr said, died.", "said", "Orr", "12 men, Orr said, died")
    assert statement.cue.text == "said"
    assert all("said" not in piece.text for piece in statement.content)


def test_hearsay_has_no_source() -> None:
    """What "reportedly" passes on nobody named has said, whatever stands before it."""
    statement = _read("Rebels reportedly burned it.", "reportedly", "Rebels", "burned it")
    assert statement.sources == ()
    assert statement.entity is None


def test_a_cue_without_content_is_no_statement() -> None:
    """Nothing passed on, nothing recorded."""
    analysis = make_analysis("Orr spoke.")
    assert _statements(with_attributions(analysis, attribute(analysis, "spoke"))) == []


def test_a_sentence_with_its_own_speaker_is_left_to_it() -> None:
    """Content that runs on does not swallow the next speaker's sentence."""
    analysis = make_analysis("Orr said 12 died. Vole said 13 died.", sentences=["Vole"])
    first = attribute(analysis, "said", sources=["Orr"], content=["12 died", "13 died"])
    later = make_analysis("Orr said 12 died. Vole said 13 died.", sentences=["Vole"])
    second = attribute(later, "Vole said", sources=[], content=["13 died"])
    statements = _statements(with_attributions(analysis, first, second))
    assert [piece.text for piece in statements[0].content] == ["12 died"]


def test_citing_names_its_source_behind_it() -> None:
    """“X said, citing Y”: Y alone is the source of what is cited, whatever the model adds."""
    analysis = make_analysis("Orr said 12 died, citing the agency.", lemmas={"citing": "cite"})
    said = attribute(analysis, "said", sources=["Orr"], content=["12 died"])
    citing = attribute(analysis, "citing", sources=["Orr", "the agency"], content=["12 died"])
    statements = _statements(with_attributions(analysis, said, citing))
    assert [source.text for source in statements[1].sources] == ["the agency"]
    assert statements[1].parent == "s1"


def test_a_subject_taken_for_content_is_the_source() -> None:
    """The subject before an active cue speaks, also where the model put it in the content."""
    analysis = make_analysis(
        "The hotel estimated 120 were inside.",
        syntax="DET det hotel, NOUN nsubj estimated, VERB root -,"
        "NUM nsubj were, VERB ccomp estimated",
    )
    one = attribute(analysis, "estimated", content=["The hotel", "120 were inside"])
    (statement,) = _statements(with_attributions(analysis, one))
    assert [source.text for source in statement.sources] == ["The hotel"]
    assert [piece.text for piece in statement.content] == ["120 were inside"]


def test_ids_follow_the_text_and_parents_exist() -> None:
    """Statements are numbered in the order of their cues; a parent is one of them."""
    analysis = make_analysis("The envoy said rebels claimed 12 died.")
    outer = attribute(analysis, "said", sources=["The envoy"], content=["rebels claimed 12 died"])
    inner = attribute(analysis, "claimed", sources=["rebels"], content=["12 died"])
    statements = _statements(with_attributions(analysis, outer, inner))
    assert [(s.id, s.parent) for s in statements] == [("s1", None), ("s2", "s1")]


@pytest.mark.parametrize(
    ("cue", "content", "stand"),
    [
        ("denied", "the raid", Stand.DENIES),
        ("confirmed", "the raid", Stand.CONFIRMS),
        ("claimed responsibility", "for the raid", Stand.CLAIMS_RESPONSIBILITY),
        ("claimed", "to have won", None),
        ("said", "it rained", None),
        ("did not acknowledge", "the raid", Stand.NOT_ACKNOWLEDGED),
        ("did not specify", "their ages", None),
        ("declined to comment", "on it", Stand.NO_COMMENT),
    ],
)
def test_stands(cue: str, content: str, stand: Stand | None) -> None:
    """A stand is taken by denying, owning up, claiming or keeping silent, not by just saying."""
    text = f"The Russian army {cue} {content}."
    lemmas = {"denied": "deny", "confirmed": "confirm", "claimed": "claim", "declined": "decline"}
    analysis = make_analysis(text, lemmas=lemmas)
    one = attribute(analysis, cue, sources=["The Russian army"], content=[content])
    analysis = with_attributions(analysis, one)
    positions = list(find_positions(analysis, _statements(analysis)))
    assert [position.stand for position in positions] == ([stand] if stand else [])
    assert all(position.party == "Russian army" for position in positions)


def test_what_exactly_is_denied_is_kept() -> None:
    """Words that the model leaves out between a denial and what is denied belong to it."""
    analysis = make_analysis(
        "Orva denied issuing the figure.",
        syntax="PROPN nsubj denied, VERB root -, VERB xcomp denied, DET det figure, NOUN obj -",
        lemmas={"denied": "deny"},
    )
    one = attribute(analysis, "denied", sources=["Orva"], content=["the figure"])
    (statement,) = _statements(with_attributions(analysis, one))
    assert [piece.text for piece in statement.content] == ["issuing the figure"]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("The court Friday", "The court"),
        ("THE ARMY TODAY", "THE ARMY"),
        ("Lenda Today", "Lenda Today"),
        ("Friday", "Friday"),
    ],
)
def test_the_day_of_saying_is_no_part_of_the_speaker(source: str, kept: str) -> None:
    """A day between speaker and verb is cut off; a paper may have it in its name."""
    statement = _read(f"{source} said it rained.", "said", source, "it rained")
    assert [one.text for one in statement.sources] == [kept]


def test_it_reports_nothing() -> None:
    """“It was later asserted” has no source."""
    statement = _read("It was later asserted 12 died.", "was later asserted", "It", "12 died")
    assert statement.sources == ()
    assert _read("It said 12 died.", "said", "It", "12 died").sources != ()


def test_by_belongs_to_a_passive_cue_and_names_its_source() -> None:
    """“Was confirmed by Orr” is Orr's, though the model saw neither “by” nor Orr."""
    analysis = make_analysis(
        "The raid was confirmed by Orr.",
        syntax="DET det raid, NOUN nsubj:pass confirmed, AUX aux:pass confirmed, VERB root -,"
        "ADP case Orr, PROPN obl confirmed",
    )
    one = attribute(analysis, "was confirmed", content=["The raid"])
    (statement,) = _statements(with_attributions(analysis, one))
    assert statement.cue.text == "was confirmed by"
    assert [source.text for source in statement.sources] == ["Orr"]


@pytest.mark.parametrize("means", ["telephone", "email", "video link"])
def test_what_words_come_by_is_no_source(means: str) -> None:
    """“The nurse said by telephone” is the nurse's, though the model took the telephone."""
    between = "NOUN compound link," if " " in means else ""
    last = means.split()[-1]
    analysis = make_analysis(
        f"The nurse said by {means} 12 died.",
        syntax=f"DET det nurse, NOUN nsubj said, VERB root -, ADP case {last}, {between}"
        f"NOUN obl said, NUM nsubj died, VERB ccomp said",
    )
    one = attribute(analysis, "said by", sources=[means], content=["12 died"])
    (statement,) = _statements(with_attributions(analysis, one))
    assert statement.cue.text == "said"
    assert [source.text for source in statement.sources] == ["The nurse"]


def test_content_of_a_headline_ends_with_it() -> None:
    """What a headline's colon brings in does not run on into the report."""
    text = "Orr: 12 died\n\nThe fire broke out at noon."
    analysis = make_analysis(text)
    one = attribute(
        analysis, ":", sources=["Orr"], content=["12 died\n\nThe fire broke out at noon"]
    )
    headline = len(analysis.range_of(0, text.index("\n")))
    apart = (Range(0, headline), Range(headline, len(analysis.words)))
    headed = replace(with_attributions(analysis, one), paragraphs=apart)
    (statement,) = _statements(headed)
    assert [piece.text for piece in statement.content] == ["12 died"]


def test_who_speaks_last_in_a_headline_says_what_stands_before() -> None:
    """Content that was looked for in the dateline below stands in the headline itself."""
    text = "Twelve died in Orva, rebels say\n\nTOL (Agency) - It rained."
    analysis = make_analysis(text)
    one = attribute(analysis, "say", sources=["rebels"], content=["TOL"])
    cut = next(word.index for word in analysis.words if word.text == "TOL")
    apart = (Range(0, cut), Range(cut, len(analysis.words)))
    headed = replace(with_attributions(analysis, one), paragraphs=apart)
    (statement,) = _statements(headed)
    assert [piece.text for piece in statement.content] == ["Twelve died in Orva"]


def test_the_day_of_something_else_is_not_when_somebody_spoke() -> None:
    """Whose raid on Tuesday it was tells nothing of when the army spoke of it."""
    for text, expected in (
        ("The army, which led Tuesday's raid, says it killed 9 rebels.", None),
        ("The army said on Tuesday it killed 9 rebels.", "on Tuesday"),
    ):
        (statement,) = read(text).statements
        assert (statement.said_at.span.text if statement.said_at else None) == expected


def test_a_name_that_breaks_off_is_taken_whole() -> None:
    """Of "the Ministry of Home Affairs" the first two words are no source by themselves."""
    text = "The Ministry of Home Affairs said 12 died."
    statement = _read(text, "said", "The Ministry", "12 died")
    assert [piece.text for piece in statement.sources] == ["The Ministry of Home Affairs"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Flood in Orva\n\nTwelve died, according to the mayor.", "Twelve died"),
        ("Flood in the\nport. Twelve died, according to the mayor.", "port. Twelve died"),
    ],
)
def test_a_headline_is_no_part_of_what_is_said_below(text: str, content: str) -> None:
    """Content that runs on from the headline begins below it; a broken line is no headline."""
    analysis = make_analysis(text)
    cut = next(word.index for word in analysis.words if word.start > text.index("\n"))
    paragraphs = (Range(0, cut), Range(cut, len(analysis.words)))
    one = attribute(
        analysis, "according to", sources=["the mayor"], content=[text.partition(",")[0]]
    )
    analysis = replace(with_attributions(analysis, one), paragraphs=paragraphs)
    (statement,) = _statements(analysis)
    assert statement.content[0].text.endswith(content)
    assert statement.content[0].text.startswith(content) == ("\n\n" in text)


def test_who_has_said_something_goes_on_behind_a_semicolon() -> None:
    """“Nine were found, police said; eight are missing” is all said by the police."""
    analysis = make_analysis("Nine were found, police said; eight are still missing.")
    one = attribute(analysis, "said", sources=["police"], content=["Nine were found"])
    (statement,) = _statements(with_attributions(analysis, one))
    assert [one.text for one in statement.content] == [
        "Nine were found",
        "eight are still missing",
    ]


def test_who_speaks_behind_a_semicolon_speaks_alone() -> None:
    """“…, police said; Orr says eight are missing” leaves the eight to Orr."""
    analysis = make_analysis("Nine were found, police said; Orr says eight are missing.")
    one = attribute(analysis, "said", sources=["police"], content=["Nine were found"])
    two = attribute(analysis, "says", sources=["Orr"], content=["eight are missing"])
    first, second = _statements(with_attributions(analysis, one, two))
    assert [len(first.content), len(second.content)] == [1, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The military, in a statement, denied claims that 25 soldiers died.",
            [("The military", Stance.DENIES)],
        ),
        ("The military denied claims that 25 soldiers died.", [("The military", Stance.DENIES)]),
        (
            "The mayor rejected the claim by the rebels that 25 soldiers died.",
            [("The mayor", Stance.DENIES), ("the rebels", Stance.ASSERTS)],
        ),
    ],
)
def test_who_denies_a_claim_does_not_make_it(
    text: str, expected: list[tuple[str | None, Stance]]
) -> None:
    """What others claim is theirs, and who denies it only denies."""
    found = [
        (one.sources[0].text if one.sources else None, one.stance) for one in read(text).statements
    ]
    assert found == expected
