"""Read number words and digits as values: "12,000", "two and a half million", "a third"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.language.analysis import Word
from reportedly.records import Count

_PLAIN = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_SLASH = re.compile(r"(\d{1,3})/(\d{1,3})")
_MONEY = frozenset("$£€¥₹")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written, the words `[first, last)`.

    Args:
        first: index of its first word.
        last: one past its last word.
        value: what it stands for.
        coefficient: the value without its magnitude words ("2" of "2 million").
        scale: the product of its magnitude words.
        digits: written as bare digits, so that it may be a year, a day or a name.
        fraction: a share such as "a third" or "half".
    """

    first: int
    last: int
    value: Count
    coefficient: Count
    scale: int = 1
    digits: bool = False
    fraction: bool = False

    def scaled(self, scale: int) -> Numeral:
        """Return the numeral multiplied by a magnitude that stands elsewhere."""
        return replace(self, value=_tidy(self.value * scale), scale=self.scale * scale)


@dataclass(frozen=True, slots=True)
class _Tables:
    small: dict[str, int]
    tens: dict[str, int]
    magnitudes: dict[str, int]
    short: dict[str, int]
    money: dict[str, int]
    fractions: dict[str, int]
    glyphs: dict[str, list[int]]
    not_half_after: frozenset[str]
    not_half_before: frozenset[str]
    starts: frozenset[str]


@cache
def _tables() -> _Tables:
    data = load_table("quantities.toml")["numerals"]
    starts = {*data["ones"], *data["tens"], *data["glyphs"], "a", "an", "half", "hundred", "dozen"}
    return _Tables(
        small=data["ones"],
        tens=data["tens"],
        magnitudes=data["magnitudes"],
        short=data["short"],
        money=data["short_money"],
        fractions=data["fractions"],
        glyphs=data["glyphs"],
        not_half_after=frozenset(data["not_half_after"]),
        not_half_before=frozenset(data["not_half_before"]),
        starts=frozenset(starts),
    )


def numeral_starts() -> frozenset[str]:
    """Return the words, digits aside, with which a numeral may begin."""
    return _tables().starts


def _tidy(value: Count) -> Count:
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def parse_digits(text: str) -> Count | None:
    """Return the value of one token of digits, or `None` where it is no plain number.

    Args:
        text: "1,000", "3.5", "1.000.000", "1,00,000", "1/2"; "10:30" or "21st" give `None`.
    """
    if len(text) > 40:
        return None
    if text.isascii() and text.isdigit():
        return None if len(text) > 1 and text[0] == "0" else int(text)
    if _PLAIN.fullmatch(text):
        return _tidy(Decimal(text.replace(",", "")))
    if _DOTTED.fullmatch(text):
        return int(text.replace(".", ""))
    if _DECIMAL_COMMA.fullmatch(text):
        return _tidy(Decimal(text.replace(",", ".")))
    if found := _SLASH.fullmatch(text):
        over, under = int(found[1]), int(found[2])
        return Decimal(over) / Decimal(under) if 0 < over < under else None
    return None


def read_numeral(
    tokens: Sequence[str], words: Sequence[Word], first: int, *, joined: bool = True
) -> Numeral | None:
    """Read the longest numeral that begins at word `first`.

    Args:
        tokens: lower-case text of all words.
        words: the words, for their places in the text.
        first: index of the word to begin at.
        joined: whether "and" may join parts ("a hundred and five"); not after "between".
    """
    token = tokens[first]
    if token[0].isdigit():
        found = _read_digits(tokens, words, first)
    elif token in _tables().glyphs:
        over, under = _tables().glyphs[token]
        share = Decimal(over) / under
        found = Numeral(first, first + 1, share, share, fraction=True)
    else:
        found = (
            _read_fraction(tokens, first)
            or _read_article(tokens, first)
            or _read_words(tokens, first, joined)
        )
    return _with_magnitudes(tokens, words, found) if found else None


def _read_digits(tokens: Sequence[str], words: Sequence[Word], first: int) -> Numeral | None:
    if decimals := _decimals(tokens, words, first):
        return decimals
    value = parse_digits(tokens[first])
    if value is None:
        return None
    last = first + 1
    if tuple(tokens[last : last + 1]) == ("⁄",) and last + 1 < len(tokens):
        under = parse_digits(tokens[last + 1])
        share = Decimal(value) / Decimal(under) if under else Decimal(value)
        return Numeral(first, last + 2, share, share, fraction=True)
    if "/" in tokens[first]:
        return Numeral(first, last, value, value, fraction=True)
    if len(tokens[first]) <= 3 and tokens[first].isdigit():
        text = tokens[first]
        while last < len(tokens) and last - first < 5 and _is_group(words, last):
            text += tokens[last]
            last += 1
        value = int(text)
    return Numeral(first, last, value, value, digits=True)


