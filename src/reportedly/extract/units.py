"""Tell what a number counts or measures: the unit words or the noun that follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extract.lexicon import Phrases, load_table
from reportedly.language.analysis import Word

_SPANS = tuple(
    (f"{unit}{end}",) for unit in ("hour", "day", "week", "month", "year") for end in ("", "s")
)
_THEN = (["before"], ["earlier"], ["ago"], ["previously"])
_WHOLES = frozenset(("all", "both", "half"))
_REACH = 7
_HYPHENS = ("-", "‑")
_AGE_ENDS = frozenset((",", ".", ";", "who", "—", "–", "--"))
_OLDEST = 115


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted or measured, and where the words for it end.

    Args:
        name: "soldier", "USD", "km"; `None` where nothing is said.
        last: one past the last word of the unit; where the number ends, if there is none.
        measured: whether it is a unit of measurement or money, not a thing counted.
    """

    name: str | None
    last: int
    measured: bool = False


@dataclass(frozen=True, slots=True)
class _Tables:
    units: Phrases[str]
    currencies: Phrases[str]
    ages: Phrases[str]
    age_words: frozenset[str]
    age_joins: frozenset[str]
    aged: frozenset[str]
    stops: frozenset[str]
    skips: frozenset[str]
    no_unit: frozenset[str]
    plurals: dict[str, str]


@cache
def _tables() -> _Tables:
    data = load_table("quantities.toml")
    nouns = data["nouns"]
    return _Tables(
        units=Phrases.of(data["units"]),
        currencies=Phrases.of(data["currency_before"]),
        ages=Phrases.of({"year": data["ages"]["units"]}),
        age_words=frozenset(data["ages"]["before"]),
        age_joins=frozenset(data["ages"]["joins"]),
        aged=frozenset(data["ages"]["aged"]),
        stops=frozenset(nouns["stops"]),
        skips=frozenset(nouns["skips"]),
        no_unit=frozenset(nouns["no_unit"]),
        plurals=nouns["plurals"],
    )


def find_currency(tokens: Sequence[str], first: int) -> tuple[int, str] | None:
    """Return where the currency sign before word `first` begins, and its ISO 4217 code."""
    return _tables().currencies.match_before(tokens, first)


def find_unit(tokens: Sequence[str], words: Sequence[Word], first: int, last: int) -> Unit:
    """Return the unit of the number that fills the words `[first, last)`."""
    tables = _tables()
    if age := tables.ages.match(tokens, last):
        return Unit("year", age[0], measured=True)
    if _is_age(tokens, words, first, last):
        return Unit("year", last, measured=True)
    hyphen = last + 1 < len(tokens) and tokens[last] in _HYPHENS
    start = last + 1 if hyphen else last
    found = tables.units.match(tokens, start)
    if found and _is_unit(tokens, words, start, found[0]):
        return Unit(found[1], found[0], measured=True)
    if hyphen:
        return _hyphened(tokens, words, start, last)
    if tokens[last : last + 1] == ["of"] and (found := tables.units.match(tokens, last + 1)):
        return Unit(found[1], found[0], measured=True)
    single = last - first == 1 and tokens[first] in ("one", "1", "a", "an")
    single = single or tokens[first] == "not"  # "not one sailor", "not a single sailor"
    return _find_noun(tokens, words, last, single=single)


