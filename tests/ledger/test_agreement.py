from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import pytest

from reportedly.ledger.agreement import find_alpha, measure_agreement
from reportedly.ledger.rows import Decision, Review

_NUMBERS = count(1)

# The worked examples of Krippendorff (2011), sections A, B and C; "." where nobody judged.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")
MISSING = ("12332141 2...", "12332241 25.3", ".3332342 251.", "12332441 251.")


def _units(rows: Sequence[str]) -> list[list[str]]:
    columns = zip(*(row.replace(" ", "") for row in rows), strict=True)
    return [[value for value in column if value != "."] for column in columns]


def _review(reviewer: str, about: str, decision: str, field: str = "low", value: int = 1) -> Review:
    is_correction = decision == "correct"
    return Review(
        number=next(_NUMBERS),
        id="",
        about=about,
        decision=Decision(decision),
        reviewer=reviewer,
        reason="",
        field=field if is_correction else None,
        value=value if is_correction else None,
        others=(),
        made_at="",
        added_at="",
    )


@pytest.mark.parametrize(("rows", "alpha"), [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743)])
def test_alpha_is_that_of_the_published_examples(rows: Sequence[str], alpha: float) -> None:
    """Two observers, two or many values, missing values: each as printed, to three decimals."""
    assert find_alpha(_units(rows)) == pytest.approx(alpha, abs=0.0005)


@pytest.mark.parametrize("rows", [(), ("...", "123"), ("111", "111")])
def test_alpha_of_too_little_is_none(rows: Sequence[str]) -> None:
    """Where nothing was judged twice, or all alike, there is no chance to compare with."""
    assert find_alpha(_units(rows)) is None


def test_alpha_of_full_agreement_and_disagreement() -> None:
    """All agree: 1; all differ: below 0."""
    assert find_alpha(_units(("1122", "1122"))) == 1
    assert (find_alpha(_units(("1212", "2121"))) or 0) < 0


def test_the_last_judgement_of_each_reviewer_counts() -> None:
    """Whoever changes their mind is counted once; notes and merges judge nothing."""
    found = measure_agreement(
        [
            _review("Ada", "x", "reject"),
            _review("Bo", "x", "accept"),
            _review("Ada", "x", "accept"),
            _review("Ada", "y", "reject"),
            _review("Bo", "y", "reject"),
            _review("Cy", "y", "note"),
            _review("Ada", "z", "accept"),
        ]
    )
    assert (found.alpha, found.records, found.judgements) == (1, 2, 4)
    assert found.reviewers == ("Ada", "Bo")


@pytest.mark.parametrize(("value", "is_same"), [(12, True), (13, False)])
def test_corrections_agree_by_field_and_value(value: int, is_same: bool) -> None:
    """Two who correct a record agree if all that they put in is the same, in whatever order."""
    found = measure_agreement(
        [
            _review("Ada", "x", "correct", "low", 12),
            _review("Ada", "x", "correct", "high", 20),
            _review("Bo", "x", "correct", "high", 20),
            _review("Bo", "x", "correct", "low", value),
            _review("Ada", "y", "accept"),
            _review("Bo", "y", "accept"),
        ]
    )
    assert found.alpha is not None
    assert (found.alpha == 1) is is_same
