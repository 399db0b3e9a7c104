"""The side-by-side tables: questions and answers as JSON, adapters, baselines, Markdown."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reportedly.bench.benchmark import CHECKOUT
from reportedly.errors import BenchmarkError

FOLDER = CHECKOUT / "bench" / "opponents"


@pytest.fixture(autouse=True)
def on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the scripts of the folder be imported, as they import one another."""
    monkeypatch.syspath_prepend(str(FOLDER / "adapters"))
    monkeypatch.syspath_prepend(str(FOLDER))


def load(name: str) -> ModuleType:
    """Import one of the scripts."""
    return importlib.import_module(name)


def answers(**more: Any) -> str:
    """Return what an adapter writes."""
    stored = {"tool": "t", "version": "1.2", "cpu_seconds": 2.0, "failed": [], "found": {"0": []}}
    return json.dumps(stored | more)


def save(path: Path, content: object) -> Path:
    """Write an object as JSON."""
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_questions_hold_all_that_an_opponent_may_know() -> None:
    """The questions name text, date, genre and given spans, and nothing of the gold."""
    exchange = load("exchange")
    item = exchange.Item(id="0", text="Rain — again.", published="2024-05-01", spans=((0, 4),))
    assert json.loads(exchange.write_items([item])) == {
        "items": [
            {
                "id": "0",
                "text": "Rain — again.",
                "published": "2024-05-01",
                "genre": "news",
                "spans": [[0, 4]],
            }
        ]
    }


def test_answers_come_back_as_they_were_written() -> None:
    """Version, time, errors and records survive."""
    exchange = load("exchange")
    record = {"start": 0, "end": 4, "value": "2024"}
    items = [exchange.Item(id="0", text="2024")]
    found = exchange.parse_answers(answers(failed=["0: KeyError"], found={"0": [record]}), items)
    assert (found.version, found.cpu_seconds, found.failed) == ("1.2", 2.0, ("0: KeyError",))
    assert found.found == {"0": [record]}


@pytest.mark.parametrize("source", ["no JSON", "[]", '{"tool": "t"}', answers(found={"1": []})])
def test_answers_to_something_else_are_refused(source: str) -> None:
    """Damaged answers, and answers to other items, are an error and no zero."""
    exchange = load("exchange")
    with pytest.raises(BenchmarkError):
        exchange.parse_answers(source, [exchange.Item(id="0", text="x")])


def test_kept_answers_are_named_after_all_that_made_them(tmp_path: Path) -> None:
    """Other questions, another adapter or other packages make another name."""
    name = load("exchange").name_answers
    one, two = tmp_path / "one.py", tmp_path / "two.py"
    one.write_text("1", encoding="utf-8")
    two.write_text("2", encoding="utf-8")
    names = [
        name("geo", "q", [one], "p"),
        name("geo", "q2", [one], "p"),
        name("geo", "q", [one, two], "p"),
        name("geo", "q", [one], "p>=2"),
    ]
    assert len(set(names)) == 4
    assert name("geo", "q", [one], "p") == names[0]


def test_every_named_program_task_and_baseline_exists() -> None:
    """The catalogue names adapters, benchmarks and columns that there are."""
    programs, tasks, tables = load("programs"), load("tasks"), load("side_by_side")
    catalogue = programs.load_catalogue()
    for program in programs.load_programs(catalogue).values():
        assert all(path.is_file() for path in program.scripts)
        assert set(program.tasks) <= set(tasks.TASKS)
    assert set(catalogue["baseline"]) == set(load("baselines").BASELINES)
    for row in catalogue["published"]:
        assert set(row["scores"]) <= set(tables.HEADINGS[row["task"]][1])


def test_an_adapter_counts_errors_and_goes_on(tmp_path: Path) -> None:
    """A text on which the program raises has an empty answer and is listed."""
    script = tmp_path / "adapter.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(FOLDER / 'adapters')!r})\n"
        "from answering import answer\n"
        "answer('pytest', {'times': lambda item: [{'start': 0, 'end': int(item['text'])}]})\n",
        encoding="utf-8",
    )
    exchange = load("exchange")
    items = [exchange.Item(id="a", text="3"), exchange.Item(id="b", text="three")]
    asked = tmp_path / "asked.json"
    asked.write_text(exchange.write_items(items), encoding="utf-8")
    command = [sys.executable, str(script), "times", str(asked), str(tmp_path / "out.json")]
    subprocess.run(command, check=True)
    found = exchange.parse_answers((tmp_path / "out.json").read_text(encoding="utf-8"), items)
    assert found.found == {"a": [{"start": 0, "end": 3}], "b": []}
    assert found.failed == ("b: ValueError",)
    assert found.version == pytest.__version__


