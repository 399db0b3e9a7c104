"""How far reviewers agree: Krippendorff's alpha over the records that two or more have judged.

Alpha is 1 where all agree, 0 where they agree as by chance. For nominal values it is
`1 - (n - 1) (n - Σ o_cc) / (n² - Σ n_c²)`, with o the coincidences of values on one record and
n_c how often value c was given: Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability"
(2011), section C; "Content Analysis" (4th ed. 2018), chapter 12.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

from reportedly.ledger.rows import Agreement, Decision, Review
from reportedly.serialise import dump


def measure_agreement(reviews: Iterable[Review]) -> Agreement:
    """Return how far the reviewers agree on what they accepted, rejected or corrected.

    Each reviewer has one judgement of a record, the last; of corrections all fields count.

    Args:
        reviews: in the order in which they were made.
    """
    judged = _find_judgements(reviews)
    shared = {about: by for about, by in judged.items() if len(by) > 1}
    return Agreement(
        alpha=find_alpha(list(by.values()) for by in shared.values()),
        records=len(shared),
        judgements=sum(map(len, shared.values())),
        reviewers=tuple(sorted({name for by in shared.values() for name in by})),
    )


def find_alpha(units: Iterable[Iterable[Hashable]]) -> float | None:
    """Return Krippendorff's alpha for nominal values.

    Args:
        units: for each thing judged, the values that it was given; one with a single value tells
            nothing and is left out.

    Returns:
        alpha, at most 1; `None` where nothing can be told: fewer than two values, or all the same.
    """
    given: Counter[Hashable] = Counter()
    agreed = 0.0
    for unit in units:
        values = Counter(unit)
        size = values.total()
        if size < 2:
            continue
        given.update(values)
        agreed += sum(count * (count - 1) for count in values.values()) / (size - 1)
    total = given.total()
    expected = total * total - sum(count * count for count in given.values())
    return None if not expected else 1 - (total - 1) * (total - agreed) / expected


def _find_judgements(reviews: Iterable[Review]) -> Mapping[str, Mapping[str, Hashable]]:
    """Return by record and reviewer what they last held of it."""
    judged: dict[str, dict[str, Hashable]] = {}
    corrected: dict[tuple[str, str], dict[str, str]] = {}
    for review in reviews:
        key = (review.about, review.reviewer)
        value: Hashable = review.decision
        if review.decision is Decision.CORRECT:
            fields = corrected.setdefault(key, {})
            fields[review.field or ""] = dump(review.value)
            value = frozenset(fields.items())
        elif review.decision not in {Decision.ACCEPT, Decision.REJECT}:
            continue
        judged.setdefault(review.about, {})[review.reviewer] = value
    return judged
