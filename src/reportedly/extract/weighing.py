"""Decide what a number counts, with weights learnt from annotated reports.

Two small log-linear models, made by `training/figures.py` and kept in `data/figure_weights.json`:
the first scores each pair of number and trigger; the second takes the best score for each measure,
what the numbers beside it count, and features of the number itself, and gives a probability to each
measure and to "no figure". (McCullagh and Nelder, Generalized Linear Models, 1989, chapter 5.)
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extract.counted import Counted
from reportedly.extract.frames import settle
from reportedly.extract.lexicon import load_learnt
from reportedly.extract.surroundings import Surroundings, bucket
from reportedly.extract.triggers import Trigger
from reportedly.extract.units import load_persons, singular
from reportedly.records import Measure

NO_FIGURE = "none"
CLASSES = (NO_FIGURE, *(measure.value for measure in Measure))
MISSING = -6.0
_LINKS = {"including": "part", "include": "part", "among": "part", "includes": "part"}
DOUBT = 0.55
_BACK = 3
_LEAST = 1e-6


Guess = Mapping[str, float]
"""Probability by measure name, and of `NO_FIGURE`."""


Neighbours = tuple[Guess | None, Guess | None]
"""What the number before and the number after one are taken to count."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The learnt weights.

    Args:
        pairs: weight of each feature of a number and a trigger.
        links: weight of each way in which a measure is supported.
        own: weight of each feature of the number itself, by "class|feature".
        confidence: bias and slope that make a probability one that means what it says.
    """

    pairs: Mapping[str, float]
    links: Mapping[str, float]
    own: Mapping[str, float]
    confidence: tuple[float, float] = (0.0, 1.0)


@cache
def load_weights() -> Weights:
    """Load the weights of the package."""
    table = load_learnt("figure_weights.json")
    bias, slope = table["confidence"]
    return Weights(table["pairs"], table["links"], table["own"], (bias, slope))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a number counts, as far as the model can tell.

    Args:
        one: the number.
        probabilities: probability by measure name, and of `NO_FIGURE`.
        triggers: the best trigger for each measure.
    """

    one: Counted
    probabilities: Mapping[str, float]
    triggers: Mapping[str, Trigger]

    @property
    def best(self) -> str:
        """The most likely measure, or `NO_FIGURE` where that is likelier than not."""
        if self.probabilities[NO_FIGURE] > DOUBT:
            return NO_FIGURE
        return max(CLASSES[1:], key=lambda name: self.probabilities[name])


def weigh(scene: Surroundings, weights: Weights) -> Iterator[Weighed]:
    """Yield what each number of a text counts.

    Args:
        scene: numbers and triggers.
        weights: the learnt weights.
    """
    support = [best_triggers(scene, one, weights.pairs) for one in scene.counted]
    first = [
        _softmax(class_scores(scene, at, support[at], (None, None), weights))
        for at in range(len(scene.counted))
    ]
    history: deque[_Told] = deque(maxlen=_BACK + 1)
    for at, one in enumerate(scene.counted):
        scores = class_scores(scene, at, support[at], neighbours(first, at), weights)
        triggers = {name: trigger for name, (_, trigger) in support[at].items()}
        sentence = scene.passages.number_of(one.first)
        told, toll = _told_before(history, sentence)
        found = settle(scene, one, _softmax(scores), triggers, NO_FIGURE, told, toll)
        weighed = Weighed(one, found, triggers)
        if weighed.best != NO_FIGURE:
            _note(history, sentence, Measure(weighed.best))
        yield weighed


@dataclass(slots=True)
class _Told:
    """What the figures of a sentence count: the first, the last, and whether any is of the dead."""

    sentence: int
    first: Measure
    last: Measure
    deadly: bool


def _note(history: deque[_Told], sentence: int, measure: Measure) -> None:
    """Add what a figure counts to what the last sentences tell."""
    if not history or history[-1].sentence != sentence:
        history.append(_Told(sentence, measure, measure, deadly=False))
    history[-1].last = measure
    history[-1].deadly |= measure is Measure.KILLED


def _told_before(history: deque[_Told], sentence: int) -> tuple[Measure | None, Measure | None]:
    """Return what the number before counts, and what a toll spoken of is of: the dead first.

    Of an earlier sentence that is what its first number counts; one far off is none.
    """
    near = [each for each in history if sentence - each.sentence <= _BACK]
    if not near:
        return None, None
    last = near[-1]
    if last.sentence == sentence:
        return last.last, last.last
    return last.first, Measure.KILLED if any(each.deadly for each in near) else last.first


def calibrate(probability: float, weights: Weights) -> float:
    """Return how sure a figure is, from the probability of its measure (Platt, 1999)."""
    bias, slope = weights.confidence
    likely = min(max(probability, _LEAST), 1.0 - _LEAST)
    return 1.0 / (1.0 + math.exp(-bias - slope * math.log(likely / (1.0 - likely))))


def neighbours(found: Sequence[Guess], at: int) -> Neighbours:
    """Return what the number before and the number after are taken to count."""
    return (found[at - 1] if at else None), (found[at + 1] if at + 1 < len(found) else None)