def test_paragraphs_keep_their_places() -> None:
    """Paragraphs end at blank lines; a line break within one becomes a space."""
    text = "\nOne\ntwo.\n\n \nThree."
    pieces = list(load("answering").split_paragraphs(text))
    assert [piece.strip() for _, piece in pieces] == ["One two.", "Three."]
    for start, piece in pieces:
        assert text[start : start + len(piece)].replace("\n", " ") == piece


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], None),
        ([{"timex": "2024-05-03", "type": "date", "value": "2024-05-03"}], "2024-05-03"),
        (
            [
                {"timex": "XXXX-WXX-7", "type": "date", "value": "2024-05-05"},
                {"timex": "XXXX-WXX-7", "type": "date", "value": "2024-05-12"},
            ],
            "2024-05-05",
        ),
        (
            [
                {"timex": "XXXX-06", "type": "daterange", "start": "2023-06-01"},
                {"timex": "XXXX-06", "type": "daterange", "start": "2024-06-01"},
            ],
            "2023-06",
        ),
        (
            [{"timex": "(2024-04-17,2024-05-08,P3W)", "type": "daterange", "start": "2024-04-17"}],
            "P3W",
        ),
        (
            [{"timex": "(1990-01-01,2000-01-01,P10Y)", "type": "daterange", "start": "1990-01-01"}],
            "199",
        ),
        ([{"timex": "XXXX-WXX-1", "type": "set", "value": "not resolved"}], "XXXX-WXX-1"),
        ([{"timex": "P3D", "type": "duration", "value": "259200"}], "P3D"),
    ],
)
def test_recognizers_values_become_timex3(
    values: list[dict[str, str]], expected: str | None
) -> None:
    """The latest reading that has begun is taken and cut to the precision of the words."""
    assert load("run_recognizers").choose_value(values, "2024-05-08") == expected


@pytest.mark.parametrize(
    ("words", "kept"), [("on 3 May 2004,", "3 May 2004"), ("Two days later, in", "Two days later")]
)
def test_dateparser_ends_are_trimmed(words: str, kept: str) -> None:
    """Prepositions and commas that it takes in are not held against it."""
    first, end = load("run_dateparser").trim(words)
    assert words[first:end] == kept


def test_heideltime_tags_are_found_again_in_the_text() -> None:
    """Offsets hold although white space differs and the text holds marks of its own."""
    text = "In\n 1916 & on <3 May>  1916, soon."
    tagged = (
        'In <TIMEX3 tid="t1" type="DATE" value="1916">1916</TIMEX3> & on <'
        '<TIMEX3 tid="t2" type="DATE" value="1916-05-03">3 May>\n1916</TIMEX3>, soon.'
    )
    found = list(load("run_heideltime").parse_tagged(text, tagged))
    assert [(text[one["start"] : one["end"]], one["value"]) for one in found] == [
        ("1916", "1916"),
        ("3 May>  1916", "1916-05-03"),
    ]


def test_quantities_are_scored_by_our_scorer(tmp_path: Path) -> None:
    """A right value counts, its change sign too; a number too many costs precision."""
    tasks = load("tasks")
    data = save(
        tmp_path / "dev.json",
        [{"text": "Over 40 of 50 left.", "quantities": [{"value": "40.0", "change": ">"}]}],
    )
    found = {
        "0": [{"low": 40, "high": 40, "change": "="}, {"low": 50, "high": 50, "change": "="}],
    }
    assert tasks.score_newsquant(data, found) == {
        "value P": 50.0,
        "value R": 100.0,
        "value F1": 66.67,
        "value+change F1": 0.0,
    }


def test_plain_numbers_are_no_ranges(tmp_path: Path) -> None:
    """A case is right where the intervals are those demanded, and no number stands for one."""
    tasks, baselines = load("tasks"), load("baselines")
    cases = [
        {"Input": "20 to 35", "Results": [{"Resolution": {"value": "[20,35)"}}]},
        {"Input": "7", "Results": []},
    ]
    data = save(tmp_path / "NumberRangeModel.json", cases)
    found = {"0": [{"low": 20, "high": 35}], "1": [{"low": 7, "high": 7}]}
    assert tasks.score_ranges(data, found)["right"] == 2
    assert baselines.score_nothing("ranges", data)["right"] == 1


