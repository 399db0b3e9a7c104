"""Tell whom each figure goes back to, and which figures are one claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.records import Count, Modifier
from reportedly.resolve.partition import Partition
from reportedly.resolve.reports import Account

_LEAST = 10


@dataclass(frozen=True, slots=True)
class Voice:
    """A figure with who passes it on.

    Args:
        report: number of its report, in order of publication.
        account: the figure.
        speakers: numbers of the sources of its chain, outermost first.
        outlet: number of the source that is the report's own voice.
        toll: number of its toll.
    """

    report: int
    account: Account
    speakers: tuple[int, ...]
    outlet: int
    toll: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """What matters here of a source.

    Args:
        anonymous: it is left unnamed.
        vague: unnamed, or described rather than named, so that a headline may mean another.
        state: country that it names as a whole: "Kyiv says".
        organ: country of which it is an organ.
    """

    anonymous: bool = False
    vague: bool = False
    state: str | None = None
    organ: str | None = None


def find_ultimates(voices: Sequence[Voice], speakers: Sequence[Speaker]) -> list[int]:
    """Return for each figure the source that it goes back to: the innermost one of its chain.

    There are exceptions:

    - for the report's own voice, whom the same report credits with the same figure, or an earlier
      report did;
    - for a source of which the same report says that it passes the figure on, from whom;
    - for a state, its organ that the same report credits with the same figure;
    - for an outlet, whom its own report credits, if that is known.

    Args:
        voices: all figures, in order of publication.
        speakers: the sources.
    """
    credits_ = _Credits(voices, speakers)
    found = [credits_.find(one) for one in voices]
    by_outlet: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, one in enumerate(voices):
        by_outlet[one.toll, one.outlet].append(at)
    for at, one in enumerate(voices):
        for outlet in one.speakers:
            near = by_outlet.get((one.toll, outlet), ())
            credited = outlet == found[at] or speakers[found[at]].anonymous
            if credited and outlet != one.outlet:
                found[at] = _follow(one, near, voices, found, speakers, found[at])
    return _credit_earlier(voices, found)


def is_hint(one: Account) -> bool:
    """Tell whether a figure is a headline's vague word for a number told below it."""
    return one.headline and one.figure.bounds.modifier is Modifier.VAGUE


def is_inside(number: Count, one: Account) -> bool:
    """Tell whether a number lies in the interval of a figure."""
    low, high = one.value
    return (low is None or low <= number) and (high is None or number <= high)


class _Credits:
    """Whom one report credits with its figures."""

    def __init__(self, voices: Iterable[Voice], speakers: Sequence[Speaker]) -> None:
        self._speakers = speakers
        self._by_number: dict[tuple[int, int, Count], list[int]] = defaultdict(list)
        self._by_toll: dict[tuple[int, int], list[tuple[Count, int]]] = defaultdict(list)
        self._by_id: dict[tuple[int, str], int] = {}
        self._passed: dict[tuple[int, int, Count, int], int] = {}
        for one in voices:
            if one.speakers:
                self._note(one, one.speakers[-1])

    def _note(self, one: Voice, last: int) -> None:
        figure, number = one.account.figure, one.account.number
        self._by_id[one.report, figure.id] = last
        if figure.same_as is not None:
            self._by_id.setdefault((one.report, figure.same_as), last)
        for speaker in one.speakers[:-1]:
            self._passed.setdefault((one.report, one.toll, number, speaker), last)
        if not one.account.headline:
            self._by_number[one.report, one.toll, number].append(last)
            self._by_toll[one.report, one.toll].append((number, last))

    def _inside(self, one: Voice) -> Sequence[int]:
        """Return who gives a number that a headline only hints at: "dozens"."""
        if not is_hint(one.account):
            return ()
        told = self._by_toll.get((one.report, one.toll), ())
        return [last for number, last in told if is_inside(number, one.account)]

    def find(self, one: Voice) -> int:
        """Return whom its report credits with a figure, the report itself for want of others."""
        figure, number = one.account.figure, one.account.number
        found = self._by_id.get((one.report, figure.id))
        if found is None and figure.same_as is not None:
            found = self._by_id.get((one.report, figure.same_as))
        others: Sequence[int] = self._by_number.get((one.report, one.toll, number), ())
        others = others or self._inside(one)
        vague = found is None or (one.account.headline and self._speakers[found].vague)
        if vague and others:
            found = others[0]
        if found is None:
            return one.outlet
        found = self._passed.get((one.report, one.toll, number, found), found)
        return _find_organ(found, others, self._speakers)


def _find_organ(one: int, others: Sequence[int], speakers: Sequence[Speaker]) -> int:
    """Return the organ of a state that says what the state as a whole is said to say."""
    state = speakers[one].state
    if state is None:
        return one
    return next((other for other in others if speakers[other].organ == state), one)


def _credit_earlier(voices: Sequence[Voice], found: Sequence[int]) -> list[int]:
    """Return the sources, those who repeat an earlier figure uncredited given who was credited."""
    known: dict[tuple[object, ...], int] = {}
    own = list(found)
    for at, one in enumerate(voices):
        key = (one.toll, one.account.denied, one.account.value)
        if found[at] != one.outlet:
            known.setdefault(key, found[at])
        elif one.account.number >= _LEAST and not one.speakers:
            own[at] = known.get(key, found[at])
    return own


def _follow(
    one: Voice,
    near: Sequence[int],
    voices: Sequence[Voice],
    found: Sequence[int],
    speakers: Sequence[Speaker],
    own: int,
) -> int:
    """Return whom an outlet's own report credits with a figure, else `own`."""
    earlier = [at for at in near if voices[at].report != one.report and found[at] != one.outlet]
    if speakers[own].anonymous:
        earlier = [at for at in earlier if speakers[found[at]].anonymous]
    same = [at for at in earlier if voices[at].account.value == one.account.value]
    chosen = same or [at for at in earlier if voices[at].report < one.report][-1:] or earlier
    return found[chosen[0]] if chosen else own


def group_claims(voices: Sequence[Voice], ultimates: Sequence[int]) -> Iterator[list[int]]:
    """Yield the figures of each claim: one source, one toll, one value, repeats included.

    A figure that repeats another of its report, and a headline that rounds one off, go with it.
    """
    partition = Partition(len(voices))
    by_value: dict[tuple[object, ...], int] = {}
    by_number: dict[tuple[object, ...], int] = {}
    by_id: dict[tuple[object, ...], int] = {}
    by_report: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(voices):
        claim = (one.toll, ultimates[at], one.account.denied)
        partition.union(by_value.setdefault((*claim, one.account.value), at), at)
        by_id[(*claim, one.report, one.account.figure.id)] = at
        if not one.account.headline:
            by_number.setdefault((*claim, one.report, one.account.number), at)
            by_report[(*claim, one.report)].append(at)
    for at, one in enumerate(voices):
        claim = (one.toll, ultimates[at], one.account.denied)
        repeated = by_id.get((*claim, one.report, one.account.figure.same_as))
        if repeated is None and one.account.headline:
            repeated = by_number.get((*claim, one.report, one.account.number))
        if repeated is None and is_hint(one.account):
            told = by_report.get((*claim, one.report), ())
            inside = (n for n in told if is_inside(voices[n].account.number, one.account))
            repeated = next(inside, None)
        if repeated is not None:
            partition.union(repeated, at)
    yield from partition.groups()
