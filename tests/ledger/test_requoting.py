"""Words that a person points at become the value of a correction."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.errors import FormatError
from reportedly.ledger.requoting import make_value
from reportedly.records import Reading


def _make(reading: Reading, part: str, field: str, **given: Any) -> Any:
    parts = {one.id: one for one in (*reading.figures, *reading.statements)}
    return make_value(reading, parts[part], field, **given)


def test_words_are_looked_for(reading: Reading) -> None:
    """Without a range the words nearest to the record are meant, whole ones first."""
    text = reading.document.text
    found = _make(reading, "f1", "quantity", words="at  least\n30")
    assert text[found["start"] : found["end"]] == found["text"] == "at least 30"
    assert _make(reading, "f2", "group", words="the")["start"] == text.index("the raid")
    assert _make(reading, "s1", "cue", words="a")["start"] == text.index("a lawmaker")


def test_a_range_is_what_stands_there(reading: Reading) -> None:
    """A range is cut out of the text, without blanks at its ends, and held against the words."""
    start = reading.document.text.index("guards")
    at = f"{start - 1}-{start + 7}"
    expected = {"start": start, "end": start + 6, "text": "guards"}
    assert _make(reading, "f1", "group", at=at) == expected
    assert _make(reading, "f1", "group", at=at, words=" guards") == expected
    with pytest.raises(FormatError, match="stands 'guards', not 'soldiers'"):
        _make(reading, "f1", "group", at=at, words="soldiers")


def test_several_pieces(reading: Reading) -> None:
    """Sources and content may be several passages; they come in the order of the text."""
    found = _make(reading, "s1", "content", words="near Orva … at least 30")
    assert [one["text"] for one in found] == ["at least 30", "near Orva"]
    assert _make(reading, "s1", "content", at="40-45, 0-9")[0]["text"] == "On Sunday"
    assert _make(reading, "s1", "sources") == []


def test_a_time_brings_its_days(reading: Reading) -> None:
    """The days come from the person, or else from what was read in these words."""
    assert _make(reading, "f1", "when", words="On Sunday")["from"] == "2031-03-02"
    given = _make(reading, "f1", "when", words="On Sunday", days=("2031-03-01", None))
    assert (given["from"], given["to"]) == ("2031-03-01", "2031-03-01")
    assert _make(reading, "s2", "said_at", words="the raid")["to"] is None
    assert _make(reading, "f1", "when") is None


def test_a_place_brings_its_entry(reading: Reading) -> None:
    """A place that was read keeps its entry; another one is looked up by its name."""
    assert _make(reading, "f1", "place", words="near Orva")["admin1"] == "Orva Oblast"
    assert _make(reading, "f1", "place", words="Ruritania")["country"] is None


@pytest.mark.parametrize(
    ("part", "field", "given", "problem"),
    [
        ("f1", "low", {"words": "30"}, "no words"),
        ("s1", "group", {"words": "30"}, "no words"),
        ("f1", "quantity", {}, "reject it if not"),
        ("s1", "cue", {"words": " "}, "reject it if not"),
        ("f1", "group", {"words": "militia"}, "do not stand in the text"),
        ("f1", "group", {"at": "9-3"}, "no words stand"),
        ("f1", "group", {"at": "0-99999"}, "no words stand"),
        ("f1", "group", {"at": "twelve"}, "not a range"),
        ("f1", "group", {"at": "1-2 and 3"}, "not a range"),
        ("f1", "group", {"at": "0-2, 3-9"}, "one passage"),
    ],
)
def test_what_points_nowhere_is_said(
    reading: Reading, part: str, field: str, given: dict[str, str], problem: str
) -> None:
    """The person learns in one line why words cannot be meant."""
    with pytest.raises(FormatError, match=problem):
        _make(reading, part, field, **given)
