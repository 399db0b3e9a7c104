"""A reading as text for people: the report with its passages marked, then its tables.

Every passage stands between signs of its own, so that it is told apart without colour too; on a
terminal it has a colour as well. Control characters of a report never reach the terminal.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import TextIO

from rich import box
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.marks import Mark, Role, find_marks, order_edges
from reportedly.records import Reading
from reportedly.wording import FIGURE_HEADS, STAND_HEADS, figure_rows, stand_rows

PLAIN_WIDTH = 100

_SIGNS = MappingProxyType(
    {
        Role.SOURCE: ("{", "}", "bold cyan"),
        Role.CUE: ("/", "/", "italic magenta"),
        Role.CONTENT: ("‹", "›", "green"),
        Role.FIGURE: ("[", "]", "bold yellow"),
        Role.TIME: ("~", "~", "blue"),
        Role.PLACE: ("@", "@", "bright_blue"),
    }
)
_WIDEST_WORD = 15
_LABELLED = (Role.CUE, Role.FIGURE)
_SIGN_STYLE = "dim"
_SHOWN = MappingProxyType(
    {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\n\t"}
    | dict.fromkeys((0x7F, *range(0x80, 0xA0)), "\ufffd")
    | dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
)


def make_console(file: TextIO) -> Console:
    """Return a console on a file: coloured if it is a terminal, else plain and wide."""
    wide = file.isatty() or "COLUMNS" in os.environ
    return Console(file=file, width=None if wide else PLAIN_WIDTH, highlight=False, emoji=False)


def print_legend(console: Console) -> None:
    """Print what the signs mean."""
    legend = Text("Marks: ")
    for role, (opening, closing, style) in _SIGNS.items():
        legend.append(opening, _SIGN_STYLE).append(role.value, style)
        legend.append(closing, _SIGN_STYLE).append("  ")
    console.print(legend)


def print_reading(console: Console, reading: Reading) -> None:
    """Print one reading: title, marked text, figures, stands, what was skipped."""
    document = reading.document
    title = clean_line(document.title or document.path or "standard input")
    if document.published:
        title += f"  (published {document.published})"
    console.print()
    console.print(Rule(Text(title), align="left", style="bold"))
    console.print(mark_text(reading))
    console.print()
    if reading.figures:
        console.print(make_table("Figures", FIGURE_HEADS, figure_rows(reading)), "")
    if reading.positions:
        console.print(make_table("Stands", STAND_HEADS, stand_rows(reading)), "")
    console.print(Text(_count(reading)))
    for skipped in reading.skipped:
        where = f"{skipped.span.start}..{skipped.span.end}"
        console.print(Text(f"Skipped {where}: {clean_line(skipped.reason)}", "red"))


def mark_text(reading: Reading) -> Text:
    """Return the report with signs around its passages; cues and figures carry their id."""
    marks = _merge(find_marks(reading))
    pieces: list[tuple[str, str]] = []
    opened: dict[Mark, int] = {}
    styles: list[tuple[str, int, int]] = []
    last = length = 0
    text = reading.document.text.replace("\r\n", " \n").translate(_SHOWN)
    for position, opens, mark in order_edges(marks):
        opening, closing, style = _SIGNS[mark.role]
        label = f" {mark.id}" if mark.role in _LABELLED else ""
        sign = opening if opens else label + closing
        pieces += [(text[last:position], ""), (sign, _SIGN_STYLE)]
        length += position - last
        if opens:
            opened[mark] = length
        else:
            styles.append((style, opened[mark], length))
        length += len(sign)
        last = position
    marked = Text.assemble(*pieces, text[last:])
    for style, start, end in sorted(styles, key=lambda one: one[1] - one[2]):
        marked.stylize(style, start, end)
    return marked


def _merge(marks: Iterable[Mark]) -> list[Mark]:
    """Leave one of the marks that would look the same on the same words."""
    looks = {
        (mark.start, mark.end, mark.role, mark.id if mark.role in _LABELLED else ""): mark
        for mark in marks
    }
    return list(looks.values())


def _count(reading: Reading) -> str:
    """Return how much was found; a report without any finding says so."""
    counts = (
        (len(reading.statements), "statement"),
        (len(reading.figures), "figure"),
        (len(reading.positions), "stand"),
    )
    named = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts]
    return f"Found {named[0]}, {named[1]} and {named[2]}."


def make_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table in which words are broken only where the width leaves no choice."""
    table = Table(
        title=title or None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        show_edge=False,
    )
    shown = [[clean_line(cell) for cell in row] for row in rows]
    for head, *cells in zip(heads, *shown, strict=True):
        words = [head, *(word for cell in cells for word in (cell.split() if head else [cell]))]
        least = min(max(map(len, words)), _WIDEST_WORD)
        table.add_column(head, overflow="fold", min_width=least)
    for row in shown:
        table.add_row(*map(Text, row))
    return table


def clean_line(text: str) -> str:
    """Return a text as one line without control characters, as it may go to a terminal."""
    return " ".join(text.split()).translate(_SHOWN)
