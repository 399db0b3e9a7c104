"""The verdict on two claims: same, compatible, update, conflict, or not to be compared.

The rules are gone through in order, from what the claims count to what they put: claims of
different tolls, forecasts and denials are settled first, then the same source, then the numbers.
A verdict does not depend on the order in which the two claims are given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportedly.reconcile.intervals import contains, is_same, numbers_of, overlap, size_of
from reportedly.reconcile.values import Ground, Judgement, Verdict
from reportedly.reconcile.words import word_ground
from reportedly.records import Basis, Bounds, Measure, Modality, Status
from reportedly.resolve.values import Claim, Location, Toll

_UPDATES = frozenset({Ground.UP, Ground.DOWN, Ground.NARROWED, Ground.WIDENED})
_VERDICTS = {
    Ground.EQUAL: Verdict.SAME,
    Ground.OVERLAP: Verdict.COMPATIBLE,
    Ground.RETOLD: Verdict.COMPATIBLE,
    Ground.DENIED_OTHER: Verdict.COMPATIBLE,
    Ground.APART: Verdict.CONFLICT,
    Ground.ONE_DAY: Verdict.CONFLICT,
    Ground.DENIED: Verdict.CONFLICT,
} | dict.fromkeys(_UPDATES, Verdict.UPDATE)


def compare_claims(one: Claim, other: Claim, tolls: Mapping[str, Toll]) -> Judgement:
    """Return the verdict on two claims.

    Args:
        one: a claim.
        other: another claim.
        tolls: the tolls of both, by id.

    Raises:
        KeyError: the toll of one is not among them.
    """
    earlier, later = sorted((one, other), key=order_of)
    ground = compare_tolls(tolls[earlier.toll], tolls[later.toll]) or _compare(
        earlier, later, tolls[later.toll].basis
    )
    denied = next((each for each in (earlier, later) if each.modality is Modality.DENIED), None)
    return Judgement(
        a=earlier.id,
        b=later.id,
        verdict=_VERDICTS.get(ground, Verdict.NOT_COMPARABLE),
        ground=ground,
        reason=word_ground(ground, earlier, later, denied),
    )


def compare_pairs(claims: Sequence[Claim], tolls: Mapping[str, Toll]) -> Iterator[Judgement]:
    """Yield the verdict on each pair of claims, earliest first; for a table that somebody asks for.

    The cost grows with the square of the number of claims; `reconcile_toll` never does this.
    """
    ordered = sorted(claims, key=order_of)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            yield compare_claims(one, other, tolls)


def compare_tolls(one: Toll, other: Toll) -> Ground | None:
    """Return why figures of two tolls are not to be compared; `None` where they are one toll."""
    if one.id == other.id:
        return None
    if one.measure is not other.measure:
        return Ground.PART if Measure.CASUALTIES in {one.measure, other.measure} else Ground.MEASURE
    if one.basis is not other.basis:
        return Ground.BASIS
    if one.part != other.part:
        return Ground.PART
    if one.group != other.group:
        return Ground.PART if None in {one.group, other.group} else Ground.GROUP
    if one.status is not other.status:
        known = Status.UNKNOWN not in {one.status, other.status}
        return Ground.DEFINITION if known else Ground.PART
    if one.place != other.place:
        return Ground.PART if _is_within(one.place, other.place) else Ground.PLACE
    if (one.start, one.end) != (other.start, other.end):
        return Ground.TIME_BASE
    return Ground.EVENT


def compare_later(was: Bounds, became: Bounds) -> Ground:
    """Return what a later figure of one source is to its earlier one.

    It is the earlier one retold where both can be true and the later one is vaguer, or gives the
    same number with another bound ("at least 30" became "30"); else the source changed it.
    """
    if is_same(was, became):
        return Ground.EQUAL
    before, after = numbers_of(was), numbers_of(became)
    narrower = contains(was, became)
    if overlap(was, became):
        if before == after or (was.modifier is not became.modifier and not narrower):
            return Ground.RETOLD
        if before and after and before[0] <= after[0] and after[-1] <= before[-1]:
            return Ground.NARROWED
        if contains(became, was) and after[:1] <= before[:1] and before[-1:] <= after[-1:]:
            return Ground.WIDENED
    return Ground.UP if (size_of(became) or 0) > (size_of(was) or 0) else Ground.DOWN


def order_of(claim: Claim) -> tuple[str, str]:
    """Return a key that sorts claims by their first day, those without one last."""
    return claim.first or "~", claim.id


def _compare(earlier: Claim, later: Claim, basis: Basis) -> Ground:
    """Return what the verdict on two claims of one toll rests on."""
    modalities = {earlier.modality, later.modality}
    if Modality.EXPECTED in modalities and len(modalities) > 1:
        return Ground.FORECAST
    if Modality.DENIED in modalities and len(modalities) > 1:
        same = is_same(earlier.bounds, later.bounds) or overlap(earlier.bounds, later.bounds)
        return Ground.DENIED if same else Ground.DENIED_OTHER
    if is_same(earlier.bounds, later.bounds):
        return Ground.EQUAL
    if earlier.source == later.source:
        return _compare_own(earlier, later)
    if overlap(earlier.bounds, later.bounds):
        return Ground.OVERLAP
    return Ground.TIME_BASE if _has_moved_on(earlier, later, basis) else Ground.APART


def _compare_own(earlier: Claim, later: Claim) -> Ground:
    ground = compare_later(earlier.bounds, later.bounds)
    if is_ordered(earlier, later) or ground is Ground.RETOLD:
        return ground
    return Ground.OVERLAP if overlap(earlier.bounds, later.bounds) else Ground.ONE_DAY


def is_ordered(earlier: Claim, later: Claim) -> bool:
    """Tell whether it is known that the one was put on an earlier day than the other.

    A month comes before the days of another month; its own days may be earlier or later.
    """
    if not (earlier.first and later.first):
        return False
    common = min(len(earlier.first), len(later.first))
    return earlier.first[:common] < later.first[:common]


def _has_moved_on(earlier: Claim, later: Claim, basis: Basis) -> bool:
    """Tell whether what is counted may have changed between the two: a stock, a growing total."""
    if not is_ordered(earlier, later):
        return False
    grown = (size_of(later.bounds) or 0) > (size_of(earlier.bounds) or 0)
    return basis is Basis.CURRENT or (basis is Basis.CUMULATIVE and grown)


def _is_within(one: Location | None, other: Location | None) -> bool:
    """Tell whether one place is the country or the province that the other lies in."""
    if one is None or other is None:
        return True
    return any(
        inner.country == outer.country
        and (inner.admin1 == outer.name or (outer.admin1 is None and inner.admin1 is not None))
        for inner, outer in ((one, other), (other, one))
    )
