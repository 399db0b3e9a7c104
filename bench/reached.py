"""Run every benchmark and write what is reached: `python bench/reached.py [--write] [NAME...]`.

Keeps each benchmark's numbers in build/bench/NAME.json, so that a few can be run anew; with
`--write` the table of all goes between its marks in docs/evaluation.md, and that of the model in
its card.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from pages import ROOT, put

KEPT = ROOT / "build/bench"
EXTRA = {"polnear": ("--linked",)}
NAMES = (
    *("gold", "polnear", "ud", "ner", "newsquant", "ranges", "timex"),
    *("geo", "wad", "isaf", "muc4", "airwars", "apart", "maverick", "speed"),
)

Row = tuple[str, str, str, str]
Results = dict[str, dict[str, Any]]


def measure(name: str) -> None:
    """Run one benchmark in a process of its own and keep its numbers."""
    command = [sys.executable, "-m", "reportedly", "bench", name, *EXTRA.get(name, ()), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{name}.json").write_text(done.stdout, "utf-8")


def show(*values: float | int | None, digits: int = 3) -> str:
    """Return numbers side by side, shares without their zero."""
    return " / ".join(
        "–" if value is None else f"{value:,.{digits}f}".removeprefix("0") for value in values
    )


def rows_of(r: Results) -> list[Row]:
    """Return what is measured, what is reached, what was asked for, and how to rerun it."""
    gold, polnear, ud, speed = r["gold"], r["polnear"], r["ud"], r["speed"]
    exact = [polnear[f"exact {role} F1"] for role in ("source", "cue", "content")]
    setting = [gold[key] for key in ("place", "country", "when span", "when start")]
    sort = [gold[key] for key in ("chain", "group", "basis", "repeat pairs F1")]
    errors = [gold[f"{kind} calibration error"] for kind in ("figure", "statement")]
    wiki = [r["timex"][f"wikiwars {key} F1"] for key in ("strict", "relaxed", "value")]
    quantities = [r["newsquant"][key] for key in ("value F1", "value+change F1")]
    return [
        ("gold: statements, cue and source F1", show(gold["cue+source F1"]), ".60", "gold"),
        ("gold: statements with content F1", show(gold["statement F1"]), ".80", "gold"),
        (
            "gold: stance / source entity",
            show(gold["stance"], gold["entity"]),
            ".92 / .88",
            "gold",
        ),
        ("gold: nested statements F1", show(gold["nested F1"]), ".70", "gold"),
        ("gold: positions F1", show(gold["position F1"]), "–", "gold"),
        ("gold: figures F1 (span, measure, low, high)", show(gold["figure F1"]), ".90", "gold"),
        (
            "gold, found figures: chain / group / basis / repeats",
            show(*sort),
            ".85 / .85 / .80 / .80",
            "gold",
        ),
        (
            "gold, found figures: place / country / when span / start",
            show(*setting),
            ".80 / .93 / .80 / .80",
            "gold",
        ),
        ("gold: calibration error, figures / statements", show(*errors), ".05 / .05", "gold"),
        (
            "gold: precision where confidence is .9 or more, figures / statements",
            show(gold["sure figure P"], gold["sure statement P"]),
            "–",
            "gold",
        ),
        (
            "PolNeAR dev, exact F1: source / cue / content",
            show(*exact, digits=1),
            "79 / 72.5 / 67, then 83.5 / 75.6 / 73.2",
            "polnear",
        ),
        (
            "PolNeAR dev, whole attributions F1",
            show(polnear["linked F1"], digits=1),
            "57",
            "polnear --linked",
        ),
        (
            "PolNeAR dev, source right given the content, percent",
            show(polnear["source given content"], digits=1),
            "–",
            "polnear --linked",
        ),
        (
            "UD EWT test: UPOS / LAS / lemma",
            show(*(ud[f"ewt test {key}"] for key in ("UPOS", "LAS", "lemma")), digits=1),
            "96 / 84 / –",
            "ud",
        ),
        (
            "UD GUM test: UPOS / LAS / sentences",
            show(*(ud[f"gum test {key}"] for key in ("UPOS", "LAS", "sentence F1")), digits=1),
            "–",
            "ud",
        ),
        (
            "names: CrossNER politics / UNER EWT test F1",
            show(*(r["ner"][f"test_{key} F1"] for key in ("crossner_pol", "uner_ewt")), digits=1),
            "–",
            "ner",
        ),
        (
            "NewsQuant value / value and change F1",
            show(*quantities, digits=1),
            "95 / 91",
            "newsquant",
        ),
        (
            "Recognizers number ranges",
            f"{r['ranges']['right']} of {r['ranges']['cases']}",
            "80 of 87",
            "ranges",
        ),
        ("WikiWars strict / relaxed / value F1", show(*wiki, digits=1), "88 / 94 / 86", "timex"),
        (
            "TimeBank and AQUAINT value F1",
            show(r["timex"]["tbaq value F1"], digits=1),
            "83",
            "timex",
        ),
        (
            "LGL odd articles (not tuned on): within 161 km",
            show(r["geo"]["odd accuracy@161km"]),
            ".72",
            "geo",
        ),
        (
            "WAD deaths / injured exact",
            show(r["wad"]["deaths exact"], r["wad"]["injured exact"]),
            ".88 / .85",
            "wad",
        ),
        (
            "ISAF killed / captured exact",
            show(r["isaf"]["min_killed exact"], r["isaf"]["min_captured exact"]),
            ".85 / .80",
            "isaf",
        ),
        (
            "MUC-4 human targets R / P",
            show(r["muc4"]["R"], r["muc4"]["P"], digits=1),
            "72 / 68",
            "muc4",
        ),
        (
            "Airwars dev, civilians killed: exact / overlapping",
            show(r["airwars"]["killed exact"], r["airwars"]["killed overlapping"]),
            ".55 / .80",
            "airwars",
        ),
        (
            "Airwars dev, injured: exact / overlapping",
            show(r["airwars"]["injured exact"], r["airwars"]["injured overlapping"]),
            ".50 / .75",
            "airwars",
        ),
        (
            "incidents of a war: pages kept apart; pairs mixed, Airwars / ISAF",
            show(*(r["apart"][f"{name}: pages apart"] for name in ("airwars", "isaf")))
            + "; "
            + show(*(r["apart"][f"{name}: pairs mixed"] for name in ("airwars", "isaf")), digits=0),
            "–",
            "apart",
        ),
        (
            "speed: words/s end to end, one core / the bare network",
            show(speed["words per second"], speed["encoder words per second"], digits=0),
            "3,000 / –",
            "speed",
        ),
        (
            "speed: seconds to load; peak memory",
            f"{speed['load seconds']:.2f} s; {speed['peak megabytes']:.0f} MB",
            "1 s; 600 MB",
            "speed",
        ),
    ]


MODEL = ("polnear", "polnear --linked", "ud", "ner")


def write(rows: Sequence[Row], machine: str) -> None:
    """Put the tables between their marks."""
    lines = [
        f"| {name} | {reached} | {asked} | `bench {how}` |" for name, reached, asked, how in rows
    ]
    table = "\n".join(["| measure | reached | asked for | command |", "|---|---|---|---|", *lines])
    put(ROOT / "docs/evaluation.md", "reached", f"Measured on {machine}.\n\n{table}")
    lines = [f"| {name} | {reached} |" for name, reached, _, how in rows if how in MODEL]
    table = "\n".join(["| measure | score |", "|---|---|", *lines])
    put(ROOT / "src/reportedly/data/model.md", "scores", table)


def main() -> None:
    """Run what is asked for or not there yet; show the table; write it if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--write", action="store_true", help="put the tables into the docs")
    options = parser.parse_args()
    for name in NAMES:
        if name in options.names or not (KEPT / f"{name}.json").exists():
            measure(name)
    results = {n: json.loads((KEPT / f"{n}.json").read_text("utf-8")) for n in NAMES}
    rows = rows_of(results)
    for row in rows:
        print(*row, sep=" | ")
    if options.write:
        write(rows, str(results["speed"]["machine"]))


if __name__ == "__main__":
    main()
