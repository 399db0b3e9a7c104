"""Put together what is shown of a toll, and tell which reviews rest on what is no longer so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, func, select

from reportedly.ledger.derived import Derived
from reportedly.ledger.rows import JUDGING, Decision, Outdated, Review
from reportedly.ledger.state import State
from reportedly.ledger.tables import READINGS
from reportedly.ledger.views import GRADE, GradeDecision, TollPage
from reportedly.reconcile.register import Register
from reportedly.reconcile.timeline import make_timeline
from reportedly.reconcile.values import Grade
from reportedly.resolve.values import Claim

_PAGE = 500


def make_page(connection: Connection, state: State, toll: str) -> TollPage:
    """Return the page of the toll with this id.

    Args:
        connection: to the ledger, in a transaction.
        state: what the ledger comes to.
        toll: full id of the toll.
    """
    derived = state.derived
    comparison = derived.comparison(toll)
    claims = tuple(derived.claims(toll))
    mentions = [mention for claim in claims for mention in claim.mentions]
    named = {one for told in mentions for one in (*told.sources, told.ultimate)}
    sources = {one.id: one for one in derived.named({*named, *(one.source for one in claims)})}
    register = Register(
        tolls={toll: comparison.toll},
        claims={one.id: one for one in claims},
        sources=sources,
        positions={},
        days={},
        belligerents=frozenset(),
    )
    own = {toll, *(one.id for one in claims), *(told.id for told in mentions)}
    reviews = tuple(one for one in state.reviews if state.records.get(one.number) in own)
    newest = find_newest(connection, claims)
    return TollPage(
        comparison=comparison,
        claims=claims,
        sources=sources,
        lineages=tuple(derived.lineages_of(told.document for told in mentions)),
        timeline=make_timeline(claims, register),
        decided=find_decided(reviews, newest),
        reviews=reviews,
    )


def find_judged(state: State) -> tuple[str, ...]:
    """Return the records that somebody judged, by the ids that they have now."""
    records = (state.records.get(one.number) for one in state.reviews if one.decision in JUDGING)
    return tuple(sorted({one for one in records if one is not None}))


def find_decided(reviews: Iterable[Review], newest: int) -> GradeDecision | None:
    """Return the grade that a person gave a toll last.

    Args:
        reviews: of the toll, in the order in which they came.
        newest: number of the newest reading that tells of it.
    """
    for review in reversed(tuple(reviews)):
        if review.field == GRADE and review.decision is Decision.CORRECT:
            is_outdated = newest > review.number
            return GradeDecision(grade=Grade(review.value), review=review, is_outdated=is_outdated)
    return None


def find_newest(connection: Connection, claims: Iterable[Claim]) -> int:
    """Return the number of the newest reading that tells of any of these claims."""
    ids = {told.id.partition("/")[0] for claim in claims for told in claim.mentions}
    ordered = sorted(ids)
    numbers = [0]
    for start in range(0, len(ordered), _PAGE):
        page = ordered[start : start + _PAGE]
        query = select(func.max(READINGS.c.number)).where(READINGS.c.id.in_(page))
        numbers.append(connection.scalar(query) or 0)
    return max(numbers)


def find_outdated(connection: Connection, state: State) -> Iterator[Outdated]:
    """Yield the reviews whose basis changed, in the order in which they came."""
    read_otherwise = {one.review.number: one for one in state.outdated}
    unmatched = state.derived.unmatched()
    for review in state.reviews:
        record = state.records.get(review.number)
        if review.number in read_otherwise:
            yield read_otherwise[review.number]
        elif state.rulings.get(review.number) in unmatched:
            yield Outdated(review=review, record=None, reason="that is not there any more")
        elif record is not None and "/" not in record:
            kinds = {one.kind: one.now for one in state.derived.find(record)}
            reason = _word_change(connection, state.derived, kinds, review)
            if reason is not None:
                yield Outdated(review=review, record=record, reason=reason)


def _word_change(
    connection: Connection, derived: Derived, kinds: Mapping[str, str], review: Review
) -> str | None:
    """Return what came to a claim or toll since a review of it, one line."""
    claims: list[Claim] = []
    if "toll" in kinds:
        claims = list(derived.claims(kinds["toll"]))
    elif "claim" in kinds:
        claims = [derived.claim(kinds["claim"])]
    if find_newest(connection, claims) > review.number:
        return "readings came to it since"
    return None
