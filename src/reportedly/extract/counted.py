"""Find the numbers that may count persons: quantities, and "a child" in the singular."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from reportedly.extract.lexicon import Phrases, load_table
from reportedly.extract.triggers import BE
from reportedly.extract.units import Unit, find_unit, load_persons, singular
from reportedly.language.analysis import Analysis
from reportedly.records import Bounds, Measure, Modifier, Quantity, Span

_ARTICLES = frozenset(("a", "an", "another"))
_REACH, _DAYS, _AUXILIARIES = 10, 31, 3
_HAVING = frozenset(("have", "has", "had", "also", "reportedly", "allegedly"))
_AGE = frozenset(("year", "years", "month", "months", "week", "weeks", "old"))
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ"))
_OTHERS = frozenset(("other", "others", "more"))
TELLINGS = frozenset(
    (
        *("figure", "figures", "number", "numbers", "toll", "tolls", "count", "estimate"),
        *("details", "breakdown", "total"),
    )
)
_DEEDS = frozenset(("separate", "simultaneous", "consecutive", "successive"))
_COUPLE, _NAMES = "couple", "names"
SEVERAL = frozenset(("family", "household", "crew", "group", "team"))
_RITES = frozenset(("funeral", "burial", "massacre", "toll"))
_SAID = frozenset(("said", "says", "told", "added"))
SHORT_FATES = {
    "KIA": Measure.KILLED,
    "WIA": Measure.WOUNDED,
    "MIA": Measure.MISSING,
    "POW": Measure.CAPTURED,
}
"""What an army's short forms tell."""

_ADVERBIAL = (("ADV",), ("ADJ", "VERB"), ("NOUN",))
_JOINS = frozenset(("and", "to", "-", "–", "or", ","))
_MORE = frozenset(("further", "additional", "total", "combined", "estimated", "reported", "record"))


