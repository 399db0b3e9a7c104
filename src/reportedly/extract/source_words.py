"""The word lists for sources, and what they tell about a run of words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.records import EntityType

CLITICS = frozenset(("'s", "’s", "ʼs", "'", "’"))
INNER = frozenset("-–’'./&")
AND = frozenset(("and", "or", "&"))
_LONGEST_HEAD = 3


@dataclass(frozen=True)
class SourceWords:
    """The word lists of `source_words.toml`, ready for look-up; all in lower case.

    Args:
        people: heads for unnamed persons, with the type of source.
        bodies: heads for bodies and outlets, with the type of source.
        documents: heads for what was written, filmed or found.
        fields: words before a head that tell the type of source.
        pronouns: what each pronoun can stand for.
        titles: words before a person's name.
        particles: small words inside a name.
        gender: words that tell how a person is spoken of.
        generic: types that a general word such as "agency" can stand for.
        synonyms: heads that may name one and the same body.
        lists: all other lists by "section.key".
    """

    people: Mapping[str, EntityType]
    bodies: Mapping[str, EntityType]
    documents: frozenset[str]
    fields: Mapping[str, EntityType]
    pronouns: Mapping[str, str]
    titles: frozenset[str]
    particles: frozenset[str]
    gender: Mapping[str, str]
    generic: Mapping[str, frozenset[EntityType]]
    synonyms: tuple[frozenset[str], ...]
    lists: Mapping[str, frozenset[str]]


def _plurals(word: str) -> tuple[str, ...]:
    """Return `word` and its regular plural."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word, word[:-1] + "ies"
    return word, word + ("es" if word.endswith(("s", "ch", "sh", "x")) else "s")


@cache
def load_source_words() -> SourceWords:
    """Load the word lists for sources, once."""
    table = load_table("source_words.toml")

    def typed(section: str) -> dict[str, EntityType]:
        return {
            form: EntityType(kind)
            for kind, words in table[section].items()
            for word in words
            for form in _plurals(word)
        }

    def by_word(section: str) -> dict[str, str]:
        return {word: kind for kind, words in table[section].items() for word in words}

    return SourceWords(
        people=typed("people"),
        bodies=typed("bodies"),
        documents=frozenset(f for w in table["documents"]["heads"] for f in _plurals(w)),
        fields={word: EntityType(kind) for word, kind in by_word("fields").items()},
        pronouns=by_word("pronouns"),
        titles=frozenset(table["titles"]["words"]),
        particles=frozenset(table["titles"]["particles"]),
        gender=by_word("gender"),
        generic={w: frozenset(map(EntityType, kinds)) for w, kinds in table["generic"].items()},
        synonyms=tuple(frozenset(heads) for heads in table["synonyms"].values()),
        lists={
            f"{section}.{key}": frozenset(words)
            for section in ("documents", "sources", "determiners", "phrases", "titles")
            for key, words in table[section].items()
        },
    )


def is_proper(word: str) -> bool:
    """Tell whether a word is written like a name."""
    return word[:1].isupper() or word[:1] in "@#" or (word[:1].isdigit() and word[-1:].isalpha())


def is_plural(head: str) -> bool:
    """Tell whether a head noun in lower case has the form of a plural."""
    return head.endswith(("s", "men", "people")) and not head.endswith("ss")


def skip_determiners(texts: Sequence[str]) -> tuple[int, str | None, bool]:
    """Return where a description begins, the possessive pronoun before it, and definiteness."""
    lists = load_source_words().lists
    first, owner, definite = 0, None, False
    while first < len(texts) - 1:
        word = texts[first].lower()
        after = texts[first + 1].lower()
        if word in lists["determiners.articles"]:
            definite = word in ("the", "this", "that", "these", "those")
        elif word in lists["determiners.possessive"]:
            owner, definite = word, True
        elif word in lists["determiners.portions"] and after == "of" and first + 2 < len(texts):
            first += 1
        elif word not in lists["determiners.whole"] or (
            word == "of" and texts[first - 1].lower() not in lists["determiners.whole"]
        ):
            break
        first += 1
    return first, owner, definite


def head_end(texts: Sequence[str]) -> int:
    """Return one past the head noun: the first word that only describes it, or the end."""
    breaks = load_source_words().lists["phrases.breaks"]
    for index in range(1, len(texts)):
        word = texts[index]
        if word in AND and _ends_noun(texts[index - 1]):
            return index
        if word == "(" and texts[-1] != ")" and ")" in texts[index:]:
            continue
        if word in (",", "(") or (word.lower() in breaks and not word[:1].isupper()):
            return index
    return len(texts)


def _ends_noun(word: str) -> bool:
    """Tell whether a word before a conjunction is the head of a description of its own."""
    words = load_source_words()
    known = word in words.people or word in words.bodies or word in words.documents
    return known and not is_proper(word)


def longest_head(texts: Sequence[str], end: int, table: Collection[str]) -> str | None:
    """Return the longest entry of `table` that ends before word `end`."""
    lower = [text.lower() for text in texts[:end]]
    for length in range(min(_LONGEST_HEAD, len(lower)), 0, -1):
        phrase = " ".join(lower[-length:]).replace(" - ", "-")
        if phrase in table:
            return phrase
    return None


def name_start(texts: Sequence[str]) -> int:
    """Return where the proper name at the end of the words begins; their number if none does."""
    particles = load_source_words().particles
    first = len(texts)
    while first > 0:
        word = texts[first - 1]
        inside = first < len(texts)
        if first > 2 and texts[first - 2] == "-" and word.islower() and is_proper(texts[first - 3]):
            first -= 3
            continue
        if not (is_proper(word) or (inside and (word in INNER or word in particles))):
            break
        first -= 1
    while first < len(texts) and texts[first] in INNER:
        first += 1
    while first < len(texts) - 1 and texts[first] in particles and len(texts[first]) <= 2:
        if texts[first] in ("al", "el") or texts[first + 1] == "-":
            break
        first += 1
    return first


def person_start(texts: Sequence[str]) -> int:
    """Return where a person's own name begins in words that end with it, titles left out."""
    words = load_source_words()
    first = name_start(texts)
    start = first
    for index in range(first, len(texts) - 1):
        word = texts[index].lower().rstrip(".")
        titled = word in words.titles or word in CLITICS
        if titled or (texts[index] in INNER and start == index):
            start = index + 1
    while start < len(texts) - 1 and texts[start] in INNER:
        start += 1
    return start


def find_gender(texts: Sequence[str]) -> str | None:
    """Return "he" or "she" where a title or noun among the words tells, else `None`."""
    table = load_source_words().gender
    return next((table[w] for t in texts if (w := t.lower().rstrip(".")) in table), None)


def find_field(texts: Sequence[str], fallback: EntityType) -> EntityType:
    """Return the type that the words before a head point at ("hospital officials")."""
    fields = load_source_words().fields
    return next((fields[w] for t in reversed(texts) if (w := t.lower()) in fields), fallback)
