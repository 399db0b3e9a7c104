"""The work of `reportedly read`: take files in, read them, write the readings one after another."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TextIO

import typer

from reportedly.cli.output import check_output, open_output
from reportedly.cli.writers import open_writer
from reportedly.documents import Refused, find_files, parse_day, receive
from reportedly.records import Document

Step = Callable[[], None]


def read_paths(
    paths: Sequence[str],
    *,
    published: str | None,
    form: str,
    out: Path | None,
    force: bool,
    raw: Path | None = None,
) -> None:
    """Read all that can be read and write it; say in a line each what cannot.

    Args:
        paths: files, folders, "-".
        published: day of publication.
        form: "text", "json" or "jsonl".
        out: file to write; standard output where not given.
        force: read texts that are not in English.
        raw: folder in which all bytes are kept as they were received.

    Raises:
        ReportedlyError: the date, the output or the model is at fault.
        typer.Exit: nothing could be read.
    """
    day = None if published is None else parse_day(published)
    files = list(find_files(paths))
    check_output(out, files)
    single = len(paths) == 1 and files == list(paths)
    refused: list[Refused] = []
    with show_progress(len(files), out) as step:
        documents = take_documents(files, day, force, refused, step, raw=raw)
        first = next(documents, None)
        if first is not None:
            with open_output(out) as file:
                _write(chain([first], documents), file, form, single, step)
    if first is None:
        raise typer.Exit(refused[0].error.exit_code if refused else 2)
    if refused:
        typer.echo(f"reportedly: {len(files) - len(refused)} of {len(files)} files read", err=True)


def take_documents(
    files: Sequence[str],
    day: str | None,
    force: bool,
    refused: list[Refused],
    step: Step,
    stdin: BinaryIO | None = None,
    raw: Path | None = None,
) -> Iterator[Document]:
    """Yield the documents; say what is refused and what is to be noted."""
    source = stdin or sys.stdin.buffer
    taken = receive(files, published=day, force=force, stdin=source, raw=raw)
    for path, item in zip(files, taken, strict=True):
        name = "standard input" if path == "-" else path
        if isinstance(item, Refused):
            refused.append(item)
            typer.echo(f"reportedly: {name}: {item.error}", err=True)
            step()
            continue
        for note in item.notes:
            typer.echo(f"reportedly: note: {name}: {note}", err=True)
        yield item.document


def _write(
    documents: Iterator[Document], file: TextIO, form: str, single: bool, step: Step
) -> None:
    from reportedly.reader import Reader

    with open_writer(form, file, single=single) as write:
        for reading in Reader().read_documents(documents):
            write(reading)
            step()


@contextmanager
def show_progress(files: int, out: Path | None) -> Iterator[Step]:
    """Show a bar for many files, if a terminal is there and the readings do not go to it."""
    if files < 2 or not sys.stderr.isatty() or (out is None and sys.stdout.isatty()):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TextColumn("reports"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=files)
        yield lambda: bar.advance(task)
