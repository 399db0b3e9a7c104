"""Write the side-by-side tables as Markdown, and put them into the evaluation page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.bench.benchmark import Score, Scores
from reportedly.errors import BenchmarkError

BEGIN = "<!-- side by side: made by bench/opponents/run.py; do not edit -->"
END = "<!-- end of side by side -->"

_ROLES = ("source", "cue", "content")
HEADINGS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "newsquant": (
        "Quantities: NewsQuant, percent; texts are sentences",
        ("value P", "value R", "value F1", "value+change F1"),
    ),
    "ranges": ("Number ranges: the specification's cases read right", ("right", "right %")),
    "timex": (
        "Times: WikiWars, and TimeBank with AQUAINT (tbaq), F1 in percent",
        tuple(
            f"{part} {name} F1"
            for part in ("wikiwars", "tbaq")
            for name in ("strict", "relaxed", "value")
        ),
    ),
    "geo": ("Places: LGL, given mentions, shares", ("accuracy@161km", "exact id", "country")),
    "wad": ("Deaths and injured: PITF atrocities, exact match", ("deaths exact", "injured exact")),
    "isaf": (
        "Killed and captured: ISAF releases, exact match",
        ("min_killed exact", "min_captured exact"),
    ),
    "polnear": (
        "Attribution: PolNeAR, flat spans, percent",
        (
            *(f"exact {role} F1" for role in _ROLES),
            *(f"begin {role} F1" for role in _ROLES),
            *(f"Jaccard {role}" for role in _ROLES),
        ),
    ),
}
"""Title and columns of each table, by benchmark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One program in one table.

    Args:
        name: the program, with its version where it has one.
        how: "run" here, or "published" elsewhere.
        scores: its numbers.
        texts: how many it was run on.
        speed: texts per second of processor time, if it was measured.
        note: what a reader must know to compare.
    """

    name: str
    how: str
    scores: Scores
    texts: int | None = None
    speed: float | None = None
    note: str = ""


def write_table(task: str, rows: Sequence[Row]) -> str:
    """Return one table with its title; the best number run here is bold in each column."""
    title, columns = HEADINGS[task]
    best = {key: _best(key, rows) for key in columns}
    timed = any(row.speed is not None for row in rows)
    head = ["program", "how", *columns, *(["texts/s"] if timed else ())]
    lines = [
        f"**{title}** (`{task}`{_size(rows)})",
        "",
        _line(head),
        _line(["---", "---"] + ["--:"] * (len(head) - 2)),
    ]
    for row in rows:
        numbers = [_show(row, key, best[key]) for key in columns]
        speed = ["–" if row.speed is None else f"{row.speed:,.0f}"] if timed else []
        lines.append(_line([row.name, row.how, *numbers, *speed]))
    return "\n".join([*lines, "", *_notes(rows)]).rstrip() + "\n"


def _size(rows: Iterable[Row]) -> str:
    """Tell how many texts the rows were made on, where one of them says so."""
    sizes = {row.texts for row in rows if row.texts}
    return "".join(f", {size:,} texts" for size in sorted(sizes))


def _notes(rows: Iterable[Row]) -> list[str]:
    return [f"- *{row.name}*: {row.note}." for row in rows if row.note]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _best(key: str, rows: Iterable[Row]) -> Score:
    values = [row.scores.get(key) for row in rows if row.how == "run"]
    return max((one for one in values if isinstance(one, int | float)), default=None)


def _show(row: Row, key: str, best: Score) -> str:
    value = row.scores.get(key)
    if value is None:
        return "–"
    text = f"{value:g}" if isinstance(value, int | float) else value
    return f"**{text}**" if row.how == "run" and value == best else text


def replace_section(page: str, tables: str) -> str:
    """Return the page with the tables between its two marks.

    Raises:
        BenchmarkError: the page lacks a mark.
    """
    before, begun, rest = page.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise BenchmarkError(f"the page has no {END if begun else BEGIN!r}")
    return f"{before}{BEGIN}\n\n{tables.strip()}\n\n{END}{after}"


def save_section(path: Path, tables: str) -> None:
    """Put the tables into a page."""
    path.write_text(replace_section(path.read_text(encoding="utf-8"), tables), encoding="utf-8")
