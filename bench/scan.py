"""Measure what bulk reading rests on: `python bench/scan.py [PART...]`.

Each part prints its numbers and keeps them in build/bench/scan.json. Seconds are those of the
processor, of one core, so that other work on the machine disturbs little. The parts:

prefilter   share of the gold figures kept, of texts kept by corpus, and words per second
archive     pages per second from a web archive of mixed news, and how well articles are found
reading     words per second of a worker of a scan on relevant news, beside the bare network
memory      resident size of the processes of a scan of 1,000,000 short texts as it goes on
load        readings per second from the results of a scan into a ledger
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean, median

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "scale"))

from archives import make_record

from pages import ROOT
from reportedly.documents.making import make_document
from reportedly.records import Reading
from webpages import make_page

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


def measure_archive() -> Numbers:
    """Return pages per second with each way of finding text, and the words found right."""
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text

    from reportedly.scale.archives import find_archive_items
    from reportedly.scale.items import Item
    from reportedly.scale.taking import Options, Taken, take

    texts = [text for _, found in list(find_corpora())[:3] for text in found[:60]]
    pages = [make_page(text, number) for number, text in enumerate(texts)]
    found: Numbers = {"pages": len(pages), "bytes of a page": mean(map(len, pages))}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.warc.gz"
        records = (
            make_record(f"https://orva.example/{number}", page.encode())
            for number, page in enumerate(pages)
        )
        path.write_bytes(b"".join(map(gzip.compress, records)))
        found["bytes of a page in the archive"] = path.stat().st_size / len(pages)
        items: list[Item] = []
        found["pages cut from the archive per second"] = _rate(
            len(pages), lambda: items.extend(find_archive_items(path))
        )
        items = items[-len(pages) :]
        taken = [take(item, Options()) for item in items]
        found["pages kept"] = mean(isinstance(one, Taken) for one in taken)
        for name, options in (("", Options()), (", --fast-pages", Options(fast_pages=True))):
            found[f"pages dealt with per second{name}"] = _rate(
                len(pages), lambda options=options: [take(item, options) for item in items]
            )
    ways: dict[str, Callable[[str], str]] = {
        "all text (for the prefilter)": extract_plain_text,
        "article, resiliparse": lambda page: extract_plain_text(page, main_content=True),
        "article, trafilatura": lambda page: trafilatura.extract(page) or "",
    }
    for name, extract in ways.items():
        rights = [_compare(extract(page), text) for page, text in zip(pages, texts, strict=True)]
        found[f"{name}: F1 of words"] = mean(rights)
        found[f"{name}: pages per second"] = _rate(
            len(pages), lambda extract=extract: [extract(page) for page in pages]
        )
    return found


def _rate(count: int, work: Callable[[], object]) -> float:
    """Return how many of something a second of the processor does (median of some rounds)."""
    rates = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        rates.append(count / (time.process_time() - start))
    return median(rates)


def _compare(found: str, right: str) -> float:
    """Return the F1 of the words of a text."""
    ours, theirs = (Counter(re.findall(r"\w+", text)) for text in (found, right))
    common = sum((ours & theirs).values())
    return 2 * common / max(sum(ours.values()) + sum(theirs.values()), 1)


def measure_reading() -> Numbers:
    """Return words per second of a worker, from items to a packed table, and of the network."""
    from reportedly.bench.speed import name_machine
    from reportedly.language.encoder import Encoder
    from reportedly.language.words import find_words
    from reportedly.scale.columns import make_table
    from reportedly.scale.items import Item
    from reportedly.scale.taking import Options
    from reportedly.scale.working import _pack, load_reader, read_items

    print(name_machine())
    folder = DATA.parent / "gold/train_docs"
    texts = [one.read_text("utf-8") for one in sorted(folder.glob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    reader, encoder = load_reader(), Encoder.load(threads=1)
    items = [Item(path=str(number), text=text) for number, text in enumerate(texts)]
    pieces = [[text[start:end] for start, end in find_words(text)] for text in texts]
    places = [[0] * len(each) for each in pieces]
    read_items(items[:9], Options(), reader)

    def read() -> bytes:
        return _pack(make_table(read_items(items, Options(), reader).rows, "bench"))

    found = {
        "texts": len(texts),
        "words": words,
        "bytes of results for a word": len(read()) / words,
        "words per second, worker": _rate(words, read),
        "words per second, bare network": _rate(words, lambda: encoder.run(pieces, places)),
    }
    ratio = found["words per second, worker"] / found["words per second, bare network"]
    return found | {"worker to network": ratio}


def measure_memory() -> Numbers:
    """Return the resident size of a scan that reads few of its texts, and of one that reads all."""
    few, all_read = _watch_memory(1_000_000, 100), _watch_memory(20_000, 1)
    return few | {f"all read: {name}": number for name, number in all_read.items()}


def _watch_memory(texts: int, read: int) -> Numbers:
    """Scan some short texts, one in so many of which is read."""
    from reportedly.scale import run_scan

    found: Numbers = {}
    seen: list[tuple[float, float, float]] = []

    def look(report: object) -> None:
        sizes = [_resident(pid) for pid in _children()]
        seen.append((report.share, max(sizes, default=0), _resident(os.getpid())))  # type: ignore[attr-defined]

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.jsonl"
        with path.open("w") as file:
            for number in range(texts):
                text = f"The choir of the village sang song {number} by the river in the evening."
                if number % read == 0:
                    text = f"Police said that {number} people had been killed in the raid on Orva."
                file.write(json.dumps({"text": text}) + "\n")
        start = time.monotonic()
        report = run_scan([str(path)], Path(folder) / "out", workers=2, tell=look)
        found |= {"texts": report.items, "read": report.readings}
        found["seconds"] = time.monotonic() - start
    for share in (0.1, 0.25, 0.5, 0.75, 1.0):
        near = min(seen, key=lambda one: abs(one[0] - share))
        found[f"MB of the largest worker at {share:.0%}"] = near[1] / 1e6
        found[f"MB of the job at {share:.0%}"] = near[2] / 1e6
    return found


def _resident(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _children() -> Sequence[int]:
    me = os.getpid()
    found = Path(f"/proc/{me}/task/{me}/children").read_text().split()
    others = Path(f"/proc/{me}/task").glob("*/children")
    return [*map(int, {*found, *(pid for one in others for pid in one.read_text().split())})]


def measure_load(texts: int = 20_000) -> Numbers:
    """Return readings per second that go from the results of a scan into a ledger."""
    from reportedly.scale.columns import Origin, make_table, to_row
    from reportedly.scale.shards import FOLDERS, Outcome, save_outcome
    from reportedly.scale.working import _pack, load_reader

    folder = DATA.parent / "gold/train_docs"
    documents = [make_document(one.read_text("utf-8")) for one in sorted(folder.glob("*.txt"))[:40]]
    readings = list(load_reader().read_documents(documents))
    with tempfile.TemporaryDirectory() as home:
        out = Path(home) / "out"
        for each in FOLDERS:
            (out / each).mkdir(parents=True)
        for shard in range(texts // 250):
            numbers = range(250 * shard, 250 * (shard + 1))
            rows = [
                to_row(_number(readings[number % len(readings)], number), Origin(input="x"))
                for number in numbers
            ]
            name = f"{0:012x}-{shard:05d}"
            outcome = Outcome(name=name, digest="", items=250, readings=250)
            save_outcome(out, outcome, {"readings": _pack(make_table(rows, "bench"))})
        command = [sys.executable, "-m", "reportedly", "add", str(out), "--ledger", f"{home}/x.db"]
        first, again = _run(command), _run(command)
        return {
            "readings": texts,
            "readings per second": texts / first,
            "readings per second, when all are there already": texts / again,
            "bytes in the ledger for a reading": Path(f"{home}/x.db").stat().st_size / texts,
        }


def _run(command: Sequence[str]) -> float:
    """Run a program and return the seconds of the processor that it took."""
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def _number(reading: Reading, number: int) -> Reading:
    """Return the reading of another text, which tells itself by its last word."""
    return replace(reading, document=make_document(f"{reading.document.text} {number}"))


PARTS: dict[str, Callable[[], Numbers]] = {
    "prefilter": measure_prefilter,
    "archive": measure_archive,
    "reading": measure_reading,
    "memory": measure_memory,
    "load": measure_load,
}


def main() -> None:
    """Measure the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS), metavar="PART")
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    for part in parser.parse_args().parts:
        kept[part] = PARTS[part]()
        for name, number in kept[part].items():
            print(f"{part:10} {name:50} {number:,.4g}", flush=True)
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps(kept, indent=1))


if __name__ == "__main__":
    main()
