"""Read mentions of documents, posts and pictures: where the words name a maker, that one speaks."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.mentions import Context, Mention, Read, Sort
from reportedly.extract.organisations import find_countries
from reportedly.extract.source_words import (
    CLITICS,
    INNER,
    head_end,
    is_proper,
    load_source_words,
    longest_head,
)
from reportedly.language.analysis import Range
from reportedly.records import EntityType

_OPENING = frozenset('“"‘«„')
_MAKING = 2
_SEEN = frozenset(("seen", "obtained", "reviewed", "viewed", "verified", "cited", "quoted"))
_NAMING = frozenset(("called", "named", "titled"))


def read_document(
    context: Context, inner: Range, owner: str | None, read: Read, *, definite: bool
) -> Mention | None:
    """Read a document or its maker; `None` where the words are no document.

    Args:
        context: the document in which it is mentioned.
        inner: the words without determiners.
        owner: possessive pronoun before them.
        read: reads the words for a maker.
        definite: a definite article stood before them.
    """
    texts = context.texts(inner)
    end = next((i for i, text in enumerate(texts) if text.lower() in _NAMING), len(texts))
    end = min(end, head_end(texts))
    end -= _count_making(texts, end)
    head = longest_head(texts, end, load_source_words().documents)
    if head is None or _is_proper_name(texts, end):
        return None
    maker = _read_maker(context, inner, end, read) or _read_owner(context, inner, end, read)
    if maker is not None:
        return maker
    return Mention(
        sort=Sort.DOCUMENT, name=context.describe(inner), head=head, type=EntityType.DOCUMENT,
        country=next(iter(find_countries(texts)), None), definite=definite, owner=owner,
        plural=head.endswith("s"),
    )  # fmt: skip


def _count_making(texts: Sequence[str], end: int) -> int:
    """Count the words between a document and "by": one of "information gathered by the mission"."""
    if texts[end : end + 1] != ["by"]:
        return 0
    documents = load_source_words().documents
    backs = range(min(_MAKING + 1, end))
    return next((back for back in backs if longest_head(texts, end - back, documents)), 0)


def _is_proper_name(texts: Sequence[str], end: int) -> bool:
    """Tell whether a document noun ends a proper name ("The Morning Post")."""
    platforms = load_source_words().lists["documents.platforms"]
    if not texts[end - 1][:1].isupper() or len(texts) <= 2 or end < len(texts):
        return False
    return not any(text.lower() in platforms for text in texts[: end - 1])


def _read_maker(context: Context, inner: Range, end: int, read: Read) -> Mention | None:
    """Read who made a document from the phrase after it: "a post by Ilse Brandt"."""
    texts = context.texts(inner)
    owned = texts[end - 1].lower().rstrip("s") in load_source_words().lists["documents.owned"]
    for index in range(end, len(texts) - 1):
        word = texts[index].lower()
        if word == "by" and texts[index - 1].lower() in _SEEN:
            return None
        if word == "of" and _names_body(texts):
            return read(Range(inner.first + index + 1, inner.last))
        if word in ("by", "from") or word in _NAMING or (owned and word in ("of", "for")):
            maker = Range(inner.first + index + 1, inner.last)
            if texts[index + 1] in _OPENING:
                return context.name_body(context.trim(maker))
            return read(maker)
    if end < len(texts) and is_proper(texts[end]):
        return read(Range(inner.first + end, inner.last))
    return None


def _names_body(texts: Sequence[str]) -> bool:
    """Tell whether words end in one for a body: "a bulletin of the civil defence"."""
    return longest_head(texts, len(texts), load_source_words().bodies) is not None


def _read_owner(context: Context, inner: Range, end: int, read: Read) -> Mention | None:
    """Read who owns a document from the words before it: "Utopia Radio's Facebook page"."""
    lists = load_source_words().lists
    texts = context.texts(inner)
    last = end - 1
    while last > 0 and texts[last - 1].lower() in lists["documents.platforms"]:
        last -= 1
    clitic = last > 0 and texts[last - 1] in CLITICS
    last -= clitic
    inside = lists["phrases.breaks"] | INNER | {"the"}
    if last <= 0 or not all(is_proper(t) or t.lower() in inside for t in texts[:last]):
        return None
    owner = Range(inner.first, inner.first + last)
    if clitic:
        return read(owner)
    if last == 1 and find_countries(texts[:1]):
        return None
    opens = inner.first == context.sentence_start(inner.first)
    if last == 1 and opens and context.find(texts[0]) is None:
        return None
    return context.name_body(owner)
