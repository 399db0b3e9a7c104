from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from reportedly.errors import KeepError, ScanError
from reportedly.records import Reading
from reportedly.scale import shards
from reportedly.scale.columns import from_row
from reportedly.scale.keeping import lock
from reportedly.scale.scanning import Report, run_scan
from reportedly.scale.taking import Options

from .archives import ARTICLE, SENTENCE, make_page, make_record, pack
from .reading import DigitReader

Scan = Callable[..., Report]


@pytest.fixture
def reader() -> DigitReader:
    """The reader of all jobs of a test, which notes what it read."""
    return DigitReader()


@pytest.fixture
def run(tmp_path: Path, reader: DigitReader) -> Scan:
    """Scan some paths in this process, into the folder `out`."""

    def run(*paths: Path, **options: object) -> Report:
        out = tmp_path / "out"
        return run_scan([*map(str, paths)], out, workers=0, make_reader=lambda: reader, **options)

    return run


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_ITEMS", 4)


def _write(path: Path, texts: list[str]) -> Path:
    path.write_text("".join(json.dumps({"text": one}) + "\n" for one in texts))
    return path


def _load(out: Path) -> list[Reading]:
    files = sorted((out / "readings").glob("*.parquet"))
    return [from_row(row) for file in files for row in pq.read_table(file).to_pylist()]


def _hash(out: Path) -> dict[str, str]:
    """Return the hashes of all results by name."""
    files = [one for folder in ("readings", "skipped") for one in (out / folder).iterdir()]
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def _tell(number: int) -> str:
    return f"The mayor said that {number} people had been killed in the raid."


def test_every_kind_of_input_is_read(tmp_path: Path, run: Scan) -> None:
    """Texts, pages, tables and archives in one folder become rows, each with where it came from."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(f"---\npublished: 2031-03-02\n---\n{_tell(1)}")
    (folder / "b.html").write_bytes(make_page(ARTICLE))
    (folder / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    _write(folder / "d.jsonl", [_tell(2), "Das Wetter wird gut. " * 9, "A choir sang. " * 99])
    record = make_record("https://orva.example/1", make_page(ARTICLE))
    (folder / "e.warc.gz").write_bytes(pack(record))
    report = run(folder)
    found = {one.document.path: one for one in _load(tmp_path / "out")}
    assert sorted(found) == [
        str(folder / name) for name in ("a.txt", "b.html", "d.jsonl#line-1", "e.warc.gz#byte-0")
    ]
    assert found[str(folder / "a.txt")].document.published == "2031-03-02"
    page = found[str(folder / "e.warc.gz#byte-0")].document
    assert SENTENCE in page.text
    assert page.url == "https://orva.example/1"
    assert (report.items, report.readings, report.figures) == (7, 4, 4)
    assert report.skipped == {"unreadable": 1, "language": 1, "no_claim": 1}


def test_what_is_not_read_is_a_row_with_its_reason(tmp_path: Path, run: Scan) -> None:
    """Every item is either a reading or a row that says why not."""
    german = (
        "Der Bürgermeister sagte, dass es in der Stadt nicht mehr so weiter gehen kann wie es ist."
    )
    path = _write(tmp_path / "a.jsonl", [german, "stumble", " ", _tell(3)])
    run(path, options=Options(prefilter=False))
    (file,) = (tmp_path / "out" / "skipped").iterdir()
    rows = pq.read_table(file).to_pylist()
    assert [(one["place"], one["reason"]) for one in rows] == [
        ("line 1", "language"),
        ("line 3", "unreadable"),
        ("line 2", "failed"),
    ]
    assert rows[2]["detail"] == "RuntimeError: stumbled"
    assert [one.document.text for one in _load(tmp_path / "out")] == [_tell(3)]


def test_a_second_run_reads_nothing_again(tmp_path: Path, run: Scan, reader: DigitReader) -> None:
    """Finished inputs are skipped, and counted as before."""
    path = _write(tmp_path / "a.jsonl", [_tell(number) for number in range(10)])
    first, hashes = run(path), _hash(tmp_path / "out")
    assert len(reader.read) == 10
    second = run(path)
    assert len(reader.read) == 10
    assert (second.items, second.readings, second.again) == (first.items, first.readings, 10)
    assert second.share == first.share == 1
    assert _hash(tmp_path / "out") == hashes


def test_only_the_shards_that_are_missing_are_read(
    tmp_path: Path, run: Scan, reader: DigitReader
) -> None:
    """A shard without its manifest, or with a file cut off, is read again, to the same result."""
    path = _write(tmp_path / "a.jsonl", [_tell(number) for number in range(10)])
    run(path)
    out, hashes = tmp_path / "out", _hash(tmp_path / "out")
    one, two, _ = sorted((out / "manifests").iterdir())
    one.unlink()
    (out / "readings" / f"{two.stem}.parquet").write_bytes(b"PAR1")
    reader.read.clear()
    assert run(path).again == 2
    assert len(reader.read) == 8
    assert _hash(out) == hashes


def test_an_input_that_changed_is_read_again(
    tmp_path: Path, run: Scan, reader: DigitReader
) -> None:
    """Only its shards that differ are read, and those that it has no more are removed."""
    path = _write(tmp_path / "a.jsonl", [_tell(number) for number in range(10)])
    run(path)
    reader.read.clear()
    _write(path, [_tell(number) for number in range(6)])
    report = run(path)
    assert [one.document.text for one in _load(tmp_path / "out")] == [_tell(n) for n in range(6)]
    assert (len(reader.read), report.readings) == (2, 6)
    assert len(list((tmp_path / "out" / "manifests").iterdir())) == 2


def test_other_options_are_another_result(tmp_path: Path, run: Scan, reader: DigitReader) -> None:
    """What was left out by a filter is read when the filter is off."""
    path = _write(tmp_path / "a.jsonl", [_tell(1), "A choir sang. " * 99])
    assert run(path).readings == 1
    assert run(path, options=Options(prefilter=False)).readings == 2


def test_where_and_how_often_a_path_is_named_makes_no_difference(
    tmp_path: Path, run: Scan, reader: DigitReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file by two names is one input."""
    _write(tmp_path / "a.jsonl", [_tell(1)])
    (tmp_path / "b.txt").write_text(_tell(2))
    monkeypatch.chdir(tmp_path)
    paths = ("a.jsonl", "./a.jsonl", "../" + tmp_path.name + "/b.txt", "b.txt")
    assert run(*map(Path, paths)).inputs <= 3
    assert run(Path("a.jsonl"), tmp_path / "a.jsonl").inputs == 1


