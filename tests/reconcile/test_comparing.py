"""Verdicts on two claims: what they rest on, and that the order does not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reconcile.claims import bounds, claim, toll

from reportedly.reconcile.comparing import compare_claims, compare_later, compare_pairs
from reportedly.reconcile.values import Ground, Verdict
from reportedly.records import Basis, Measure, Modality, Status
from reportedly.resolve.values import Claim, Location, Toll


def judge(one: Claim, other: Claim, *tolls: Toll) -> tuple[Verdict, Ground]:
    """Return verdict and ground, of claims about the toll "t" where no other is given."""
    known = {each.id: each for each in tolls or (toll(),)}
    found = compare_claims(one, other, known)
    return found.verdict, found.ground


def test_equal_intervals_are_the_same() -> None:
    """Two sources that put the same interval agree."""
    found = judge(claim("a", "army", "12"), claim("b", "medics", "12"))
    assert found == (Verdict.SAME, Ground.EQUAL)


def test_overlapping_intervals_are_compatible() -> None:
    """Both "at least 30" and 45 can be true."""
    found = judge(claim("a", "army", "at least 30"), claim("b", "medics", "45"))
    assert found == (Verdict.COMPATIBLE, Ground.OVERLAP)


def test_intervals_apart_conflict() -> None:
    """Two sources whose numbers exclude each other conflict, whoever came later."""
    found = judge(claim("a", "army", "12", "2024-05-01"), claim("b", "medics", "30", "2024-05-03"))
    assert found == (Verdict.CONFLICT, Ground.APART)


@pytest.mark.parametrize(("after", "ground"), [("18", Ground.UP), ("9", Ground.DOWN)])
def test_a_later_number_of_one_source_is_an_update(after: str, ground: Ground) -> None:
    """One source that puts another number on a later day revised it, up or down."""
    found = judge(claim("a", "army", "12", "2024-05-01"), claim("b", "army", after, "2024-05-02"))
    assert found == (Verdict.UPDATE, ground)


def test_two_numbers_of_one_source_on_one_day_conflict() -> None:
    """Where nobody knows which came last, it is no update."""
    found = judge(claim("a", "army", "12", "2024-05-01"), claim("b", "army", "18", "2024-05-01"))
    assert found == (Verdict.CONFLICT, Ground.ONE_DAY)


def test_a_month_is_neither_before_nor_after_its_days() -> None:
    """What was said "this month" may have come before or after the third; not so another month."""
    month = claim("a", "army", "12", "2024-05")
    day = claim("b", "army", "18", "2024-05-03")
    assert judge(month, day) == (Verdict.CONFLICT, Ground.ONE_DAY)
    later = claim("c", "army", "18", "2024-06-03")
    assert judge(month, later) == (Verdict.UPDATE, Ground.UP)


def test_a_denial_conflicts_with_what_it_denies() -> None:
    """The one who denies a figure conflicts with those who assert it, and with no other figure."""
    denial = claim("b", "palace", "100", modality=Modality.DENIED)
    assert judge(claim("a", "army", "100"), denial) == (Verdict.CONFLICT, Ground.DENIED)
    assert judge(claim("a", "army", "7"), denial) == (Verdict.COMPATIBLE, Ground.DENIED_OTHER)


def test_forecasts_are_not_compared_with_counts() -> None:
    """What is expected is no count yet."""
    forecast = claim("b", "palace", "100", modality=Modality.EXPECTED)
    assert judge(claim("a", "army", "7"), forecast) == (Verdict.NOT_COMPARABLE, Ground.FORECAST)


@pytest.mark.parametrize(
    ("fields", "ground"),
    [
        ({"measure": Measure.WOUNDED}, Ground.MEASURE),
        ({"measure": Measure.CASUALTIES}, Ground.PART),
        ({"basis": Basis.CUMULATIVE}, Ground.BASIS),
        ({"group": "child"}, Ground.PART),
        ({"status": Status.CIVILIAN}, Ground.PART),
        ({"place": Location(name="Orva", country="XX")}, Ground.PART),
        ({"end": "2024-05-31"}, Ground.TIME_BASE),
        ({}, Ground.EVENT),
    ],
)
def test_claims_of_two_tolls_are_not_comparable(fields: dict[str, object], ground: Ground) -> None:
    """The reason is the first thing in which the two tolls differ."""
    other = toll("u", **fields)
    found = judge(claim("a", "army", "12"), claim("b", "army", "12", of="u"), toll(), other)
    assert found == (Verdict.NOT_COMPARABLE, ground)


def test_groups_statuses_and_places_that_exclude_each_other() -> None:
    """Children are no part of the guards, combatants of civilians, or Orva of Dorn."""
    claims = claim("a", "army", "12"), claim("b", "army", "12", of="u")
    for one, other, ground in (
        ({"group": "child"}, {"group": "guard"}, Ground.GROUP),
        ({"status": Status.COMBATANT}, {"status": Status.CIVILIAN}, Ground.DEFINITION),
        (
            {"place": Location(name="Orva", country="XX", admin1="North")},
            {"place": Location(name="Dorn", country="XX", admin1="North")},
            Ground.PLACE,
        ),
        (
            {"place": Location(name="Orva", country="XX", admin1="North")},
            {"place": Location(name="North", country="XX", admin1="North")},
            Ground.PART,
        ),
    ):
        assert judge(*claims, toll("t", **one), toll("u", **other))[1] is ground


def test_a_growing_total_and_a_stock_move_on() -> None:
    """A later, greater total is of another day; a later, smaller one contradicts the earlier."""
    total, stock = toll(basis=Basis.CUMULATIVE), toll(basis=Basis.CURRENT)
    early = claim("a", "army", "100", "2024-05-01")
    more, less = (claim("b", "medics", words, "2024-06-01") for words in ("150", "80"))
    assert judge(early, more, total) == (Verdict.NOT_COMPARABLE, Ground.TIME_BASE)
    assert judge(early, less, total) == (Verdict.CONFLICT, Ground.APART)
    assert judge(early, less, stock) == (Verdict.NOT_COMPARABLE, Ground.TIME_BASE)


@pytest.mark.parametrize(
    ("was", "became", "ground"),
    [
        ("about 1000", "more than 900", Ground.RETOLD),
        ("at least 30", "30", Ground.RETOLD),
        ("350", "dozens", Ground.DOWN),
        ("60", "dozens", Ground.RETOLD),
        ("dozens", "60", Ground.NARROWED),
        ("at least 30", "at least 34", Ground.UP),
        ("at least 30", "34", Ground.UP),
        ("at most 50", "at most 40", Ground.DOWN),
        ("10-15", "8-20", Ground.WIDENED),
        ("12", "12", Ground.EQUAL),
    ],
)
def test_retelling_is_told_from_revision(was: str, became: str, ground: Ground) -> None:
    """A vaguer repeat, or the same number with another bound, is no new figure of the source."""
    assert compare_later(bounds(was), bounds(became)) is ground


def test_the_reason_names_numbers_and_days() -> None:
    """A person can follow a verdict without looking anything up."""
    found = compare_claims(
        claim("a", "army", "12", "2024-05-01"),
        claim("b", "army", "18", "2024-05-02"),
        {"t": toll()},
    )
    assert found.reason == "the same source raised 12 (2024-05-01) to 18 (2024-05-02)"


def test_pairs_are_compared_once_each() -> None:
    """Three claims make three pairs, the earlier claim first."""
    claims = [claim("c", "x", "3", "2024-05-03"), claim("a", "y", "1", "2024-05-01")]
    claims.append(claim("b", "z", "2", "2024-05-02"))
    found = [(each.a, each.b) for each in compare_pairs(claims, {"t": toll()})]
    assert found == [("a", "b"), ("a", "c"), ("b", "c")]


CLAIMS = st.builds(
    claim,
    st.sampled_from("abcdef"),
    st.sampled_from(["army", "medics"]),
    st.sampled_from(["12", "18", "at least 10", "10-15", "about 20", "dozens", "at most 9"]),
    st.sampled_from([None, "2024-05-01", "2024-05-02"]),
    modality=st.sampled_from(Modality),
)


@given(CLAIMS, CLAIMS, st.sampled_from(Basis))
def test_a_verdict_does_not_depend_on_the_order(one: Claim, other: Claim, basis: Basis) -> None:
    """Comparing is symmetric for any two claims with different ids."""
    if one.id != other.id:
        tolls = {"t": toll(basis=basis)}
        assert compare_claims(one, other, tolls) == compare_claims(other, one, tolls)
