"""Read mentions of named persons: titles before, appositions after, the name itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.mentions import Context, Mention, Read, Sort
from reportedly.extract.organisations import find_countries, find_country
from reportedly.extract.source_words import (
    CLITICS,
    INNER,
    find_gender,
    head_end,
    is_proper,
    load_source_words,
    longest_head,
    name_start,
    person_start,
)
from reportedly.language.analysis import NameType, Range
from reportedly.records import EntityType

_ASIDES = frozenset(",(—–")


def name_person(context: Context, name: Range, before: Sequence[str]) -> Mention:
    """Make the mention of a named person, with what titles and the words before the name tell."""
    texts = context.texts(name)
    start = name.first + person_start(texts)
    told = [*before, *texts[: start - name.first]]
    return Mention(
        sort=Sort.PERSON, name=context.quote(Range(start, name.last)), gender=find_gender(told),
        country=next(iter(find_countries(told)), None), type=EntityType.PERSON,
        head=context.analysis.words[name.last - 1].lower,
    )  # fmt: skip


def read_leading_person(context: Context, inner: Range) -> Mention | None:
    """Read a person whose name comes first: "Ilse Brandt, the harbour master"."""
    texts = context.texts(inner)
    end = next((i for i in range(1, len(texts)) if _ends_person(texts[i])), len(texts))
    if end == len(texts) or name_start(texts[:end]) == end:
        return None
    name = Range(inner.first, inner.first + end)
    known = context.name_type(name)
    titled = name_start(texts[:end]) < person_start(texts[:end])
    likely = texts[end] in (",", "(") and known is None and _looks_like_person(context, texts[:end])
    called = end > 1 and _is_called(texts[end:])
    if known is not NameType.PERSON and not titled and not likely and not called:
        return None
    mention = name_person(context, name, ()) if called else read_person(context, name, None)
    return mention if mention and mention.sort is Sort.PERSON else None


def _is_called(aside: Sequence[str]) -> bool:
    """Tell whether an aside says that a name is a person's: ", a spokesman for the mission"."""
    of = next((at for at, text in enumerate(aside) if text.lower() in ("of", "for", "at")), None)
    head = longest_head(aside, len(aside) if of is None else of, load_source_words().people)
    return aside[0] == "," and head is not None


def _ends_person(word: str) -> bool:
    """Tell whether a person's name cannot go on at this word."""
    breaks = load_source_words().lists["phrases.breaks"]
    return word in _ASIDES or (word.lower() in breaks and not is_proper(word))


def read_apposition(context: Context, inner: Range, read: Read) -> Mention | None:
    """Read "the harbour master, Ilse Brandt": the name after the comma."""
    texts = context.texts(inner)
    if "," not in texts[1:-1]:
        return None
    comma = len(texts) - 1 - texts[::-1].index(",")
    tail = texts[comma + 1 :]
    if not is_proper(tail[0]) or name_start(tail) != 0:
        return None
    name = Range(inner.first + comma + 1, inner.last)
    mention = _as_body(read(name), texts[:comma])
    if mention.sort is not Sort.PERSON:
        placed = find_country(" ".join(tail)) is not None and is_proper(texts[comma - 1])
        return (
            None if placed else as_described(context, mention, texts[:comma])
        )  # "Dorn, Orva" is a place
    return name_person(context, name, texts[:comma])


