"""How each source's figure went on: revised up or down, taken back, or only retold otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.reconcile.comparing import compare_later, is_ordered, order_of
from reportedly.reconcile.intervals import overlap
from reportedly.reconcile.values import Drift, Ground, Revision
from reportedly.reconcile.words import first_put, word_claim, word_ground
from reportedly.records import Modality
from reportedly.resolve.values import Claim
from reportedly.wording import word_bounds


@dataclass(frozen=True, slots=True)
class Step:
    """One claim of a source, and what it is to the claim that the source stood by before.

    Args:
        claim: the claim.
        before: the claim that the source stood by; `None` where this is its first.
        ground: `None` for a first claim.
    """

    claim: Claim
    before: Claim | None = None
    ground: Ground | None = None


def follow_source(claims: Sequence[Claim]) -> tuple[Step, ...]:
    """Return the steps of one source's claims about one toll, earliest first.

    A claim retold leaves the source where it stood, and so does one of the same day, as nobody
    knows which came last. A denial of what it stood by takes that back.
    """
    steps: list[Step] = []
    stood: Claim | None = None
    for claim in sorted(claims, key=order_of):
        ground = None if stood is None else _step(stood, claim)
        steps.append(Step(claim, stood, ground))
        if ground is Ground.DENIED:
            stood = None
        elif is_put(claim) and ground not in {Ground.RETOLD, Ground.ONE_DAY}:
            stood = claim
    return tuple(steps)


def standing_of(steps: Sequence[Step]) -> tuple[Claim, ...]:
    """Return what the source of some steps stands by: its latest claim and others of that day."""
    kept: list[Claim] = []
    for step in steps:
        if step.ground is Ground.DENIED:
            kept = []
        elif step.ground is Ground.ONE_DAY:
            kept.append(step.claim)
        elif is_put(step.claim) and step.ground is not Ground.RETOLD:
            kept = [step.claim]
    return tuple(kept)


def find_revisions(steps: Sequence[Step]) -> Iterator[Revision]:
    """Yield where the source of some steps changed its figure or took it back."""
    for step in steps:
        if step.before is None or step.ground in {None, Ground.RETOLD, Ground.ONE_DAY}:
            continue
        ground = step.ground or Ground.UP
        yield Revision(
            source=step.claim.source,
            before=step.before.id,
            after=step.claim.id,
            day=step.claim.first,
            ground=ground,
            reason="the source denies its own figure"
            if ground is Ground.DENIED
            else word_ground(ground, step.before, step.claim),
        )


def find_drifts(steps: Sequence[Step]) -> Iterator[Drift]:
    """Yield the reports that put a figure otherwise than its source did, earliest claim first.

    A report that also puts it as the source did has not drifted: its headline may be vaguer.
    """
    for step in steps:
        retold = step.ground is Ground.RETOLD and step.before is not None
        original = step.before if retold and step.before is not None else step.claim
        first = first_put(original)
        told = {
            mention.document
            for mention in (*original.mentions, *step.claim.mentions)
            if mention.figure.bounds == original.bounds
        } | {first.document}
        was = word_claim(original)
        for mention in step.claim.mentions:
            if mention.document in told:
                continue
            told.add(mention.document)
            bounds = mention.figure.bounds
            yield Drift(
                claim=original.id,
                mention=mention.id,
                was=original.bounds,
                became=bounds,
                reason=f"{was} became {word_bounds(bounds, mention.figure.quantity.text)}",
            )


def is_put(claim: Claim) -> bool:
    """Tell whether a claim puts its figure forward, rather than denies or only expects it."""
    return claim.modality not in {Modality.DENIED, Modality.EXPECTED}


def _step(stood: Claim, claim: Claim) -> Ground | None:
    if claim.modality is Modality.DENIED:
        return Ground.DENIED if overlap(stood.bounds, claim.bounds) else None
    if not is_put(claim):
        return None
    ground = compare_later(stood.bounds, claim.bounds)
    if ground is Ground.RETOLD or is_ordered(stood, claim):
        return ground
    return Ground.RETOLD if overlap(stood.bounds, claim.bounds) else Ground.ONE_DAY
