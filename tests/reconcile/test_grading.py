"""Grades as the published rules suggest them, and that a person is told what is left to judge."""

from collections.abc import Sequence

import pytest
from tests.reconcile.claims import claim, register, toll

from reportedly.reconcile import reconcile_toll
from reportedly.reconcile.grading import load_rules
from reportedly.reconcile.values import Grade, SuggestedGrade
from reportedly.records import Basis, EntityType, Measure, Modality, Stand, Status
from reportedly.resolve.values import Claim

TWO = [claim("a", "medics", "12"), claim("b", "Lowmere Watch", "13")]


def grade(
    claims: Sequence[Claim], *stands: tuple[str, Stand], status: Status = Status.CIVILIAN
) -> SuggestedGrade | None:
    """Return the grade of a toll with some claims and stands; "Coast Guard" is a military."""
    counted = toll(claims=[each.id for each in claims], status=status)
    known = register(
        claims,
        counted,
        types={"Coast Guard": EntityType.MILITARY},
        positions={claims[0].id: list(stands)},
    )
    return reconcile_toll(counted, known).grade


@pytest.mark.parametrize(
    ("stands", "wanted"),
    [
        ([], Grade.FAIR),
        ([("Red Front", Stand.CLAIMS_RESPONSIBILITY)], Grade.CONFIRMED),
        ([("the coast guard", Stand.CONFIRMS)], Grade.CONFIRMED),
        ([("The clinic", Stand.CONFIRMS)], Grade.FAIR),
        ([("Palace", Stand.DENIES)], Grade.FAIR),
        ([("Palace", Stand.DENIES), ("Red Front", Stand.ACCUSES)], Grade.CONTESTED),
        (
            [("A", Stand.CLAIMS_RESPONSIBILITY), ("B", Stand.CLAIMS_RESPONSIBILITY)],
            Grade.CONTESTED,
        ),
    ],
)
def test_stands_decide_before_numbers_of_sources(
    stands: list[tuple[str, Stand]], wanted: Grade
) -> None:
    """Accepted responsibility confirms, competing accounts contest, whatever the sources."""
    found = grade(TWO, *stands)
    assert found is not None
    assert found.grade is wanted


def test_a_single_source_is_weak() -> None:
    """One independent source is weak, and its name is the reason."""
    found = grade(TWO[:1])
    assert found is not None
    assert (found.grade, found.reasons) == (Grade.WEAK, ("one independent source: medics",))


def test_a_figure_that_its_source_denies_is_discounted() -> None:
    """Where every source took its figure back, nothing is left of it."""
    back = [
        claim("a", "army", "12", "2024-05-01"),
        claim("b", "army", "12", "2024-05-02", modality=Modality.DENIED),
    ]
    found = grade(back)
    assert found is not None
    assert found.grade is Grade.DISCOUNTED


def test_a_stock_that_comes_to_nought_is_not_taken_back() -> None:
    """Nobody is missing any longer, but somebody was; so many were not killed after all."""
    claims = [
        claim("a", "ministry", "21", "2024-05-01"),
        claim("b", "ministry", "0", "2024-05-04"),
    ]
    stock = toll(claims=["a", "b"], measure=Measure.MISSING, basis=Basis.CURRENT)
    found = reconcile_toll(stock, register(claims, stock))
    assert found.independent == 1
    assert found.grade is not None
    assert found.grade.grade is Grade.WEAK
    dead = toll(claims=["a", "b"])
    assert reconcile_toll(dead, register(claims, dead)).independent == 0


def test_a_toll_of_combatants_is_graded_by_its_sources_and_says_so() -> None:
    """The scale is for harm to civilians, which a reader of the grade must know."""
    found = grade(TWO, status=Status.COMBATANT)
    assert found is not None
    assert found.grade is Grade.FAIR
    assert "combatants" in found.reasons[1]


def test_a_toll_that_is_only_denied_has_no_grade() -> None:
    """Where nobody ever stood by a figure there is nothing to grade."""
    assert grade([claim("a", "army", "12", modality=Modality.DENIED)]) is None


def test_the_reasons_end_with_what_a_person_has_to_judge() -> None:
    """No count tells how credible a source is."""
    found = grade(TWO)
    assert found is not None
    assert found.reasons == (
        "2 independent sources: medics, Lowmere Watch",
        "to judge: how credible the sources are, and whether a belligerent acted nearby",
    )


def test_each_grade_has_its_rule() -> None:
    """The data file knows all grades and no others."""
    assert set(load_rules()) == set(Grade)
    assert all(rule["rule"] for rule in load_rules().values())
