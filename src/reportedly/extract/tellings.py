"""Words of telling that the language model overlooked though syntax leaves no doubt.

A finite verb of saying or believing with a subject and a complement clause ("rebels claimed that
12 died") tells, wherever it stands; so do the hearsay words ("allegedly", "an alleged raid"). Most
stand inside the content of another statement, which is where the model looks least.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.extract.pieces import SURE_BY_RULE
from reportedly.extract.speakers import find_speaker, names_source
from reportedly.language.analysis import Analysis, Attribution, Range, Word
from reportedly.language.lemmas import lemma_of

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_BEFORE_VERB = frozenset({"AUX", "ADV", "PART"})


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    table = load_table("overlooked.toml")["telling"]
    return {key: frozenset(words) for key, words in table.items()}


def find_tellings(analysis: Analysis) -> Iterator[Attribution]:
    """Yield the attributions that words of telling make by syntax, in text order.

    Args:
        analysis: the document.
    """
    lists = _lists()
    for word in analysis.words:
        if word.lower in lists["hearsay"]:
            found = _read_hearsay(analysis, word)
        elif lemma_of(word.lower, "VERB") in lists["verbs"] and word.pos == "VERB":
            found = _read_verb(analysis, word)
        elif lemma_of(word.lower, "VERB") in lists["putting"]:
            found = _read_putting(analysis, word)
        elif lemma_of(word.lower, "VERB") in lists["revising"]:
            found = _read_putting(analysis, word)
            if found is not None and not names_source(analysis, _noun(analysis, found.sources[0])):
                found = None
        else:
            continue
        if found is not None:
            yield found


def _read_verb(analysis: Analysis, word: Word) -> Attribution | None:
    """Return what a finite verb of telling passes on: its complement clause."""
    words = analysis.words
    children = [words[i] for i in analysis.children(word.index)]
    clause = next((c for c in children if c.relation == "ccomp" and c.index > word.index), None)
    if clause is None or not any(c.relation in _SUBJECTS for c in children):
        return None
    if any(c.lower in _lists()["unreal"] for c in children if c.index < word.index):
        return None
    cue = _with_auxiliaries(analysis, word.index)
    told = analysis.subtree(clause.index)
    content = Range(max(told[0], cue.last), told[-1] + 1)
    speaker = find_speaker(analysis, cue, (content,))
    return Attribution(cue, (speaker,) if speaker else (), (content,), SURE_BY_RULE)


def _read_putting(analysis: Analysis, word: Word) -> Attribution | None:
    """Return who puts a toll at a number, or moves it there: "the mayor put the toll at 40"."""
    words = analysis.words
    children = [words[i] for i in analysis.children(word.index)]
    counted = next((c for c in children if c.relation == "obj" and c.index > word.index), None)
    if counted is None or counted.lower not in _lists()["tolls"]:
        return None
    clause = analysis.subtree(word.index)
    after = Range(word.index + 1, clause[-1] + 1)
    if not any(words[i].lower in ("at", "in", "to", "from") and i > counted.index for i in after):
        return None
    cue = _with_auxiliaries(analysis, word.index)
    speaker = find_speaker(analysis, cue, (after,))
    return Attribution(cue, (speaker,), (after,), SURE_BY_RULE) if speaker else None


def _noun(analysis: Analysis, phrase: Range) -> Range:
    """Return a noun phrase without what follows its noun."""
    after = (i for i in phrase if analysis.words[i].pos == "ADP")
    return Range(phrase.first, max(phrase.first + 1, next(after, phrase.last)))


def _with_auxiliaries(analysis: Analysis, verb: int) -> Range:
    """Return the verb with the auxiliaries and adverbs right before it."""
    first = verb
    while first > 0 and analysis.words[first - 1].pos in _BEFORE_VERB:
        if analysis.words[first - 1].head != verb:
            break
        first -= 1
    return Range(first, verb + 1)


def _read_hearsay(analysis: Analysis, word: Word) -> Attribution | None:
    """Return what a hearsay word qualifies: the noun phrase after it or the clause around it."""
    if word.head < 0 or (word.head < word.index and word.pos != "ADV"):
        return None
    if word.pos == "VERB" and word.relation != "amod":
        return None
    whole = analysis.subtree(word.head)
    first = whole[0] if word.pos == "ADV" else word.index
    pieces = (Range(first, word.index), Range(word.index + 1, whole[-1] + 1))
    content = tuple(piece for piece in pieces if piece.first < piece.last)
    if not content:
        return None
    return Attribution(Range(word.index, word.index + 1), (), content, SURE_BY_RULE)
