"""Resolve readings of many reports: the stages in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.resolve.decisions import Decisions
from reportedly.resolve.events import resolve_events
from reportedly.resolve.identities import Identities
from reportedly.resolve.lineages import rank, resolve_lineages
from reportedly.resolve.making import Mentions
from reportedly.resolve.naming import Sort, name
from reportedly.resolve.reports import Report, make_report
from reportedly.resolve.scenes import find_scenes
from reportedly.resolve.values import Decision, Lineage, Observation, Resolution, Source


def resolve(observations: Iterable[Observation], decisions: Iterable[Decision] = ()) -> Resolution:
    """Find the same report, source, claim and toll in readings of many reports.

    The result does not depend on the order of the readings. Each reading is let go once what
    matters has been taken from it, so the readings may come from a generator.

    Args:
        observations: one reading of each document; of two the one with the higher number counts.
        decisions: what people decided about records, in the order in which they did.
    """
    plan = Decisions(decisions)
    reports, rejected = _take_in(observations, plan)
    lineages = _resolve_lineages(reports, plan)
    ids = _lineage_of(reports, lineages)
    identities = Identities(reports, ids)
    sources, numbers = _resolve_sources(identities, plan)
    scenes = [scene for number, one in enumerate(reports) for scene in find_scenes(number, one)]
    order = {one: number for number, one in enumerate(dict.fromkeys(ids))}
    events = resolve_events(scenes, [order[ids[one.report]] for one in scenes])
    mentions = Mentions(reports, ids, identities, sources, numbers)
    claims, tolls = mentions.resolve(scenes, events, plan)
    return Resolution(
        lineages=lineages,
        sources=tuple(sorted(_correct_sources(sources, plan), key=lambda one: one.id)),
        claims=claims,
        tolls=tolls,
        rejected=rejected,
        unmatched=plan.unmatched,
    )


def _take_in(
    observations: Iterable[Observation], plan: Decisions
) -> tuple[list[Report], tuple[str, ...]]:
    """Return the reports in order of day and document, and the ids of rejected figures."""
    newest: dict[str, tuple[int, str, Report]] = {}
    rejected: set[str] = set()
    for one in observations:
        corrected, ids = plan.apply(one)
        document = one.reading.document.id
        rejected.update(ids)
        if document not in newest or newest[document][:2] < (one.number, one.id):
            newest[document] = (one.number, one.id, make_report(corrected))
    reports = [report for _, _, report in newest.values()]
    reports.sort(key=lambda one: rank(one.text))
    return reports, tuple(sorted(rejected))


def _resolve_lineages(reports: Sequence[Report], plan: Decisions) -> tuple[Lineage, ...]:
    lineages = resolve_lineages(report.text for report in reports)
    if not plan:
        return lineages
    texts = {report.text.document: report.text for report in reports}
    documents = sorted(texts, key=lambda one: rank(texts[one]))
    numbers = {document: at for at, document in enumerate(documents)}
    index = {one: [at] for one, at in numbers.items()}
    index |= {name(Sort.LINEAGE, one): [at] for one, at in numbers.items()}
    groups = [[numbers[document] for document in one.documents] for one in lineages]
    links = [link for one in lineages for link in one.links]
    found = []
    for group in plan.regroup(groups, index):
        members = [documents[at] for at in group]
        publishers = (publisher for one in members for publisher in texts[one].publishers)
        found.append(
            Lineage(
                id=name(Sort.LINEAGE, members[0]),
                documents=tuple(members),
                publishers=tuple(dict.fromkeys(publishers)),
                links=tuple(one for one in links if one.a in members and one.b in members),
            )
        )
    return tuple(sorted(found, key=lambda one: one.id))


def _lineage_of(reports: Sequence[Report], lineages: Sequence[Lineage]) -> list[str]:
    """Return for each report the id of its lineage."""
    found = {document: one.id for one in lineages for document in one.documents}
    return [found[report.text.document] for report in reports]


def _resolve_sources(
    identities: Identities, plan: Decisions
) -> tuple[list[Source], dict[str, int]]:
    """Return the sources, and for each key the number of its source."""
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
    sources = [identities.make(group) for group in groups]
    return sources, {key: at for at, group in enumerate(groups) for key in group}


def _correct_sources(sources: Sequence[Source], plan: Decisions) -> Sequence[Source]:
    """Return the sources with the names, types and countries that people put right."""
    if not plan:
        return sources
    by_id = {one.id: one for one in sources}
    for about, field, value in plan.corrections(by_id.__contains__):
        if field in ("name", "country") and isinstance(value, str):
            changed = {field: value}
            by_id[about] = replace(by_id[about], **changed)  # type: ignore[arg-type]
    return list(by_id.values())
