"""Tell which zeros are of something else than a report's toll: "no one in the hospital had died".

Who tells of the dead, and then that nobody died, speaks of another place or of another mishap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.extract.lexicon import load_table
from reportedly.extract.sites import load_setting_words
from reportedly.resolve.accounts import Account
from reportedly.resolve.groups import PEOPLE
from reportedly.resolve.sentences import count_stops

_REACH = 60
_LEAD = 300
_STOP = re.compile(r"[.,;:!?\n]")
_VENUE = re.compile(
    r"\b(?:in|on|at|aboard|inside|among) (?:the|this|that|his|her|its|their|our) ([a-z-]+)"
)


def find_others(text: str, accounts: Sequence[Account]) -> Iterator[int]:
    """Yield the places of the zeros that are not of what a report is about.

    Args:
        text: the report.
        accounts: its figures, in text order.
    """
    for at, one in enumerate(accounts):
        if one.number or one.headline or one.group.kind != PEOPLE:
            continue
        if one.revised and not _goes_with_another(text, accounts, at):
            continue
        told = [each for each in accounts if each.number and _is_alike(one, each)]
        if _is_elsewhere(text, one) or (told and _is_of_others(text, accounts, at, told)):
            yield at


def _is_alike(one: Account, other: Account) -> bool:
    plain = other.group.bare or other.group.kind == PEOPLE
    return plain and one.figure.measure is other.figure.measure


def _is_of_others(text: str, accounts: Sequence[Account], at: int, told: Sequence[Account]) -> bool:
    """Tell whether nobody disputes a toll by a zero, or it goes with a number of another measure.

    In "118 fell ill, with no deaths so far" and "It hurt 12. No one was killed" it does.
    """
    one = accounts[at]
    if not one.voice or any(one.voice == other.voice for other in told):
        return True
    return _goes_with_another(text, accounts, at)


def _goes_with_another(text: str, accounts: Sequence[Account], at: int) -> bool:
    """Tell whether a voice gives a number of another measure right before: "118 cases, no dead"."""
    one, last = accounts[at], accounts[at - 1] if at else accounts[at]
    close = count_stops(text, last.figure.quantity.end, one.figure.quantity.start) <= 1
    other = last.figure.measure is not one.figure.measure and last.number > 0
    return close and other and last.voice == one.voice


def _is_elsewhere(text: str, one: Account) -> bool:
    """Tell whether the words behind a zero put it in a house of which the lead does not speak."""
    end = one.figure.quantity.end
    clause = _STOP.split(text[end : end + _REACH], maxsplit=1)[0]
    venues = {*load_table("resolve.toml")["targets"]["words"], *load_setting_words("care")}
    lead = text[:_LEAD].lower()
    return any(word in venues and word not in lead for word in _VENUE.findall(clause))
