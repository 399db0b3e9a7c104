"""Compare place names however spelt: `fold` within one spelling, `loosen` across romanisations."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import groupby

from reportedly.extract.lexicon import load_table

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
    | dict.fromkeys("'’‘ʼʻ`´ʿʾ′ʹ‛ʽ.", "")
    | dict.fromkeys("-–—‐‑/,()_\u00a0", " ")
)
_AYNS = str.maketrans(dict.fromkeys("‘’ʼʻ`ʿʾ", "'"))


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return the key by which names are compared: no case, accents, apostrophes, hyphens, dots."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    short = _spelling()[2]
    return " ".join(short.get(word, word) for word in plain.translate(_LETTERS).split())


@lru_cache(maxsize=65_536)
def loosen(key: str) -> str:
    """Level the spellings of one Arabic, Persian or Slavic name, given folded, to one key.

    Articles go, doubled letters and the letters that romanisations mix up become one, and a final
    vowel, or "h" after it, is dropped ("al hudaydah" and "hodeida" meet).
    """
    articles = _spelling()[0]
    words = [word for word in key.split() if word not in articles] or key.split()
    return " ".join(_loosen_word(word) for word in words)


def _loosen_word(word: str) -> str:
    for spelling, level in _spelling()[1]:
        word = word.replace(spelling, level)
    word = "".join(letter for letter, _ in groupby(word))
    while len(word) > 3 and word[-1] in "aiuh":
        word = word[:-1]
    return word


def plain(name: str) -> str:
    """Return a romanised name without the marks of scholars ("Khān Yūnis" is "Khan Yunis")."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.translate(_AYNS)


@cache
def _spelling() -> tuple[frozenset[str], tuple[tuple[str, str], ...], dict[str, str]]:
    """Return the articles, the romanisations that are levelled, and the words cut short."""
    table = load_table("places.toml")["spelling"]
    levels = ((left, right) for right, lefts in table["levels"] for left in lefts.split())
    return frozenset(table["articles"]), tuple(levels), dict(table["short"])
