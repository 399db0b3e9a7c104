"""Make the records of claims and tolls out of grouped figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from reportedly.records import Modality
from reportedly.resolve.figures import Figures
from reportedly.resolve.grouping import Grouped
from reportedly.resolve.groups import PEOPLE
from reportedly.resolve.likeness import Features
from reportedly.resolve.naming import Sort, name
from reportedly.resolve.slots import Slot
from reportedly.resolve.summaries import (
    find_basis,
    find_days,
    find_group,
    find_place,
    find_status,
)
from reportedly.resolve.values import Claim, Link, Mention, Source, Toll


class Maker:
    """Makes claims and tolls.

    Args:
        figures: all figures.
        grouped: how they are grouped.
        sources: all sources.
        reasons: for each figure what ties its scene to its event.
    """

    def __init__(
        self,
        figures: Figures,
        grouped: Grouped,
        sources: Sequence[Source],
        reasons: Sequence[Features],
    ) -> None:
        self._figures = figures
        self._grouped = grouped
        self._sources = [one.id for one in sources]
        self._known = {
            told: tuple(self._sources[one] for one in told) for told in {*figures.speakers}
        }
        self._reasons = reasons
        self._told: dict[tuple[Slot, Slot, Features], Features] = {}

    def make(self) -> tuple[tuple[Claim, ...], tuple[Toll, ...]]:
        """Return the claims and the tolls, each sorted by id."""
        figures, grouped = self._figures, self._grouped
        ids = [name(Sort.TOLL, figures.anchor(min(group))) for group in grouped.tolls]
        toll_of = {at: id_ for id_, group in zip(ids, grouped.tolls, strict=True) for at in group}
        claims = [self._make_claim(toll_of[one[0]], one) for one in grouped.claims]
        own: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            own[claim.toll].append(claim)
        tolls = [
            self._make_toll(id_, group, own[id_])
            for id_, group in zip(ids, grouped.tolls, strict=True)
        ]
        claims.sort(key=lambda one: one.id)
        tolls.sort(key=lambda one: one.id)
        return tuple(claims), tuple(tolls)

    def _make_mention(self, at: int) -> Mention:
        figures = self._figures
        account, text = figures.accounts[at], figures.text(at)
        return Mention(
            id=figures.ids[at],
            document=text.document,
            lineage=figures.lineages[figures.report_of[at]],
            publishers=text.publishers,
            published=text.published,
            sources=self._known[figures.speakers[at]],
            ultimate=self._sources[self._grouped.ultimates[at]],
            said_from=account.said_from,
            said_to=account.said_to,
            figure=account.figure,
        )

    def _make_claim(self, toll: str, members: Sequence[int]) -> Claim:
        mentions = tuple(self._make_mention(at) for at in members)
        credited = [one for one in mentions if one.sources] or mentions
        bounds = Counter(one.figure.bounds for one in credited)
        days = [day for one in mentions if (day := one.said_from or one.published)]
        return Claim(
            id=name(Sort.CLAIM, self._figures.anchor(members[0])),
            toll=toll,
            source=mentions[0].ultimate,
            bounds=max(bounds, key=lambda one: bounds[one]),
            modality=self._find_modality(members[0]),
            mentions=mentions,
            first=min(days, default=None),
            latest=max(days, default=None),
        )

    def _find_modality(self, at: int) -> Modality:
        account = self._figures.accounts[at]
        denied = account.denied and account.figure.bounds.high != 0
        return Modality.DENIED if denied else account.figure.modality

    def _make_toll(self, id_: str, members: Sequence[int], claims: Sequence[Claim]) -> Toll:
        accounts = [self._figures.accounts[at] for at in members]
        affirmed = (at for at in members if self._figures.accounts[at].is_affirmed)
        ordered = sorted(claims, key=lambda one: (one.first or "9", one.id))
        start, end = find_days(accounts)
        slot = self._grouped.slots[members[0]]
        part = bool(slot.part) and all(one.part for one in accounts)
        event = self._grouped.events[members[0]]
        return Toll(
            id=id_,
            event=name(Sort.EVENT, self._figures.anchor(event)),
            measure=slot.measure,
            group=slot.group if slot.group != PEOPLE else find_group(accounts) if part else None,
            part=part,
            status=find_status(accounts),
            place=find_place(accounts),
            start=start,
            end=end,
            basis=find_basis(accounts),
            claims=tuple(one.id for one in ordered),
            sources=tuple(sorted({self._sources[self._grouped.ultimates[at]] for at in affirmed})),
            links=tuple(self._link(members[0], at) for at in members[1:]),
        )

    def _link(self, first: int, at: int) -> Link:
        """Say why a figure belongs to the toll that another one founded."""
        slots, reasons = self._grouped.slots, self._reasons
        same = self._figures.report_of[first] == self._figures.report_of[at]
        told = (("report", "the same"),) if same else reasons[at] or reasons[first]
        key = (slots[first], slots[at], told)
        if key not in self._told:
            self._told[key] = (*_compare_slots(slots[first], slots[at]), *told)
        return Link(a=self._figures.ids[first], b=self._figures.ids[at], features=self._told[key])


def _compare_slots(one: Slot, other: Slot) -> Features:
    """Say what two figures of one toll count, and where a person had to say that it is the same."""
    found = [("measure", str(other.measure))]
    if one.group == other.group:
        found.append(("group", other.group))
    else:
        found.append(("group", f"{one.group} and {other.group}, joined by a review"))
    if other.place:
        found.append(("part of the event", other.place))
    return tuple(found)
