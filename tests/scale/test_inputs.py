from __future__ import annotations

import gzip
import json
import os
import tracemalloc
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reportedly.errors import ScanError
from reportedly.scale.inputs import Input, find_inputs
from reportedly.scale.items import Columns, Item

from .archives import make_page, make_record, pack


def _items(path: Path, **columns: str) -> list[Item]:
    return list(Input(str(path)).items(Columns(**columns)))


def test_a_folder_gives_its_reports_together_and_each_large_file_alone(tmp_path: Path) -> None:
    """Reports of a folder are one input; hidden files, others and the results are none."""
    for name in (
        "b.txt",
        "a.txt",
        "c.jsonl",
        "notes.docx",
        ".hidden.txt",
        "deep/d.txt",
        "out/e.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = find_inputs([str(tmp_path)], tmp_path / "out")
    files = [tuple(Path(one).name for one in each.files) for each in found]
    assert [Path(one.name).name for one in found] == ["c.jsonl", tmp_path.name, "deep"]
    assert files == [(), ("a.txt", "b.txt"), ("d.txt",)]


def test_a_pipe_and_a_dangling_link_are_reasons_and_not_waited_for(tmp_path: Path) -> None:
    """What is no file does not hold up the rest of a folder."""
    (tmp_path / "a.txt").write_text("Two died.")
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "d.jsonl")
    table, folder = find_inputs([str(tmp_path)], tmp_path / "out")
    reasons = [one.reason for one in folder.items(Columns())]
    assert reasons == [
        None,
        "is no regular file",
        "cannot be opened: no such file or directory",
    ]
    assert [one.reason for one in table.items(Columns())] == ["is no regular file"]


@pytest.mark.parametrize("name", ["gone.txt", "report.docx"])
def test_a_path_with_nothing_to_read_is_refused_at_once(tmp_path: Path, name: str) -> None:
    """A wrong name on the command line ends the job before it starts."""
    (tmp_path / "report.docx").write_text("x")
    with pytest.raises(ScanError, match=f"cannot read .*{name}: "):
        find_inputs([str(tmp_path / name)], tmp_path / "out")


def test_lines_of_json_are_items_with_what_is_known(tmp_path: Path) -> None:
    """A column map names the keys; a line that is no report has a reason, and the rest goes on."""
    rows = [
        {"body": "Two died.", "title": "Raid\n", "date": "2031-03-02T08:00:00Z"},
        {"title": "no text"},
        {"body": 7},
        {"body": "x\ud800y", "date": "2031-02-30"},
    ]
    lines = [*map(json.dumps, rows), "", "{", "[]", "[" * 99_999]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(lines))
    found = _items(path, text="body", published="date")
    assert found[0].text == "Two died."
    assert found[0].known == {"title": "Raid", "published": "2031-03-02"}
    assert (found[3].text, found[3].known) == ("x\ufffdy", {})
    assert [one.place for one in found] == [f"line {n}" for n in (1, 2, 3, 4, 6, 7, 8)]
    assert [one.reason for one in found if one.reason][:2] == ["has no text in 'body'"] * 2
    assert found[0].source == f"{path}#line-1"


def test_what_is_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """A truncated gzip gives its whole lines, and then why there are no more."""
    path = tmp_path / "news.jsonl.gz"
    rows = [json.dumps({"text": os.urandom(20).hex()}) for _ in range(200)]
    path.write_bytes(gzip.compress("\n".join(rows).encode())[:-2000])
    found = _items(path)
    assert len(found) > 50
    assert found[-1].reason == "cannot be read further: its compressed data end too early"
    assert all(one.reason is None for one in found[:-1])


def test_an_overlong_line_is_left_out_in_bounded_memory(tmp_path: Path) -> None:
    """A line of 200 MB costs no more memory than the longest that is read; the next one is read."""
    path = tmp_path / "news.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        file.truncate(200_000_000)
        file.seek(200_000_000)
        file.write(b'"}\n{"text": "Two died."}\n')
    tracemalloc.start()
    found = _items(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.reason for one in found] == ["is a line of more than 8 MB", None]
    assert peak < 40_000_000


