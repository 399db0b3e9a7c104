"""Group the figures of all reports into tolls and claims, and honour what people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.resolve.accounts import Entry
from reportedly.resolve.agreeing import agree
from reportedly.resolve.claims import group_claims
from reportedly.resolve.decisions import Decisions
from reportedly.resolve.figures import Figures
from reportedly.resolve.naming import Sort, name
from reportedly.resolve.persons import is_telling
from reportedly.resolve.slots import Slot
from reportedly.resolve.tolls import part_event
from reportedly.resolve.ultimates import find_ultimates
from reportedly.resolve.voices import Speaker, Voice

Groups = list[list[int]]


@dataclass(frozen=True, slots=True)
class Grouped:
    """The figures of each toll and claim, by number.

    Args:
        tolls: figures of each toll.
        claims: figures of each claim.
        slots: for each figure what it counts.
        events: for each figure the number of the first figure of its event.
        ultimates: for each figure the number of the source that it goes back to.
    """

    tolls: Groups
    claims: Groups
    slots: Sequence[Slot]
    events: Sequence[int]
    ultimates: Sequence[int]


def group_figures(
    figures: Figures, events: Sequence[Sequence[int]], speakers: Sequence[Speaker], plan: Decisions
) -> Grouped:
    """Group all figures.

    Args:
        figures: the figures.
        events: the numbers of the figures of each event.
        speakers: what matters of each source.
        plan: what people decided.
    """
    slots, firsts = _find_slots(figures, events)
    tolls = _find_tolls(events, slots)
    ultimates, claims = _find_claims(figures, tolls, firsts, speakers)
    if plan:
        tolls = _regroup_tolls(figures, tolls, claims, plan)
        ultimates, claims = _find_claims(figures, tolls, firsts, speakers)
        claims = _regroup_claims(figures, claims, plan)
    return Grouped(tolls, claims, slots, firsts, ultimates)


def _find_slots(figures: Figures, events: Sequence[Sequence[int]]) -> tuple[list[Slot], list[int]]:
    """Return for each figure what it counts, and the first figure of its event."""
    slots: dict[int, Slot] = {}
    firsts = [0] * len(figures)
    known: dict[Slot, Slot] = {}
    for members in events:
        reports = [figures.report_of[at] for at in members]
        entries = [
            Entry(report, figures.lineages[report], figures.accounts[at], figures.spreading[report])
            for report, at in zip(reports, members, strict=True)
        ]
        found = part_event(entries)
        slots.update(
            (at, known.setdefault(slot, slot)) for at, slot in zip(members, found, strict=True)
        )
        _follow_repeats(figures, members, slots)
        _follow_contrasts(figures, members, slots)
        _follow_originals(figures, members, slots)
        for at in members:
            firsts[at] = members[0]
    return [slots[at] for at in range(len(figures))], firsts


def _follow_repeats(figures: Figures, members: Sequence[int], slots: dict[int, Slot]) -> None:
    """Let a figure that names no group count what the figure that it repeats counts.

    One that is repeated itself counts what the first that repeats it does.
    """
    by_id = {(figures.report_of[at], figures.accounts[at].figure.id): at for at in members}
    told: set[int] = set()
    for at in members:
        one = figures.accounts[at]
        first = by_id.get((figures.report_of[at], one.figure.same_as or ""))
        if first is None:
            continue
        if one.group.bare:
            place = slots[at].place if one.placed else slots[first].place
            slots[at] = replace(slots[first], place=place)
        elif figures.accounts[first].group.bare and first not in told:
            slots[first] = slots[at]
            told.add(first)


def _follow_contrasts(figures: Figures, members: Sequence[int], slots: dict[int, Slot]) -> None:
    """Let a number count what the one counts that it is set against: "33 were found, not 40".

    That is what other reports count by that number, if it is too large for chance.
    """
    pairs = [(at, one) for at in members if (one := figures.accounts[at].against)]
    if not pairs:
        return
    by_id = {(figures.report_of[at], figures.accounts[at].figure.id): at for at in members}
    for at, id_ in pairs:
        report = figures.report_of[at]
        other = by_id.get((report, id_))
        if other is None:
            continue
        number = figures.accounts[other].number
        told = {
            slots[each]
            for each in members
            if figures.accounts[each].number == number and figures.report_of[each] != report
        }
        known = len(told) == 1 and is_telling(number)
        slots[other] = told.pop() if known else slots[other]
        slots[at] = slots[other]


def _follow_originals(figures: Figures, members: Sequence[int], slots: dict[int, Slot]) -> None:
    """Let the figures of a copy count what the same figures of its original count."""
    first: dict[tuple[object, ...], int] = {}
    for at in members:
        report, one = figures.report_of[at], figures.accounts[at]
        key = (figures.lineages[report], one.figure.measure, one.value, one.group.kind)
        original = first.setdefault(key, at)
        if figures.report_of[original] != report:
            slots[at] = slots[original]


def _find_tolls(events: Sequence[Sequence[int]], slots: Sequence[Slot]) -> Groups:
    groups: Groups = []
    for members in events:
        parted: dict[Slot, list[int]] = defaultdict(list)
        for at in members:
            parted[slots[at]].append(at)
        groups += parted.values()
    return groups


def _find_claims(
    figures: Figures, tolls: Groups, events: Sequence[int], speakers: Sequence[Speaker]
) -> tuple[list[int], Groups]:
    """Return the number of each figure's ultimate source, and the figures of each claim."""
    of_event: dict[int, Groups] = defaultdict(list)
    for group in tolls:
        of_event[events[group[0]]].append(group)
    ultimates = [0] * len(figures)
    claims: Groups = []
    for groups in of_event.values():
        voices = {at: _make_voice(figures, at) for group in groups for at in group}
        for group in groups:
            found = find_ultimates([voices[at] for at in group], speakers)
            for at, one in zip(group, found, strict=True):
                ultimates[at] = one
        agree(ultimates, voices, speakers)
        for group in groups:
            own = group_claims([voices[at] for at in group], [ultimates[at] for at in group])
            claims += ([group[place] for place in members] for members in own)
    return ultimates, claims


def _make_voice(figures: Figures, at: int) -> Voice:
    report = figures.report_of[at]
    before, after = figures.near[at]
    return Voice(
        report=report,
        account=figures.accounts[at],
        speakers=figures.speakers[at],
        outlet=figures.outlets[report],
        before=before,
        after=after,
        day=figures.text(at).published,
    )


def _regroup_tolls(figures: Figures, tolls: Groups, claims: Groups, plan: Decisions) -> Groups:
    named = plan.named()
    of_claims = {
        id_: group
        for group in claims
        for at in group
        if (id_ := name(Sort.CLAIM, figures.anchor(at))) in named
    }
    heads: dict[str, Sequence[int]] = dict(of_claims)
    for at in range(len(figures)):
        for id_ in (name(Sort.TOLL, figures.anchor(at)), figures.ids[at]):
            if id_ in named:
                heads[id_] = [at]
    return plan.regroup(tolls, heads, whole=of_claims)


def _regroup_claims(figures: Figures, claims: Groups, plan: Decisions) -> Groups:
    named = plan.named()
    numbers = range(len(figures))
    ids = ((name(Sort.CLAIM, figures.anchor(at)), at) for at in numbers)
    heads: Mapping[str, Sequence[int]] = {id_: [at] for id_, at in ids if id_ in named}
    parts = {figures.ids[at]: [at] for at in numbers if figures.ids[at] in named}
    return plan.regroup(claims, heads, parts)
