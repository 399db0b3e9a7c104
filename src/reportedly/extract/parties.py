"""For whom a source speaks: a spokesperson for the body, a minister for the state.

Decision 9 of the annotation guidelines. The description that stands before or after a person's name
anywhere in the document tells the office; the words around the office tell the body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from reportedly.extract.introductions import find_named_countries
from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_country, find_organisation, name_of_country
from reportedly.extract.source_words import CLITICS, load_source_words
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Entity, EntityType

_LONGEST = 14
_OFFICE = 3
_MOSTLY = 4
_MENTIONS = 12
_MAYBE_PERSONS = (EntityType.PERSON, EntityType.OTHER)
_POSSESSIVE = re.compile(r"(?:['’ʼ]s|(?<=s)['’ʼ])$")
_JOINED = re.compile(r"\s*,\s+|\s+and\s+")


@cache
def load_stands() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the word lists of `data/stands.toml` by section and key."""
    return {
        section: {key: frozenset(words) for key, words in lists.items()}
        for section, lists in load_table("stands.toml").items()
    }


class Parties:
    """Tells for whom the sources of one document speak.

    Args:
        analysis: the document.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._in_capitals = is_in_capitals(analysis.text)

    def find(self, entity: Entity, sources: Sequence[Range]) -> Iterator[str]:
        """Yield the party or parties for which a source speaks; itself if for nobody else.

        Args:
            entity: who the source is; several are joined by "; ".
            sources: the words for it at the statement.
        """
        names = entity.name.split("; ")
        person = entity.type in _MAYBE_PERSONS
        known = entity.country if len(names) == 1 else None
        country = known or (self._main_country if person else None)
        for name in names:
            found = _of_description(name.split(), country, capitals=self._in_capitals)
            if not found and (person or len(names) > 1):
                found = self._of_person(name, country, sources)
            yield from found or (name,)

    def _of_person(
        self, name: str, country: str | None, sources: Sequence[Range]
    ) -> tuple[str, ...]:
        """Return for whom a named person speaks, by what the document says around the name."""
        surname = (name.split() or [""])[-1].lower()
        for description in self._describe(surname, sources):
            found = _of_description(description, country, capitals=self._in_capitals)
            if found:
                return found
        return ()

    def _describe(self, surname: str, sources: Sequence[Range]) -> Iterator[list[str]]:
        """Yield what describes a person, the words at the statement itself first."""
        for source in sources:
            if surname in self._analysis.texts(source):
                yield _texts(self._analysis, source)
        for index in self._mentions.get(surname, ())[:_MENTIONS]:
            yield _before(self._analysis, index)
            yield _after(self._analysis, index)

    @cached_property
    def _mentions(self) -> Mapping[str, Sequence[int]]:
        """The words of the document by their lower-case form."""
        found: dict[str, list[int]] = {}
        for word in self._analysis.words:
            found.setdefault(word.lower, []).append(word.index)
        return found

    @cached_property
    def _main_country(self) -> str | None:
        """The country that the document names more often than all others together, if one is."""
        named = Counter(code for _, code in find_named_countries(self._analysis))
        code, times = next(iter(named.most_common(1)), (None, 0))
        return code if 2 * times > named.total() else None


def is_in_capitals(text: str) -> bool:
    """Tell whether a text is written in capitals, but for a few words, as old wires are."""
    lower = sum(char.islower() for char in text)
    return sum(char.isupper() for char in text) > _MOSTLY * lower


def _before(analysis: Analysis, surname: int) -> list[str]:
    """Return the description that ends with a name, the name included."""
    ends, links = load_stands()["offices"]["ends"], load_stands()["offices"]["links"]
    first, commas = surname, 0
    lowest = max(analysis.sentence_of(surname).first, surname - _LONGEST)
    while first > lowest:
        word = analysis.words[first - 1]
        commas += word.text == ","
        if word.lower in ends or word.pos in ("VERB", "AUX", "PRON", "CCONJ", "SCONJ"):
            break
        if (word.pos == "PUNCT" and word.text not in ".-,'’\"“”") or commas > 1:
            break
        opens = word.pos == "DET" and first - 1 > lowest
        if opens and analysis.words[first - 2].lower not in links:
            break
        first -= 1
    return _texts(analysis, Range(first, surname + 1))


def _after(analysis: Analysis, surname: int) -> list[str]:
    """Return the description set apart by a comma or bracket after a name."""
    ends = load_stands()["offices"]["ends"]
    sentence = analysis.sentence_of(surname)
    if surname + 1 >= sentence.last or analysis.words[surname + 1].text not in (",", "("):
        return []
    first = last = surname + 2
    while last < min(sentence.last, first + _LONGEST):
        word = analysis.words[last]
        if word.text in (",", ")", ";", ":", ".") or word.lower in ends or word.pos == "AUX":
            break
        last += 1
    return _texts(analysis, Range(first, last))


def _texts(analysis: Analysis, words: Range) -> list[str]:
    """Return the words of a range, clitics joined to the word before them."""
    found: list[str] = []
    for index in words:
        text = analysis.words[index].text
        joined = found and analysis.words[index - 1].end == analysis.words[index].start
        if joined and (text in CLITICS or text == "-" or found[-1].endswith("-")):
            found[-1] += text
        else:
            found.append(text)
    return found


def _of_description(
    words: Sequence[str], country: str | None, *, capitals: bool
) -> tuple[str, ...]:
    """Return the parties that a description of a speaker names; nothing where it names no office.

    Args:
        words: the description: "a spokesman for the Orva police".
        country: country of the speaker, if known.
        capitals: the whole text is in capitals, so that they show no name.
    """
    words = [word.lower() for word in words] if capitals else words
    lower = [_bare(word).lower() for word in words]
    offices = load_stands()["offices"]
    for first in range(len(words)):
        for last in range(min(first + _OFFICE, len(words)), first, -1):
            office = " ".join(lower[first:last])
            if office in offices["voices"] or office in offices["states"]:
                found = _of_office(words, first, last)
                if found:
                    return found
                if office in offices["states"]:
                    state = _state_of(words, country)
                    return (state,) if state else ()
    return ()


def _of_office(words: Sequence[str], first: int, last: int) -> tuple[str, ...]:
    """Return the bodies after or before the words of an office."""
    offices = load_stands()["offices"]
    office = " ".join(words[first:last]).lower()
    if last < len(words) and words[last].lower() in offices["links"]:
        found = _bodies_in(_until_end(words[last + 1 :]), office)
        if found:
            return found
    before = list(words[:first])
    while before and _bare(before[-1]).lower() in offices["ranks"]:
        before.pop()
    return _bodies_in(before, office)


def _until_end(words: Sequence[str]) -> Sequence[str]:
    ends = load_stands()["offices"]["ends"]
    last = next((i for i, word in enumerate(words) if word in ",();" or word in ends), len(words))
    return words[:last]


def _bodies_in(words: Sequence[str], office: str) -> tuple[str, ...]:
    """Return the bodies that a phrase names; nothing where it does not name one in full."""
    offices = load_stands()["offices"]
    words, skipped = list(words), offices["ranks"] | offices["links"]
    while words and _bare(words[0]).lower() in skipped:
        words = words[1:]
    if not words:
        return ()
    parts = [_name(part) for part in _JOINED.split(" ".join(words)) if _name(part)]
    if not parts:
        return ()
    countries = [find_country(part) or find_country(part.title()) for part in parts]
    if all(countries):
        if office in offices["servants"]:
            return ()
        return tuple(dict.fromkeys(name_of_country(code) or code for code in countries if code))
    if office in offices["states"] and not find_organisation(parts[-1]):
        return ()
    return tuple(parts) if all(map(_is_body, parts)) else ()


def _is_body(name: str) -> bool:
    """Tell whether a phrase names a body or a person by name, and not just a field of work."""
    words = name.split()
    last = words[-1].lower()
    listed = load_source_words().bodies
    if last in listed or last in load_stands()["offices"]["bodies"] or find_organisation(name):
        return True
    return words[-1][:1].isupper() and not words[0].islower()


def _state_of(words: Sequence[str], country: str | None) -> str | None:
    """Return the name of the state whose office a description names."""
    for word in words:
        code = find_country(_bare(word)) or find_country(_bare(word).title())
        if code:
            return name_of_country(code)
    return name_of_country(country) if country else None


def _name(phrase: str) -> str:
    """Return a body's name without article, possessive ending and quotation marks."""
    return _POSSESSIVE.sub("", phrase.strip(' ,"“”')).strip(' "“”').removeprefix("the ")


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word).strip(',"“”')
