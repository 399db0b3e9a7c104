"""Tell who goes on speaking where nobody is credited: who spoke last before in the paragraph.

"Twelve died, the ministry said. Four are missing." leaves the missing to the ministry too; arrests
and what "we" and "our teams" did are the report's own.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.extract.lexicon import load_table
from reportedly.records import EntityType, Stance, Statement
from reportedly.resolve.accounts import Account
from reportedly.resolve.bodies import Identity
from reportedly.resolve.sentences import count_stops, sentence_around
from reportedly.resolve.speakers import Speakers
from reportedly.resolve.telling import find_speakers, presupposes

_SAYING = (
    Stance.ASSERTS, Stance.CONFIRMS, Stance.ESTIMATES, Stance.CLAIMS, Stance.ACKNOWLEDGES,
)  # fmt: skip
_FARTHEST = 0
_FARTHEST = 2
_WORD = re.compile(r"\w+")
_DEEPEST = 5


def carry_on(
    text: str, accounts: Sequence[Account], statements: Sequence[Statement], speakers: Speakers
) -> list[Account]:
    """Return the figures, those that nobody is credited with with who spoke last before.

    Args:
        text: the report.
        accounts: its figures.
        statements: all of its statements.
        speakers: its sources.
    """
    by_id = {one.id: one for one in statements}
    told = sorted((one for one in statements if _tells(one)), key=lambda one: one.cue.start)
    starts = [one.cue.end for one in told]
    carried = []
    for one in accounts:
        at = bisect(starts, one.figure.quantity.start)
        last = told[at - 1] if at and not _is_own(text, one) else None
        near = last and count_stops(text, last.cue.end, one.figure.quantity.start) <= _FARTHEST
        known = _identify(text, last, by_id, speakers) if last and near else None
        carried.append(replace(one, before=known) if known else one)
    return carried


def _is_own(text: str, one: Account) -> bool:
    """Tell whether a figure is credited, or the report's own in any case."""
    number = one.figure.quantity
    words = _WORD.findall(sentence_around(text, number.start, number.end))
    lists = load_table("resolve.toml")["voices"]
    mine = {*lists["first_person"], *lists["arrests"]}
    told = bool(one.speakers) or one.headline
    return told or any(word.lower() in mine for word in words if word != "US")


def _tells(one: Statement) -> bool:
    return one.entity is not None and one.stance in _SAYING and not presupposes(one)


def _identify(
    text: str, last: Statement, statements: Mapping[str, Statement], speakers: Speakers
) -> Identity | None:
    """Return who made a statement, or passed it on unless that is a medium."""
    for _ in range(_DEEPEST):
        above = statements.get(last.parent or "")
        if above is None or above.entity is None or above.entity.type is EntityType.MEDIA:
            break
        last = above
    return next(iter(reversed(find_speakers(text, (last,), speakers))), None)
