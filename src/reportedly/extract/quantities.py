"""Find every counted or measured quantity: a grammar over words, read once from left to right.

    quantity  = [bound] [currency] amount [join amount] [bound after] [unit] [bound after]
    amount    = numeral | vague phrase | "no" noun
    join      = "to" | "or" | dash | "and" after "between" | opposite bound ("and at most")
    numeral   = see `reportedly.extract.numerals`

All tables are in `data/quantities.toml` and `data/vague.toml`. Every look to the left or right
has a bounded length, so time is linear in the number of words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from reportedly.extract.amounts import Amount, AmountReader, load_tables
from reportedly.extract.bounds import (
    bound_after,
    bound_at,
    bound_before,
    join_modifiers,
    make_bounds,
)
from reportedly.extract.counts import is_chained, is_count, is_score
from reportedly.extract.numerals import Numeral
from reportedly.extract.units import Unit, find_currency, find_unit
from reportedly.language.analysis import Analysis
from reportedly.records import Modifier, Quantity

VagueTable = Mapping[str, tuple[int, int]]
"""Interval by vague phrase."""

_DASHES = ("-", "–", "—", "−", "‑", "~")
_OPEN = {Modifier.AT_LEAST, Modifier.MORE_THAN}
_CLOSED = {Modifier.AT_MOST, Modifier.LESS_THAN}
_CHANGE_REACH = 8
_BOUND_REACH = 8
_LAST_YEAR = 2100


def find_quantities(analysis: Analysis, *, vague: Path | None = None) -> Iterator[Quantity]:
    """Yield the quantities of a text in text order; they never overlap.

    Args:
        analysis: words; parts of speech sharpen the unit where they are there.
        vague: a table of vague words to use in place of ours.
    """
    yield from _Reader(analysis, load_tables(vague)).read()


class _Reader(AmountReader):
    """Reads the quantities of one text."""

    def read(self) -> Iterator[Quantity]:
        starts, done = self.tables.starts, 0
        for index, token in enumerate(self.tokens):
            if index < done or not (token in starts or token[0].isdigit()):
                continue
            amount = self._amount(index)
            if amount is None:
                continue
            quantity, done = self._quantity(amount)
            self.done = done
            if quantity:
                yield quantity

    # Ranges

    def _joined(self, left: Amount) -> tuple[Amount | None, bool]:
        """Return the range that begins with `left`, and whether a dash ties it to what follows."""
        found = self._second(left)
        if found is None:
            return None, False
        right, modifier, dash = found
        if left.numeral and right.numeral:
            return self._numbers(left, right, modifier, dash)
        if left.low is None or right.high is None or right.high <= left.low or dash:
            return None, False
        return replace(left, last=right.last, high=right.high, joined=True), False

    def _second(self, left: Amount) -> tuple[Amount, Modifier | None, bool] | None:
        """Read the join and the second amount of a range."""
        opening, index = self._opening(left.first), left.last
        if opening == "from" and self._is_change(left.first):
            return None
        growing = opening == "by" and left.low is not None
        unit = find_unit(self.tokens, self.words, left.first, index)
        measured = unit.name if unit.measured and unit.last > index else None
        index = unit.last if measured else index
        if self._at(index) == "-" and self._at(index + 1) in ("to", "or", "and"):
            index += 1
        if (opening == "between" and self._at(index) == "and") or self._at(
            index
        ) in self.tables.joins:
            start = index + 1
        elif choice := self.tables.choices.match(self.tokens, index):
            start = choice[0]
        else:
            return None
        dash = self._at(index) in _DASHES
        if dash and self._touch(index) != self._touch(start):
            return None
        bound = bound_at(self.tokens, start)
        if bound and (opening in ("between", "from") or self._at(index) == "to"):
            start = bound[0]
        right = self._after_sign(start)
        if right is None or not self._same_unit(left, right, measured):
            return None
        if growing and left.low and right.high and right.high > 3 * left.low:
            return None
        return right, bound[1] if bound else None, dash

    def _after_sign(self, start: int) -> Amount | None:
        """Read the amount that begins at word `start`, or after the currency sign there."""
        for index in range(start, min(start + 3, len(self.tokens))):
            word = self.tokens[index]
            if word[0].isdigit() or (word in self.tables.starts and word != "no"):
                right = self._amount(index, joined=True)
                currency = find_currency(self.tokens, index)
                reached = index == start or (currency is not None and currency[0] <= start)
                return right if reached else None
        return None

    def _same_unit(self, left: Amount, right: Amount, measured: str | None) -> bool:
        if left.currency and right.currency:
            return left.currency == right.currency
        if measured is None:
            return right.currency is None
        after = find_unit(self.tokens, self.words, right.first, right.last)
        return after.name == measured

    def _is_change(self, first: int) -> bool:
        """Tell whether a verb of change stands before "from": two values, then, and no range."""
        floor = max(0, first - _CHANGE_REACH)
        return any(token in self.tables.changes for token in self.tokens[floor:first])

    def _numbers(
        self, left: Amount, right: Amount, modifier: Modifier | None, dash: bool
    ) -> tuple[Amount | None, bool]:
        """Join two numerals to a range, sharing a magnitude ("two to three thousand")."""
        one, two = left.numeral, right.numeral
        if one is None or two is None:
            return None, False
        if dash and (is_score(self.tokens, one, two) or self._is_dash_code(one, two)):
            return None, True
        one = self._shared(one, two)
        if one.value >= two.value:
            return None, False
        choice = self._at(left.last) == "or"
        if choice and two.value > 20 * max(one.value, 1):
            return None, False
        high = None if modifier in _OPEN else two.value
        return replace(
            left, last=two.last, low=one.value, high=high, numeral=two, joined=True
        ), dash

    def _is_dash_code(self, one: Numeral, two: Numeral) -> bool:
        """Tell whether a dash ties digits to a code or a span of years ("555-01-23", "2014-15")."""
        if is_chained(self.tokens, self.words, two):
            return True
        return two.digits and len(self.tokens[two.first]) == 2 and one.value in range(1900, 2100)

    def _shared(self, one: Numeral, two: Numeral) -> Numeral:
        if one.scale == 1 and two.scale > 1 and one.coefficient < two.coefficient:
            return one.scaled(two.scale)
        text = self.tokens[two.first]
        bare = one.digits and isinstance(one.value, int) and one.value < 1000
        if bare and text.endswith(",000") and two.digits and one.value < two.value / 1000:
            near = 1000 * one.value * 10 >= two.value
            return one.scaled(1000) if near else one
        return one

    # Quantities

    def _quantity(self, amount: Amount) -> tuple[Quantity | None, int]:
        """Add range, bounds and unit to an amount; return it and where reading goes on."""
        joined, dash = self._joined(amount)
        whole = joined or amount
        unit = find_unit(self.tokens, self.words, whole.first, whole.last)
        if whole.alone:
            unit = Unit(None, whole.last)
        if whole.currency:
            unit = Unit(whole.currency, whole.last, measured=True)
        if not self._counts(amount, whole, unit):
            return None, self._past(whole if self._is_span(amount, whole) else amount)
        if dash and joined is None:
            return None, self._past(amount)
        opposite = None if joined else self._opposite(whole)
        if opposite:
            return opposite
        return self._made(whole, unit)

    def _past(self, amount: Amount) -> int:
        """Return the end of a number that counts nothing, with the digits tied to it by dashes."""
        last = amount.last
        while last + 1 < len(self.tokens) and self._touch(last) and self._touch(last + 1):
            if self.tokens[last] not in (*_DASHES, "/") or not self.tokens[last + 1][0].isdigit():
                break
            last += 2
        return last

    def _counts(self, amount: Amount, whole: Amount, unit: Unit) -> bool:
        if whole.currency or amount.numeral is None:
            return True
        numeral = replace(amount.numeral, last=whole.last)
        return is_count(self.tokens, self.words, numeral, unit)

    def _is_span(self, amount: Amount, whole: Amount) -> bool:
        """Tell whether the end of a span of days or years counts as little as its beginning."""
        one, two = amount.numeral, whole.numeral
        near = one is not None and two is not None and two.digits and one.digits
        near = near and two is not None and two.value <= _LAST_YEAR
        return near and (self._touch(amount.last) or len(self._at(whole.last - 1)) < 5)

    def _floor(self, first: int) -> int:
        """Return before which word nothing bounds a number: where its sentence begins, at most."""
        sentence, floor = self.words[first].sentence, max(self.done, first - _BOUND_REACH)
        while floor < first and self.words[floor].sentence != sentence:
            floor += 1
        return floor

    def _opposite(self, amount: Amount) -> tuple[Quantity, int] | None:
        """Join "at least 20 and at most 100" to one range."""
        first = self._sign(amount)
        before = bound_before(self.tokens, first, self._floor(first))
        link = self.tables.opposite.match(self.tokens, amount.last)
        bound = bound_at(self.tokens, link[0]) if link else None
        if not bound or before.modifier not in _OPEN | _CLOSED or amount.vague:
            return None
        right = self._after_sign(bound[0])
        if right is None or right.numeral is None or right.low is None or amount.low is None:
            return None
        low, high = (amount, right) if before.modifier in _OPEN else (right, amount)
        if (before.modifier in _OPEN) == (bound[1] in _OPEN) or bound[1] not in _OPEN | _CLOSED:
            return None
        if low.low is None or high.high is None or low.low >= high.high:
            return None
        both = replace(amount, last=right.last, low=low.low, high=high.high, joined=True)
        unit = find_unit(self.tokens, self.words, both.first, both.last)
        return self._made(both, unit, ranged=True)

    def _sign(self, amount: Amount) -> int:
        """Return where an amount begins with the currency sign before it."""
        if amount.currency is None:
            return amount.first
        found = find_currency(self.tokens, amount.first)
        return found[0] if found else amount.first

    def _made(self, amount: Amount, unit: Unit, *, ranged: bool = False) -> tuple[Quantity, int]:
        first = self._sign(amount)
        opening = self._at(first - 1)
        if amount.joined and opening in ("between", "from"):
            first -= 1
        before = bound_before(self.tokens, first, self._floor(first))
        after = bound_after(self.tokens, amount.last)
        if after and unit.name is None:
            unit = find_unit(self.tokens, self.words, amount.first, after[0])
        late = None if after or unit.measured else bound_after(self.tokens, unit.last)
        tail = after or (late if late and unit.last > amount.last else None)
        modifier = join_modifiers(before.modifier, tail[1] if tail else None)
        if amount.vague and modifier in (None, Modifier.ABOUT, Modifier.EXACT):
            modifier = Modifier.VAGUE
        if ranged or (amount.joined and modifier in (None, Modifier.ABOUT, Modifier.EXACT)):
            modifier = Modifier.RANGE
        last = max(amount.last, tail[0] if tail else 0)
        span = self.analysis.span
        made = Quantity(
            span=span(amount.first, amount.last),
            bounds=make_bounds(modifier, amount.low, amount.high),
            unit=unit.name,
            whole=span(before.first, last),
        )
        return made, max(amount.last, after[0] if after else 0)
