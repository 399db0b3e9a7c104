"""The benchmark on disagreement, on tables made by hand."""

from pathlib import Path

import pytest

from reportedly.bench.maverick import NUMBERS, WORDS, group_values, load_events, score_events
from reportedly.errors import BenchmarkError

COLUMNS = ("event_id", *NUMBERS, *WORDS)


def write(folder: Path, *rows: dict[str, str]) -> Path:
    """Write a table in which all that is not given is "0"."""
    lines = [",".join(COLUMNS)]
    lines += [",".join(row.get(column, "0") for column in COLUMNS) for row in rows]
    path = folder / "reports.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_only_events_with_several_reports_are_measured(tmp_path: Path) -> None:
    """Of two events the one with a single report is left out."""
    path = write(
        tmp_path,
        {"event_id": "e1", "deaths_best": "10", "city": "Orva"},
        {"event_id": "e1", "deaths_best": "20", "city": "Orva"},
        {"event_id": "e2", "deaths_best": "5", "city": "Dorn"},
    )
    scores = score_events(load_events(path))
    assert (scores["events"], scores["reports"], scores["fatal events"]) == (1, 2, 1)
    assert scores["deaths_best share of disagreement"] == 1
    assert scores["deaths_best mean range"] == 10
    assert scores["city share of disagreement"] == 0
    assert "city mean range" not in scores


def test_fatal_events_are_those_with_a_death_in_some_report(tmp_path: Path) -> None:
    """An event without a death in any report does not count among the fatal ones."""
    path = write(
        tmp_path,
        {"event_id": "e1", "deaths_best": "1"},
        {"event_id": "e1", "deaths_best": "0"},
        {"event_id": "e2"},
        {"event_id": "e2"},
    )
    scores = score_events(load_events(path))
    assert scores["fatal events"] == 1
    assert scores["fatal deaths_best share of disagreement"] == 1
    assert scores["deaths_best share of disagreement"] == 0.5


def test_what_is_not_known_is_no_number(tmp_path: Path) -> None:
    """A cell with "NA" says nothing."""
    path = write(tmp_path, {"event_id": "e1", "deaths_low": "NA"}, {"event_id": "e1"})
    assert group_values(load_events(path), "deaths_low") == [(None, 0)]


def test_other_tables_are_refused(tmp_path: Path) -> None:
    """A missing column and a word for a number are named."""
    path = tmp_path / "reports.csv"
    path.write_text("event_id,city\ne1,Orva\n", encoding="utf-8")
    with pytest.raises(BenchmarkError, match="has no column"):
        load_events(path)
    write(tmp_path, {"event_id": "e1", "deaths_best": "some"})
    with pytest.raises(BenchmarkError, match="'some' is no number"):
        group_values(load_events(path), "deaths_best")
