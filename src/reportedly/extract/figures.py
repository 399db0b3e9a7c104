"""Find figures: counts of persons with what happened to them, when, where, and who says so.

The order of work for a text: `counted` finds the numbers, `triggers` the words that tell what
happened, `weighing` decides what each number counts, `groups`, `basis`, `settings`, `chains` fill
in the rest, and `repeats` links the figures that say the same thing twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.basis import find_basis
from reportedly.extract.chains import Chains
from reportedly.extract.counted import find_counted
from reportedly.extract.groups import Group, find_group, settle_status
from reportedly.extract.modality import find_modality
from reportedly.extract.repeats import find_repeats
from reportedly.extract.running_totals import find_total
from reportedly.extract.settings import Settings
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import FATES
from reportedly.extract.weighing import NO_FIGURE, Weighed, calibrate, load_weights, weigh
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Basis, EntityType, Figure, Measure, Place, Quantity, Statement, Time

_ARTICLES = frozenset(("a", "an", "another"))
_APPOSED = ((",", "a"), (",", "an"))
_SILENT = frozenset((Measure.KILLED.value, Measure.MISSING.value))
"""What cannot be said of persons who speak: "two doctors said that 12 had died"."""

_HURT = frozenset((Measure.WOUNDED.value, Measure.CASUALTIES.value))
"""What is seldom said of them: "dozens were hurt, a nurse said"."""


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
    told = [each.one for each in weighed if each.best != NO_FIGURE]
    settings = Settings(analysis, times, places, statements, scene.passages, published, told)
    chains = Chains(statements)
    speaking = dict(_find_speaking(analysis, statements))
    groups: list[Group | None] = []
    figures: list[Figure] = []
    last = -1
    for at, one in enumerate(weighed):
        speaker = speaking.get(one.one.whole)
        if one.best == NO_FIGURE or (speaker is not None and _only_speaks(scene, one, speaker)):
            groups.append(None)
            continue
        group = find_group(analysis, scene.counted, at, groups, scene.passages)
        groups.append(group)
        name = f"f{len(figures) + 1}"
        sentence = scene.passages.number_of(one.one.first)
        before = figures[-1].basis if figures and last == sentence else None
        figures.append(_make(name, scene, one, group, settings, chains, before))
        last = sentence
    figures = settle_status(figures)
    links = find_repeats(analysis, scene.passages, figures, statements)
    for figure in figures:
        yield replace(figure, same_as=links.get(figure.id))


def _find_speaking(
    analysis: Analysis, statements: Sequence[Statement]
) -> Iterator[tuple[int, Statement]]:
    """Yield the words at which speakers begin to be named, with what they say."""
    for statement in statements:
        for source in statement.sources:
            words = analysis.range_of(source.start, source.end)
            yield words.first, statement
            behind = Range(words.last, min(words.last + 2, len(analysis.words)))
            if analysis.texts(behind) in _APPOSED:
                yield behind.last - 1, statement
            for at in words:
                if analysis.words[at].lower in _ARTICLES:
                    yield at, statement


def _only_speaks(scene: Surroundings, weighed: Weighed, statement: Statement) -> bool:
    """Tell whether those who speak are taken for those of whom they do: "a doctor said"."""
    one, best = weighed.one, weighed.best
    if best in _SILENT or (best == Measure.OTHER_PEOPLE.value and one.head >= 0):
        return True
    is_told = any(
        each.measure in FATES and (one.last <= each.first < one.end or each.last == one.whole)
        for each in scene.near(one)
    )
    if best == Measure.CAPTURED.value:
        return not is_told
    is_medic = statement.entity is not None and statement.entity.type is EntityType.MEDICAL
    is_last = scene.tokens[one.whole - 1 : one.whole] == [","] and any(
        piece.end <= one.span.start for piece in statement.content
    )
    return best in _HURT and not is_told and (is_medic or (is_last and one.single))


def _make(
    name: str,
    scene: Surroundings,
    weighed: Weighed,
    group: Group,
    settings: Settings,
    chains: Chains,
    before: Basis | None,
) -> Figure:
    """Fill in one figure; `before` is the basis of the one before it in its sentence."""
    analysis, one = scene.analysis, weighed.one
    measure = Measure(weighed.best)
    own_time = settings.own_time(one, measure)
    when, place = settings.find(one, measure)
    chain = chains.find(one.span)
    basis = find_basis(scene, one, measure, own_time, before).value
    total = find_total(scene.tokens, scene.passages, one)
    if basis is Basis.CUMULATIVE and total is not None and total.start is None:
        when = None
    return Figure(
        id=name,
        quantity=one.span,
        bounds=one.bounds,
        measure=measure,
        group=group.span(analysis),
        status=group.status,
        chain=tuple(statement.id for statement in chain),
        modality=find_modality(scene.tokens, one, weighed.triggers.get(weighed.best), chain),
        basis=basis,
        when=when,
        place=place,
        same_as=None,
        confidence=round(calibrate(weighed.probabilities[weighed.best], load_weights()), 4),
    )