def _is_unit(tokens: Sequence[str], words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether a short or ambiguous unit word is one here: "5 m", "10 A", but no "3 Mi"."""
    if end - start > 1 or len(tokens[start]) > 2:
        return True
    close = words[start].start == words[start - 1].end and words[start].text != "G"
    return (
        close
        or tokens[start] in ("km", "kg", "cm", "mm", "ft", "lb", "pc", "°", "oz", "hz")
        or (len(tokens[start]) == 2 and words[start].text.isalpha() and tokens[start] != "mi")
        or words[start].text in ("C", "F", "m", "p", "W", "V")
    )


def _is_age(tokens: Sequence[str], words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether the number is an age: "aged 12", "a boy of 12", "Brandt, 45,", "Brandt (45)"."""
    if not first:
        return False
    at = first - 1
    if first > 1 and tokens[at] in _tables().age_joins:
        at -= 1
    if tokens[at] in _tables().age_words or _is_aged(tokens, first, last):
        return True
    if first < 2 or last >= len(tokens) or last - first > 1 or not tokens[first].isdigit():
        return False
    opening, closing = tokens[first - 1], tokens[last]
    paired = (opening, closing) == ("(", ")") or (opening == "," and closing in _AGE_ENDS)
    named = words[first - 2].text[:1].isupper() and words[first - 2].text.isalpha()
    return paired and named and 0 < int(tokens[first]) < _OLDEST and len(tokens[first]) < 4


def _is_aged(tokens: Sequence[str], first: int, last: int) -> bool:
    """Tell whether a bare number after "a man of" is his age."""
    if first < 2 or tokens[first - 1] != "of" or tokens[first - 2] not in _tables().aged:
        return False
    bare = last >= len(tokens) or not tokens[last][0].isalpha() or tokens[last] in _tables().stops
    young = not tokens[first].isdigit() or int(tokens[first]) < _OLDEST
    return bare and young


def _hyphened(tokens: Sequence[str], words: Sequence[Word], start: int, last: int) -> Unit:
    """Read "five-storey", "two-member"; a number before a loose dash has no unit."""
    close = words[last].start == words[last - 1].end and words[start].start == words[last].end
    if close and tokens[start] in ("strong", "odd", "plus"):
        return _find_noun(tokens, words, start + 1, single=tokens[start] == "strong")
    if not close or not tokens[start].isalpha() or tokens[start] in _tables().stops:
        return Unit(None, last)
    return Unit(singular(tokens[start]), start + 1)


def _find_noun(
    tokens: Sequence[str], words: Sequence[Word], last: int, *, single: bool = False
) -> Unit:
    """Return the noun that the number counts, from parts of speech where they are known.

    Args:
        tokens: lower-case text of all words.
        words: the words.
        last: one past the last word of the number.
        single: whether the noun may stand in the singular.
    """
    tables = _tables()
    index = last
    if tokens[last : last + 1] == ["the"] and tokens[last - 1] not in _WHOLES:
        return Unit(None, last)  # "raised to 17 the number of dead"
    if tuple(tokens[last + 1 : last + 2]) in _SPANS and tokens[last + 2 : last + 3] in _THEN:
        return Unit(None, last)  # "up from 62 two days before"
    while index < len(tokens) and index < last + 4 and tokens[index] in tables.skips:
        index += 1
    end = min(len(tokens), index + _REACH)
    head = _find_head(tokens, words, range(index, end), single)
    if head < 0 and single and index < end and words[index].pos == "X":
        head = index if _is_word(tokens[index]) and tokens[index] not in tables.stops else -1
    if head < 0:
        return Unit(None, last)
    return Unit(singular(tokens[head]), head + 1)


def _find_head(tokens: Sequence[str], words: Sequence[Word], reach: range, single: bool) -> int:
    """Return the index of the head noun within reach, or -1."""
    tables, head = _tables(), -1
    for at in reach:
        token, pos = tokens[at], words[at].pos
        opens = words[at].sentence != words[reach.start - 1].sentence
        if opens and words[at].text[0].isupper():
            break
        if _is_participle(words, at, reach.stop) or _is_compound(tokens, words, at):
            continue
        if token in tables.stops or token in tables.no_unit or not _is_word(token):
            break
        if pos not in ("X", "NOUN", "PROPN", "ADJ", "NUM"):
            break
        if token in tables.plurals and pos != "ADJ":
            head = at
        elif pos in ("NOUN", "PROPN") or _is_plural(words[at]) or (single and is_person(token)):
            if head >= 0 and tokens[head] in tables.plurals:
                break
            head = at
            if words[at].text[0].islower() and (pos == "X" or _ends_phrase(words, at)):
                break
    return head


def _is_compound(tokens: Sequence[str], words: Sequence[Word], at: int) -> bool:
    """Tell whether a hyphen, or one right behind a word, makes it a part: "off-duty officers"."""
    if tokens[at] == "-":
        return _is_tight(words, at)
    return tokens[at + 1 : at + 2] == ["-"] and _is_word(tokens[at]) and _is_tight(words, at + 1)


def _is_tight(words: Sequence[Word], at: int) -> bool:
    """Tell whether a hyphen joins the words around it into one: "al-Shabaab"."""
    joined = at + 1 < len(words) and words[at].end == words[at + 1].start
    return joined and words[at - 1].end == words[at].start


def _is_participle(words: Sequence[Word], at: int, stop: int) -> bool:
    """Tell whether a participle stands before its noun: "12 wounded men", "two armed rebels"."""
    word = words[at]
    if word.pos not in ("VERB", "ADJ") or not word.text.endswith(("ed", "ing", "en", "wn")):
        return False
    after = words[at + 1] if at + 1 < stop else None
    return after is not None and after.pos in ("NOUN", "PROPN", "ADJ") and word.text.islower()


def _ends_phrase(words: Sequence[Word], at: int) -> bool:
    """Tell whether a plural noun is the last of its phrase, as no plural follows it."""
    after = words[at + 1] if at + 1 < len(words) else None
    plural = words[at].text.endswith("s") and not words[at].text.endswith(("ss", "us"))
    if not plural or after is None or after.pos != "NOUN":
        return plural
    return not after.text.endswith("s") and after.lower not in _tables().plurals


def _is_word(token: str) -> bool:
    return token[0].isalpha() and token[-1].isalpha()


def _is_plural(word: Word) -> bool:
    """Tell whether a word of unknown class looks like a plural noun."""
    text = word.text
    return (
        word.pos == "X"
        and len(text) > 3
        and text[-1] == "s"
        and not text.endswith(("ss", "us", "is", "ous"))
    )


def singular(noun: str) -> str:
    """Return the singular of a lower-case English noun by rule, or the noun itself."""
    plurals = _tables().plurals
    if noun in plurals:
        return plurals[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


@cache
def load_persons() -> dict[str, str]:
    """Load the nouns for persons, each with its status: combatant, civilian or unknown."""
    table = load_table("person_nouns.toml")
    return {noun: status for status, nouns in table.items() for noun in nouns}


def is_person(unit: str | None) -> bool:
    """Tell whether a unit is a noun for persons ("soldier")."""
    return unit is not None and unit in load_persons()
