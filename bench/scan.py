"""Measure what bulk reading rests on: `python bench/scan.py PART...`.

Each part prints its numbers and keeps them in build/bench/scan.json.
The parts:

prefilter   share of the gold figures kept, of texts kept by corpus, and words per second
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from pages import ROOT

KEPT = ROOT / "build/bench/scan.json"
DATA = Path(os.environ.get("REPORTEDLY_DATA", ROOT.parent / "shared/data"))
ROUNDS = 3

Numbers = dict[str, float]


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").rstrip("\n").split("\n")


def find_corpora() -> Iterator[tuple[str, list[str]]]:
    """Yield texts by corpus: mixed news, web pages, and reports of conflict."""
    local = (DATA / "geo/lgl.xml").read_text("utf-8")
    yield "local papers (LGL)", re.findall(r"<text>(.*?)</text>", local, re.S)
    web = (DATA / "ud/ewt/dev.conllu").read_text("utf-8").split("# newdoc id = ")[1:]
    yield "web (EWT)", [" ".join(re.findall(r"# text = (.*)", one)) for one in web]
    politics = (DATA / "polnear/dev/text").rglob("*.txt")
    yield "US politics (PolNeAR)", [one.read_text("utf-8") for one in politics]
    for name, corpus in (("Airwars", "airwars"), ("ISAF", "isaf"), ("atrocities (WAD)", "wad")):
        lines = _lines(DATA / corpus / "dev.jsonl")
        yield name, [json.loads(line).get("text", "") for line in lines]


def measure_prefilter() -> Numbers:
    """Return recall on gold, the shares kept, and words per second on one core (median)."""
    from reportedly.scale import may_hold_a_claim

    found: Numbers = {}
    for part, folder in (("gold", "docs"), ("train", "train_docs")):
        home = DATA.parent / "gold"
        rows = [json.loads(line) for line in _lines(home / f"{part}.jsonl")]
        texts = [(home / folder / f"{one['id']}.txt").read_text("utf-8") for one in rows]
        kept = [may_hold_a_claim(text) for text in texts]
        counts = [(len(one["figures"]), keep) for one, keep in zip(rows, kept, strict=True)]
        figures = sum(count for count, _ in counts)
        found[f"{part}: figures"] = figures
        found[f"{part}: figures kept"] = sum(n for n, keep in counts if keep) / figures
    for name, texts in find_corpora():
        words = sum(len(text.split()) for text in texts)
        rates = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            kept = [may_hold_a_claim(text) for text in texts]
            rates.append(words / (time.perf_counter() - start))
        found[f"{name}: texts kept"] = sum(kept) / len(kept)
        found[f"{name}: words per second"] = median(rates)
    return found


PARTS: dict[str, Callable[[], Numbers]] = {"prefilter": measure_prefilter}


def main() -> None:
    """Measure the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS), metavar="PART")
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    for part in parser.parse_args().parts:
        kept[part] = PARTS[part]()
        for name, number in kept[part].items():
            print(f"{part:10} {name:45} {number:,.4g}")
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps(kept, indent=1))


if __name__ == "__main__":
    main()
