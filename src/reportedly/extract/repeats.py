"""Tell which figures repeat an earlier one: the same count of the same persons by one source.

A log-linear model scores each figure with the earlier ones of its measure and value; its weights
are learnt from annotated reports by `training/repeats.py` (`data/repeat_weights.json`). Figures are
compared only where measure and a number agree, so that a long report takes linear time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from reportedly.extract.lexicon import load_table
from reportedly.extract.passages import Passages
from reportedly.language.analysis import Analysis
from reportedly.records import (
    Bounds,
    Count,
    Figure,
    Measure,
    Modality,
    Modifier,
    Place,
    Statement,
    Status,
)

_COMPARED = 30
_LEAD_SENTENCES = 2
_NEARBY = 3
LINKED = -0.7
"""The log-odds from which a figure is linked: a missed repeat costs as much as a wrong one."""
_EMPTY = frozenset(
    ("the", "of", "a", "and", "in", "for", "news", "agency", "ministry", "user", "&")
)
_LIMITS = frozenset(("of", "in", "from", "for", "who", "which", "at", "on", "with", ","))
_ARTICLES = frozenset(("a", "an", "another"))
_SIZES = (1, 2, 4, 9, 19, 99)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as it is told.

    Args:
        figure: the figure.
        sentence: number of its sentence.
        source: who ultimately says it, or `None` where no source is named.
        noun: the noun of its group in lower case, or `None`.
        before: what the words before it say: "new" ("another", "other"), "known" ("the") or "".
    """

    figure: Figure
    sentence: int
    source: str | None
    noun: str | None
    before: str


@cache
def load_repeat_weights() -> Mapping[str, float]:
    """Load the weights of the package."""
    source = resources.files("reportedly").joinpath("data", "repeat_weights.json")
    weights: Mapping[str, float] = json.loads(source.read_text(encoding="utf-8"))
    return weights


@cache
def _words(name: str) -> frozenset[str]:
    """Load a list of words of `repeats.toml`."""
    return frozenset(load_table("repeats.toml")[name])


def find_repeats(
    analysis: Analysis,
    passages: Passages,
    figures: Sequence[Figure],
    statements: Sequence[Statement],
) -> Mapping[str, str]:
    """Return for each figure that repeats an earlier one the id of the earliest.

    Args:
        analysis: the text.
        passages: its sentences.
        figures: in text order, without links.
        statements: all statements.
    """
    weights = load_repeat_weights()
    links: dict[str, str] = {}
    for told, others in find_pairs(analysis, passages, figures, statements):
        scored = [(score_pair(told, other, weights), -at) for at, other in enumerate(others)]
        best, at = max(scored, default=(LINKED, 0))
        if best > LINKED:
            earlier = others[-at].figure.id
            links[told.figure.id] = links.get(earlier, earlier)
    return links


def find_pairs(
    analysis: Analysis,
    passages: Passages,
    figures: Sequence[Figure],
    statements: Sequence[Statement],
) -> Iterator[tuple[Told, list[Told]]]:
    """Yield each figure with the earlier ones that it may repeat, in text order."""
    by_id = {one.id: one for one in statements}
    known: dict[object, list[Told]] = {}
    for figure in figures:
        word = analysis.range_of(figure.quantity.start, figure.quantity.end).first
        sentence = passages.number_of(word)
        source, noun = _source(figure, by_id), _noun(figure)
        told = Told(figure, sentence, source, noun, _before(analysis, figure, word))
        keys = list(dict.fromkeys(_keys(told)))
        alike = {one.figure.id: one for key in keys for one in known.get(key, ())}
        summed = known.get((figure.measure, Modifier.VAGUE), ())
        alike |= {one.figure.id: one for one in summed if _sums_up(one.figure, figure)}
        allowed = [one for one in alike.values() if _may_repeat(told, one)]
        yield told, sorted(allowed, key=lambda one: one.figure.quantity.start)
        for key in keys:
            if len(known.setdefault(key, [])) < _COMPARED:
                known[key].append(told)


def _may_repeat(told: Told, earlier: Told) -> bool:
    """Tell whether one claim is possible: two named sources make two, and so does a denial."""
    denials = {one.figure.modality is Modality.DENIED for one in (told, earlier)}
    return len(denials) == 1 and _compare_sources(told, earlier) != "other"


def score_pair(told: Told, earlier: Told, weights: Mapping[str, float]) -> float:
    """Return the log-odds that a figure repeats an earlier one."""
    return sum(weights.get(feature, 0.0) for feature in describe_pair(told, earlier))


