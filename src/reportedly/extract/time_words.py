"""The word classes of the time grammar: which words may belong to a time phrase.

Every known word has one code, a single character, so that a rule of the grammar is a plain regular
expression over a string of codes. Numbers, in digits or spelt, get a code by their kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from reportedly.extract import lexicon

Fields = Mapping[str, Any]


@cache
def load_table() -> dict[str, Any]:
    """Read the word classes and rules of the package's `data/times.toml`."""
    return dict(lexicon.load_table("times.toml"))


UNKNOWN = "."
_FIRST_CODE = 0xE100
_IN_DIGITS = "n12 n24 n31 n99 n999 year big four clock dotted slashed decade short decimal"
KINDS = f"{_IN_DIGITS} w12 w99 wbig wyear o31 obig".split()
KIND_CODE = {kind: chr(0xE000 + index) for index, kind in enumerate(KINDS)}
_DIGITS = "n12 n24 n31 n99 n999 year big decimal dotted"
NUMBER_CLASSES: dict[str, tuple[str, str]] = {
    "DAY": ("day", "n12 n24 n31 o31"),
    "DAYNUM": ("day", "n12 n24 n31"),
    "YEAR": ("year", "year wyear"),
    "TWODIGITS": ("two", "n12 n24 n31 n99"),
    "AMOUNT": ("amount", _DIGITS + " w12 w99 wbig wyear"),
    "FRACTION": ("plus", "decimal"),
    "HOUR": ("hour", "n12 n24 w12"),
    "ORDINAL": ("ordinal", "o31 obig"),
    "CLOCK": ("clock", "clock"),
    "DOTTED": ("clock", "dotted"),
    "SLASHED": ("slashed", "slashed"),
    "DECADE": ("decade", "decade"),
    "SHORTDECADE": ("decade", "short"),
    "BIGNUM": ("year", "n31 n99 n999"),
    "FOURDIGITS": ("clock", "four year"),
    "ZEROFOUR": ("clock", "four"),
}
_NUMBER = re.compile(
    r"(?P<clock>([01]?\d|2[0-4]):[0-5]\d(:[0-5]\d)?)|(?P<decade>\d{3}0s)|(?P<short>\d{1,2}0s)"
    r"|(?P<slashed>\d{1,4}[/.]\d{1,2}[/.]\d{1,4})|(?P<dotted>\d{1,2}\.[0-5]\d)"
    r"|(?P<decimal>\d+(\.\d+|/\d+))|(?P<ordinal>\d+(st|nd|rd|th))|(?P<whole>\d+(,\d{3})*)",
    re.IGNORECASE,
)
_SPELT_WORDS: dict[str, list[str]] = load_table()["numbers"]
_CARDINAL = {word: index for index, word in enumerate(_SPELT_WORDS["ones"])}
_CARDINAL |= {word: 10 * index for index, word in enumerate(_SPELT_WORDS["tens"], 2)}
_ORDINAL = {word: index for index, word in enumerate(_SPELT_WORDS["ordinals"], 1)} | {
    "thirtieth": 30
}
_SCALE = {"hundred": 100, "thousand": 1000}
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")
NUMBER_WORDS = frozenset(_CARDINAL) | frozenset(_ORDINAL) | frozenset(_SCALE)


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a number, or a phrase found by an earlier stage, as the grammar sees it.

    Args:
        code: one character that stands for its kind.
        first: its first word.
        last: one past its last word.
        text: the word in lower case, or the number in digits.
        fields: what an earlier stage found here.
    """

    code: str
    first: int
    last: int
    text: str
    fields: Fields = field(default_factory=dict)


@cache
def load_phrase_words() -> dict[str, frozenset[str]]:
    """Read the words around time expressions from the package's `data/times.toml`."""
    return {name: frozenset(words) for name, words in load_table()["phrase"].items()}


class Vocabulary:
    """The codes of all words that the classes and rules name.

    Args:
        classes: word classes, as in `times.toml`.
        literals: further words that rules name.
    """

    def __init__(self, classes: Mapping[str, Any], literals: Sequence[str]) -> None:
        self.classes = classes
        words = {word for one in classes.values() for word in one["words"]} | set(literals)
        self.code = {word: chr(_FIRST_CODE + i) for i, word in enumerate(sorted(words))}
        self._cache: dict[str, str] = {}

    def code_of(self, text: str) -> str:
        """Return the code of a word as written; `UNKNOWN` where no rule names it."""
        code = self._cache.get(text)
        if code is None:
            lower = text.lower().translate(_APOSTROPHES)
            if text[0].isdigit():
                code = KIND_CODE.get(number_kind(lower), UNKNOWN)
            elif lower in NUMBER_WORDS:
                code = NUMBER_WORD
            else:
                code = self.code.get(lower, UNKNOWN)
            if len(self._cache) < 100_000:
                self._cache[text] = code
        return code

    def characters(self, name: str) -> str:
        """Return the codes of the words of a class."""
        if name in NUMBER_CLASSES:
            return "".join(KIND_CODE[kind] for kind in NUMBER_CLASSES[name][1].split())
        return "".join(self.code[word] for word in self.classes[name]["words"])

    def read(self, name: str, text: str) -> dict[str, Any]:
        """Return what a word tells as a member of a class."""
        if name in NUMBER_CLASSES:
            return {NUMBER_CLASSES[name][0]: text}
        one = self.classes[name]
        return {one["field"]: one["words"][text]}