def test_times_are_scored_by_folder(tmp_path: Path) -> None:
    """Each folder of documents has its numbers; narrative and news are told apart."""
    tasks = load("tasks")
    source = (
        '<TimeML><DCT><TIMEX3 value="1916-05-09">x</TIMEX3></DCT><TEXT>On <TIMEX3 type="DATE" '
        'value="1916-05-03">3 May</TIMEX3>.</TEXT></TimeML>'
    )
    for folder in ("wikiwars", "tbaq"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.tml").write_text(source, encoding="utf-8")
    items = {item.id: item for item in tasks.ask_timex(tmp_path)}
    assert {name: item.genre for name, item in items.items()} == {
        "tbaq a": "news",
        "wikiwars a": "narrative",
    }
    start = items["tbaq a"].text.index("3")
    right = {"start": start, "end": start + 5, "type": "DATE", "value": "1916-05-03"}
    scores = tasks.score_timex(
        tmp_path, {"tbaq a": [right], "wikiwars a": [right | {"value": "1916"}]}
    )
    assert scores["tbaq value F1"] == 100.0
    assert (scores["wikiwars strict F1"], scores["wikiwars value F1"]) == (100.0, 0.0)


def test_places_are_scored_by_position_or_id(tmp_path: Path) -> None:
    """A place without a position is right by its id; a name without an answer is unknown."""
    tasks = load("tasks")
    toponym = (
        "<toponym><start>{0}</start><end>{1}</end><phrase>x</phrase><gaztag geonameid='{2}'>"
        "<lat>{3}</lat><lon>20</lon></gaztag></toponym>"
    )
    names = toponym.format(0, 3, 1, 10) + toponym.format(4, 7, 2, 50) + toponym.format(8, 11, 3, 0)
    data = tmp_path / "lgl.xml"
    data.write_text(
        f"<articles><article><text>Aaa Bbb Ccc</text>{names}</article></articles>",
        encoding="utf-8",
    )
    here = {"country": "UA"}
    found = [
        {"start": 0, "end": 3, "geonameid": 1, "lat": None, "lon": None, **here},
        {"start": 4, "end": 7, "geonameid": 9, "lat": 50.5, "lon": 20.5, **here},
    ]
    scores = tasks.score_geo(data, {"0": found})
    assert scores["accuracy@161km"] == 0.6667
    assert (scores["exact id"], scores["unknown"]) == (0.3333, 0.3333)


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("Ada said that rain fell .", "B-source B-cue B-content I-content I-content O"),
        ("Rain fell , Ada said .", "B-content I-content O B-source B-cue O"),
        (
            "`` Rain fell , '' said Ada Brook .",
            "B-content I-content I-content I-content I-content B-cue B-source I-source O",
        ),
        ("It was `` bad '' .", "O O B-content I-content I-content O"),
        ("Rain fell .", "O O O"),
    ],
)
def test_verbs_and_quotes_make_attributions(sentence: str, tags: str) -> None:
    """A verb of saying, quotation marks and commas tell cue, source and content."""
    assert load("verbs_and_quotes").tag(sentence.split()) == tags.split()


def test_the_pattern_rule_prefers_the_number_before_the_deed() -> None:
    """The number before the verb wins, then the one after it, then what is usual."""
    code = load("pattern_rule").code
    assert code("People died at 9. Later 14 were killed.", "wad") == {"deaths": 14, "injured": 0}
    assert code("Gunmen killed two and fled.", "wad") == {"deaths": 2, "injured": 0}
    assert code("The force captured a cook.", "isaf") == {"min_killed": 0, "min_captured": 1}


def test_a_table_marks_the_best_number_that_was_run() -> None:
    """Published numbers are shown and never bold; a missing one is a dash."""
    tables = load("side_by_side")
    rows = [
        tables.Row(name="ours", how="run", scores={"right": 80, "right %": 92.0}, texts=1087),
        tables.Row(name="theirs 1", how="run", scores={"right": 12}, speed=107.4, note="slow"),
        tables.Row(name="others", how="published", scores={"right": 90}),
    ]
    lines = tables.write_table("ranges", rows).splitlines()
    assert lines[0].endswith("(`ranges`, 1,087 texts)")
    assert lines[2] == "| program | how | right | right % | texts/s |"
    assert lines[4:7] == [
        "| ours | run | **80** | **92** | – |",
        "| theirs 1 | run | 12 | – | 107 |",
        "| others | published | 90 | – | – |",
    ]
    assert lines[-1] == "- *theirs 1*: slow."


def test_the_section_of_a_page_is_replaced_and_the_rest_kept() -> None:
    """Only what stands between the marks changes, and writing it twice changes nothing more."""
    tables = load("side_by_side")
    page = f"before\n{tables.BEGIN}\nold\n{tables.END}\nafter\n"
    once = tables.replace_section(page, "new\n")
    assert once == f"before\n{tables.BEGIN}\n\nnew\n\n{tables.END}\nafter\n"
    assert tables.replace_section(once, "new\n") == once


@pytest.mark.parametrize("part", ["BEGIN", "END"])
def test_a_page_without_marks_is_left_alone(part: str) -> None:
    """Tables are not written where a mark is missing."""
    tables = load("side_by_side")
    with pytest.raises(BenchmarkError, match="side by side"):
        tables.replace_section(getattr(tables, part), "new")


def test_the_evaluation_page_has_room_for_the_tables() -> None:
    """The page that `--write` changes holds both marks."""
    tables = load("side_by_side")
    page = (CHECKOUT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert tables.replace_section(page, "new")


@pytest.mark.parametrize("word", ["heideltyme", "polneer"])
def test_an_unknown_name_is_refused_with_those_there_are(
    word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in a name ends the command and lists what may be named."""
    monkeypatch.setattr(sys, "argv", ["run.py", word])
    with pytest.raises(SystemExit):
        load("run").main()
    told = capsys.readouterr().err
    assert word in told
    assert "heideltime" in told
