from __future__ import annotations

import json
import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from .starting import (
    JOB,
    PATIENCE,
    REAL,
    count_rows,
    count_shards,
    find_workers,
    finish_job,
    hash_results,
    kill_group,
    start_job,
    wait_for,
)

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="finds its workers in /proc, as Linux has it"
)

TIMES = 5
_LONGEST = 0.25  # seconds from a shard's end to a kill; a shard takes two workers about 0.05
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


@pytest.fixture(scope="module")
def undisturbed(folder: Path, news: Path) -> dict[str, str]:
    """The results of a job that nobody disturbs: each of the 121 rows once."""
    out = folder / "undisturbed"
    finish_job(JOB, news, out)
    assert count_rows(out) == Counter(f"line {number}" for number in range(1, 122))
    return hash_results(out)


def test_a_job_killed_again_and_again_ends_as_if_undisturbed(
    tmp_path: Path, news: Path, undisturbed: dict[str, str]
) -> None:
    """Killed as a whole at random moments and started again each time, it loses nothing."""
    out, clock = tmp_path / "out", random.Random(7)
    for _ in range(TIMES):
        with start_job(JOB, news, out) as process:
            wait_for(out, count_shards(out) + clock.randint(0, 2))
            time.sleep(clock.uniform(0, _LONGEST))
            assert process.poll() is None
            kill_group(process)
    assert 0 < count_shards(out) < 31
    assert "were dealt with in an earlier run" in finish_job(JOB, news, out)
    assert hash_results(out) == undisturbed


def test_a_job_whose_workers_are_killed_goes_on(
    tmp_path: Path, news: Path, undisturbed: dict[str, str]
) -> None:
    """A worker that dies is replaced, and what it was reading is read again."""
    out, clock = tmp_path / "out", random.Random(8)
    with start_job(JOB, news, out) as process:
        for _ in range(TIMES):
            wait_for(out, count_shards(out) + 1)
            time.sleep(clock.uniform(0, _LONGEST / 2))
            os.kill(clock.choice(find_workers(process)), signal.SIGKILL)
        _, wrong = process.communicate(timeout=PATIENCE)
        assert (process.returncode, wrong) == (0, "")
    assert hash_results(out) == undisturbed


def test_no_worker_outlives_its_job(
    tmp_path: Path, news: Path, undisturbed: dict[str, str]
) -> None:
    """Where only the job itself is killed its workers end, and another job can take over."""
    out = tmp_path / "out"
    with start_job(JOB, news, out) as process:
        wait_for(out, 2)
        workers = find_workers(process)
        process.kill()
        process.wait(PATIENCE)
    assert len(workers) == 2
    end = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{pid}/cmdline").exists() for pid in workers):
        assert time.monotonic() < end
        time.sleep(0.01)
    finish_job(JOB, news, out)
    assert hash_results(out) == undisturbed


def test_a_text_that_kills_its_reader_costs_no_other(tmp_path: Path) -> None:
    """It is found among those of its shard and refused, and the job goes on."""
    texts = [f"At least {number} people were killed in Orva." for number in range(8)]
    texts[6] = "Two people were killed by poison."
    path, out = tmp_path / "news.jsonl", tmp_path / "out"
    path.write_text("".join(json.dumps({"text": one}) + "\n" for one in texts))
    assert "7 of 8 reports read" in finish_job(JOB, path, out)
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
    finish_job(REAL, folder, alone)
    with start_job(REAL, folder, out) as process:
        wait_for(out, 1)
        kill_group(process)
    finish_job(REAL, folder, out)
    assert len(list((out / "readings").iterdir())) == 4
    assert hash_results(out) == hash_results(alone)
