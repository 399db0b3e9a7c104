"""Lists of names after the number of the dead."""

from __future__ import annotations

import re

from reportedly.bench.name_lists import list_names
from reportedly.language.analysis import Analysis, Word


def analyse(text: str) -> Analysis:
    """Take words with a capital for names, "died" for a verb, the rest for nouns."""
    words = []
    for index, found in enumerate(re.finditer(r"\w+|[^\w\s]", text)):
        word = found[0]
        pos = "PROPN" if word[0].isupper() else "NOUN" if word.isalpha() else "PUNCT"
        pos = "VERB" if word == "died" else "CCONJ" if word == "and" else pos
        words.append(Word(index, found.start(), found.end(), word, pos=pos))
    return Analysis(text=text, words=tuple(words))


def names(text: str, start: int) -> list[str]:
    """Return the words of the names listed from a word on."""
    analysis = analyse(text)
    return [analysis.span(*each).text for each in list_names(analysis, start)]


def test_names_are_listed_with_their_titles_and_ages() -> None:
    """What stands beside a name, a title or an age, does not end the list."""
    text = "two reporters : Ana Ruiz , 24 , driver Jo Diaz , and Eva Lund ."
    assert names(text, 2) == ["Ana Ruiz", "driver Jo Diaz", "Eva Lund"]


def test_one_name_is_no_list() -> None:
    """A single apposition leaves the number as it is."""
    assert names("two reporters , Ana Ruiz , died", 2) == []


def test_a_verb_ends_a_list() -> None:
    """Who is named after the verb is told of something else."""
    assert names("reporters Ana Ruiz , Jo Diaz died , Eva Lund", 1) == ["Ana Ruiz", "Jo Diaz"]
