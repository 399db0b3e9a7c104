"""One figure as a report puts it: who says it, of whom, where, when, and as part of what."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records import Count, Figure, Modality, Modifier
from reportedly.resolve.bodies import Identity
from reportedly.resolve.groups import Group
from reportedly.resolve.periods import Period
from reportedly.resolve.values import Location


@dataclass(frozen=True, slots=True)
class Account:
    """One figure as a report puts it.

    Args:
        figure: the figure.
        speakers: who pass it on, outermost first; empty: the report's own voice.
        said_from: first ISO day on which the innermost of them may have said it.
        said_to: last such day.
        group: who is counted.
        place: where.
        period: when, if the text says.
        firm: the text gives the day of the event itself, not only one near its publication.
        running: it runs over a longer time than one event.
        denied: it is denied, or none at all.
        headline: it stands in the first line.
        own: its place is the town of whoever says it.
        seen: the reporter says to have seen it.
        part: it is a part of, or adds to, another figure of the report.
        matter: what befell persons whom its measure does not tell of; see `matters`.
        placed: its place stands in its own sentence.
        narrow: its own words put a part of another figure there: "58 of them in Orva".
        wide: its own words make it one of a whole country, or of all of several attacks.
        separate: it is said to be of something else that happened.
        before: who spoke last before it in its paragraph, where nobody is credited with it.
        after: who speaks of the same below, where nobody does before it.
        given: it is taken for known: "12 and not 14".
        aside: it comes in by the way: "the raid that killed 14".
        cared: it is of those hurt whom a hospital or the like has in its care.
        stretch: year, or another long time, over which its sentence counts it.
        singled: its own words single out its day: "on Thursday alone".
        revised: it is said to be another number for a toll: "the army had put it at 11".
        dated: its sentence names the event by its day: "Saturday's crash".
        against: id of the figure of its report that it is set against: "33, not 40".
    """

    figure: Figure
    speakers: tuple[Identity, ...]
    said_from: str | None
    said_to: str | None
    group: Group
    place: Location | None
    period: Period | None
    firm: bool
    running: bool
    denied: bool
    headline: bool = False
    own: bool = False
    seen: bool = False
    part: bool = False
    matter: str = ""
    placed: bool = False
    narrow: bool = False
    singled: bool = False
    wide: bool = False
    separate: bool = False
    revised: bool = False
    before: Identity | None = None
    after: Identity | None = None
    given: bool = False
    aside: bool = False
    cared: bool = False
    stretch: str = ""
    against: str = ""
    dated: bool = False

    @property
    def value(self) -> tuple[Count | None, Count | None]:
        """The interval's ends."""
        return self.figure.bounds.low, self.figure.bounds.high

    @property
    def number(self) -> Count:
        """The number that the interval is built on."""
        bounds = self.figure.bounds
        return bounds.low if bounds.low is not None else bounds.high or 0

    @property
    def voice(self) -> str:
        """The key of who gives it; empty for the report itself."""
        return self.speakers[-1].key if self.speakers else ""

    @property
    def is_known(self) -> bool:
        """Whether the report takes it for known, so that it may be anybody's."""
        return self.given or self.aside

    @property
    def is_vague(self) -> bool:
        """Whether it is a word such as "dozens", which repeats no certain number."""
        return self.figure.bounds.modifier is Modifier.VAGUE

    @property
    def is_total(self) -> bool:
        """Whether it is a total over a longer time, of which the text tells the days."""
        return bool(self.stretch) or (self.running and self.period is not None)

    @property
    def is_affirmed(self) -> bool:
        """Whether it is put forward, rather than denied or only expected."""
        return not self.denied and self.figure.modality is not Modality.EXPECTED


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure with the number of its report.

    Args:
        report: the number.
        lineage: id of the report's lineage.
        account: the figure.
        spreading: the report is about what strikes many places at a time, as floods do.
    """

    report: int
    lineage: str
    account: Account
    spreading: bool = True
