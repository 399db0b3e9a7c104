"""Tell which figures repeat an earlier one: the same count of the same persons by one source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.records import Basis, Bounds, Figure, Modality, Modifier, Statement, Status

_COMPARED = 30
_EMPTY = frozenset(
    ("the", "of", "a", "and", "in", "for", "news", "agency", "ministry", "user", "&")
)
_LIMITS = frozenset(("of", "in", "from", "for", "who", "which", "at", "on", "with", ","))


@cache
def _words(name: str) -> frozenset[str]:
    """Load a list of words for persons from `settings.toml`."""
    return frozenset(load_table("settings.toml")["repeats"][name])


def find_repeats(
    figures: Sequence[Figure], statements: Sequence[Statement], lead: int
) -> Mapping[str, str]:
    """Return for each figure that repeats an earlier one the id of the earliest.

    Args:
        figures: in text order, without links.
        statements: all statements.
        lead: where headline and lead end, in code points.
    """
    by_id = {one.id: one for one in statements}
    links: dict[str, str] = {}
    known: dict[object, list[Figure]] = {}
    for figure in figures:
        for earlier in _alike(figure, known):
            if _repeats(figure, earlier, by_id, lead):
                links[figure.id] = links.get(earlier.id, earlier.id)
                break
        for key in _keys(figure, lead):
            known.setdefault(key, []).append(figure)
    return links


def _keys(figure: Figure, lead: int) -> Iterator[object]:
    """Yield the keys under which later figures that may repeat this one look for it."""
    bounds = figure.bounds
    yield figure.measure, bounds.low, bounds.high
    anchor = _anchor(bounds)
    if anchor is not None:
        yield figure.measure, anchor
    if bounds.modifier is Modifier.VAGUE and figure.quantity.end <= lead:
        yield figure.measure, Modifier.VAGUE


def _alike(figure: Figure, known: Mapping[object, list[Figure]]) -> list[Figure]:
    """Return the earlier figures of like count, in text order, not more than can be compared."""
    keys = [
        (figure.measure, figure.bounds.low, figure.bounds.high),
        (figure.measure, _anchor(figure.bounds)),
        (figure.measure, Modifier.VAGUE),
    ]
    found = {one.id: one for key in keys for one in known.get(key, ())[:_COMPARED]}
    return sorted(found.values(), key=lambda one: one.quantity.start)


def _repeats(
    figure: Figure, earlier: Figure, statements: Mapping[str, Statement], lead: int
) -> bool:
    if figure.measure is not earlier.measure or figure.bounds.high == 0:
        return False
    if (figure.modality is Modality.DENIED) != (earlier.modality is Modality.DENIED):
        return False
    if {figure.basis, earlier.basis} == {Basis.CUMULATIVE, Basis.INCIDENT}:
        return False
    one, other = _source(figure, statements), _source(earlier, statements)
    if one and other and not (set(one.split()) & set(other.split()) - _EMPTY):
        return False
    if not _same_count(figure.bounds, earlier.bounds):
        return earlier.quantity.end <= lead and _sums_up(earlier, figure)
    return _same_group(figure, earlier, strict=not one and not other)


def _same_count(one: Bounds, other: Bounds) -> bool:
    """Tell whether two bounds are the same count, told more or less exactly."""
    if (one.low, one.high) == (other.low, other.high):
        return True
    return _anchor(one) is not None and _anchor(one) == _anchor(other)


def _sums_up(earlier: Figure, figure: Figure) -> bool:
    """Tell whether a vague number of headline or lead ("dozens") stands for a later exact one."""
    vague, exact = earlier.bounds, figure.bounds
    least = exact.low if exact.low is not None else exact.high
    if vague.modifier is not Modifier.VAGUE or exact.modifier is Modifier.VAGUE or least is None:
        return False
    inside = (vague.low or 0) <= least and (vague.high is None or least <= vague.high)
    return inside and _is_like(_heads(figure), _heads(earlier))


def _anchor(bounds: Bounds) -> object:
    """Return the number that a bound is built on."""
    if bounds.modifier in (Modifier.VAGUE, Modifier.RANGE):
        return None
    return bounds.low if bounds.low is not None else bounds.high


def _same_group(one: Figure, other: Figure, *, strict: bool) -> bool:
    """Tell whether two figures may count the same persons.

    Args:
        one: a figure.
        other: an earlier one.
        strict: whether both are the reporter's own, who rarely calls the same persons two names.
    """
    if one.status is not other.status and Status.UNKNOWN not in (one.status, other.status):
        return False
    mine, theirs = _heads(one), _heads(other)
    single = one.bounds.high == 1 and one.quantity.text.lower() in ("a", "an", "another")
    if single or other.quantity.text.lower() in ("a", "an", "another"):
        if theirs is None and mine is not None and not single:
            return True
        return mine is not None and mine == theirs and one.quantity.text.lower() != "another"
    if strict and mine is not None and theirs is not None and mine != theirs:
        both = {mine, theirs}
        return both <= _words("general") or both <= _words("young")
    return _is_like(mine, theirs)


def _heads(figure: Figure) -> str | None:
    """Return the noun of a figure's group, in lower case: "members" of "members of a family"."""
    if figure.group is None:
        return None
    words = figure.group.text.lower().replace(",", " , ").split()
    end = next((at for at, word in enumerate(words) if at and word in _LIMITS), len(words))
    return words[end - 1]


def _is_like(mine: str | None, theirs: str | None) -> bool:
    """Tell whether two nouns may name the same persons: "infants" and "children"."""
    if mine is None or theirs is None or mine == theirs:
        return True
    young, general = _words("young"), _words("general")
    return mine in general or theirs in general or (mine in young and theirs in young)


def _source(figure: Figure, statements: Mapping[str, Statement]) -> str | None:
    """Return who ultimately says a figure, or `None` where no source is named."""
    for name in reversed(figure.chain):
        statement = statements.get(name)
        if statement and statement.entity and statement.sources:
            return statement.entity.name.lower()
        if statement and statement.sources:
            return statement.sources[0].text.lower()
    return None
