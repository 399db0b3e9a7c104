"""Tell what a figure runs over (basis) and how firmly it is put (modality), and by which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extract.counted import Counted
from reportedly.extract.lexicon import Phrases, load_table
from reportedly.extract.passages import Passages
from reportedly.extract.triggers import Trigger
from reportedly.records import Basis, Measure, Modality, Time, TimeType

_LONG = 8
_FEW = 20
_WIDE = 60
_STOCKS = frozenset((Measure.PRESENT, Measure.MISSING, Measure.DISPLACED, Measure.OTHER_PEOPLE))


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A basis or modality with the words that decided it.

    Args:
        value: what was decided.
        reason: the words, or what was lacking.
    """

    value: Basis
    reason: str


@dataclass(frozen=True, slots=True)
class _Tables:
    cumulative: Phrases[str]
    period: Phrases[str]
    current: Phrases[str]
    epidemic: Phrases[str]
    expected: Phrases[str]
    possible: Phrases[str]


@cache
def _tables() -> _Tables:
    table = load_table("basis.toml")

    def phrases(name: str) -> Phrases[str]:
        return Phrases({phrase: phrase for phrase in table[name]})

    return _Tables(
        phrases("cumulative"),
        phrases("period"),
        phrases("current"),
        phrases("epidemic"),
        phrases("expected"),
        phrases("possible"),
    )


def _seen(table: Phrases[str], tokens: Sequence[str], words: range) -> str | None:
    """Return the first phrase of a table that begins among the given words."""
    for at in words:
        found = table.match(tokens, at)
        if found:
            return found[1]
    return None


def clause_of(passages: Passages, one: Counted, reach: int = 14) -> range:
    """Return the words of a number's sentence that are near enough to speak of it."""
    sentence = passages.of(one.first)
    return range(max(sentence.first, one.first - reach), min(sentence.last, one.end + reach))


def find_basis(
    passages: Passages,
    tokens: Sequence[str],
    one: Counted,
    measure: Measure,
    when: Time | None,
) -> Reasoned:
    """Decide whether a figure is for one event, a period, a running total or a stock now.

    Args:
        passages: the sentences of the text.
        tokens: lower-case text of all words.
        one: the number.
        measure: what it counts.
        when: the time that its own sentence gives, if any.
    """
    tables, near = _tables(), clause_of(passages, one)
    whole = clause_of(passages, one, reach=_WIDE)
    if word := _seen(tables.cumulative, tokens, near):
        return Reasoned(Basis.CUMULATIVE, word)
    if when is not None and _is_open(when):
        return Reasoned(Basis.CUMULATIVE, when.span.text)
    if measure is Measure.OTHER_PEOPLE and (word := _seen(tables.epidemic, tokens, near)):
        return Reasoned(Basis.CUMULATIVE, word)
    if word := _seen(tables.period, tokens, near):
        return Reasoned(Basis.PERIOD, word)
    if when is not None and _is_span(when) and not _is_few(one):
        return Reasoned(Basis.PERIOD, when.span.text)
    if measure in _STOCKS and (word := _seen(tables.current, tokens, near)):
        return Reasoned(Basis.CURRENT, word)
    if word := _seen(tables.epidemic, tokens, whole):
        return Reasoned(Basis.CUMULATIVE, word)
    return Reasoned(Basis.INCIDENT, "one event")


def _is_open(when: Time) -> bool:
    """Tell whether a time runs from a start up to now: "since October", "since the 5th"."""
    opened = when.start is not None and when.end is None
    return opened or when.span.text.lower().startswith("since ")


def _is_few(one: Counted) -> bool:
    """Tell whether a count is so small that a month or year rather dates one event."""
    least = one.bounds.low if one.bounds.low is not None else one.bounds.high
    return least is None or least < _FEW


def _is_span(when: Time) -> bool:
    """Tell whether a time is a stretch longer than an event: a year, a month, "the past week"."""
    if when.start is None or when.end is None:
        return False
    short = len(when.start) < _LONG and len(when.end) < _LONG
    return short or (when.type is TimeType.DURATION and when.start != when.end)


def share_basis(basis: Basis, before: Basis | None, measure: Measure) -> Basis:
    """Return a figure's basis, or that of the figure before it in its sentence.

    "Has killed 264 people since May and wounded 1,266": one span holds for both.

    Args:
        basis: what the figure's own words say.
        before: the basis of the figure before it in the same sentence, if there is one.
        measure: what the figure counts.
    """
    spread = before in (Basis.CUMULATIVE, Basis.PERIOD) and measure is not Measure.PRESENT
    return before if before and spread and basis is Basis.INCIDENT else basis


def find_modality(tokens: Sequence[str], one: Counted, trigger: Trigger | None) -> Modality:
    """Decide whether a figure is asserted, expected or merely possible.

    Args:
        tokens: lower-case text of all words.
        one: the number.
        trigger: the word that tells what happened, if one does.
    """
    first = min(one.whole, trigger.first if trigger else one.whole)
    last = max(one.end, trigger.last if trigger else one.end)
    if last - first > 30:
        first, last = one.whole, one.end
    near = range(max(0, first - 5), last)
    tables = _tables()
    if _seen(tables.possible, tokens, near):
        return Modality.POSSIBLE
    if _seen(tables.expected, tokens, near):
        return Modality.EXPECTED
    return Modality.ASSERTED
