"""What a document has spoken of so far, and which of it a short mention names again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.extract.introductions import find_introduced, find_short_forms, gender_before
from reportedly.extract.mention_reader import MentionReader
from reportedly.extract.mentions import Context, Mention, Sort
from reportedly.extract.organisations import (
    find_country,
    find_office,
    find_organisation,
    find_role,
    name_of_country,
)
from reportedly.extract.pronouns import Genders, choose_antecedent
from reportedly.extract.referents import (
    Referent,
    ends_with,
    make_referent,
    name_tokens,
    nearest,
)
from reportedly.extract.source_words import load_source_words
from reportedly.records import EntityType

_WINDOW = 150
_NEAR = 2
_FAR = 4
_FARTHEST = 6
_NEAREST = 5
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they", "whose": "they"}
_TOLD = frozenset(("statement", "report", "study", "survey", "announcement", "post"))
_MADE = frozenset(("a", "an", "its", "their", "his", "her"))
_SOME = frozenset(("another", "some", "many", "most", "few", "several", "others", "other"))


class Discourse:
    """Everything mentioned in one document, in text order.

    Args:
        context: the document.
        reader: reads its mentions.
        countries: the countries that the text names, each with the index of its word.
    """

    def __init__(
        self, context: Context, reader: MentionReader, countries: Sequence[tuple[int, str]]
    ) -> None:
        self._analysis = context.analysis
        self._countries = countries
        self._spoken: list[Referent] = []
        self._genders: Genders = {}
        self._named = find_introduced(context, reader)
        self._places = tuple(one.word for one in self._named)
        firsts: dict[str, Referent] = {}
        for one in self._named:
            firsts.setdefault(one.entity.name, one)
        self._firsts = tuple(firsts.values())[:_WINDOW]
        self._short_forms = find_short_forms(context)

    def make(self, mention: Mention, word: int) -> Referent:
        """Make the referent of a source that is taken at its word."""
        return make_referent(self._analysis, mention, word)

    def add(self, mention: Mention, word: int, found: Referent | None) -> Referent:
        """Record that a mention speaks at word `word` and return who it is.

        Args:
            mention: the mention, read by itself.
            word: index of its first word.
            found: who it stands for, if that is settled.
        """
        if found is None:
            found = self._link(mention, word) or self.make(mention, word)
        gender = found.gender or mention.gender or gender_before(self._analysis, word)
        if gender and found.sort is Sort.PERSON:
            self._genders[found.entity.name] = gender
        referent = replace(found, word=word, spoke=True, gender=gender, subject=True)
        self._spoken.append(referent)
        return referent

    def last_speaker(self, word: int) -> Referent | None:
        """Return who spoke last before word `word`."""
        return next((one for one in reversed(self._spoken) if one.word < word), None)

    def is_known(self, mention: Mention, word: int) -> bool:
        """Tell whether a person has been named before word `word`."""
        own = set(name_tokens(mention.name))
        return any(
            one.sort is Sort.PERSON and one.word < word and own & set(name_tokens(one.entity.name))
            for one in self._around(word)
        )

    def find_pronoun(self, mention: Mention, word: int) -> Referent | None:
        """Return what a pronoun at word `word` stands for, by its full name, or `None`."""
        every = self._around(word)
        found = choose_antecedent(self._analysis, mention, word, every, self._genders)
        if found is None:
            return None
        return replace(self._in_full(found, word), gender=mention.gender or found.gender)

    def find_elliptic(self, mention: Mention, word: int) -> Referent | None:
        """Return who "some" or "all" stand for, with the word that says how many of them."""
        for one in reversed(self._spoken[-_WINDOW:]):
            if one.word >= word or not one.plural or one.head in ("", "elliptic"):
                continue
            if self._distance(one, word) > _FAR:
                break
            name = one.head if one.head == "sources" else one.entity.name
            if mention.name in _SOME:
                name = f"{mention.name.removesuffix('s')} {one.head}"
            return replace(one, entity=replace(one.entity, name=name))
        if any(one.lower == "sources" for one in self._analysis.words[:word]):
            name = {"all": "sources", "others": "other sources"}.get(
                mention.name, f"{mention.name} sources"
            )
            return self.make(replace(mention, name=name), word)
        people = replace(mention, sort=Sort.PEOPLE, anonymous=True, type=EntityType.PUBLIC)
        return self.make(people, word)

    def _around(self, word: int) -> tuple[Referent, ...]:
        """Return what the text speaks of near a word, and where each name first comes up.

        A window keeps the time for a long document in proportion to its length.
        """
        place = bisect_left(self._places, word)
        named = self._named[max(0, place - _WINDOW) : place + _WINDOW]
        return (*self._spoken[-_WINDOW:], *self._firsts, *named)

    def _distance(self, one: Referent, word: int) -> int:
        """Return how many sentences lie between a referent and a word."""
        words = self._analysis.words
        return words[word].sentence - words[one.word].sentence

    def _link(self, mention: Mention, word: int) -> Referent | None:
        """Return the referent that a mention names again, more shortly."""
        if mention.owner == "country":
            return self._link_country(mention, word)
        if mention.owner:
            return self._link_owned(mention, word)
        if mention.sort is Sort.PERSON:
            return self._link_person(mention, word)
        if mention.sort is Sort.DOCUMENT:
            return self._link_document(mention, word) if mention.definite else None
        if mention.sort is Sort.PEOPLE and mention.definite and not mention.plural:
            return self._link_office(mention, word)
        if mention.sort is Sort.BODY:
            long = self._short_forms.get(mention.name)
            full = replace(mention, name=long) if long else mention
            return self._link_body(full, word) or (self.make(full, word) if long else None)
        return None

    def _link_person(self, mention: Mention, word: int) -> Referent | None:
        """Return the person whose full name the document gives elsewhere."""
        own = name_tokens(mention.name)
        particles = load_source_words().particles
        fuller = []
        for one in self._around(word):
            tokens = name_tokens(one.entity.name)
            named = one.sort is Sort.PERSON and not one.entity.anonymous
            known = one.gender or self._genders.get(one.entity.name)
            agrees = mention.gender is None or known in (None, mention.gender)
            if named and agrees and len(tokens) > len(own) and set(own) <= set(tokens) - particles:
                fuller.append(one)
        last = [one for one in fuller if ends_with(name_tokens(one.entity.name), own)]
        best = nearest(last or fuller, word)
        return replace(best, gender=best.gender or mention.gender) if best else None

    def _in_full(self, one: Referent, word: int) -> Referent:
        """Return a person by the full name."""
        if one.sort is not Sort.PERSON:
            return one
        mention = Mention(sort=Sort.PERSON, name=one.entity.name, head=one.head)
        found = self._link_person(mention, word)
        return replace(found, word=one.word) if found else one

    def _link_office(self, mention: Mention, word: int) -> Referent | None:
        """Return whom "the senator" points at: called so before, or who spoke just now."""
        recent = self._spoken[-_WINDOW:]
        same = [one for one in recent if one.sort is Sort.PEOPLE and not one.plural]
        called = [one for one in same if one.head == mention.head and one.word < word]
        if called:
            return called[-1]
        near = (one for one in self._around(word) if not one.spoke)
        titled = [one for one in near if self._carries(one, mention.head)]
        if titled:
            found = nearest(titled, word)
            return self._in_full(found, word) if found else None
        last = self.last_speaker(word)
        if last is None or last.sort is not Sort.PERSON or self._distance(last, word) > _NEAR:
            return None
        if self._holds_other(last, mention.head):
            return None
        agrees = None in (mention.gender, last.gender) or mention.gender == last.gender
        return last if agrees and mention.head in load_source_words().titles else None

    def _holds_other(self, one: Referent, head: str) -> bool:
        """Tell whether a person was named with another office: a governor is not "the mayor"."""
        offices = load_source_words().lists["titles.single"]
        if head not in offices:
            return False
        named = (each for each in self._around(one.word + 1) if each.entity == one.entity)
        return any(self._carries(each, other) for each in named for other in offices - {head})

    def _carries(self, one: Referent, head: str) -> bool:
        """Tell whether the words next to a person's name give the head noun."""
        words = self._analysis.words
        last = one.word + len(name_tokens(one.entity.name))
        near = (*words[max(0, one.word - 4) : one.word], *words[last : last + 5])
        sentence = words[one.word].sentence
        return one.sort is Sort.PERSON and any(
            word.lower == head and word.sentence == sentence for word in near
        )

    def _link_body(self, mention: Mention, word: int) -> Referent | None:
        """Return the body that a short name or a general word stands for."""
        own = name_tokens(mention.name)
        bodies = [
            one
            for one in self._around(word)
            if one.sort is Sort.BODY and one.entity.name != mention.name
        ]
        same = [
            one
            for one in bodies
            if (ends_with(name_tokens(one.entity.name), own) or _may_be_same(one, mention))
            and mention.country in (None, one.entity.country)
            and not _is_opposed(one, mention)
        ]
        found = nearest(same or _same_listed(mention, bodies), word)
        return found or self._link_general(mention, word)

    def _link_general(self, mention: Mention, word: int) -> Referent | None:
        """Return the body that "the agency" or "the group" points back at."""
        kinds = load_source_words().generic.get(mention.head)
        words = mention.name.split()
        plain = len(words) <= 2 and find_role(words) is None
        general = mention.definite and plain and mention.country is None
        if not kinds or not general:
            return None
        before = [
            one
            for one in self._around(word)
            if one.sort is Sort.BODY and one.word < word and one.entity.type in kinds
        ]
        spoke = [one for one in before if one.spoke and self._distance(one, word) <= _FARTHEST]
        named = [one for one in before if not one.spoke and one.entity.type is not EntityType.OTHER]
        return nearest(spoke or named, word)

    def _link_document(self, mention: Mention, word: int) -> Referent | None:
        """Return a document mentioned before, or who made "the statement"."""
        heads = (mention.head, mention.head.rstrip("s"))
        for one in reversed(self._spoken[-_WINDOW:]):
            if one.word < word and one.sort is Sort.DOCUMENT and one.head in heads:
                return one
        if (maker := self._find_writer(mention, word)) is not None:
            return maker
        recent = self._spoken[-_WINDOW:]
        makers = [one for one in recent if one.word < word and one.sort is not Sort.PEOPLE]
        near = bool(makers) and self._distance(makers[-1], word) <= _FAR
        return makers[-1] if near and mention.head in _TOLD else None

    def _find_writer(self, mention: Mention, word: int) -> Referent | None:
        """Return who spoke where the writing was first told of: "the mission says in a report"."""
        if mention.head not in _TOLD:
            return None
        words = self._analysis.words
        heads = (one for one in words[:word] if one.lower == mention.head)
        told = {one.sentence: one.index for one in heads if self._is_told_in(one.index)}
        spoken = reversed(self._spoken[-_WINDOW:])
        writers = (one for one in spoken if one.word < told.get(words[one.word].sentence, 0))
        return next(writers, None)

    def _is_told_in(self, head: int) -> bool:
        """Tell whether something is told in a writing: "in a leaked report"."""
        before = [word.lower for word in self._analysis.words[max(0, head - _NEAREST) : head]]
        return any(pair[0] == "in" and pair[1] in _MADE for pair in pairwise(before))

    def _link_country(self, mention: Mention, word: int) -> Referent | None:
        """Return "the country's army" with the country last named filled in."""
        before = [code for index, code in self._countries if index < word]
        if not before:
            return None
        country = before[-1]
        role = find_role(mention.name.split())
        office = find_office(role, country) if role else None
        for one in reversed(self._around(word)):
            if office and one.sort is Sort.BODY and one.word < word:
                listed = find_organisation(one.entity.name, (country,))
                if listed == office:
                    return one
        rest = mention.name.replace("’s ", "'s ").partition("'s ")[2]
        base = self.make(mention, word)
        kind = office.type if office else base.entity.type
        name = f"{name_of_country(country)}'s {rest}"
        return replace(base, entity=replace(base.entity, name=name, type=kind, country=country))

    def _link_owned(self, mention: Mention, word: int) -> Referent | None:
        """Return what a possessive pronoun owns; a document speaks for its owner."""
        head = _OWNERS.get(mention.owner or "", "speaker")
        pronoun = Mention(
            sort=Sort.PRONOUN, name=mention.owner or "", head=head, plural=head == "they",
            gender=head if head in ("he", "she") else None,
        )  # fmt: skip
        owner = self.last_speaker(word) if head == "speaker" else self.find_pronoun(pronoun, word)
        if mention.sort is Sort.PERSON:
            return self._link_person(mention, word)
        if owner is None or mention.sort is Sort.DOCUMENT:
            return owner
        base = self.make(mention, word)
        entity = replace(
            base.entity,
            name=f"{owner.entity.name}'s {mention.name}",
            country=mention.country or owner.entity.country,
            type=owner.entity.type if "spokes" in mention.head else base.entity.type,
        )
        return replace(base, entity=entity)


