"""Jobs in processes of their own, which tests watch and kill."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow.parquet as pq

JOB = ["-c", "import job; job.main()"]
REAL = ["-m", "reportedly"]
PATIENCE = 120
_MARK = "OUT_OF_A_TEST"
_MODULES = os.pathsep.join((str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")))


@contextmanager
def start_job(
    program: list[str], path: Path | str, out: Path | str, *options: str, **variables: str
) -> Iterator[subprocess.Popen[str]]:
    """Start a job as the leader of a group of its own; what is left of the group is killed.

    Args:
        program: what follows the interpreter.
        path: what is read, named as from the folder that it lies in; or where in a store.
        out: where results go.
        options: more of the command line.
        variables: of the environment, besides those that are there.
    """
    inside = path.parent if isinstance(path, Path) else None
    name = path.name if isinstance(path, Path) else path
    command = [*program, "scan", name, "--out", str(out), "--workers", "2", *options]
    with subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=inside,
        env=os.environ | {"PYTHONPATH": _MODULES, _MARK: str(out)} | variables,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            kill_group(process)
            kill_all(process, out)


def kill_group(process: subprocess.Popen[str]) -> None:
    """Kill a job and all that it has started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)


def finish_job(
    program: list[str], path: Path | str, out: Path | str, *options: str, **variables: str
) -> str:
    """Run a job to its end and return what it says; without an engine it must not complain."""
    with start_job(program, path, out, *options, **variables) as process:
        said, wrong = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, (process.returncode, said, wrong)
        assert options or not wrong
    return said


def count_shards(out: Path) -> int:
    """Return how many shards are done."""
    return sum(1 for _ in (out / "manifests").glob("[!.]*.json"))


def wait_for(out: Path, shards: int) -> None:
    """Wait until so many shards are done."""
    end = time.monotonic() + PATIENCE
    while count_shards(out) < shards:
        assert time.monotonic() < end
        time.sleep(0.005)


def find_workers(process: subprocess.Popen[str]) -> list[int]:
    """Return the processes that a job has started to read."""
    return [worker for worker, parent in _find_readers() if parent == process.pid]


def find_hands(out: Path) -> list[int]:
    """Return the processes of an engine that each have started one that reads."""
    return [parent for worker, parent in _find_readers() if _is_of(worker, out)]


def kill_all(process: subprocess.Popen[str], out: Path | str) -> None:
    """Kill a job and all processes of its engine, as losing the machine would."""
    for folder in Path("/proc").glob("[0-9]*"):
        if _is_of(int(folder.name), out):
            with suppress(ProcessLookupError):
                os.kill(int(folder.name), signal.SIGKILL)
    process.wait(PATIENCE)


def _find_readers() -> Iterator[tuple[int, int]]:
    """Yield each process that reads, with its parent."""
    for folder in Path("/proc").glob("[0-9]*"):
        number = int(folder.name)
        try:
            facts = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if facts[0] != "Z" and _tells(number, "cmdline", "spawn_main"):
            yield number, int(facts[1])


def _is_of(process: int, out: Path | str) -> bool:
    return _tells(process, "environ", f"{_MARK}={out}\0")


def _tells(process: int, file: str, word: str) -> bool:
    try:
        return word.encode() in Path(f"/proc/{process}/{file}").read_bytes()
    except OSError:
        return False


def hash_results(out: Path) -> dict[str, str]:
    """Return the hashes of all results by name, half-written ones too."""
    files = [one for folder in ("readings", "skipped") for one in (out / folder).iterdir()]
    return {
        f"{one.parent.name}/{one.name}": hashlib.sha256(one.read_bytes()).hexdigest()
        for one in files
    }


def count_rows(out: Path) -> Counter[str]:
    """Return how often each place of the input is a row of the results."""
    rows: Counter[str] = Counter()
    for file in (out / "readings").iterdir():
        rows.update(one["origin"]["place"] for one in pq.read_table(file).to_pylist())
    for file in (out / "skipped").iterdir():
        rows.update(one["place"] for one in pq.read_table(file).to_pylist())
    return rows
