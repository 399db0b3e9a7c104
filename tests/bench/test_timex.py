"""The TimeML loader and the scores of time expressions."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.bench.benchmark import Options
from reportedly.bench.timex import (
    TimexScore,
    analyse_plainly,
    load_timex,
    parse_timex,
    score,
    score_times,
)
from reportedly.errors import BenchmarkError
from reportedly.records import Span, Time, TimeType

_TEXT = "It fell on 3 May 1916, late in the evening."
_SOURCE = """<?xml version="1.0" ?>
<TimeML><DOCID>x</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="1916-05-09" functionInDocument="CREATION_TIME">9
May 1916</TIMEX3></DCT>
<TEXT>
It <EVENT eid="e1">fell</EVENT> &amp; burned on <TIMEX3 tid="t1" type="DATE"
value="1916-05-03">3 <EVENT eid="e2">May</EVENT> 1916</TIMEX3>.
</TEXT></TimeML>"""


def _time(text: str, value: str | None, source: str = _TEXT) -> Time:
    start = source.index(text)
    return Time(span=Span.of(source, start, start + len(text)), type=TimeType.DATE, value=value)


def test_the_loader_keeps_text_value_and_day_of_creation() -> None:
    """Markup goes, entities are read, offsets point into the text, the creation time is apart."""
    document = parse_timex("x", _SOURCE)
    assert document.published == "1916-05-09"
    assert document.text.strip() == "It fell & burned on 3 May 1916."
    assert [(time.span.text, time.value) for time in document.times] == [
        ("3 May 1916", "1916-05-03")
    ]
    (time,) = document.times
    assert document.text[time.span.start : time.span.end] == time.span.text


def test_a_file_without_text_is_an_error() -> None:
    """What is no TimeML document is not scored as one without times."""
    with pytest.raises(BenchmarkError, match="no TEXT"):
        parse_timex("x", "<html></html>")


def test_each_folder_is_scored_by_itself(tmp_path: Path) -> None:
    """Numbers are percent, and bear the name of their folder."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.tml").write_text(_SOURCE, encoding="utf-8")
    scores = score(tmp_path, Options())
    assert scores["one documents"] == scores["two times"] == 1
    assert scores["one strict F1"] == scores["two value F1"] == 100.0
    assert score(tmp_path / "one", Options())["relaxed F1"] == 100.0


def test_documents_come_from_files(tmp_path: Path) -> None:
    """A document is named after its file."""
    path = tmp_path / "one.tml"
    path.write_text(_SOURCE, encoding="utf-8")
    assert [document.name for document in load_timex([path])] == ["one"]


@pytest.mark.parametrize(
    ("found", "strict", "relaxed", "value"),
    [
        ([("3 May 1916", "1916-05-03")], 2 / 3, 2 / 3, 2 / 3),
        ([("May 1916", "1916-05-03")], 0.0, 2 / 3, 2 / 3),
        ([("3 May 1916", "1916-05-04")], 2 / 3, 2 / 3, 0.0),
        ([("3 May 1916", "1916-05-03"), ("the evening", "XXXX-XX-XXTEV")], 0.5, 1.0, 1.0),
        ([("fell", "1916")], 0.0, 0.0, 0.0),
        ([], 0.0, 0.0, 0.0),
    ],
)
def test_scores(found: list[tuple[str, str]], strict: float, relaxed: float, value: float) -> None:
    """Strict wants the span, relaxed a shared character, value the value of a relaxed match."""
    gold = [_time("3 May 1916", "1916-05-03"), _time("late in the evening", "XXXX-XX-XXTEV")]
    result = score_times(gold, [_time(*one) for one in found])
    assert result.strict_f1 == pytest.approx(strict)
    assert result.relaxed_f1 == pytest.approx(relaxed)
    assert result.value_f1 == pytest.approx(value)


def test_one_find_over_two_gold_times_is_one_find() -> None:
    """Recall counts gold expressions and precision found ones, so neither passes 1."""
    gold = [_time("3 May 1916", "1916-05-03"), _time("late in the evening", "XXXX-XX-XXTEV")]
    result = score_times(gold, [_time("3 May 1916, late in the evening", "1916-05-03TEV")])
    assert (result.gold_met, result.found_met, result.relaxed_f1) == (2, 1, 1.0)


def test_scores_add_up() -> None:
    """The score of a corpus is the sum of its documents' counts."""
    one = score_times([_time("3 May 1916", "1916-05-03")], [_time("3 May 1916", "1916-05-03")])
    two = score_times([_time("3 May 1916", "1916-05-03")], [])
    total = one + two
    assert (total.gold, total.found, total.strict) == (2, 1, 1)
    assert TimexScore().value_f1 == 0.0


def test_plain_analysis_covers_the_text() -> None:
    """Sentences of the rule-based analysis together hold all words, in order."""
    analysis = analyse_plainly("It fell. It burned!\n\nNobody wept")
    assert [len(sentence) for sentence in analysis.sentences] == [3, 3, 2]
    assert [word.text for word in analysis.words][-1] == "wept"
    assert [word.sentence for word in analysis.words] == [0, 0, 0, 1, 1, 1, 2, 2]
