"""Run the opponents on the same data and with the same scorers as ours; print Markdown tables.

    python bench/opponents/run.py                    # all programs, all benchmarks
    python bench/opponents/run.py heideltime geo     # some programs, some benchmarks
    python bench/opponents/run.py --write            # put the tables into docs/evaluation.md

Each program is installed in an environment of its own under `~/.cache/reportedly-opponents` at its
first use. Its answers stay there; ours (`reportedly`) are made anew each time.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from baselines import BASELINES
from programs import Program, ask, load_catalogue, load_programs
from side_by_side import HEADINGS, Row, save_section, write_table
from tasks import TASKS, measure_speed

from reportedly.bench import find_benchmark, run
from reportedly.bench.benchmark import CHECKOUT, locate
from reportedly.errors import ReportedlyError

OURS = "reportedly"
PAGE = CHECKOUT / "docs" / "evaluation.md"


def name_rows(catalogue: Mapping[str, Any]) -> list[str]:
    """Return all that may be named on the command line beside the benchmarks."""
    published = (row["name"] for row in catalogue["published"])
    return list(dict.fromkeys((OURS, *catalogue["program"], *catalogue["baseline"], *published)))


def make_rows(
    task: str, names: Collection[str], catalogue: Mapping[str, Any], *, fresh: bool
) -> Iterator[Row]:
    """Yield the rows of one table: ours, programs, baselines, published numbers.

    Args:
        task: a benchmark.
        names: which programs to take.
        catalogue: `opponents.toml`.
        fresh: ask the programs again.
    """
    data = locate(find_benchmark(task), None)
    if OURS in names:
        yield _ask_ourselves(task, data)
    for program in load_programs(catalogue).values():
        if program.name in names and task in program.tasks:
            yield _ask_program(program, task, data, fresh=fresh)
    for name, row in catalogue["baseline"].items():
        if name in names and task in row["tasks"]:
            yield Row(name=name, how="run", scores=BASELINES[name](task, data), note=row["note"])
    for row in catalogue["published"]:
        if row["name"] in names and task == row["task"]:
            yield Row(name=row["name"], how="published", scores=row["scores"], note=row["note"])


def _ask_ourselves(task: str, data: Path) -> Row:
    scores = run(task)
    if task not in TASKS:
        sizes = (scores.get(key) for key in ("documents", "sentences"))
        texts = next((size for size in sizes if isinstance(size, int)), None)
        return Row(name=OURS, how="run", scores=scores, texts=texts)
    items = TASKS[task].items(data)
    speed = measure_speed(TASKS[task], items)
    return Row(name=OURS, how="run", scores=scores, texts=len(items), speed=speed)


def _ask_program(program: Program, task: str, data: Path, *, fresh: bool) -> Row:
    items = TASKS[task].items(data)
    answers = ask(program, task, TASKS[task].kind, items, fresh=fresh)
    failed = f"; it raised an error on {len(answers.failed)} texts" if answers.failed else ""
    return Row(
        name=f"{program.name} {answers.version}",
        how="run",
        scores=TASKS[task].score(data, answers.found),
        texts=len(items),
        speed=len(items) / max(answers.cpu_seconds, 0.01),
        note=program.notes[task] + failed,
    )


def parse_arguments(catalogue: Mapping[str, Any]) -> argparse.Namespace:
    """Read the command line."""
    known = [*HEADINGS, *name_rows(catalogue)]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of {', '.join(known)}")
    parser.add_argument("--fresh", action="store_true", help="ask again what was asked before")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.name}")
    chosen = parser.parse_args()
    if unknown := [name for name in chosen.names if name not in known]:
        parser.error(f"no program or benchmark {', '.join(unknown)}; there are {', '.join(known)}")
    return chosen


def main() -> int:
    """Run what is named, print the tables, and return the exit code."""
    catalogue = load_catalogue()
    chosen = parse_arguments(catalogue)
    tasks = [name for name in HEADINGS if name in chosen.names] or list(HEADINGS)
    names = [name for name in name_rows(catalogue) if name in chosen.names]
    names = names or name_rows(catalogue)
    tables = []
    failures = 0
    for task in tasks:
        try:
            rows = list(make_rows(task, names, catalogue, fresh=chosen.fresh))
        except ReportedlyError as error:
            print(f"{task}: {error}", file=sys.stderr)
            failures += 1
            continue
        if rows:
            tables.append(write_table(task, rows))
            print(tables[-1], flush=True)
    if chosen.write and not failures:
        save_section(PAGE, "\n".join(tables))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
