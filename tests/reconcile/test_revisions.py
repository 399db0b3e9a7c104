"""How one source's figure goes on: revised, taken back, or retold otherwise by others."""

from tests.reconcile.claims import claim, mention

from reportedly.reconcile.revisions import (
    find_drifts,
    find_revisions,
    follow_source,
    standing_of,
)
from reportedly.reconcile.values import Ground
from reportedly.records import Modality
from reportedly.resolve.values import Claim

MONDAY, TUESDAY, FRIDAY = "2024-05-06", "2024-05-07", "2024-05-10"


def standing(*claims: Claim) -> list[str]:
    """Return the ids of what the source of some claims stands by."""
    return [each.id for each in standing_of(follow_source(claims))]


def test_a_source_stands_by_its_latest_figure() -> None:
    """A revision replaces what was put before, up or down, whatever the order of arrival."""
    claims = [claim("b", "army", "9", TUESDAY), claim("a", "army", "12", MONDAY)]
    assert standing(*claims) == ["b"]
    found = list(find_revisions(follow_source(claims)))
    assert [(each.before, each.after, each.day, each.ground) for each in found] == [
        ("a", "b", TUESDAY, Ground.DOWN)
    ]


def test_a_figure_retold_leaves_the_source_where_it_stood() -> None:
    """A "nearly 1,000" told later as "over 900" is drift of the teller, no revision."""
    steps = follow_source(
        [claim("a", "army", "about 1000", MONDAY), claim("b", "army", "more than 900", FRIDAY)]
    )
    assert [each.id for each in standing_of(steps)] == ["a"]
    assert list(find_revisions(steps)) == []
    (drift,) = find_drifts(steps)
    assert (drift.claim, drift.mention) == ("a", "b/f1")
    assert drift.reason == "about 1,000 became more than 900"


def test_a_repeat_that_loses_its_hedge_has_drifted() -> None:
    """The repeats of one claim have the same ends, but may drop "about"; faithful ones do not."""
    repeats = [mention("r", "1000"), mention("s", "about 1000")]
    steps = follow_source([claim("a", "army", "about 1000", MONDAY, repeats=repeats)])
    assert [(each.mention, each.reason) for each in find_drifts(steps)] == [
        ("r/f1", "about 1,000 became 1,000")
    ]


def test_a_vaguer_headline_is_no_drift() -> None:
    """A report that has the figure as it was put has not drifted, whatever its headline says."""
    headline = mention("r", "dozens", document="paper")
    body = mention("s", "at least 58", document="paper")
    only = [mention("u", "dozens", document="sheet"), mention("v", "dozens", document="sheet")]
    told = claim("a", "army", "at least 58", MONDAY, repeats=[headline, body, *only])
    found = list(find_drifts(follow_source([told])))
    assert [(each.mention, each.reason) for each in found] == [
        ("u/f1", "at least 58 became dozens (24–99)")
    ]


def test_a_source_can_take_its_figure_back() -> None:
    """Who denies the own figure stands by none."""
    claims = [
        claim("a", "army", "12", MONDAY),
        claim("b", "army", "12", TUESDAY, modality=Modality.DENIED),
    ]
    assert standing(*claims) == []
    (revision,) = find_revisions(follow_source(claims))
    assert revision.ground is Ground.DENIED


def test_a_denial_of_another_figure_takes_nothing_back() -> None:
    """Denying 100 leaves the source with the 12 it put."""
    claims = [
        claim("a", "army", "12", MONDAY),
        claim("b", "army", "100", TUESDAY, modality=Modality.DENIED),
    ]
    assert standing(*claims) == ["a"]
    assert list(find_revisions(follow_source(claims))) == []


def test_two_figures_of_one_day_both_stand() -> None:
    """Where the order is not known, neither replaces the other."""
    assert standing(claim("a", "army", "12", MONDAY), claim("b", "army", "20", MONDAY)) == [
        "a",
        "b",
    ]


def test_a_later_day_settles_two_figures_of_one_day() -> None:
    """What comes after them replaces both."""
    claims = [claim("a", "army", "12", MONDAY), claim("b", "army", "20", MONDAY)]
    assert standing(*claims, claim("c", "army", "25", TUESDAY)) == ["c"]


def test_forecasts_and_pure_denials_are_no_figures() -> None:
    """Who only expects or denies stands by nothing."""
    assert standing(claim("a", "army", "12", MONDAY, modality=Modality.EXPECTED)) == []
    assert standing(claim("a", "army", "12", MONDAY, modality=Modality.DENIED)) == []
