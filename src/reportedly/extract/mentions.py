"""What one mention of a source says by itself, and the document that it stands in.

Decisions 4 to 6 of the annotation guidelines say what is kept in a name and who counts as unnamed.
A person's name is never used to guess an origin, a community or a gender.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from reportedly.extract.organisations import (
    Organisation,
    find_countries,
    find_organisation,
)
from reportedly.extract.source_words import CLITICS, load_source_words
from reportedly.language.analysis import Analysis, Name, NameType, Range
from reportedly.records import EntityType

QUOTES = frozenset("\"'“”„«»‘’()[]`,;:.…–—-") | {"``", "''"}
_SHORT_FORM = re.compile(r" \([A-Z][\w./-]{1,12}\)")
_QUOTATION = re.compile(r"[“”\"]")


class Sort(StrEnum):
    """What sort of mention it is."""

    PERSON = "person"
    PEOPLE = "people"
    BODY = "body"
    DOCUMENT = "document"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A mention of a source, read by itself.

    Args:
        sort: a named person, unnamed persons, a body, a document or a pronoun.
        name: the words that name it; in lower case for a pronoun.
        head: head noun in lower case, the surname, or the kind of pronoun.
        type: what sort of source it is, where its own words tell.
        country: country that its own words tell.
        anonymous: persons that the mention leaves unnamed.
        definite: it points at something known ("the agency", "their statement").
        plural: more than one speak.
        owner: possessive pronoun before it, or "country" for "the country's army".
        gender: "he" or "she" where the words tell, else `None`.
    """

    sort: Sort
    name: str
    head: str
    type: EntityType | None = None
    country: str | None = None
    anonymous: bool = False
    definite: bool = False
    plural: bool = False
    owner: str | None = None
    gender: str | None = None


Read = Callable[[Range], Mention]


@dataclass(frozen=True)
class Context:
    """The document in which mentions are read.

    Args:
        analysis: the document.
        countries: countries that it speaks of, to choose among namesakes.
    """

    analysis: Analysis
    countries: Collection[str] = ()

    @cached_property
    def counts_outlets(self) -> bool:
        """The document lists posts and outlets, so that its "sources" are those."""
        outlets = load_source_words().lists["sources.outlets"]
        return any(word.lower in outlets for word in self.analysis.words)

    def texts(self, span: Range) -> list[str]:
        """Return the words of a range."""
        return [self.analysis.words[index].text for index in span]

    def sentence_start(self, index: int) -> int:
        """Return the first word of the sentence that holds word `index`."""
        return self.analysis.sentence_of(index).first if self.analysis.sentences else 0

    def find(self, name: str) -> Organisation | None:
        """Return the organisation that the name names in this document."""
        return find_organisation(name, self.countries)

    @cached_property
    def _names(self) -> Mapping[int, Name]:
        return {name.last: name for name in self.analysis.names}

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the persons that the language model names in the document."""
        words = self.analysis.words
        persons = (n for n in self.analysis.names if n.type is NameType.PERSON)
        return frozenset(words[name.last - 1].text for name in persons)

    def name_at_end(self, span: Range) -> Name | None:
        """Return the name that the language model sees at the end of the range, if any."""
        name = self._names.get(span.last)
        return name if name and name.first < span.last else None

    def name_type(self, span: Range) -> NameType | None:
        """Return what the language model takes the name at the end of the range for."""
        name = self.name_at_end(span)
        return name.type if name else None

    def quote(self, span: Range) -> str:
        """Return the words of a range as one line, without quotation marks and short forms."""
        if not len(span):
            return ""
        found = " ".join(self.analysis.span(span.first, span.last).text.split())
        return _QUOTATION.sub("", _SHORT_FORM.sub("", found))

    def trim(self, span: Range) -> Range:
        """Drop quotation marks, brackets, commas and possessive endings around a mention."""
        words = self.analysis.words
        first, last = span.first, span.last
        while first < last and words[first].text in QUOTES:
            first += 1
        while last > first + 1 and words[last - 1].text in CLITICS:
            last -= 1
        while last > first and words[last - 1].text in QUOTES - CLITICS:
            opened = any(words[index].text in "([" for index in range(first, last - 1))
            if words[last - 1].text in ")]" and opened:
                break
            last -= 1
        return Range(first, last)

    def describe(self, span: Range) -> str:
        """Return a description as it stands inside a sentence: names keep their capital."""
        name = self.quote(span)
        if self.analysis.text.isupper():
            return name.lower()
        word = self.analysis.words[span.first]
        rest = name[len(word.text) :]
        if not word.text.istitle() or find_countries((word.text,)):
            return name
        words = load_source_words()
        opens = word.index == self.sentence_start(word.index)
        listed = any(word.lower in t for t in (words.people, words.bodies, words.documents))
        if listed and rest == rest.lower() and (opens or not rest):
            return name[:1].lower() + name[1:]
        after = self.analysis.words[span.first + 1].text if len(span) > 1 else ""
        if word.pos == "PROPN" or after[:1].isupper() or after in CLITICS:
            return name
        tagged = word.pos in ("NOUN", "ADJ", "NUM", "DET", "PRON")
        if opens and (tagged or (after and rest == rest.lower())):
            return name[:1].lower() + name[1:]
        return name

    def name_body(self, span: Range) -> Mention:
        """Make the mention of a page, account or body from its name alone."""
        name = self.quote(span)
        body = self.find(name)
        if body:
            return mention_of(name, body)
        head = self.analysis.words[span.last - 1].lower
        kind = load_source_words().bodies.get(head, EntityType.OTHER)
        return Mention(sort=Sort.BODY, name=name, head=head, type=kind)


def mention_of(name: str, body: Organisation, *, definite: bool = False) -> Mention:
    """Make the mention of a body that the lexicon knows."""
    head = name.split()[-1].lower() if name else ""
    return Mention(
        sort=Sort.BODY, name=name, head=head, type=body.type, country=body.country,
        definite=definite,
    )  # fmt: skip
