"""Timing without asserting times."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly import bench
from reportedly.bench.speed import best_rate, name_machine
from reportedly.errors import BenchmarkError


def test_work_is_warmed_up_before_it_is_timed() -> None:
    """One round to warm up and the rounds that count, and a rate above nought."""
    calls: list[int] = []
    rate = best_rate(10, lambda: calls.append(len(calls)), rounds=4)
    assert calls == [0, 1, 2, 3, 4]
    assert rate > 0


def test_the_machine_is_named_with_its_cores() -> None:
    """A number without its machine says nothing."""
    assert " cores, " in name_machine()


def test_a_timed_process_that_fails_is_an_error(tmp_path: Path) -> None:
    """What went wrong in the other process is told here."""
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(BenchmarkError, match=r"timed process failed.*UnicodeDecodeError"):
        bench.run("speed", tmp_path)
