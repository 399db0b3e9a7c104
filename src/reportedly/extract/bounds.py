"""Read the words that bound a number: "at least", "nearly", "or more"; and make its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extract.lexicon import Phrases, load_table
from reportedly.records import Bounds, Count, Modifier

_STACKED = 5
_GUARDED = {
    "about": "not_about_after", "over": "not_over_after", "above": "not_over_after",
    "up": "not_up_after",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words around a number say about it.

    Args:
        modifier: the bound; `None` where there is none.
        first: index of the first bounding word, or of the number.
        last: one past the last bounding word, or one past the number.
    """

    modifier: Modifier | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Tables:
    before: Phrases[Modifier]
    after: Phrases[Modifier]
    transparent: Phrases[bool]
    guards: dict[str, frozenset[str]]


@cache
def _tables() -> _Tables:
    data = load_table("quantities.toml")
    between = data["between"]
    return _Tables(
        before=Phrases.of({Modifier(name): words for name, words in data["bounds"].items()}),
        after=Phrases.of({Modifier(name): words for name, words in data["after"].items()}),
        transparent=Phrases(dict.fromkeys(between["transparent"], True)),
        guards={word: frozenset(between[key]) for word, key in _GUARDED.items()},
    )


def bound_before(tokens: Sequence[str], first: int, floor: int) -> Wording:
    """Read the bounding words before a number.

    Args:
        tokens: lower-case text of all words.
        first: index of the first word of the number.
        floor: index before which nothing may be read: the end of the number before this one, or
            the start of the sentence.
    """
    tables, start, begin = _tables(), first, first
    modifier: Modifier | None = None
    for _ in range(_STACKED):
        found = tables.before.match_before(tokens, start)
        told = start < first and tokens[start] == "the"
        if found and found[0] >= floor and not told and not _is_guarded(tokens, found[0], floor):
            start = begin = found[0]
            if modifier in (None, Modifier.ABOUT, Modifier.EXACT):
                modifier = found[1]
            continue
        if found and told:
            break  # "more than the 20 who left": 20 is what others told
        skipped = tables.transparent.match_before(tokens, start)
        if not skipped or skipped[0] < floor:
            break
        start = skipped[0]
    return Wording(modifier, begin, first)


def _is_guarded(tokens: Sequence[str], index: int, floor: int) -> bool:
    """Tell whether "about" or "over" belongs to the verb before it ("talked about 12 men")."""
    guard = _tables().guards.get(tokens[index])
    return guard is not None and index > floor and tokens[index - 1] in guard


def bound_at(tokens: Sequence[str], index: int) -> tuple[int, Modifier] | None:
    """Return the end and the meaning of the bounding words that begin at word `index`."""
    return _tables().before.match(tokens, index)


def bound_after(tokens: Sequence[str], last: int) -> tuple[int, Modifier] | None:
    """Return the end and the meaning of the bounding words right after a number ("or more")."""
    found = _tables().after.match(tokens, last)
    if found and found[0] < len(tokens):
        after = tokens[found[0]]
        if after[0].isdigit() or after == "than":
            return None
    return found


def join_modifiers(before: Modifier | None, after: Modifier | None) -> Modifier | None:
    """Return the stronger of two bounds: one that opens an end beats "about"."""
    weak = (None, Modifier.ABOUT, Modifier.EXACT)
    return after if before in weak and after is not None else before


def make_bounds(modifier: Modifier | None, low: Count | None, high: Count | None) -> Bounds:
    """Return the interval of a number, range or vague word under a bound.

    Args:
        modifier: what the words around it say; `None` for nothing.
        low: smallest value of the number itself; `None` where a range is open below.
        high: largest value of the number itself; `None` where a range is open above.
    """
    match modifier:
        case Modifier.AT_LEAST | Modifier.MORE_THAN:
            return Bounds(modifier=modifier, low=low, high=None)
        case Modifier.AT_MOST | Modifier.LESS_THAN:
            return Bounds(modifier=modifier, low=None, high=high)
        case Modifier.VAGUE | Modifier.RANGE:
            return Bounds(modifier=modifier, low=low, high=high)
    if low != high:
        return Bounds(modifier=Modifier.RANGE, low=low, high=high)
    return Bounds(modifier=modifier or Modifier.EXACT, low=low, high=high)
