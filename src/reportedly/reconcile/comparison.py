"""What the claims of a toll come to; every step costs no more than sorting them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.reconcile.comparing import compare_claims, order_of
from reportedly.reconcile.disagreement import modal_confidence
from reportedly.reconcile.grading import suggest_grade
from reportedly.reconcile.intervals import ends_of, range_of
from reportedly.reconcile.register import Register, find_subjects
from reportedly.reconcile.revisions import find_drifts, find_revisions, follow_source, is_put
from reportedly.reconcile.stands import find_stands
from reportedly.reconcile.values import Comparison, Judgement
from reportedly.reconcile.voices import group_by_source, is_affirmed, make_voice
from reportedly.records import Basis, Count
from reportedly.resolve.values import Claim, Toll


def reconcile(register: Register) -> Iterator[Comparison]:
    """Yield the comparison of each toll, in the order of their ids."""
    register = replace(register, subjects=find_subjects(register))
    for identifier in sorted(register.tolls):
        yield reconcile_toll(register.tolls[identifier], register)


def reconcile_toll(toll: Toll, register: Register) -> Comparison:
    """Compare the claims of one toll.

    Raises:
        KeyError: a claim or a source of the toll is not in the register.
    """
    claims = sorted(register.claims_of(toll), key=order_of)
    followed = {source: follow_source(own) for source, own in group_by_source(claims).items()}
    voices = tuple(
        make_voice(register.sources[source], steps) for source, steps in followed.items()
    )
    standing = [register.claims[each] for voice in voices for each in voice.standing]
    affirming = [voice for voice in voices if is_affirmed(voice, toll, register)]
    stands = find_stands(claims, register)
    conflicts, widest = count_conflicts(toll, standing, register)
    revisions = [each for steps in followed.values() for each in find_revisions(steps)]
    revisions.sort(key=lambda each: (each.day or "~", each.after))
    return Comparison(
        toll=toll,
        claimed=range_of(each.bounds for each in claims if is_put(each)),
        standing=range_of(each.bounds for each in standing),
        voices=voices,
        independent=len(affirming),
        named=sum(not register.sources[voice.source].anonymous for voice in affirming),
        first=claims[0].id if claims else None,
        latest=max(claims, key=_last_put).id if claims else None,
        revisions=tuple(revisions),
        drifts=tuple(each for steps in followed.values() for each in find_drifts(steps)),
        positions=stands,
        conflicts=conflicts,
        widest=widest,
        modal_confidence=modal_confidence(
            [(each.bounds.low, each.bounds.high) for each in standing]
        ),
        grade=suggest_grade(toll, voices, stands, register),
    )


def count_conflicts(
    toll: Toll, standing: Sequence[Claim], register: Register
) -> tuple[int, Judgement | None]:
    """Return how many pairs of claims of two sources exclude each other, and the farthest apart.

    A stock and a growing total change from day to day: there only claims of one day can conflict.
    """
    moves = toll.basis in {Basis.CURRENT, Basis.CUMULATIVE}
    days: dict[str | None, list[Claim]] = {}
    for claim in standing:
        days.setdefault(claim.first if moves else None, []).append(claim)
    pairs = 0
    widest: tuple[float, Claim, Claim] | None = None
    for claims in days.values():
        pairs += _count_apart(claims)
        pairs -= sum(_count_apart(own) for own in group_by_source(claims).values())
        for low, high in _find_farthest(claims):
            gap = float(ends_of(high.bounds)[0]) - float(ends_of(low.bounds)[1])
            if gap > 0 and (widest is None or gap > widest[0]):
                widest = gap, low, high
    return pairs, compare_claims(*widest[1:], register.tolls) if widest else None


def _count_apart(claims: Sequence[Claim]) -> int:
    """Return how many pairs have no number in common: one begins above where the other ends."""
    ends = [ends_of(claim.bounds) for claim in claims]
    lows = sorted(low for low, _ in ends)
    return sum(len(lows) - bisect_right(lows, high) for _, high in ends)


def _find_farthest(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield pairs of two sources of which one is farthest apart: an end and its best opposite."""
    lowest = min(claims, key=_top)
    highest = max(claims, key=_bottom)
    above = [claim for claim in claims if claim.source != lowest.source]
    below = [claim for claim in claims if claim.source != highest.source]
    if above:
        yield lowest, max(above, key=_bottom)
    if below:
        yield min(below, key=_top), highest


def _bottom(claim: Claim) -> Count | float:
    return ends_of(claim.bounds)[0]


def _top(claim: Claim) -> Count | float:
    return ends_of(claim.bounds)[1]


def _last_put(claim: Claim) -> tuple[str, str]:
    return claim.first or "", claim.id
