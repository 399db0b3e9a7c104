from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from sqlalchemy import event

from reportedly.errors import FormatError, LedgerError, TamperedError, UnknownRecordError
from reportedly.ledger import Ledger
from reportedly.records import Document, Reading
from reportedly.serialise import to_json

NEW = "added {} of {} not seen before"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands find their ledger."""
    path = tmp_path / "raids.db"
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(path))
    return path


@pytest.fixture
def report(tmp_path: Path, reading: Reading) -> Path:
    """The report of the hand-built reading, in a file."""
    file = tmp_path / "report.txt"
    file.write_text(f"---\npublished: 2031-03-03\n---\n{reading.document.text}", encoding="utf-8")
    return file


def _type(monkeypatch: pytest.MonkeyPatch, data: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))


def _load(path: Path) -> list[Reading]:
    with Ledger.open(str(path), create=False) as ledger:
        return [one.reading for one in ledger.readings()]


@pytest.mark.parametrize("command", ["add", "search", "history", "verify"])
def test_every_command_of_the_ledger_explains_itself(run, command: str) -> None:
    """`--help` shows how a command is used, with an example, and how to name the ledger."""
    found = run(command, "--help")
    assert found.code == 0
    assert f"Usage: reportedly {command}" in found.out
    assert "Example" in found.out
    assert "--ledger" in found.out


def test_reports_are_read_and_added_once(run, path: Path, report: Path, reading: Reading) -> None:
    """A report is read into the ledger; the second time it is only recognised."""
    found = run("add", report)
    assert (found.code, found.err) == (0, "")
    assert NEW.format("1 reading", "1 document") in found.out
    (stored,) = _load(path)
    assert stored.figures == reading.figures
    again = run("add", report, "--json")
    assert json.loads(again.out) == {
        "ledger": str(path), "documents": 0, "sightings": 0, "readings": 0, "known": 1,
        "refused": [],
    }  # fmt: skip


def test_the_bytes_of_added_reports_are_kept_if_asked_for(
    run, path: Path, tmp_path: Path, report: Path
) -> None:
    """`--keep-raw` stores the report, also when the ledger knows it already."""
    run("add", report)
    assert run("add", report, "--keep-raw", tmp_path / "raw").code == 0
    (kept,) = (one for one in (tmp_path / "raw").glob("*/*") if one.is_file())
    assert kept.read_bytes() == report.read_bytes()


def test_what_is_known_is_not_read_again(
    run, path: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that this reader has read needs no model, only its new sighting."""
    run("add", report)
    copy = report.with_name("copy.txt")
    copy.write_text(report.read_text("utf-8"), encoding="utf-8")
    monkeypatch.delattr(sys.modules["reportedly.reader"], "Reader")
    found = json.loads(run("add", copy, report, "--json").out)
    assert (found["sightings"], found["readings"], found["known"]) == (1, 0, 2)


