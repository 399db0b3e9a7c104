"""The work of `reportedly bench`: run one benchmark and show its numbers."""

from __future__ import annotations

from pathlib import Path

import typer

from reportedly import bench
from reportedly.serialise import dump


def show_scores(
    name: str,
    data: Path | None,
    *,
    as_json: bool,
    readings: Path | None,
    profile: str | None,
    linked: bool,
    ablate: bool,
    limit: int | None,
) -> None:
    """Run a benchmark and print its numbers as a table, or as one JSON object.

    Raises:
        BenchmarkError: it could not run.
    """
    scores = bench.run(
        name,
        data,
        readings=readings,
        profile=profile,
        linked=linked,
        ablate=ablate,
        limit=limit,
    )
    if as_json:
        typer.echo(dump(dict(scores)))
    else:
        _print_table(name, scores)


def _print_table(name: str, scores: bench.Scores) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"reportedly bench {name}", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("measure")
    table.add_column("value", justify="right")
    for measure, score in scores.items():
        table.add_row(measure, "–" if score is None else str(score))
    Console(highlight=False).print(table)
