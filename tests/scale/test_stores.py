"""Inputs and results in an object store, on a real server of the S3 protocol."""

from __future__ import annotations

import gzip
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pyarrow.fs
import pytest

from reportedly.errors import ScanError
from reportedly.ledger import Ledger
from reportedly.scale import find_path, find_readings, is_results
from reportedly.scale.scanning import run_scan
from reportedly.scale.stores import StorePath

from .archives import ARTICLE, make_page, make_record
from .reading import DigitReader
from .starting import JOB, finish_job

pytestmark = pytest.mark.skipif(
    find_spec("moto") is None, reason="moto, the server, is not installed: make engines"
)
CRAWL = "s3://orva-crawl"
TELL = "The mayor said that {} people had been killed in the raid."


@pytest.fixture(scope="module", autouse=True)
def _server() -> Iterator[None]:
    """A store with one bucket; programs find it by their environment."""
    from moto.server import ThreadedMotoServer

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    server.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "test")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        maker, path = pyarrow.fs.FileSystem.from_uri(f"{CRAWL}?allow_bucket_creation=true")
        maker.create_dir(path)
        yield
    server.stop()


@pytest.fixture
def news(tmp_path: Path) -> str:
    """A folder of reports of all kinds in the store, for one test."""
    folder = StorePath(f"{CRAWL}/news") / tmp_path.name
    lines = (json.dumps({"text": TELL.format(number)}) for number in range(40))
    (folder / "a.jsonl").write_bytes("\n".join(lines).encode())
    record = make_record("https://orva.example/1", make_page(ARTICLE))
    (folder / "b.warc.gz").write_bytes(gzip.compress(record))
    (folder / "deep" / "c.txt").write_bytes(TELL.format(70).encode())
    (folder / "deep" / ".hidden.txt").write_bytes(b"Two died.")
    return folder.url


@pytest.fixture
def far(tmp_path: Path) -> str:
    """A folder for results in the store."""
    return f"{CRAWL}/results/{tmp_path.name}"


def _scan(news: str, out: str) -> tuple[int, int]:
    report = run_scan([news], find_path(out), workers=0, make_reader=DigitReader)
    return report.readings, report.again


def _texts(out: str) -> list[tuple[str, str]]:
    shards = find_readings(find_path(out))
    return sorted(
        (str(one.document.path), one.document.text) for each in shards for one in each.readings
    )


def test_results_are_the_same_wherever_they_lie(tmp_path: Path, news: str, far: str) -> None:
    """A scan into the store, and one onto the disk, of the same inputs; each is done once."""
    near = str(tmp_path / "out")
    assert _scan(news, far) == (42, 0)
    assert _scan(news, near) == (42, 0)
    assert _scan(news, far) == (42, 42)
    assert [path for path, _ in _texts(far) if "jsonl" not in path] == [
        f"{news}/b.warc.gz#byte-0",
        f"{news}/deep/c.txt",
    ]
    assert _texts(far) == _texts(near)
    for file in Path(near, "readings").iterdir():
        assert StorePath(f"{far}/readings/{file.name}").read_bytes() == file.read_bytes()


def test_an_object_that_changed_is_read_again(news: str, far: str) -> None:
    """Others are not; an object whose shard was cut off is no result."""
    _scan(news, far)
    (StorePath(news) / "deep" / "c.txt").write_bytes(b"At least 900 people were killed.")
    assert _scan(news, far) == (42, 41)
    broken = next((StorePath(far) / "readings").glob("*.parquet"))
    broken.write_bytes(b"")
    with pytest.raises(ScanError, match="is not as its manifest says"):
        _texts(far)
    assert _scan(news, far)[0] == 42
    assert len(_texts(far)) == 42


def test_results_in_a_store_go_into_a_ledger(tmp_path: Path, news: str, far: str) -> None:
    """As those on the disk do."""
    ledger = tmp_path / "raids.db"
    _scan(news, far)
    assert is_results(find_path(far))
    command = [sys.executable, "-m", "reportedly", "add", far, "--ledger", str(ledger)]
    subprocess.run(command, check=True, capture_output=True)
    with Ledger.open(str(ledger)) as opened:
        assert len(list(opened.documents())) == 42


def test_an_engine_works_in_a_store(news: str, far: str) -> None:
    """Its processes find the store by the same environment."""
    pytest.importorskip("daft", reason="daft is not installed: make engines")
    assert "42 of 42 reports read" in finish_job(JOB, news, far, "--engine", "daft")
    assert len(_texts(far)) == 42


@pytest.mark.parametrize(
    ("path", "reason"),
    [(f"{CRAWL}/nothing", "no such object"), ("s3://no-such-bucket/x.txt", "no such object")],
)
def test_what_is_not_there_is_said(tmp_path: Path, path: str, reason: str) -> None:
    """One line names the address."""
    with pytest.raises(ScanError, match=f"cannot read {path}: .*{reason}"):
        run_scan([path], tmp_path / "out", workers=0, make_reader=DigitReader)
