"""What a document has spoken of so far, and which of it a pronoun or a short name stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.extract.mentions import Mention, MentionReader, Sort, quote, source_words
from reportedly.extract.organisations import (
    find_office,
    find_organisation,
    find_role,
    fold,
    name_of_country,
)
from reportedly.language.analysis import Analysis, NameType, Range
from reportedly.records import Entity, EntityType

_FAR = 4
_PARTICLES = frozenset("al el bin ibn abu de van von".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """Something that the text has mentioned and may mention again.

    Args:
        entity: who it is.
        word: index of the first word of the mention.
        sort: what sort of mention made it.
        head: head noun in lower case.
        plural: more than one.
        gender: "he" or "she" where the text told.
        spoke: it was the source of a statement.
        subject: it stood first in its sentence.
    """

    entity: Entity
    word: int
    sort: Sort
    head: str = ""
    plural: bool = False
    gender: str | None = None
    spoke: bool = False
    subject: bool = False


@cache
def _generic() -> dict[str, frozenset[EntityType]]:
    table = load_table("source_words.toml")["generic"]
    return {word: frozenset(map(EntityType, kinds)) for word, kinds in table.items()}


def _tokens(name: str) -> tuple[str, ...]:
    return tuple(fold(name).replace("-", " ").replace(".", "").split())


def _ends_with(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    return len(longer) > len(shorter) and tuple(longer[-len(shorter) :]) == tuple(shorter)


class Referents:
    """Everything mentioned in one document, in text order.

    Args:
        analysis: the document.
        reader: reads its mentions.
        countries: the countries that the text names, each with the index of its word.
    """

    def __init__(
        self, analysis: Analysis, reader: MentionReader, countries: Sequence[tuple[int, str]]
    ) -> None:
        self._analysis = analysis
        self._countries = countries
        self._spoken: list[Referent] = []
        self._genders: dict[str, str] = {}
        self._named = tuple(self._read_names(reader))
        self._named = tuple(sorted((*self._named, *self._repeats()), key=lambda one: one.word))
        self._short_forms = dict(self._read_short_forms())

    def _read_names(self, reader: MentionReader) -> Iterator[Referent]:
        """Yield the persons and organisations that the text names, speakers or not."""
        for first, last, kind in _find_names(self._analysis):
            mention = reader.read(Range(first, last))
            if kind is NameType.PERSON and mention.sort is not Sort.PERSON:
                mention = replace(mention, sort=Sort.PERSON, type=EntityType.PERSON)
            if mention.sort is Sort.PRONOUN or not mention.name:
                continue
            gender = mention.gender or self._gender_before(first)
            yield self.make(replace(mention, gender=gender), first, spoke=False)

    def _repeats(self) -> Iterator[Referent]:
        """Yield the places where a person named in full elsewhere is named by surname alone."""
        full = {
            one.head: one for one in self._named
            if one.sort is Sort.PERSON and len(_tokens(one.entity.name)) > 1
        }  # fmt: skip
        for word in self._analysis.words:
            one = full.get(word.lower)
            if one is None or not word.text[:1].isupper():
                continue
            start = self._analysis.sentence_of(word.index).first if self._analysis.sentences else 0
            yield replace(one, word=word.index, subject=self._is_subject(word.index, start))

    def _gender_before(self, first: int) -> str | None:
        """Return the gender that a title or noun right before a name tells."""
        if first == 0:
            return None
        return source_words().gender.get(self._analysis.words[first - 1].lower.rstrip("."))

    def _read_short_forms(self) -> Iterator[tuple[str, str]]:
        """Yield short forms that the text introduces in brackets, with the long form before."""
        words = self._analysis.words
        for index in range(1, len(words) - 2):
            short = words[index + 1].text
            if words[index].text != "(" or words[index + 2].text != ")" or not short.isupper():
                continue
            long = self._long_form(index, short)
            if long:
                yield short, long

    def _long_form(self, end: int, short: str) -> str | None:
        """Return the words before `end` whose initials spell `short`, small words passed over."""
        words = self._analysis.words
        letters = [c.lower() for c in short if c.isalnum()]
        first = end
        while letters and first > 0 and end - first < 12:
            first -= 1
            word = words[first].text
            if word[:1].lower() == letters[-1]:
                letters.pop()
            elif word[:1].isupper() and word.lower() not in ("the",):
                continue
            elif word.lower() not in ("of", "the", "for", "and", "in", "on", "to", "-", "&", "'s"):
                return None
        return quote(self._analysis, Range(first, end)) if not letters else None

    def _sentence(self, word: int) -> int:
        return self._analysis.words[word].sentence

    def make(self, mention: Mention, word: int, *, spoke: bool = True) -> Referent:
        """Make the referent of a mention that is taken at its word."""
        entity = Entity(
            name=mention.name,
            type=mention.type or EntityType.OTHER,
            country=mention.country,
            anonymous=mention.anonymous,
        )
        sentences = self._analysis.sentences
        start = sentences[self._sentence(word)].first if sentences else 0
        return Referent(
            entity=entity, word=word, sort=mention.sort, head=mention.head, plural=mention.plural,
            gender=mention.gender, spoke=spoke, subject=self._is_subject(word, start),
        )  # fmt: skip

    def _is_subject(self, word: int, start: int) -> bool:
        """Tell whether the mention that begins at a word is a subject, by the parse if there is one."""
        words = self._analysis.words
        index = word
        for _ in range(6):
            relation = words[index].relation
            if relation.startswith("nsubj"):
                return True
            if words[index].head <= index:
                break
            index = words[index].head
        return word - start <= 1

    def is_known(self, mention: Mention, word: int) -> bool:
        """Tell whether a person has been named before word `word`."""
        own = set(_tokens(mention.name))
        return any(
            one.sort is Sort.PERSON and one.word < word and own & set(_tokens(one.entity.name))
            for one in (*self._spoken, *self._named)
        )

    def find_elliptic(self, mention: Mention, word: int) -> Referent | None:
        """Return who "some" or "all" stand for, with the words that say how many of them."""
        for one in reversed(self._spoken):
            if one.word < word and one.plural and one.head not in ("", "elliptic"):
                if self._sentence(word) - self._sentence(one.word) > _FAR:
                    break
                name = one.head if one.head == "sources" else one.entity.name
                if mention.name in ("some", "many", "most", "few", "several", "others", "other"):
                    name = f"{mention.name.removesuffix('s')} {one.head}"
                return replace(one, entity=replace(one.entity, name=name))
        if any(one.lower == "sources" for one in self._analysis.words[:word]):
            name = {"all": "sources", "others": "other sources"}.get(mention.name)
            return self.make(replace(mention, name=name or f"{mention.name} sources"), word)
        people = replace(mention, sort=Sort.PEOPLE, anonymous=True, type=EntityType.PUBLIC)
        return self.make(replace(people, head="elliptic"), word)

    def add(self, mention: Mention, word: int, found: Referent | None) -> Referent:
        """Record that `mention` speaks at word `word` and return who it is.

        Args:
            mention: the mention, read by itself.
            word: index of its first word.
            found: who it stands for, if that is settled.
        """
        if found is None:
            found = self._link(mention, word) or self.make(mention, word, spoke=True)
        gender = found.gender or mention.gender or self._gender_before(word)
        if gender and found.sort is Sort.PERSON:
            self._genders[found.entity.name] = gender
        referent = replace(found, word=word, spoke=True, gender=gender, subject=True)
        self._spoken.append(referent)
        return referent

    def _link(self, mention: Mention, word: int) -> Referent | None:
        """Return the referent that a mention names again, more shortly."""
        if mention.owner == "country":
            return self._of_country(mention, word)
        if mention.owner:
            return self._owned(mention, word)
        if mention.sort is Sort.PERSON:
            return self._person(mention, word)
        if mention.sort is Sort.DOCUMENT:
            return self._document(mention, word) if mention.definite else None
        if mention.sort is Sort.PEOPLE and mention.definite and not mention.plural:
            return self._named_person(mention, word)
        if mention.sort is Sort.BODY:
            return self._short_form(mention, word) or self._body(mention, word)
        return None

    def _person(self, mention: Mention, word: int) -> Referent | None:
        """Return the person whose full name the document gives elsewhere."""
        own = _tokens(mention.name)
        fuller = [
            one
            for one in (*self._spoken, *self._named)
            if one.sort is Sort.PERSON and not one.entity.anonymous
            and len(_tokens(one.entity.name)) > len(own)
            and set(own) <= set(_tokens(one.entity.name)) - _PARTICLES
            and not self._disagree(one, mention.gender)
        ]  # fmt: skip
        if not fuller:
            return None
        last = [one for one in fuller if _ends_with(_tokens(one.entity.name), own)] or fuller
        before = [one for one in last if one.word <= word]
        best = max(before, key=lambda r: r.word) if before else min(last, key=lambda r: r.word)
        return replace(best, gender=best.gender or mention.gender)

    def _named_person(self, mention: Mention, word: int) -> Referent | None:
        """Return the person whom "the senator" points at: spoken of so before, or spoke just now."""
        for one in reversed(self._spoken):
            same = one.head == mention.head and one.sort is Sort.PEOPLE
            if one.word < word and same and not one.plural:
                return one
        titled = [
            one for one in self._named if one.sort is Sort.PERSON and self._carries(one, mention)
        ]
        before = [one for one in titled if one.word < word]
        if titled:
            return self._fuller((before or titled)[-1 if before else 0], word)
        last = self.last_speaker(word)
        if last is None or last.sort is not Sort.PERSON or not self._is_office(mention.head):
            return None
        near = self._sentence(word) - self._sentence(last.word) <= 2
        fits = not (mention.gender and last.gender and mention.gender != last.gender)
        return last if near and fits else None

    def _carries(self, one: Referent, mention: Mention) -> bool:
        """Tell whether the words next to a person's name give the head of the mention."""
        last = one.word + len(_tokens(one.entity.name))
        near = self._analysis.words[max(0, one.word - 4) : one.word]
        near += self._analysis.words[last : last + 5]
        same = self._sentence(one.word)
        return any(word.lower == mention.head and word.sentence == same for word in near)

    def _is_office(self, head: str) -> bool:
        return head in source_words().titles

    def _short_form(self, mention: Mention, word: int) -> Referent | None:
        """Return the body whose short form the document introduces."""
        long = self._short_forms.get(mention.name)
        if long is None:
            return None
        base = self.make(mention, word, spoke=True)
        name = long.removeprefix("the ").removeprefix("The ")
        return replace(base, entity=replace(base.entity, name=name))

    def _body(self, mention: Mention, word: int) -> Referent | None:
        """Return the body that a short name or a general word stands for."""
        own = _tokens(mention.name)
        bodies = [
            one for one in (*self._spoken, *self._named) if one.sort is Sort.BODY
            and one.entity.name != mention.name
        ]  # fmt: skip
        same = [
            one for one in bodies
            if _ends_with(_tokens(one.entity.name), own)
            and mention.country in (None, one.entity.country)
        ]  # fmt: skip
        same = same or self._same_listed(mention, bodies)
        before = [one for one in same if one.word < word]
        if before:
            return max(before, key=lambda r: r.word)
        if same:
            return min(same, key=lambda r: r.word)
        kinds = _generic().get(mention.head)
        if not (kinds and mention.definite and len(own) <= 2) or mention.country:
            return None
        near = [one for one in self._spoken if one.sort is Sort.BODY and one.entity.type in kinds]
        near = [one for one in near if self._sentence(word) - self._sentence(one.word) <= 6]
        named = [
            one for one in self._named if one.word < word and one.sort is Sort.BODY
            and one.entity.type in kinds and one.entity.type is not EntityType.OTHER
        ]  # fmt: skip
        return max(near, key=lambda r: r.word) if near else (named[-1] if named else None)

    def _same_listed(self, mention: Mention, bodies: Sequence[Referent]) -> list[Referent]:
        """Return bodies that the lexicon knows for the same and that share a word of the name."""
        listed = find_organisation(mention.name)
        if listed is None:
            return []
        own = set(_tokens(mention.name))
        return [
            one for one in bodies if own & set(_tokens(one.entity.name))
            and (same := find_organisation(one.entity.name)) is not None and same == listed
            and one.spoke
        ]  # fmt: skip

    def _document(self, mention: Mention, word: int) -> Referent | None:
        """Return the maker or the fuller name of a document mentioned before."""
        heads = {mention.head, mention.head.rstrip("s")}
        for one in reversed(self._spoken):
            if one.word < word and one.sort is Sort.DOCUMENT and one.head in heads:
                return one
        if mention.head in ("statement", "report", "study", "survey", "announcement", "post"):
            near = [o for o in self._spoken if o.word < word and o.sort is not Sort.PEOPLE]
            if near and self._sentence(word) - self._sentence(near[-1].word) <= _FAR:
                return near[-1]
        return None

    def _of_country(self, mention: Mention, word: int) -> Referent | None:
        """Return "the country's army" with the country last named filled in."""
        before = [code for index, code in self._countries if index < word]
        if not before:
            return None
        country = before[-1]
        role = find_role(mention.name.split())
        office = find_office(role, country) if role else None
        for one in reversed((*self._named, *self._spoken)):
            if office and one.sort is Sort.BODY and one.word < word:
                listed = find_organisation(one.entity.name, (country,))
                if listed and listed.name == office.name:
                    return one
        rest = mention.name.split("'s ", 1)[-1].split("’s ", 1)[-1]
        base = self.make(mention, word, spoke=True)
        kind = office.type if office else base.entity.type
        name = f"{name_of_country(country)}'s {rest}"
        return replace(base, entity=replace(base.entity, name=name, type=kind, country=country))

    def _owned(self, mention: Mention, word: int) -> Referent | None:
        """Return what a possessive pronoun owns: its document speaks for it, its office has a name."""
        kinds = {"his": "he", "her": "she", "its": "it", "their": "they", "whose": "they"}
        head = kinds.get(mention.owner or "", "speaker")
        pronoun = Mention(
            sort=Sort.PRONOUN, name=mention.owner or "", head=head, plural=head == "they",
            gender=head if head in ("he", "she") else None,
        )  # fmt: skip
        owner = self.last_speaker(word) if head == "speaker" else self.find_pronoun(pronoun, word)
        if owner is None:
            return None
        if mention.sort is Sort.DOCUMENT:
            return owner
        if mention.sort is Sort.PERSON:
            return self._person(mention, word)
        base = self.make(mention, word, spoke=True)
        name = f"{owner.entity.name}'s {mention.name}"
        country = mention.country or owner.entity.country
        kind = owner.entity.type if "spokes" in mention.head else base.entity.type
        return replace(base, entity=replace(base.entity, name=name, type=kind, country=country))

    def last_speaker(self, word: int) -> Referent | None:
        """Return who spoke last before word `word`."""
        before = [one for one in self._spoken if one.word < word]
        return before[-1] if before else None

    def find_pronoun(self, mention: Mention, word: int) -> Referent | None:
        """Return what a pronoun stands for, or `None`.

        Args:
            mention: the pronoun.
            word: its word index.
        """
        fits = {
            "he": self._fits_person, "she": self._fits_person, "it": _fits_it, "they": _fits_they,
        }[mention.head]  # fmt: skip
        best: tuple[float, Referent] | None = None
        for one in (*self._spoken, *self._named):
            if one.word >= word or not fits(one):
                continue
            if self._disagree(one, mention.gender):
                continue
            agrees = mention.gender is not None and mention.gender == self._gender_of(one)
            score = self._salience(one, word) + (0.3 if agrees else 0.0)
            if best is None or score > best[0] or (score == best[0] and one.word > best[1].word):
                best = (score, one)
        if best is None:
            return None
        return self._fuller(replace(best[1], gender=mention.gender or best[1].gender), word)

    def _gender_of(self, one: Referent) -> str | None:
        return one.gender or self._genders.get(one.entity.name)

    def _disagree(self, one: Referent, gender: str | None) -> bool:
        known = self._gender_of(one)
        return gender is not None and known is not None and gender != known

    def _fuller(self, one: Referent, word: int) -> Referent:
        if one.sort is not Sort.PERSON:
            return one
        mention = Mention(sort=Sort.PERSON, name=one.entity.name, head=one.head)
        found = self._person(mention, word)
        return replace(found, word=one.word) if found else one

    def _fits_person(self, one: Referent) -> bool:
        return one.sort is Sort.PERSON or (one.sort is Sort.PEOPLE and not one.plural)

    def _salience(self, one: Referent, word: int) -> float:
        """Score a referent for a pronoun; the weights were tuned on the training reports."""
        distance = self._sentence(word) - self._sentence(one.word)
        score = -1.0 * distance
        if one.spoke:
            score += 1.0
        if one.subject:
            score += 0.9
        return score


def _fits_it(one: Referent) -> bool:
    return one.sort in (Sort.BODY, Sort.DOCUMENT) and not one.entity.anonymous


def _fits_they(one: Referent) -> bool:
    return one.plural or (one.sort is Sort.BODY and one.spoke)


def _find_names(analysis: Analysis) -> Iterator[tuple[int, int, NameType | None]]:
    """Yield the names of the analysis; where it has none, runs of capitals inside sentences."""
    if analysis.names:
        for name in analysis.names:
            if name.type is not NameType.LOC:
                yield name.first, name.last, name.type
        return
    first: int | None = None
    for index, word in enumerate((*analysis.words, None)):
        proper = word is not None and word.text[:1].isupper() and len(word.text) > 1
        inner = (
            word is not None and first is not None
            and (word.lower in _PARTICLES or word.text == "-")
        )  # fmt: skip
        if proper and first is None:
            first = index
        elif not proper and not inner and first is not None:
            last = index
            while (
                analysis.words[last - 1].text == "-" or analysis.words[last - 1].lower in _PARTICLES
            ):
                last -= 1
            if last - first > 1 and last - first <= 6:
                yield first, last, None
            first = None
