"""Find the proper names by which two reports are known to tell of one event.

The sheriff, the hamlet and the ship of a story stand in each report of it and in no other. Names
that stand in reports of all sorts, of countries, capitals, bodies and offices, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_country
from reportedly.resolve.locations import name_key

WORD = re.compile(r"[^\W\d_][\w'’-]*")
POSSESSIVE = re.compile(r"['’]s?$")
_OPENING = re.compile(r"[.!?\n\"“”:(–—-]")
_TABLES = ("source_words", "organisations", "resolve", "person_nouns")
_PLACES = ("words", "generic", "countries", "capitals", "ordinary", "demonyms")
_ACRONYM = 4


def find_proper_names(text: str) -> Mapping[str, str]:
    """Return the words of names of a report that are not met with everywhere, by their keys.

    A word that only opens sentences, or that stands in small letters elsewhere, is none.

    Args:
        text: of the report.

    Returns:
        For each key, under which spellings meet, the whole name: "Tova Venn" for "Venn".
    """
    small = {word for word in find_words(text) if word[0].islower()}
    inner: set[str] = set()
    wholes: dict[str, list[str]] = {}
    for words, opens in _find_capitals(text):
        for at, word in enumerate(words):
            wholes.setdefault(word, []).append(" ".join(words))
            if at or not opens:
                inner.add(word)
    return {
        name_key(word): max(wholes[word], key=lambda one: (len(one), one))
        for word in sorted(wholes)
        if (word in inner or len(wholes[word]) > 1) and word.lower() not in small
    }


@lru_cache(maxsize=2)
def find_words(text: str) -> tuple[str, ...]:
    """Return the words of a report in order; they are asked for more than once in a row.

    Args:
        text: of the report.
    """
    return tuple(WORD.findall(text))


def are_one_name(one: str, other: str) -> bool:
    """Tell whether two names may be one's, of which one is the fuller: "Venn" and "Tova Venn"."""
    mine, theirs = ({name_key(word) for word in name.split()} for name in (one, other))
    return mine <= theirs or theirs <= mine


def _find_capitals(text: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the runs of capitalised words, and whether each stands where any word would be."""
    run: list[str] = []
    begins, done = True, 0
    for match in WORD.finditer(text):
        word, last = match[0], done
        done = match.end()
        if not word[0].isupper():
            if run:
                yield run, begins
                run = []
            continue
        gap, name = text[last : match.start()], POSSESSIVE.sub("", word)
        common = _is_common(name)
        if run and (gap != " " or common):
            yield run, begins
            run = []
        if not common:
            begins = begins if run else not last or _OPENING.search(gap) is not None
            run.append(name)
    if run:
        yield run, begins


@lru_cache(maxsize=65536)
def _is_common(name: str) -> bool:
    """Tell whether a name is met with in reports of all sorts of events."""
    if name.isupper() and len(name) <= _ACRONYM:
        return True
    word = name.lower()
    return word in _common() or word.rstrip("s") in _common() or find_country(name) is not None


@cache
def _common() -> frozenset[str]:
    tables = [load_table(f"{name}.toml") for name in _TABLES]
    places = load_table("places.toml")
    tables.append({key: places[key] for key in _PLACES})
    told = (text for table in tables for text in _flatten(table))
    return frozenset(word.lower() for text in told for word in WORD.findall(text))


def _flatten(value: object) -> Iterator[str]:
    """Yield all texts of a table, its keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, own in value.items():
            yield str(key)
            yield from _flatten(own)
    elif isinstance(value, list):
        for own in value:
            yield from _flatten(own)
