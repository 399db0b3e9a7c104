"""Persons told of as killed, wounded or captured without a number: "the mayor was shot dead".

Coders of conflict data count them; the reading format leaves them out. They are found from syntax:
the object of a deed, the subject of its passive, the noun that its participle describes, and what
is coordinated with them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.language.analysis import Analysis, NameType, Word
from reportedly.records import Measure, Span

_DESCRIBING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_ALONG = frozenset({"along", "alongside", "together"})
_REACH = 6
_HARMS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.MISSING})
_UNREAL = frozenset({"to", "if", "not", "n't", "never", "would", "could", "may", "might", "will"})


@dataclass(frozen=True, slots=True)
class Deeds:
    """The words of one measure: verbs by their frame, adjectives, nouns; see `measures.toml`."""

    transitive: frozenset[str]
    intransitive: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Victims:
    """Persons without a number.

    Args:
        measure: what happened to them.
        span: their noun with what describes it.
        head: the lemma of the noun, or the name's last word in lower case.
        amount: the words of a vague amount before the noun ("numerous"), or nothing.
        plural: whether they are several.
        definite: whether they are told of as known ("the", "his").
    """

    measure: Measure
    span: Span
    head: str
    amount: str
    plural: bool
    definite: bool


@cache
def load_deeds() -> Mapping[Measure, Deeds]:
    """Load the words of each measure."""
    source = files("reportedly") / "data" / "measures.toml"
    stored = tomllib.loads(source.read_text(encoding="utf-8"))
    return {
        Measure(name): Deeds(
            transitive=frozenset(entry["transitive"]),
            intransitive=frozenset(entry["intransitive"]),
            adjectives=frozenset(entry["adjectives"]),
            nouns=frozenset(entry["nouns"]),
        )
        for name, entry in stored.items()
        if name in _HARMS
    }


@cache
def load_person_nouns() -> frozenset[str]:
    """Load the nouns for persons, in the singular."""
    source = files("reportedly") / "data" / "person_nouns.toml"
    stored = tomllib.loads(source.read_text(encoding="utf-8"))
    return frozenset(noun for nouns in stored.values() for noun in nouns)


def find_victims(analysis: Analysis) -> Iterator[Victims]:
    """Yield the persons without a number, in text order, each noun once per measure."""
    seen: set[tuple[Measure, int]] = set()
    for word in analysis.words:
        for measure, deeds in load_deeds().items():
            for head in _persons(analysis, word, deeds):
                if any(each.lower == "no" for each in _before(analysis, analysis.words[head])):
                    continue
                for each in (head, *_conjuncts(analysis, head)):
                    if (measure, each) not in seen:
                        seen.add((measure, each))
                        yield from _describe(analysis, measure, analysis.words[each])


def _persons(analysis: Analysis, word: Word, deeds: Deeds) -> tuple[int, ...]:
    if word.lemma in deeds.nouns and word.pos == "NOUN":
        return tuple(
            child
            for child in _dependents(analysis, word.index, "nmod")
            if any(analysis.words[each].lower == "of" for each in analysis.children(child))
        )
    if word.lemma in deeds.adjectives and word.relation in {"xcomp", "advcl", "compound:prt"}:
        verb = analysis.words[word.head]
        return () if _is_unreal(analysis, verb) else _undergoers(analysis, verb)
    if word.pos != "VERB" or _is_unreal(analysis, word):
        return ()
    if word.lemma in deeds.intransitive:
        return _dependents(analysis, word.index, "nsubj") or _inherited(analysis, word, "nsubj")
    if word.lemma in deeds.transitive:
        return _undergoers(analysis, word)
    return ()


def _undergoers(analysis: Analysis, verb: Word) -> tuple[int, ...]:
    """Return the persons that a verb is done to."""
    with_them = _companions(analysis, verb)
    objects = _dependents(analysis, verb.index, "obj")
    if after := tuple(each for each in objects if each > verb.index):
        return after[:1] + with_them
    if passive := _dependents(analysis, verb.index, "nsubj:pass"):
        return passive[:1] + with_them
    if verb.relation == "acl":
        return (verb.head,)
    return _inherited(analysis, verb, "nsubj:pass")


def _companions(analysis: Analysis, verb: Word) -> tuple[int, ...]:
    """Return the persons to whom the same was done ("along with two guards")."""
    return tuple(
        child
        for child in analysis.children(verb.index)
        if any(
            analysis.words[each].lower in _ALONG and analysis.words[each].relation == "case"
            for each in analysis.children(child)
        )
    )


def _inherited(analysis: Analysis, verb: Word, relation: str) -> tuple[int, ...]:
    """Return the subject that a coordinated verb shares ("was shot and killed")."""
    if verb.relation == "conj" and verb.head >= 0:
        return _dependents(analysis, verb.head, relation)
    return ()


def _dependents(analysis: Analysis, index: int, relation: str) -> tuple[int, ...]:
    return tuple(
        child for child in analysis.children(index) if analysis.words[child].relation == relation
    )


def _conjuncts(analysis: Analysis, index: int) -> tuple[int, ...]:
    return _dependents(analysis, index, "conj")


def _is_unreal(analysis: Analysis, verb: Word) -> bool:
    return any(
        analysis.words[child].lower in _UNREAL
        for child in analysis.children(verb.index)
        if analysis.words[child].relation in {"mark", "advmod", "aux"}
    )


def _describe(analysis: Analysis, measure: Measure, noun: Word) -> Iterator[Victims]:
    before = _before(analysis, noun)
    numbered = any(word.pos == "NUM" for word in before)
    if numbered or not (_is_person(analysis, noun) or _names_person(noun, before)):
        return
    first = min((word.index for word in before), default=noun.index)
    amount = next((word.lower for word in before if word.lower in _AMOUNTS), "")
    yield Victims(
        measure=measure,
        span=analysis.span(first, noun.index + 1),
        head=noun.lower if noun.pos == "PROPN" else (noun.lemma or noun.lower),
        amount=amount,
        plural=_is_plural(noun),
        definite=any(word.lower in _KNOWN for word in before),
    )


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


def _names_person(noun: Word, before: Sequence[Word]) -> bool:
    nouns = load_person_nouns()
    return noun.lemma in nouns or (
        noun.pos == "PROPN" and any(word.lemma in nouns for word in before)
    )


def _is_person(analysis: Analysis, noun: Word) -> bool:
    return noun.pos == "PROPN" and any(
        name.first <= noun.index < name.last and name.type is NameType.PERSON
        for name in analysis.names
    )


_AMOUNTS = frozenset({"several", "numerous", "many", "multiple", "some", "few"})
_KNOWN = frozenset({"the", "this", "these", "those", "his", "her", "their", "its"})
_MANY = frozenset({"people", "police", "personnel", "troops"})


def _is_plural(noun: Word) -> bool:
    if noun.pos == "PROPN":
        return False
    return noun.lower in _MANY or (bool(noun.lemma) and noun.lemma != noun.lower)
