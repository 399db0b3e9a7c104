from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import reportedly
from reportedly import bench
from reportedly.errors import BenchmarkError


def test_version_is_that_of_the_package(run) -> None:
    """`--version` prints one line that other programs can parse."""
    found = run("--version")
    assert (found.code, found.out) == (0, f"reportedly {reportedly.__version__}\n")


@pytest.mark.parametrize("command", [(), ("read",), ("bench",), ("schema",)])
def test_every_command_explains_itself(run, command: tuple[str, ...]) -> None:
    """`--help` works everywhere, and shows examples where a command takes arguments."""
    found = run(*command, "--help")
    assert found.code == 0
    assert "Usage: reportedly" in found.out
    assert command == ("schema",) or "Example" in found.out


def test_a_misspelt_command_is_an_error(run) -> None:
    """An unknown command is refused on standard error."""
    found = run("raed", "x.txt")
    assert found.code == 2
    assert "raed" in found.err


def test_schema_prints_a_schema(run) -> None:
    """`reportedly schema` writes a JSON Schema that validators accept."""
    found = run("schema")
    assert found.code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(found.out))


def test_bench_hands_its_options_on(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The command gives name, data and options to the benchmark and prints its numbers."""
    asked: list[object] = []

    def score(name: str, data: Path | None = None, **options: object) -> dict[str, object]:
        asked.extend([name, data, options])
        return {"documents": 3, "figure f1": 0.75, "missing": None}

    monkeypatch.setattr(bench, "run", score)
    found = run("bench", "gold", "--data", tmp_path, "--limit", "3", "--json")
    assert found.code == 0
    assert json.loads(found.out) == {"documents": 3, "figure f1": 0.75, "missing": None}
    assert asked[:2] == ["gold", tmp_path]
    table = run("bench", "gold").out
    assert "figure f1" in table
    assert "0.75" in table


def test_a_benchmark_that_cannot_run_fails(run, tmp_path: Path) -> None:
    """A missing corpus or a wrong name is one line and an exit code of its own."""
    for arguments in (("gold", "--data", tmp_path / "no"), ("silver",)):
        found = run("bench", *arguments)
        assert found.code == BenchmarkError.exit_code
        assert found.out == ""
        assert len(found.err.splitlines()) == 1


def _run_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "80"},
    )
    return done.stdout


def test_help_loads_nothing_heavy() -> None:
    """Showing help loads neither the model's libraries nor the stages."""
    heavy = _run_python(
        "import sys; import reportedly.cli.app\n"
        "print([n for n in ('numpy', 'onnxruntime', 'tokenizers', 'reportedly.records')"
        " if n in sys.modules])"
    )
    assert heavy.strip() == "[]"


def test_the_package_runs_as_a_module() -> None:
    """`python -m reportedly` is the same command."""
    done = subprocess.run(
        [sys.executable, "-m", "reportedly", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"reportedly {reportedly.__version__}\n"


def test_a_closed_pipe_is_no_trouble() -> None:
    """`reportedly schema | head -1` ends quietly."""
    done = subprocess.run(
        f"{sys.executable} -m reportedly schema | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "{\n"
    assert done.stderr == ""
