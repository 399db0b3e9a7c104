"""Draw how far confidence can be believed: `python bench/reliability.py [--write]`.

Reads the gold reports, prints the table of bins, and with `--write` puts it between its marks in
docs/evaluation.md and the diagram (share right over confidence) in docs/reliability.svg.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from pages import ROOT, put
from reportedly.bench.benchmark import data_folder
from reportedly.bench.calibration import Bin, calibration_error, judge_readings, reliability
from reportedly.bench.gold import load_gold
from reportedly.bench.models import mark_texts

DOCS = ROOT / "docs"
COLOURS = {"figure": "#0b6e99", "statement": "#b4541a"}
SIDE, EDGE = 300, 44

Bins = dict[str, tuple[Bin, ...]]


def draw(bins: Bins) -> str:
    """Return the diagram as SVG; the area of a dot is the number of records."""
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE + 2 * EDGE + 90} '
            f'{SIDE + 2 * EDGE}" font-family="sans-serif" font-size="12" role="img">'
        ),
        "<title>Share of records that are right over their confidence</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<path d="M{_x(0)} {_y(0)}H{_x(1)}M{_x(0)} {_y(0)}V{_y(1)}" stroke="#444" fill="none"/>',
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4"/>',
        f'<text x="{_x(0.5)}" y="{SIDE + EDGE + 36}" text-anchor="middle">confidence</text>',
        (
            f'<text x="14" y="{_y(0.5)}" text-anchor="middle" '
            f'transform="rotate(-90 14 {_y(0.5)})">share right</text>'
        ),
    ]
    for tenth in range(0, 11, 2):
        at = tenth / 10
        parts.append(f'<text x="{_x(at)}" y="{_y(0) + 16}" text-anchor="middle">{at:g}</text>')
        parts.append(f'<text x="{_x(0) - 8}" y="{_y(at) + 4}" text-anchor="end">{at:g}</text>')
    for row, (kind, found) in enumerate(bins.items()):
        line = " ".join(f"{_x(one.confidence)},{_y(one.right)}" for one in found)
        colour = COLOURS[kind]
        parts.append(f'<polyline points="{line}" stroke="{colour}" fill="none"/>')
        parts += [
            f'<circle cx="{_x(one.confidence)}" cy="{_y(one.right)}" '
            f'r="{(one.count**0.5) / 2 + 1:.1f}" fill="{colour}" fill-opacity=".6"/>'
            for one in found
        ]
        parts.append(
            f'<text x="{_x(1) + 12}" y="{_y(0.9) + 18 * row}" fill="{colour}">{kind}s</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def _x(share: float) -> float:
    return round(EDGE + SIDE * share, 1)


def _y(share: float) -> float:
    return round(EDGE + SIDE * (1 - share), 1)


def tabulate(bins: Bins) -> str:
    """Return the bins as a Markdown table."""
    rows = ["| | confidence | records | mean confidence | share right |", "|---|---|--:|--:|--:|"]
    rows += [
        f"| {kind}s | {one.low:.1f}–{one.low + 0.1:.1f} | {one.count} | {one.confidence:.2f} "
        f"| {one.right:.2f} |"
        for kind, found in bins.items()
        for one in found
    ]
    return "\n".join(rows) + "\n"


def write(table: str, picture: str) -> None:
    """Put table and picture into the docs."""
    put(DOCS / "evaluation.md", "reliability", f"\n{table}")
    (DOCS / "reliability.svg").write_text(picture, "utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the gold, show the table, write it if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put them into docs/")
    options = parser.parse_args(arguments)
    gold = load_gold(data_folder() / "../gold")
    judged = judge_readings(gold, list(mark_texts((one.text, one.published) for one in gold)))
    bins = {kind: tuple(reliability(found)) for kind, found in judged.items()}
    table = tabulate(bins)
    for kind, found in judged.items():
        table += f"\nExpected calibration error of {kind}s: {calibration_error(found):.3f}.\n"
    print(table)
    if options.write:
        write(table, draw(bins))


if __name__ == "__main__":
    main()
