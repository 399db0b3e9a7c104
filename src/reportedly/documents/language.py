"""Tell, offline and at a glance, whether a text is in English.

The script of the letters decides first; among languages in Latin letters, the share of each
language's function words (`data/languages.toml`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_SAMPLE = 20_000
_FEWEST_LETTERS = 20
_FEWEST_WORDS = 12
_ENOUGH_WORDS = 40
_LEAST_ENGLISH = 0.12
_CLEAR_LEAD = 1.3
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Profiles:
    scripts: MappingProxyType[str, str]
    letters: MappingProxyType[str, str]
    names: MappingProxyType[str, str]
    words: MappingProxyType[str, frozenset[str]]


@cache
def _load_profiles() -> _Profiles:
    table = tomllib.loads(files("reportedly").joinpath("data/languages.toml").read_text("utf-8"))
    words = {code: frozenset(listed.split()) for code, listed in table["words"].items()}
    return _Profiles(
        scripts=MappingProxyType(table["scripts"]),
        letters=MappingProxyType(table["letters"]),
        names=MappingProxyType(table["names"]),
        words=MappingProxyType(words),
    )


def guess_language(text: str) -> str | None:
    """Return the likely language of a text.

    Returns:
        An ISO 639-1 code, `"und"` for a language that is not English but has no profile, or `None`
        where the text is too short to tell.
    """
    words = _LETTERS.findall(text[:_SAMPLE].lower())
    foreign = _guess_by_script("".join(words))
    if foreign:
        return foreign
    return _guess_by_words(words) if len(words) >= _FEWEST_WORDS else None


def name_language(code: str) -> str:
    """Return the English name of a language code that `guess_language` returns."""
    return _load_profiles().names.get(code, "another language")


def _guess_by_script(letters: str) -> str | None:
    """Return the language of the script that most letters are in; none for Latin letters."""
    profiles = _load_profiles()
    scripts = Counter(unicodedata.name(letter, "?").partition(" ")[0] for letter in letters)
    if not scripts or scripts.total() < _FEWEST_LETTERS:
        return None
    known = Counter({name: scripts[name] for name in profiles.scripts})
    if known.total() * 2 <= scripts.total():
        return None
    if known["HIRAGANA"] + known["KATAKANA"] > known["CJK"] / 10:
        known["CJK"] = 0
    code = profiles.scripts[known.most_common(1)[0][0]]
    for neighbour, telling in profiles.letters.items():
        same = unicodedata.name(telling[0]).partition(" ")[0] == known.most_common(1)[0][0]
        if same and sum(letters.count(letter) for letter in telling) * 100 > len(letters):
            return neighbour
    return code


def _guess_by_words(words: list[str]) -> str | None:
    """Return the language whose function words are most frequent, English when in doubt."""
    hits = {
        code: sum(word in listed for word in words)
        for code, listed in _load_profiles().words.items()
    }
    english = hits["en"] / len(words)
    best = max(hits, key=hits.__getitem__)
    if hits[best] > _CLEAR_LEAD * hits["en"] and hits[best] >= _LEAST_ENGLISH * len(words):
        return best
    if len(words) >= _ENOUGH_WORDS and english < _LEAST_ENGLISH:
        return "und"
    return "en"
