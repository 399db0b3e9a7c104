"""The work of `reportedly search`, `history` and `verify`: ask the ledger and show its answer."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import typer
from rich.padding import Padding
from rich.text import Text

from reportedly.cli.text import clean_line, make_console
from reportedly.errors import FormatError, TamperedError
from reportedly.ledger import Entry, Hit, Ledger, Provenance, Verification, to_plain
from reportedly.serialise import dump

_ANCHOR = re.compile(r"([1-9][0-9]{0,17}):([0-9a-f]{8,64})")
_SHORT = 12


def show_verification(url: str, anchor: str | None, record: str | None, *, as_json: bool) -> None:
    """Check a ledger, and what one record rests on, and say what was found.

    Raises:
        TamperedError: it is not as it was written.
        FormatError: the anchor is not written as one.
        UnknownRecordError: there is no such record.
    """
    noted = None if anchor is None else _parse_anchor(anchor)
    with Ledger.open(url, create=False) as ledger:
        found = ledger.verify(noted)
        name = ledger.name
        rests_on = None
        if found.problem is None and record is not None:
            rests_on = ledger.trace(record)
            ledger.check_quotes(rests_on)
    if as_json:
        data = {"ledger": name, "sound": found.problem is None, **asdict(found)}
        data |= {} if rests_on is None else {"record": to_plain(rests_on)}
        typer.echo(dump(data))
    elif found.problem is None:
        typer.echo(_word_soundness(name, found))
        if rests_on is not None:
            typer.echo(_word_provenance(rests_on))
    if found.problem is not None:
        raise TamperedError(f"ledger {name}: {clean_line(found.problem)}")


def show_history(url: str, record: str, *, as_json: bool) -> None:
    """Show all rows about a record, one line each."""
    with Ledger.open(url, create=False) as ledger:
        entries = ledger.history(record)
    if as_json:
        typer.echo(dump([asdict(entry) for entry in entries], indent=2))
        return
    width = len(str(entries[-1].number))
    for entry in entries:
        typer.echo(_word_entry(entry, width))


def show_hits(url: str, query: str, limit: int, about: str | None, *, as_json: bool) -> None:
    """Show what a search found: a line for the document, and its best passage."""
    with Ledger.open(url, create=False) as ledger:
        hits = ledger.search(query, limit=limit, about=about)
    if as_json:
        typer.echo(dump([asdict(hit) for hit in hits], indent=2))
        return
    console = make_console(sys.stdout)
    for hit in hits:
        head = Text(f"{hit.document:.{_SHORT}}", "bold")
        head.append(f"  {hit.published or '          '}  {clean_line(hit.title)}", "not bold")
        console.print(head)
        console.print(Padding(_mark_passage(hit), (0, 0, 0, 4)))
    if not hits:
        typer.echo("Nothing found.", err=True)


def _parse_anchor(anchor: str) -> tuple[int, str]:
    found = _ANCHOR.fullmatch(anchor.strip().lower())
    if found is None:
        raise FormatError(f"not an anchor: {anchor!r}; write it as NUMBER:HASH, 8 digits or more")
    return int(found[1]), found[2]


def _word_soundness(name: str, found: Verification) -> str:
    if not found.rows:
        return f"{name}: no row yet"
    rows = "1 row" if found.rows == 1 else f"{found.rows} rows"
    return f"{name}: {rows}, all as written; note the last: {found.rows}:{found.hash}"


def _word_provenance(found: Provenance) -> str:
    words, reports = len(found.mentions), len(found.documents)
    quotes = "1 quote" if words == 1 else f"{words} quotes"
    where = "1 report" if reports == 1 else f"{reports} reports"
    return (
        f"{found.kind} {found.id:.{_SHORT}}: rests on {quotes} in {where}, all as they stand there"
    )


def _word_entry(entry: Entry, width: int) -> str:
    table = entry.table.removesuffix("s")
    line = f"{entry.number:>{width}}  {entry.added_at:.19}  {table:<8}  {entry.id:.{_SHORT}}"
    return f"{line}  {clean_line(_word_columns(entry.columns))}".rstrip()


def _word_columns(columns: Mapping[str, Any]) -> str:
    """Return what a row says, column by column; ids are cut short, what is empty is left out."""
    parts = []
    for name, value in columns.items():
        if value is None or value in {"", "[]"}:
            continue
        short = re.sub(r"\b([0-9a-f]{12})[0-9a-f]{52}\b", r"\1", str(value))
        parts.append(f"{name.replace('_', ' ')} {short}")
    return ", ".join(parts)


def _mark_passage(hit: Hit) -> Text:
    passage = Text(clean_line(hit.passage))
    for start, end in hit.matches:
        passage.stylize("bold yellow", start, end)
    return passage
