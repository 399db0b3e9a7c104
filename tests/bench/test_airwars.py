"""The benchmark on ranges of killed and injured, on pages made by hand."""

import json
from pathlib import Path

import pytest

from reportedly.bench.account_profiles import load_account_profile
from reportedly.bench.airwars import (
    Ranges,
    compare_ranges,
    figure_ranges,
    first_number,
    load_pages,
    parse_range,
    score_pages,
)
from reportedly.errors import BenchmarkError
from reportedly.records import (
    Basis,
    Bounds,
    Document,
    Figure,
    Measure,
    Modality,
    Modifier,
    Reading,
    Span,
    Status,
)

PROFILE = load_account_profile("airwars")


def both(killed: tuple[int, int] | None, injured: tuple[int, int] | None = None) -> Ranges:
    """Return the ranges of a page."""
    return {"killed": killed, "injured": injured}


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("4 – 7", (4, 7)),
        ("12–24", (12, 24)),
        ("1,000 – 1,200", (1000, 1200)),
        ("5", (5, 5)),
        (0, (0, 0)),
        ("Unknown", None),
        (None, None),
    ],
)
def test_ranges_are_read_as_entered(text: str | int | None, ends: tuple[int, int] | None) -> None:
    """One number is both ends; what is unknown or empty is no range."""
    assert parse_range(text) == ends


def test_exact_asks_for_both_ends_and_overlapping_for_one_number() -> None:
    """A range not found is wrong; a page without an entry does not count."""
    wanted = [both((4, 7)), both((4, 7)), both((4, 7)), both((4, 7)), both(None)]
    found = [both((4, 7)), both((7, 9)), both((8, 9)), both(None), both((1, 1))]
    assert compare_ranges("killed", wanted, found) == {
        "killed exact": 0.25,
        "killed overlapping": 0.5,
    }


def test_pages_without_an_entry_ask_for_silence() -> None:
    """Where researchers entered nothing, finding nothing is right."""
    wanted = [both(None), both(None), both((1, 1))]
    found = [both((3, 3)), both(None), both((1, 1))]
    scores = score_pages(wanted, found, {"first number": found})
    assert scores["killed entered"] == 1
    assert scores["killed silent"] == 0.5
    assert scores["first number: killed exact"] == 1


def test_baselines_take_the_first_or_all_numbers() -> None:
    """The first number in digits may be a day; the figures are of one measure."""
    text = "On 3 May 12 died, or 30"
    assert first_number(text) == (3, 3)
    assert first_number("nobody died") is None
    reading = Reading(document=Document(text=text), figures=(_figure(9, 12), _figure(21, 30)))
    assert figure_ranges(reading, PROFILE) == {"killed": (12, 30), "injured": None}
    assert figure_ranges(reading, PROFILE, 1)["killed"] == (12, 12)


def _figure(start: int, number: int) -> Figure:
    return Figure(
        id=f"f{start}",
        quantity=Span(start=start, end=start + 2, text=str(number)),
        bounds=Bounds(modifier=Modifier.EXACT, low=number, high=number),
        measure=Measure.KILLED,
        group=None,
        status=Status.UNKNOWN,
        chain=(),
        modality=Modality.ASSERTED,
        basis=Basis.INCIDENT,
        when=None,
        place=None,
        same_as=None,
        confidence=1.0,
    )


def test_pages_are_loaded_with_their_day(tmp_path: Path) -> None:
    """The day of the incident is what relative times are counted from."""
    page = {"text": "x", "date": "May 3 2024", "killed": "1", "injured": None}
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(page) + "\n" + json.dumps(page | {"date": "?"}), encoding="utf-8")
    assert [each.day for each in load_pages(path)] == ["2024-05-03", None]
    path.write_text('{"text": "x"}', encoding="utf-8")
    with pytest.raises(BenchmarkError, match="page 1 has no 'killed'"):
        load_pages(path)


def test_a_profile_that_is_none_is_refused(tmp_path: Path) -> None:
    """A missing file and a table that lacks a key are named."""
    with pytest.raises(BenchmarkError, match="no profile of accounts"):
        load_account_profile("nowhere/none.toml")
    path = tmp_path / "mine.toml"
    path.write_text("[killed]\nmeasure = 'killed'\n[numbers]\n[vague]\n", encoding="utf-8")
    with pytest.raises(BenchmarkError, match="leave_out"):
        load_account_profile(str(path))
