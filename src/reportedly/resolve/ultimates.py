"""Tell whom each figure goes back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from reportedly.records import Count, EntityType
from reportedly.resolve.crediting import Credits
from reportedly.resolve.fuller import find_fuller
from reportedly.resolve.known import Known
from reportedly.resolve.persons import is_telling
from reportedly.resolve.titles import load_offices
from reportedly.resolve.voices import Speaker, Voice

_ARMED = EntityType.ARMED_GROUP
_MOST = 50


def find_ultimates(voices: Sequence[Voice], speakers: Sequence[Speaker]) -> list[int]:
    """Return for each figure the source that it goes back to: the innermost one of its chain.

    There are exceptions:

    - for the report's own voice, whom the same report credits with the same figure, or another
      report does, unless the reporter has seen it;
    - for a source of which the same report says that it passes the figure on, from whom;
    - for a state, its organ that the same report, or another one, credits with the same figure;
    - for a source with a shorter name, the one of whose fuller name it is a part;
    - for "the rebels", "officials", a named body of their sort that is credited with it;
    - for an outlet, whom its own report credits, if that is known.

    Args:
        voices: the figures of one toll, in order of publication.
        speakers: all sources.
    """
    found = [one.outlet for one in voices]
    likes: dict[int, int] = {}
    for _, own in groupby(range(len(voices)), key=lambda at: voices[at].report):
        told = list(own)
        credits_ = Credits({at: voices[at] for at in told}, speakers)
        for at in told:
            like = credits_.find_like(at)
            found[at] = credits_.find(at if like is None else like)
            likes |= {} if like is None or voices[at].account.is_known else {at: like}
    found = _credit_others(voices, _follow_outlets(voices, found, speakers), speakers)
    found = _credit_named(voices, _credit_organs(voices, found, speakers), speakers)
    names = {one: name for one in found if (name := speakers[one].name) is not None}
    fuller = find_fuller(names)
    return [fuller.get(one, one) for one in (found[_follow(at, likes)] for at in range(len(found)))]


def _follow(at: int, likes: Mapping[int, int]) -> int:
    """Return the figure at the end of a row of such as go with one another."""
    seen = {at}
    while at in likes and likes[at] not in seen:
        at = likes[at]
        seen.add(at)
    return at


def _follow_outlets(
    voices: Sequence[Voice], found: Sequence[int], speakers: Sequence[Speaker]
) -> list[int]:
    """Return the sources, outlets given way to whom their own reports credit with the figure.

    That is whoever the outlet credits with the same value, or else with the last one before. Who
    is left unnamed is the one whom the outlet left unnamed.
    """
    same: dict[tuple[object, ...], int] = {}
    for at, one in enumerate(voices):
        if found[at] != one.outlet:
            same.setdefault((one.outlet, False, one.account.value), found[at])
            if speakers[found[at]].anonymous:
                same.setdefault((one.outlet, True, one.account.value), found[at])
    latest: dict[tuple[int, bool], int] = {}
    followed: list[int] = []
    for at, one in enumerate(voices):
        own = found[at]
        for outlet in (one.speakers or (own,)) if own != one.outlet else ():
            hidden = speakers[own].anonymous
            if outlet != one.outlet and (outlet == own or hidden):
                last = latest.get((outlet, hidden), own)
                other = same.get((outlet, hidden, one.account.value), last)
                own = other if not hidden or _may_be(own, other, speakers) else own
        followed.append(own)
        if own != one.outlet:
            latest[one.outlet, False] = own
            if speakers[own].anonymous:
                latest[one.outlet, True] = own
    return followed


def _may_be(one: int, other: int, speakers: Sequence[Speaker]) -> bool:
    """Tell whether who is left unnamed may be another: "two sources" are "two army sources"."""
    return speakers[one].words <= speakers[other].words


def _credit_others(
    voices: Sequence[Voice], found: Sequence[int], speakers: Sequence[Speaker]
) -> list[int]:
    """Return the sources; who gives a figure of others uncredited repeats the first credited one.

    So do media at large, and who rounds it off: "more than 50" where others were told 52. Else
    whoever spoke last before goes on speaking. A reporter who has seen it is a source.
    """
    known = Known(
        (
            (one, source)
            for one, source in zip(voices, found, strict=True)
            if source != one.outlet and not speakers[source].passing
        ),
        ((one, one.before) for one in voices if one.before is not None and not one.account.seen),
        ((one, one.outlet) for one in voices if one.account.seen),
        speakers,
    )
    return [
        known.find(one, source, speakers[source]) for one, source in zip(voices, found, strict=True)
    ]


def _credit_organs(
    voices: Sequence[Voice], found: Sequence[int], speakers: Sequence[Speaker]
) -> list[int]:
    """Return the sources, states given way to the first organ of theirs with the same figure.

    For want of one that may be a body of which no country is told, such as a court in a town.
    """
    organs: dict[tuple[object, ...], int] = {}
    for one, source in zip(voices, found, strict=True):
        speaker = speakers[source]
        local = speaker.kind == EntityType.GOVERNMENT and not (speaker.plain or speaker.state)
        if speaker.organ is not None or local:
            organs.setdefault((speaker.organ, one.account.denied, one.account.number), source)
    credited = []
    for one, source in zip(voices, found, strict=True):
        state, told = speakers[source].state, (one.account.denied, one.account.number)
        organ = organs.get((state, *told), organs.get((None, *told), source))
        credited.append(organ if state is not None else source)
    return credited


def _credit_named(
    voices: Sequence[Voice], found: Sequence[int], speakers: Sequence[Speaker]
) -> list[int]:
    """Return the sources, those left unnamed given way to a named one of their sort.

    That is the first one with the same figure, if not in a later report, or else the only armed
    group that has a figure.
    """
    named: dict[tuple[object, ...], tuple[Voice, int]] = {}
    armed: set[int] = set()
    for one, source in zip(voices, found, strict=True):
        speaker = speakers[source]
        if not speaker.plain and (speaker.kind is not None or speaker.is_person):
            told = (speaker.kind, one.account.denied, one.account.number)
            named.setdefault(told, (one, source))
            armed |= {source} if speaker.kind == _ARMED else set()
    called = _find_called(voices, found, speakers)
    sole = _find_sole(voices, found, speakers)
    credited = []
    for one, source in zip(voices, found, strict=True):
        speaker = speakers[source]
        if speaker.plain and speaker.kind is None:
            number = (source, one.account.number)
            credited.append(called.get(number, sole.get(number, source)))
            continue
        only = min(armed) if len(armed) == 1 and speaker.kind == _ARMED else source
        same = (one.account.denied, one.account.number)
        person = named.get((None, *same)) if speaker.kind == EntityType.GOVERNMENT else None
        first, known = named.get((speaker.kind, *same), person or (one, only))
        known = known if first.is_by(one) and not _is_another(speaker, speakers[known]) else only
        known = sole.get((source, one.account.number), known) if known == source else known
        credited.append(known if speaker.plain else source)
    return credited


def _is_another(one: Speaker, named: Speaker) -> bool:
    """Tell whether holders of offices are called so, and a body: "governors" are no agency."""
    offices = {office.split()[-1] for office in load_offices()}
    return not offices.isdisjoint(one.words) and not named.is_person and not named.posts


def _find_sole(
    voices: Sequence[Voice], found: Sequence[int], speakers: Sequence[Speaker]
) -> dict[tuple[int, Count], int]:
    """Return for several unnamed and a figure the only one by name who gave it by then.

    "Local responders" of one report are a rescue team of another where both speak of 34, a number
    that two hardly have by chance. A nurse, and a crowd of residents, count for themselves.
    """
    by_number: dict[Count, dict[int, Voice]] = defaultdict(dict)
    for one, source in zip(voices, found, strict=True):
        if is_telling(one.account.number) and one.account.is_affirmed and source != one.outlet:
            by_number[one.account.number].setdefault(source, one)
    sole: dict[tuple[int, Count], int] = {}
    for number, told in by_number.items():
        named = [one for one in told if not speakers[one].plain and not speakers[one].medium]
        hidden = [one for one in told if speakers[one].several and not speakers[one].crowd]
        if len(named) == 1:
            by_then = (one for one in hidden if told[named[0]].is_by(told[one]))
            sole |= {(one, number): named[0] for one in by_then}
    return sole


def _find_called(
    voices: Sequence[Voice], found: Sequence[int], speakers: Sequence[Speaker]
) -> dict[tuple[int, Count], int]:
    """Return for somebody unnamed and a figure who gives it too and is called the same, and more.

    "A nurse" of one report is "a nurse at the Dorn clinic" of another where both give one number;
    "a human rights group" is the Dorn Human Rights Network.
    """
    by_number: dict[Count, dict[int, frozenset[str]]] = defaultdict(dict)
    for one, source in zip(voices, found, strict=True):
        if len(by_number[one.account.number]) < _MOST:
            by_number[one.account.number][source] = speakers[source].words
    return {
        (source, number): fuller[0]
        for number, called in by_number.items()
        for source, words in called.items()
        if speakers[source].plain
        if (fuller := [other for other, theirs in called.items() if words and words < theirs])
    }
