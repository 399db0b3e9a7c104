"""Read any mention of a source: try its possible forms in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.extract.descriptions import read_described
from reportedly.extract.mentions import QUOTES, Context, Mention, Sort, mention_of
from reportedly.extract.organisations import (
    find_country,
    find_government,
    find_organisation,
    fold,
    is_office,
)
from reportedly.extract.persons import (
    as_described,
    read_apposition,
    read_leading_person,
    read_nationals,
    read_person,
)
from reportedly.extract.source_words import (
    AND,
    is_proper,
    load_source_words,
    name_start,
    skip_determiners,
)
from reportedly.extract.writings import read_document
from reportedly.language.analysis import NameType, Range
from reportedly.records import EntityType

_CLITICS = ("'s ", "’s ")


class MentionReader:
    """Reads mentions of one document.

    Args:
        context: the document.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def read(self, span: Range) -> Mention:
        """Read the mention in a range of words."""
        context = self._context
        span = context.trim(self._without_examples(span))
        texts = context.texts(span)
        if not texts:
            return Mention(sort=Sort.BODY, name=context.quote(span), head="")
        found = _read_pronoun(texts) or _read_handle(texts)
        if found:
            return found
        first, owner, definite = skip_determiners(texts)
        inner = Range(span.first + first, span.last)
        return (
            self._read_listed(span, inner, definite=definite)
            or read_document(context, inner, owner, self.read, definite=definite)
            or read_leading_person(context, inner)
            or read_apposition(context, inner, self.read)
            or read_nationals(context, inner)
            or read_person(context, inner, owner)
            or self._read_named_body(inner)
            or read_described(context, inner, owner, self.read, definite=definite)
        )

    def _read_listed(self, span: Range, inner: Range, *, definite: bool) -> Mention | None:
        """Read a name that the lexicon knows, or a country or capital that speaks."""
        context = self._context
        name = _without_country(context, context.quote(inner))
        body = context.find(name) or find_government(name)
        if body is None:
            return None
        entitled = body.name.startswith("The ") and fold(name) == fold(body.name)
        article = context.analysis.words[span.first].lower == "the"
        if entitled and len(inner) == 1 and not article:
            return None
        if entitled or not body.formal:
            name = body.name
        return mention_of(name, body, definite=definite and name.islower())

    def _read_named_body(self, inner: Range) -> Mention | None:
        """Read a body named after its description ("state press agency PAP")."""
        texts = self._context.texts(inner)
        first = name_start(texts)
        if not 0 < first < len(texts) or texts[first - 1].lower() not in load_source_words().bodies:
            return None
        named = self.read(Range(inner.first + first, inner.last))
        return as_described(self._context, named, texts[:first])

    def _without_examples(self, span: Range) -> Range:
        """Drop what "including" brings in (decision 5)."""
        for index in range(span.first + 1, span.last):
            if self._context.analysis.words[index].lower == "including":
                return Range(span.first, index)
        return span

    def is_empty(self, span: Range) -> bool:
        """Tell whether the words are only an article or punctuation."""
        texts = self._context.texts(span)
        return all(text in QUOTES or text.lower() in ("the", "a", "an") for text in texts)

    def read_each(self, span: Range) -> tuple[Mention, ...]:
        """Read the mention; "US and Egyptian officials" are the officials of two countries."""
        texts = self._context.texts(span)
        mention = self.read(span)
        joints = [index for index, text in enumerate(texts) if text.lower() == "and"]
        if mention.sort is not Sort.PEOPLE or len(joints) != 1:
            return (mention,)
        joint = joints[0]
        if not 0 < joint < len(texts) - 2:
            return (mention,)
        peoples = texts[joint - 1], texts[joint + 1]
        first, second = map(find_country, peoples)
        if first is None or second is None or first == second:
            return (mention,)
        rest = " ".join(texts[joint + 2 :])
        return tuple(
            replace(mention, name=f"{people} {rest}", country=find_country(people))
            for people in peoples
        )

    def split(self, span: Range) -> tuple[Range, ...]:
        """Split a mention of several named sources: "Ms Orr and the IAEA" are two.

        Args:
            span: the words of the mention.

        Returns:
            One range for each; the whole where the words name one source or describe it.
        """
        span = self._without_examples(span)
        texts = self._context.texts(span)
        if not AND & {text.lower() for text in texts}:
            return (span,)
        joints = [-1, *(i for i, t in enumerate(texts) if t == "," or t.lower() in AND), len(texts)]
        parts = [
            Range(span.first + before + 1, span.first + after)
            for before, after in pairwise(joints)
            if after > before + 1
        ]
        if len(parts) < 2 or not all(map(self._stands_alone, parts)):
            return (span,)
        return tuple(parts)

    def _stands_alone(self, part: Range) -> bool:
        """Tell whether the words name one person or body by themselves."""
        context = self._context
        name = context.quote(part)
        if context.find(name) or find_government(name):
            return True
        texts = context.texts(part)
        kind = context.name_type(part)
        whole = kind is NameType.ORG and name_start(texts) == 0
        return is_proper(texts[-1]) and (kind is NameType.PERSON or whole)


def _read_pronoun(texts: Sequence[str]) -> Mention | None:
    """Read a mention that only stands for another."""
    words = load_source_words()
    lower = [text.lower() for text in texts]
    of_them = len(texts) == 3 and lower[1] == "of" and words.pronouns.get(lower[2]) == "they"
    if of_them and words.pronouns.get(lower[0]) == "elliptic":
        texts = texts[2:]
    word = texts[0].lower()
    kind = None if texts[0] in ("US", "IT", "WHO") else words.pronouns.get(word)
    if kind is None:
        return None
    possessive = word in words.lists["determiners.possessive"]
    if len(texts) > 1 and (kind == "elliptic" or possessive or word in ("that", "whose")):
        return None
    plural = kind in ("they", "elliptic") or word in ("we", "us", "our")
    gender = kind if kind in ("he", "she") else None
    return Mention(sort=Sort.PRONOUN, name=word, head=kind, plural=plural, gender=gender)


def _read_handle(texts: Sequence[str]) -> Mention | None:
    """Read an account that is given by its handle."""
    for text in texts:
        if text.startswith("@") and len(text) > 1:
            return Mention(sort=Sort.BODY, name=text, head=text.lower(), type=EntityType.OTHER)
    return None


def _without_country(context: Context, name: str) -> str:
    """Drop a country that a full name does not need ("Utopia's National Intelligence Service")."""
    for clitic in _CLITICS:
        owner, _, rest = name.partition(clitic)
        country = find_country(owner) if rest else None
        body = find_organisation(rest, context.countries, country) if country else None
        if body and body.country == country and not rest.islower():
            return name if is_office(rest) else rest
    return name
