"""Stands of parties, gathered over the reports of one toll."""

from dataclasses import replace

from tests.reconcile.claims import claim, mention, register, toll

from reportedly.reconcile.register import find_subjects
from reportedly.reconcile.stands import find_stands
from reportedly.records import Stand

CLAIMS = [claim("a", "army", "12", repeats=[mention("b", "12")])]


def test_a_party_is_one_however_often_it_is_told() -> None:
    """The same stand of one party in two reports is one stand with two statements."""
    found = find_stands(
        CLAIMS,
        register(
            CLAIMS,
            positions={"a": [("The Palace", Stand.DENIES)], "b": [("palace", Stand.DENIES)]},
        ),
    )
    assert [(each.party, each.stand, each.statements) for each in found] == [
        ("The Palace", Stand.DENIES, ("a/s1", "b/s1"))
    ]


def test_a_party_goes_by_its_name_as_a_source() -> None:
    """What reports call by two names of one source is one party."""
    told = {"a": [("RF", Stand.DENIES)], "b": [("the Red Front", Stand.DENIES)]}
    claims = [*CLAIMS, claim("c", "Red Front", "1")]
    known = register(claims, positions=told)
    known = replace(known, names={"rf": "Red Front", "red front": "Red Front"})
    assert [(each.party, each.statements) for each in find_stands(CLAIMS, known)] == [
        ("Red Front", ("a/s1", "b/s1"))
    ]


def test_different_stands_of_one_party_are_kept_apart() -> None:
    """To decline comment and to deny are different things."""
    told = {"a": [("Palace", Stand.NO_COMMENT), ("Palace", Stand.DENIES)]}
    found = find_stands(CLAIMS, register(CLAIMS, positions=told))
    assert [each.stand for each in found] == [Stand.NO_COMMENT, Stand.DENIES]


def test_reports_of_other_tolls_do_not_count() -> None:
    """Only what stands in the reports that give this toll is gathered."""
    assert find_stands(CLAIMS, register(CLAIMS, positions={"z": [("X", Stand.DENIES)]})) == ()


def test_a_denial_told_with_another_figure_is_about_that() -> None:
    """A denial that carries a figure of one toll is no stand on the other toll of the report."""
    killed = claim("a", "army", "12", of="killed")
    hurt = claim("b", "army", "30", of="hurt")
    denied = mention("a", "12")
    denied = replace(denied, figure=replace(denied.figure, chain=("s1",)))
    claims = [replace(killed, mentions=(denied,)), replace(hurt, mentions=(mention("a", "30"),))]
    told = [("Palace", Stand.DENIES), ("Army", Stand.NO_COMMENT)]
    known = register(claims, toll("killed"), toll("hurt"), positions={"a": told})
    known = replace(known, subjects=find_subjects(known))
    assert [each.party for each in find_stands(claims[:1], known)] == ["Palace", "Army"]
    assert [each.party for each in find_stands(claims[1:], known)] == ["Army"]
