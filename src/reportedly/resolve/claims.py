"""Tell whom each figure goes back to, and which figures are one claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
        state: country that it names as a whole: "Kyiv says".
        organ: country of which it is an organ.
    """

    anonymous: bool = False
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
    found = _credit_within(voices, speakers)
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


def _credit_within(voices: Sequence[Voice], speakers: Sequence[Speaker]) -> list[int]:
    """Return whom each report itself credits with its figures."""
    by_value: dict[tuple[object, ...], list[int]] = defaultdict(list)
    by_id: dict[tuple[int, str], int] = {}
    passed: dict[tuple[object, ...], int] = {}
    for one in voices:
        if not one.speakers:
            continue
        last, key = one.speakers[-1], (one.report, one.toll, one.account.value)
        by_value[key].append(last)
        by_id[one.report, one.account.figure.id] = last
        if one.account.figure.same_as is not None:
            by_id.setdefault((one.report, one.account.figure.same_as), last)
        for speaker in one.speakers[:-1]:
            passed.setdefault((*key, speaker), last)
    found = []
    for one in voices:
        figure, key = one.account.figure, (one.report, one.toll, one.account.value)
        credited = by_id.get((one.report, figure.id))
        if credited is None and figure.same_as is not None:
            credited = by_id.get((one.report, figure.same_as))
        if credited is None:
            credited = by_value[key][0] if by_value.get(key) else one.outlet
        credited = passed.get((*key, credited), credited)
        found.append(_find_organ(credited, by_value.get(key, ()), speakers))
    return found


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
    """Yield the figures of each claim: one source, one toll, one value, repeats included."""
    partition = Partition(len(voices))
    known: dict[tuple[object, ...], int] = {}
    for at, one in enumerate(voices):
        key = (one.toll, ultimates[at], one.account.denied, one.account.value)
        partition.union(known.setdefault(key, at), at)
    by_id = {(one.report, one.account.figure.id): at for at, one in enumerate(voices)}
    for at, one in enumerate(voices):
        repeated = by_id.get((one.report, one.account.figure.same_as or ""))
        if repeated is not None and _fits(voices, ultimates, at, repeated):
            partition.union(repeated, at)
    yield from partition.groups()


def _fits(voices: Sequence[Voice], ultimates: Sequence[int], at: int, other: int) -> bool:
    one, two = voices[at], voices[other]
    denied = one.account.denied == two.account.denied
    return one.toll == two.toll and ultimates[at] == ultimates[other] and denied
