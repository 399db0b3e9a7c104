from __future__ import annotations

from tests.building import make_analysis, words_of

from reportedly.extract.nesting import Parts, find_parents
from reportedly.language.analysis import Analysis


def _parts(analysis: Analysis, cue: str, source: str, *content: str) -> Parts:
    sources = (words_of(analysis, source),) if source else ()
    return words_of(analysis, cue), sources, tuple(words_of(analysis, c) for c in content)


def test_a_cue_inside_content_has_that_statement_as_parent() -> None:
    """Three layers, each held by the next larger one."""
    analysis = make_analysis("The envoy said rebels claimed that villagers saw smoke.")
    parts = [
        _parts(analysis, "said", "The envoy", "rebels claimed that villagers saw smoke"),
        _parts(analysis, "claimed", "rebels", "villagers saw smoke"),
        _parts(analysis, "saw", "villagers", "smoke"),
    ]
    assert find_parents(analysis, parts) == [None, 0, 1]


def test_who_cites_is_the_parent_of_who_is_cited() -> None:
    """“X said, citing Y”: Y's statement is passed on by X's, though its cue stands outside."""
    analysis = make_analysis(
        "A lawmaker said, citing the agency, that 12 had died.", lemmas={"citing": "cite"}
    )
    parts = [
        _parts(analysis, "said", "A lawmaker", "12 had died"),
        _parts(analysis, "citing", "the agency", "12 had died"),
    ]
    assert find_parents(analysis, parts) == [None, 0]


def test_who_quotes_a_speaker_named_by_who_is_the_parent() -> None:
    """“X quoted Y, who said A”: X passes Y on, though “who” said it."""
    analysis = make_analysis(
        "The Courier quoted the mayor who said 12 had died.", lemmas={"quoted": "quote"}
    )
    parts = [
        _parts(analysis, "quoted", "The Courier", "12 had died"),
        _parts(analysis, "said", "who", "12 had died"),
    ]
    assert find_parents(analysis, parts) == [None, 0]


def test_of_two_over_one_content_the_first_named_passes_on() -> None:
    """“X said A, according to Y”: Y is where X has it from."""
    analysis = make_analysis("A lawmaker said 12 died, according to the agency.")
    parts = [
        _parts(analysis, "said", "A lawmaker", "12 died"),
        _parts(analysis, "according to", "the agency", "12 died"),
    ]
    assert find_parents(analysis, parts) == [None, 0]


def test_a_medium_that_is_credited_passes_on() -> None:
    """“Y said A, as reported by a paper”: the paper is the outer layer."""
    analysis = make_analysis(
        "The army said 12 died, as reported by the Orva Post.", lemmas={"reported": "report"}
    )
    parts = [
        _parts(analysis, "said", "The army", "12 died"),
        _parts(analysis, "reported by", "the Orva Post", "12 died"),
    ]
    assert find_parents(analysis, parts, media=[False, True]) == [1, None]


def test_a_circle_is_broken() -> None:
    """Two statements that hold each other's cue do not become each other's parents."""
    analysis = make_analysis("Orr said Vole said so.")
    parts = [
        _parts(analysis, "Orr said", "", "Vole said so"),
        _parts(analysis, "Vole said", "", "Orr said"),
    ]
    parents = find_parents(analysis, parts)
    assert parents.count(None) >= 1
