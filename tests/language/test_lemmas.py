from __future__ import annotations

import pytest

from reportedly.language.lemmas import lemma_of


@pytest.mark.parametrize(
    ("form", "pos", "lemma"),
    [
        ("said", "VERB", "say"),
        ("killed", "VERB", "kill"),
        ("stopped", "VERB", "stop"),
        ("citing", "VERB", "cite"),
        ("denies", "VERB", "deny"),
        ("was", "AUX", "be"),
        ("children", "NOUN", "child"),
        ("bodies", "NOUN", "body"),
        ("casualties", "NOUN", "casualty"),
        ("soldiers", "NOUN", "soldier"),
        ("n’t", "PART", "not"),
        ("news", "NOUN", "news"),
        ("nations", "PROPN", "nations"),
    ],
)
def test_dictionary_forms(form: str, pos: str, lemma: str) -> None:
    """Regular forms follow the rules, irregular ones the table; names stay as they are."""
    assert lemma_of(form, pos) == lemma


def test_a_word_that_no_table_knows_follows_the_rules() -> None:
    """An unknown verb loses its ending."""
    assert lemma_of("blorked", "VERB") == "blork"