def read_person(context: Context, inner: Range, owner: str | None) -> Mention | None:
    """Read a named person with the titles and descriptions before the name.

    Args:
        context: the document.
        inner: the words without determiners.
        owner: possessive pronoun before them ("his brother Tom Reed").
    """
    texts = context.texts(inner)
    words = load_source_words()
    first = name_start(texts)
    last = texts[-1].lower()
    if first >= len(texts) or last in CLITICS or _is_body_of(texts):
        return None
    listed = longest_head(texts, len(texts), words.bodies)
    if listed or last in words.documents or last in words.people:
        return None
    named = _find_person(context, inner)
    if _belongs_to(texts[: named.first - inner.first] if named else texts[:first]):
        return None
    if named is not None:
        return name_person(context, named, context.texts(Range(inner.first, named.first)))
    if first and texts[first - 1].lower() == "of":
        while first < len(texts) - 1 and find_country(texts[first]):
            first += 1
    before = texts[:first]
    acronym = first == len(texts) - 1 and texts[first].isupper() and len(texts[first]) > 1
    body = acronym or context.name_type(inner) is NameType.ORG
    if before and before[-1].lower() in words.bodies and body:
        return None  # "the newspaper Dawn", "the rescue agency ORO"
    titled = person_start(texts) > first
    if before and not titled and not _describes_person(before, owner):
        return None
    name = Range(inner.first + first, inner.last)
    kind = context.name_type(inner)
    is_person = kind is NameType.PERSON or (kind is None and texts[-1] in context.surnames)
    if before or titled or is_person or _looks_like_person(context, texts[first:]):
        return name_person(context, name, before)
    return None


def _as_body(mention: Mention, before: Sequence[str]) -> Mention:
    """Take a name for that of a body that words before it describe: "a new group, Dorn's Hand"."""
    words = load_source_words()
    head = longest_head(before, len(before), words.bodies)
    owned = any(text.lower() in ("of", "for", "from") for text in before)
    if mention.sort is not Sort.PERSON or head is None or owned or head in words.people:
        return mention
    return replace(mention, sort=Sort.BODY, type=words.bodies[head], gender=None)


def as_described(context: Context, mention: Mention, before: Sequence[str]) -> Mention:
    """Give a body that no list has the type that words before its name tell: "the airline"."""
    words = load_source_words().bodies
    head = longest_head(before, len(before), words)
    if head is None or mention.sort is not Sort.BODY or context.find(mention.name):
        return mention
    return replace(mention, type=words[head])


def _is_body_of(texts: Sequence[str]) -> bool:
    """Tell whether the name is only of what a body governs: "the government of Upper Orva"."""
    lower = [text.lower() for text in texts]
    of = lower.index("of") if "of" in lower else 0
    return of > 0 and longest_head(texts, of, load_source_words().bodies) is not None


def _belongs_to(before: Sequence[str]) -> bool:
    """Tell whether the person named last is only whose friend speaks: "a friend of the late X"."""
    words = load_source_words()
    end = head_end(before) if before else 0
    if end == len(before) or "," in before:
        return False
    head = words.people.get(before[end - 1].lower())
    related = head is EntityType.PUBLIC or (head is not None and before[end].lower() != "of")
    between = [text.lower().rstrip(".") for text in before[end + 1 :] if is_proper(text)]
    return related and all(word in words.titles for word in between)


def _describes_person(before: Sequence[str], owner: str | None) -> bool:
    """Tell whether the words before a name describe a person."""
    words = load_source_words()
    last = before[-1].lower()
    placed = len(before) > 1 and find_country(before[-1]) is not None
    return owner is not None or last in words.titles or last in words.people or placed


def _find_person(context: Context, inner: Range) -> Range | None:
    """Return the person's name that the language model sees at the end of the mention."""
    name = context.name_at_end(inner)
    if name is None or name.type is not NameType.PERSON or name.first < inner.first:
        return None
    joined = name.first > 0 and context.analysis.words[name.first - 1].text in ("-", "'")
    return None if joined else Range(name.first, name.last)


def _looks_like_person(context: Context, texts: Sequence[str]) -> bool:
    """Tell whether capitals alone speak for a person, where no model named the words."""
    plain = [text for text in texts if text not in INNER]
    if context.analysis.names or not 2 <= len(plain) <= 4:
        return False
    return all(text[1:].islower() for text in plain if len(text) > 1)


def read_nationals(context: Context, inner: Range) -> Mention | None:
    """Read the people of a country: "Ruritanians"."""
    word = context.analysis.words[inner.last - 1].text
    if not word.endswith("s") or not find_country(word) or not find_country(word[:-1]):
        return None
    return Mention(
        sort=Sort.PEOPLE, name=context.describe(inner), head=word.lower(), type=EntityType.PUBLIC,
        country=find_country(word), anonymous=True, plural=True,
    )  # fmt: skip