NUMBER_WORD = chr(0xE0FF)
# T tens, U one to nine, E ten to nineteen, H hundred, thousand, R first to ninth, Q other ordinals
_SMALL = "(?:T(?:-?[UR])?|[UERQ])"
_SPELT = re.compile(
    f"{_SMALL}?HH?(?:&?{_SMALL}(?:H(?:&?{_SMALL})?)?)?|[ET]-?(?:T(?:-?U)?|E)|{_SMALL}"
)


def _letter(word: str) -> str:
    if word in _SCALE:
        return "H"
    if word in _ORDINAL:
        return "R" if _ORDINAL[word] < 10 else "Q"
    value = _CARDINAL[word]
    return "U" if value < 10 else "E" if value < 20 else "T"


def number_kind(text: str) -> str:
    """Return the kind of a number in digits, "" where it is none."""
    match = _NUMBER.fullmatch(text)
    if match is None or len(text) > 20:
        return ""
    if match["ordinal"]:
        return "o31" if 1 <= int(text[:-2]) <= 31 else "obig"
    if not match["whole"]:
        return next(
            kind
            for kind in ("clock", "decade", "short", "slashed", "dotted", "decimal")
            if match[kind]
        )
    if "," in text or len(text) > 4:
        return "big"
    if len(text) == 4:
        return "year" if 1000 <= int(text) < 2200 else "four"
    limits = ((12, "n12"), (24, "n24"), (31, "n31"), (99, "n99"), (999, "n999"))
    return next(kind for limit, kind in limits if int(text) <= limit)


def read_spelt(words: Sequence[str]) -> tuple[str, str]:
    """Read a spelt number such as ("nineteen", "ninety", "seven").

    Returns:
        Its kind and its digits.
    """
    values = [_CARDINAL.get(word, _ORDINAL.get(word, _SCALE.get(word, 0))) for word in words]
    ordinal = words[-1] in _ORDINAL
    rest = sum(values[1:])
    if 11 <= values[0] <= 20 and 10 <= rest <= 99 and _SCALE.keys().isdisjoint(words):
        return "wyear", str(values[0] * 100 + rest)
    total = part = 0
    for word, value in zip(words, values, strict=True):
        if word == "hundred":
            part = max(part, 1) * 100
        elif word == "thousand":
            total, part = total + max(part, 1) * 1000, 0
        else:
            part += value
    total += part
    if ordinal:
        return ("o31" if 1 <= total <= 31 else "obig"), str(total)
    if 1000 < total < 2200 and words[0] == "two":
        return "wyear", str(total)
    kinds = ((12, "w12"), (99, "w99"))
    return next((kind for limit, kind in kinds if total <= limit), "wbig"), str(total)


def find_items(codes: str, texts: Sequence[str], first: int) -> Iterator[Item]:
    """Yield the items of a run of known words, with spelt numbers put together.

    Args:
        codes: the code of each word.
        texts: each word in lower case.
        first: index of the first word.
    """
    joined = "".join(
        _letter(text) if code == NUMBER_WORD else _joint(texts, at)
        for at, (text, code) in enumerate(zip(texts, codes, strict=True))
    )
    at = 0
    for match in _SPELT.finditer(joined):
        yield from _plain(codes, texts, first, at, match.start())
        words = [text for text in texts[match.start() : match.end()] if text not in ("-", "and")]
        kind, digits = read_spelt(words)
        yield Item(KIND_CODE[kind], first + match.start(), first + match.end(), digits)
        at = match.end()
    yield from _plain(codes, texts, first, at, len(texts))


def _joint(texts: Sequence[str], at: int) -> str:
    if texts[at] == "-":
        return "-"
    return "&" if texts[at] == "and" and at and texts[at - 1] in _SCALE else " "


def _plain(codes: str, texts: Sequence[str], first: int, start: int, end: int) -> Iterator[Item]:
    for at in range(start, end):
        text = texts[at]
        if KIND_CODE["n12"] <= codes[at] <= KIND_CODE["obig"]:
            text = text.rstrip("stndrh") if codes[at] in _ORDINAL_CODES else text
        yield Item(codes[at], first + at, first + at + 1, text)


_ORDINAL_CODES = KIND_CODE["o31"] + KIND_CODE["obig"]
