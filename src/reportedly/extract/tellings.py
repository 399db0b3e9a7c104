"""Words of telling that the language model overlooked though syntax leaves no doubt.

A finite verb of saying or believing with a subject and a complement clause ("rebels claimed that
12 died") tells, wherever it stands; so do the hearsay words ("allegedly", "an alleged raid"). Most
stand inside the content of another statement, which is where the model looks least.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportedly.extract.lexicon import load_lists, load_table
from reportedly.extract.named_last import find_first
from reportedly.extract.pieces import SURE_BY_RULE
from reportedly.extract.speakers import (
    find_before,
    find_named,
    find_speaker,
    find_subject,
    names_source,
)
from reportedly.language.analysis import Analysis, Attribution, NameType, Range, Word
from reportedly.language.lemmas import lemma_of

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_LONGEST = 5
_SHORTEST = 2
_LONGEST_NAME = 16
_COUNTED = frozenset({"obj", "xcomp", "nsubj:pass"})
_BEFORE_NUMBER = frozenset({"ADV", "ADP", "ADJ", "DET"})
_BEFORE_VERB = frozenset({"AUX", "ADV", "PART"})


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("overlooked.toml", "telling")


def find_tellings(analysis: Analysis) -> Iterator[Attribution]:
    """Yield the attributions that words of telling make by syntax, in text order.

    Args:
        analysis: the document.
    """
    lists = _lists()
    for word in analysis.words:
        if word.lower in lists["hearsay"]:
            found = _read_hearsay(analysis, word)
        elif word.lower in lists["citing"]:
            found = _read_citing(analysis, word)
        elif word.lower == "saying":
            found = _read_quoted(analysis, word)
        elif lemma_of(word.lower, "VERB") in lists["verbs"] and word.pos == "VERB":
            found = _read_verb(analysis, word) or _read_toll(analysis, word)
        elif lemma_of(word.lower, "VERB") in lists["putting"]:
            found = _read_putting(analysis, word)
        else:
            found = _read_toll(analysis, word)
        if found is not None:
            yield found


def _read_toll(analysis: Analysis, word: Word) -> Attribution | None:
    """Return what a verb tells of a toll where its subject is one who can speak."""
    lists, lemma = _lists(), lemma_of(word.lower, "VERB")
    if lemma in lists["revising"]:
        found = _read_putting(analysis, word)
    elif lemma in lists["finding"] and word.pos == "VERB":
        found = _read_verb(analysis, word)
    elif lemma == "have" or lemma in lists["counting"] | lists["giving"]:
        found = _read_counting(analysis, word)
    elif lemma in lists["showing"]:
        found = _read_showing(analysis, word) or _read_counting(analysis, word)
    elif lemma in lists["speaking"] | lists["telling"]:
        found = _read_speaking(analysis, word)
    else:
        return None
    if found is None or not found.sources:
        return None
    source = _with_name(analysis, found.sources[0], found.cue)
    found = replace(found, sources=(source,))
    noun = _noun(analysis, source)
    speaks = names_source(analysis, noun) or _is_named(analysis, noun)
    return found if speaks and analysis.words[source.first].lower not in lists["own"] else None


def _is_named(analysis: Analysis, noun: Range) -> bool:
    """Tell whether words are a name of several that is no place's: "Dorn Data"."""
    places = (name for name in analysis.names if name.type is NameType.LOC)
    if len(noun) < _SHORTEST or not all(analysis.words[i].text[:1].isupper() for i in noun):
        return False
    return all(place.last <= noun.first or place.first >= noun.last for place in places)


def _with_name(analysis: Analysis, speaker: Range, cue: Range) -> Range:
    """Take the name between a description and the cue into it: "the alliance BOR has"."""
    name = Range(speaker.last, cue.first)
    named = 0 < len(name) < _LONGEST and all(analysis.words[i].text[:1].isupper() for i in name)
    return Range(speaker.first, cue.first) if named else speaker


def _read_counting(analysis: Analysis, word: Word) -> Attribution | None:
    """Return whom a body counts, or has on a list: "the council counted 40 dead"."""
    words = analysis.words
    children = [words[i] for i in analysis.children(word.index)]
    counted = [c for c in children if c.relation in _COUNTED and c.index > word.index]
    if not counted or word.pos not in ("VERB", "AUX"):
        return None
    pieces = [_phrase_of(analysis, one.index) for one in counted]
    content = Range(max(word.index + 1, pieces[0].first), pieces[-1].last)
    bare = counted[-1].pos == "NUM"
    content = _with_whom(analysis, content) if bare else content
    lists, told = _lists(), {words[i].lower for i in content}
    lemma = lemma_of(word.lower, "VERB")
    if lemma == "have" and counted[0].lower not in lists["listing"]:
        return None
    gives = lemma in lists["giving"]
    if gives and not bare and counted[0].lower not in lists["tolls"]:
        return None
    if (not gives and not told & lists["counted"]) or not any(
        words[i].pos == "NUM" for i in content
    ):
        return None
    cue = _with_auxiliaries(analysis, word.index)
    speaker = find_speaker(analysis, cue, (content,)) or find_before(analysis, cue)
    return Attribution(cue, (speaker,), (content,), SURE_BY_RULE) if speaker else None


def _with_whom(analysis: Analysis, number: Range) -> Range:
    """Return a bare number with whom it is of: "seven among the dead"."""
    words, last = analysis.words, number.last
    if last < len(words) and words[last].lower in ("among", "of"):
        while last < len(words) and words[last].pos not in ("PUNCT", "VERB", "AUX", "CCONJ"):
            last += 1
    return Range(number.first, last)


