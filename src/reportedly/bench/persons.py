"""Persons without a number as a text names them: "the mayor", "numerous suspected militants"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.extract.units import load_persons
from reportedly.language.analysis import Analysis, NameType, Word
from reportedly.records import Span

_DESCRIBING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_AMOUNTS = frozenset({"several", "numerous", "many", "multiple", "some", "few"})
_KNOWN = frozenset({"the", "this", "these", "those", "his", "her", "their", "its", "both"})
_QUANTITIES = (("a", "large", "number", "of"), ("a", "number", "of"))
_MANY = frozenset({"people", "police", "personnel", "troops"})
_OF_A_NAME = frozenset({"flat", "nmod:desc"})
_DOUBTED = frozenset({"suspected", "alleged", "accused", "targeted", "wanted", "armed"})
_NAMING = frozenset({"appos", "flat", "nmod", "obj", "nsubj", "nsubj:pass"})
_ARTICLES = frozenset({"a", "an"})
_REACH = 6
_MEN = re.compile(r"(?<=\w)men$")
_ENDING = re.compile(r"[^s]s$")


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
def load_things() -> frozenset[str]:
    """Load the nouns that stand beside verbs of killing and yet are no persons, in the singular."""
    return frozenset(load_table("profiles/things.toml")["things"])


def is_nobody(analysis: Analysis, index: int) -> bool:
    """Tell whether a noun is denied ("no women")."""
    return any(word.lower == "no" for word in _before(analysis, analysis.words[index]))


def describe_persons(analysis: Analysis, index: int, *, sure: bool = False) -> Persons | None:
    """Describe the persons that a noun stands for; `None` for things and for numbered persons.

    Args:
        analysis: the text.
        index: which word is the noun.
        sure: whether what happens to it happens to living beings only ("murdered").
    """
    noun = analysis.words[index]
    before = _before(analysis, noun)
    person = _is_person(analysis, noun, before) or (sure and _may_live(analysis, noun))
    numbered = any(word.pos == "NUM" and word.lower not in _ARTICLES for word in before)
    if numbered or not person:
        return None
    first = min((word.index for word in before), default=index)
    return Persons(
        span=analysis.span(
            first, max((each.index for each in _flat(analysis, noun)), default=index) + 1
        ),
        head=_head(analysis, noun),
        amount=_amount(analysis, before, index),
        plural=_is_plural(noun, _is_named(analysis, noun)),
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
        describing = word.pos in _DESCRIBING or word.lower in _KNOWN
        ended = word.lower.endswith("ed") and not _is_finite(analysis, word)
        past = ended or word.lower in _DOUBTED
        inside = describing or past or word.text == "-"
        if not inside or word.sentence != noun.sentence or word.head > noun.index:
            break
        found.append(word)
        if word.pos == "DET" or word.lower in _KNOWN:
            break
    return found[::-1]


def _is_finite(analysis: Analysis, verb: Word) -> bool:
    """Tell whether a form in "-ed" has a subject or an object, so that it describes no noun."""
    relations = {analysis.words[child].relation for child in analysis.children(verb.index)}
    return bool(relations & {"nsubj", "nsubj:pass", "obj"})


def _singular(word: Word) -> str:
    """Return a word in lower case, a plural in the singular if that is a noun for persons."""
    nouns = load_persons()
    single = _MEN.sub("man", word.lower)
    forms = (word.lemma.lower(), word.lower, word.lower.removesuffix("s"), single)
    return next((form for form in forms if form in nouns), single)


def _head(analysis: Analysis, noun: Word) -> str:
    flat = _flat(analysis, noun)
    return flat[-1].lower if flat else _singular(noun)


def _flat(analysis: Analysis, noun: Word) -> list[Word]:
    """Return the further words of a name, or the name that follows a title."""
    found: list[Word] = []
    for word in analysis.words[noun.index + 1 : noun.index + _REACH]:
        inside = word.relation in _OF_A_NAME or (word.pos == "PROPN" and word.relation in _NAMING)
        if word.pos in {"NUM", "VERB", "PUNCT"} or not inside or word.sentence != noun.sentence:
            break
        found.append(word)
    return found


def _is_person(analysis: Analysis, noun: Word, before: Sequence[Word]) -> bool:
    if _singular(noun) in load_persons():
        return True
    types = [name.type for name in analysis.names if name.first <= noun.index < name.last]
    if noun.pos != "PROPN":
        return False
    titled = any(_singular(word) in load_persons() for word in before)
    return titled or NameType.PERSON in types


def _is_named(analysis: Analysis, noun: Word) -> bool:
    return any(
        name.type is NameType.PERSON and name.first <= noun.index < name.last
        for name in analysis.names
    ) or bool(_flat(analysis, noun))


def _may_live(analysis: Analysis, noun: Word) -> bool:
    """Tell whether a noun that is no known one for persons may be of them, for all that it says."""
    known = [name.type for name in analysis.names if name.first <= noun.index < name.last]
    return (
        noun.pos in {"NOUN", "PROPN"}
        and not {noun.lemma, noun.lower} & load_things()
        and noun.text[0].isalpha()
        and not {NameType.LOC, NameType.ORG}.intersection(known)
    )


def _is_plural(noun: Word, named: bool) -> bool:
    single = _singular(noun)
    if noun.lower in _MANY or (single in load_persons() and single != noun.lower):
        return True
    return not named and single not in load_persons() and _ends_plural(noun)


def _ends_plural(noun: Word) -> bool:
    return _ENDING.search(noun.lower) is not None or _MEN.search(noun.lower) is not None
