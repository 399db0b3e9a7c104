"""A reading as a piece of HTML for notebooks: the report with highlights, and its tables.

All text is escaped. The piece brings its own style, loads nothing and runs no script; passages
differ in line and weight as well as in colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from reportedly.marks import Mark, Segment, cut_segments, find_marks
from reportedly.records import Reading
from reportedly.wording import (
    FIGURE_HEADS,
    STAND_HEADS,
    figure_rows,
    stand_rows,
    word_chain,
    word_source,
    word_toll,
)

_STYLE = """<style>
.reportedly{font-family:sans-serif;line-height:1.6;max-width:60em}
.reportedly p{white-space:pre-wrap;text-align:left}
.reportedly table{border-collapse:collapse;margin:1em 0}
.reportedly caption{text-align:left;font-weight:bold}
.reportedly th,.reportedly td{text-align:left;vertical-align:top;padding:.2em .8em .2em 0;
border-bottom:1px solid #bbb}
.reportedly .content{border-bottom:1px dotted #2a7a2a}
.reportedly .source{font-weight:bold;color:#00586b}
.reportedly .cue{font-style:italic;color:#8a1a6a}
.reportedly .figure{border:2px solid #a05a00;padding:0 .15em}
.reportedly .time{border-bottom:2px dashed #2040a0}
.reportedly .place{border-bottom:2px solid #2040a0}
</style>"""


def to_html(reading: Reading) -> str:
    """Return a reading as one HTML element with its own style."""
    titles = _titles(reading)
    text = reading.document.text
    segments = (_segment(segment, titles) for segment in cut_segments(text, find_marks(reading)))
    parts = [
        _STYLE,
        f"<p>{''.join(segments)}</p>",
        _table("Figures", FIGURE_HEADS, figure_rows(reading)),
        _table("Stands", STAND_HEADS, stand_rows(reading)),
    ]
    return f'<div class="reportedly">{"".join(parts)}</div>'


def _titles(reading: Reading) -> dict[str, str]:
    """Return what the pointer shows over a passage, by statement or figure."""
    titles = {one.id: f"{one.id}: {word_source(one)} {one.stance}" for one in reading.statements}
    for figure in reading.figures:
        titles[figure.id] = f"{figure.id}: {word_toll(figure)}; {word_chain(figure, reading)}"
    return titles


def _segment(segment: Segment, titles: dict[str, str]) -> str:
    text = escape(segment.text)
    if not segment.marks:
        return text
    roles = " ".join(dict.fromkeys(mark.role.value for mark in segment.marks))
    title = "; ".join(dict.fromkeys(_title(mark, titles) for mark in reversed(segment.marks)))
    return f'<span class="{roles}" title="{escape(title)}">{text}</span>'


def _title(mark: Mark, titles: dict[str, str]) -> str:
    return titles.get(mark.id, mark.role.value)


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    if not body:
        return ""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
