"""Keep apart the numbers that count nothing: dates, clock times, names, scores, phone numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extract.lexicon import Phrases, load_table
from reportedly.extract.numerals import Numeral
from reportedly.extract.units import Unit, is_person
from reportedly.language.analysis import Word

_HYPHENS = ("-", "–", "‑", "−")
_YEARS = range(1400, 2101)
_LATELY = range(1900, 2051)
_HOURS = 12
_PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening", "night"))
_TIMING = frozenset(
    ("at", "by", "around", "about", "until", "till", "before", "after", "since", "from", "past")
)
_NEAR, _RUNNING, _ROW = 8, 1, 24
_ERAS = frozenset(("a.d.", "ad", "bc", "ce", "b.c."))


@dataclass(frozen=True, slots=True)
class _Tables:
    months: frozenset[str]
    year_after: frozenset[str]
    zones: frozenset[str]
    any_case: frozenset[str]
    numbering: frozenset[str]
    capital: frozenset[str]
    prefixes: frozenset[str]
    not_before: frozenset[str]
    one_after: frozenset[str]
    one_before: frozenset[str]
    two_after: Phrases[bool]
    scores: frozenset[str]
    streets: frozenset[str]
    names: frozenset[str]
    currencies: frozenset[str]
    short: frozenset[str]


@cache
def _tables() -> _Tables:
    data = load_table("quantities.toml")
    dates, names = data["dates"], data["designators"]
    codes = {sign for signs in data["currency_before"].values() for sign in signs}
    return _Tables(
        months=frozenset(dates["months"]),
        year_after=frozenset(dates["year_after"]),
        zones=frozenset(dates["clock_zone"]),
        any_case=frozenset(names["any_case"]),
        numbering=frozenset(names["numbering"]),
        capital=frozenset(names["capital"]),
        prefixes=frozenset(names["prefixes"]),
        not_before=frozenset(names["not_before"]),
        one_after=frozenset(names["one_after"]),
        one_before=frozenset(names["one_before"]),
        two_after=Phrases(dict.fromkeys(names["two_after"], True)),
        scores=frozenset(names["scores"]),
        streets=frozenset(names["streets"]),
        names=frozenset(names["names"]),
        currencies=frozenset(codes),
        short=frozenset([*data["numerals"]["short"], *data["numerals"]["short_money"]]),
    )


def is_count(tokens: Sequence[str], words: Sequence[Word], numeral: Numeral, unit: Unit) -> bool:
    """Tell whether a numeral counts or measures something.

    Args:
        tokens: lower-case text of all words.
        words: the words.
        numeral: the numeral.
        unit: what follows it as its unit.
    """
    if _is_hour(tokens, numeral):
        return False
    has_unit, counted = unit.name is not None, unit.measured or is_person(unit.name)
    if numeral.digits:
        return not (
            tokens[numeral.first] in _tables().names
            or _is_clock(tokens, numeral)
            or _is_day(tokens, words, numeral)
            or _is_year(tokens, numeral, counted)
            or _is_name(tokens, words, numeral, has_unit)
            or _is_address(tokens, words, numeral)
            or _is_code(tokens, words, numeral, has_unit)
        )
    if numeral.fraction:
        return tokens[numeral.first] not in _tables().names
    return not _is_idiom(tokens, words, numeral, counted)


def _at(tokens: Sequence[str], index: int) -> str:
    return tokens[index] if 0 <= index < len(tokens) else ""


def _touch(words: Sequence[Word], index: int) -> bool:
    """Tell whether word `index` begins where the word before it ends."""
    return 0 < index < len(words) and words[index - 1].end == words[index].start


def _is_clock(tokens: Sequence[str], numeral: Numeral) -> bool:
    after = _at(tokens, numeral.last)
    if after in _tables().zones:
        return not (after in ("am", "est") and _at(tokens, numeral.first - 1) == "i")
    long = len(tokens[numeral.first]) == 4 and tokens[numeral.first].isdigit()
    return long and (
        after in ("hrs", "gmt", "utc", "local")
        or (after == "hours" and int(numeral.value) <= 2400 and numeral.value % 100 < 60)
    )


def _is_hour(tokens: Sequence[str], numeral: Numeral) -> bool:
    """Tell whether a number is an hour of the day: "at three in the morning"."""
    if not isinstance(numeral.value, int) or not 0 < numeral.value <= _HOURS:
        return False
    part = _at(tokens, numeral.last + 2) if _at(tokens, numeral.last + 1) == "the" else ""
    of_day = _at(tokens, numeral.last) == "in" and part in _PARTS_OF_DAY
    return of_day and _at(tokens, numeral.first - 1) in _TIMING


def _is_day(tokens: Sequence[str], words: Sequence[Word], numeral: Numeral) -> bool:
    """Tell whether the number is the day of a month that stands before or after it."""
    if not isinstance(numeral.value, int) or not 0 < numeral.value < 32:
        return False
    tables, first = _tables(), numeral.first
    after = _at(tokens, numeral.last)
    of = after == "of" and _at(tokens, numeral.last + 1) in tables.months
    if (after in tables.months and words[numeral.last].text[0].isupper()) or of:
        return True
    if _at(tokens, first - 1) in tables.months and words[first - 1].text[0].isupper():
        opened = _at(tokens, first - 2) in ("in", "since", "by", "late", "early", "mid")
        return not opened or not after.isalpha()
    return False


def _is_year(tokens: Sequence[str], numeral: Numeral, counted: bool) -> bool:
    text, value = tokens[numeral.first], numeral.value
    before, after = _at(tokens, numeral.first - 1), _at(tokens, numeral.last)
    if before in _ERAS or after in _ERAS:
        return True
    opening = _at(tokens, numeral.first - 3)
    if before in ("and", "to") and opening in _ERAS and len(_at(tokens, numeral.first - 2)) <= 4:
        return True
    if len(text) != 4 or not text.isdigit() or value not in _YEARS:
        return False
    if before in ("in", "since", "until", "till", "during", "early", "late", "mid", "'s", "’s"):
        return True
    if before in _tables().months or before in ("spring", "summer", "autumn", "fall", "winter"):
        return True
    if before == "," and _at(tokens, numeral.first - 2).rstrip("sthndr").isdigit():
        return True
    if value not in _LATELY:
        return False
    if counted and before != "the":
        return value % 100 != 0 and before in ("of", "by", "from", "his", "its", "their", "and")
    return value % 100 != 0 or before in _tables().year_after or not after.isalpha()


def _is_name(
    tokens: Sequence[str], words: Sequence[Word], numeral: Numeral, has_unit: bool
) -> bool:
    """Tell whether the number names a thing: "Flight 17", "Su-34", "MH17", "Article 5"."""
    tables, first = _tables(), numeral.first
    before = _at(tokens, first - 1)
    if not before:
        return False
    capital = words[first - 1].text != before
    if before == "number" and _at(tokens, first - 2) in tables.numbering:
        return False
    if before in tables.any_case or (capital and before in tables.capital):
        return True
    if _touch(words, first) and before[-1].isalpha():
        return before not in tables.currencies
    if capital and not has_unit and _is_named_thing(tokens, words, numeral):
        return True
    if before in _HYPHENS and _touch(words, first) and _touch(words, first - 1):
        joint = _at(tokens, first - 2)
        return joint[-1:].isalpha() and joint not in tables.prefixes and not _spelled(joint)
    return False


def _is_named_thing(tokens: Sequence[str], words: Sequence[Word], numeral: Numeral) -> bool:
    """Tell whether a capital word and its number are one name in running text: "Planet 9"."""
    first, after = numeral.first, _at(tokens, numeral.last)
    if words[first - 1].sentence != words[first].sentence:
        return False
    opened = _at(tokens, first - 2) in ("", ".", "!", "?", ":", '"', "“")
    opened = opened or _is_item(tokens, words, numeral)
    if opened or not isinstance(numeral.value, int) or numeral.value > 99:
        return False
    if numeral.digits and after.isalpha() and not words[numeral.last].text[0].isupper():
        return False
    near = words[max(0, first - _NEAR) : numeral.last + _NEAR]
    running = sum(
        len(word.text) > 3 and word.text.isalpha() and word.text.islower() for word in near
    )
    return running > _RUNNING and _heads_name(words[first - 1])


def _is_item(tokens: Sequence[str], words: Sequence[Word], numeral: Numeral) -> bool:
    """Tell whether a name and its number stand in a row of them in brackets: "(Orva 9, Tol 5)"."""
    if _at(tokens, numeral.last) not in (",", ";", ")"):
        return False
    at = numeral.first - 1
    while at > numeral.first - _NEAR and (words[at].text[:1].isupper() or tokens[at] in _HYPHENS):
        at -= 1
    if tokens[at] == "(":
        return True
    before = tokens[max(0, at - _ROW) : at]
    opens = next((mark for mark in reversed(before) if mark in ("(", ")", ".")), "")
    return tokens[at] in (",", ";", "and") and opens == "("


def _heads_name(word: Word) -> bool:
    """Tell whether a capital word may head a name; a verb form of a headline may not."""
    return word.pos in ("PROPN", "NOUN", "X") and not word.lower.endswith(("ed", "ing", "lls"))


def _is_address(tokens: Sequence[str], words: Sequence[Word], numeral: Numeral) -> bool:
    """Tell whether the number is a house number: a capital name and a street word follow."""
    for at in range(numeral.last, min(numeral.last + 5, len(tokens))):
        if not (words[at].text[0].isupper() or words[at].text[0].isdigit()):
            return False
        if (at > numeral.last or tokens[at] == "ave") and tokens[at] in _tables().streets:
            return True
    return False


def _spelled(token: str) -> bool:
    tables = load_table("quantities.toml")["numerals"]
    return token in tables["ones"] or token in tables["tens"] or token in tables["magnitudes"]


def _is_code(
    tokens: Sequence[str], words: Sequence[Word], numeral: Numeral, has_unit: bool
) -> bool:
    """Tell whether the digits belong to a longer code: a phone number, "3D", a date in figures."""
    last = numeral.last
    if _touch(words, last) and not has_unit and tokens[last][0].isalpha():
        return not tokens[last].startswith(("-", "'"))
    if _at(tokens, numeral.first - 1) in ("/", ".") and _touch(words, numeral.first):
        return _touch(words, numeral.first - 1) and _at(tokens, numeral.first - 2)[-1:].isdigit()
    joints = sum(
        _at(tokens, at) in (*_HYPHENS, "/")
        and _touch(words, at)
        and _touch(words, at + 1)
        and _at(tokens, at + 1)[:1].isdigit()
        for at in (last, last + 2)
    )
    behind = (
        _at(tokens, numeral.first - 1) in (*_HYPHENS, "/")
        and _touch(words, numeral.first)
        and _at(tokens, numeral.first - 2)[-1:].isdigit()
        and _touch(words, numeral.first - 1)
    )
    return joints + behind > 1


def _is_idiom(
    tokens: Sequence[str], words: Sequence[Word], numeral: Numeral, counted: bool
) -> bool:
    """Tell whether number words count nothing: "no one", "this one", "Phase Two", "one-way"."""
    tables, first, last = _tables(), numeral.first, numeral.last
    before, after = _at(tokens, first - 1), _at(tokens, last)
    if after in _HYPHENS and _touch(words, last) and _at(tokens, last + 1) in tables.not_before:
        return True
    if before in _HYPHENS and _touch(words, first) and _at(tokens, first - 2)[-1:].isalpha():
        return _at(tokens, first - 2) not in tables.prefixes
    if tables.two_after.match_before(tokens, first):
        return words[first].text[0].isupper() or before in ("number", "phase")
    capitals = first > 0 and words[first].text[0].isupper() and words[first - 1].text[0].isupper()
    if capitals and _is_named_thing(tokens, words, numeral):
        return True
    if numeral.value == 1 and last - first == 1 and tokens[first] == "one":
        if after == "of" and before not in ("the", "this", "that", "no", "each", "every"):
            return False
        if before in tables.one_after or after in tables.one_before:
            return not counted
    return False


def is_score(tokens: Sequence[str], first: Numeral, last: Numeral) -> bool:
    """Tell whether two numbers with a dash are a score ("2-0") or a vote, no range."""
    if not (first.digits and last.digits):
        return False
    falling = first.value >= last.value
    small = first.value < 200 and last.value < 200
    if falling and small:
        return True
    return _at(tokens, last.last) in _tables().scores and small


def is_chained(tokens: Sequence[str], words: Sequence[Word], numeral: Numeral) -> bool:
    """Tell whether a hyphen ties further digits to a number, as in "555-01-23"."""
    last = numeral.last
    return (
        _at(tokens, last) in (*_HYPHENS, "/")
        and _touch(words, last)
        and _at(tokens, last + 1)[:1].isdigit()
        and _touch(words, last + 1)
    )
