"""Find who a text brings in by name, and the short forms that it introduces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportedly.extract.mention_reader import MentionReader
from reportedly.extract.mentions import Context, Sort
from reportedly.extract.organisations import find_country, find_each_country
from reportedly.extract.referents import Referent, is_subject, make_referent, name_tokens
from reportedly.extract.source_words import CLITICS, load_source_words
from reportedly.language.analysis import Analysis, NameType, Range
from reportedly.records import EntityType

_LONGEST_RUN = 6
_LONGEST_FORM = 12
_PASSED = frozenset(("of", "the", "for", "and", "in", "on", "to", "-", "&")) | CLITICS


def find_named_countries(analysis: Analysis) -> Iterator[tuple[int, str]]:
    """Yield the countries that a text names, each with the index of its word."""
    texts = [word.text for word in analysis.words]
    yield from find_each_country(texts, capitals=True)


def find_introduced(context: Context, reader: MentionReader) -> tuple[Referent, ...]:
    """Return the persons and bodies that the text names, speakers or not, in text order."""
    named = tuple(_read_names(context, reader))
    repeats = _find_surnames(context.analysis, named)
    return tuple(sorted((*named, *repeats), key=lambda one: one.word))


def _read_names(context: Context, reader: MentionReader) -> Iterator[Referent]:
    """Yield what each name of the text stands for."""
    for first, last, kind in _find_names(context.analysis):
        mention = reader.read(Range(first, last))
        if kind is NameType.PERSON and mention.sort is not Sort.PERSON:
            mention = replace(mention, sort=Sort.PERSON, type=EntityType.PERSON)
        if mention.sort is not Sort.PRONOUN and mention.name:
            gender = mention.gender or gender_before(context.analysis, first)
            told = replace(mention, gender=gender)
            yield make_referent(context.analysis, told, first, spoke=False)


def _find_surnames(analysis: Analysis, named: tuple[Referent, ...]) -> Iterator[Referent]:
    """Yield the places where a person named in full elsewhere is named by surname alone."""
    full = {
        one.head: one
        for one in named
        if one.sort is Sort.PERSON and len(name_tokens(one.entity.name)) > 1
    }
    for word in analysis.words:
        one = full.get(word.lower)
        if one is not None and word.text[:1].isupper():
            yield replace(one, word=word.index, subject=is_subject(analysis, word.index))


def gender_before(analysis: Analysis, first: int) -> str | None:
    """Return the gender that a title or noun right before word `first` tells, else `None`."""
    if first == 0:
        return None
    return load_source_words().gender.get(analysis.words[first - 1].lower.rstrip("."))


def find_short_forms(context: Context) -> Mapping[str, str]:
    """Return the long form of each short form in brackets: "Miners' Rescue Service (MRS)"."""
    words = context.analysis.words
    found: dict[str, str] = {}
    for index in range(1, len(words) - 2):
        short = words[index + 1].text
        if words[index].text == "(" and words[index + 2].text == ")" and short.isupper():
            first = _long_form_start(context.analysis, index, short)
            if first is not None:
                name = context.quote(Range(first, index))
                found.setdefault(short, name.removeprefix("the ").removeprefix("The "))
    return found


def _long_form_start(analysis: Analysis, end: int, short: str) -> int | None:
    """Return where the words before `end` begin whose initials spell a short form."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    first = end
    while letters and first > max(0, end - _LONGEST_FORM):
        first -= 1
        word = analysis.words[first].text
        if word[:1].lower() == letters[-1]:
            letters.pop()
        elif word.lower() not in _PASSED and not word[:1].isupper():
            return None
    return None if letters else first


def _find_names(analysis: Analysis) -> Iterator[tuple[int, int, NameType | None]]:
    """Yield the names of the analysis; where it has none, runs of capitals."""
    if analysis.names:
        for name in analysis.names:
            if name.type is not NameType.LOC:
                yield name.first, name.last, name.type
        return
    yield from ((first, last, None) for first, last in _find_runs(analysis))


def _find_runs(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Yield runs of two or more words written like names, without a country before them."""
    words = analysis.words
    particles = load_source_words().particles
    first = last = -1
    for index in range(len(words) + 1):
        text = words[index].text if index < len(words) else "."
        if text[:1].isupper() and len(text) > 1:
            first, last = (index if first < 0 else first), index + 1
        elif first >= 0 and text.lower() not in particles and text != "-":
            while last - first > 2 and find_country(words[first].text):
                first += 1
            if 1 < last - first <= _LONGEST_RUN:
                yield first, last
            first = -1
