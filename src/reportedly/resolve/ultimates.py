"""Tell whom each figure goes back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from reportedly.records import Count, EntityType
from reportedly.resolve.accounts import Account
from reportedly.resolve.fuller import find_fuller
from reportedly.resolve.voices import Speaker, Voice, is_hint, is_inside, may_mean

_ARMED = EntityType.ARMED_GROUP
_LEAST = 10
_ROUNDED = 10
_MOST = 50
"""A figure that is rounded off is within a tenth of the one told."""


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
        credits_ = _Credits({at: voices[at] for at in told}, speakers)
        for at in told:
            like = credits_.find_like(at)
            found[at] = credits_.find(at if like is None else like)
            likes |= {} if like is None else {at: like}
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


class _Credits:
    """Whom one report credits with its figures of one toll.

    Args:
        voices: its figures by their number in the toll.
        speakers: all sources.
    """

    def __init__(self, voices: Mapping[int, Voice], speakers: Sequence[Speaker]) -> None:
        self._speakers = speakers
        self._voices = voices
        self._told: list[int] = []
        self._untold = [at for at, one in voices.items() if _is_uncredited(one)]
        self._by_id: dict[str, int] = {}
        self._passed: dict[tuple[Count, int], int] = {}
        for at, one in voices.items():
            if one.speakers:
                self._note(at, one)

    def _note(self, at: int, one: Voice) -> None:
        figure, number = one.account.figure, one.account.number
        self._by_id[figure.id] = at
        if figure.same_as is not None:
            self._by_id.setdefault(figure.same_as, at)
        for speaker in one.speakers[:-1]:
            self._passed.setdefault((number, speaker), one.speakers[-1])
        if not one.account.headline:
            self._told.append(at)

    def find_like(self, at: int) -> int | None:
        """Return the figure of the report with whose source one goes, if there is another.

        That is the one that it repeats, or that a headline means, or that somebody named gives too.
        """
        one = self._voices[at].account
        like = self._by_id.get(one.figure.id, self._by_id.get(one.figure.same_as or ""))
        others = self._find_alike(one, self._told)
        if not others and like is None and one.headline:
            others = self._find_alike(one, self._untold)
        if one.given and others:
            like = others[0]
        last = None if like is None else self._speakers[self._last(like)]
        if last is None or (one.headline and last.vague):
            like = others[0] if others else like
        elif last.plain:
            named = (n for n in others if _may_be_called(last, self._speakers[self._last(n)]))
            like = next(named, like)
        return None if like == at else like

    def _find_alike(self, one: Account, among: Sequence[int]) -> list[int]:
        """Return the figures with the number of one, or else those that its vague word may mean."""
        same = [
            other
            for other in among
            if self._number(other) == one.number and not self._voices[other].account.given
        ]
        if same or not is_hint(one):
            return same
        return [other for other in among if may_mean(one, self._voices[other].account)]

    def find(self, at: int) -> int:
        """Return whom the report credits with a figure, the report itself for want of others."""
        one = self._voices[at]
        if not one.speakers:
            return one.outlet
        last, number = self._last(at), one.account.number
        found = self._passed.get((number, last), last)
        others = [self._last(n) for n in self._told if self._number(n) == number]
        return _find_organ(found, others, self._speakers)

    def _last(self, at: int) -> int:
        return self._voices[at].speakers[-1]

    def _number(self, at: int) -> Count:
        return self._voices[at].account.number


def _is_uncredited(one: Voice) -> bool:
    return not one.speakers and not one.account.headline


def _may_be_called(one: Speaker, named: Speaker) -> bool:
    """Tell whether who is left unnamed may be somebody whom the same report names."""
    if named.plain or named.anonymous or one.kind == _ARMED:
        return False
    return not one.words or (named.kind == one.kind if named.kind else named.is_person)


def _find_organ(one: int, others: Sequence[int], speakers: Sequence[Speaker]) -> int:
    """Return the organ of a state that says what the state as a whole is said to say."""
    state = speakers[one].state
    if state is None:
        return one
    return next((other for other in others if speakers[other].organ == state), one)


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
    known = _Known(
        (one, source)
        for one, source in zip(voices, found, strict=True)
        if source != one.outlet and not speakers[source].passing
    )
    return [
        known.find(one, source, passing=speakers[source].passing)
        for one, source in zip(voices, found, strict=True)
    ]


class _Known:
    """Who was first credited with each figure of a toll.

    Args:
        credited: the figures with their sources, in order of publication.
    """

    def __init__(self, credited: Iterable[tuple[Voice, int]]) -> None:
        self._first: dict[tuple[bool, Count], int] = {}
        self._since: dict[tuple[bool, Count], int] = {}
        self._vague: dict[tuple[object, ...], int] = {}
        self._reports: dict[tuple[int, bool, Count], int] = {}
        for one, source in credited:
            account = one.account
            if account.is_vague:
                self._vague.setdefault((account.denied, account.value), source)
            else:
                self._first.setdefault((account.denied, account.number), source)
                self._since.setdefault((account.denied, account.number), one.report)
                self._reports.setdefault((source, account.denied, account.number), one.report)

    def find(self, one: Voice, source: int, *, passing: bool) -> int:
        """Return whom a figure goes back to, given whom its own report credits."""
        account = one.account
        same = (account.denied, account.number)
        if passing:
            return self._first.get(same, source)
        known = (account.given or account.aside) and not account.is_vague
        if known and self._is_others(one, source):
            return self._first[same]
        if one.speakers or account.seen or source != one.outlet:
            return source
        if account.is_vague:
            return self._vague.get((account.denied, account.value), one.outlet)
        return self._find_uncredited(one)

    def _is_others(self, one: Voice, source: int) -> bool:
        """Tell whether somebody gave a number in an earlier report, and not who does now."""
        same = (one.account.denied, one.account.number)
        own = self._reports.get((source, *same), one.report) < one.report
        return self._since.get(same, one.report) < one.report and not own

    def _find_uncredited(self, one: Voice) -> int:
        if one.before is not None:
            return one.before
        told = _find_original(one.account, self._first)
        if one.after is not None and self._since.get(told, one.report) >= one.report:
            return one.after
        return self._first.get(told, one.outlet)


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
    named: dict[tuple[object, ...], tuple[int, int]] = {}
    armed: set[int] = set()
    for one, source in zip(voices, found, strict=True):
        speaker = speakers[source]
        if not speaker.plain and (speaker.kind is not None or speaker.is_person):
            told = (speaker.kind, one.account.denied, one.account.number)
            named.setdefault(told, (one.report, source))
            armed |= {source} if speaker.kind == _ARMED else set()
    called = _find_called(voices, found, speakers)
    credited = []
    for one, source in zip(voices, found, strict=True):
        speaker = speakers[source]
        if speaker.plain and speaker.kind is None:
            credited.append(called.get((source, one.account.number), source))
            continue
        only = min(armed) if len(armed) == 1 and speaker.kind == _ARMED else source
        same = (one.account.denied, one.account.number)
        person = named.get((None, *same)) if speaker.kind == EntityType.GOVERNMENT else None
        since, known = named.get((speaker.kind, *same), person or (one.report, only))
        known = known if since <= one.report else only
        credited.append(known if speaker.plain else source)
    return credited


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


def _find_original(one: Account, known: Mapping[tuple[bool, Count], int]) -> tuple[bool, Count]:
    """Return what a figure repeats: the same number, else the nearest that it rounds off."""
    same = (one.denied, one.number)
    if same in known or one.value[0] == one.value[1] or one.number < _LEAST:
        return same
    near = [
        (abs(Decimal(number) - one.number), number)
        for denied, number in known
        if denied == one.denied and is_inside(number, one)
    ]
    near = [each for each in near if each[0] * _ROUNDED <= each[1]]
    return (one.denied, min(near)[1]) if near else same
