"""Find figures: counts of persons with what happened to them, when, where, and who says so.

The order of work for a text: `counted` finds the numbers, `triggers` the words that tell what
happened, `weighing` decides what each number counts, `groups`, `basis`, `settings`, `chains` fill
in the rest, and `repeats` links the figures that say the same thing twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.basis import find_basis, find_modality, share_basis
from reportedly.extract.chains import Chains
from reportedly.extract.counted import find_counted
from reportedly.extract.groups import Group, find_group, settle_status
from reportedly.extract.passages import Passages
from reportedly.extract.repeats import find_repeats
from reportedly.extract.settings import Settings
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.weighing import NO_FIGURE, Weighed, load_weights, weigh
from reportedly.language.analysis import Analysis
from reportedly.records import (
    Figure,
    Measure,
    Modality,
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
    scene = Surroundings(analysis, list(find_counted(analysis, quantities)))
    weighed = list(weigh(scene, load_weights()))
    settings = Settings(analysis, times, places, statements, scene.passages, published)
    chains = Chains(statements)
    groups: list[Group | None] = []
    figures: list[Figure] = []
    last = -1
    for at, one in enumerate(weighed):
        if one.best == NO_FIGURE:
            groups.append(None)
            continue
        group = find_group(analysis, scene.counted, at, groups, scene.passages)
        groups.append(group)
        name = f"f{len(figures) + 1}"
        figure = _make(name, scene, one, group, settings, chains)
        sentence = scene.passages.number_of(one.one.first)
        before = figures[-1].basis if figures and last == sentence else None
        figures.append(replace(figure, basis=share_basis(figure.basis, before, figure.measure)))
        last = sentence
    figures = settle_status(figures)
    links = find_repeats(figures, statements, _lead_end(analysis, scene.passages))
    for figure in figures:
        yield replace(figure, same_as=links.get(figure.id))


def _make(
    name: str,
    scene: Surroundings,
    weighed: Weighed,
    group: Group,
    settings: Settings,
    chains: Chains,
) -> Figure:
    """Fill in one figure."""
    analysis, one = scene.analysis, weighed.one
    measure = Measure(weighed.best)
    own_time = settings.own_time(one, measure)
    when, place = settings.find(one, measure)
    chain = chains.find(one.span)
    return Figure(
        id=name,
        quantity=one.span,
        bounds=one.bounds,
        measure=measure,
        group=group.span(analysis),
        status=group.status,
        chain=tuple(statement.id for statement in chain),
        modality=_modality(scene, weighed, chain),
        basis=find_basis(scene.passages, scene.tokens, one, measure, own_time).value,
        when=when,
        place=place,
        same_as=None,
        confidence=round(weighed.probabilities[weighed.best], 4),
    )


def _modality(scene: Surroundings, weighed: Weighed, chain: Sequence[Statement]) -> Modality:
    """Decide how firmly a figure is put; what a source denies is denied."""
    if chain and chain[-1].stance is Stance.DENIES and weighed.one.bounds.high != 0:
        return Modality.DENIED
    return find_modality(scene.tokens, weighed.one, weighed.triggers.get(weighed.best))


def _lead_end(analysis: Analysis, passages: Passages) -> int:
    """Return where headline and lead end."""
    if not passages.ranges:
        return 0
    last = passages.ranges[min(_LEAD_SENTENCES, len(passages.ranges)) - 1].last
    return analysis.words[last - 1].end
