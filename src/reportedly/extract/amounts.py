"""Read single amounts: a numeral with its sign and currency, a vague phrase, or "no"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from reportedly.extract.lexicon import Phrases, load_table
from reportedly.extract.numerals import Numeral, numeral_starts, read_numeral
from reportedly.extract.units import find_currency, find_unit
from reportedly.language.analysis import Analysis, Word
from reportedly.records import Count


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, a range or a vague phrase, the words `[first, last)`, before its bounds."""

    first: int
    last: int
    low: Count | None
    high: Count | None
    numeral: Numeral | None = None
    vague: bool = False
    currency: str | None = None
    joined: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Tables:
    """The word tables of the grammar of quantities."""

    vague: Phrases[tuple[int, int]]
    guarded: frozenset[str]
    guard_before: frozenset[str]
    guard_after: frozenset[str]
    none: Phrases[bool]
    not_one: Phrases[bool]
    not_after_no: frozenset[str]
    negative: frozenset[str]
    joins: frozenset[str]
    choices: Phrases[bool]
    opposite: Phrases[bool]
    changes: frozenset[str]
    starts: frozenset[str]


@lru_cache(maxsize=8)
def load_vague(path: Path | None = None) -> Phrases[tuple[int, int]]:
    """Load the table of vague words, ours or a user's own.

    Args:
        path: a TOML file in the layout of `data/vague.toml`; `None` is ours.
    """
    words = load_table("vague.toml", path)["words"]
    return Phrases({phrase: (low, high) for phrase, (low, high) in words.items()})


@cache
def load_tables(path: Path | None) -> Tables:
    """Load the word tables, with a user's own table of vague words where one is given."""
    data, vague = load_table("quantities.toml"), load_vague(path)
    guarded, between = load_table("vague.toml", path)["guarded"], data["between"]
    none = Phrases(dict.fromkeys(data["none"]["words"], True))
    not_one = Phrases(dict.fromkeys(data["none"]["not_one"], True))
    starts = numeral_starts() | vague.first_words | none.first_words | {"no"}
    starts |= not_one.first_words
    return Tables(
        vague=vague,
        guarded=frozenset(guarded["words"]),
        guard_before=frozenset(guarded["before"]),
        guard_after=frozenset(guarded["after"]),
        none=none,
        not_one=not_one,
        not_after_no=frozenset(data["none"]["not_before"]),
        negative=frozenset(data["numerals"]["negative"]),
        joins=frozenset(between["joins"]),
        choices=Phrases(dict.fromkeys(between["choices"], True)),
        opposite=Phrases(dict.fromkeys(between["opposite"], True)),
        changes=frozenset(between["changes"]),
        starts=starts,
    )


class AmountReader:
    """Reads the amounts of one text.

    Args:
        analysis: the text.
        tables: the word tables.
    """

    def __init__(self, analysis: Analysis, tables: Tables) -> None:
        self.analysis = analysis
        self.words: Sequence[Word] = analysis.words
        self.tokens = [word.text.lower() for word in analysis.words]
        self.tables = tables
        self.done = 0

    def _at(self, index: int) -> str:
        return self.tokens[index] if 0 <= index < len(self.tokens) else ""

    def _touch(self, index: int) -> bool:
        words = self.words
        return 0 < index < len(words) and words[index - 1].end == words[index].start

    def _amount(self, first: int, *, joined: bool | None = None) -> Amount | None:
        """Read the vague phrase, "no" or numeral that begins at word `first`."""
        if found := self.tables.none.match(self.tokens, first):
            return Amount(first, found[0], 0, 0, alone=self._at(found[0]) != "of")
        if found := self.tables.not_one.match(self.tokens, first):
            after = self._at(found[0])
            counts = after.isalpha() and after not in self.tables.not_after_no
            return Amount(first, found[0], 0, 0) if counts or after == "of" else None
        if self.tokens[first] == "no":
            after = self._at(first + 1)
            counts = after.isalpha() and after not in self.tables.not_after_no
            return Amount(first, first + 1, 0, 0) if counts else None
        if vague := self._vague(first):
            return vague
        split = self._opening(first) == "between" if joined is None else not joined
        numeral = read_numeral(self.tokens, self.words, first, joined=not split)
        if numeral is None:
            return None
        numeral = self._signed(self._dotted(numeral))
        currency = find_currency(self.tokens, numeral.first)
        code = currency[1] if currency and currency[0] >= self.done else None
        return Amount(
            numeral.first, numeral.last, numeral.value, numeral.value, numeral, currency=code
        )

    def _vague(self, first: int) -> Amount | None:
        found = self.tables.vague.match(self.tokens, first)
        if not found:
            return None
        last, (low, high) = found
        phrase, tables = " ".join(self.tokens[first:last]), self.tables
        if phrase in tables.guarded and not (
            self._at(last) in tables.guard_before or self._at(first - 1) in tables.guard_after
        ):
            return None
        return Amount(first, last, low, high, vague=True)

    def _dotted(self, numeral: Numeral) -> Numeral:
        """Read "12.000 people" as twelve thousand: three decimals of no measure are thousands."""
        text = self.tokens[numeral.first]
        whole, point, rest = text.partition(".")
        if not (numeral.digits and point and len(rest) == 3 and whole.strip("0")):
            return numeral
        if len(whole) > 3 or find_currency(self.tokens, numeral.first):
            return numeral
        unit = find_unit(self.tokens, self.words, numeral.first, numeral.last)
        if unit.measured or unit.name is None:
            return numeral
        value = int(whole + rest)
        return replace(numeral, value=value, coefficient=value)

    def _signed(self, numeral: Numeral) -> Numeral:
        """Take a minus sign or the word before a number into it."""
        before, first = self._at(numeral.first - 1), numeral.first
        sign = before in ("-", "−", "–") and self._touch(first)
        sign = sign and (not self._touch(first - 1) or self._at(first - 2) in ("$", "£", "€", "<"))
        if before == "-" and self._at(first - 2) in self.tables.negative:
            first -= 1
        elif not sign and before not in self.tables.negative:
            return numeral
        if first - 1 < self.done or numeral.fraction:
            return numeral
        value = -numeral.value
        return replace(numeral, first=first - 1, value=value, coefficient=value)

    def _opening(self, first: int) -> str:
        """Return the word that may open a range before word `first`, past a currency sign."""
        currency = find_currency(self.tokens, first)
        return self._at((currency[0] if currency else first) - 1)
