"""Part the figures of one report by the events that they belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.records import Basis, Count, Measure
from reportedly.resolve.accounts import Account
from reportedly.resolve.locations import Relation, is_country, name_key, relate
from reportedly.resolve.main_days import Days, as_days, find_days, find_lead_days, find_main_days
from reportedly.resolve.periods import Period, first_day
from reportedly.resolve.reports import Report
from reportedly.resolve.settings import (
    find_duration,
    is_campaign,
    is_consistent,
)
from reportedly.resolve.values import Location

_LEAST = 5
_SURE = (("place",), ("separate",))
_ASIDE = (("place",), ("before",))
_EARLIER = 3
_MONTHS = 60

Told = tuple[Measure, Count | None, Count | None]


@dataclass(frozen=True, slots=True)
class Scene:
    """The figures of one report that belong to one event.

    Args:
        report: its number.
        accounts: the numbers of its figures in the report.
        place: where, if known.
        hints: places that the report names.
        countries: the two that the report names most.
        day: first day of the event, or else the day of publication.
        end: last day of the event, where the report gives its days; otherwise `None`.
        running: it is no single event: a total over a longer time.
        since: for such, the day from which on it is counted.
        kinds: which sorts of events the report speaks of; of what it is about only.
        around: these, whatever the scene is of.
        words: keys of its capitalised words.
        proper: its names that are not met with everywhere, by key; of what it is about only.
        names: names of events, such as storms.
        ships: for each ship that the report names, the keys of its name; of what it is about only.
        targets: what was hit.
        counts: its figures as measure and interval, small ones left out.
        sources: keys of the sources that meet those of other reports.
        said: such a source with a count of its own.
        main: it is what the report is about.
        separate: the report says that it is something else.
        scattered: places that were struck together, if several were.
        surely_there: the gazetteer has the place, in a country and division that the report names.
        often: things happen in its place again and again, as at a front.
        standing: keys of the names of such places, of those that its report names.
    """

    report: int
    accounts: tuple[int, ...]
    place: Location | None
    hints: tuple[Location, ...]
    countries: tuple[str, ...]
    day: int | None
    end: int | None
    running: bool
    since: int | None
    kinds: frozenset[str]
    around: frozenset[str]
    words: frozenset[str]
    proper: Mapping[str, str]
    names: frozenset[str]
    ships: frozenset[frozenset[str]]
    targets: frozenset[str]
    counts: frozenset[Told]
    sources: frozenset[str]
    said: frozenset[tuple[str, Told]]
    main: bool
    separate: bool
    surely_there: bool
    scattered: tuple[Location, ...] = ()
    often: bool = False
    standing: frozenset[str] = frozenset()


def find_scenes(number: int, report: Report) -> Iterator[Scene]:
    """Yield the scenes of a report; every figure is in one of them.

    Args:
        number: of the report.
        report: the report.
    """
    published = first_day(report.text.published)
    frame = _frame(report, published)
    keys = [_part(one, frame) for one in report.accounts]
    pairs = zip(report.accounts, keys, strict=True)
    shared = {(one.figure.measure, one.number) for one, key in pairs if not key}
    parted: dict[tuple[object, ...], list[int]] = {}
    for at, (one, key) in enumerate(zip(report.accounts, keys, strict=True)):
        free = one.headline or key[:1] not in _SURE
        again = _is_large(one) and (one.figure.measure, one.number) in shared and free
        parted.setdefault(() if again else key, []).append(at)
    for key, members in parted.items():
        yield _make(number, report, members, key, published)


def count_of(one: Account) -> Told:
    """Return measure and interval of a figure, by which the same figure elsewhere is known."""
    return one.figure.measure, *one.value


def _is_large(one: Account) -> bool:
    """Tell whether a count is large enough not to be met with by chance."""
    return one.number >= _LEAST


def _is_telling(one: Account) -> bool:
    """Tell whether the same count in another report speaks for one event."""
    return _is_large(one) and not one.is_vague and not _is_common(one)


def _is_common(one: Account) -> bool:
    """Tell whether a count is a standing one of a whole country, which every report may give."""
    country = one.place is not None and is_country(one.place)
    return country and one.placed and one.figure.basis is not Basis.INCIDENT


def _is_running(accounts: Sequence[Account]) -> bool:
    """Tell whether a report is about a total rather than one event.

    A report that opens with a total, and gives no day of an event, is about the total all through.
    """
    told = [
        one.running and one.period is not None
        for one in accounts
        if one.figure.basis is not Basis.CURRENT
    ]
    firm = any(find_days(one) for one in accounts)
    return 2 * sum(told) > len(told) or (told[:1] == [True] and not firm)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a report is about: where, on which days, and how long it may have lasted."""

    place: Location | None
    days: Days | None
    near: Days | None
    published: int | None
    lasting: int
    spreading: bool
    campaign: bool
    running: bool
    named: bool


