"""Settle when each figure of a report happened, as the report as a whole tells it.

A report tells of the day of its event, of when somebody spoke, was arrested or died of his wounds,
and of what happened elsewhere before. The day by which it names the event is told apart by its
words; what it tells by the way, a crash of last year or a treaty, is over with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.lexicon import load_lists
from reportedly.records import Span, Time
from reportedly.resolve.accounts import Account
from reportedly.resolve.event_words import names_event
from reportedly.resolve.periods import Period, period_of
from reportedly.resolve.sentences import is_one_sentence

_EARLIER = 7
_LONG = 45
_REACH = 60
_OWNED = re.compile(r"['’]s?(?: [\w-]+){1,4}")
_PLAIN = re.compile(r"(?: [\w-]+){1,3}")
_ARTICLE = re.compile(r"\b(?:the|a|an|its|their|this|that|his|her)(?: [a-z]+)?\s+$", re.I)
_NOUN = re.compile(r"\s+[a-z]")
_WORD = re.compile(r"[^\W_][\w'’-]*")
_CLAUSE = re.compile(r"[.,;:!?()\"“”\n–—]")


def settle_periods(text: str, accounts: Sequence[Account], times: Sequence[Time]) -> list[Account]:
    """Return the figures of a report, each when the report as a whole puts it.

    Args:
        text: the report.
        accounts: its figures, in text order.
        times: its time expressions.
    """
    named = [time for time in times if _names_day(text, time)]
    dated = [_date(text, one, named) for one in accounts]
    shared = _share_times(text, dated)
    lead = _find_lead(shared)
    return [
        replace(one, period=None, firm=False) if _is_others(text, one, lead) else one
        for one in shared
    ]


def _date(text: str, one: Account, named: Sequence[Time]) -> Account:
    """Return a figure on the day by which its sentence names the event: "Saturday's crash"."""
    number = one.figure.quantity
    own = [time for time in named if _is_beside(text, number, time.span)]
    if not own or one.running:
        return one
    when = one.figure.when
    told = [time for time in own if when and when.span.start <= time.span.start < when.span.end]
    nearest = min(told or own, key=lambda time: abs(time.span.start - number.start))
    period = period_of(nearest)
    return one if period is None else replace(one, period=period, firm=True, dated=True)


def _names_day(text: str, time: Time) -> bool:
    """Tell whether a time names an event: "Saturday's crash", "the raid on Monday"."""
    period, span = period_of(time), time.span
    if period is None or not period.is_sharp:
        return False
    words = load_lists("resolve.toml", "dating")
    ahead = text[max(0, span.start - _REACH) : span.start]
    before = _WORD.findall(_CLAUSE.split(ahead)[-1].lower())
    if before[-1:] and before[-1] in words["comparing"]:
        return False
    owned = _OWNED.match(text, span.end)
    if owned is not None:
        return names_event(owned[0])
    plain = _PLAIN.match(text, span.end) if _ARTICLE.search(ahead) else None
    if plain is not None and names_event(plain[0]):
        return True
    events = [at for at, word in enumerate(before) if names_event(word)]
    return bool(events) and words["later"].isdisjoint(before[events[-1] :])


def _share_times(text: str, accounts: Sequence[Account]) -> list[Account]:
    """Return the figures, the same number put on the day that its other sentence tells.

    A headline names no day; the lead below has the same number and its day.
    """
    told: dict[object, Account] = {}
    for one in accounts:
        if one.period is not None and _is_own(text, one):
            told.setdefault(_key_of(one), one)
    shared: list[Account] = []
    for one in accounts:
        other = told.get(_key_of(one))
        if other is not None and not one.dated and _is_behind(text, one):
            one = replace(one, period=other.period, firm=other.firm)
        shared.append(one)
    return shared


def _key_of(one: Account) -> tuple[object, ...]:
    return one.figure.measure, one.number, one.running


def _is_beside(text: str, one: Span, other: Span) -> bool:
    """Tell whether two stretches of a report stand in one sentence."""
    first, last = sorted((one, other), key=lambda span: span.start)
    return is_one_sentence(text, first.end, last.start)


def _is_own(text: str, one: Account) -> bool:
    """Tell whether the time of a figure stands in its own sentence."""
    when = one.figure.when
    return one.dated or (when is not None and _is_beside(text, one.figure.quantity, when.span))


def _is_behind(text: str, one: Account) -> bool:
    """Tell whether the time of a figure stands in a later sentence, if anywhere."""
    when, number = one.figure.when, one.figure.quantity
    return when is None or (when.span.start > number.end and not _is_own(text, one))


def _find_lead(accounts: Sequence[Account]) -> Period | None:
    """Return the day on which a report puts its first figure, be it that of its publication."""
    lead = next((one.period for one in accounts if one.period and not one.running), None)
    return lead if lead is not None and lead.is_sharp else None


def _is_others(text: str, one: Account, lead: Period | None) -> bool:
    """Tell whether the time of a figure stands in another paragraph and dates something else."""
    when, number = one.figure.when, one.figure.quantity
    if when is None or one.period is None or one.running or _is_own(text, one):
        return False
    first, last = sorted((when.span, number), key=lambda span: span.start)
    if _is_attribute(text, when.span) and _is_long(one.period):
        return True
    return "\n" in text[first.end : last.start] and _is_long_before(one.period, lead)


def _is_attribute(text: str, when: Span) -> bool:
    """Tell whether a time only tells which one is meant: "the 2016 deal"."""
    ahead = _ARTICLE.search(text, max(0, when.start - _REACH), when.start)
    return ahead is not None and _NOUN.match(text, when.end) is not None


def _is_long(period: Period) -> bool:
    return period.start is None or period.end is None or period.end - period.start > _LONG


def _is_long_before(period: Period, lead: Period | None) -> bool:
    if lead is None or lead.start is None or period.end is None:
        return False
    return lead.start - period.end > _EARLIER
