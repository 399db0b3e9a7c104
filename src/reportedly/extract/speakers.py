"""Who speaks, by the syntax of a cue where the model names nobody; several speakers in one phrase.

Source: the subject and agent rules of CoreNLP's quote annotator and of Citron, on Universal
Dependencies.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.extract.organisations import find_organisation
from reportedly.extract.source_words import load_source_words, longest_head
from reportedly.language.analysis import Analysis, NameType, Range
from reportedly.language.lemmas import lemma_of

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_SHARING = frozenset({"conj", "xcomp", "advcl", "parataxis"})
_AFTER_NAME = frozenset(
    {
        "acl",
        "acl:relcl",
        "appos",
        "advcl",
        "parataxis",
        "punct",
        "conj",
        "cc",
        "dep",
        "obl",
        "advmod",
    }
)
_GOVERNING = frozenset({"to", "by", "from", "per"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"})
_SPEAKING = (NameType.PERSON, NameType.ORG)
_EMPTY = frozenset({"it", "there", "which", "that", "what"})


def names_source(analysis: Analysis, words: Range) -> bool:
    """Tell whether words name who can speak: a person, a body, or a name that is no place.

    Args:
        analysis: the document.
        words: a noun phrase, without what follows its noun.
    """
    texts, listed = [analysis.words[i].text for i in words], load_source_words()
    if longest_head(texts, len(texts), listed.people) or find_organisation(" ".join(texts)):
        return True
    if longest_head(texts, len(texts), listed.bodies):
        return True
    at = bisect_left(analysis.names, words.last, key=lambda one: one.last)
    name = analysis.names[at] if at < len(analysis.names) else None
    ends = name is not None and name.last == words.last and words.first <= name.first
    return name is not None and ends and name.type is not NameType.LOC


def find_speaker(analysis: Analysis, cue: Range, content: Sequence[Range]) -> Range | None:
    """Return the words for who speaks, by syntax; nothing where it is not said.

    Args:
        analysis: the document.
        cue: the reporting words.
        content: what is passed on; a speaker does not stand in it.
    """
    last = analysis.words[cue.last - 1]
    if last.lower in _GOVERNING:
        return _checked(_phrase_after(analysis, cue.last), content)
    verbs = [i for i in cue if analysis.words[i].pos == "VERB"]
    has_be = any(analysis.words[i].lemma == "be" for i in cue)
    if not verbs or _is_passive(analysis, verbs[-1]) or (has_be and not last.lower.endswith("ing")):
        return None
    tells = lemma_of(last.lower, "VERB") == "tell"
    for at in _sharing_verbs(analysis, verbs[-1]):
        for child in analysis.children(at):
            if analysis.words[child].relation in _SUBJECTS:
                phrase = noun_phrase(analysis, child)
                told = tells and phrase.first == cue.last
                return None if told else _checked(phrase, content)
    return None


def find_before(analysis: Analysis, words: Range) -> Range | None:
    """Return the phrase right before words that names who can speak; nothing where none does.

    For verbs whose subject the syntax has attached elsewhere, as below a headline without a verb.
    """
    tags, first = analysis.words, words.first
    start = analysis.sentence_of(first).first if analysis.sentences else 0
    if first - 3 > start and (tags[first - 1].text, tags[first - 3].text) == (")", "("):
        first -= 3
    end = first
    while first > start and _is_naming(analysis, first - 1):
        first -= 1
    while first > start and tags[first - 1].lower in ("of", "in", "from"):
        first -= 1
        while first > start and _is_naming(analysis, first - 1):
            first -= 1
    head = next((i for i in range(first, end) if tags[i].pos == "ADP"), end)
    speaks = head > first and names_source(analysis, Range(first, head))
    return Range(first, words.first) if speaks else None


def _is_naming(analysis: Analysis, index: int) -> bool:
    """Tell whether a word may stand in a name or before it, or is a hyphen inside a name."""
    words, word = analysis.words, analysis.words[index]
    if word.text == "-" and 0 < index < len(words) - 1:
        return words[index - 1].end == word.start and word.end == words[index + 1].start
    return word.pos in _NAMING


def find_behind(analysis: Analysis, words: Range) -> Range | None:
    """Return the phrase right behind words that names who can speak: "said the mayor of Orva"."""
    tags, last = analysis.words, words.last
    end = analysis.sentence_of(words.first).last if analysis.sentences else len(tags)
    while last < end and (tags[last].pos in _NAMING or tags[last].lower in ("of", "for")):
        last += 1
    head = next((i for i in range(words.last, last) if tags[i].pos == "ADP"), last)
    closed = last == end or tags[last].pos == "PUNCT"
    speaks = head > words.last and names_source(analysis, Range(words.last, head))
    return Range(words.last, last) if closed and speaks else None


def find_name_at(analysis: Analysis, first: int) -> Range | None:
    """Return the name of a person or a body that begins at a word, if one does."""
    at = bisect_left(analysis.names, first, key=lambda one: one.first)
    name = analysis.names[at] if at < len(analysis.names) else None
    if name is None or name.first != first or name.type not in _SPEAKING:
        return None
    return Range(name.first, name.last)


def find_subject(analysis: Analysis, words: Range) -> Range | None:
    """Return the subject of any of the words, be the clause active or passive; nothing without."""
    for index in words:
        for child in analysis.children(index):
            if analysis.words[child].relation in (*_SUBJECTS, "nsubj:pass"):
                return noun_phrase(analysis, child)
    return None


def find_named(analysis: Analysis, cue: Range) -> Range | None:
    """Return the words for whom a citing cue names: what "citing" or "quoting" governs."""
    for index in cue:
        for child in analysis.children(index):
            if analysis.words[child].relation in ("obj", "obl") and child >= cue.last:
                return over_hyphen(analysis, noun_phrase(analysis, child))
    return None


def over_hyphen(analysis: Analysis, phrase: Range) -> Range:
    """Extend a phrase that ends within a compound: "the rebel-run health ministry".

    Args:
        analysis: the document.
        phrase: words for a source.
    """
    words, last = analysis.words, phrase.last
    joined = last + 1 < len(words) and words[last].start == words[last - 1].end
    if not joined or words[last].text != "-":
        return phrase
    last += 2
    while last < len(words) and words[last].pos in ("NOUN", "PROPN", "ADJ"):
        last += 1
    return Range(phrase.first, last)


def split_speakers(analysis: Analysis, sources: Sequence[Range]) -> tuple[Range, ...]:
    """Return each of several coordinated speakers by itself: "Orr and two aides" are two."""
    return tuple(part for source in sources for part in _split(analysis, source))


def _split(analysis: Analysis, source: Range) -> Iterator[Range]:
    words = analysis.words
    heads = [i for i in source if words[i].head not in source]
    first = source.first
    if len(heads) == 1:
        for child in analysis.children(heads[0]):
            if words[child].relation == "conj" and child in source and child > heads[0]:
                joint = next(
                    (i for i in analysis.children(child) if words[i].relation == "cc"), None
                )
                if joint is not None and first < joint < child and joint + 1 < source.last:
                    yield from _tidy(analysis, first, joint)
                    first = joint + 1
    yield Range(first, source.last)


def _tidy(analysis: Analysis, first: int, last: int) -> Iterator[Range]:
    while last > first and analysis.words[last - 1].text == ",":
        last -= 1
    if first < last:
        yield Range(first, last)


def is_passive_cue(analysis: Analysis, cue: Range) -> bool:
    """Tell whether a cue is a passive, whole ("was confirmed") or short ("a raid claimed").

    Args:
        analysis: the document.
        cue: the reporting words.
    """
    last = analysis.words[cue.last - 1]
    if last.lower.endswith("ing"):
        return False
    has_be = any(lemma_of(analysis.words[i].lower, "AUX") == "be" for i in cue)
    return has_be or (len(cue) == 1 and last.relation == "acl")


def _is_passive(analysis: Analysis, verb: int) -> bool:
    return any(
        analysis.words[child].relation in ("aux:pass", "nsubj:pass")
        for child in analysis.children(verb)
    )


def _sharing_verbs(analysis: Analysis, verb: int) -> Iterator[int]:
    """Yield the verb, then the verbs whose subject it shares, nearest first."""
    yield verb
    relation = analysis.words[verb].relation
    for up in analysis.ancestors(verb):
        if relation not in _SHARING or analysis.words[up].pos not in ("VERB", "AUX"):
            return
        yield up
        relation = analysis.words[up].relation


def noun_phrase(analysis: Analysis, head: int) -> Range:
    """Return the noun phrase of a head: from its first word to the end of the name or noun.

    Args:
        analysis: the document.
        head: index of the noun.
    """
    inside = {head}
    for index in analysis.subtree(head):
        up = index
        while up != head and analysis.words[up].head != head:
            up = analysis.words[up].head
        if up == head or up < head or analysis.words[up].relation not in _AFTER_NAME:
            inside.add(index)
    first = head
    while first - 1 in inside:
        first -= 1
    last = head + 1
    while last in inside:
        last += 1
    return Range(first, last)


def _phrase_after(analysis: Analysis, first: int) -> Range | None:
    """Return the noun phrase that begins at a word."""
    if first >= len(analysis.words):
        return None
    words = analysis.words
    for head in (first, *analysis.ancestors(first)):
        if words[head].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") and words[head].relation in (
            "obl",
            "nmod",
            "obj",
            "root",
            "dep",
            "conj",
            "obl:agent",
            "parataxis",
            "advcl",
            "fixed",
        ):
            phrase = noun_phrase(analysis, head)
            return Range(first, phrase.last) if phrase.last > first else None
    return None


def _checked(speaker: Range | None, content: Sequence[Range]) -> Range | None:
    if speaker is None or any(
        speaker.first < piece.last and piece.first < speaker.last for piece in content
    ):
        return None
    return speaker
