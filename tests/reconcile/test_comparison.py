"""What the claims of a toll come to, from hand-made claims."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.reconcile.claims import claim, register, toll

from reportedly.reconcile import (
    ClaimedRange,
    Comparison,
    Grade,
    Judgement,
    Register,
    Verdict,
    reconcile,
    reconcile_toll,
)
from reportedly.reconcile.comparing import compare_pairs
from reportedly.reconcile.comparison import count_conflicts
from reportedly.reconcile.intervals import ends_of
from reportedly.records import Basis, Modality
from reportedly.resolve.values import Claim

CLAIMS = (
    claim("a", "army", "12", "2024-05-01"),
    claim("b", "medics", "at least 20", "2024-05-01"),
    claim("c", "army", "18", "2024-05-02"),
    claim("d", "an official", "21", "2024-05-03"),
    claim("e", "palace", "21", "2024-05-04", modality=Modality.DENIED),
)


def compare(claims: Sequence[Claim], **fields: object) -> Comparison:
    """Return the comparison of one toll with some claims."""
    counted = toll(claims=[each.id for each in claims], **fields)
    return reconcile_toll(counted, register(claims, counted, unnamed=["an official"]))


def test_the_span_is_of_all_that_was_claimed_and_of_what_still_stands() -> None:
    """A figure that was revised is in the first span and no longer in the second."""
    found = compare(CLAIMS)
    assert found.claimed == ClaimedRange(low=12, high=21)
    assert found.standing == ClaimedRange(low=18, high=21)


def test_sources_are_counted_and_named_ones_apart() -> None:
    """Four sources speak, one of them unnamed; the one that only denies stands by nothing."""
    found = compare(CLAIMS)
    assert [voice.source for voice in found.voices] == ["army", "medics", "an official", "palace"]
    assert (found.independent, found.named) == (3, 2)
    assert [voice.standing for voice in found.voices] == [("c",), ("b",), ("d",), ()]


def test_nought_is_a_figure_but_no_support() -> None:
    """Who says that nobody died conflicts with the others and does not count among them."""
    found = compare([claim("a", "army", "0"), claim("b", "medics", "9")])
    assert (found.independent, found.conflicts) == (1, 1)
    assert found.standing == ClaimedRange(low=0, high=9)
    assert found.grade is not None
    assert found.grade.grade is Grade.WEAK


def test_first_and_latest_claims_are_by_day() -> None:
    """The history has its two ends, a denial included."""
    found = compare(CLAIMS)
    assert (found.first, found.latest) == ("a", "e")


def test_conflicts_are_between_standing_claims() -> None:
    """18 excludes both "at least 20" and 21; the superseded 12 no longer takes part."""
    found = compare(CLAIMS)
    assert found.conflicts == 2
    assert found.widest is not None
    assert found.widest.verdict is Verdict.CONFLICT
    assert {found.widest.a, found.widest.b} == {"c", "d"}


def test_agreement_is_the_share_of_the_commonest_standing_figure() -> None:
    """Two of three sources that put the same interval make two thirds."""
    claims = [claim("a", "army", "12"), claim("b", "medics", "12"), claim("c", "palace", "9")]
    assert compare(claims).modal_confidence == 2 / 3


def test_a_stock_of_another_day_is_no_conflict() -> None:
    """How many are missing changes from day to day."""
    claims = [claim("a", "army", "12", "2024-05-01"), claim("b", "medics", "5", "2024-05-02")]
    assert compare(claims).conflicts == 1
    assert compare(claims, basis=Basis.CURRENT).conflicts == 0


def test_a_toll_that_nobody_stands_by_has_no_span() -> None:
    """A denial alone claims nothing."""
    found = compare([CLAIMS[4]])
    assert (found.claimed, found.standing, found.grade) == (None, None, None)


def test_all_tolls_are_compared_in_the_order_of_their_ids() -> None:
    """The order of arrival leaves no trace."""
    tolls = [toll("u"), toll("t", claims=["a"])]
    found = [each.toll.id for each in reconcile(register(CLAIMS[:1], *tolls))]
    assert found == ["t", "u"]


@given(st.permutations(CLAIMS))
def test_the_order_of_claims_leaves_no_trace(claims: list[Claim]) -> None:
    """However the claims of a toll are listed, the comparison is the same but for that list."""
    found = compare(claims)
    assert replace(found, toll=toll()) == replace(compare(CLAIMS), toll=toll())


STANDING = st.lists(
    st.tuples(
        st.sampled_from(["3", "5", "at least 4", "at most 4", "2-6", "about 10", "dozens"]),
        st.sampled_from(["army", "medics", "palace"]),
        st.sampled_from(["2024-05-01", "2024-05-02"]),
    ),
    max_size=9,
)


@given(STANDING, st.sampled_from([Basis.INCIDENT, Basis.CURRENT]))
def test_counting_conflicts_gives_what_comparing_all_pairs_gives(
    told: list[tuple[str, str, str]], basis: Basis
) -> None:
    """The count by sorting is that of the table of pairs, less those of one and the same source."""
    claims = [claim(str(at), source, words, day) for at, (words, source, day) in enumerate(told)]
    known = register(claims, toll(basis=basis))
    pairs, widest = count_conflicts(known.tolls["t"], claims, known)
    table = [
        each
        for each in compare_pairs(claims, known.tolls)
        if known.claims[each.a].source != known.claims[each.b].source
        and each.verdict is Verdict.CONFLICT
    ]
    assert pairs == len(table)
    assert widest in table if table else widest is None
    assert {_gap(known, widest)} == {max(_gap(known, each) for each in table)} if table else True


def _gap(known: Register, pair: Judgement | None) -> float:
    assert pair is not None
    first, second = (ends_of(known.claims[each].bounds) for each in (pair.a, pair.b))
    return max(float(first[0]) - float(second[1]), float(second[0]) - float(first[1]))
