from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.words import find_words


def _split(text: str) -> list[str]:
    return [text[a:b] for a, b in find_words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They didn't say “11,000–12,000”.", "They did n't say “ 11,000 – 12,000 ” ."),
        ("It’s Orva's 3,000-strong force", "It ’s Orva 's 3,000 - strong force"),
        ("Mr. O'Brien of the U.S. at 10:30 a.m.", "Mr. O'Brien of the U.S. at 10:30 a.m."),
        ("Sana'a, Ha’aretz and al-Shabaab", "Sana'a , Ha’aretz and al - Shabaab"),
        ("the 14th Brigade, 1990s, Su-34", "the 14th Brigade , 1990s , Su - 34"),
        ("$3bn (50%) @user #tag", "$ 3 bn ( 50 % ) @user #tag"),
        ("see https://example.org/a?b=1.", "see https://example.org/a?b=1 ."),
        ("a\u00a0hundred\r\nmen", "a hundred men"),
        ("e\u0301te\u0301 Kyi\u0308v", "e\u0301te\u0301 Kyi\u0308v"),
    ],
)
def test_splits_as_the_treebanks_do(text: str, words: str) -> None:
    """Clitics, hyphens and marks are words of their own; numbers and abbreviations stay whole."""
    assert _split(text) == words.split()


@given(st.text(max_size=300))
def test_words_cover_all_but_white_space(text: str) -> None:
    """Words of any text are in order, do not overlap and leave out only white space."""
    at = 0
    for start, end in find_words(text):
        assert text[at:start].strip() == ""
        assert start >= at
        assert end > start
        at = end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    "unit", ["a", "n't", "'", "1,", "a'", ".", "a.", "http://.", "\u0301", "-"]
)
def test_a_long_run_of_one_thing_is_read_in_one_go(unit: str) -> None:
    """Half a million characters of a repeated unit come out whole: nothing backtracks over them."""
    text = unit * (500_000 // len(unit))
    assert sum(end - start for start, end in find_words(text)) == len(text)
