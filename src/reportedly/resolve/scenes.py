"""Part the figures of one report by the events that they belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.records import Basis, Count, Measure
from reportedly.resolve.locations import Relation, name_key, relate
from reportedly.resolve.periods import Period, first_day
from reportedly.resolve.reports import Account, Report
from reportedly.resolve.settings import find_duration
from reportedly.resolve.values import Location

_LEAST = 5
_DAYS = 1

Told = tuple[Measure, Count | None, Count | None]


@dataclass(frozen=True, slots=True)
class Scene:
    """The figures of one report that belong to one event.

    Args:
        report: its number.
        accounts: the numbers of its figures in the report.
        place: where, if known.
        hints: places that the report names.
        day: first day of the event, or else the day of publication.
        end: last day of the event, where the report gives it; otherwise `None`.
        running: it is no single event: a total over a longer time.
        since: for such, the day from which on it is counted.
        kinds: which sorts of events the report speaks of.
        words: keys of its capitalised words.
        names: names of events, such as storms.
        targets: what was hit.
        counts: its figures as measure and interval, small ones left out.
        sources: keys of the sources that meet those of other reports.
        main: it is what the report is about.
    """

    report: int
    accounts: tuple[int, ...]
    place: Location | None
    hints: tuple[Location, ...]
    day: int | None
    end: int | None
    running: bool
    since: int | None
    kinds: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    targets: frozenset[str]
    counts: frozenset[Told]
    sources: frozenset[str]
    main: bool


def find_scenes(number: int, report: Report) -> Iterator[Scene]:
    """Yield the scenes of a report; every figure is in one of them.

    Args:
        number: of the report.
        report: the report.
    """
    published = first_day(report.text.published)
    day = _main_day(report.accounts)
    lasting = find_duration(report.setting.kinds)
    running = lasting == 1 and _is_running(report.accounts)
    parted: dict[tuple[object, ...], list[int]] = {}
    shared = {count_of(one) for one in report.accounts if one.running == running and _is_large(one)}
    for at, one in enumerate(report.accounts):
        key = _part(one, report.setting.place, day, running, lasting)
        parted.setdefault(
            () if count_of(one) in shared and key[:1] != ("place",) else key, []
        ).append(at)
    for key, members in parted.items():
        yield _make(number, report, members, key, published)


def count_of(one: Account) -> Told:
    """Return measure and interval of a figure, by which the same figure elsewhere is known."""
    return one.figure.measure, *one.value


def _is_large(one: Account) -> bool:
    """Tell whether a count is large enough not to be met with by chance."""
    return one.number >= _LEAST


def _main_day(accounts: Sequence[Account]) -> int | None:
    """Return the day on which most figures are firmly put, if any."""
    days = Counter(one.period.start for one in accounts if one.firm and one.period)
    return max(days, key=lambda day: (days[day], -(day or 0))) if days else None


def _is_running(accounts: Sequence[Account]) -> bool:
    """Tell whether a report is about a total rather than one event.

    A report that gives a total, and no day of an event, is about the total all through.
    """
    told = [one.running for one in accounts if one.figure.basis is not Basis.CURRENT]
    firm = any(one.firm for one in accounts)
    return 2 * sum(told) > len(told) or (any(told) and not firm)


def _part(
    one: Account, place: Location | None, day: int | None, running: bool, lasting: int
) -> tuple[object, ...]:
    """Return what sets a figure apart from the report's main scene; empty for nothing."""
    if one.place is not None and place is not None and _is_elsewhere(one.place, place, lasting):
        return "place", name_key(one.place.name)
    if one.figure.basis is Basis.CURRENT:
        return ()
    if lasting == 1 and one.running != running and (one.running or one.firm):
        return "running" if one.running else "event", one.period and one.period.start
    if one.firm and one.period and one.period.start is not None and day is not None:
        return ("day", one.period.start) if abs(one.period.start - day) > _DAYS + lasting else ()
    return ()


def _is_elsewhere(one: Location, place: Location, lasting: int) -> bool:
    """Tell whether a place is out of a report's main scene; a flood strikes many of one country."""
    wide = lasting > 1 and one.country is not None and one.country == place.country
    return not wide and relate(one, place) is Relation.APART


def _make(
    number: int,
    report: Report,
    members: Sequence[int],
    key: tuple[object, ...],
    published: int | None,
) -> Scene:
    own = [report.accounts[at] for at in members]
    day = _main_day(own)
    running = find_duration(report.setting.kinds) == 1 and _is_running(own)
    places = Counter(one.place for one in own if one.place)
    commonest = max(places, key=lambda one: places[one]) if places else None
    return Scene(
        report=number,
        accounts=tuple(members),
        place=commonest if key else report.setting.place,
        hints=report.setting.hints,
        day=published if day is None else day,
        end=day,
        running=running,
        since=next((_start(one.period) for one in own if one.running), None),
        kinds=report.setting.kinds if not key else frozenset(),
        words=report.setting.words,
        names=report.setting.names if not key else frozenset(),
        targets=report.setting.targets if not key else frozenset(),
        counts=frozenset(count_of(one) for one in own if _is_large(one)),
        sources=frozenset(s.key for one in own for s in one.speakers if not s.local),
        main=not key,
    )


def _start(period: Period | None) -> int | None:
    return period.start if period else None
