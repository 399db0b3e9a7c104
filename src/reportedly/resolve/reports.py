"""Take from each reading what resolving needs, so that its text need not be kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.extract.organisations import find_country
from reportedly.records import (
    Basis,
    EntityType,
    Figure,
    Modality,
    Stance,
    Statement,
)
from reportedly.resolve.accounts import Account
from reportedly.resolve.bodies import Identity
from reportedly.resolve.cared import is_cared
from reportedly.resolve.carried import carry_on
from reportedly.resolve.contrasts import mark_contrasts
from reportedly.resolve.dating import settle_periods
from reportedly.resolve.denials import is_refuted
from reportedly.resolve.false_places import drop_false_places
from reportedly.resolve.groups import (
    Group,
    group_of,
    is_own,
    is_seen,
    is_staff,
    name_own,
)
from reportedly.resolve.lineages import Text, find_credit
from reportedly.resolve.locations import TOWN, fineness, name_key
from reportedly.resolve.lookbacks import find_lookback
from reportedly.resolve.matters import find_matters
from reportedly.resolve.parts import lend_groups, mark_parts
from reportedly.resolve.periods import Period, first_day, period_of
from reportedly.resolve.revisions import mark_revisions
from reportedly.resolve.scattering import find_scattered
from reportedly.resolve.sentences import is_one_sentence
from reportedly.resolve.settings import (
    Setting,
    find_duration,
    find_setting,
    is_care,
    is_spreading,
    place_of,
)
from reportedly.resolve.sides import find_side
from reportedly.resolve.sourcing import credit_notes
from reportedly.resolve.speakers import Speakers, Tie
from reportedly.resolve.stretches import find_stretches
from reportedly.resolve.telling import (
    find_speakers,
    is_body,
    is_outlet,
    speaks_for_itself,
    without_presupposed,
)
from reportedly.resolve.unnamed import name_the_unnamed
from reportedly.resolve.values import Location, Observation
from reportedly.resolve.whereabouts import find_town, place_accounts

_PASSING = frozenset((EntityType.UN, EntityType.NGO))
_RUNNING = (Basis.CUMULATIVE, Basis.PERIOD)
_RECENT = 14
_SEASON = 22


@dataclass(frozen=True, slots=True)
class Report:
    """One document as far as resolving needs it.

    Args:
        reading: id of the reading.
        text: what tells copies from others.
        accounts: its figures.
        outlet: who speaks in its own voice.
        ties: which of its sources are one.
        setting: where it is set, and what it is about.
        lookback: the days on which that lies on which it looks back, as it counts from its own.
        scattered: the places that one thing struck together, if several.
    """

    reading: str
    text: Text
    accounts: tuple[Account, ...]
    outlet: Identity
    ties: tuple[Tie, ...]
    setting: Setting
    scattered: tuple[Location, ...] = ()
    lookback: Period | None = None

    @property
    def spreading(self) -> bool:
        """Whether it is about what strikes many places at a time."""
        return bool(self.scattered) or is_spreading(self.setting.kinds)


def make_report(one: Observation, document: str) -> Report:
    """Take from a reading what is needed to resolve it with others.

    Args:
        one: the reading.
        document: id of its document.
    """
    reading = drop_false_places(one.reading)
    text = reading.document.text
    one = replace(one, reading=reading)
    publisher = one.publishers[0] if one.publishers else None
    setting = find_setting(reading, publisher)
    speakers = Speakers(text, setting, reading.places, publisher)
    speakers.hear(reading.statements)
    statements = {statement.id: statement for statement in reading.statements}
    accounts = [
        _make_account(one, figure, matter, statements, speakers, setting)
        for figure, matter in zip(reading.figures, find_matters(text, reading.figures), strict=True)
    ]
    if find_duration(setting.kinds) < _SEASON:
        stretches = find_stretches(text, reading.figures, one.published)
        accounts = [
            replace(each, stretch=stretch) if stretch else each
            for each, stretch in zip(accounts, stretches, strict=True)
        ]
    accounts = place_accounts(text, settle_periods(text, accounts, reading.times), setting)
    speakers.learn_short_names()
    accounts = carry_on(text, accounts, reading.statements, speakers, one.published)
    accounts = name_the_unnamed([_merge_vague(one, speakers) for one in accounts])
    accounts = credit_notes(text, accounts, speakers)
    accounts = _own_findings(text, accounts, speakers.outlet)
    accounts = mark_contrasts(text, mark_revisions(text, lend_groups(text, accounts)))
    return Report(
        reading=one.id,
        text=Text(document, one.published, one.publishers, text.count(" "), find_credit(text)),
        accounts=mark_parts(text, accounts),
        outlet=speakers.outlet,
        ties=tuple(speakers.ties),
        setting=setting,
        scattered=find_scattered(accounts),
        lookback=find_lookback(text, first_day(one.published)),
    )


def _make_account(
    one: Observation,
    figure: Figure,
    matter: str,
    statements: Mapping[str, Statement],
    speakers: Speakers,
    setting: Setting,
) -> Account:
    chain = without_presupposed(
        one.reading.document.text,
        [statements[name] for name in figure.chain if name in statements],
        figure.quantity,
    )
    said = next((each.said_at for each in reversed(chain) if each.said_at), None)
    period = _find_period(one, figure)
    sharp = period is not None and period.is_sharp
    near = {first_day(one.published), first_day(said.start) if said else None}
    told = find_speakers(one.reading.document.text, chain, speakers)
    place = place_of(figure.place, setting.dateline, setting.outside) or setting.whole
    within = _is_told_with(one.reading.document.text, figure)
    within = within and not (place is not None and is_care(place))
    if not within and _is_further_down(figure):
        place = setting.whole or (None if is_spreading(setting.kinds) else place)
    place = place if within else find_town(place, setting)
    town = speakers.find_town(told[-1]) if told else None
    town = None if town and find_country(town) else town
    named = place if within else None
    return Account(
        figure=figure,
        speakers=told,
        said_from=said.start if said else None,
        said_to=said.end if said else None,
        group=_group_of(one.reading.document.text, figure, told),
        place=_narrow(named, town, setting) if town else place,
        own=town is not None,
        placed=named is not None,
        seen=is_seen(one.reading.document.text, figure),
        headline=figure.quantity.end <= _headline_end(one.reading.document.text),
        period=period,
        firm=sharp and period is not None and period.end not in near,
        running=figure.basis in _RUNNING and _is_long(period, first_day(one.published)),
        denied=_is_denied(one.reading.document.text, figure, chain),
        matter=matter,
        cared=is_cared(one.reading.document.text, figure),
    )


def _find_period(one: Observation, figure: Figure) -> Period | None:
    """Return when the persons of a figure came to harm, as far as the words around it tell.

    A time that only a later sentence names is mostly that of something else, further back.
    """
    period, published = period_of(figure.when), first_day(one.published)
    if period is None or figure.when is None or published is None:
        return period
    number, words = figure.quantity, figure.when.span
    if words.end <= number.start or is_one_sentence(
        one.reading.document.text, number.end, words.start
    ):
        return period
    near = period.is_sharp and period.start is not None and published - period.start <= _RECENT
    return period if near else None


def _is_long(period: Period | None, published: int | None) -> bool:
    """Tell whether a total runs over months rather than since an event of the last days."""
    if period is None:
        return True
    return not (period.is_brief or Period(period.start, period.end or published).is_brief)


def _group_of(text: str, figure: Figure, told: Sequence[Identity]) -> Group:
    """Return who a figure counts; "eight of its men", says an army, are soldiers."""
    group = group_of(figure, text)
    kind = name_own(told[-1].type) if told else None
    if kind and is_own(text, figure):
        return Group(kind)
    if told and not kind and is_staff(text, figure):
        return Group("staff", told[-1].name, employed=True)
    return find_side(text, figure, told, group) or group


def _narrow(place: Location | None, town: str, setting: Setting) -> Location | None:
    """Return the town whose mayor speaks, in place of the region or country around it."""
    if place is not None and fineness(place) == TOWN:
        return place
    named = (one for one in setting.hints if name_key(one.name) == name_key(town))
    return next(named, Location(name=town, country=place.country if place else setting.country))


def _is_told_with(text: str, figure: Figure) -> bool:
    """Tell whether the place of a figure stands in its sentence, not before or behind it."""
    if figure.place is None:
        return False
    number, place = figure.quantity, figure.place.span
    return is_one_sentence(text, min(number.end, place.end), max(number.start, place.start))


def _is_further_down(figure: Figure) -> bool:
    """Tell whether the place of a figure is only named behind it."""
    return figure.place is not None and figure.place.span.start > figure.quantity.end


def _is_denied(text: str, figure: Figure, chain: Sequence[Statement]) -> bool:
    """Tell whether a figure is denied, or says that there were none."""
    denies = any(one.stance is Stance.DENIES for one in chain)
    denies = denies or figure.modality is Modality.DENIED or figure.bounds.high == 0
    return denies or is_refuted(text, figure.quantity)


def _headline_end(text: str) -> int:
    """Return where the first line ends."""
    end = text.find("\n")
    return len(text) if end < 0 else end


def _own_findings(text: str, accounts: Sequence[Account], outlet: Identity) -> list[Account]:
    """Return the figures; what a body that tells its own findings credits to nobody, it found too.

    That is a publisher that by its name or its "we" is no news outlet, or that its report names as
    a source.
    """
    if all(one.speakers for one in accounts):
        return list(accounts)
    speaks = any(one.speakers and one.speakers[-1].key == outlet.key for one in accounts)
    if not (is_body(outlet) or speaks_for_itself(text)) and (not speaks or is_outlet(outlet.name)):
        return list(accounts)
    return [one if _is_told(one, outlet) else replace(one, seen=True) for one in accounts]


def _is_told(one: Account, outlet: Identity) -> bool:
    """Tell whether somebody else than the publisher is credited with a figure, or goes on to.

    An aid body passes on what others count; an army that quotes its enemy goes on for itself.
    """
    others = one.before is not None and one.before.key != outlet.key and not one.denied
    return bool(one.speakers) or (others and outlet.type in _PASSING)


def _merge_vague(one: Account, speakers: Speakers) -> Account:
    merged = tuple(dict.fromkeys(speakers.find_fuller(each) for each in one.speakers))
    before = speakers.find_fuller(one.before) if one.before else None
    after = speakers.find_fuller(one.after) if one.after else None
    told = (merged, before, after)
    same = told == (one.speakers, one.before, one.after)
    return one if same else replace(one, speakers=merged, before=before, after=after)