def _is_opposed(one: Referent, mention: Mention) -> bool:
    """Tell whether "the army" would be a "rebel army", or one that is no country's."""
    if mention.type is not EntityType.MILITARY or not mention.name.islower():
        return False
    words, people = one.entity.name.split(), load_source_words().people
    if any(people.get(word.lower()) is EntityType.ARMED_GROUP for word in words[:-1]):
        return True
    named = any(word[:1].isupper() for word in words[:-1])
    owned = one.entity.country is not None or any(
        word.endswith(("'s", "’s")) or find_country(word) for word in words
    )
    return one.entity.type is EntityType.ARMED_GROUP or (named and not owned)


def _may_be_same(one: Referent, mention: Mention) -> bool:
    """Tell whether a definite mention by its head alone may mean the body ("the army")."""
    if not mention.definite or len(mention.name.split()) > 1:
        return False
    groups = load_source_words().synonyms
    return any(one.head in heads and mention.head in heads for heads in groups)


def _same_listed(mention: Mention, bodies: Sequence[Referent]) -> list[Referent]:
    """Return earlier speakers that the lexicon knows for the same and that share a word."""
    listed = find_organisation(mention.name)
    own = set(name_tokens(mention.name))
    return [
        one
        for one in bodies
        if listed is not None
        and one.spoke
        and own & set(name_tokens(one.entity.name))
        and find_organisation(one.entity.name) == listed
    ]
