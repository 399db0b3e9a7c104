from __future__ import annotations

import hashlib
import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from reportedly.documents import Refused, keep_raw, receive
from reportedly.errors import KeepError


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.glob("*/*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _name(data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()
    return f"{digest[:2]}/{digest[2:]}"


def test_bytes_are_kept_under_their_hash_once(tmp_path: Path) -> None:
    """The same bytes are one file, however often they come, and nothing else is left."""
    for data in (b"one", b"two", b"one", b""):
        keep_raw(tmp_path / "raw", data, "report.txt")
    assert _files(tmp_path / "raw") == {_name(one): one for one in (b"one", b"two", b"")}


def test_what_is_there_is_not_written_again(tmp_path: Path) -> None:
    """A file that is there stays as it is; one that a power cut left short is mended."""
    path = keep_raw(tmp_path, b"one", "report.txt")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    keep_raw(tmp_path, b"one", "report.txt")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
    path.write_bytes(b"")
    keep_raw(tmp_path, b"one", "report.txt")
    assert path.read_bytes() == b"one"


def test_it_is_noted_where_bytes_came_from_first(tmp_path: Path) -> None:
    """A line for each file tells its hash, its source and the time."""
    for data, source in ((b"one", "a\nb.txt"), (b"one", "c.txt"), (b"two", "https://x.example/")):
        keep_raw(tmp_path, data, source)
    lines = [json.loads(line) for line in (tmp_path / "received.log").read_text().splitlines()]
    assert [(one["sha256"], one["from"]) for one in lines] == [
        (hashlib.sha256(b"one").hexdigest(), "a\nb.txt"),
        (hashlib.sha256(b"two").hexdigest(), "https://x.example/"),
    ]
    assert all(datetime.fromisoformat(one["at"]).tzinfo for one in lines)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """One line says where bytes could not be kept, and why."""
    (tmp_path / "raw").write_text("a file")
    with pytest.raises(KeepError, match=r"cannot keep the bytes received in .*raw: "):
        keep_raw(tmp_path / "raw", b"one", "report.txt")


def test_all_that_is_received_is_kept_as_it_came(tmp_path: Path) -> None:
    """Files and standard input are kept, also those of which no document can be made."""
    report, blank = tmp_path / "report.txt", tmp_path / "blank.txt"
    report.write_bytes(b"\xef\xbb\xbfTen people died in the fire.\r\n")
    blank.write_bytes(b"  \n")
    raw = tmp_path / "raw"
    paths = [str(report), str(blank), "-"]
    found = list(receive(paths, stdin=io.BytesIO(b"Nobody was hurt."), raw=raw))
    assert [isinstance(one, Refused) for one in found] == [False, True, False]
    kept = (report.read_bytes(), blank.read_bytes(), b"Nobody was hurt.")
    assert _files(raw) == {_name(one): one for one in kept}


def test_what_cannot_be_kept_is_not_read(tmp_path: Path) -> None:
    """Who wants the bytes kept gets no reading without them."""
    report = tmp_path / "report.txt"
    report.write_text("Ten people died in the fire.")
    (found,) = receive([str(report)], raw=report)
    assert isinstance(found, Refused)
    assert isinstance(found.error, KeepError)
