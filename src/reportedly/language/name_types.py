"""What a name names, where its words leave no doubt: "the mayor of Orva" names a place.

The language model knows the name of a person by what persons do, and so it takes the town whose
mayor speaks for one, or a body that is called by its initials.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from reportedly.language.analysis import Name, NameType, Word

_LONGEST = 2
_SHORTEST = 3
_BESIDE = 3


@cache
def _load_placing() -> frozenset[str]:
    """Return the words behind which, and "of", stands a place."""
    table = tomllib.loads((files("reportedly") / "data" / "name_types.toml").read_text("utf-8"))
    return frozenset(word for words in table["place"].values() for word in words)


def settle_types(words: Sequence[Word], names: Iterable[Name]) -> Iterator[Name]:
    """Yield the names; no person is behind "the mayor of", or called by capitals alone.

    Args:
        words: all words of the text.
        names: its names, as the model sees them.
    """
    for name in names:
        if name.type is NameType.PERSON and _is_placed(words, name):
            yield replace(name, type=NameType.LOC)
        elif name.type is NameType.PERSON and _is_initials(words, name):
            yield replace(name, type=NameType.ORG)
        else:
            yield name


def _is_initials(words: Sequence[Word], name: Name) -> bool:
    """Tell whether a name is one word in capitals among words that are not."""
    text = words[name.first].text
    if name.last - name.first != 1 or not text.isalpha():
        return False
    beside = (*words[max(0, name.first - _BESIDE) : name.first], *words[name.last :][:_BESIDE])
    lower = any(word.text.islower() for word in beside)
    return len(text) >= _SHORTEST and text.isupper() and lower


def _is_placed(words: Sequence[Word], name: Name) -> bool:
    """Tell whether "the mayor of" or the like stands before a name; longer ones hold a person's."""
    before = words[max(0, name.first - 2) : name.first]
    if len(before) < 2 or name.last - name.first > _LONGEST or before[1].lower != "of":
        return False
    return before[0].lower in _load_placing()
