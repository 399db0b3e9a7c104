"""How far hearsay reaches."""

from __future__ import annotations

from tests.building import attribute, make_analysis, with_attributions

from reportedly.extract.statements import find_statements

_TWO_CLAUSES = (
    "NUM nsubj:pass killed, AUX aux:pass killed, VERB root -, CCONJ cc hurt,"
    "NUM nsubj:pass hurt, AUX aux:pass hurt, ADV advmod hurt, VERB {} killed"
)


def _content(text: str, syntax: str, *cues: tuple[str, str]) -> list[str]:
    analysis = make_analysis(text, syntax=syntax)
    found = [attribute(analysis, cue, content=[content]) for cue, content in cues]
    statements = find_statements(with_attributions(analysis, *found), times=(), published=None)
    return [" … ".join(piece.text for piece in one.content) for one in statements]


def test_hearsay_begins_with_its_own_clause() -> None:
    """“Six were killed and two were reportedly hurt” passes on the two alone."""
    text = "Six were killed and two were reportedly hurt."
    found = _content(text, _TWO_CLAUSES.format("conj"), ("reportedly", text[:-1]))
    assert found == ["two were … hurt"]


def test_hearsay_over_one_clause_is_left_whole() -> None:
    """Where no clause with a subject of its own is joined, nothing is cut."""
    text = "Six were killed and two were reportedly hurt."
    found = _content(text, _TWO_CLAUSES.format("ccomp"), ("reportedly", text[:-1]))
    assert found == ["Six were killed and two were … hurt"]


_CONSEQUENCE = (
    "NOUN nsubj:pass bombed, AUX aux:pass bombed, ADV advmod bombed, VERB root -, PUNCT punct {0},"
)


def test_hearsay_goes_on_to_what_came_of_it() -> None:
    """“Was allegedly bombed, killing six” passes on the six, too."""
    found = _content(
        "Mills were allegedly bombed, killing six.",
        _CONSEQUENCE.format("killing") + "VERB advcl bombed, NUM obj killing",
        ("allegedly", "Mills were allegedly bombed"),
    )
    assert found == ["Mills were … bombed, killing six"]


def test_a_consequence_that_is_hearsay_itself_is_passed_on_by_that() -> None:
    """“Was allegedly bombed, reportedly killing six” is two statements side by side."""
    found = _content(
        "Mills were allegedly bombed, reportedly killing six.",
        _CONSEQUENCE.format("killing") + "ADV advmod killing, VERB advcl bombed, NUM obj killing",
        ("allegedly", "Mills were allegedly bombed, reportedly killing six"),
        ("reportedly", "killing six"),
    )
    assert found == ["Mills were … bombed", "killing six"]
