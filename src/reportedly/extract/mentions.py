"""Read one mention of a source: its determiners, titles, head, owner and what sort of thing it is.

Decisions 4 to 6 of the annotation guidelines say what is kept in a name and who counts as unnamed.
A person's name is never used to guess where the person comes from or whether it is a man or a woman.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import (
    Organisation,
    find_countries,
    find_country,
    find_government,
    find_office,
    find_organisation,
    find_role,
    fold,
)
from reportedly.language.analysis import Analysis, NameType, Range
from reportedly.records import EntityType

_QUOTES = frozenset("\"'“”„«»‘’()[]`,;:.…–—-") | {"``", "''"}
_SHORT_FORM = re.compile(r" \([A-Z][\w./-]{1,12}\)")
_CLITICS = frozenset(("'s", "’s", "ʼs", "'", "’"))
_INNER = frozenset("-–’'./&")
_BREAKS = frozenset(
    "of in from for who whom which that with at on by to into near speaking familiar close "
    "including citing about against during after before under without working based inside "
    "across along among outside over through within around whose".split()
)
_CLAUSES = frozenset("including who which whose that whom".split())
_PERSONAL_ENDINGS = ("ers", "ors", "ists", "ees", "ians", "er", "or", "ist", "ee", "ian", "men")


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
        head: head noun in lower case, or the surname.
        type: what sort of source it is, where its own words tell.
        country: country that its own words tell.
        anonymous: persons that the mention leaves unnamed.
        definite: it points at something known ("the agency", "their statement").
        plural: more than one speak.
        owner: pronoun or name that owns it ("her", "the country").
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


@dataclass(frozen=True)
class _Words:
    """The word lists of `source_words.toml`, ready for look-up."""

    people: dict[str, EntityType]
    bodies: dict[str, EntityType]
    documents: frozenset[str]
    fields: dict[str, EntityType]
    pronouns: dict[str, str]
    titles: frozenset[str]
    particles: frozenset[str]
    lists: dict[str, frozenset[str]]
    gender: dict[str, str]


def _plurals(word: str) -> tuple[str, ...]:
    """Return `word` and its regular plural."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word, word[:-1] + "ies"
    return word, word + ("es" if word.endswith(("s", "ss", "ch", "sh", "x")) else "s")


@cache
def source_words() -> _Words:
    """Return the word lists for sources, read once."""
    table = load_table("source_words.toml")

    def typed(section: str) -> dict[str, EntityType]:
        return {
            form: EntityType(kind)
            for kind, words in table[section].items()
            for word in words
            for form in _plurals(word)
        }

    lists = {
        f"{section}.{key}": frozenset(words)
        for section in ("documents", "sources", "determiners")
        for key, words in table[section].items()
    }
    return _Words(
        people=typed("people"),
        bodies=typed("bodies"),
        documents=frozenset(f for w in table["documents"]["heads"] for f in _plurals(w)),
        fields={word: EntityType(k) for k, words in table["fields"].items() for word in words},
        pronouns={word: kind for kind, words in table["pronouns"].items() for word in words},
        titles=frozenset(table["titles"]["words"]),
        particles=frozenset(table["titles"]["particles"]),
        lists=lists,
        gender={word: kind for kind, words in table["gender"].items() for word in words},
    )


def _is_proper(word: str) -> bool:
    """Tell whether a word is written like a name."""
    return word[:1].isupper() or word[:1] in "@#" or (word[:1].isdigit() and word[-1:].isalpha())


def _trim(analysis: Analysis, span: Range) -> Range:
    """Drop quotation marks, brackets and commas at both ends."""
    first, last = span.first, span.last
    while first < last and analysis.words[first].text in _QUOTES:
        first += 1
    while last > first + 1 and analysis.words[last - 1].text in _CLITICS:
        last -= 1
    while last > first and analysis.words[last - 1].text in _QUOTES - {"'", "’"}:
        opened = any(analysis.words[i].text in "([" for i in range(first, last - 1))
        if analysis.words[last - 1].text in ")]" and opened:
            break
        last -= 1
    return Range(first, last)


