"""The command that watches feeds; `register` puts it on the command line."""

from __future__ import annotations

import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.ledger import DEFAULT, LedgerUrl
from reportedly.cli.options import KeepRaw

if TYPE_CHECKING:
    from reportedly.reader import Reader
    from reportedly.watch import Ending, Tally, Watch

_EXAMPLES = """[bold]Examples[/bold]

reportedly watch feeds.toml --ledger raids.db

reportedly watch feeds.toml --once --keep-raw pages

Ctrl+C ends it, and the next watch goes on from there. Exit code: 0 if it was ended or, with --once,
any feed could be had or none was due; 2 no feed could be had, 4 the file of feeds is not as it must
be, 7 the ledger fails, 11 another watch is at work on it."""
_ENDS = (signal.SIGINT, signal.SIGTERM)


def watch(
    feeds: Annotated[
        Path,
        typer.Argument(metavar="FEEDS.toml", help="File that lists the feeds.", show_default=False),
    ],
    once: Annotated[
        bool, typer.Option("--once", help="Do what is due now and end, as for cron.")
    ] = False,
    keep_raw: KeepRaw = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Watch feeds, read what is new in them, and add it to a ledger; see docs/watch.md."""
    from reportedly.ledger import Ledger
    from reportedly.watch import Ending, State, Watch, World, load_settings, path_of_state

    settings = load_settings(feeds)
    ending = Ending()
    world = World(make_reader=_make_reader, tell=_tell, raw=keep_raw, ending=ending)
    with (
        Ledger.open(ledger) as opened,
        State.open(path_of_state(opened.path, opened.name, feeds)) as state,
    ):
        watching = Watch(settings, opened, state, world)
        if not once:
            _tell(f"watching the feeds of {feeds}; Ctrl+C ends it")
        _run(watching, ending, once=once)
        _show(opened.name, watching.tally)
    if once and watching.tally.failures == watching.tally.looks > 0:
        raise typer.Exit(2)


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command(epilog=_EXAMPLES)(watch)


def _run(watching: Watch, ending: Ending, *, once: bool) -> None:
    """Run until it is done or somebody ends it, by Ctrl+C or as service managers do."""
    before = {one: signal.signal(one, ending.ask) for one in _ENDS}
    try:
        with suppress(KeyboardInterrupt):
            watching.run(once=once)
        if ending.is_asked:
            _tell("ended")
    finally:
        for pair in before.items():
            signal.signal(*pair)


def _make_reader() -> Reader:
    from reportedly.reader import Reader

    return Reader()


def _tell(line: str) -> None:
    from reportedly.cli.text import clean_line

    typer.echo(f"reportedly: {clean_line(line)}", err=True)


def _show(name: str, tally: Tally) -> None:
    new, known, bad = tally.added.readings, tally.added.known, tally.refused
    typer.echo(f"{name}: {new} added, {known} read before, {bad} cannot be read")
