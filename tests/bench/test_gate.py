"""The gate: floors hold, absent data are skipped, other data fail, pins go up and not down."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly import bench
from reportedly.bench import gate
from reportedly.bench.floors import (
    Outcome,
    Pin,
    check_scores,
    digest_corpus,
    load_baseline,
    raise_pin,
    save_baseline,
)
from reportedly.errors import BenchmarkError

PIN = Pin(corpus="abc", floors={"F1": 80.0}, ceilings={"load seconds": 1.0})


def test_numbers_at_the_limit_pass() -> None:
    """A floor is the least that passes, a ceiling the most."""
    verdict = check_scores("ud", PIN, {"F1": 80.0, "load seconds": 1.0}, "abc")
    assert (verdict.outcome, verdict.reasons) == (Outcome.PASSED, ())


def test_every_broken_limit_is_named() -> None:
    """A low number, a slow load and foreign data are three reasons."""
    verdict = check_scores("ud", PIN, {"F1": 79.9, "load seconds": 1.2}, "def")
    assert verdict.outcome is Outcome.FAILED
    assert [reason.split(" is ")[0] for reason in verdict.reasons[:2]] == ["F1", "load seconds"]
    assert "not those pinned" in verdict.reasons[2]


@pytest.mark.parametrize("value", [None, "fast", float("nan")])
def test_a_number_that_is_not_there_is_an_error(value: float | str | None) -> None:
    """A benchmark that lost a measure does not pass for want of it."""
    with pytest.raises(BenchmarkError, match="F1"):
        check_scores("ud", PIN, {"F1": value, "load seconds": 0.5}, "abc")


def test_a_pin_rises_to_what_is_reached() -> None:
    """Both limits get harder, a little short of the measured value, on the data measured."""
    raised = raise_pin("ud", PIN, {"F1": 90.0, "load seconds": 0.5}, "new")
    assert raised.corpus == "new"
    assert 89.0 < raised.floors["F1"] < 90.0
    assert 0.5 < raised.ceilings["load seconds"] < 0.51


def test_a_pin_never_sinks_by_its_own_slack() -> None:
    """Pinning the same number again leaves the floor where it was."""
    again = raise_pin("ud", PIN, {"F1": 80.1, "load seconds": 1.0}, "abc")
    assert (again.floors, again.ceilings) == ({"F1": 80.0}, {"load seconds": 1.0})


def test_a_worse_number_is_pinned_only_when_told() -> None:
    """Lowering a floor takes an explicit word."""
    worse = {"F1": 70.0, "load seconds": 2.0}
    with pytest.raises(BenchmarkError, match="F1, load seconds; give --lower"):
        raise_pin("ud", PIN, worse, "abc")
    lowered = raise_pin("ud", PIN, worse, "abc", lower=True)
    assert lowered.floors["F1"] < 70.0
    assert lowered.ceilings["load seconds"] > 2.0


def test_a_new_floor_is_set_under_a_named_number() -> None:
    """Keys that had no floor get one."""
    raised = raise_pin("ud", Pin(), {"LAS": 84.0}, "abc", keys=["LAS"])
    assert list(raised.floors) == ["LAS"]


def test_a_baseline_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    """Pins survive the file."""
    path = tmp_path / "baseline.json"
    save_baseline(path, {"ud": PIN, "gold": Pin()})
    assert load_baseline(path) == {"gold": Pin(), "ud": PIN}


@pytest.mark.parametrize("text", ["", "[]", '{"ud": {"floors": {}}}', '{"ud": 1}'])
def test_a_file_that_is_no_baseline_is_an_error(text: str, tmp_path: Path) -> None:
    """A damaged baseline does not pass for one without floors."""
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BenchmarkError, match="not a baseline"):
        load_baseline(path)


def test_the_digest_sees_every_change_but_those_in_training_files(tmp_path: Path) -> None:
    """Content, names and added files count; training files and the folder's own name do not."""
    digests = []
    for folder, files in {
        "a": {"dev.txt": "one", "train.txt": "x"},
        "b": {"dev.txt": "one", "train.txt": "y"},
        "c": {"dev.txt": "two"},
        "d": {"test.txt": "one"},
        "e": {"dev.txt": "one", "more.txt": ""},
    }.items():
        (tmp_path / folder).mkdir()
        for name, text in files.items():
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
        digests.append(digest_corpus(tmp_path / folder))
    assert digests[0] == digests[1]
    assert len(set(digests)) == 4
    (tmp_path / "a" / "__pycache__").mkdir()
    (tmp_path / "a" / "__pycache__" / "score.pyc").write_bytes(b"compiled")
    assert digest_corpus(tmp_path / "a") == digests[0]


@pytest.fixture
def pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A baseline for two benchmarks of which one has data, and a run that reaches 80."""
    (tmp_path / "ud").mkdir()
    (tmp_path / "ud" / "dev.conllu").write_text("x", encoding="utf-8")
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    monkeypatch.setattr(bench, "run", lambda name, data: {"LAS": 80.0})
    path = tmp_path / "baseline.json"
    floor = Pin(corpus=digest_corpus(tmp_path / "ud"), floors={"LAS": 79.0})
    save_baseline(path, {"ud": floor, "ner": floor})
    return path


def test_absent_data_are_skipped_and_said_so(
    pinned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What ran passes, what could not run is shown as skipped with where it was looked for."""
    assert gate.main(["--baseline", str(pinned), "check"]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert [line.split() for line in lines[:2]] == [["skipped", "ner"], lines[1].split()]
    assert "passed  ud" in lines[2]


def test_the_gate_closes_under_a_floor(
    pinned: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is not 0 and the reason is printed."""
    monkeypatch.setattr(bench, "run", lambda name, data: {"LAS": 78.9})
    assert gate.main(["--baseline", str(pinned), "check", "ud"]) == 1
    assert "LAS is 78.9, under its floor 79.0" in capsys.readouterr().out


def test_pinning_writes_the_baseline(pinned: Path) -> None:
    """The raised floor is what the next check holds against; the other pin stays."""
    before = load_baseline(pinned)
    assert gate.main(["--baseline", str(pinned), "pin", "ud"]) == 0
    after = load_baseline(pinned)
    assert after["ud"].floors["LAS"] > before["ud"].floors["LAS"]
    assert after["ner"] == before["ner"]


def test_a_refused_pin_leaves_the_baseline_alone(
    pinned: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --lower nothing is written and the error names the number; with it, it sinks."""
    monkeypatch.setattr(bench, "run", lambda name, data: {"LAS": 60.0})
    before = pinned.read_bytes()
    assert gate.main(["--baseline", str(pinned), "pin", "ud"]) == BenchmarkError.exit_code
    assert "worse at LAS" in capsys.readouterr().err
    assert pinned.read_bytes() == before
    assert gate.main(["--baseline", str(pinned), "pin", "ud", "--lower"]) == 0
    assert load_baseline(pinned)["ud"].floors["LAS"] < 60.0


def test_a_name_without_a_pin_is_an_error(pinned: Path) -> None:
    """A mistyped name does not pass unseen."""
    with pytest.raises(BenchmarkError, match="no floor"):
        gate.check(["udd"], pinned)


def test_the_projects_baseline_names_benchmarks_there_are() -> None:
    """Every pinned name can be run, and every pin has a limit and a digest."""
    pins = load_baseline(gate.BASELINE)
    assert set(pins) <= set(bench.BENCHMARKS)
    assert all(pin.floors and len(pin.corpus) == 64 for pin in pins.values())
