"""The timeline of a toll: one row per claim, repeats folded."""

from tests.reconcile.claims import claim, mention, register

from reportedly.reconcile.timeline import make_timeline
from reportedly.reconcile.values import Ground


def test_rows_are_in_time_with_repeats_folded() -> None:
    """A claim told three times is one row that says so; a claim without a day comes last."""
    repeats = [mention("r", "12"), mention("s", "12", publishers=("a post",))]
    claims = [
        claim("c", "villagers", "at least 5"),
        claim("b", "army", "18", "2024-05-03"),
        claim("a", "army", "12", "2024-05-01", repeats=repeats),
    ]
    rows = make_timeline(claims, register(claims))
    assert [(row.claim, row.words, row.repeats, row.step) for row in rows] == [
        ("a", "12", 2, None),
        ("b", "18", 0, Ground.UP),
        ("c", "at least 5", 0, None),
    ]
    assert rows[0].publishers == ("a post", "r post")
    assert rows[0].mention == "a/f1"


def test_a_row_names_its_source() -> None:
    """A terminal shows who speaks, and whether that is somebody unnamed."""
    claims = [claim("a", "an official", "12", "2024-05-01")]
    (row,) = make_timeline(claims, register(claims, unnamed=["an official"]))
    assert (row.source, row.anonymous, row.quote) == ("an official", True, "12")
