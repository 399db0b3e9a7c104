"""All figures of all reports under one numbering, with who speaks, as numbers too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.resolve.accounts import Account
from reportedly.resolve.agencies import find_agencies
from reportedly.resolve.identities import Identities
from reportedly.resolve.lineages import Text
from reportedly.resolve.reports import Report
from reportedly.resolve.scenes import Scene


class Figures:
    """The figures of all reports, numbered in order of publication.

    Args:
        reports: in order of publication.
        lineages: for each report the id of its lineage.
        identities: the keys of all sources.
        numbers: for each key the number of its source.
        names: the name of each source.
    """

    def __init__(
        self,
        reports: Sequence[Report],
        lineages: Sequence[str],
        identities: Identities,
        numbers: Mapping[str, int],
        names: Sequence[str],
    ) -> None:
        self._texts = [one.text for one in reports]
        self._firsts = [0]
        for report in reports:
            self._firsts.append(self._firsts[-1] + len(report.accounts))
        self.lineages = lineages
        self.spreading = [one.spreading for one in reports]
        self.accounts: list[Account] = []
        self.report_of = [at for at, report in enumerate(reports) for _ in report.accounts]
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        self.speakers: list[tuple[int, ...]] = []
        self.near: list[tuple[int | None, int | None]] = []
        founders: dict[str, int] = {}
        for report, lineage in zip(reports, lineages, strict=True):
            outlet = numbers[identities.key_of(report.outlet, lineage)]
            founders.setdefault(lineage, outlet)
            for account in report.accounts:
                keys = (identities.key_of(one, lineage) for one in account.speakers)
                found = tuple(dict.fromkeys(numbers[key] for key in keys))
                self.speakers.append(self._known.setdefault(found, found))
                employed = account.group.employed and found
                self.accounts.append(_employ(account, names[found[-1]]) if employed else account)
                near = (account.before, account.after)
                told = (numbers[identities.key_of(one, lineage)] if one else None for one in near)
                self.near.append((next(told), next(told)))
        self.outlets = [founders[lineage] for lineage in lineages]
        for at, agency in find_agencies(self._texts):
            self.outlets[at] = self.outlets[agency]
        self.ids = [
            f"{report.reading}/{one.figure.id}" for report in reports for one in report.accounts
        ]

    def __len__(self) -> int:
        return len(self.accounts)

    def text(self, at: int) -> Text:
        """Return the document of a figure."""
        return self._texts[self.report_of[at]]

    def of_scene(self, scene: Scene) -> Iterator[int]:
        """Yield the numbers of the figures of a scene."""
        first = self._firsts[scene.report]
        yield from (first + one for one in scene.accounts)

    def anchor(self, at: int) -> str:
        """Return what a record that a figure founded is named after: its document and words.

        So a record keeps its id when the document is read again, by another model.
        """
        span = self.accounts[at].figure.quantity
        first = at
        while first > self._firsts[self.report_of[at]] and self._starts(first - 1) == span.start:
            first -= 1
        twins = at - first
        return f"{self.text(at).document}:{span.start}:{span.end}:{twins}"

    def _starts(self, at: int) -> int:
        return self.accounts[at].figure.quantity.start


def _employ(one: Account, name: str) -> Account:
    """Return a figure of those who work for its speaker as of those who work for that source."""
    return replace(one, group=replace(one.group, owner=name))
