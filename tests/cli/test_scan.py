from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from reportedly.cli import scanning
from reportedly.ledger import Ledger
from reportedly.records import Reading
from reportedly.scale import Report


@pytest.fixture
def news(tmp_path: Path, reading: Reading) -> Path:
    """A table of the hand-built report, a text about music and a row without text."""
    path = tmp_path / "news.jsonl"
    rows = [
        {"body": reading.document.text, "date": "2031-03-03"},
        {"body": "A choir sang in the old hall by the river. " * 30},
        {"title": "nothing"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the stand-in read, which no other process would have."""
    from reportedly import scale

    def run_scan(paths: list[str], out: Path, **options: object) -> Report:
        reader = sys.modules["reportedly.reader"].Reader
        return scale.scanning.run_scan(
            paths,
            out,
            **{**options, "workers": 0, "make_reader": reader},  # type: ignore[arg-type]
        )

    monkeypatch.setattr(scale, "run_scan", run_scan)


def test_a_scan_reports_what_it_read_and_what_not(run, tmp_path: Path, news: Path) -> None:
    """The last lines say how many reports were read, how many figures found, and what was left."""
    out = tmp_path / "out"
    found = run("scan", news, "--out", out, "--text-column", "body", "--published-column", "date")
    assert (found.code, found.err) == (0, "")
    assert f"{out}: 1 of 3 reports read, 2 figures found in" in found.out.replace("\n", "")
    assert "not read: 1 no claim, 1 unreadable" in found.out
    again = run("scan", news, "--out", out, "--text-column", "body", "--published-column", "date")
    assert "3 were dealt with in an earlier run" in again.out


def test_a_scan_reports_as_json(run, tmp_path: Path, news: Path) -> None:
    """Programs get the same numbers."""
    options = ("--text-column", "body", "--json", "--no-prefilter")
    found = run("scan", news, "--out", tmp_path / "out", *options)
    facts = json.loads(found.out)
    assert (facts["items"], facts["readings"], facts["figures"]) == (3, 2, 2)
    assert facts["skipped"] == {"unreadable": 1}


def test_a_scan_of_nothing_readable_fails(run, tmp_path: Path, news: Path) -> None:
    """A wrong column leaves nothing to read: the exit code says so, and each row its reason."""
    found = run("scan", news, "--out", tmp_path / "out")
    assert found.code == 2
    assert "0 of 3 reports read" in found.out


def test_the_bytes_of_what_is_read_are_kept_if_asked_for(
    run, tmp_path: Path, news: Path, reading: Reading
) -> None:
    """`--keep-raw` stores what was read, not what was left out."""
    raw = tmp_path / "raw"
    run("scan", news, "--out", tmp_path / "out", "--text-column", "body", "--keep-raw", raw)
    (kept,) = raw.glob("*/*")
    assert kept.read_text("utf-8") == reading.document.text


def test_a_wrong_input_ends_in_one_line(run, tmp_path: Path) -> None:
    """A path with nothing at it is named."""
    gone = tmp_path / "gone"
    found = run("scan", gone, "--out", tmp_path / "out")
    assert found.code == 10
    assert found.err == f"reportedly: cannot read {gone}: there is no such file or folder\n"


def test_a_missing_library_is_named(
    run, tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra, one line says what to install."""
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    found = run("scan", news, "--out", tmp_path / "out")
    assert found.code == 10
    assert found.err == "reportedly: bulk reading needs fastwarc: pip install 'reportedly[scale]'\n"


def test_results_go_into_the_ledger_once(
    run, tmp_path: Path, news: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`add` knows a folder of results from a folder of reports; nothing is added twice."""
    ledger, out = tmp_path / "raids.db", tmp_path / "out"
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(ledger))
    run("scan", news, "--out", out, "--text-column", "body", "--published-column", "date")
    found = run("add", out)
    assert (found.code, found.err) == (0, "")
    assert "added 1 reading of 1 document" in found.out
    with Ledger.open(str(ledger), create=False) as opened:
        (stored,) = opened.readings()
        assert stored.reading.figures == reading.figures
        assert (stored.reader or "").startswith("reportedly ")
    assert "added 0 readings" in run("add", out).out


def test_broken_results_are_refused(
    run, tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is not as its manifest says is no evidence."""
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(tmp_path / "raids.db"))
    out = tmp_path / "out"
    run("scan", news, "--out", out, "--text-column", "body")
    (file,) = (out / "readings").iterdir()
    file.write_bytes(file.read_bytes()[:-4])
    found = run("add", out)
    assert found.code == 10
    assert "is not as its manifest says; scan again to mend it" in found.err


def test_progress_is_a_line_now_and_then(
    run, tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no terminal is, lines tell share, counts, speed and how long it will take."""
    monkeypatch.setattr(scanning, "_EVERY", 0.0)
    found = run("scan", news, "--out", tmp_path / "out", "--text-column", "body")
    assert "reportedly: 100.0%: 3 reports, 1 read, 2 figures," in found.err
    assert "about 0:00:00 left" in found.err


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--engine", "storm"), "no engine 'storm': give --engine daft, ray, spark"),
        (("--address", "auto"), "no engine None: give --engine daft, ray, spark"),
        (("--engine", "daft", "--address", "auto"), "give --engine ray --address auto"),
    ],
)
def test_no_such_engine(
    run, tmp_path: Path, news: Path, options: tuple[str, ...], problem: str
) -> None:
    """What is wrong with it is said, and nothing is written."""
    found = run("scan", news, "--out", tmp_path / "out", *options)
    assert found.code == 10
    assert problem in " ".join(found.err.split())
    assert not (tmp_path / "out").exists()


def test_an_engine_that_is_not_installed(
    run, tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How to install it is said in one line."""
    monkeypatch.setitem(sys.modules, "daft", None)
    found = run("scan", news, "--out", tmp_path / "out", "--engine", "daft")
    assert found.code == 10
    assert "needs daft: pip install 'reportedly[engines]'" in " ".join(found.err.split())
