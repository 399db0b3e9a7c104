"""Which of those killed and hurt an answer key wants: a linear model over what the message says.

The conference wanted the victims of recent terrorist acts in nine countries, not the fallen of a
war nor old cases told again. The weights are learnt on its development messages
(`training/muc_targets.py`) and are part of the profile, so that another replaces them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from reportedly.bench.asides import is_aside, is_backward
from reportedly.bench.muc_targets import Group
from reportedly.bench.profiles import Weights
from reportedly.language.analysis import Analysis

_FIRST = 3
_STEPS = (1, 2, 5, 10, 30, 100)
_LEAST_LETTERS = 4
_PLAIN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_wanted(group: Group, groups: Sequence[Group], analysis: Analysis, weights: Weights) -> bool:
    """Tell whether an answer key would have a group among its targets."""
    return chance_of(find_features(group, groups, analysis), weights) >= weights.threshold


def chance_of(features: frozenset[str], weights: Weights) -> float:
    """Return the chance that a group with some features is wanted, 0 to 1."""
    known = (weights.features.get(each, 0.0) for each in sorted(features))
    return 1 / (1 + math.exp(-sum(known)))


def find_features(group: Group, groups: Sequence[Group], analysis: Analysis) -> frozenset[str]:
    """Return what a message says of a group: its words, its number, where it is told, what else."""
    return frozenset(
        (
            *_of_group(group),
            *_of_places(group, groups, analysis),
            *_of_words(group, analysis),
            *_of_message(groups, analysis),
        )
    )


def _of_group(group: Group) -> Iterator[str]:
    telling = group.telling
    yield f"effect {group.effect}"
    yield f"mentions {min(len(group.mentions), _FIRST)}"
    for mention in group.mentions:
        yield "named" if mention.names else f"head {mention.head}"
        if mention.definite:
            yield "definite"
    number = telling.low if telling.low is not None else telling.high
    yield f"number {'none' if number is None else sum(number >= step for step in _STEPS)}"
    if telling.figure:
        figure = telling.figure
        yield f"basis {figure.basis}"
        yield f"status {figure.status}"
        yield f"modality {figure.modality}"
        yield f"chain {min(len(figure.chain), 1)}"
        yield f"modifier {figure.bounds.modifier}"
    else:
        yield "unnumbered"


def _of_places(group: Group, groups: Sequence[Group], analysis: Analysis) -> Iterator[str]:
    first = group.mentions[0].span
    number = analysis.range_of(first.start, first.end).first
    sentence = analysis.words[number].sentence
    yield f"sentence {min(sentence, 6) // 2}"
    yield f"place {min(groups.index(group), _FIRST)}"
    yield f"groups {min(len(groups), 6) // 2}"
    if all(is_aside(analysis, each.span) for each in group.mentions):
        yield "aside"
    if all(is_backward(analysis, each.span) for each in group.mentions):
        yield "backward"


def _of_words(group: Group, analysis: Analysis) -> Iterator[str]:
    """Yield the words of the sentences that tell of a group."""
    for mention in group.mentions:
        first = analysis.range_of(mention.span.start, mention.span.end).first
        sentence = analysis.sentences[analysis.words[first].sentence]
        yield from (f"near {word}" for word in _plain_words(analysis, sentence))
        if any(_YEAR.fullmatch(analysis.words[index].text) for index in sentence):
            yield "year"


def _plain_words(analysis: Analysis, indices: Iterable[int]) -> Iterator[str]:
    """Yield the dictionary forms of what is no name, number or small word."""
    for index in indices:
        word = analysis.words[index]
        if word.pos in _PLAIN and word.text.isalpha() and len(word.text) >= _LEAST_LETTERS:
            yield word.lemma or word.lower


def _of_message(groups: Sequence[Group], analysis: Analysis) -> Iterator[str]:
    yield "any"
    yield f"length {min(len(analysis.sentences) // 8, 4)}"
    yield f"killed {min(sum(each.effect == 'DEATH' for each in groups), 6) // 2}"
