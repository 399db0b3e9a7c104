"""Persons told of as killed, wounded or captured without a number: "the mayor was shot dead".

Coders of conflict data count them; the reading format leaves them out. They are found from syntax:
the object of a deed, the subject of its passive, the noun that its participle describes, and what
is coordinated with them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.bench.persons import Persons, describe_persons, is_nobody
from reportedly.language.analysis import Analysis, Word
from reportedly.records import Measure

_ALONG = frozenset({"along", "alongside", "together"})
_HARMS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.MISSING})
_COLLECTIVE = frozenset({"number", "group", "handful"})
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
    """Persons without a number, and what happened to them."""

    measure: Measure
    persons: Persons


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


def find_victims(analysis: Analysis) -> Iterator[Victims]:
    """Yield the persons without a number, in text order, each noun once per measure."""
    seen: set[tuple[Measure, int]] = set()
    for word in analysis.words:
        for measure, deeds in load_deeds().items():
            for head in (_counted(analysis, each) for each in _persons(analysis, word, deeds)):
                if is_nobody(analysis, head):
                    continue
                for each in (head, *_dependents(analysis, head, "conj")):
                    persons = None if (measure, each) in seen else describe_persons(analysis, each)
                    seen.add((measure, each))
                    if persons is not None:
                        yield Victims(measure, persons)


def _persons(analysis: Analysis, word: Word, deeds: Deeds) -> tuple[int, ...]:
    if word.lemma in deeds.nouns and word.pos == "NOUN":
        return _owners(analysis, word)
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


def _counted(analysis: Analysis, head: int) -> int:
    """Return the persons of "a number of persons", or the word itself."""
    if analysis.words[head].lower not in _COLLECTIVE:
        return head
    return next(iter(reversed(_dependents(analysis, head, "nmod"))), head)


def _owners(analysis: Analysis, noun: Word) -> tuple[int, ...]:
    """Return the persons of a noun for a deed ("the murder of a priest", "a priest's murder")."""
    return _dependents(analysis, noun.index, "nmod:poss") + tuple(
        child
        for child in _dependents(analysis, noun.index, "nmod")
        if any(analysis.words[each].lower == "of" for each in analysis.children(child))
    )


def _undergoers(analysis: Analysis, verb: Word) -> tuple[int, ...]:
    """Return the persons that a verb is done to."""
    with_them = _companions(analysis, verb)
    objects = _dependents(analysis, verb.index, "obj")
    if after := tuple(each for each in objects if each > verb.index):
        return after[:1] + with_them
    passive = _dependents(analysis, verb.index, "nsubj:pass")
    if not passive and _dependents(analysis, verb.index, "aux:pass"):
        passive = _dependents(analysis, verb.index, "nsubj")
    if verb.relation.startswith("acl") and _is_open(analysis, passive):
        return (verb.head, *with_them)
    if passive:
        return passive[:1] + with_them
    return _inherited(analysis, verb, "nsubj:pass")


def _is_open(analysis: Analysis, passive: tuple[int, ...]) -> bool:
    """Tell whether the subject is left to the noun before ("priests murdered", "who were")."""
    return all(analysis.words[each].lower in {"who", "that", "which"} for each in passive)


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


def _is_unreal(analysis: Analysis, verb: Word) -> bool:
    return any(
        analysis.words[child].lower in _UNREAL
        for child in analysis.children(verb.index)
        if analysis.words[child].relation in {"mark", "advmod", "aux"}
    )
