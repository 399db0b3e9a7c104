"""Find figures: counts of persons with what happened to them, who they are, when, where and who says.

The order of work for a text: `counted` finds the numbers, `triggers` the words that tell what happened,
`weighing` decides what each number counts, `groups`, `basis`, `settings`, `chains` fill in the rest, and
`repeats` links the figures that say the same thing twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.basis import find_basis, find_modality
from reportedly.extract.chains import find_chain
from reportedly.extract.counted import find_counted
from reportedly.extract.triggers import Scene
from reportedly.extract.groups import Group, find_group, settle_status
from reportedly.extract.repeats import find_repeats
from reportedly.extract.settings import Settings
from reportedly.extract.weighing import NO_FIGURE, Weighed, index_hints, load_weights, weigh
from reportedly.language.analysis import Analysis
from reportedly.records import (
    Bounds,
    Figure,
    Measure,
    Modality,
    Modifier,
    Place,
    Quantity,
    Stance,
    Statement,
    Time,
)

_LEAD_SENTENCES = 2


def find_figures(
    analysis: Analysis,
    *,
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    times: Sequence[Time],
    places: Sequence[Place],
    published: str | None = None,
) -> Iterator[Figure]:
    """Yield the figures of a text in text order, with ids f1, f2 and so on.

    Args:
        analysis: the text.
        quantities: its quantities.
        statements: its statements, with their parents.
        times: its times.
        places: its places.
        published: ISO date of publication.
    """
    del published
    scene = Scene(analysis, list(find_counted(analysis, quantities)))
    weighed = list(weigh(scene, load_weights(), index_hints(analysis.counts) or None))
    settings = Settings(analysis, times, places, statements)
    groups: list[Group | None] = []
    figures: list[Figure] = []
    for at, one in enumerate(weighed):
        if one.best == NO_FIGURE:
            groups.append(None)
            continue
        group = find_group(analysis, scene.counted, at, groups)
        groups.append(group)
        name = f"f{len(figures) + 1}"
        bounds = _shared_bounds(scene, weighed, at)
        figures.append(_make(name, scene, one, group, bounds, settings, statements))
    figures = settle_status(figures)
    links = find_repeats(figures, statements, _lead_end(analysis))
    for figure in figures:
        yield replace(figure, same_as=links.get(figure.id))


def _make(
    name: str,
    scene: Scene,
    weighed: Weighed,
    group: Group,
    bounds: Bounds,
    settings: Settings,
    statements: Sequence[Statement],
) -> Figure:
    """Fill in one figure."""
    analysis, one = scene.analysis, weighed.one
    measure = Measure(weighed.best)
    own_time = settings.own_time(one)
    when, place = settings.find(one, measure)
    chain = find_chain(one.span, statements)
    return Figure(
        id=name,
        quantity=one.span,
        bounds=bounds,
        measure=measure,
        group=group.span(analysis),
        status=group.status,
        chain=tuple(statement.id for statement in chain),
        modality=_modality(scene, weighed, chain),
        basis=find_basis(analysis, scene.tokens, one, measure, own_time).value,
        when=when,
        place=place,
        same_as=None,
        confidence=round(weighed.probabilities[weighed.best], 4),
    )


def _modality(scene: Scene, weighed: Weighed, chain: Sequence[Statement]) -> Modality:
    """Decide how firmly a figure is put; what a source denies is denied."""
    if chain and chain[-1].stance is Stance.DENIES and weighed.one.bounds.high != 0:
        return Modality.DENIED
    return find_modality(scene.tokens, weighed.one, weighed.triggers.get(weighed.best))


def _shared_bounds(scene: Scene, weighed: Sequence[Weighed], at: int) -> Bounds:
    """Return a number's bounds, with the bound of the number that it is coordinated with.

    "At least four children and five women" counts at least five women; a number with a verb of its
    own ("four died and five fled") stands by itself.
    """
    one = weighed[at].one
    if not at or one.bounds.modifier is not Modifier.EXACT or one.whole != one.first:
        return one.bounds
    before = weighed[at - 1].one
    between = scene.tokens[before.end : one.first]
    shared = before.bounds.modifier in (Modifier.AT_LEAST, Modifier.MORE_THAN)
    joined = between in (["and"], [","], [",", "and"]) and before.head >= 0 and one.head >= 0
    if not (shared and joined and before.bounds.high is None and one.bounds.low):
        return one.bounds
    return Bounds(modifier=before.bounds.modifier, low=one.bounds.low, high=None)


def _lead_end(analysis: Analysis) -> int:
    """Return where headline and lead end."""
    if not analysis.sentences:
        return 0
    last = analysis.sentences[min(_LEAD_SENTENCES, len(analysis.sentences)) - 1].last
    return analysis.words[last - 1].end
