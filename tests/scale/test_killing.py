from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="finds its workers in /proc, as Linux has it"
)

TIMES = 5
JOB = [str(Path(__file__).with_name("job.py"))]
REAL = ["-m", "reportedly"]
_LONGEST = 0.25  # seconds from a shard's end to a kill; a shard takes two workers about 0.05
_PATIENCE = 60
_CHOIR = "A choir sang in the old hall by the river. " * 30
_GERMAN = "Der Bürgermeister sagte, dass zwei Menschen getötet wurden und die Stadt nicht schläft."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what all tests share."""
    return tmp_path_factory.mktemp("killing")


@pytest.fixture(scope="module")
def news(folder: Path) -> Path:
    """A table of reports, some of which are not read, each for a reason of its own."""
    texts = [
        f"The mayor of Orva said that {number} people had been killed in the raid on the port."
        for number in range(120)
    ]
    texts[3::31] = [_CHOIR] * len(texts[3::31])
    texts[5::37] = [_GERMAN] * len(texts[5::37])
    texts[7::41] = ["Two people were killed: stumble."] * len(texts[7::41])
    path = folder / "news.jsonl"
    path.write_text("".join(json.dumps({"text": one}) + "\n" for one in texts) + "{\n")
    return path


@contextmanager
def _start(program: list[str], path: Path, out: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a job as the leader of a group of its own; what is left of the group is killed."""
    command = [*program, "scan", str(path), "--out", str(out), "--workers", "2"]
    with subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            _kill_group(process)


def _kill_group(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(_PATIENCE)


def _finish(program: list[str], path: Path, out: Path) -> str:
    """Run a job to its end and return what it says."""
    with _start(program, path, out) as process:
        said, wrong = process.communicate(timeout=_PATIENCE)
        assert (process.returncode, wrong) == (0, "")
    return said


def _count_shards(out: Path) -> int:
    return sum(1 for _ in (out / "manifests").glob("[!.]*.json"))


def _wait_for(out: Path, shards: int) -> None:
    """Wait until so many shards are done."""
    end = time.monotonic() + _PATIENCE
    while _count_shards(out) < shards:
        assert time.monotonic() < end
        time.sleep(0.005)


def _find_workers(process: subprocess.Popen[str]) -> list[int]:
    """Return the processes that a job has started to read."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            facts = (folder / "stat").read_text().rpartition(")")[2].split()
            is_worker = b"spawn_main" in (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if is_worker and int(facts[1]) == process.pid and facts[0] != "Z":
            found.append(int(folder.name))
    return found


def _hash(out: Path) -> dict[str, str]:
    """Return the hashes of all results by name, half-written ones too."""
    files = [one for folder in ("readings", "skipped") for one in (out / folder).iterdir()]
    return {
        f"{one.parent.name}/{one.name}": hashlib.sha256(one.read_bytes()).hexdigest()
        for one in files
    }


def _count_rows(out: Path) -> Counter[str]:
    """Return how often each place of the input is a row of the results."""
    rows: Counter[str] = Counter()
    for file in (out / "readings").iterdir():
        rows.update(one["origin"]["place"] for one in pq.read_table(file).to_pylist())
    for file in (out / "skipped").iterdir():
        rows.update(one["place"] for one in pq.read_table(file).to_pylist())
    return rows


@pytest.fixture(scope="module")
def undisturbed(folder: Path, news: Path) -> dict[str, str]:
    """The results of a job that nobody disturbs: each of the 121 rows once."""
    out = folder / "undisturbed"
    _finish(JOB, news, out)
    assert _count_rows(out) == Counter(f"line {number}" for number in range(1, 122))
    return _hash(out)


def test_a_job_killed_again_and_again_ends_as_if_undisturbed(
    tmp_path: Path, news: Path, undisturbed: dict[str, str]
) -> None:
    """Killed as a whole at random moments and started again each time, it loses nothing."""
    out, clock = tmp_path / "out", random.Random(7)
    for _ in range(TIMES):
        with _start(JOB, news, out) as process:
            _wait_for(out, _count_shards(out) + clock.randint(0, 2))
            time.sleep(clock.uniform(0, _LONGEST))
            assert process.poll() is None
            _kill_group(process)
    assert 0 < _count_shards(out) < 31
    assert "were dealt with in an earlier run" in _finish(JOB, news, out)
    assert _hash(out) == undisturbed


def test_a_job_whose_workers_are_killed_goes_on(
    tmp_path: Path, news: Path, undisturbed: dict[str, str]
) -> None:
    """A worker that dies is replaced, and what it was reading is read again."""
    out, clock = tmp_path / "out", random.Random(8)
    with _start(JOB, news, out) as process:
        for _ in range(TIMES):
            _wait_for(out, _count_shards(out) + 1)
            time.sleep(clock.uniform(0, _LONGEST / 2))
            os.kill(clock.choice(_find_workers(process)), signal.SIGKILL)
        _, wrong = process.communicate(timeout=_PATIENCE)
        assert (process.returncode, wrong) == (0, "")
    assert _hash(out) == undisturbed


def test_no_worker_outlives_its_job(
    tmp_path: Path, news: Path, undisturbed: dict[str, str]
) -> None:
    """Where only the job itself is killed its workers end, and another job can take over."""
    out = tmp_path / "out"
    with _start(JOB, news, out) as process:
        _wait_for(out, 2)
        workers = _find_workers(process)
        process.kill()
        process.wait(_PATIENCE)
    assert len(workers) == 2
    end = time.monotonic() + _PATIENCE
    while any(Path(f"/proc/{pid}/cmdline").exists() for pid in workers):
        assert time.monotonic() < end
        time.sleep(0.01)
    _finish(JOB, news, out)
    assert _hash(out) == undisturbed


def test_a_text_that_kills_its_reader_costs_no_other(tmp_path: Path) -> None:
    """It is found among those of its shard and refused, and the job goes on."""
    texts = [f"At least {number} people were killed in Orva." for number in range(8)]
    texts[6] = "Two people were killed by poison."
    path, out = tmp_path / "news.jsonl", tmp_path / "out"
    path.write_text("".join(json.dumps({"text": one}) + "\n" for one in texts))
    assert "7 of 8 reports read" in _finish(JOB, path, out)
    (row,) = (
        row for file in (out / "skipped").iterdir() for row in pq.read_table(file).to_pylist()
    )
    assert (row["place"], row["detail"]) == ("line 7", "kills the process that reads it")


def test_the_real_reader_is_killed_like_any_other(tmp_path: Path) -> None:
    """With the language model, too, a killed job ends as one that was not disturbed."""
    folder = tmp_path / "reports"
    for town in ("orva", "strelsau", "zenda", "tarn"):
        (folder / town).mkdir(parents=True)
        text = (
            f"The mayor of {town.title()} said that at least 14 people had been killed on Sunday."
        )
        (folder / town / "report.txt").write_text(text)
    alone, out = tmp_path / "alone", tmp_path / "out"
    _finish(REAL, folder, alone)
    with _start(REAL, folder, out) as process:
        _wait_for(out, 1)
        _kill_group(process)
    _finish(REAL, folder, out)
    assert len(list((out / "readings").iterdir())) == 4
    assert _hash(out) == _hash(alone)
