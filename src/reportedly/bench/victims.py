"""Persons told of as killed, wounded or captured without a number: "the mayor was shot dead".

Coders of conflict data count them; the reading format leaves them out. They are found from syntax:
the object of a deed, the subject of its passive, the noun that its participle describes, and what
is coordinated with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.bench.persons import Persons, describe_persons, is_nobody
from reportedly.extract.lexicon import load_table
from reportedly.language.analysis import Analysis, Word
from reportedly.records import Measure

_ALONG = frozenset({"along", "alongside", "together"})
_HARMS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.MISSING})
_NO_PART = frozenset({"flat", "root", "dep"})
_NO_PART_BEFORE = frozenset({"appos", "conj", "nmod:desc", "compound"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OF_NOUNS = frozenset({"nmod", "nmod:desc", "appos", "flat"})
_OUTCOMES = frozenset({"xcomp", "advcl", "compound:prt", "advmod"})
_BODILY = frozenset({Measure.KILLED, Measure.WOUNDED})
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
    return {
        Measure(name): Deeds(
            transitive=frozenset(entry["transitive"]),
            intransitive=frozenset(entry["intransitive"]),
            adjectives=frozenset(entry["adjectives"]),
            nouns=frozenset(entry["nouns"]),
        )
        for name, entry in load_table("measures.toml").items()
        if name in _HARMS
    }


def find_victims(analysis: Analysis, *, any_noun: bool = False) -> Iterator[Victims]:
    """Yield the persons without a number, in text order, each noun once per measure.

    Args:
        analysis: the text.
        any_noun: whether every noun is a person's that is killed or wounded, known things apart.
    """
    for measure, index in find_harmed(analysis):
        sure = any_noun and measure in _BODILY
        persons = describe_persons(analysis, index, sure=sure)
        if persons is not None:
            yield Victims(measure, persons)


def find_harmed(analysis: Analysis) -> Iterator[tuple[Measure, int]]:
    """Yield the words to whose bearers something was done, persons or not, each once a measure."""
    seen: set[tuple[Measure, int]] = set()
    for word in analysis.words:
        for measure, deeds in load_deeds().items():
            for head in (_counted(analysis, each) for each in _persons(analysis, word, deeds)):
                if is_nobody(analysis, head):
                    continue
                for each in (head, *_coordinated(analysis, head)):
                    if (measure, each) not in seen:
                        seen.add((measure, each))
                        yield measure, each


def _coordinated(analysis: Analysis, head: int) -> Iterator[int]:
    """Yield the words coordinated with a noun, and with those."""
    for child in _dependents(analysis, head, "conj"):
        if analysis.words[child].pos != "VERB":
            yield child
            yield from _dependents(analysis, child, "conj")


def _persons(analysis: Analysis, word: Word, deeds: Deeds) -> tuple[int, ...]:
    if _is_outcome(analysis, word, deeds):
        verb = analysis.words[word.head]
        return () if _is_unreal(analysis, verb) else _undergoers(analysis, verb)
    if word.lemma in deeds.nouns and word.pos == "NOUN":
        return _owners(analysis, word)
    if word.pos != "VERB" or _is_unreal(analysis, word):
        return ()
    if word.lemma in deeds.intransitive:
        return _dependents(analysis, word.index, "nsubj") or _inherited(analysis, word, "nsubj")
    if word.lemma in deeds.transitive:
        return _undergoers(analysis, word)
    return ()


def _is_outcome(analysis: Analysis, word: Word, deeds: Deeds) -> bool:
    """Tell whether a word says what a verb came to: "dead", "to death", "fatally"."""
    if word.head < 0 or analysis.words[word.head].pos != "VERB":
        return False
    if word.lemma in deeds.adjectives:
        return word.relation in _OUTCOMES
    if "death" not in deeds.nouns:
        return False
    return word.lower == "fatally" or (
        word.lower == "death"
        and word.relation == "obl"
        and any(analysis.words[each].lower == "to" for each in analysis.children(word.index))
    )


def _counted(analysis: Analysis, head: int) -> int:
    """Return the persons of "a number of persons", or the word itself."""
    if analysis.words[head].lower not in _COLLECTIVE:
        return head
    return next(iter(reversed(_dependents(analysis, head, "nmod"))), head)


def _owners(analysis: Analysis, noun: Word) -> tuple[int, ...]:
    """Return the persons of a noun for a deed ("the murder of a priest", "a priest's murder")."""
    after = (
        child
        for child in analysis.children(noun.index)
        if analysis.words[child].relation in _OF_NOUNS and _is_of(analysis, noun, child)
    )
    owners = tuple(
        child
        for child in analysis.children(noun.index)
        if analysis.words[child].relation == "nmod:poss"
        or any(analysis.words[each].lower == "'s" for each in analysis.children(child))
    )
    return owners + tuple(_name_after(analysis, child) for child in after)


def _is_of(analysis: Analysis, noun: Word, child: int) -> bool:
    """Tell whether "of" joins a noun for a deed to what depends on it, wherever it was hung."""
    cases = {
        analysis.words[each].lower
        for each in analysis.children(child)
        if analysis.words[each].relation == "case"
    }
    if cases:
        return "of" in cases
    between = analysis.words[noun.index + 1 : child]
    return bool(between) and between[0].lower == "of" and between[0].head == noun.index


def _name_after(analysis: Analysis, title: int) -> int:
    """Return the name right after a title that the parser hung beside it, or the title itself."""
    following = analysis.words[title + 1] if title + 1 < len(analysis.words) else None
    if following is None or following.pos != "PROPN":
        return title
    return title + 1 if following.head == analysis.words[title].head else title


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
    return tuple(child for child in analysis.children(index) if _role(analysis, child) == relation)


def _role(analysis: Analysis, index: int) -> str:
    """Return a word's relation; for a noun that the parser calls no part of its verb, a guess."""
    word = analysis.words[index]
    verb = analysis.words[word.head] if word.head >= 0 else None
    if verb is None or verb.pos != "VERB" or word.pos not in {"NOUN", "PROPN"}:
        return word.relation
    if index > verb.index:
        return "obj" if word.relation in _NO_PART else word.relation
    if word.relation not in _NO_PART | _NO_PART_BEFORE:
        return word.relation
    before = (analysis.words[child] for child in analysis.children(verb.index))
    relations = {each.relation for each in before if each.index < verb.index}
    if relations & _SUBJECTS:
        return word.relation
    return "nsubj:pass" if "aux:pass" in relations else "nsubj"


def _is_unreal(analysis: Analysis, verb: Word) -> bool:
    return any(
        analysis.words[child].lower in _UNREAL
        for child in analysis.children(verb.index)
        if analysis.words[child].relation in {"mark", "advmod", "aux"}
    )
