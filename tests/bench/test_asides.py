"""What a report tells beside its own incident, on sentences parsed by hand."""

from __future__ import annotations

from reportedly.bench.asides import is_aside, is_backward
from reportedly.language.analysis import Analysis, Range, Word


def parsed(*rows: tuple[str, str, int, str]) -> Analysis:
    """Make a parsed sentence from text, lemma, head and relation."""
    words, at = [], 0
    for index, (text, lemma, head, relation) in enumerate(rows):
        words.append(Word(index, at, at + len(text), text, lemma, "X", head, relation))
        at += len(text) + 1
    joined = " ".join(word.text for word in words)
    return Analysis(text=joined, words=tuple(words), sentences=(Range(0, len(words)),))


ATTACK = parsed(
    ("Nine", "nine", 1, "nummod"),
    ("died", "die", -1, "root"),
    ("after", "after", 4, "mark"),
    ("six", "six", 4, "nsubj"),
    ("fell", "fall", 1, "advcl"),
)
HERDER = parsed(
    ("an", "a", 2, "det"),
    ("earlier", "early", 2, "amod"),
    ("killing", "killing", -1, "root"),
    ("of", "of", 5, "case"),
    ("two", "two", 5, "nummod"),
    ("herders", "herder", 2, "nmod"),
)
LEADER = parsed(
    ("He", "he", 1, "nsubj"),
    ("is", "be", 2, "cop"),
    ("responsible", "responsible", -1, "root"),
    ("for", "for", 4, "mark"),
    ("killing", "kill", 2, "advcl"),
    ("four", "four", 4, "obj"),
)


def test_a_clause_with_after_tells_what_was_before() -> None:
    """The six fell earlier than the nine died; the main clause looks ahead."""
    assert is_backward(ATTACK, ATTACK.span(3, 4))
    assert not is_backward(ATTACK, ATTACK.span(0, 1))


def test_an_earlier_deed_is_an_aside() -> None:
    """What an earlier killing took is not this report's."""
    assert is_aside(HERDER, HERDER.span(4, 5))
    assert not is_aside(ATTACK, ATTACK.span(3, 4))


def test_what_somebody_is_blamed_for_is_an_aside() -> None:
    """A wanted man's victims are told with his capture."""
    assert is_aside(LEADER, LEADER.span(5, 6))