def test_two_jobs_cannot_write_one_folder(tmp_path: Path, run: Scan) -> None:
    """The second job is told so, and does nothing."""
    path = _write(tmp_path / "a.jsonl", [_tell(1)])
    with lock(tmp_path / "out"), pytest.raises(ScanError, match="by another scan"):
        run(path)
    assert run(path).readings == 1


def test_results_that_cannot_be_written_are_an_error(tmp_path: Path, run: Scan) -> None:
    """A file in place of the folder is named."""
    path = _write(tmp_path / "a.jsonl", [_tell(1)])
    (tmp_path / "out").write_text("")
    with pytest.raises(ScanError, match=r"cannot write to .*out: file exists"):
        run(path)


def test_a_job_tells_how_far_it_is(tmp_path: Path, run: Scan) -> None:
    """The share grows to the whole, and the time that is left shrinks to nothing."""
    path = _write(tmp_path / "a.jsonl", [_tell(number) for number in range(10)])
    told: list[Report] = []
    run(path, tell=told.append)
    assert [one.items for one in told] == [4, 8, 10]
    assert [round(one.share, 1) for one in told] == sorted(round(one.share, 1) for one in told)
    assert told[-1].share == 1
    assert told[-1].wait == 0
    assert told[-1].rate > 0


def test_processes_give_the_same_results(tmp_path: Path, run: Scan) -> None:
    """What several processes write is what one writes, byte for byte."""
    path = _write(tmp_path / "a.jsonl", [_tell(number) for number in range(10)])
    run(path, options=Options())
    alone = _hash(tmp_path / "out")
    other = tmp_path / "other"
    report = run_scan([str(path)], other, workers=2, make_reader=DigitReader)
    assert report.readings == 10
    assert _hash(other) == alone


def test_the_bytes_of_what_is_read_are_kept_if_asked_for(
    run: Scan, tmp_path: Path, reader: DigitReader
) -> None:
    """Every hash in the results leads to the bytes; the results are the same with and without."""
    page, table, raw = tmp_path / "page.html", tmp_path / "news.jsonl", tmp_path / "raw"
    page.write_bytes(make_page(ARTICLE))
    _write(table, ["Two people were killed, he said.", "A choir sang. " * 99])
    run(page, table)
    before = _hash(tmp_path / "out"), sorted((tmp_path / "out" / "manifests").iterdir())
    (tmp_path / "out").rename(tmp_path / "without")
    run(page, table, options=Options(raw=str(raw)))
    assert (_hash(tmp_path / "out"), len(before[1])) == (before[0], 2)
    for manifest in before[1]:
        again = tmp_path / "without" / "manifests" / manifest.name
        assert manifest.read_bytes() == again.read_bytes()
    files = (tmp_path / "out" / "readings").glob("*.parquet")
    rows = [row for file in files for row in pq.read_table(file).to_pylist()]
    kept = {one.parent.name + one.name: one.read_bytes() for one in raw.glob("*/*")}
    assert set(kept) == {row["origin"]["sha256"] for row in rows}
    assert set(kept.values()) == {page.read_bytes(), b"Two people were killed, he said."}
    run(page, table)
    assert len(reader.read) == 4


def test_bytes_that_cannot_be_kept_end_the_job(run: Scan, tmp_path: Path) -> None:
    """A full disk is no fault of a report: the job ends, and can go on later."""
    table = _write(tmp_path / "news.jsonl", ["Two people were killed, he said."])
    with pytest.raises(KeepError, match="cannot keep the bytes received"):
        run(table, options=Options(raw=str(table)))
    assert run(table).readings == 1
