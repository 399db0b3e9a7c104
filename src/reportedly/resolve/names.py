"""Compare names of persons and bodies however they are spelt."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby

from reportedly.extract.lexicon import load_table
from reportedly.extract.units import singular

_BRACKETS = re.compile(r"\s*\([^()]*(?:\)|$)")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SHORTEST = 3


@cache
def _tables() -> tuple[dict[int, str], tuple[tuple[str, str], ...], frozenset[str]]:
    """Return the letters of Cyrillic, the levelled spellings, and the words to leave out."""
    table = load_table("resolve.toml")["names"]
    levels = tuple((left, right) for right, lefts in table["levels"] for left in lefts.split())
    letters = {own: plain for own, _, plain in (pair.partition(" ") for pair in table["cyrillic"])}
    return str.maketrans(letters), levels, frozenset(table["fillers"])


def romanise(name: str) -> str:
    """Return a name in lower case in plain Latin letters: "Путин" is "putin", "Şahin" "sahin"."""
    lower = unicodedata.normalize("NFC", name.lower()).translate(_tables()[0])
    bare = unicodedata.normalize("NFKD", lower)
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@lru_cache(maxsize=65_536)
def level(word: str) -> str:
    """Return the key under which the spellings of one name meet ("Galenko" and "Halenko")."""
    key = romanise(word)
    for spelling, plain in _tables()[1]:
        key = key.replace(spelling, plain)
    key = "".join(letter for letter, _ in groupby(key) if letter.isalnum())
    return key.rstrip("e") if len(key.rstrip("e")) >= _SHORTEST else key


@lru_cache(maxsize=65_536)
def person_key(name: str) -> str:
    """Return the key of a person's name, from its first and last word; particles do not count."""
    words = [level(word) for word in re.split(r"[\s.-]+", strip(name)) if len(word) > 1]
    words = [word for word in words if word not in ("el", "ben", "ebn", "ebu")] or words
    return " ".join(dict.fromkeys((words[0], words[-1]))) if words else level(name)


@lru_cache(maxsize=65_536)
def body_key(name: str) -> str:
    """Return the key of a body's name: its words of weight, so that "council of Orva" is Orva's."""
    found = _WORD.findall(romanise(strip(name)))
    words = [_POSSESSIVE.sub("", word).removesuffix("-based") for word in found]
    return " ".join(sorted([word for word in words if word not in _tables()[2]] or words))


def strip(name: str) -> str:
    """Return a name without what stands in brackets."""
    return _BRACKETS.sub("", name).strip() or name


@cache
def _unsaid() -> frozenset[str]:
    return frozenset(load_table("resolve.toml")["names"]["unsaid"])


def find_calling(name: str) -> frozenset[str]:
    """Return what the words for somebody unnamed say: "two security sources" are of security."""
    words = (singular(word) for word in _WORD.findall(name.lower()))
    return frozenset(word for word in words if word not in _unsaid())
