"""Read mentions that describe: unnamed people, bodies by their head noun, "sources"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.mentions import Context, Mention, Read, Sort
from reportedly.extract.organisations import (
    Organisation,
    find_countries,
    find_office,
    find_role,
)
from reportedly.extract.source_words import (
    AND,
    CLITICS,
    find_field,
    find_gender,
    head_end,
    is_plural,
    is_proper,
    load_source_words,
    longest_head,
)
from reportedly.language.analysis import Range
from reportedly.records import EntityType

_LONGEST_NAME = 7
_UNTYPED = frozenset(("agency", "authority", "authorities", "news"))
_SHORTEST_PERSONAL = 5


def read_described(
    context: Context, inner: Range, owner: str | None, read: Read, *, definite: bool
) -> Mention:
    """Read unnamed people, "sources" or a body by the head noun.

    Args:
        context: the document.
        inner: the words without determiners.
        owner: possessive pronoun before them.
        read: reads the second of two people joined by "and".
        definite: a definite article stood before them.
    """
    texts = context.texts(inner)
    end = head_end(texts)
    words = load_source_words()
    name = context.describe(_without_clauses(inner, texts, end))
    if texts[end - 1].lower() in ("source", "sources"):
        return _read_sources(context, name, texts, end)
    if end < len(texts) - 1 and texts[end] in AND:
        second = read(Range(inner.first + end + 1, inner.last))
        if second.anonymous and second.plural:
            return replace(second, name=name, definite=definite)
    person = longest_head(texts, end, words.people)
    group = longest_head(texts, end, words.bodies)
    personal = person is not None and (group is None or len(person) >= len(group))
    if personal or (group is None and _sounds_personal(texts[end - 1])):
        kind = words.people.get(person or "", EntityType.PUBLIC)
        people = _read_people(context, name, texts, end, kind)
        return replace(people, owner=owner, definite=definite)
    body = _read_body(context, name, texts, end, group)
    return replace(body, owner=body.owner or owner, definite=definite)


def _without_clauses(inner: Range, texts: Sequence[str], end: int) -> Range:
    """Drop relative clauses and appositions from a description (decision 4)."""
    clauses = load_source_words().lists["phrases.clauses"]
    for index in range(end, len(texts)):
        word = texts[index].lower()
        after = texts[index + 1].lower() if index + 1 < len(texts) else ""
        aside = word == "," and (after in clauses or after in ("a", "an", "the", ""))
        if aside or word == "(" or word in clauses:
            return Range(inner.first, inner.first + index)
    return inner


def _read_people(
    context: Context, name: str, texts: Sequence[str], end: int, own: EntityType
) -> Mention:
    """Read unnamed people; several fighters or users speak as a body (decision 6)."""
    head = texts[end - 1].lower()
    body = find_embedded(context, texts, end)
    country = body.country if body else None
    plural = is_plural(head)
    collective = plural and (own is EntityType.ARMED_GROUP or head == "users")
    return Mention(
        sort=Sort.BODY if collective else Sort.PEOPLE, name=name, head=head, plural=plural,
        type=body.type if body else _spoken_for(texts, end, own),
        country=country or next(iter(find_countries(texts)), None),
        anonymous=not collective, gender=find_gender(texts[:end]),
    )  # fmt: skip


def _spoken_for(texts: Sequence[str], end: int, own: EntityType) -> EntityType:
    """Return the type of those for whom a spokesman or a head speaks, else the person's own."""
    kind = find_field(texts[: end - 1], own)
    if kind is not EntityType.PERSON:
        return kind
    words = load_source_words()
    others = [text.lower() for text in (*texts[: end - 1], *texts[end:])]
    kinds = [words.bodies.get(word) or words.people.get(word) for word in others]
    general = (None, EntityType.PERSON, EntityType.OTHER, EntityType.PUBLIC)
    return next((one for one in kinds if one not in general and one), kind)


def _sounds_personal(word: str) -> bool:
    """Tell whether an unknown noun has the ending of a word for people."""
    endings = tuple(load_source_words().lists["phrases.endings"])
    return not is_proper(word) and len(word) >= _SHORTEST_PERSONAL and word.endswith(endings)


def _read_body(
    context: Context, name: str, texts: Sequence[str], end: int, group: str | None
) -> Mention:
    """Read a body by its office, its country and its head noun."""
    head = texts[end - 1].lower()
    country = next(iter(find_countries(texts)), None)
    role = find_role(texts[:end]) or find_role(texts)
    office = find_office(role, country) if role and country else None
    kind = office.type if office else load_source_words().bodies.get(group or "", EntityType.OTHER)
    if kind is EntityType.OTHER or group in _UNTYPED:
        kind = find_field(texts[: end - 1], kind)
    embedded = find_embedded(context, texts, len(texts))
    if group is None and embedded:
        kind = embedded.type
    if embedded and embedded.type is kind:
        country = country or embedded.country
    own_country = len(texts) > 2 and texts[1] in CLITICS
    return Mention(
        sort=Sort.BODY, name=name, head=head, type=kind, country=country,
        owner="country" if own_country and texts[0].lower() in ("country", "nation") else None,
        plural=is_plural(head) or head in ("police", "media"),
    )  # fmt: skip


def find_embedded(context: Context, texts: Sequence[str], end: int) -> Organisation | None:
    """Return the organisation named among the words: "spokesman for the Red Cross".

    Args:
        context: the document.
        texts: the words of the mention.
        end: one past the head noun; a name that is the whole of it is not embedded.
    """
    for first in range(len(texts)):
        if not texts[first][:1].isupper():
            continue
        for last in range(min(len(texts), first + _LONGEST_NAME), first, -1):
            if first == 0 and last == end:
                continue
            found = context.find(" ".join(texts[first:last]))
            if found and (last > first + 1 or not found.name.startswith("The ")):
                return found
    return None


def _read_sources(context: Context, name: str, texts: Sequence[str], end: int) -> Mention:
    """Read "sources": persons, unless the text means outlets and posts (decision 6)."""
    lists = load_source_words().lists
    head = texts[end - 1].lower()
    before = {text.lower() for text in texts[: end - 1]}
    after = [text.lower() for text in texts[end:]]
    persons = lists["sources.persons"]
    human = bool(before & persons) or bool(after and after[0] in persons)
    channels = bool(before & lists["sources.channels"]) or bool({"social", "media"} & set(after))
    return Mention(
        sort=Sort.PEOPLE, name=name, head=head, plural=head == "sources",
        type=find_field(texts[: end - 1], EntityType.OTHER),
        country=next(iter(find_countries(texts)), None),
        anonymous=human or not (channels or context.counts_outlets),
    )  # fmt: skip