def _decimals(tokens: Sequence[str], words: Sequence[Word], first: int) -> Numeral | None:
    """Read ".05", whose point is a word of its own."""
    if not first or tokens[first - 1] != "." or words[first - 1].end != words[first].start:
        return None
    if (first > 1 and words[first - 2].end == words[first - 1].start) or len(tokens[first]) > 20:
        return None
    if not (tokens[first].isascii() and tokens[first].isdigit()):
        return None
    value = Decimal(f"0.{tokens[first]}")
    return Numeral(first - 1, first + 1, value, value, digits=True)


def _is_group(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word is the next three digits of a number with blanks ("12 000")."""
    text = words[index].text
    return len(text) == 3 and text.isdigit() and words[index].start - words[index - 1].end == 1


def _read_article(tokens: Sequence[str], first: int) -> Numeral | None:
    """Read "a hundred", "half a million", "a dozen", "a score of"; "a" alone is no numeral."""
    tables = _tables()
    if tokens[first] in ("hundred", "dozen"):
        amount = tables.magnitudes[tokens[first]]
        return Numeral(first, first + 1, amount, 1, amount)
    if tokens[first] not in ("a", "an") or first + 1 >= len(tokens):
        return None
    after = tokens[first + 1]
    if after in tables.magnitudes:
        last, amount = first + 2, tables.magnitudes[after]
        found = Numeral(first, last, amount, 1, amount)
        return _with_rest(tokens, found) if amount in (100, 1000) else found
    if after == "score" and first + 2 < len(tokens) and tokens[first + 2] in ("of", "or"):
        return Numeral(first, first + 2, 20, 1, 20)
    return None


def _with_rest(tokens: Sequence[str], found: Numeral) -> Numeral:
    """Add the tail of "a hundred and five", "a thousand five hundred"."""
    start = found.last + (found.last < len(tokens) and tokens[found.last] == "and")
    rest = _read_words(tokens, start, joined=True) if start < len(tokens) else None
    if rest is None or not 0 < rest.value < found.scale:
        return found
    if rest.last < len(tokens) and tokens[rest.last] in _tables().magnitudes:
        return found
    value = found.value + rest.value
    return Numeral(found.first, rest.last, value, value)


def _read_words(tokens: Sequence[str], first: int, joined: bool) -> Numeral | None:
    """Read number words from left to right, each smaller than the place the last one left open."""
    tables = _tables()
    total, current, room, index, last = 0, 0, 0, first, first
    scale, floor = 1, 10**18
    while index < len(tokens):
        token = tokens[index]
        if token in tables.small or token in tables.tens:
            value = tables.small.get(token, tables.tens.get(token, 0))
            if last > first and not 0 < value < room:
                break
            current += value
            room = 10 if token in tables.tens else 1
            scale = 1
        elif token in tables.magnitudes and last > first and tables.magnitudes[token] < floor:
            scale = tables.magnitudes[token]
            if scale <= 100:
                if not 0 < current < 100:
                    break
                current *= scale
            else:
                total, current, floor = total + (current or 1) * scale, 0, scale
            room = scale
        elif last > first and _joins(tokens, index, room, joined):
            index += 1
            continue
        else:
            break
        index = last = index + 1
    if last == first:
        return None
    value = total + current
    plain = scale > 1 and value % scale == 0
    return Numeral(first, last, value, value // scale if plain else value, scale if plain else 1)


def _joins(tokens: Sequence[str], index: int, room: int, joined: bool) -> bool:
    """Tell whether a hyphen or an "and" inside number words carries on the number."""
    tables = _tables()
    if index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    value = tables.small.get(after, tables.tens.get(after, 0))
    if tokens[index] in ("-", "‑"):
        return 0 < value < room or (room != 1 and after in tables.magnitudes)
    if tokens[index] != "and" or not joined or room < 100 or not 0 < value < room:
        return False
    ahead = index + 2
    while ahead < len(tokens) and ahead < index + 4 and tokens[ahead] in ("-", *tables.small):
        ahead += 1
    return room >= 1000 or ahead >= len(tokens) or tokens[ahead] not in tables.magnitudes


def _read_fraction(tokens: Sequence[str], first: int) -> Numeral | None:
    """Read "half", "a third of", "two-thirds", "three quarters", "half a dozen"."""
    tables = _tables()
    end = len(tokens)
    if tokens[first] == "half":
        return _read_half(tokens, first)
    over = 1 if tokens[first] in ("a", "an") else tables.small.get(tokens[first], 0)
    index = first + 1
    if index < end and tokens[index] == "-":
        index += 1
    if not 0 < over < 20 or index >= end or tokens[index] not in tables.fractions:
        return None
    word, under, last = tokens[index], tables.fractions[tokens[index]], index + 1
    after = tokens[last] if last < end else ""
    if (over > 1) != (word.endswith("s") or word == "halves"):
        return None
    if over == 1 and word != "half" and after != "of" and not _ends_share(tokens[first], after):
        return None
    share = _tidy(Decimal(over) / under)
    found = Numeral(first, last, share, share, fraction=True)
    if after == "of" and last + 2 < end and tokens[last + 1] == "a":
        amount = tables.magnitudes.get(tokens[last + 2])
        if amount:
            return Numeral(first, last + 3, _tidy(share * amount), share, amount)
    return found


def _ends_share(opening: str, after: str) -> bool:
    """Tell whether "one third" may stand without "of"; "a third" may not."""
    return opening == "one" and (
        not after.isalpha() or after in ("the", "and", "or", "were", "are")
    )


def _read_half(tokens: Sequence[str], first: int) -> Numeral | None:
    tables = _tables()
    before = tokens[first - 1] if first else ""
    last = first + 1
    after = tokens[last] if last < len(tokens) else ""
    if after == "-" and last + 1 < len(tokens):
        last, after = last + 1, tokens[last + 1]
    if before in tables.not_half_after or after in tables.not_half_before:
        return None
    half = Decimal("0.5")
    if after in ("a", "dozen") and last < len(tokens):
        index = last + (after == "a")
        amount = tables.magnitudes.get(tokens[index]) if index < len(tokens) else None
        if amount:
            return Numeral(first, index + 1, _tidy(half * amount), half, amount)
    if last > first + 1:
        return None
    return Numeral(first, last, half, half, fraction=True)


def _with_magnitudes(tokens: Sequence[str], words: Sequence[Word], found: Numeral) -> Numeral:
    """Add "and a half" and the magnitude words that follow: "2.5 million", "10k"."""
    tables = _tables()
    last, value, scale = found.last, found.value, found.scale
    if tuple(tokens[last : last + 3]) == ("and", "a", "half"):
        value, last = _tidy(value + Decimal("0.5") * scale), last + 3
    if last < len(tokens) and tokens[last] in tables.glyphs and not found.fraction:
        over, under = tables.glyphs[tokens[last]]
        value, last = _tidy(value + Decimal(over) / under), last + 1
    coefficient = value if scale == 1 else found.coefficient
    if last < len(tokens) and found.digits and words[last].start == words[last - 1].end:
        amount = tables.short.get(tokens[last]) or _short(tokens, words, found, last)
        if amount:
            value, scale, last = _tidy(value * amount), scale * amount, last + 1
    while last < len(tokens):
        index = last + (tokens[last] == "-" and scale == 1)
        amount = tables.magnitudes.get(tokens[index], 0) if index < len(tokens) else 0
        if not amount or (scale > 1 and amount <= scale and amount != 100000) or value == 0:
            break
        value, scale, last = _tidy(value * amount), scale * amount, index + 1
    digits = found.digits and scale == 1 and last - found.first == 1
    return Numeral(found.first, last, value, coefficient, scale, digits, found.fraction)


def _short(tokens: Sequence[str], words: Sequence[Word], found: Numeral, last: int) -> int:
    """Return the million of "$2.7m" or "1.2m tons"; the metre of "30m" is no magnitude."""
    amount = _tables().money.get(tokens[last], 0)
    if not amount:
        return 0
    before = words[found.first - 1] if found.first else None
    money = (
        before is not None
        and before.end == words[found.first].start
        and (before.text[-1] in _MONEY or before.text.isalpha())
    )
    after = tokens[last + 1] if last + 1 < len(tokens) else ""
    return amount if money or (after.endswith("s") and after.isalpha() and len(after) > 3) else 0
