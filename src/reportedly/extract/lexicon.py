"""Load word tables and weights of the package; match phrases against tokens in linear time."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Generic, TypeVar

from reportedly.errors import FormatError

Value = TypeVar("Value")


@lru_cache(maxsize=64)
def load_table(name: str, path: Path | None = None) -> Mapping[str, Any]:
    """Load a TOML table of the package, or the user's own in its place.

    Args:
        name: file name below `reportedly/data`.
        path: file to read instead.

    Raises:
        FormatError: the file is no TOML.
    """
    source = path or resources.files("reportedly").joinpath("data", name)
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise FormatError(f"{path or name} is not a TOML table: {error}") from error


@lru_cache(maxsize=64)
def load_lists(name: str, section: str) -> Mapping[str, frozenset[str]]:
    """Load the word lists of one section of a table of the package, for looking words up.

    Args:
        name: file name below `reportedly/data`.
        section: the section; it holds lists of words only.
    """
    return {key: frozenset(words) for key, words in load_table(name)[section].items()}


@lru_cache(maxsize=16)
def load_learnt(name: str) -> Mapping[str, Any]:
    """Load weights that a program of `training/` learnt, a JSON object of the package.

    Args:
        name: file name below `reportedly/data`.
    """
    source = resources.files("reportedly").joinpath("data", name)
    weights: Mapping[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return weights


class Phrases(Generic[Value]):
    """Phrases of lower-case tokens with a value each; the longest that fits is found.

    Args:
        entries: value by phrase, its tokens parted by single blanks.
    """

    def __init__(self, entries: Mapping[str, Value]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in sorted(entries.items(), key=lambda item: -item[0].count(" ")):
            tokens = tuple(phrase.split(" "))
            self._by_first.setdefault(tokens[0], []).append((tokens, value))
            self._by_last.setdefault(tokens[-1], []).append((tokens, value))

    @classmethod
    def of(cls, groups: Mapping[Value, Iterable[str]]) -> Phrases[Value]:
        """Make the table from a list of phrases by value."""
        return cls({phrase: value for value, phrases in groups.items() for phrase in phrases})

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which a phrase begins."""
        return frozenset(self._by_first)

    def match(self, tokens: Sequence[str], first: int) -> tuple[int, Value] | None:
        """Return the end and the value of the longest phrase that begins at token `first`."""
        if first >= len(tokens):
            return None
        for phrase, value in self._by_first.get(tokens[first], ()):
            last = first + len(phrase)
            if len(phrase) == 1 or tuple(tokens[first:last]) == phrase:
                return last, value
        return None

    def match_before(self, tokens: Sequence[str], last: int) -> tuple[int, Value] | None:
        """Return the start and the value of the longest phrase that ends before token `last`."""
        if last < 1:
            return None
        for phrase, value in self._by_last.get(tokens[last - 1], ()):
            first = last - len(phrase)
            if len(phrase) == 1 or (first >= 0 and tuple(tokens[first:last]) == phrase):
                return first, value
        return None
