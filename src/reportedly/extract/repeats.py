"""Tell which figures repeat an earlier one: the same count of the same persons by one source.

A log-linear model scores each figure with the earlier ones of its value; its weights
are learnt from annotated reports by `training/repeats.py` (`data/repeat_weights.json`). Figures are
compared only where a number agrees, so that a long report takes linear time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportedly.extract.lexicon import load_learnt
from reportedly.extract.passages import Passages
from reportedly.extract.retellings import (
    LEAD_SENTENCES,
    Told,
    describe_pair,
    least_of,
    may_repeat,
    tell,
)
from reportedly.language.analysis import Analysis
from reportedly.records import Figure, Modifier, Statement

_COMPARED = 30
LINKED = -0.7
"""The log-odds from which a figure is linked: a missed repeat costs as much as a wrong one."""


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
    weights = load_learnt("repeat_weights.json")
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
        told = tell(analysis, figure, sentence, word, by_id)
        keys = list(dict.fromkeys(_keys(told)))
        alike = {one.figure.id: one for key in keys for one in known.get(key, ())}
        summed = known.get((figure.measure, Modifier.VAGUE), ())
        alike |= {one.figure.id: one for one in summed if _sums_up(one.figure, figure)}
        allowed = [one for one in alike.values() if may_repeat(told, one)]
        yield told, sorted(allowed, key=lambda one: one.figure.quantity.start)
        for key in keys:
            if len(known.setdefault(key, [])) < _COMPARED:
                known[key].append(told)


def score_pair(told: Told, earlier: Told, weights: Mapping[str, float]) -> float:
    """Return the log-odds that a figure repeats an earlier one."""
    return sum(weights.get(feature, 0.0) for feature in describe_pair(told, earlier))


def _keys(told: Told) -> Iterator[object]:
    """Yield the keys under which figures that may repeat each other meet."""
    bounds = told.figure.bounds
    if bounds.modifier is Modifier.VAGUE:
        yield bounds.low, bounds.high
        if told.sentence < LEAD_SENTENCES:
            yield told.figure.measure, Modifier.VAGUE
        return
    for end in (bounds.low, bounds.high):
        if end is not None:
            yield end


def _sums_up(earlier: Figure, figure: Figure) -> bool:
    """Tell whether a vague number of headline or lead ("dozens") may stand for a later one."""
    vague, exact = earlier.bounds, figure.bounds
    least = least_of(exact)
    if exact.modifier is Modifier.VAGUE:
        return False
    return (vague.low or 0) <= least and (vague.high is None or least <= vague.high)
