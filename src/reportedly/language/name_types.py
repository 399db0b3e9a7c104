"""What a name names, where the words before it leave no doubt: "the mayor of Orva" names a place.

The language model knows the name of a person by what persons do, and so it takes the town whose
mayor speaks for one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from reportedly.language.analysis import Name, NameType, Word

_LONGEST = 2


@cache
def _load_placing() -> frozenset[str]:
    """Return the words behind which, and "of", stands a place."""
    table = tomllib.loads((files("reportedly") / "data" / "name_types.toml").read_text("utf-8"))
    return frozenset(word for words in table["place"].values() for word in words)


def settle_types(words: Sequence[Word], names: Iterable[Name]) -> Iterator[Name]:
    """Yield the names, those that the words before them make places as such.

    Args:
        words: all words of the text.
        names: its names, as the model sees them.
    """
    for name in names:
        is_place = name.type is NameType.PERSON and _is_placed(words, name)
        yield replace(name, type=NameType.LOC) if is_place else name


def _is_placed(words: Sequence[Word], name: Name) -> bool:
    """Tell whether "the mayor of" or the like stands before a name; longer ones hold a person's."""
    before = words[max(0, name.first - 2) : name.first]
    if len(before) < 2 or name.last - name.first > _LONGEST or before[1].lower != "of":
        return False
    return before[0].lower in _load_placing()