def _frame(report: Report, published: int | None) -> _Frame:
    kinds = report.setting.kinds
    campaign = is_campaign(kinds)
    return _Frame(
        place=report.setting.place,
        days=_find_main_days(report, published),
        near=find_lead_days(report.accounts),
        published=published,
        lasting=find_duration(kinds),
        spreading=report.spreading,
        campaign=campaign,
        running=campaign and _is_running(report.accounts),
        named=bool(report.setting.names),
    )


def _find_main_days(report: Report, published: int | None) -> Days | None:
    """Return on which days what a report is about happened, as its own figures tell or its words.

    What happened elsewhere, or long before the day of its first figure, does not.
    """
    place, near = report.setting.place, find_lead_days(report.accounts)
    wide = report.spreading or report.setting.names
    earliest = near[0] - _EARLIER - find_duration(report.setting.kinds) if near else None
    own = [
        one
        for one in report.accounts
        if wide or not one.placed or relate(one.place, place) is not Relation.APART
        if earliest is None or (_end(one.period) or earliest) >= earliest
    ]
    return find_main_days(own, published) or as_days(report.lookback)


def _part(one: Account, frame: _Frame) -> tuple[object, ...]:
    """Return what sets a figure apart from the report's main scene; empty for nothing."""
    start = _start(one.period)
    if one.separate:
        return "separate", start
    if one.period and not one.running and _is_long_before(one.period.end, frame):
        return "before", start
    if one.place is not None and frame.place is not None and _is_elsewhere(one.place, frame):
        return "place", name_key(one.place.name)
    if one.figure.basis is Basis.CURRENT:
        return ()
    loose = one.running and one.period is None and frame.days is None
    if frame.campaign and one.running != frame.running and (one.running or one.firm) and not loose:
        return "running" if one.running else "event", start
    if not frame.campaign and one.running and _is_long_before(start, frame):
        return "running", start
    if one.period and _is_long_before(one.period.end, frame):
        return "before", start
    if one.period is None or start is None or frame.days is None:
        return ()
    first, last = frame.days
    apart = one.firm and max(first - start, start - last) > frame.lasting
    return ("day", start) if apart or one.singled else ()


def _is_long_before(day: int | None, frame: _Frame) -> bool:
    """Tell whether a day lies well before what a report is about, or before the report itself."""
    if day is None or (frame.days is None and frame.published is None):
        return False
    days = frame.days or frame.near
    if days is not None:
        return days[0] - day > _EARLIER + frame.lasting
    return (frame.published or day) - day > _MONTHS + frame.lasting


def _is_elsewhere(one: Location, frame: _Frame) -> bool:
    """Tell whether a place is out of a report's main scene.

    A flood strikes many places of one country, a storm that has a name several countries.
    """
    place = frame.place
    home = place is not None and one.country == place.country is not None
    wide = frame.named or (frame.spreading and home)
    return not wide and relate(one, place) is Relation.APART


def _make(
    number: int,
    report: Report,
    members: Sequence[int],
    key: tuple[object, ...],
    published: int | None,
) -> Scene:
    own = [report.accounts[at] for at in members]
    days = find_main_days(own, published)
    if not key and days is None:
        days = _find_main_days(report, published)
    if key[:1] in (("before",), ("day",)):
        days = _whole_days(own[0].period)
    running = is_campaign(report.setting.kinds) and _is_running(own)
    running = running or key[:1] == ("running",)
    places = Counter(one.place for one in own if one.place)
    commonest = max(places, key=lambda one: places[one]) if places else None
    place = commonest if key else report.setting.place
    return Scene(
        report=number,
        accounts=tuple(members),
        place=place,
        hints=report.setting.hints,
        countries=report.setting.leading,
        day=days[0] if days else published,
        end=days[1] if days else None,
        running=running,
        since=next((_start(one.period) for one in own if one.running), None),
        kinds=report.setting.kinds if not key else frozenset(),
        around=report.setting.kinds,
        words=report.setting.words if key[:1] not in _ASIDE else frozenset(),
        proper=report.setting.proper if not key else {},
        names=report.setting.names if not key else frozenset(),
        ships=report.setting.ships if not key else frozenset(),
        targets=report.setting.targets if not key else frozenset(),
        counts=frozenset(count_of(one) for one in own if _is_telling(one)),
        sources=frozenset(s.key for one in own for s in one.speakers if not s.local),
        said=frozenset(
            (speaker.key, count_of(one))
            for one in own
            if _is_telling(one)
            for speaker in one.speakers[-1:]
            if not speaker.local
        ),
        main=not key,
        separate=key[:1] == ("separate",),
        scattered=report.scattered if not key else (),
        surely_there=is_consistent(place, report.setting),
    )


def _whole_days(period: Period | None) -> Days | None:
    start = _start(period)
    end = period.end if period else None
    return None if start is None else (start, start if end is None else end)


def _end(period: Period | None) -> int | None:
    return period.end if period else None


def _start(period: Period | None) -> int | None:
    return period.start if period else None