def test_readings_are_added_from_files_and_pipes(
    run, path: Path, tmp_path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `reportedly read` writes, in lines or as JSON, is taken by `reportedly add`."""
    other = Reading(document=Document(text="Nobody was hurt."))
    lines = tmp_path / "readings.jsonl"
    lines.write_text(f"{to_json(reading)}\n\n{to_json(other)}\n", encoding="utf-8")
    listed = tmp_path / "readings.json"
    listed.write_text(f"[\n{to_json(reading, indent=2)}\n]", encoding="utf-8")
    _type(monkeypatch, to_json(other, indent=2))
    found = json.loads(run("add", lines, listed, "-", "--json").out)
    assert (found["readings"], found["known"]) == (2, 2)
    assert _load(path) == [reading, other]


def test_a_report_from_a_pipe_is_read(
    run, path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard input that is no JSON is a report, even one that begins with a bracket."""
    _type(monkeypatch, f"[Update] {reading.document.text}")
    assert run("add", "-").code == 0
    assert [one.document.text[:8] for one in _load(path)] == ["[Update]"]


@pytest.mark.parametrize("broken", ["reportedly/9", "{", "null"])
def test_a_file_with_a_bad_reading_is_left_out(
    run, path: Path, tmp_path: Path, reading: Reading, broken: str
) -> None:
    """A file of readings with one that cannot be read is refused whole, by the line."""
    line = to_json(reading)
    bad = line.replace("reportedly/1", broken) if "/" in broken else broken
    file = tmp_path / "readings.jsonl"
    file.write_text(f"{line}\n{bad}\n", encoding="utf-8")
    found = run("add", file)
    assert found.code == FormatError.exit_code
    assert "line 2" in found.err
    assert len(found.err.splitlines()) == 1
    assert _load(path) == []


def test_what_is_refused_does_not_stop_the_rest(run, path: Path, report: Path) -> None:
    """A file that cannot be read is named, and the others are added."""
    found = run("add", report.with_name("no.txt"), report.with_name("no.jsonl"), report)
    assert found.code == 0
    assert "no.txt: cannot be opened" in found.err
    assert "no.jsonl: cannot be opened" in found.err
    assert "1 of 3 files taken" in found.err
    assert len(_load(path)) == 1
    assert run("add", report.with_name("no.txt")).code == 2


def test_verify_says_that_all_is_well(run, path: Path, report: Path) -> None:
    """A sound ledger is reported with an anchor to note, which the next check accepts."""
    run("add", report)
    found = run("verify")
    assert found.code == 0
    anchor = found.out.split()[-1]
    assert run("verify", "--anchor", anchor).code == 0
    assert run("verify", "--anchor", f"3:{'0' * 64}").code == TamperedError.exit_code
    assert run("verify", "--anchor", "last").code == FormatError.exit_code
    assert json.loads(run("verify", "--json").out)["sound"]


def test_verify_names_a_tampered_row(run, path: Path, report: Path) -> None:
    """A change past the program is one line and an exit code of its own."""
    run("add", report)
    with Ledger.open(str(path)) as ledger, ledger._database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER readings_no_update")
        connection.exec_driver_sql("UPDATE readings SET reader = 'Eve'")
    found = run("verify", "--json")
    assert found.code == TamperedError.exit_code
    assert len(found.err.splitlines()) == 1
    assert "row 3 (readings " in found.err
    assert json.loads(found.out)["number"] == 3


def test_search_and_history_show_what_is_there(run, path: Path, report: Path) -> None:
    """What a search finds leads to its history, as lines or as JSON."""
    run("add", report)
    shown = run("search", '"spy agency"')
    assert shown.code == 0
    assert "citing the spy agency" in shown.out
    (hit,) = json.loads(run("search", "guards", "--json").out)
    lines = run("history", hit["document"][:8]).out.splitlines()
    assert [line.split()[2] for line in lines] == ["document", "sighting", "reading"]
    entries = json.loads(run("history", hit["document"], "--json").out)
    assert [one["table"] for one in entries] == ["documents", "sightings", "readings"]
    nothing = run("search", "zeppelin")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "Nothing found.\n")


def test_control_characters_stay_off_the_terminal(run, path: Path, reading: Reading) -> None:
    """Titles and passages cannot play with the terminal."""
    document = Document(text="An \x1b[31mair raid\x07 killed two.", title="\x1b[2JRaid")
    with Ledger.open(str(path)) as ledger:
        ledger.add([Reading(document=document)])
    for found in (run("search", "raid"), run("history", document.id)):
        assert "aid" in found.out or "2JR" in found.out
        assert "\x1b" not in found.out
        assert "\x07" not in found.out


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("verify",), LedgerError.exit_code),
        (("search", "x"), LedgerError.exit_code),
        (("history", "abcd"), LedgerError.exit_code),
        (("add", "x.txt", "--ledger", "/no/such/folder/x.db"), LedgerError.exit_code),
        (("add", "x.txt", "--ledger", "mysql://x/y"), LedgerError.exit_code),
        (("add", "x.txt", "--published", "soon"), FormatError.exit_code),
    ],
)
def test_what_cannot_be_done_is_one_line(
    run, path: Path, command: tuple[str, ...], code: int
) -> None:
    """A missing ledger, a wrong place or a wrong day end the run before anything is made."""
    found = run(*command)
    assert (found.code, found.out) == (code, "")
    assert len(found.err.splitlines()) == 1
    assert not path.exists()


def test_an_unknown_id_is_one_line(run, path: Path, report: Path) -> None:
    """The history of nothing has an exit code of its own; so has a search for nothing."""
    run("add", report)
    assert run("history", "0000").code == UnknownRecordError.exit_code
    assert run("search", "--", "-x").code == FormatError.exit_code


def test_a_ledger_that_fails_ends_the_run(
    run, path: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full the run ends with one line, and what was there stays."""
    run("add", report)
    open_ledger = Ledger.open

    def limited(*arguments: object, **options: object) -> Ledger:
        ledger = open_ledger(*arguments, **options)
        event.listen(
            ledger._database.engine,
            "connect",
            lambda connection, _: connection.execute("PRAGMA max_page_count = 1"),
        )
        ledger.close()  # what is open already has no limit
        return ledger

    monkeypatch.setattr(Ledger, "open", limited)
    report.write_text("Two died, he said. " * 40_000, encoding="utf-8")
    found = run("add", report)
    assert found.code == LedgerError.exit_code
    assert "the disk is full" in found.err
    monkeypatch.undo()
    assert [one.document.published for one in _load(path)] == ["2031-03-03"]