def best_triggers(
    scene: Surroundings, one: Counted, weights: Mapping[str, float]
) -> dict[str, tuple[float, Trigger]]:
    """Return for each measure the best score of a trigger, and that trigger."""
    best: dict[str, tuple[float, Trigger]] = {}
    for trigger in scene.near(one):
        score = sum(weights.get(feature, 0.0) for feature in scene.describe(one, trigger))
        name = trigger.measure.value
        if name not in best or score > best[name][0]:
            best[name] = (score, trigger)
    return best


def class_scores(
    scene: Surroundings,
    at: int,
    support: Mapping[str, tuple[float, Trigger]],
    beside: Neighbours,
    weights: Weights,
) -> dict[str, float]:
    """Return the score of each class for number `at` of a scene."""
    own = list(describe_number(scene, at))
    scores = {
        name: sum(weights.own.get(f"{name}|{feature}", 0.0) for feature in own) for name in CLASSES
    }
    for name, value in link_inputs(scene, at, support, beside):
        measure, _, link = name.partition("|")
        scores[measure] += weights.links.get(link, 0.0) * value
    return scores


def link_inputs(
    scene: Surroundings,
    at: int,
    support: Mapping[str, tuple[float, Trigger]],
    beside: Neighbours,
) -> Iterator[tuple[str, float]]:
    """Yield the inputs of the second model as "measure|link" with a value each."""
    link = link_of(scene, at)
    ahead = link_of(scene, at + 1) if at + 1 < len(scene.counted) else None
    before, after = beside
    for name in CLASSES[1:]:
        if name in support:
            yield f"{name}|trigger", max(support[name][0], MISSING)
        else:
            yield f"{name}|missing", 1.0
        if link and before:
            yield f"{name}|{link}", before[name]
        if ahead and after and ahead != "earlier":
            yield f"{name}|next:{ahead}", after[name]
    if link and before:
        yield f"{NO_FIGURE}|none:{link}", before[NO_FIGURE]
    if ahead and after and ahead != "earlier":
        yield f"{NO_FIGURE}|none:next:{ahead}", after[NO_FIGURE]


def link_of(scene: Surroundings, at: int) -> str | None:
    """Tell how a number hangs on the one before it: a part of it, in one list, or just near."""
    if at == 0:
        return None
    one, last = scene.counted[at], scene.counted[at - 1]
    sentences = scene.passages.number_of(one.first) - scene.passages.number_of(last.first)
    if sentences:
        return "earlier" if sentences == 1 else None
    words = scene.tokens[last.end : one.whole]
    if len(words) > 14:
        return None
    for word in words:
        if word in _LINKS:
            return _LINKS[word]
    if not scene.has_verb(range(last.end, one.whole)) and {"and", ",", "or", "–"} & set(words):
        return "list"
    return "near"


def describe_number(scene: Surroundings, at: int) -> Iterator[str]:
    """Yield the features of a number by itself."""
    one, tokens = scene.counted[at], scene.tokens
    words = scene.analysis.words
    shape = f"{one.noun.value}{'1' if one.single else ''}"
    yield "bias"
    yield f"s={shape}"
    if one.head >= 0:
        yield f"h={words[one.head].lemma or tokens[one.head]}"
        yield f"s={shape}|r={words[one.head].relation}"
    before = tokens[one.whole - 1] if one.whole else "^"
    after = tokens[one.end] if one.end < len(tokens) else "$"
    yield f"b={before}"
    yield f"a={after}"
    yield f"b2={tokens[one.whole - 2] if one.whole > 1 else '^'}_{before}"
    yield f"a2={after}_{tokens[one.end + 1] if one.end + 1 < len(tokens) else '$'}"
    if one.head >= 0:
        yield f"t={status_of_noun(tokens[one.head])}"
    yield from _nearest(scene, one)
    yield f"m={one.bounds.modifier.value}"
    if one.bounds.high == 0:
        yield "zero"
    if one.head < 0 and one.last < len(tokens):
        yield f"pos={words[one.last].pos}"
    inner = tokens[one.last : max(one.head, one.last)]
    for word in inner[:4]:
        yield f"i={word}"
    yield f"link={link_of(scene, at)}"


def _nearest(scene: Surroundings, one: Counted) -> Iterator[str]:
    """Yield what the nearest trigger on each side is and how far away."""
    left, right = scene.nearest(one)
    if not left and not right:
        yield "alone"
    if left:
        far = bucket(one.whole - left.last)
        yield f"L={left.measure.value}|{left.kind}|{far}"
        yield f"L={left.measure.value}"
    if right:
        far = bucket(right.first - one.end)
        yield f"R={right.measure.value}|{right.kind}|{far}"
        yield f"R={right.measure.value}"
    if left and right:
        yield f"LR={left.measure.value}|{right.measure.value}"


def status_of_noun(noun: str) -> str:
    """Return what a noun tells of the status of persons, or "none"."""
    persons = load_persons()
    return persons.get(noun) or persons.get(singular(noun)) or "none"


def _softmax(scores: Mapping[str, float]) -> dict[str, float]:
    top = max(scores.values())
    powers = {name: math.exp(score - top) for name, score in scores.items()}
    total = sum(powers.values())
    return {name: power / total for name, power in powers.items()}
