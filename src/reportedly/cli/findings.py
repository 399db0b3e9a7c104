"""The commands that ask what a ledger comes to, with their options; see `register`."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.ledger import DEFAULT, AsJson, LedgerUrl

_MEASURES = (
    "Only these: killed, wounded, casualties, missing, captured, displaced, present or"
    " other_people."
)
_TOLLS_EXAMPLES = """[bold]Examples[/bold]

reportedly tolls --place Kharkiv --measure killed

reportedly tolls --source "Health Ministry" --since 2024-12-01 --json

Exit code: 4 no such measure or day, 7 the ledger cannot be read."""

_TOLL_EXAMPLES = """[bold]Example[/bold]

reportedly toll 3fa9c1

One line for each claim, in the order of time; repeats are folded into it. With the id of a claim it
also lists the figures that tell it, by the ids under which they can be reviewed. Exit code: 9 if no
toll or several begin with this id."""

_SOURCES_EXAMPLES = """[bold]Examples[/bold]

reportedly sources --limit 10

reportedly sources "Health Ministry"

With a name, it also says why the names that reports use are taken for one source."""

_REVIEW_EXAMPLES = """[bold]Examples[/bold]

reportedly review 3fa9c1/f2 reject --reviewer Ada --reason "a street number"

reportedly review 3fa9c1/f1 correct --field low --value 40 --reviewer Ada

reportedly review 77b0 correct --field grade --value fair --reviewer Ada

reportedly review 51cc merge --other 9a02 --reviewer Ada --reason "one ministry"

Nothing is overwritten: a later decision stands after an earlier one. Exit code: 4 the decision
lacks something, 9 no such record."""

_REVIEWS_EXAMPLES = """[bold]Example[/bold]

reportedly reviews --outdated

Agreement is Krippendorff's alpha (nominal) over the records that two or more reviewers judged."""


def tolls(
    place: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only at this place, in this division, or in this country."
        ),
    ] = None,
    measure: Annotated[str | None, typer.Option(metavar="MEASURE", help=_MEASURES)] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only if claimed on or after this day, YYYY-MM-DD."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only if this source claims something about it."),
    ] = None,
    group: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Only if these stand in the words for who is counted."),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="Only these: combatant, civilian, mixed or unknown."),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="Only if it may have happened then or later."),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option("--to", metavar="DATE", help="Only if it may have happened then or before."),
    ] = None,
    is_disputed: Annotated[
        bool, typer.Option("--disputed", help="Only if sources disagree about it.")
    ] = False,
    is_unreviewed: Annotated[
        bool, typer.Option("--unreviewed", help="Only if nobody judged anything of it.")
    ] = False,
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, help="Show no more than this, the latest first.")
    ] = 50,
    ledger: LedgerUrl = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """List what is counted: how many are claimed, by how many independent sources."""
    from reportedly.cli.showing import show_tolls

    asked = {
        "place": place,
        "measure": measure,
        "since": since,
        "source": source,
        "group": group,
        "status": status,
        "start": start,
        "end": end,
        "is_disputed": is_disputed,
        "is_unreviewed": is_unreviewed,
    }
    show_tolls(ledger, asked, limit, as_json=as_json)


def toll(
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of a toll or of a claim about it (the first 4 characters suffice), or"
            " READING/f1.",
            show_default=False,
        ),
    ],
    ledger: LedgerUrl = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Show who claims what about a toll, since when, and what disagrees."""
    from reportedly.cli.showing import show_toll

    show_toll(ledger, record, as_json=as_json)


def sources(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="Only those called so, or whose id begins so.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, help="Show no more than this, most claims first.")
    ] = 50,
    ledger: LedgerUrl = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """List who speaks, under which names, and how much goes back to each."""
    from reportedly.cli.showing import show_sources

    show_sources(ledger, name, limit, as_json=as_json)


def review(
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of any record (the first 4 characters suffice), or READING/f1.",
            show_default=False,
        ),
    ],
    decision: Annotated[
        str,
        typer.Argument(
            metavar="DECISION",
            help="accept, correct, reject, merge, split or note.",
            show_default=False,
        ),
    ],
    reviewer: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            envvar="REPORTEDLY_REVIEWER",
            show_envvar=False,
            help="Who decides. Default: $REPORTEDLY_REVIEWER.",
            show_default=False,
        ),
    ] = "",
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why.", show_default=False)] = "",
    field: Annotated[
        str | None, typer.Option(metavar="FIELD", help="For correct: which field is wrong.")
    ] = None,
    value: Annotated[
        str | None,
        typer.Option(
            metavar="VALUE", help="For correct: the right value, as in the reading format."
        ),
    ] = None,
    other: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="For merge and split: what belongs with it, or does not. Repeatable."
        ),
    ] = None,
    ledger: LedgerUrl = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Decide about a record: what was read, who a source is, what belongs together."""
    from reportedly.cli.reviewing import make_review

    make_review(
        ledger,
        record,
        decision,
        reviewer=reviewer,
        reason=reason,
        field=field,
        value=value,
        others=other or [],
        as_json=as_json,
    )


def reviews(
    outdated: Annotated[
        bool, typer.Option("--outdated", help="Only those whose basis changed since.")
    ] = False,
    ledger: LedgerUrl = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """List what people decided, what changed since, and how far reviewers agree."""
    from reportedly.cli.reviewing import show_reviews

    show_reviews(ledger, only_outdated=outdated, as_json=as_json)


def register(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command(epilog=_TOLLS_EXAMPLES)(tolls)
    app.command(epilog=_TOLL_EXAMPLES)(toll)
    app.command(epilog=_SOURCES_EXAMPLES)(sources)
    app.command(epilog=_REVIEW_EXAMPLES)(review)
    app.command(epilog=_REVIEWS_EXAMPLES)(reviews)
