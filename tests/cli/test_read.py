from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportedly.records import Reading
from reportedly.serialise import from_json, to_json

OTHER = "Nobody was hurt in the storm of the last week, the mayor of the town said on Sunday."


@pytest.fixture
def report(tmp_path: Path, reading: Reading) -> Path:
    """A file with the report that the stand-in reader knows."""
    path = tmp_path / "report.txt"
    path.write_text(f"---\npublished: 2031-03-03\n---\n{reading.document.text}")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A file with another report."""
    path = tmp_path / "storm.txt"
    path.write_text(OTHER)
    return path


def test_json_of_one_file_is_one_object(run, report: Path) -> None:
    """A single file gives a single reading, indented for people."""
    found = run("read", report, "--format", "json")
    assert found.code == 0
    data = json.loads(found.out)
    assert data["document"]["path"] == str(report)
    assert data["figures"][0]["low"] == 30
    assert found.out.startswith('{\n  "format": "reportedly/1",\n')


def test_json_of_several_files_is_a_list(run, report: Path, other: Path, tmp_path: Path) -> None:
    """Several files, or a folder, give a list in the order given."""
    found = run("read", report, other, "--format", "json")
    assert [one["document"]["path"] for one in json.loads(found.out)] == [str(report), str(other)]
    assert len(json.loads(run("read", tmp_path, "--format", "json").out)) == 2


def test_json_of_a_folder_with_one_file_is_a_list(run, report: Path) -> None:
    """Whether a list comes depends on what was asked for, never on what was found."""
    assert isinstance(json.loads(run("read", report.parent, "--format", "json").out), list)


def test_jsonl_is_one_reading_a_line(run, report: Path, other: Path) -> None:
    """Every line is a whole reading that can be read back."""
    found = run("read", other, report, "--format", "jsonl")
    readings = [from_json(line) for line in found.out.splitlines()]
    assert [one.document.path for one in readings] == [str(other), str(report)]
    assert len(readings[1].figures) == 2


def test_published_goes_before_the_header(run, report: Path) -> None:
    """The day given on the command line is the one that counts."""
    found = run("read", report, "--published", "2031-04-05", "--format", "jsonl")
    assert from_json(found.out).document.published == "2031-04-05"


def test_standard_input_is_read(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dash reads a piped report."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(OTHER.encode())))
    found = run("read", "-", "--format", "json")
    assert json.loads(found.out)["document"]["text"] == OTHER


def test_out_writes_the_file_and_nothing_else(run, report: Path, reading: Reading) -> None:
    """With --out the readings go to the file alone, and nothing is left beside it."""
    out = report.parent / "readings.jsonl"
    found = run("read", report, "--format", "jsonl", "--out", out)
    assert (found.code, found.out, found.err) == (0, "", "")
    assert from_json(out.read_text()).figures == reading.figures
    assert sorted(path.name for path in report.parent.iterdir()) == ["readings.jsonl", "report.txt"]


def test_out_is_left_alone_when_nothing_was_read(run, tmp_path: Path) -> None:
    """A run that reads nothing does not destroy the result of an earlier one."""
    out = tmp_path / "readings.jsonl"
    out.write_text("earlier")
    found = run("read", tmp_path / "missing.txt", "--out", out)
    assert found.code == 2
    assert out.read_text() == "earlier"


def test_one_bad_file_never_loses_the_others(run, report: Path, tmp_path: Path) -> None:
    """What can be read is read; each of the others has one line on standard error."""
    (tmp_path / "empty.txt").touch()
    russian = tmp_path / "russian.txt"
    russian.write_text("Президент сообщил о гибели двенадцати человек в порту.")
    found = run("read", tmp_path / "empty.txt", russian, report, "gone.txt", "--format", "jsonl")
    assert found.code == 0
    assert from_json(found.out).document.path == str(report)
    lines = found.err.splitlines()
    assert len(lines) == 4
    assert lines[0] == f"reportedly: {tmp_path / 'empty.txt'}: is empty"
    assert "looks like Russian" in lines[1]
    assert "gone.txt: cannot be opened: no such file or directory" in lines[2]
    assert lines[3] == "reportedly: 1 of 4 files read"


def test_json_list_stays_whole_when_a_file_fails(run, report: Path, tmp_path: Path) -> None:
    """A refused file does not break the brackets of a JSON list."""
    found = run("read", report, tmp_path / "gone.txt", "--format", "json")
    assert len(json.loads(found.out)) == 1


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("missing.txt", None, 2),
        ("empty.txt", b"", 2),
        ("binary.txt", bytes(range(256)), 2),
        ("russian.txt", "Президент сообщил о гибели двенадцати человек.".encode(), 3),
        ("dated.txt", f"---\npublished: 2031-02-30\n---\n{OTHER}".encode(), 4),
    ],
)
def test_nothing_read_is_an_error(
    run, tmp_path: Path, name: str, data: bytes | None, code: int
) -> None:
    """Where nothing can be read, one line says why, and the exit code tells the kind."""
    if data is not None:
        (tmp_path / name).write_bytes(data)
    found = run("read", tmp_path / name)
    assert found.code == code
    assert found.out == ""
    assert len(found.err.splitlines()) == 1
    assert name in found.err


def test_force_reads_another_language_with_a_note(run, tmp_path: Path) -> None:
    """With --force a Russian text is read, and a note says that it was forced."""
    path = tmp_path / "russian.txt"
    path.write_text("Президент сообщил о гибели двенадцати человек в порту.")
    found = run("read", path, "--force", "--format", "jsonl")
    assert found.code == 0
    assert from_json(found.out).document.language == "ru"
    assert found.err.startswith("reportedly: note: ")
    assert "looks like Russian" in found.err


def test_broken_utf8_is_read_with_a_note(run, tmp_path: Path) -> None:
    """Invalid UTF-8 is no reason to refuse a report, but is said."""
    path = tmp_path / "old.txt"
    path.write_bytes(OTHER.encode() + b" \x93Ten\x94 died.")
    found = run("read", path, "--format", "jsonl")
    assert found.code == 0
    assert "“Ten” died." in from_json(found.out).document.text
    assert "read as Windows-1252" in found.err


@pytest.mark.parametrize("day", ["2024-02-30", "yesterday", "12/23/2024"])
def test_an_impossible_date_ends_the_run(run, report: Path, day: str) -> None:
    """A date that is none is one clear line before anything is read."""
    found = run("read", report, "--published", day)
    assert found.code == 4
    assert found.out == ""
    assert day in found.err
    assert len(found.err.splitlines()) == 1


def test_an_output_that_cannot_be_written_ends_the_run(run, report: Path) -> None:
    """A folder that is not there, a folder as file, and an input as output are refused at once."""
    for out in (report.parent / "no" / "x.json", report.parent, report):
        found = run("read", report, "--out", out)
        assert found.code == 1
        assert "cannot write" in found.err
        assert len(found.err.splitlines()) == 1
    assert report.read_text().startswith("---")


def test_control_characters_never_reach_the_terminal(run, tmp_path: Path) -> None:
    """An escape sequence in a report is shown, not obeyed."""
    path = tmp_path / "evil.txt"
    path.write_text(OTHER + "\x1b[2J\x9b31m\u202e")
    found = run("read", path)
    assert not set("\x1b\x9b\u202e") & set(found.out)
    assert "␛[2J" in found.out


def test_json_is_utf8_whatever_the_report_holds(run, tmp_path: Path, reading: Reading) -> None:
    """Emoji and rare scripts are written as they are."""
    path = tmp_path / "a.txt"
    path.write_text(OTHER + " 🙂 Хвиля", encoding="utf-8")
    out = tmp_path / "a.json"
    run("read", path, "--format", "json", "--out", out)
    assert "🙂 Хвиля" in out.read_text(encoding="utf-8")


def test_to_json_and_the_command_agree(run, report: Path) -> None:
    """The command writes what the Python function returns."""
    line = run("read", report, "--format", "jsonl").out
    assert to_json(from_json(line)) + "\n" == line


def test_the_bytes_of_reports_are_kept_if_asked_for(run, tmp_path: Path, report: Path) -> None:
    """`--keep-raw` stores what was received, beside the readings and without a word."""
    raw = tmp_path / "raw"
    found = run("read", report, "--format", "jsonl", "--keep-raw", raw)
    assert (found.code, found.err) == (0, "")
    (kept,) = (path for path in raw.glob("*/*") if path.is_file())
    assert kept.read_bytes() == report.read_bytes()
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == kept.parent.name + kept.name


def test_a_folder_for_bytes_that_cannot_be_written_ends_it(run, report: Path) -> None:
    """Where bytes cannot be kept, nothing is read, and one line says why."""
    found = run("read", report, "--keep-raw", report)
    assert found.code == 1
    assert "cannot keep the bytes received in" in found.err
    assert len(found.err.splitlines()) == 1
