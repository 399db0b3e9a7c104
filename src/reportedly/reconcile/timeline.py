"""The claims of a toll in time, one row each with its repeats folded, for a terminal or a chart."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.reconcile.comparing import order_of
from reportedly.reconcile.register import Register
from reportedly.reconcile.revisions import Step, follow_source
from reportedly.reconcile.values import TimelineRow
from reportedly.reconcile.voices import group_by_source
from reportedly.reconcile.words import first_put, word_claim
from reportedly.resolve.values import Claim


def make_timeline(claims: Sequence[Claim], register: Register) -> tuple[TimelineRow, ...]:
    """Return a row for each claim of a toll, in the order of time; without a day, last."""
    steps = [step for own in group_by_source(claims).values() for step in follow_source(own)]
    steps.sort(key=lambda step: order_of(step.claim))
    return tuple(_make_row(step, register) for step in steps)


def _make_row(step: Step, register: Register) -> TimelineRow:
    claim = step.claim
    source = register.sources[claim.source]
    first = first_put(claim)
    publishers = (name for mention in claim.mentions for name in mention.publishers)
    return TimelineRow(
        day=claim.first,
        until=claim.latest,
        claim=claim.id,
        source=source.name,
        anonymous=source.anonymous,
        bounds=claim.bounds,
        words=word_claim(claim),
        modality=claim.modality,
        step=step.ground,
        repeats=len(claim.mentions) - 1,
        publishers=tuple(dict.fromkeys(publishers)),
        quote=first.figure.quantity.text,
        mention=first.id,
    )