def quote(analysis: Analysis, span: Range) -> str:
    """Return the words of a range as one line, without quotation marks around them."""
    if not len(span):
        return ""
    found = analysis.span(span.first, span.last).text
    found = _SHORT_FORM.sub("", " ".join(found.split()))
    return found.replace("“", "").replace("”", "").replace('"', "")


def _skip_determiners(texts: Sequence[str]) -> tuple[int, str | None, bool]:
    """Return where the description begins, the possessive pronoun before it, and definiteness."""
    words = source_words().lists
    first, owner, definite = 0, None, False
    while first < len(texts) - 1:
        word = texts[first].lower()
        if word in words["determiners.articles"]:
            definite = word in ("the", "this", "that", "these", "those")
        elif word in words["determiners.possessive"]:
            owner, definite = word, True
        elif (
            word in words["determiners.portions"]
            and texts[first + 1].lower() == "of"
            and first + 2 < len(texts)
        ):
            first += 1
        elif word not in words["determiners.whole"] or (
            word == "of" and texts[first - 1].lower() not in words["determiners.whole"]
        ):
            break
        first += 1
    return first, owner, definite


def _head_end(texts: Sequence[str], first: int) -> int:
    """Return one past the head noun: the first word before a phrase that only describes it."""
    for index in range(first + 1, len(texts)):
        word = texts[index]
        if word in ("and", "or", "&") and _ends_noun(texts, index):
            return index
        if word == "(" and not texts[-1].endswith(")") and ")" in texts[index:]:
            continue
        if word in (",", "(") or (word.lower() in _BREAKS and not word[:1].isupper()):
            return index
    return len(texts)


def _ends_noun(texts: Sequence[str], index: int) -> bool:
    """Tell whether the words before a conjunction are a description of their own."""
    words = source_words()
    before = texts[index - 1].lower()
    known = before in words.people or before in words.bodies or before in words.documents
    return known and not _is_proper(texts[index - 1])


def _longest(texts: Sequence[str], end: int, table: Collection[str]) -> str | None:
    """Return the longest entry of `table` that ends before word `end`."""
    lower = [text.lower() for text in texts[:end]]
    for length in range(min(3, len(lower)), 0, -1):
        phrase = " ".join(lower[-length:]).replace(" - ", "-")
        if phrase in table:
            return phrase
    return None


def _name_start(texts: Sequence[str]) -> int:
    """Return where the proper name at the end of the words begins."""
    particles = source_words().particles
    first = len(texts)
    while first > 0:
        word = texts[first - 1]
        joined = word in _INNER and first < len(texts)
        if not (_is_proper(word) or joined or (word in particles and first < len(texts))):
            break
        first -= 1
    while first < len(texts) and texts[first] in _INNER:
        first += 1
    while first < len(texts) - 1 and texts[first] in ("e", "y", "an", "as", "at", "la", "le", "do"):
        first += 1
    return first


def _is_title(texts: Sequence[str], index: int) -> bool:
    """Tell whether the word stands before a name and is no part of it."""
    word = texts[index].lower().rstrip(".")
    words = source_words()
    return word in words.titles or (word + ".") in words.titles or word in _CLITICS


def _person_start(texts: Sequence[str]) -> int:
    """Return where the person's own name begins in words that end with it."""
    first = _name_start(texts)
    start = first
    for index in range(first, len(texts) - 1):
        if _is_title(texts, index) or (texts[index] in _INNER and start == index):
            start = index + 1
    while start < len(texts) - 1 and texts[start] in _INNER:
        start += 1
    return start


def _gender_of(texts: Sequence[str]) -> str | None:
    """Return "he" or "she" where a title or noun in the mention tells."""
    table = source_words().gender
    for text in texts:
        kind = table.get(text.lower().rstrip("."))
        if kind:
            return kind
    return None


