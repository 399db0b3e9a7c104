"""Part the figures of one measure, group and place where one voice gives several numbers.

Nobody gives two numbers for one toll in one breath: one of them is the toll that the report is
about, the others are of some of those persons, of others, or of a longer time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.records import Count, Measure, Modifier
from reportedly.resolve.accounts import Account, Entry
from reportedly.resolve.slots import Slot

_SMALL = 10
_PERCENT, _NEAR = 100, 10
_BELOW, _ABOVE = 3, 30
_FIGHTING = frozenset(("soldiers", "fighters", "police"))
_EXEMPT = frozenset((Measure.OTHER_PEOPLE,))


def part_voices(entries: Sequence[Entry], slots: Sequence[Slot]) -> list[Slot]:
    """Return what each figure counts, apart where its report gives another number for the toll.

    Args:
        entries: the figures of one event.
        slots: for each what it counts, as far as measure, group and place tell.
    """
    members: dict[Slot, list[int]] = defaultdict(list)
    for at, slot in enumerate(slots):
        if not slot.part and slot.measure not in _EXEMPT:
            members[slot].append(at)
    parted = list(slots)
    for slot, own in members.items():
        for at in _find_others([entries[at] for at in own]):
            parted[own[at]] = replace(slot, part=name_part(entries[own[at]].account))
    return parted


def name_part(one: Account, *, common: bool = False) -> str:
    """Return what tells one part from another: the noun for who is counted, or else the number.

    Args:
        one: the figure.
        common: the noun is that of the whole as well, so that it does not tell.
    """
    if one.group.noun and not common:
        return one.group.noun
    low, high = one.value
    return f"{low} to {high}"


def _find_others(entries: Sequence[Entry]) -> Iterator[int]:
    """Yield the places of the figures that are not of the toll that their reports are about."""
    reports: dict[int, list[Account]] = defaultdict(list)
    for entry in entries:
        reports[entry.report].append(entry.account)
    leads = {report: _find_lead(own) for report, own in reports.items()}
    voices = {
        report: {one.voice for one in own if one.number == leads[report].number}
        for report, own in reports.items()
    }
    doubtful = [
        at
        for at, entry in enumerate(entries)
        if not _is_of(entry.account, leads[entry.report], voices[entry.report])
    ]
    sure = set(range(len(entries))).difference(doubtful)
    numbers = {entries[at].account.number for at in sure}
    yield from (at for at in doubtful if not _is_told(entries[at].account.number, numbers))


def _is_told(number: Count, numbers: set[Count]) -> bool:
    """Tell whether a number that is too large for chance is that of the toll elsewhere."""
    return number >= _SMALL and number in numbers


def _is_of(one: Account, lead: Account, voices: set[str]) -> bool:
    """Tell whether a figure may be of the same toll as the one that leads its report."""
    if one.number == lead.number or one.revised or one.is_vague or _is_near(one, lead):
        return True
    voice = one.voice
    if one.denied and (one.number or (voice and voice not in voices)):
        return True
    if not voice or voice in voices:
        return False
    fought = one.group.kind in _FIGHTING or one.group.owner is not None
    return fought or lead.number <= _BELOW * one.number <= _BELOW * _ABOVE * lead.number


def _is_near(one: Account, lead: Account) -> bool:
    """Tell whether two numbers are one, rounded off: 61 and "more than 60"."""
    low, high = sorted((one.number, lead.number))
    rough = {one.figure.bounds.modifier, lead.figure.bounds.modifier} - {Modifier.EXACT}
    return (lead.headline or bool(rough)) and high * _PERCENT <= low * (_PERCENT + _NEAR)


def _find_lead(own: Sequence[Account]) -> Account:
    """Return the figure that leads a report: of its headline, or else the first one.

    "Dozens" leads only where nothing else does.
    """
    told = [one for one in own if one.figure.bounds.modifier is not Modifier.VAGUE] or own
    return next((one for one in told if one.headline), told[0])
