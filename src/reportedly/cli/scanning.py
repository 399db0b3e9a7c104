"""The command of the bulk job; `register` puts it on the command line."""

from __future__ import annotations

import atexit
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from reportedly.cli.options import KeepRaw
from reportedly.errors import ScanError

if TYPE_CHECKING:
    from reportedly.scale import Engine, Folder, Report, Tell

_EXAMPLES = """[bold]Examples[/bold]

reportedly scan crawl/ --out results

reportedly scan news.jsonl --out results --text-column body --published-column date

reportedly scan /data/crawl --out /data/results --engine ray --address auto --workers 64

reportedly add results --ledger raids.db

A job that was killed is simply started again: what it finished is not read again. Exit code: 0 if
anything was dealt with, 2 if nothing could be read, 10 if the job could not start or go on."""
_EVERY = 30.0


def scan(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Reports (text, HTML, PDF, EML), tables of them (JSONL, CSV, Parquet), web"
            " archives (WARC, WET), or folders of all these; .gz may follow.",
            show_default=False,
        ),
    ],
    out: Annotated[
        str,
        typer.Option(
            metavar="DIR",
            help="Folder of the results, here or in a store (s3://, gs://).",
            show_default=False,
        ),
    ],
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Processes that read. Default: one for each core."),
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="ENGINE",
            help="Hand the inputs out on daft (this machine), ray or spark; see docs/scan.md.",
        ),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help='Of the cluster of the engine: "auto" or "ray://host:10001", "spark://host:7077".'
            " Default: this machine.",
            show_default=False,
        ),
    ] = None,
    no_prefilter: Annotated[
        bool,
        typer.Option(
            "--no-prefilter", help="Read also texts whose words tell that they hold no claim."
        ),
    ] = False,
    fast_pages: Annotated[
        bool,
        typer.Option(
            "--fast-pages",
            help="Find the articles of web pages fifty times faster, with more of what stands"
            " around them.",
        ),
    ] = False,
    fold: Annotated[
        bool,
        typer.Option(
            "--fold", help="Leave out texts that are nearly those of earlier ones, numbers and all."
        ),
    ] = False,
    text_column: Annotated[
        str, typer.Option(metavar="NAME", help="Column, or key of JSON lines, with the text.")
    ] = "text",
    title_column: Annotated[str, typer.Option(metavar="NAME", help="With the title.")] = "title",
    publisher_column: Annotated[
        str, typer.Option(metavar="NAME", help="With the publisher.")
    ] = "publisher",
    published_column: Annotated[
        str, typer.Option(metavar="NAME", help="With the day of publication.")
    ] = "published",
    url_column: Annotated[str, typer.Option(metavar="NAME", help="With the address.")] = "url",
    force: Annotated[
        bool, typer.Option("--force", help="Read texts that do not look English.")
    ] = False,
    keep_raw: KeepRaw = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the final report as JSON.")
    ] = False,
) -> None:
    """Read very many reports into Parquet files, on all cores; see docs/scan.md."""
    from reportedly.scale import Columns, Options, find_path, run_scan
    from reportedly.serialise import dump

    columns = Columns(
        text=text_column,
        title=title_column,
        publisher=publisher_column,
        published=published_column,
        url=url_column,
    )
    raw = None if keep_raw is None else str(keep_raw.absolute())
    place, workers = find_path(out), workers or _count_cores()
    with _show_progress() as tell:
        report = run_scan(
            inputs,
            place,
            workers=workers,
            engine=_find_engine(engine, address, workers),
            options=Options(
                prefilter=not no_prefilter,
                force=force,
                fast_pages=fast_pages,
                fold=fold,
                raw=raw,
            ),
            columns=columns,
            tell=tell,
        )
    typer.echo(dump(_facts(report)) if as_json else _word(report, place))
    code = 2 if report.items == report.skipped["unreadable"] else 0
    if engine is not None:
        _leave(code)
    if code:
        raise typer.Exit(code)


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command(epilog=_EXAMPLES)(scan)


def _find_engine(name: str | None, address: str | None, workers: int) -> Engine | None:
    """Return the engine asked for."""
    from reportedly.scale import ENGINES, Engine

    if name is None and address is None:
        return None
    if name not in ENGINES:
        raise ScanError(f"no engine {name!r}: give --engine {', '.join(ENGINES)}")
    if name == "daft" and address is not None:
        raise ScanError(
            f"daft has no cluster at {address!r}: give --engine ray --address {address}"
        )
    return Engine(name=name, address=address, workers=workers)


def _leave(code: int) -> NoReturn:
    """End the program without taking the interpreter down in order.

    Threads of an engine may still run, and abort it then although all is done (seen of Daft 0.7).
    """
    atexit._run_exitfuncs()  # the engines stop their processes there
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _count_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _facts(report: Report) -> dict[str, object]:
    return {
        "inputs": report.inputs,
        "items": report.items,
        "readings": report.readings,
        "figures": report.figures,
        "words": report.words,
        "skipped": dict(sorted(report.skipped.items())),
        "again": report.again,
        "seconds": round(report.seconds, 1),
        "words_per_second": round(report.rate),
    }


def _word(report: Report, out: Folder) -> str:
    """Return what a job came to, in a few lines."""
    read = (
        f"{out}: {report.readings:,} of {report.items:,} reports read,"
        f" {report.figures:,} figures found in {report.words:,} words"
    )
    lines = [read]
    reasons = (f"{count:,} {reason.replace('_', ' ')}" for reason, count in report.skipped.items())
    if report.skipped:
        lines.append(f"not read: {', '.join(sorted(reasons))}; see {out / 'skipped'}")
    if report.again:
        lines.append(f"{report.again:,} were dealt with in an earlier run")
    if report.words_now:
        lines.append(f"{report.seconds:,.0f} seconds, {report.rate:,.0f} words a second")
    return "\n".join(lines)


@contextmanager
def _show_progress() -> Iterator[Tell]:
    """Show a bar where a terminal is there, else a line every half minute."""
    if not sys.stderr.isatty():
        last = time.monotonic()

        def tell(report: Report) -> None:
            nonlocal last
            if time.monotonic() - last >= _EVERY:
                last = time.monotonic()
                typer.echo(f"reportedly: {report.share:.1%}: {_state(report)}", err=True)

        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=1.0)
        yield lambda report: bar.update(task, completed=report.share, description=_state(report))


def _state(report: Report) -> str:
    wait = "" if report.wait is None else f", about {_word_time(report.wait)} left"
    return (
        f"{report.items:,} reports, {report.readings:,} read, {report.figures:,} figures,"
        f" {report.rate:,.0f} words a second{wait}"
    )


def _word_time(seconds: float) -> str:
    hours, rest = divmod(round(seconds), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}"
