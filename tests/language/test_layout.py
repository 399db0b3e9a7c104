"""Lines, paragraphs and places to cut."""

from __future__ import annotations

from reportedly.language.layout import find_gaps, is_wrapped, rate_breaks
from reportedly.language.words import find_words

WRAPPED = """\
The governor of the province told reporters on Monday that at least
nine farmers had been killed when gunmen came over the river and that
the search for four others would go on until the rains began in June.

A spokesman for the herders, who have grazed their cattle there since
the spring, said that nobody had heard of any killing on that bank.
"""
LINES = "\n".join(["A headline of a report", "One sentence is one paragraph here.", "So is this."])


def gaps_of(text: str) -> dict[str, int]:
    """Return what stands before each word; of a word that comes twice, before the last."""
    offsets = list(find_words(text))
    return {text[a:b]: gap for (a, b), gap in zip(offsets, find_gaps(text, offsets), strict=True)}


def test_a_wrapped_text_has_paragraphs_at_blank_lines_only() -> None:
    """A line end of a hard-wrapped text is a space."""
    assert is_wrapped(WRAPPED)
    gaps = gaps_of(WRAPPED)
    assert (gaps["nine"], gaps["A"], gaps["farmers"]) == (1, 2, 1)


def test_a_text_of_one_line_a_paragraph_is_not_wrapped() -> None:
    """Every line end is a paragraph end there, Windows line ends too."""
    assert not is_wrapped(LINES)
    for text in (LINES, LINES.replace("\n", "\r\n")):
        gaps = gaps_of(text)
        assert (gaps["One"], gaps["So"], gaps["sentence"]) == (2, 2, 1)


def test_a_long_line_shows_that_nothing_was_wrapped() -> None:
    """One long paragraph among short lines is enough."""
    assert not is_wrapped(WRAPPED + "word " * 40)


def test_a_window_starts_best_at_a_paragraph() -> None:
    """After the end of a sentence is the second best place; closing marks belong to it."""
    words = ["He", "left", ".", "”", "She", "stayed"]
    assert rate_breaks(words, [2, 1, 0, 0, 1, 1]) == [2, 0, 0, 0, 1, 0]
