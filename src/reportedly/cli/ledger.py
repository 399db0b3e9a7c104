"""The commands that keep a ledger, with their options; `register` puts them on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import KeepRaw

LedgerUrl = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="URL",
        envvar="REPORTEDLY_LEDGER",
        show_envvar=False,
        help="SQLite file, or postgresql://USER@HOST/DATABASE. Default: $REPORTEDLY_LEDGER, else"
        " reportedly.db.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]

DEFAULT = "reportedly.db"

_ADD_EXAMPLES = """[bold]Examples[/bold]

reportedly add reports/ --ledger raids.db

reportedly read reports/ --format jsonl | reportedly add -

Nothing is added twice, so a run that broke off is simply started again. Exit code: 0 if anything
was taken, else that of the first problem: 2 not readable, 3 not English, 4 no such date or format,
7 the ledger cannot be written."""

_VERIFY_EXAMPLES = """[bold]Examples[/bold]

reportedly verify --ledger raids.db

reportedly verify --anchor 1200:8c1f09ad

reportedly verify 3fa9c1

Exit code: 0 if all is as it was written, 8 if not, 7 if the ledger cannot be read, 9 if no record
or several begin with this id."""

_HISTORY_EXAMPLES = """[bold]Example[/bold]

reportedly history 3fa9c1

Exit code: 9 if no record or several begin with this id."""

_SEARCH_EXAMPLES = """[bold]Examples[/bold]

reportedly search '"market square" strike -drill' --limit 5

reportedly search hospital --about 3fa9c1

reportedly search "ministry killed Kharkiv" --tolls

Words are found in all their forms: kill finds killed."""


def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Reports as `reportedly read` takes them, readings that it wrote (.jsonl, .json),"
            " or a folder that `reportedly scan` wrote; - for standard input.",
            show_default=False,
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day of publication of the reports, YYYY-MM-DD."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Read texts that do not look English.")
    ] = False,
    keep_raw: KeepRaw = None,
    ledger: LedgerUrl = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Read reports and add what was read to the ledger, which is made if there is none."""
    from reportedly.cli.adding import add_paths

    add_paths(paths, ledger, published=published, force=force, as_json=as_json, raw=keep_raw)


def verify(
    record: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="Also check that the words that a toll, claim or source rests on stand in the"
            " reports.",
            show_default=False,
        ),
    ] = None,
    anchor: Annotated[
        str | None,
        typer.Option(
            metavar="NUMBER:HASH",
            help="Last row of an earlier check, as it was noted elsewhere: proves that nothing up"
            " to there was written anew.",
        ),
    ] = None,
    ledger: LedgerUrl = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Check that no row was changed, removed or put in behind the program's back."""
    from reportedly.cli.looking import show_verification

    show_verification(ledger, anchor, record, as_json=as_json)


def history(
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of a document, reading, review, toll, claim or source (the first 4 characters"
            " suffice), or READING/f1.",
            show_default=False,
        ),
    ],
    ledger: LedgerUrl = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Tell all that the ledger holds about a record, in the order in which it came."""
    from reportedly.cli.looking import show_history

    show_history(ledger, record, as_json=as_json)


def search(
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help='Words, "words side by side", and -word for one that must not be there.',
            show_default=False,
        ),
    ],
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, help="Show no more documents than this.")
    ] = 20,
    about: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="Only in the reports that this toll, claim or source rests on."
        ),
    ] = None,
    tolls: Annotated[
        bool,
        typer.Option(
            "--tolls",
            help="Find tolls instead, by the words for what, whom and where, who claims it and who"
            " published it.",
        ),
    ] = False,
    ledger: LedgerUrl = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Find reports in the ledger by their words, best first."""
    from reportedly.cli.looking import show_hits

    if tolls:
        from reportedly.cli.showing import show_matching

        show_matching(ledger, query, limit, as_json=as_json)
        return
    show_hits(ledger, query, limit, about, as_json=as_json)


def register(app: typer.Typer) -> None:
    """Put the commands of the ledger on the command line."""
    app.command(epilog=_ADD_EXAMPLES)(add)
    app.command(epilog=_SEARCH_EXAMPLES)(search)
    app.command(epilog=_HISTORY_EXAMPLES)(history)
    app.command(epilog=_VERIFY_EXAMPLES)(verify)