def describe_pair(told: Told, earlier: Told) -> Iterator[str]:
    """Yield the features of a figure and an earlier one.

    What begins with "+" can only speak for a repeat, with "-" only against: few annotated repeats
    must not teach that one source makes a repeat less likely.
    """
    one, other = told.figure, earlier.figure
    count = _compare_counts(one.bounds, other.bounds)
    noun, source = _compare_nouns(told.noun, earlier.noun), _compare_sources(told, earlier)
    yield "bias"
    yield f"count={count}"
    if earlier.sentence < _LEAD_SENTENCES:
        yield f"count={count}|lead"
    yield from (f"+over={size}" for size in _SIZES if _least(one.bounds) > size)
    yield f"noun={noun}"
    yield f"noun={noun}|source={source}"
    yield f"apart={min(told.sentence - earlier.sentence, _NEARBY)}"
    yield f"before={told.before}"
    yield f"before={told.before}|noun={noun}"
    yield f"earlier={earlier.before}"
    yield f"measure={_compare_measures(one.measure, other.measure)}"
    yield _compare("source", told.source and source, earlier.source and "same", None)
    yield _compare("status", one.status, other.status, Status.UNKNOWN)
    yield _compare("basis", one.basis, other.basis, None)
    yield _compare("place", _site(one.place), _site(other.place), None)
    yield _compare("when", _day(one), _day(other), None)


def _keys(told: Told) -> Iterator[object]:
    """Yield the keys under which figures that may repeat each other meet."""
    bounds = told.figure.bounds
    if bounds.modifier is Modifier.VAGUE:
        yield bounds.low, bounds.high
        if told.sentence < _LEAD_SENTENCES:
            yield told.figure.measure, Modifier.VAGUE
        return
    for end in (bounds.low, bounds.high):
        if end is not None:
            yield end


def _compare_counts(one: Bounds, other: Bounds) -> str:
    """Tell how two counts that share a number agree."""
    if one == other:
        return "same"
    if (one.low, one.high) == (other.low, other.high):
        return "worded"
    if Modifier.VAGUE in (one.modifier, other.modifier):
        return "summed"
    if Modifier.RANGE in (one.modifier, other.modifier):
        return "end"
    return "bounded"


def _compare_measures(one: Measure, other: Measure) -> str:
    """Tell whether two measures are the same, and which; "hurt" may sum up "wounded"."""
    if one is other:
        return one.value
    return "harm" if Measure.CASUALTIES in (one, other) else "differ"


def _least(bounds: Bounds) -> Count:
    """Return the lower end of a count, or the upper where it is open below."""
    return bounds.low if bounds.low is not None else bounds.high or 0


def _sums_up(earlier: Figure, figure: Figure) -> bool:
    """Tell whether a vague number of headline or lead ("dozens") may stand for a later one."""
    vague, exact = earlier.bounds, figure.bounds
    least = _least(exact)
    if exact.modifier is Modifier.VAGUE:
        return False
    return (vague.low or 0) <= least and (vague.high is None or least <= vague.high)


def _noun(figure: Figure) -> str | None:
    """Return the noun of a figure's group, in lower case: "members" of "members of a family"."""
    if figure.group is None or figure.group.text.lower() == "others":
        return None
    words = figure.group.text.lower().replace(",", " , ").split()
    end = next((at for at, word in enumerate(words) if at and word in _LIMITS), len(words))
    return words[end - 1]


def _compare_nouns(mine: str | None, theirs: str | None) -> str:
    """Tell whether two nouns may name the same persons: "infants" and "children"."""
    if mine is None or theirs is None:
        return "none" if mine == theirs else "one"
    if mine == theirs:
        return "same"
    young, general = _words("young"), _words("general")
    if mine in general and theirs in general:
        return "general"
    if mine in young and theirs in young:
        return "young"
    return "part" if {mine, theirs} & general else "other"


def _source(figure: Figure, statements: Mapping[str, Statement]) -> str | None:
    """Return who ultimately says a figure, or `None` where no source is named."""
    for name in reversed(figure.chain):
        statement = statements.get(name)
        if statement and statement.entity and statement.sources:
            return statement.entity.name.lower()
        if statement and statement.sources:
            return statement.sources[0].text.lower()
    return None


def _compare_sources(told: Told, earlier: Told) -> str:
    """Tell whether two figures have one source."""
    if told.source is None or earlier.source is None:
        return "none" if told.source == earlier.source else "one"
    shared = set(told.source.split()) & set(earlier.source.split()) - _EMPTY
    return "same" if shared else "other"


def _before(analysis: Analysis, figure: Figure, word: int) -> str:
    """Tell whether the words before a number and its noun call the persons new or known."""
    text = figure.quantity.text.lower()
    group = figure.group.text.lower().split() if figure.group else []
    near = {one.lower for one in analysis.words[max(0, word - 2) : word]} | {text, *group[:2]}
    if near & _words("new"):
        return "new"
    if near & _words("known"):
        return "known"
    return "article" if text in _ARTICLES else ""


def _compare(name: str, one: object, other: object, nothing: object) -> str:
    """Return the feature for two values that are the same, differ, or of which one is lacking."""
    if nothing in (one, other):
        return f"{name}={'none' if one == other else 'one'}"
    return f"+{name}=same" if one == other else f"-{name}=other"


def _site(place: Place | None) -> object:
    """Return what tells one place from another."""
    return place and (place.geonameid or place.name or place.span.text)


def _day(figure: Figure) -> object:
    """Return what tells the time of one event from that of another."""
    return figure.when and (figure.when.start or figure.when.end)