class Noun(StrEnum):
    """What sort of noun a number stands with."""

    PERSON = "person"
    LIKELY = "likely"
    EVENT = "event"
    NAME = "name"
    OTHERS = "others"
    THING = "thing"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that may count persons.

    Args:
        span: the number words.
        bounds: their interval.
        first: index of the first word of the number.
        last: one past its last word.
        head: index of the noun that is counted, -1 where none stands there.
        noun: what sort of noun that is.
        whole: index of the first word of its bound, or of the number.
        single: whether it is an article with a noun in the singular.
    """

    span: Span
    bounds: Bounds
    first: int
    last: int
    head: int
    noun: Noun
    whole: int
    single: bool = False

    @property
    def end(self) -> int:
        """One past the last word of number and noun."""
        return max(self.last, self.head + 1)


@dataclass(frozen=True, slots=True)
class _Tables:
    events: frozenset[str]
    states: frozenset[str]
    endings: tuple[str, ...]
    things: frozenset[str]
    only_persons: frozenset[str]
    deaths: Phrases[bool]
    months: frozenset[str]


@cache
def _tables() -> _Tables:
    measures = load_table("measures.toml")
    nouns = load_table("person_words.toml")
    events = frozenset(noun for entry in measures.values() for noun in entry["nouns"])
    states = frozenset(word for entry in measures.values() for word in entry["adjectives"])
    return _Tables(
        events=events,
        states=states - events,
        endings=tuple(nouns["endings"]),
        things=frozenset(nouns["things"]),
        only_persons=frozenset(nouns["only_persons"]),
        deaths=Phrases(dict.fromkeys(nouns["deaths_of_persons"], True)),
        months=frozenset(nouns["months"]),
    )


def find_counted(analysis: Analysis, quantities: Sequence[Quantity]) -> Iterator[Counted]:
    """Yield the numbers that may count persons, in text order.

    Args:
        analysis: the text.
        quantities: its quantities; those of money, measure and share are passed over.
    """
    found = list(_from_quantities(analysis, quantities))
    taken = {index for one in found for index in range(one.whole, one.end)}
    starts = {one.whole for one in found} | {one.first for one in found}
    found.extend(_from_articles(analysis, taken, starts))
    yield from sorted(found, key=lambda one: one.first)


def _from_quantities(analysis: Analysis, quantities: Sequence[Quantity]) -> Iterator[Counted]:
    tokens = ["american" if word.text == "US" else word.lower for word in analysis.words]
    starts = {one.span.start: one for one in quantities}
    for quantity in quantities:
        words = analysis.range_of(quantity.span.start, quantity.span.end)
        if not words or any(
            isinstance(end, Decimal) for end in (quantity.bounds.low, quantity.bounds.high)
        ):
            continue
        unit = find_unit(tokens, analysis.words, words.first, words.last)
        if unit.measured or (quantity.unit or "").isupper():
            continue
        head = _find_counted_noun(analysis, tokens, unit, words.last)
        whole = analysis.range_of(quantity.whole.start, quantity.whole.end).first
        noun = _sort_counted(analysis, tokens, head, words.last)
        if head < 0 and _is_day(tokens, words.first, words.last):
            continue
        if head < 0 and _is_part_of_things(analysis, tokens, words.last, starts):
            continue
        if quantity.bounds.high == 0 and head >= 0 and tokens[head] in TELLINGS:
            continue
        if noun is Noun.EVENT and not _DEEDS.isdisjoint(tokens[words.last : head]):
            continue
        if noun is not Noun.THING:
            yield Counted(
                quantity.span, quantity.bounds, words.first, words.last, head, noun, whole
            )


def _find_counted_noun(analysis: Analysis, tokens: Sequence[str], unit: Unit, last: int) -> int:
    """Return the noun that is counted, -1 where none is: "310 hospitalised" has but a fate."""
    head = unit.last - 1 if unit.name and unit.last > last else -1
    head = head if head >= 0 else _find_past_adverb(analysis, last)
    is_state = head == last and tokens[head] in _tables().states
    return -1 if is_state or (head == last and analysis.words[head].text in SHORT_FATES) else head


def _sort_counted(analysis: Analysis, tokens: Sequence[str], head: int, last: int) -> Noun:
    """Tell what sort of noun is counted; one unknown is of persons by what is done to them."""
    noun = _noun_of(analysis, tokens, head, last)
    is_thing = noun is Noun.THING and head >= 0
    is_person = is_thing and (tokens[head] == _NAMES or _has_person_fate(tokens, head + 1))
    return Noun.LIKELY if is_person else noun


def _has_person_fate(tokens: Sequence[str], at: int) -> bool:
    """Tell whether only persons meet what is told behind a noun: "two bashaws were nabbed"."""
    tables, end = _tables(), min(at + _AUXILIARIES, len(tokens))
    while at < end and tokens[at] in BE | _HAVING:
        at += 1
    known = at < len(tokens) and tokens[at] in tables.only_persons
    return known or tables.deaths.match(tokens, at) is not None


def _find_past_adverb(analysis: Analysis, last: int) -> int:
    """Return the noun for persons behind an adverb, -1 if none: "two heavily armed men"."""
    words = analysis.words[last : last + len(_ADVERBIAL)]
    if len(words) < len(_ADVERBIAL):
        return -1
    is_run = all(word.pos in pos for word, pos in zip(words, _ADVERBIAL, strict=True))
    is_person = sort_noun(words[-1].lower) in (Noun.PERSON, Noun.LIKELY)
    return words[-1].index if is_run and is_person else -1


def _noun_of(analysis: Analysis, tokens: Sequence[str], head: int, last: int) -> Noun:
    """Tell what sort of noun word `head` is."""
    if head < 0:
        others = last < len(tokens) and tokens[last] in _OTHERS
        return Noun.OTHERS if others else Noun.NONE
    return sort_noun(tokens[head], proper=analysis.words[head].pos == "PROPN")


def sort_noun(noun: str, *, proper: bool = False) -> Noun:
    """Tell what sort of noun a lower-case word is.

    Args:
        noun: singular or plural.
        proper: whether it is a proper name, as of a people.
    """
    tables, one = _tables(), singular(noun)
    if one in tables.events or noun in tables.events:
        return Noun.EVENT
    if one in load_persons() or noun in load_persons():
        return Noun.PERSON
    if one in tables.things:
        return Noun.THING
    if proper:
        return Noun.NAME
    return Noun.LIKELY if one.endswith(tables.endings) else Noun.THING


def _is_day(tokens: Sequence[str], first: int, last: int) -> bool:
    """Tell whether a bare number is a day in a range of days ("May 3 and 4", "3 and 4 May")."""
    months = _tables().months
    before, after = tokens[max(0, first - 3) : first], tokens[last : last + 3]
    number = tokens[first] if last - first == 1 else ""
    is_short = number.isdigit() and int(number) <= _DAYS
    if before[-1:] and before[-1] in months and is_short:
        return True
    if (
        is_short
        and len(before) == 3
        and before[0] in months
        and before[1].isdigit()
        and before[2] in _JOINS
    ):
        return True
    return len(after) == 3 and after[0] in _JOINS and after[1].isdigit() and after[2] in months


def _is_part_of_things(
    analysis: Analysis, tokens: Sequence[str], last: int, starts: Mapping[int, Quantity]
) -> bool:
    """Tell whether a number is a part of so many things: "388 of 431 drones"."""
    last += tokens[last : last + 1] == ["out"]
    at = last + 1 + (tokens[last + 1 : last + 2] in (["the"], ["every"]))
    if tokens[last : last + 1] != ["of"] or at >= len(tokens):
        return False
    whole = starts.get(analysis.words[at].start)
    if whole is None:
        return False
    words = analysis.range_of(whole.span.start, whole.span.end)
    unit = find_unit(tokens, analysis.words, words.first, words.last)
    head = unit.last - 1 if unit.name and unit.last > words.last else -1
    return head >= 0 and _noun_of(analysis, tokens, head, words.last) is Noun.THING


def _opens_number(analysis: Analysis, index: int, starts: set[int]) -> bool:
    """Tell whether an article belongs to a number: "another 53 men", "a further 18 people"."""
    if index + 1 in starts:
        return True
    further = index + 1 < len(analysis.words) and analysis.words[index + 1].lower in _MORE
    return further and index + 2 in starts


def _from_articles(analysis: Analysis, taken: set[int], starts: set[int]) -> Iterator[Counted]:
    """Yield "a child", "another man", "an elderly woman", but not "an official said"."""
    words = analysis.words
    for word in words:
        if word.index in taken or word.lower not in _ARTICLES:
            continue
        if _opens_number(analysis, word.index, starts):
            continue
        head, noun = _person_after(analysis, word.index)
        if head >= 0 and head + 1 < len(words) and words[head + 1].lower in _SAID:
            continue
        if noun is Noun.THING:
            if word.lower == "another" and head < 0:
                yield _single(analysis, word.index, -1, Noun.OTHERS)
            continue
        yield _single(analysis, word.index, head, noun)


def _person_after(analysis: Analysis, article: int) -> tuple[int, Noun]:
    """Return the noun for a person after an article, by order of words or else by syntax.

    Where there is none, the sort is `Noun.THING`, and the index -1 if no noun follows at all.
    """
    head = _single_head(analysis, article + 1)
    above = analysis.words[article].head
    near = above if article < above <= article + _REACH else -1
    for at in (head, near):
        noun = _sort_single(analysis, at)
        if noun is not Noun.THING:
            return at, noun
    return head, Noun.THING


def _sort_single(analysis: Analysis, head: int) -> Noun:
    """Tell what sort of noun in the singular word `head` is; a thing where it is no person."""
    if head < 0:
        return Noun.THING
    word = analysis.words[head].lower
    if word == "figure" and analysis.words[head - 1].lower in _ARTICLES:
        return Noun.THING  # "a figure that the army doubts"; a person is "a senior figure"
    if word in SEVERAL or word in _RITES:
        return Noun.THING
    noun = Noun.PERSON if word in ("old", _COUPLE) else sort_noun(word)
    return noun if noun in (Noun.PERSON, Noun.LIKELY, Noun.EVENT) else Noun.THING


def _single(analysis: Analysis, index: int, head: int, noun: Noun) -> Counted:
    """Make the count of an article at word `index`: one, or two of "a couple"."""
    span = analysis.span(index, index + 1)
    many = 2 if head >= 0 and analysis.words[head].lower == _COUPLE else 1
    bounds = Bounds(modifier=Modifier.EXACT, low=many, high=many)
    return Counted(span, bounds, index, index + 1, head, noun, index, single=True)


def _single_head(analysis: Analysis, first: int) -> int:
    """Return the last noun of the run of nouns and adjectives that begins at word `first`.

    A name after the noun is left out ("a son Basil"), and an age before it ("a 12-year-old boy").
    """
    head, names, words = -1, -1, analysis.words
    for index in range(first, min(first + _REACH, len(words))):
        word = words[index]
        if word.lower in BE:
            break
        hyphened = index + 1 < len(words) and words[index + 1].text == "-"
        age = word.lower in _AGE or word.text == "-" or word.lower == "off" or hyphened
        if word.pos == "NOUN" and not age:
            if head >= 0 and names > head:
                break
            head = index
        elif word.pos == "PROPN":
            names = index
        elif not (age or (head < 0 and word.pos in ("ADJ", "NUM", "ADV", "VERB", "NOUN"))):
            break
        if word.lower == "old" and index + 1 < len(words) and words[index + 1].pos not in _NOMINAL:
            return index
    return head if head >= 0 else names
