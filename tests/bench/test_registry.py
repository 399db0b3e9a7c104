"""The registry of benchmarks and how it finds data."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from reportedly import bench
from reportedly.bench.benchmark import data_folder, find_files, locate
from reportedly.bench.metrics import Tally, share
from reportedly.errors import BenchmarkError


def test_an_unknown_name_lists_those_there_are() -> None:
    """The message helps to choose."""
    with pytest.raises(BenchmarkError, match="gold, polnear, ud"):
        bench.run("polnaer")


def test_absent_data_is_an_error_and_not_a_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A benchmark whose data is absent says where it looked."""
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(BenchmarkError, match=r"nowhere.*REPORTEDLY_DATA"):
        bench.run("ud")


def test_data_is_found_below_the_named_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gold lies beside the data folder, all else in it."""
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path / "data"))
    for folder in ("gold", "data/ud"):
        (tmp_path / folder).mkdir(parents=True)
    assert data_folder() == tmp_path / "data"
    assert locate(bench.BENCHMARKS["gold"], None).samefile(tmp_path / "gold")
    assert locate(bench.BENCHMARKS["ud"], None).samefile(tmp_path / "data" / "ud")


def test_a_file_given_by_hand_is_taken_whatever_its_name(tmp_path: Path) -> None:
    """`--data FILE` wins over the rule that leaves training files alone."""
    path = tmp_path / "train.jsonl"
    path.touch()
    assert list(find_files(path, ".jsonl")) == [path]
    with pytest.raises(BenchmarkError, match=r"\.jsonl"):
        list(find_files(tmp_path, ".jsonl"))


@pytest.mark.parametrize("name", bench.BENCHMARKS)
def test_every_benchmark_has_its_module(name: str) -> None:
    """No name of the registry leads nowhere."""
    module = import_module(bench.find_benchmark(name).module)
    assert callable(module.score)
    assert module.__doc__


def test_a_tally_without_items_is_nought() -> None:
    """Nothing found and nothing wanted divides nothing by nothing, without an error."""
    empty = Tally()
    assert (empty.precision, empty.recall, empty.f1) == (0.0, 0.0, 0.0)
    assert share(1, 0) is None
