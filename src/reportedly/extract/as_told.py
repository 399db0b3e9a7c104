"""Numbers that somebody had told before: "not 20, as the ministry had said", "a report by X that".

The model passes such a number on as the words of whoever takes it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from reportedly.extract.drafts import Draft
from reportedly.extract.lexicon import load_table
from reportedly.extract.source_words import load_source_words
from reportedly.extract.speakers import names_source
from reportedly.extract.units import singular
from reportedly.language.analysis import Analysis, Range
from reportedly.language.lemmas import lemma_of
from reportedly.records import Stance

_REACH = 4
_LONGEST_NAME = 8
_CONFIDENCE = 0.9
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "PRON"})
_MAKERS = frozenset({"by", "from", "of"})
_TOLLS = frozenset({"figure", "toll", "count", "estimate", "tally", "number"})
_TAKING = frozenset({"not", "from"})
_AGAINST = frozenset({"against", "than"})
_ENDS = frozenset({".", ";", "!", "?"})


@cache
def _telling() -> frozenset[str]:
    return frozenset(load_table("overlooked.toml")["telling"]["verbs"])


def credit_as_told(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Give numbers that are taken back to whoever had told them.

    Args:
        analysis: the document.
        drafts: in order of their cues.
    """
    found = {one.cue.last - 1: one for one in _find_told(analysis)}
    settled = []
    for draft in drafts:
        told = found.pop(draft.cue.last - 1, None)
        settled.append(draft if told is None else replace(draft, content=told.content))
    return sorted((*settled, *found.values()), key=lambda one: one.cue.first)


def _find_told(analysis: Analysis) -> Iterator[Draft]:
    for word in analysis.words:
        one = None
        if word.lower == "as":
            one = _read_as(analysis, word.index)
        elif singular(word.lower) in load_source_words().documents | _TOLLS:
            one = _read_writing(analysis, word.index) or _read_owned(analysis, word.index)
        elif word.pos == "NUM":
            one = _read_against(analysis, word.index)
        if one is not None:
            yield one


def _read_as(analysis: Analysis, at: int) -> Draft | None:
    """Read "not 20 as the ministry had announced": the ministry announced 20."""
    words = analysis.words
    near = range(max(1, at - _REACH), at)
    taken = (i for i in near if words[i].pos == "NUM" and words[i - 1].lower in _TAKING)
    number = next(taken, None)
    if number is None:
        return None
    name = _name_at(analysis, at + 1)
    verb = name.last
    while verb < len(words) and words[verb].pos in ("AUX", "ADV"):
        verb += 1
    tells = verb < len(words) and lemma_of(words[verb].lower, "VERB") in _telling()
    if not tells or not len(name):
        return None
    content = Range(number, at - (words[at - 1].text == ","))
    return _draft(Range(name.last, verb + 1), name, content)


def _read_writing(analysis: Analysis, at: int) -> Draft | None:
    """Read "a report by the experts that 20 died": the experts report that."""
    words = analysis.words
    if at + 2 >= len(words) or words[at + 1].lower not in _MAKERS:
        return None
    name = _name_at(analysis, at + 2)
    behind = name.last
    if behind + 1 >= len(words):
        return None
    aside = _name_at(analysis, behind + 1)
    speaks = names_source(analysis, name)
    closed = len(aside) > 0 and aside.last + 1 < len(words) and words[aside.last].text == ","
    if words[behind].text == "," and closed:
        name, behind = Range(name.first, aside.last), aside.last + 1
    if words[behind].lower != "that" or not speaks:
        return None
    last = behind + 1
    while last < analysis.sentence_of(at).last and words[last].text not in _ENDS:
        last += 1
    content = Range(behind + 1, last)
    return _draft(Range(at, at + 1), name, content) if len(content) else None


def _read_owned(analysis: Analysis, at: int) -> Draft | None:
    """Read "the commission's figure of 45": the commission said 45."""
    words = analysis.words
    if at + 2 >= len(words) or words[at].lower not in _TOLLS or words[at + 1].lower != "of":
        return None
    number = next((i for i in range(at + 2, min(at + 6, len(words))) if words[i].pos == "NUM"), 0)
    first = at
    while first and words[first - 1].pos == "ADJ":
        first -= 1
    name = _owner_before(analysis, first)
    return _draft(Range(at, at + 1), name, Range(number, number + 1)) if number and name else None


def _read_against(analysis: Analysis, at: int) -> Draft | None:
    """Read "79, against the government's 30": the government said 30."""
    name = _owner_before(analysis, at)
    if name is None or analysis.words[name.first - 1].lower not in _AGAINST:
        return None
    return _draft(Range(name.first - 1, name.first), name, Range(at, at + 1))


def _owner_before(analysis: Analysis, at: int) -> Range | None:
    """Return who owns what begins at a word: "the commission's"."""
    words = analysis.words
    if at < 2 or words[at - 1].text not in ("'s", "’s"):
        return None
    first = at - 1
    while first and words[first - 1].pos in ("NOUN", "PROPN", "ADJ", "DET"):
        first -= 1
    name = Range(first, at - 1)
    return name if len(name) and first and names_source(analysis, name) else None


def _name_at(analysis: Analysis, first: int) -> Range:
    last = first
    end = min(len(analysis.words) - 1, first + _LONGEST_NAME)
    words = analysis.words
    while last < end and words[last].lower != "that" and _may_name(analysis, last):
        last += 1
    return Range(first, last)


def _may_name(analysis: Analysis, at: int) -> bool:
    """Tell whether a word may stand in a name: "a little-known group" has a participle in it."""
    word = analysis.words[at]
    return word.pos in _NAMING or "-" in (word.text, analysis.words[at - 1].text)


def _draft(cue: Range, name: Range, content: Range) -> Draft:
    return Draft(cue, (name,), (content,), Stance.ASSERTS, _CONFIDENCE)
