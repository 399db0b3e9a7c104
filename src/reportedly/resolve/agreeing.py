"""Let the tolls of one event agree on who is who.

Where "officials" of a report are the governor in one toll, they are so in all; and a short name in
one toll may have its fuller one in another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportedly.resolve.fuller import find_fuller
from reportedly.resolve.voices import Speaker, Voice

_POLICE = "police"


def agree(ultimates: list[int], voices: Mapping[int, Voice], speakers: Sequence[Speaker]) -> None:
    """Make the ultimate sources of the figures of one event agree, in place.

    Args:
        ultimates: for each figure the number of the source that it goes back to in its toll.
        voices: the figures of the event by number.
        speakers: all sources.
    """
    _replace(ultimates, voices, _find_named(ultimates, voices, speakers))
    _replace(ultimates, voices, _find_offices(ultimates, voices, speakers))
    _replace(ultimates, voices, _find_holders(ultimates, voices, speakers))
    used = {ultimates[at] for at in voices}
    names = {one: name for one in used if (name := speakers[one].name) is not None}
    _replace(ultimates, voices, find_fuller(names))


def _replace(ultimates: list[int], figures: Iterable[int], by: Mapping[int, int]) -> None:
    for at in figures if by else ():
        ultimates[at] = by.get(ultimates[at], ultimates[at])


def _find_named(
    ultimates: Sequence[int], voices: Mapping[int, Voice], speakers: Sequence[Speaker]
) -> dict[int, int]:
    """Return for each unnamed source the only named one for which it gave way in some toll."""
    found: dict[int, set[int]] = defaultdict(set)
    for at, voice in voices.items():
        for one in voice.speakers[-1:] if not voice.account.is_known else ():
            if speakers[one].plain and not speakers[ultimates[at]].plain:
                found[one].add(ultimates[at])
    return {one: named.pop() for one, named in found.items() if len(named) == 1}


def _find_offices(
    ultimates: Sequence[int], figures: Iterable[int], speakers: Sequence[Speaker]
) -> dict[int, int]:
    """Return for each office whose country was only guessed the one that it is after all.

    That is the only one of its sort of which an event's reports tell the country, or the first; the
    police are those of the place, if reports name one such force.
    """
    offices: dict[str, list[int]] = defaultdict(list)
    used = list(dict.fromkeys(ultimates[at] for at in figures))
    for one in used:
        office = speakers[one].office
        if office is not None:
            offices[office].append(one)
    forces = [one for one in used if speakers[one].force]
    if len(forces) == 1:
        return dict.fromkeys(offices.pop(_POLICE, ()), forces[0]) | _choose(offices, speakers)
    return _choose(offices, speakers)


def _find_holders(
    ultimates: Sequence[int], figures: Iterable[int], speakers: Sequence[Speaker]
) -> dict[int, int]:
    """Return for each office of which no report tells the holder the only person who may be it."""
    used = [one for one in dict.fromkeys(ultimates[at] for at in figures) if speakers[one].posts]
    persons = [one for one in used if speakers[one].is_person]
    found: dict[int, int] = {}
    for one in used:
        if not speakers[one].is_person:
            holders = [each for each in persons if _may_hold(speakers[each], speakers[one])]
            found |= {one: holders[0]} if len(holders) == 1 else {}
    return found


def _may_hold(person: Speaker, office: Speaker) -> bool:
    return any(one.may_be(other) for one in person.posts for other in office.posts)


def _choose(offices: Mapping[str, Sequence[int]], speakers: Sequence[Speaker]) -> dict[int, int]:
    """Return for each office of a guessed country the one that it is after all."""
    found: dict[int, int] = {}
    for alike in offices.values():
        told = [one for one in alike if not speakers[one].guessed]
        if len(told) < 2:
            first = told[0] if told else alike[0]
            found |= {one: first for one in alike if one != first}
    return found