def _field_type(texts: Sequence[str], fallback: EntityType) -> EntityType:
    """Return the type that words before a head point at ("hospital officials")."""
    fields = source_words().fields
    for text in reversed(texts):
        kind = fields.get(text.lower())
        if kind:
            return kind
    return fallback


class MentionReader:
    """Reads mentions of one document.

    Args:
        analysis: the document.
        countries: countries that it speaks of, to choose among namesakes.
    """

    def __init__(self, analysis: Analysis, countries: Collection[str] = ()) -> None:
        self._analysis = analysis
        self._countries = countries
        lower = {word.lower for word in analysis.words}
        outlets = source_words().lists
        self._counts_outlets = bool(lower & outlets["sources.outlets"])

    def read(self, span: Range) -> Mention:
        """Read the mention in a range of words."""
        span = _trim(self._analysis, span)
        texts = self._texts(span)
        if not texts:
            return Mention(sort=Sort.BODY, name=quote(self._analysis, span), head="")
        pronoun = self._read_pronoun(texts)
        if pronoun:
            return pronoun
        first, owner, definite = _skip_determiners(texts)
        whole = quote(self._analysis, span)
        inner = Range(span.first + first, span.last)
        return (
            self._read_listed(whole, inner, definite)
            or self._read_handle(texts, span)
            or self._read_document(inner, owner, definite)
            or self._read_leading_person(inner)
            or self._read_apposition(inner)
            or self._read_person(inner, owner)
            or self._read_described(inner, owner, definite)
        )

    def _texts(self, span: Range) -> list[str]:
        return [self._analysis.words[index].text for index in span]

    def _read_pronoun(self, texts: Sequence[str]) -> Mention | None:
        """Read a mention that only stands for another."""
        word = texts[0].lower()
        kind = None if texts[0] in ("US", "IT") else source_words().pronouns.get(word)
        possessive = word in source_words().lists["determiners.possessive"]
        if kind is None or (len(texts) > 1 and (kind == "elliptic" or possessive)):
            return None
        if len(texts) > 1 and kind == "relative" and word in ("that", "whose"):
            return None
        plural = kind in ("they", "elliptic") or word in ("we", "us", "our")
        gender = kind if kind in ("he", "she") else None
        return Mention(sort=Sort.PRONOUN, name=word, head=kind, plural=plural, gender=gender)

    def _read_listed(self, whole: str, inner: Range, definite: bool) -> Mention | None:
        """Read a name that the lexicon knows, or a country or capital that speaks."""
        name = quote(self._analysis, inner)
        body = find_organisation(name, self._countries) or find_government(name)
        bare = body is not None and body.name.startswith("The ") and len(inner) == 1
        if bare and not whole.lower().startswith("the "):
            return None
        if body is None or (name.islower() and name == name.lower() and not body.formal):
            return None
        if not body.formal:
            name = body.name
        elif body.name.startswith("The ") and fold(name) == fold(body.name):
            name = body.name
        elif whole.startswith("The ") and whole == body.name:
            name = whole
        return _body(name, body, definite and name.islower())

    def _read_handle(self, texts: Sequence[str], span: Range) -> Mention | None:
        """Read an account that is given by its handle."""
        for text in texts:
            if text.startswith("@") and len(text) > 1:
                return Mention(sort=Sort.BODY, name=text, head=text.lower(), type=EntityType.OTHER)
        return None

    def _read_document(self, inner: Range, owner: str | None, definite: bool) -> Mention | None:
        """Read a document; where it tells who made it, the maker speaks."""
        texts = self._texts(inner)
        end = _head_end(texts, 0)
        words = source_words()
        named = next(
            (i for i, t in enumerate(texts) if t.lower() in ("called", "named", "titled")), None
        )
        if named is not None:
            end = min(end, named)
        head = _longest(texts, end, words.documents)
        if head is None or (
            texts[end - 1][:1].isupper()
            and len(texts) > 2
            and end == len(texts)
            and not self._platform(texts[:end])
        ):
            return None
        maker = self._maker(inner, texts, end)
        if maker is not None:
            return maker
        owned = self._owner_of(inner, texts, end)
        if owned is not None:
            return owned
        country = next(iter(find_countries(texts)), None)
        return Mention(
            sort=Sort.DOCUMENT, name=self._describe(inner), head=head, type=EntityType.DOCUMENT,
            country=country, definite=definite, owner=owner, plural=head.endswith("s"),
        )  # fmt: skip

    def _platform(self, texts: Sequence[str]) -> bool:
        return any(t.lower() in source_words().lists["documents.platforms"] for t in texts[:-1])

    def _maker(self, inner: Range, texts: Sequence[str], end: int) -> Mention | None:
        """Read who made a document from the phrase after it."""
        words = source_words()
        head = texts[end - 1].lower().rstrip("s")
        for index in range(end, len(texts) - 1):
            word = texts[index].lower()
            if word in ("by", "from", "called", "named") or (
                word in ("of", "for") and head in words.lists["documents.owned"]
            ):
                return self._read_maker(Range(inner.first + index + 1, inner.last))
        return None

    def _read_maker(self, span: Range) -> Mention:
        """Read the maker of a document; a name in quotation marks is taken as it stands."""
        if self._analysis.words[span.first].text in ("“", '"', "‘", "«", "„"):
            return self._as_named(_trim(self._analysis, span))
        return self.read(span)

    def _as_named(self, span: Range) -> Mention:
        """Make the mention of a page, account or body from its name alone."""
        name = quote(self._analysis, span)
        body = find_organisation(name, self._countries)
        if body:
            return _body(name, body, generic=False)
        head = self._analysis.words[span.last - 1].lower
        kind = source_words().bodies.get(head, EntityType.OTHER)
        return Mention(sort=Sort.BODY, name=name, head=head, type=kind)

    def _owner_of(self, inner: Range, texts: Sequence[str], end: int) -> Mention | None:
        """Read who owns a document from the words before it."""
        platforms = source_words().lists["documents.platforms"]
        last = end - 1
        while last > 0 and texts[last - 1].lower() in platforms:
            last -= 1
        clitic = last > 0 and texts[last - 1] in _CLITICS
        if clitic:
            last -= 1
        if last <= 0 or not all(
            _is_proper(t) or t in _INNER or t.lower() in _BREAKS | {"the"} for t in texts[:last]
        ):
            return self._handle_after(inner, texts, end)
        if not clitic and last == 1 and find_countries(texts[:1]):
            return None
        if last == 1 and not clitic and inner.first == self._sentence_start(inner.first):
            listed = find_organisation(texts[0], self._countries)
            if listed is None:
                return None
        owner = Range(inner.first, inner.first + last)
        return self.read(owner) if clitic else self._as_named(owner)

    def _handle_after(self, inner: Range, texts: Sequence[str], end: int) -> Mention | None:
        """Read a name that follows the word for its channel ("the account Raya FM")."""
        if end < len(texts) and _is_proper(texts[end]):
            return self.read(Range(inner.first + end, inner.last))
        return None

    def _sentence_start(self, index: int) -> int:
        analysis = self._analysis
        return analysis.sentence_of(index).first if analysis.sentences else 0

    def _read_leading_person(self, inner: Range) -> Mention | None:
        """Read a person whose name comes first: "Ilse Brandt, the harbour master"."""
        texts = self._texts(inner)
        end = next((i for i in range(1, len(texts)) if self._ends_person(texts, i)), len(texts))
        if end == len(texts) or not _is_proper(texts[end - 1]):
            return None
        name = Range(inner.first, inner.first + end)
        known = self._name_type(name)
        titled = _name_start(texts[:end]) < _person_start(texts[:end])
        comma = texts[end] == "," and known is None and self._looks_like_person(texts[:end])
        if known is not NameType.PERSON and not titled and not comma:
            return None
        mention = self._read_person(name, None)
        return mention if mention and mention.sort is Sort.PERSON else None

    def _ends_person(self, texts: Sequence[str], index: int) -> bool:
        """Tell whether a person's name cannot go on at this word."""
        word = texts[index]
        return word in (",", "(", "—", "–") or (word.lower() in _BREAKS and not _is_proper(word))

    def _read_apposition(self, inner: Range) -> Mention | None:
        """Read "the harbour master, Ilse Brandt": the name after the comma."""
        texts = self._texts(inner)
        if "," not in texts[1:-1]:
            return None
        comma = len(texts) - 1 - list(reversed(texts)).index(",")
        tail = texts[comma + 1 :]
        if not _is_proper(tail[0]) or _name_start(tail) != 0:
            return None
        mention = self.read(Range(inner.first + comma + 1, inner.last))
        if mention.sort is not Sort.PERSON:
            return mention
        return self._as_person(Range(inner.first + comma + 1, inner.last), texts[:comma])

    def _as_person(self, name: Range, before: Sequence[str]) -> Mention:
        """Make the mention of a named person, with what the words before the name tell."""
        texts = self._texts(name)
        start = name.first + _person_start(texts)
        own = Range(start, name.last)
        gender = _gender_of([*before, *texts[: start - name.first]])
        country = next(iter(find_countries([*before, *texts[: start - name.first]])), None)
        return Mention(
            sort=Sort.PERSON, name=quote(self._analysis, own), gender=gender, country=country,
            head=self._analysis.words[own.last - 1].lower, type=EntityType.PERSON,
        )  # fmt: skip

    def _read_person(self, inner: Range, owner: str | None) -> Mention | None:
        """Read a named person with the titles and descriptions before the name."""
        texts = self._texts(inner)
        words = source_words()
        first = _name_start(texts)
        if first >= len(texts) or texts[-1] in _CLITICS:
            return None
        last = texts[-1].lower()
        if last in words.bodies or last in words.documents or last in words.people:
            return None
        if last.endswith("s") and find_country(texts[-1]) and find_country(texts[-1][:-1]):
            return Mention(
                sort=Sort.PEOPLE, name=self._describe(inner), head=last, type=EntityType.PUBLIC,
                country=find_country(texts[-1]), anonymous=True, plural=True,
            )  # fmt: skip
        named = self._person_name(inner)
        if named is not None:
            return self._as_person(named, self._texts(Range(inner.first, named.first)))
        if first and texts[first - 1].lower() == "of":
            while first < len(texts) - 1 and find_country(texts[first]):
                first += 1
        before = texts[:first]
        described = bool(before) and (
            owner is not None
            or before[-1].lower() in words.titles
            or before[-1].lower() in words.people
            or (find_country(before[-1]) is not None and len(before) > 1)
        )
        titled = _person_start(texts) > first
        if before and not described and not titled:
            return self._read_named_body(inner, texts, first)
        known = self._name_type(inner)
        if (
            known is NameType.PERSON
            or described
            or titled
            or self._looks_like_person(texts[first:])
        ):
            return self._as_person(Range(inner.first + first, inner.last), before)
        return None

    def _read_named_body(self, inner: Range, texts: Sequence[str], first: int) -> Mention | None:
        """Read a body named after its description ("state press agency PAP")."""
        if texts[first - 1].lower() not in source_words().bodies:
            return None
        return self.read(Range(inner.first + first, inner.last))

    def _person_name(self, inner: Range) -> Range | None:
        """Return the person's name that the language model sees at the end of the mention."""
        for name in self._analysis.names:
            if name.last == inner.last and name.type is NameType.PERSON:
                before = self._analysis.words[name.first - 1].text if name.first else ""
                if name.first >= inner.first and before not in ("-", "'"):
                    return Range(name.first, name.last)
        return None

    def _name_type(self, span: Range) -> NameType | None:
        """Return what the language model takes the last name in the range for."""
        found = [
            n.type for n in self._analysis.names if n.first < span.last and n.last == span.last
        ]
        return found[-1] if found else None

    def _looks_like_person(self, texts: Sequence[str]) -> bool:
        """Tell whether capitals alone speak for a person, where no model named the words."""
        plain = [t for t in texts if t not in _INNER]
        if self._analysis.names or not 2 <= len(plain) <= 4:
            return False
        return all(t[1:].islower() for t in plain if len(t) > 1)

    def _described_part(self, inner: Range, texts: Sequence[str], end: int) -> Range:
        """Drop relative clauses and what stands after a comma from a description (decision 4)."""
        for index in range(end, len(texts)):
            word = texts[index].lower()
            after = texts[index + 1].lower() if index + 1 < len(texts) else ""
            aside = word == "," and (after in _CLAUSES or after in ("a", "an", "the", ""))
            if aside or word == "(" or word in _CLAUSES:
                return Range(inner.first, inner.first + index)
        return inner

    def is_empty(self, span: Range) -> bool:
        """Tell whether the words are only an article or punctuation."""
        articles = source_words().lists["determiners.articles"]
        return all(t in _QUOTES or t.lower() in articles for t in self._texts(span))

    def split(self, span: Range) -> tuple[Range, ...]:
        """Split a mention of several named sources: "Ms Orr and the IAEA" are two.

        Args:
            span: the words of the mention.

        Returns:
            One range for each; the whole where the words name one source or describe it.
        """
        texts = self._texts(span)
        parts: list[Range] = []
        first = 0
        for index, text in enumerate((*texts, "and")):
            if text.lower() in (",", "and", "or", "&", "/") or index == len(texts):
                if index > first:
                    parts.append(Range(span.first + first, span.first + index))
                first = index + 1
        joined = any(text.lower() in ("and", "or") for text in texts)
        if not joined or len(parts) < 2 or not all(map(self._stands_alone, parts)):
            return (span,)
        return tuple(parts)

    def _stands_alone(self, part: Range) -> bool:
        """Tell whether the words name one person or body by themselves."""
        name = quote(self._analysis, part)
        if find_organisation(name, self._countries) or find_government(name):
            return True
        words = self._analysis.words
        kind = self._name_type(part)
        proper = _is_proper(words[part.last - 1].text)
        return (
            proper
            and kind in (NameType.PERSON, NameType.ORG)
            and (_name_start(self._texts(part)) == 0 or kind is NameType.PERSON)
        )

    def _describe(self, inner: Range) -> str:
        """Return a description, its first word in lower case unless it is a name."""
        name = quote(self._analysis, inner)
        word = self._analysis.words[inner.first]
        rest = name[len(word.text) :]
        opens = word.index == self._sentence_start(word.index)
        named = (word.pos == "PROPN" and (len(inner) > 1 or not opens)) or bool(
            find_countries((word.text,)) or (len(inner) > 1 and rest.lstrip()[:1].isupper())
        )
        common = word.pos in ("NOUN", "ADJ", "NUM", "DET", "PRON") or rest.lower() == rest
        if word.text.istitle() and not named and common:
            return name[:1].lower() + name[1:]
        return name

    def _read_described(self, inner: Range, owner: str | None, definite: bool) -> Mention:
        """Read a body or unnamed people by the head noun."""
        texts = self._texts(inner)
        end = _head_end(texts, 0)
        words = source_words()
        name = self._describe(self._described_part(inner, texts, end))
        head = texts[end - 1].lower()
        countries = find_countries(texts)
        country = countries[0] if countries else None
        body = self._embedded_body(texts, end)
        source = head in ("source", "sources")
        person = _longest(texts, end, words.people)
        group = _longest(texts, end, words.bodies)
        if source:
            return self._read_sources(name, texts, end, country)
        if end < len(texts) and texts[end] in ("and", "or", "&"):
            tail = self.read(Range(inner.first + end + 1, inner.last))
            if tail.anonymous and tail.plural:
                return replace(tail, name=name, country=country, definite=definite)
        if person and (group is None or len(person) >= len(group)):
            own = words.people[person]
            kind = body.type if body else _field_type(texts[: end - 1], own)
            plural = self._is_plural(texts, head)
            collective = plural and (own is EntityType.ARMED_GROUP or head == "users")
            return Mention(
                sort=Sort.BODY if collective else Sort.PEOPLE, name=name, head=head, type=kind,
                country=(body.country if body else None) or country, anonymous=not collective,
                definite=definite, owner=owner, plural=plural, gender=_gender_of(texts[:end]),
            )  # fmt: skip
        if group is None and not _is_proper(texts[end - 1]) and self._sounds_personal(head):
            return Mention(
                sort=Sort.PEOPLE, name=name, head=head, type=EntityType.PUBLIC, country=country,
                anonymous=True, definite=definite, owner=owner, plural=head.endswith("s"),
            )  # fmt: skip
        return self._read_body(name, texts, end, owner, definite)

    def _read_body(
        self, name: str, texts: Sequence[str], end: int, owner: str | None, definite: bool
    ) -> Mention:
        """Read a body by its office, its country and its head noun."""
        words = source_words()
        head = texts[end - 1].lower()
        group = _longest(texts, end, words.bodies)
        countries = find_countries(texts)
        country = countries[0] if countries else None
        role = find_role(texts[:end]) or find_role(texts)
        office = find_office(role, country) if role and country else None
        kind = office.type if office else words.bodies.get(group or "", EntityType.OTHER)
        if kind is EntityType.OTHER or group in ("agency", "authorities", "authority", "news"):
            kind = _field_type(texts[: end - 1], kind)
        if group is None and self._embedded_body(texts, len(texts)):
            listed = self._embedded_body(texts, len(texts))
            kind = listed.type if listed else kind
        possessor = owner
        if len(texts) > 2 and texts[1] in _CLITICS and texts[0].lower() in ("country", "nation"):
            possessor = "country"
        return Mention(
            sort=Sort.BODY, name=name, head=head, type=kind, country=country, owner=possessor,
            definite=definite, plural=head.endswith("s") or head in ("police", "media"),
        )  # fmt: skip

    def _embedded_body(self, texts: Sequence[str], end: int) -> Organisation | None:
        """Return the organisation that speaks through a person ("spokesman for the Red Cross")."""
        for first in range(len(texts)):
            for last in range(min(len(texts), first + 7), first, -1):
                if not texts[first][:1].isupper() or (first == 0 and last == end):
                    continue
                found = find_organisation(" ".join(texts[first:last]), self._countries)
                if found and (last > first + 1 or not found.name.startswith("The ")):
                    return found
        return None

    def _is_plural(self, texts: Sequence[str], head: str) -> bool:
        return head.endswith(("s", "men", "people")) and head not in ("boss",)

    def _sounds_personal(self, head: str) -> bool:
        return len(head) > 4 and head.endswith(_PERSONAL_ENDINGS)

    def _read_sources(
        self, name: str, texts: Sequence[str], end: int, country: str | None
    ) -> Mention:
        """Read "sources": persons, unless the text means outlets and posts (decision 6)."""
        words = source_words()
        before = [text.lower() for text in texts[: end - 1]]
        after = [text.lower() for text in texts[end:]]
        persons = words.lists["sources.persons"]
        human = any(word in persons for word in before) or bool(after and after[0] in persons)
        channels = bool({"social", "media", "online"} & set(after))
        outlets = words.lists["sources.channels"]
        kind = _field_type(before, EntityType.OTHER)
        return Mention(
            sort=Sort.PEOPLE, name=name, head=texts[end - 1].lower(), type=kind, country=country,
            anonymous=human or not (self._counts_outlets or channels or outlets & set(before)),
            plural=texts[end - 1].lower().endswith("s"),
        )  # fmt: skip


def _body(name: str, body: Organisation, generic: bool) -> Mention:
    """Make the mention of a body that the lexicon knows."""
    return Mention(
        sort=Sort.BODY, name=name, head=name.split()[-1].lower(), type=body.type,
        country=body.country, definite=generic,
    )  # fmt: skip
