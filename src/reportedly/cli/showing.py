"""The work of `reportedly tolls`, `toll` and `sources`: ask the ledger and show its answer."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from reportedly.cli.text import clean_line, make_console, make_table
from reportedly.ledger import Ledger, SourceView, TollPage, to_plain
from reportedly.ledger.wording import (
    word_location,
    word_people,
    word_range,
    word_review,
    word_span,
    word_step,
    word_type,
)
from reportedly.reconcile.values import Comparison, TimelineRow
from reportedly.serialise import dump
from reportedly.wording import REPORTER

SHORT = 8
_TOLL_HEADS = ("Toll", "Of whom", "Where", "When", "Claimed", "Sources", "Claims", "Grade")
_TIME_HEADS = ("Day", "How many", "Says who", "", "Told by", "Claim")
_TOLD_HEADS = ("Figure", "Published", "By", "Words", "As said by")
_SOURCE_HEADS = ("Source", "Name", "Sort", "Country", "Claims", "Tolls", "From", "To")
_FEW = 3


def show_tolls(url: str, asked: dict[str, Any], limit: int, *, as_json: bool) -> None:
    """Show tolls, one line each, the one with the latest claim first.

    Args:
        url: of the ledger.
        asked: which ones, as `Ledger.tolls` takes it.
        limit: no more than this.
        as_json: print JSON.
    """
    with open_patiently(url) as ledger:
        found = ledger.tolls(**asked, limit=limit)
    _print_tolls(found, limit, as_json=as_json)


def show_matching(url: str, query: str, limit: int, *, as_json: bool) -> None:
    """Show the tolls that a search finds, best first."""
    with open_patiently(url) as ledger:
        found = ledger.search_tolls(query, limit=limit)
    _print_tolls(found, limit, as_json=as_json)


def show_toll(url: str, record: str, *, as_json: bool) -> None:
    """Show one toll: what is claimed, by whom, in time, and what disagrees."""
    with open_patiently(url) as ledger:
        page = ledger.toll(record)
    if as_json:
        typer.echo(dump(to_plain(page), indent=2))
        return
    console = make_console(sys.stdout)
    toll = page.comparison.toll
    title = " · ".join(
        filter(None, (word_people(toll), word_location(toll.place), word_span(toll)))
    )
    console.print(Text(clean_line(title), "bold").append(f"  toll {toll.id:.{SHORT}}", "not bold"))
    for line in _summarise(page):
        console.print(Text(clean_line(line)))
    console.print()
    console.print(make_table("", _TIME_HEADS, map(_word_row, page.timeline)))
    told = list(_find_told(page, record.strip()))
    if told:
        console.print(Text("\nTold in", "bold"))
        console.print(make_table("", _TOLD_HEADS, told))
    for head, lines in _find_lists(page):
        console.print(Text(f"\n{head}", "bold"))
        for line in lines:
            console.print(Padding(Text(clean_line(line)), (0, 0, 0, 2), expand=False))


def show_sources(url: str, name: str | None, limit: int, *, as_json: bool) -> None:
    """Show sources, one line each; of few that were asked for by name, why they are one."""
    with open_patiently(url) as ledger:
        found = ledger.sources(name, limit=limit)
    if as_json:
        typer.echo(dump(to_plain(found), indent=2))
        return
    if not found:
        typer.echo("Nothing found.", err=True)
        return
    console = make_console(sys.stdout)
    console.print(make_table("", _SOURCE_HEADS, map(_word_source, found)))
    if name is not None and len(found) <= _FEW:
        for view in found:
            _print_names(console, view)


@contextmanager
def open_patiently(url: str) -> Iterator[Ledger]:
    """Open a ledger that is there; on a terminal say that deriving may take its time."""
    with Ledger.open(url, create=False) as ledger:
        if not sys.stderr.isatty():
            yield ledger
            return
        with Console(stderr=True).status("Looking through the ledger"):
            yield ledger


def _print_tolls(found: Sequence[Comparison], limit: int, *, as_json: bool) -> None:
    if as_json:
        typer.echo(dump(to_plain(found), indent=2))
    elif found:
        make_console(sys.stdout).print(make_table("", _TOLL_HEADS, map(_word_toll, found)))
    else:
        typer.echo("Nothing found.", err=True)
    if len(found) == limit:
        typer.echo(f"The first {limit}; --limit shows more.", err=True)


def _word_toll(one: Comparison) -> tuple[str, ...]:
    toll = one.toll
    return (
        f"{toll.id:.{SHORT}}",
        word_people(toll),
        word_location(toll.place),
        word_span(toll),
        word_range(one.claimed),
        str(one.independent),
        str(len(toll.claims)),
        "" if one.grade is None else one.grade.grade.value,
    )


def _word_row(row: TimelineRow) -> tuple[str, ...]:
    told = ", ".join(row.publishers)
    times = f"{row.repeats + 1}×" if row.repeats else ""
    source = f"{row.source} (unnamed)" if row.anonymous else row.source
    return (
        row.day or "",
        row.words,
        source,
        word_step(row.step, row.modality),
        " ".join(filter(None, (times, told))),
        f"{row.claim:.{SHORT}}",
    )


def _word_source(view: SourceView) -> tuple[str, ...]:
    source = view.source
    return (
        f"{source.id:.{SHORT}}",
        source.name,
        word_type(source),
        source.country or "",
        str(view.claims),
        str(view.tolls),
        view.first or "",
        view.latest or "",
    )


def _summarise(page: TollPage) -> Iterator[str]:
    """Yield the lines above the timeline: what is claimed, by how many, how well supported."""
    one = page.comparison
    yield f"Claimed: {word_range(one.claimed)}"
    if one.standing != one.claimed:
        yield f"Still stood by: {word_range(one.standing)}"
    named = "" if one.named == one.independent else f", {one.named} of them named"
    yield f"Independent sources: {one.independent}{named}"
    if one.widest is not None:
        pairs = "1 pair" if one.conflicts == 1 else f"{one.conflicts} pairs"
        yield f"Disagree: {pairs}; {one.widest.reason}"
    if one.grade is not None:
        yield f"Suggested grade: {one.grade.grade} ({'; '.join(one.grade.reasons)})"
    if page.decided is not None:
        by = page.decided.review
        since = ", before later readings came" if page.decided.is_outdated else ""
        yield f"Grade: {page.decided.grade}, by {by.reviewer} on {by.made_at:.10}{since}"


def _find_told(page: TollPage, record: str) -> Iterator[tuple[str, ...]]:
    """Yield a row for each mention of the claim, or of the figure, that was asked for."""
    for claim in page.claims:
        ids = (claim.id, *(told.id for told in claim.mentions))
        if not any(one.startswith(record) for one in ids):
            continue
        for told in claim.mentions:
            reading, _, figure = told.id.partition("/")
            speakers = [page.sources[one].name for one in reversed(told.sources)]
            yield (
                f"{reading:.{SHORT}}/{figure}",
                told.published or "",
                ", ".join(told.publishers),
                told.figure.quantity.text,
                " via ".join(speakers) or REPORTER,
            )


def _find_lists(page: TollPage) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the lists under the timeline, each with its head; empty ones are left out."""
    one = page.comparison
    names = {key: source.name for key, source in page.sources.items()}
    tellers = {told.id: told.publishers for claim in page.claims for told in claim.mentions}
    stands: dict[str, list[str]] = defaultdict(list)
    for each in one.positions:
        stands[each.party].append(each.stand.replace("_", " "))
    lists = {
        "Revised": [f"{names[each.source]}: {each.reason}" for each in one.revisions],
        "Changed in repeating": [
            f"{each.reason}: {', '.join(tellers[each.mention]) or 'publisher unknown'}"
            for each in one.drifts
        ],
        "Stands": [f"{party}: {', '.join(taken)}" for party, taken in stands.items()],
        "Copies of one report": [
            f"{len(each.documents)} documents: {', '.join(each.publishers) or 'publishers unknown'}"
            for each in page.lineages
            if len(each.documents) > 1
        ],
        "Reviews": [
            f"{each.made_at:.10} {each.reviewer}: {word_review(each)}" for each in page.reviews
        ],
    }
    yield from ((head, lines) for head, lines in lists.items() if lines)


def _print_names(console: Console, view: SourceView) -> None:
    source = view.source
    if source.aliases:
        called = ", ".join(source.aliases)
        console.print(Text(clean_line(f"\n{source.name} is also called: {called}")))
    for link in source.links:
        why = ", ".join(f"{name}: {value}" for name, value in link.features)
        line = f"{link.a} = {link.b}  ({why})"
        console.print(Padding(Text(clean_line(line)), (0, 0, 0, 2), expand=False))