def _read_speaking(analysis: Analysis, word: Word) -> Attribution | None:
    """Return of how many a body speaks: "the army spoke of 40 dead", "the army told us 40"."""
    words, after = analysis.words, word.index + 1
    tells = lemma_of(word.lower, "VERB") in _lists()["telling"]
    if after + 1 >= len(words) or word.pos != "VERB" or (words[after].lower != "of" and not tells):
        return None
    head = next((i for i in analysis.children(word.index) if i > after), None)
    content = _phrase_of(analysis, head) if head is not None else None
    if content is None or not any(words[i].pos == "NUM" for i in content):
        return None
    if tells and words[content.last - 1].pos != "NUM":
        return None
    verb = _with_auxiliaries(analysis, word.index)
    cue = verb if tells else Range(verb.first, after + 1)
    content = Range(max(content.first, after + 1), content.last)
    speaker = find_speaker(analysis, verb, (content,))
    return Attribution(cue, (speaker,), (content,), SURE_BY_RULE) if speaker else None


def _read_showing(analysis: Analysis, word: Word) -> Attribution | None:
    """Return whom a body shows in pictures: "the group released pictures of five captives"."""
    words, pictures = analysis.words, load_table("overlooked.toml")["pictures"]["nouns"]
    shown = next(
        (i for i in analysis.children(word.index) if i > word.index and words[i].relation == "obj"),
        -1,
    )
    if shown < 0 or words[shown].lower not in pictures or words[shown + 1].lower != "of":
        return None
    phrase = _phrase_of(analysis, shown)
    if not any(words[i].pos == "NUM" for i in phrase):
        return None
    cue, content = _with_auxiliaries(analysis, word.index), Range(shown, phrase.last)
    speaker = find_speaker(analysis, cue, (content,))
    return Attribution(cue, (speaker,), (content,), SURE_BY_RULE) if speaker else None


def find_told_number(analysis: Analysis, cue: Range) -> Range | None:
    """Return the bare number that is all that somebody is told: "the army told her four".

    Args:
        analysis: the document.
        cue: the reporting words.
    """
    words, at = analysis.words, cue.last
    tells = lemma_of(words[at - 1].lower, "VERB") in _lists()["telling"]
    if not tells or at + 2 >= len(words) or words[at].pos != "PRON":
        return None
    last = at + 1
    while last < len(words) and words[last].pos in ("NUM", "ADV", "ADP") and last < at + _LONGEST:
        last += 1
    ends = last < len(words) and words[last].pos == "PUNCT" and words[last - 1].pos == "NUM"
    return Range(at + 1, last) if ends else None


def _phrase_of(analysis: Analysis, head: int) -> Range:
    """Return the words from the first to the last below one."""
    below = analysis.subtree(head)
    return Range(below[0], below[-1] + 1)


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
    known = _lists()["tolls"] | _lists()["counted"] | {"it"}
    if counted is None or counted.lower not in known:
        return None
    clause = analysis.subtree(word.index)
    after = Range(word.index + 1, clause[-1] + 1)
    levels = ("at",) if counted.lower == "it" else ("at", "in", "to", "from")
    moved = lemma_of(word.lower, "VERB") in _lists()["revising"]
    placed = (i for i in after if (moved or i > counted.index) and words[i].lower in levels)
    level = next(placed, None)
    bare = counted.lower not in _lists()["tolls"]
    if level is None or (bare and not _is_followed_by_number(analysis, level)):
        return None
    cue = _with_auxiliaries(analysis, word.index)
    speaker = (
        find_speaker(analysis, cue, (after,))
        or find_before(analysis, cue)
        or find_first(analysis, cue)
    )
    if speaker is None:
        return None
    return Attribution(cue, (_with_name(analysis, speaker, cue),), (after,), SURE_BY_RULE)


def _is_followed_by_number(analysis: Analysis, level: int) -> bool:
    behind = analysis.words[level + 1 : level + _LONGEST]
    number = next((at for at, word in enumerate(behind) if word.pos == "NUM"), None)
    return number is not None and all(word.pos in _BEFORE_NUMBER for word in behind[:number])


def _read_citing(analysis: Analysis, word: Word) -> Attribution | None:
    """Return whom "citing" or "quoting" names; what they are cited for is in the sentence."""
    cue = Range(word.index, word.index + 1)
    named = find_named(analysis, cue)
    if named is None or word.pos != "VERB" or not names_source(analysis, _noun(analysis, named)):
        return None
    return Attribution(cue, (named,), (), SURE_BY_RULE)


def _read_quoted(analysis: Analysis, word: Word) -> Attribution | None:
    """Return whom "quoted Y as saying" or "Y was quoted as saying" names; the rest is shared."""
    words, last = analysis.words, word.index - 1
    if last < 1 or words[last].lower != "as":
        return None
    near = range(last - 1, max(0, last - _LONGEST_NAME), -1)
    quoted = next((i for i in near if lemma_of(words[i].lower, "VERB") in ("quote", "cite")), None)
    if quoted is None:
        return None
    cue = Range(quoted, quoted + 1)
    named = Range(quoted + 1, last) if quoted + 1 < last else find_subject(analysis, cue)
    if named is None or not names_source(analysis, _noun(analysis, named)):
        return None
    return Attribution(Range(word.index, word.index + 1), (named,), (), SURE_BY_RULE)


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
