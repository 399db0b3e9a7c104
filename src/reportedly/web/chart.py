"""The chart of a toll: every claim as its honest interval over time, as Vega-Lite draws it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportedly.ledger import TollPage
from reportedly.records import Bounds, Modifier

_COLOURS = (
    "#0b6e99", "#c0561a", "#3f7d20", "#8e3b8a", "#a88200", "#b3263a", "#5458a8", "#4d6a6d",
)  # fmt: skip
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_DAY = {
    "field": "day",
    "type": "temporal",
    "title": None,
    "scale": {"type": "utc", "padding": 24},
    "axis": {
        "format": "%-d %b %Y",
        "tickCount": {"interval": "day", "step": 1},
        "labelOverlap": True,
    },
}
_SOURCE = {
    "field": "source",
    "type": "nominal",
    "scale": {"range": list(_COLOURS)},
    "legend": {
        "title": "Says who",
        "orient": "bottom",
        "columns": 2,
        "labelLimit": 260,
        "symbolOpacity": 1,
    },
}
_TIP = [
    {"field": "words", "title": "How many"},
    {"field": "source", "title": "Says who"},
    {"field": "said", "title": "Day"},
    {"field": "told", "title": "Told"},
]


def make_chart(page: TollPage) -> dict[str, Any]:
    """Return the chart of a toll as a Vega-Lite specification with its data.

    An interval is a bar, one number a point (hollow where it is said to be about so many), at least
    an arrow up and at most an arrow down on a faint bar to the end of the chart. Repeats are faint
    ticks, what a source revised is joined by a line, the two claims that lie farthest apart are
    ringed. Claims of no known day are left to the table.
    """
    claims = list(_find_claims(page))
    repeats = list(_find_repeats(page))
    return {
        "$schema": _SCHEMA,
        "width": "container",
        "height": 320,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": "transparent",
        "description": "Claims over time; the table below says the same.",
        "encoding": {"x": _DAY, "color": _SOURCE},
        "layer": [
            _layer(repeats, {"type": "tick", "opacity": 0.35, "thickness": 2}, y="value"),
            _layer(
                _find_steps(page),
                {"type": "line", "strokeWidth": 1.5, "strokeDash": [4, 3]},
                y="value",
                order={"field": "order"},
                detail={"field": "chain", "type": "nominal"},
            ),
            _layer(
                claims,
                {"type": "rule", "strokeWidth": 7},
                y="from",
                y2={"field": "to"},
                opacity={"field": "strength", "type": "quantitative", "scale": None},
            ),
            _layer(
                [one for one in claims if one["apart"]],
                {"type": "point", "shape": "circle", "size": 420, "strokeWidth": 2},
                y="value",
                color={"value": "#c01030"},
            ),
            _layer(
                claims,
                {"type": "point", "size": 110, "strokeWidth": 2},
                y="value",
                shape={"field": "shape", "type": "nominal", "scale": None},
                fillOpacity={"field": "fill", "type": "quantitative", "scale": None},
                fill=_SOURCE,
                tooltip=_TIP,
            ),
        ],
    }


def _layer(data: Any, mark: dict[str, Any], *, y: str, **encoding: Any) -> dict[str, Any]:
    scale = {"field": y, "type": "quantitative", "title": "Persons", "scale": {"zero": True}}
    return {"data": {"values": list(data)}, "mark": mark, "encoding": {"y": scale, **encoding}}


def _find_claims(page: TollPage) -> Iterator[dict[str, Any]]:
    """Yield a point for each claim of a known day, with its interval."""
    top = _find_top(page)
    widest = page.comparison.widest
    apart = () if widest is None else (widest.a, widest.b)
    for row in page.timeline:
        value = row.bounds.middle
        if row.day is None or value is None:
            continue
        bounds = row.bounds
        is_open = bounds.low is None or bounds.high is None
        yield {
            "claim": row.claim,
            "day": row.day,
            "said": row.day,
            "source": row.source,
            "words": row.words,
            "told": f"{row.repeats + 1}×",
            "value": value,
            "from": 0.0 if bounds.low is None else float(bounds.low),
            "to": top if bounds.high is None else float(bounds.high),
            "strength": 0.15 if is_open else 0.4,
            "shape": _shape(bounds),
            "fill": 0.0 if bounds.modifier in (Modifier.ABOUT, Modifier.VAGUE) else 1.0,
            "apart": row.claim in apart,
        }


def _find_repeats(page: TollPage) -> Iterator[dict[str, Any]]:
    """Yield a tick for each time that a claim was told again."""
    for claim in page.claims:
        name = page.sources[claim.source].name
        for told in claim.mentions[1:]:
            value = told.figure.bounds.middle
            day = told.published or told.said_from
            if day is not None and value is not None:
                yield {"day": day, "source": name, "value": value}


def _find_steps(page: TollPage) -> Iterator[dict[str, Any]]:
    """Yield both ends of each revision."""
    rows = {row.claim: row for row in page.timeline}
    for number, step in enumerate(page.comparison.revisions):
        ends = [rows[one] for one in (step.before, step.after) if one in rows]
        values = [one.bounds.middle for one in ends]
        if len(ends) < 2 or None in values or any(one.day is None for one in ends):
            continue
        for order, (row, value) in enumerate(zip(ends, values, strict=True)):
            point = {"day": row.day, "source": row.source, "value": value}
            yield {**point, "chain": str(number), "order": order}


def _find_top(page: TollPage) -> float:
    ends = [end for row in page.timeline for end in (row.bounds.low, row.bounds.high)]
    return 1.08 * max((float(end) for end in ends if end is not None), default=1.0)


def _shape(bounds: Bounds) -> str:
    if bounds.high is None:
        return "triangle-up"
    return "triangle-down" if bounds.low is None else "circle"
