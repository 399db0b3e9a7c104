"""Persons without a number as a text names them: "the mayor", "numerous suspected militants"."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.language.analysis import Analysis, NameType, Word
from reportedly.records import Span

_DESCRIBING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_AMOUNTS = frozenset({"several", "numerous", "many", "multiple", "some", "few"})
_KNOWN = frozenset({"the", "this", "these", "those", "his", "her", "their", "its", "both"})
_QUANTITIES = (("a", "large", "number", "of"), ("a", "number", "of"))
_MANY = frozenset({"people", "police", "personnel", "troops"})
_REACH = 6


@dataclass(frozen=True, slots=True)
class Persons:
    """Persons that a noun or name stands for.

    Args:
        span: the noun with what describes it before.
        head: the noun in the singular, or the name's last word, in lower case.
        amount: the words of a vague amount before the noun ("numerous"), or nothing.
        plural: whether they are several.
        definite: whether they are told of as known ("the", "his").
    """

    span: Span
    head: str
    amount: str
    plural: bool
    definite: bool


@cache
def load_person_nouns() -> frozenset[str]:
    """Load the nouns for persons, in the singular."""
    source = files("reportedly") / "data" / "person_nouns.toml"
    stored = tomllib.loads(source.read_text(encoding="utf-8"))
    return frozenset(noun for nouns in stored.values() for noun in nouns)


def is_nobody(analysis: Analysis, index: int) -> bool:
    """Tell whether a noun is denied ("no women")."""
    return any(word.lower == "no" for word in _before(analysis, analysis.words[index]))


def describe_persons(analysis: Analysis, index: int) -> Persons | None:
    """Describe the persons that a noun stands for; `None` for things and for numbered persons."""
    noun = analysis.words[index]
    before = _before(analysis, noun)
    if any(word.pos == "NUM" for word in before) or not _is_person(analysis, noun, before):
        return None
    return Persons(
        span=analysis.span(min((word.index for word in before), default=index), index + 1),
        head=_head(analysis, noun),
        amount=_amount(analysis, before, index),
        plural=_is_plural(noun),
        definite=any(word.lower in _KNOWN for word in before),
    )


def _amount(analysis: Analysis, before: Sequence[Word], index: int) -> str:
    """Return the words of a vague amount before a noun: "numerous", "a number"."""
    if found := next((word.lower for word in before if word.lower in _AMOUNTS), ""):
        return found
    first = before[0].index if before else index
    for words in _QUANTITIES:
        start = max(0, first - len(words))
        if tuple(word.lower for word in analysis.words[start:first]) == words:
            return " ".join(words[:-1])
    return ""


def _before(analysis: Analysis, noun: Word) -> list[Word]:
    """Return the words that stand before a noun and describe it, from the first on."""
    found: list[Word] = []
    for index in range(noun.index - 1, max(noun.index - _REACH, 0) - 1, -1):
        word = analysis.words[index]
        inside = word.pos in _DESCRIBING or word.lower.endswith("ed") or word.text == "-"
        if not inside or word.sentence != noun.sentence or word.head > noun.index:
            break
        found.append(word)
        if word.pos == "DET" or word.lower in _KNOWN:
            break
    return found[::-1]


def _singular(word: Word) -> str:
    """Return a word in lower case, a plural in the singular if that is a noun for persons."""
    nouns = load_person_nouns()
    forms = (word.lemma.lower(), word.lower, word.lower.removesuffix("s"))
    return next((form for form in forms if form in nouns), word.lower)


def _head(analysis: Analysis, noun: Word) -> str:
    flat = [
        analysis.words[child]
        for child in analysis.children(noun.index)
        if analysis.words[child].relation == "flat" and child > noun.index
    ]
    return flat[-1].lower if flat else _singular(noun)


def _is_person(analysis: Analysis, noun: Word, before: Sequence[Word]) -> bool:
    if _singular(noun) in load_person_nouns():
        return True
    types = [name.type for name in analysis.names if name.first <= noun.index < name.last]
    if noun.pos != "PROPN":
        return False
    titled = any(_singular(word) in load_person_nouns() for word in before)
    return titled or NameType.PERSON in types


def _is_plural(noun: Word) -> bool:
    single = _singular(noun)
    return noun.lower in _MANY or (single in load_person_nouns() and single != noun.lower)
