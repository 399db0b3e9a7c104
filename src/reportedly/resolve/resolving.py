"""Resolve readings of many reports: the stages in order."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import (
    find_countries,
    find_country,
    find_organisation,
    find_role,
    is_office,
)
from reportedly.records import EntityType
from reportedly.resolve.decisions import Decisions
from reportedly.resolve.descriptions import is_called
from reportedly.resolve.events import find_reasons, resolve_events
from reportedly.resolve.figures import Figures
from reportedly.resolve.fingerprints import Prints, hash_text
from reportedly.resolve.fuller import Name, NameSort
from reportedly.resolve.grouping import group_figures
from reportedly.resolve.identities import Identities
from reportedly.resolve.likeness import Features
from reportedly.resolve.lineages import rank, regroup_lineages, resolve_lineages
from reportedly.resolve.making import Maker
from reportedly.resolve.names import body_key, find_calling
from reportedly.resolve.naming import Sort, name
from reportedly.resolve.reports import Report, make_report
from reportedly.resolve.scenes import find_scenes
from reportedly.resolve.standing import drop_standing
from reportedly.resolve.values import Decision, Lineage, Observation, Resolution, Source
from reportedly.resolve.voices import Speaker

_PLAIN = ("UN", "U.N.")
_FAMILY = "United Nations"
_SORTS = ("group", "organisation", "organization", "charity", "watchdog")
_LONGEST = 3
_ACRONYM = 5
_ORGANS = frozenset(
    (EntityType.GOVERNMENT, EntityType.MILITARY, EntityType.INTELLIGENCE, EntityType.POLICE)
)


def resolve(observations: Iterable[Observation], decisions: Iterable[Decision] = ()) -> Resolution:
    """Find the same report, source, claim and toll in readings of many reports.

    The result does not depend on the order of the readings. Each text is let go once what matters
    has been taken from it, so the readings may come from a generator.

    Args:
        observations: one reading of each document; of two the one with the higher number counts.
        decisions: what people decided about records, in the order in which they did.
    """
    with _without_collecting():
        return _resolve(observations, Decisions(decisions))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the collector of reference cycles off: it would walk over all readings again and again.

    What is made here has no cycles. A million claims are resolved a seventh faster.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _resolve(observations: Iterable[Observation], plan: Decisions) -> Resolution:
    reports, lineages, rejected = _take_in(observations, plan)
    lineage_of = {document: one.id for one in lineages for document in one.documents}
    ids = [lineage_of[report.text.document] for report in reports]
    identities = Identities(reports, ids)
    sources, numbers = _resolve_sources(identities, plan)
    figures = Figures(reports, ids, identities, numbers, [one.name for one in sources])
    events, reasons = _find_events(reports, ids, figures)
    speakers = _describe(sources, numbers, identities)
    del reports, identities
    grouped = group_figures(figures, events, speakers, plan)
    claims, tolls = Maker(figures, grouped, sources, reasons).make()
    return Resolution(
        lineages=lineages,
        sources=plan.correct(sources, ("name", "country")),
        claims=claims,
        tolls=plan.correct(tolls, ("group", "start", "end")),
        rejected=rejected,
        unmatched=plan.unmatched,
    )


def _take_in(
    observations: Iterable[Observation], plan: Decisions
) -> tuple[list[Report], tuple[Lineage, ...], tuple[str, ...]]:
    """Return the reports in order of publication, their lineages, and what was rejected."""
    newest: dict[str, tuple[int, str, Report]] = {}
    prints: dict[str, Prints] = {}
    rejected: set[str] = set()
    for one in observations:
        corrected, ids = plan.apply(one)
        document = one.reading.document.id
        rejected.update(ids)
        if document not in newest or newest[document][:2] < (one.number, one.id):
            newest[document] = (one.number, one.id, make_report(corrected, document))
            prints[document] = hash_text(one.reading.document.text)
    reports = sorted((report for _, _, report in newest.values()), key=lambda one: rank(one.text))
    texts = [report.text for report in reports]
    lineages = resolve_lineages(texts, prints)
    if plan:
        lineages = regroup_lineages(texts, lineages, plan)
    return reports, lineages, tuple(sorted(rejected))


def _find_events(
    reports: Sequence[Report], lineages: Sequence[str], figures: Figures
) -> tuple[list[list[int]], list[Features]]:
    """Return the figures of each event, and for each figure what ties its scene to its event."""
    scenes = [scene for number, one in enumerate(reports) for scene in find_scenes(number, one)]
    scenes = drop_standing(scenes, reports)
    order = {one: number for number, one in enumerate(dict.fromkeys(lineages))}
    partition, joints = resolve_events(scenes, [order[lineages[one.report]] for one in scenes])
    events = [
        sorted(at for scene in members for at in figures.of_scene(scenes[scene]))
        for members in partition.groups()
    ]
    told = find_reasons(scenes, joints)
    reasons: list[Features] = [()] * len(figures)
    for number, scene in enumerate(scenes):
        for at in figures.of_scene(scene):
            reasons[at] = told[number]
    return events, reasons


def _resolve_sources(
    identities: Identities, plan: Decisions
) -> tuple[list[Source], dict[str, int]]:
    """Return the sources, sorted by id, and for each key the number of its source."""
    groups = list(identities.groups())
    if plan:
        keys = [key for group in groups for key in group]
        numbers = {key: at for at, key in enumerate(keys)}
        index: dict[str, list[int]] = {}
        named = plan.named()
        for key, at in numbers.items():
            index[name(Sort.SOURCE, key)] = [at]
            for alias in identities.names_of(key) & named:
                index.setdefault(alias, []).append(at)
        told = [[numbers[key] for key in group] for group in groups]
        groups = [[keys[at] for at in group] for group in plan.regroup(told, index)]
    made = sorted(((identities.make(group), group) for group in groups), key=lambda one: one[0].id)
    return [one for one, _ in made], {
        key: at for at, (_, group) in enumerate(made) for key in group
    }


def _organ_of(one: Source, holds_office: bool) -> str | None:
    """Return the state, or the family of bodies, of which a source is a part."""
    if one.type is EntityType.UN:
        return _FAMILY
    is_organ = one.type in _ORGANS or holds_office
    return one.country if is_organ and not one.anonymous else None


def _sort_name(one: Source, holds_office: bool) -> NameSort:
    """Tell whether a name may be a part of a fuller one."""
    if one.type is EntityType.PERSON:
        return NameSort.PERSON
    short = one.name.isupper() and len(one.name) <= _ACRONYM
    listed = holds_office or (not short and find_organisation(one.name) is not None)
    return NameSort.LISTED if listed else NameSort.BODY


def _is_described(name: str) -> bool:
    """Tell whether a name only describes, so that others may mean the same: "UN agency"."""
    words, initials = name.split(), load_table("resolve.toml")["titles"]["initials"]
    if name in initials or (words[-1] in _SORTS and len(words) <= _LONGEST):
        return True
    return all(word.islower() or word in _PLAIN or find_country(word) for word in words)


def _is_passing(name: str) -> bool:
    """Tell whether a name is a word for media at large."""
    words = load_table("resolve.toml")["passing"]["words"]
    return name.islower() and name.split()[-1] in words


def _is_force(name: str) -> bool:
    """Tell whether a name is of the police of a place: "Dorn Police Command"."""
    words = name.lower().split()
    return "police" in words and name.split()[0][:1].isupper() and _office_of(name) is None


def _at_home() -> tuple[str, ...]:
    return tuple(load_table("resolve.toml")["at_home"]["roles"])


def _is_at_home(key: str) -> bool:
    """Tell whether a key is of an office where something happened, and held by the state."""
    parts = key.split("|")
    return parts[0] == "role" and parts[1] in _at_home() and parts[-1] != "de facto"


def _office_of(name: str) -> str | None:
    """Return the office of a listed body, if there is one of its sort where something happened."""
    listed = find_organisation(name)
    return listed.role if listed is not None and listed.role in _at_home() else None


def _is_guessed(one: Source) -> bool:
    """Tell whether reports name an office, but nowhere with its country."""
    bare = any(is_office(alias) or find_role(alias.split()) for alias in one.aliases)
    return bare and not any(find_countries(alias.split()) for alias in one.aliases)


def _find_kind(one: Source, holds_office: bool) -> EntityType | None:
    """Return the sort of bodies of which an unnamed source may be one that another report names."""
    if one.type is EntityType.ARMED_GROUP:
        return one.type
    return EntityType.GOVERNMENT if one.type in _ORGANS or holds_office else None


def _describe(
    sources: Sequence[Source], numbers: dict[str, int], identities: Identities
) -> list[Speaker]:
    """Return what matters of each source for whom a figure goes back to."""
    states = {at for key, at in numbers.items() if key.startswith("government|")}
    offices = {at for key, at in numbers.items() if key.startswith(("office|", "role|"))}
    whole = numbers.get(f"body|{body_key(_FAMILY)}")
    made = {at: key.split("|")[1] for key, at in numbers.items() if _is_at_home(key)}
    ruling = load_table("resolve.toml")["de_facto"]["rulers"]
    rulers = {numbers.get(f"body|{body_key(group)}", -1): code for code, group in ruling.items()}
    nowhere = {at for key, at in numbers.items() if key.startswith("role|") and "||" in key}
    keys: dict[int, list[str]] = defaultdict(list)
    for key, at in numbers.items():
        keys[at].append(key)
    held, described = states | offices, [_is_described(one.name) for one in sources]
    return [
        Speaker(
            anonymous=one.anonymous,
            plain=one.anonymous or is_called(one.name) or (at not in held and described[at]),
            vague=one.anonymous or (at not in states and described[at]),
            state=_FAMILY if at == whole else one.country if at in states else rulers.get(at),
            organ=_organ_of(one, at in offices) if at not in states and at != whole else None,
            words=find_calling(one.name),
            kind=_find_kind(one, at in offices),
            name=None
            if one.anonymous
            else Name(one.name, _sort_name(one, at in states | offices), one.aliases),
            passing=_is_passing(one.name),
            medium=one.type is EntityType.MEDIA,
            force=one.type is EntityType.POLICE and _is_force(one.name),
            several=one.anonymous and one.name.endswith("s"),
            crowd=one.anonymous and one.type is EntityType.PUBLIC and one.name.endswith("s"),
            office=made.get(at) or _office_of(one.name),
            guessed=at in nowhere or _is_guessed(one),
            posts=identities.posts_of(keys[at]),
        )
        for at, one in enumerate(sources)
    ]
