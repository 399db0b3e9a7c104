"""One target per person or group, and the model that picks those of a key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.bench.muc4 import Item, items_of
from reportedly.bench.muc_targets import find_groups
from reportedly.bench.muc_wanted import chance_of, find_features
from reportedly.bench.profiles import Weights, load_profile
from reportedly.language.analysis import Analysis, Range, Word
from reportedly.records import Document, Reading

PROFILE = """
[wanted]
weights = "weights.json"
[DEATH]
measures = ["killed"]
"""


def parsed(*sentences: tuple[tuple[str, str, int, str], ...]) -> Analysis:
    """Make parsed sentences from text, part of speech, head in the sentence and relation."""
    words: list[Word] = []
    ranges, at = [], 0
    for number, rows in enumerate(sentences):
        first = len(words)
        for text, pos, head, relation in rows:
            place, index = -1 if head < 0 else first + head, len(words)
            lemma = {"killed": "kill", "died": "die"}.get(text, text.lower())
            words.append(Word(index, at, at + len(text), text, lemma, pos, place, relation, number))
            at += len(text) + 1
        ranges.append(Range(first, len(words)))
    joined = " ".join(word.text for word in words)
    return Analysis(text=joined, words=tuple(words), sentences=tuple(ranges))


def killed(*subject: tuple[str, str, str]) -> tuple[tuple[str, str, int, str], ...]:
    """Return the rows of "X was killed", the last word of X being its head."""
    head = len(subject) - 1
    rows = [(text, pos, head, relation) for text, pos, relation in subject[:-1]]
    rows.append((subject[-1][0], subject[-1][1], head + 2, "nsubj:pass"))
    return (*rows, ("was", "AUX", head + 2, "aux:pass"), ("killed", "VERB", -1, "root"))


BROOK = killed(("judge", "NOUN", "nmod:desc"), ("Ada", "PROPN", "compound"), ("Brook", "PROPN", ""))
THE_JUDGE = killed(("the", "DET", "det"), ("victim", "NOUN", ""))
LUND = killed(("Eva", "PROPN", "compound"), ("Lund", "PROPN", ""))


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile that takes whoever is named."""
    weights = {"threshold": 0.5, "features": {"any": -1.0, "named": 3.0}}
    (tmp_path / "weights.json").write_text(json.dumps(weights), encoding="utf-8")
    (tmp_path / "own.toml").write_text(PROFILE, encoding="utf-8")
    return tmp_path / "own.toml"


def reading_of(analysis: Analysis) -> Reading:
    """Return a reading without figures."""
    return Reading(document=Document(text=analysis.text))


def test_a_person_told_of_twice_is_one_target(profile: Path) -> None:
    """The victim comes back to the judge, another name does not."""
    analysis = parsed(BROOK, THE_JUDGE, LUND)
    groups = find_groups(reading_of(analysis), analysis, load_profile(str(profile)))
    assert [[each.head for each in group.mentions] for group in groups] == [
        ["brook", "victim"],
        ["lund"],
    ]
    assert all(group.single for group in groups)


def test_a_profile_says_who_is_wanted(profile: Path) -> None:
    """Of a named and an unnamed person its weights take the named one."""
    analysis = parsed(killed(("a", "DET", "det"), ("cook", "NOUN", "")), LUND)
    found = items_of(reading_of(analysis), analysis, load_profile(str(profile)))
    assert found == [Item("DEATH", 1, 1)]


def test_without_weights_all_are_wanted(profile: Path) -> None:
    """A profile without a model leaves nobody out."""
    profile.write_text('[DEATH]\nmeasures = ["killed"]\n', encoding="utf-8")
    analysis = parsed(killed(("a", "DET", "det"), ("cook", "NOUN", "")), LUND)
    assert len(items_of(reading_of(analysis), analysis, load_profile(str(profile)))) == 2


def test_features_tell_words_number_and_place(profile: Path) -> None:
    """The model sees the noun, the number and how often a person is told of."""
    analysis = parsed(BROOK, THE_JUDGE)
    (group,) = find_groups(reading_of(analysis), analysis, load_profile(str(profile)))
    features = find_features(group, [group], analysis)
    assert {"named", "number 1", "mentions 2", "unnumbered", "any"} <= features


def test_chances_add_up_on_the_logistic_scale() -> None:
    """Unknown features weigh nothing, opposite ones cancel."""
    weights = Weights(0.5, {"one": 2.0, "two": -2.0})
    assert chance_of(frozenset({"one", "two", "three"}), weights) == 0.5
    assert chance_of(frozenset({"one"}), weights) > 0.8
