"""Choose what a pronoun stands for, by salience.

The factors are those of Lappin and Leass, "An algorithm for pronominal anaphora resolution"
(Computational Linguistics 20(4), 1994) that the shallow parse supports: recency, subject, and, for
the sources of reports, having spoken before. Gender agrees with titles and earlier pronouns only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportedly.extract.mentions import Mention, Sort
from reportedly.extract.referents import Referent
from reportedly.language.analysis import Analysis, Range

Genders = dict[str, str]

_SPOKE = 1.0
_SUBJECT = 0.9
_AGREES = 0.3
_WRITING = 0.5
_PER_SENTENCE = 1.0
_LONGEST_PHRASE = 8
_MODIFIERS = frozenset(("det", "amod", "compound", "nummod", "nmod", "flat"))
_INSIDE = frozenset(("-", "'s", "’s"))


def choose_antecedent(
    analysis: Analysis,
    mention: Mention,
    word: int,
    referents: Iterable[Referent],
    genders: Mapping[str, str],
) -> Referent | None:
    """Return the most salient referent before a pronoun that agrees with it, or `None`.

    Args:
        analysis: the document.
        mention: the pronoun.
        word: its word index.
        referents: everything mentioned so far, and later.
        genders: gender by name, as far as the text has told.
    """
    best: tuple[float, int] | None = None
    found = None
    for one in referents:
        if one.word >= word or not _fits(one, mention):
            continue
        gender = one.gender or genders.get(one.entity.name)
        if mention.gender and gender and mention.gender != gender:
            continue
        distance = analysis.words[word].sentence - analysis.words[one.word].sentence
        score = _SPOKE * one.spoke + _SUBJECT * one.subject - _PER_SENTENCE * distance
        score -= _WRITING * (one.sort is Sort.DOCUMENT)
        score += _AGREES * (mention.gender is not None and mention.gender == gender)
        if best is None or (score, one.word) > best:
            best, found = (score, one.word), one
    return found


def _fits(one: Referent, mention: Mention) -> bool:
    """Tell whether a referent agrees with a pronoun in number and in being a person."""
    if mention.head in ("he", "she"):
        return one.sort is Sort.PERSON or (one.sort is Sort.PEOPLE and not one.plural)
    if mention.head == "they":
        return one.plural or (one.sort is Sort.BODY and one.spoke)
    return one.sort in (Sort.BODY, Sort.DOCUMENT) and not one.entity.anonymous


def find_phrase_before(
    analysis: Analysis, last: int, lists: Mapping[str, frozenset[str]]
) -> Range | None:
    """Return the noun phrase that "who" or "which" at word `last` describes, or `None`.

    Args:
        analysis: the document.
        last: index of the relative pronoun.
        lists: the word lists of `source_words`.
    """
    words = analysis.words
    end = last
    while end > 0 and words[end - 1].lower in lists["phrases.passed"]:
        end -= 1
    for one in analysis.ancestors(last):
        if 0 <= one < end and words[one].pos in ("NOUN", "PROPN"):
            near = end - one <= _LONGEST_PHRASE
            return Range(_phrase_start(analysis, one), end if near else one + 1)
    for name in reversed(analysis.names):
        if name.last == end:
            return Range(name.first, name.last)
    start = end
    while start > max(0, end - _LONGEST_PHRASE):
        word = words[start - 1]
        inside = word.text[0].isalnum() or word.text in _INSIDE
        if not inside or word.lower in lists["phrases.before"]:
            break
        start -= 1
        if word.lower in lists["phrases.openers"]:
            break
    return Range(start, end) if start < end else None


def _phrase_start(analysis: Analysis, head: int) -> int:
    """Return the first word of what stands before a noun and belongs to it."""
    start = head
    while start > 0:
        word = analysis.words[start - 1]
        inside = start <= word.head <= head
        if not inside or word.relation.split(":")[0] not in _MODIFIERS:
            break
        start -= 1
    return start
