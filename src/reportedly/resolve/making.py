"""Make mentions, claims and tolls of figures, once their events and sources are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reportedly.records import EntityType, Modality
from reportedly.resolve.claims import Speaker, Voice, find_ultimates, group_claims
from reportedly.resolve.decisions import Decisions
from reportedly.resolve.events import Features, Joint, find_reasons
from reportedly.resolve.groups import PEOPLE
from reportedly.resolve.identities import Identities
from reportedly.resolve.naming import Sort, name
from reportedly.resolve.partition import Partition
from reportedly.resolve.reports import Report
from reportedly.resolve.scenes import Scene
from reportedly.resolve.summaries import find_basis, find_days, find_place, find_status
from reportedly.resolve.tolls import Entry, Slot, part_event
from reportedly.resolve.values import Claim, Link, Mention, Source, Toll

_ORGANS = frozenset(
    (EntityType.GOVERNMENT, EntityType.MILITARY, EntityType.INTELLIGENCE, EntityType.POLICE)
)

Events = tuple[Partition, list[Joint]]


class Mentions:
    """All figures of all reports, numbered in order of publication.

    Args:
        reports: in order of publication.
        lineages: for each report the id of its lineage.
        identities: the keys of its sources.
        sources: the sources.
        numbers: for each key the number of its source.
    """

    def __init__(
        self,
        reports: Sequence[Report],
        lineages: Sequence[str],
        identities: Identities,
        sources: Sequence[Source],
        numbers: dict[str, int],
    ) -> None:
        self._reports = reports
        self._lineages = lineages
        self._sources = sources
        self._firsts = [0]
        for report in reports:
            self._firsts.append(self._firsts[-1] + len(report.accounts))
        self._report_of = [r for r, one in enumerate(reports) for _ in one.accounts]
        self._accounts = [account for one in reports for account in one.accounts]
        self._speakers = [
            tuple(
                dict.fromkeys(
                    numbers[identities.key_of(one, lineages[report])] for one in account.speakers
                )
            )
            for report, account in zip(self._report_of, self._accounts, strict=True)
        ]
        founders: dict[str, int] = {}
        outlets = [
            numbers[identities.key_of(one.outlet, lineage)]
            for one, lineage in zip(reports, lineages, strict=True)
        ]
        for at, lineage in enumerate(lineages):
            founders.setdefault(lineage, outlets[at])
        self._outlets = [founders[lineage] for lineage in lineages]
        states = {at: key for key, at in numbers.items() if key.startswith("government|")}
        self._known = [
            Speaker(
                anonymous=one.anonymous,
                vague=one.anonymous or one.name.islower(),
                state=one.country if at in states else None,
                organ=one.country if one.type in _ORGANS and at not in states else None,
            )
            for at, one in enumerate(sources)
        ]
        self._event_of: dict[int, str] = {}

    def resolve(
        self, scenes: Sequence[Scene], events: Events, plan: Decisions
    ) -> tuple[tuple[Claim, ...], tuple[Toll, ...]]:
        """Return the claims and the tolls, each sorted by id.

        Args:
            scenes: of all reports.
            events: the scenes of each event, and why they are one.
            plan: what people decided.
        """
        groups, slots = self._find_tolls(scenes, events[0])
        ultimates, claims = self._find_claims(groups)
        if plan:
            groups = self._regroup_tolls(groups, claims, plan)
            ultimates, claims = self._find_claims(groups)
            claims = self._regroup_claims(claims, plan)
        return self._make(groups, claims, ultimates, slots, self._find_reasons(scenes, events[1]))

    def _find_tolls(
        self, scenes: Sequence[Scene], events: Partition
    ) -> tuple[list[list[int]], dict[int, Slot]]:
        """Return the figures of each toll, and for each figure what it counts."""
        slots: dict[int, Slot] = {}
        groups: list[list[int]] = []
        for members in events.groups():
            numbers = sorted(at for scene in members for at in self._numbers_of(scenes[scene]))
            event = name(Sort.EVENT, self._anchor(numbers[0]))
            self._event_of.update(dict.fromkeys(numbers, event))
            entries = [Entry(self._report_of[at], self._accounts[at]) for at in numbers]
            slots.update(zip(numbers, part_event(entries), strict=True))
            self._follow_repeats(numbers, slots)
            parted: dict[Slot, list[int]] = defaultdict(list)
            for at in numbers:
                parted[slots[at]].append(at)
            groups += parted.values()
        return groups, slots

    def _numbers_of(self, scene: Scene) -> Iterator[int]:
        for at in scene.accounts:
            yield self._firsts[scene.report] + at

    def _follow_repeats(self, numbers: Sequence[int], slots: dict[int, Slot]) -> None:
        """Let a figure that names no group count what the figure that it repeats counts."""
        by_id = {(self._report_of[at], self._accounts[at].figure.id): at for at in numbers}
        for at in numbers:
            one = self._accounts[at]
            first = by_id.get((self._report_of[at], one.figure.same_as or ""))
            if first is None:
                continue
            if one.group.bare:
                slots[at] = slots[first]
            elif self._accounts[first].group.bare:
                slots[first] = slots[at]

    def _find_reasons(
        self, scenes: Sequence[Scene], joints: Sequence[Joint]
    ) -> dict[int, Features]:
        """Return for each figure what ties its scene to its event."""
        reasons = find_reasons(scenes, joints)
        return {at: reasons[n] for n, one in enumerate(scenes) for at in self._numbers_of(one)}

    def _find_claims(self, groups: Sequence[Sequence[int]]) -> tuple[list[int], list[list[int]]]:
        """Return the number of each figure's ultimate source, and the figures of each claim."""
        toll_of = {at: toll for toll, group in enumerate(groups) for at in group}
        voices = [
            Voice(
                self._report_of[at], account, self._speakers[at],
                self._outlets[self._report_of[at]], toll_of[at],
            )
            for at, account in enumerate(self._accounts)
        ]  # fmt: skip
        ultimates = find_ultimates(voices, self._known)
        return ultimates, list(group_claims(voices, ultimates))

    def _regroup_tolls(
        self, groups: Sequence[Sequence[int]], claims: Sequence[Sequence[int]], plan: Decisions
    ) -> list[list[int]]:
        named = plan.named()
        of_claims = {
            id_: group
            for group in claims
            for at in group
            if (id_ := name(Sort.CLAIM, self._anchor(at))) in named
        }
        heads: dict[str, Sequence[int]] = dict(of_claims)
        for at in range(len(self._accounts)):
            for id_ in (name(Sort.TOLL, self._anchor(at)), self._id(at)):
                if id_ in named:
                    heads[id_] = [at]
        return plan.regroup(groups, heads, whole=of_claims)

    def _regroup_claims(self, claims: Sequence[Sequence[int]], plan: Decisions) -> list[list[int]]:
        named = plan.named()
        numbers = range(len(self._accounts))
        ids = ((name(Sort.CLAIM, self._anchor(at)), at) for at in numbers)
        heads = {id_: [at] for id_, at in ids if id_ in named}
        parts = {self._id(at): [at] for at in numbers if self._id(at) in named}
        return plan.regroup(claims, heads, parts)

    def _id(self, at: int) -> str:
        return f"{self._reports[self._report_of[at]].reading}/{self._accounts[at].figure.id}"

    def _anchor(self, at: int) -> str:
        """Return what a record that this figure founded is named after: document and words."""
        report = self._report_of[at]
        span = self._accounts[at].figure.quantity
        before = self._accounts[self._firsts[report] : at]
        twins = sum(one.figure.quantity.start == span.start for one in before)
        return f"{self._reports[report].text.document}:{span.start}:{span.end}:{twins}"

    def _make(
        self,
        groups: Sequence[Sequence[int]],
        claims: Sequence[Sequence[int]],
        ultimates: Sequence[int],
        slots: Mapping[int, Slot],
        reasons: Mapping[int, Features],
    ) -> tuple[tuple[Claim, ...], tuple[Toll, ...]]:
        toll_of = {at: toll for toll, group in enumerate(groups) for at in group}
        ids = [name(Sort.TOLL, self._anchor(min(group))) for group in groups]
        made = [self._make_claim(ids[toll_of[one[0]]], one, ultimates) for one in claims]
        own: dict[str, list[Claim]] = defaultdict(list)
        for claim in made:
            own[claim.toll].append(claim)
        tolls = [
            self._make_toll(id_, group, own[id_], ultimates, slots, reasons)
            for id_, group in zip(ids, groups, strict=True)
        ]
        made.sort(key=lambda one: one.id)
        tolls.sort(key=lambda one: one.id)
        return tuple(made), tuple(tolls)

    def _make_mention(self, at: int, ultimates: Sequence[int]) -> Mention:
        report = self._report_of[at]
        account = self._accounts[at]
        return Mention(
            id=self._id(at),
            document=self._reports[report].text.document,
            lineage=self._lineages[report],
            publishers=self._reports[report].text.publishers,
            published=self._reports[report].text.published,
            sources=tuple(self._sources[one].id for one in self._speakers[at]),
            ultimate=self._sources[ultimates[at]].id,
            said_from=account.said_from,
            said_to=account.said_to,
            figure=account.figure,
        )

    def _make_claim(self, toll: str, members: Sequence[int], ultimates: Sequence[int]) -> Claim:
        mentions = tuple(self._make_mention(at, ultimates) for at in members)
        credited = [one for one in mentions if one.sources] or mentions
        bounds = Counter(one.figure.bounds for one in credited)
        days = [day for one in mentions if (day := one.said_from or one.published)]
        return Claim(
            id=name(Sort.CLAIM, self._anchor(members[0])),
            toll=toll,
            source=mentions[0].ultimate,
            bounds=max(bounds, key=lambda one: bounds[one]),
            modality=self._find_modality(members[0]),
            mentions=mentions,
            first=min(days, default=None),
            latest=max(days, default=None),
        )

    def _find_modality(self, at: int) -> Modality:
        account = self._accounts[at]
        denied = account.denied and account.figure.bounds.high != 0
        return Modality.DENIED if denied else account.figure.modality

    def _make_toll(
        self,
        id_: str,
        members: Sequence[int],
        claims: Sequence[Claim],
        ultimates: Sequence[int],
        slots: Mapping[int, Slot],
        reasons: Mapping[int, Features],
    ) -> Toll:
        accounts = [self._accounts[at] for at in members]
        affirmed = (at for at in members if self._accounts[at].is_affirmed)
        ordered = sorted(claims, key=lambda one: (one.first or "9", one.id))
        start, end = find_days(accounts)
        slot = slots[members[0]]
        return Toll(
            id=id_,
            event=self._event_of[members[0]],
            measure=slot.measure,
            group=None if slot.group == PEOPLE else slot.group,
            status=find_status(accounts),
            place=find_place(accounts),
            start=start,
            end=end,
            basis=find_basis(accounts),
            claims=tuple(one.id for one in ordered),
            sources=tuple(sorted({self._sources[ultimates[at]].id for at in affirmed})),
            links=tuple(self._link(members[0], at, slots, reasons) for at in members[1:]),
        )

    def _link(
        self, first: int, at: int, slots: Mapping[int, Slot], reasons: Mapping[int, Features]
    ) -> Link:
        """Say why a figure belongs to the toll that another one founded."""
        mine, theirs = slots[at], slots[first]
        features: list[tuple[str, str]] = [("measure", mine.measure)]
        if mine.group == theirs.group:
            features.append(("group", mine.group))
        else:
            features.append(("group", f"{mine.group} and {theirs.group}, joined by a review"))
        if mine.place:
            features.append(("within the event", mine.place))
        if self._report_of[first] == self._report_of[at]:
            features.append(("report", "the same"))
        else:
            features += reasons[at] or reasons[first]
        return Link(a=self._id(first), b=self._id(at), features=tuple(features))
