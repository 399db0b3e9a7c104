"""The commands with their options. What a command needs is imported when it runs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli import findings, ledger, scanning, serving, watching
from reportedly.cli.options import KeepRaw
from reportedly.errors import ReportedlyError

app = typer.Typer(
    name="reportedly",
    help="Read news reports of conflict and disaster: who said what, and how many.",
    epilog="Example: [bold]reportedly read report.txt --published 2024-12-23[/bold]",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How readings are written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


_READ_EXAMPLES = """[bold]Examples[/bold]

reportedly read report.txt --published 2024-12-23

reportedly read reports/ --format jsonl --out readings.jsonl

curl -s https://example.org/report.txt | reportedly read -

Exit code: 0 if anything was read, else that of the first problem: 2 not readable, 3 not English,
4 no such date."""

_BENCH_EXAMPLES = """[bold]Examples[/bold]

reportedly bench gold

reportedly bench polnear --data ../shared/data/polnear/bio/valid.jsonl --json

Exit code: 0 if it ran, 6 if it could not."""


def _show_version(wanted: bool) -> None:
    if wanted:
        from reportedly import __version__

        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback()
def reportedly(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Read news reports of conflict and disaster: who said what, and how many."""


@app.command(epilog=_READ_EXAMPLES)
def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Reports (text, HTML, PDF, EML), folders of them, URLs, or - for standard input.",
            show_default=False,
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day of publication, YYYY-MM-DD: what 'Sunday' is counted from. Goes before the"
            " date in a file's header.",
        ),
    ] = None,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="text for people; json: one reading, or a list if there may be several; jsonl:"
            " one reading a line.",
        ),
    ] = Format.TEXT,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write to this file instead; it is replaced only when all is done.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Read texts that do not look English.")
    ] = False,
    keep_raw: KeepRaw = None,
) -> None:
    """Read reports and show every statement, figure and stand in them."""
    from reportedly.cli.reading import read_paths

    read_paths(paths, published=published, form=form.value, out=out, force=force, raw=keep_raw)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the reading format."""
    from reportedly.schema import make_schema
    from reportedly.serialise import dump

    typer.echo(dump(make_schema(), indent=2))


@app.command(epilog=_BENCH_EXAMPLES)
def bench(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Which benchmark; a wrong name lists them.")
    ],
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="File or folder in the layout of the corpus; else looked for in REPORTEDLY_DATA.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object of numbers instead of a table.")
    ] = False,
    readings: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score this JSONL file of readings in place of ours."),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Corpus convention to use in place of its own."),
    ] = None,
    linked: Annotated[
        bool, typer.Option("--linked", help="Score whole attributions as well (polnear).")
    ] = False,
    ablate: Annotated[
        bool, typer.Option("--ablate", help="Also score with parts left out (polnear).")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Stop after this many documents or sentences."),
    ] = None,
) -> None:
    """Score readings against a public corpus, by its published definition."""
    from reportedly.cli.scores import show_scores

    show_scores(
        name,
        data,
        as_json=as_json,
        readings=readings,
        profile=profile,
        linked=linked,
        ablate=ablate,
        limit=limit,
    )


ledger.register(app)
findings.register(app)
serving.register(app)
scanning.register(app)
watching.register(app)


def main() -> None:
    """Run the command line; an error on purpose ends it with one line and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    try:
        app(prog_name="reportedly")
    except ReportedlyError as error:
        typer.echo(f"reportedly: {error}", err=True)
        sys.exit(error.exit_code)
