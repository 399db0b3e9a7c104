"""Install a program in an environment of its own under the cache folder, and ask it.

Nothing of it enters the repository: environments, questions and answers hold corpus texts and other
people's code, and stay in `REPORTEDLY_OPPONENTS` (default `~/.cache/reportedly-opponents`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exchange import Answers, Item, name_answers, parse_answers, write_items

from reportedly.errors import BenchmarkError

HERE = Path(__file__).resolve().parent
ADAPTERS = HERE / "adapters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """An opponent with an environment of its own; `opponents.toml` tells its fields.

    Args:
        scripts: files of its adapter; the first is run.
        notes: what the table of a task says of it.
    """

    name: str
    packages: tuple[str, ...]
    scripts: tuple[Path, ...]
    tasks: tuple[str, ...]
    licence: str
    notes: Mapping[str, str]


def load_catalogue() -> Mapping[str, Any]:
    """Load `opponents.toml`."""
    return tomllib.loads((HERE / "opponents.toml").read_text(encoding="utf-8"))


def load_programs(catalogue: Mapping[str, Any]) -> dict[str, Program]:
    """Return the programs of the catalogue by name."""
    return {
        name: Program(
            name=name,
            packages=tuple(row["packages"]),
            scripts=tuple(ADAPTERS / one for one in (row["script"], *row.get("beside", ()))),
            tasks=tuple(row["tasks"]),
            licence=row["licence"],
            notes=row["notes"],
        )
        for name, row in catalogue["program"].items()
    }


def cache_folder() -> Path:
    """Return the folder of the environments and answers."""
    named = os.environ.get("REPORTEDLY_OPPONENTS")
    return Path(named) if named else Path.home() / ".cache" / "reportedly-opponents"


def install(program: Program) -> Path:
    """Make the program's environment where it is not there yet, and return its interpreter.

    Raises:
        BenchmarkError: pip could not install it.
    """
    folder = cache_folder() / program.name
    python = folder / "env" / "bin" / "python"
    stamp, wanted = folder / "installed.txt", "\n".join(program.packages)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    venv.create(folder / "env", clear=True, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, *program.packages], capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchmarkError(f"{program.name} could not be installed: {done.stderr[-500:]}")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def ask(
    program: Program, task: str, kind: str, items: Sequence[Item], *, fresh: bool = False
) -> Answers:
    """Return the program's answers, from the cache where nothing changed since.

    Args:
        program: whom to ask.
        task: name of the benchmark, for the cache.
        kind: "quantities", "times" or "places".
        items: the texts.
        fresh: ask again in any case.

    Raises:
        BenchmarkError: it could not be installed, or ended in an error.
    """
    folder = cache_folder() / program.name
    scripts = (*program.scripts, ADAPTERS / "answering.py")
    questions = write_items(items)
    kept = folder / name_answers(task, questions, scripts, repr(program.packages))
    if fresh or not kept.exists():
        python = install(program)
        asked = folder / f"{task}.questions.json"
        asked.write_text(questions, encoding="utf-8")
        command = [str(python), str(program.scripts[0]), kind, str(asked), str(kept)]
        print(f"asking {program.name}: {task}, {len(items)} texts", file=sys.stderr, flush=True)
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise BenchmarkError(f"{program.name} failed on {task}: {done.stderr[-500:]}")
    return parse_answers(kept.read_text(encoding="utf-8"), items)