@pytest.mark.parametrize("separator", [b"", b"\n"])
def test_a_gzip_bomb_ends_early(tmp_path: Path, separator: bytes) -> None:
    """A file that swells a thousandfold is not read to its end."""
    path = tmp_path / "news.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        for _ in range(300):
            file.write(b" " * 1_000_000 + separator)
    found = _items(path)
    assert [one.reason for one in found] == ["swells to more than 200 times its size"]


def test_rows_of_csv_are_items(tmp_path: Path) -> None:
    """Quoted line ends, other encodings and missing columns are taken as they come."""
    path = tmp_path / "news.csv"
    path.write_bytes('text,title\n"Two\ndied.",Raid\n\xff,x\n,\n'.encode("latin-1"))
    found = _items(path)
    assert [one.text for one in found] == ["Two\ndied.", "\ufffd", ""]
    assert found[0].known == {"title": "Raid"}
    assert [one.reason for one in _items(path, text="body")] == ["has no column 'body'"]
    (tmp_path / "empty.csv").write_text("")
    assert _items(tmp_path / "empty.csv") == []


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())]
)
def test_rows_of_parquet_are_items(tmp_path: Path, kind: pa.DataType) -> None:
    """Columns of text are read, whatever way they are stored; dates are days."""
    day = datetime(2031, 3, 2, 5)
    table = pa.table({"text": pa.array(["Two died.", None]).cast(kind), "published": [day, None]})
    pq.write_table(table, tmp_path / "news.parquet")
    one, two = _items(tmp_path / "news.parquet")
    assert (one.text, one.known, one.place) == ("Two died.", {"published": "2031-03-02"}, "row 1")
    assert two.reason == "has no text in 'text'"


def test_a_parquet_file_that_holds_no_texts_says_why(tmp_path: Path) -> None:
    """A column of numbers, a missing one and a broken file are reasons, not crashes."""
    path = tmp_path / "news.parquet"
    pq.write_table(pa.table({"text": [1, 2]}), path)
    assert [one.reason for one in _items(path)] == ["column 'text' holds int64, not text"]
    assert [one.reason for one in _items(path, text="body")] == ["has no column 'body'"]
    path.write_bytes(path.read_bytes()[:-9])
    (found,) = _items(path)
    assert (found.reason or "").startswith("is no Parquet: ")


URLS = [f"https://orva.example/{number}" for number in range(4)]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("lie", [-5, 50, 5000])
def test_a_record_with_a_lying_length_costs_no_other(
    tmp_path: Path, packed: bool, lie: int
) -> None:
    """The record whose length is wrong is refused; those before and behind it are read."""
    pages = [make_page(f"Two people died in raid {number}.") for number in range(4)]
    lies = [0, lie, 0, 0]
    records = [make_record(u, p, lie=n) for u, p, n in zip(URLS, pages, lies, strict=True)]
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(pack(*records) if packed else b"".join(records))
    found = _items(path)
    whole = [one.known["url"] for one in found if one.reason is None]
    assert whole == [URLS[0], URLS[2], URLS[3]]
    assert sum(one.reason is not None for one in found) == 1


def test_a_truncated_archive_gives_what_is_whole(tmp_path: Path) -> None:
    """The last record of a broken download is refused, the others are read."""
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(pack(*(make_record(url, make_page("Two died.")) for url in URLS))[:-30])
    found = _items(path)
    assert [one.reason for one in found] == [None, None, None, "is cut short"]


def test_only_pages_that_were_found_are_taken_from_an_archive(tmp_path: Path) -> None:
    """Errors of servers, pictures and far too large bodies have a reason each."""
    path = tmp_path / "crawl.warc"
    records = [
        make_record(URLS[0], b"gone", status="404 Not Found"),
        make_record(URLS[1], b"png", kind="image/png"),
        make_record(URLS[2], b" " * 6_000_000),
        make_record(URLS[3], b"Two died.", kind="text/plain"),
    ]
    path.write_bytes(b"".join(records))
    found = _items(path)
    assert [one.reason for one in found] == [
        "has HTTP status 404",
        "is image/png, not a page",
        "is larger than 5 MB",
        None,
    ]
    assert (found[3].data, found[3].name) == (b"Two died.", "report.txt")
    assert found[3].place.startswith("byte ")
