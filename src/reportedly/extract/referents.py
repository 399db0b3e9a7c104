"""Things that a text has mentioned and may mention again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.extract.mentions import Mention, Sort
from reportedly.extract.organisations import fold
from reportedly.language.analysis import Analysis
from reportedly.records import Entity, EntityType

_DEEPEST = 6


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
        subject: it was the subject of its clause, or stood first in its sentence.
    """

    entity: Entity
    word: int
    sort: Sort
    head: str = ""
    plural: bool = False
    gender: str | None = None
    spoke: bool = False
    subject: bool = False


def make_referent(
    analysis: Analysis, mention: Mention, word: int, *, spoke: bool = True
) -> Referent:
    """Make the referent of a mention that is taken at its word.

    Args:
        analysis: the document.
        mention: the mention.
        word: index of its first word.
        spoke: it is the source of a statement.
    """
    entity = Entity(
        name=mention.name,
        type=mention.type or EntityType.OTHER,
        country=mention.country,
        anonymous=mention.anonymous,
    )
    return Referent(
        entity=entity, word=word, sort=mention.sort, head=mention.head, plural=mention.plural,
        gender=mention.gender, spoke=spoke, subject=is_subject(analysis, word),
    )  # fmt: skip


def is_subject(analysis: Analysis, word: int) -> bool:
    """Tell whether a mention that begins at `word` is a subject or opens its sentence."""
    words = analysis.words
    index = word
    for _ in range(_DEEPEST):
        if words[index].relation.startswith("nsubj"):
            return True
        if words[index].head <= index:
            break
        index = words[index].head
    start = analysis.sentence_of(word).first if analysis.sentences else 0
    return word - start <= 1


@lru_cache(maxsize=4096)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: lower case, no hyphens and full stops."""
    return tuple(fold(name).replace("-", " ").replace(".", "").split())


def ends_with(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Tell whether the tokens of a shorter name end a longer one."""
    return len(longer) > len(shorter) and tuple(longer[-len(shorter) :]) == tuple(shorter)


def nearest(referents: Iterable[Referent], word: int) -> Referent | None:
    """Return the last of the referents before word `word`, else the first after it."""
    found = tuple(referents)
    before = [one for one in found if one.word < word]
    if before:
        return max(before, key=lambda one: one.word)
    return min(found, key=lambda one: one.word, default=None)
