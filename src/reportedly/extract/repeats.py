"""Tell which figures repeat an earlier one: the same count, of the same event, by the same source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.records import Bounds, Figure, Modality, Modifier, Statement


@dataclass(frozen=True, slots=True)
class _Source:
    name: str
    known: bool


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
    for at, figure in enumerate(figures):
        for earlier in figures[:at]:
            if _repeats(figure, earlier, by_id, lead):
                links[figure.id] = links.get(earlier.id, earlier.id)
                break
    return links


def _repeats(
    figure: Figure, earlier: Figure, statements: Mapping[str, Statement], lead: int
) -> bool:
    if figure.measure is not earlier.measure or figure.basis is not earlier.basis:
        return False
    if (figure.modality is Modality.DENIED) != (earlier.modality is Modality.DENIED):
        return False
    if not _same_count(figure.bounds, earlier.bounds) or not _same_group(figure, earlier):
        return False
    if figure.bounds.high == 0:
        return False
    one, other = _source(figure, statements), _source(earlier, statements)
    if one and other:
        return one == other
    if other and not one:
        return True
    return earlier.quantity.start < lead or not one


def _same_count(one: Bounds, other: Bounds) -> bool:
    """Tell whether two bounds may be the same count, told more or less exactly."""
    if (one.low, one.high) == (other.low, other.high):
        return True
    if other.modifier is Modifier.VAGUE and one.low is not None and one.high is not None:
        low, high = other.low or 0, other.high
        return low <= one.low and (high is None or one.high <= high)
    return _anchor(one) is not None and _anchor(one) == _anchor(other)


def _anchor(bounds: Bounds) -> object:
    """Return the number that a bound is built on."""
    if bounds.modifier in (Modifier.VAGUE, Modifier.RANGE):
        return None
    return bounds.low if bounds.low is not None else bounds.high


def _same_group(one: Figure, other: Figure) -> bool:
    if one.status is not other.status and "unknown" not in (one.status, other.status):
        return False
    if one.group is None or other.group is None:
        return True
    mine, theirs = one.group.text.lower().split()[-1], other.group.text.lower().split()[-1]
    return mine == theirs or _is_general(mine) or _is_general(theirs)


def _is_general(noun: str) -> bool:
    return noun in ("people", "persons", "person", "civilians", "civilian", "others", "victims")


def _source(figure: Figure, statements: Mapping[str, Statement]) -> str | None:
    """Return who ultimately says a figure, or `None` where no source is named."""
    for name in reversed(figure.chain):
        statement = statements.get(name)
        if statement and statement.entity and statement.sources:
            return statement.entity.name.lower()
        if statement and statement.sources:
            return statement.sources[0].text.lower()
    return None
