"""How long the desk takes for a page of a large ledger.

    python bench/desk.py [CLAIMS] [--rounds 40]

A ledger of made-up reports (as of `bench/resolve.py`) of about so many claims, 100,000 if nothing
is said, and one toll of 2,000 claims is made in a temporary folder. Prints, for each page, the
median and the 95th percentile of what the server takes (clock, in one process, without a network);
what it does before it listens is told apart. Where chromium is installed, prints the first
contentful paint too: the median of five new visits over HTTP.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from reportedly.ledger import Ledger
from reportedly.records import Bounds, Entity, EntityType, Modifier, Reading, Span
from reportedly.web import create_app, prepare
from resolve import REPORTS_AN_EVENT, make_observations

_PREFIX = "12 12 12 12 "
_BATCH = 400
_CLAIMS_A_REPORT = 2.0
_BIG = 2000
_PORT = 8779
_PAINT = """() => new Promise(tell => new PerformanceObserver(list => list.getEntries()
  .filter(one => one.name === "first-contentful-paint").forEach(one => tell(one.startTime)))
  .observe({type: "paint", buffered: true}))"""


def _fit(reading: Reading) -> Reading:
    """Put words before a made-up text so that all its spans quote it."""
    text = _PREFIX + reading.document.text
    here = Span(start=0, end=4, text=text[:4])
    twelve = Span(start=0, end=2, text="12")

    def fit(place_or_time: object) -> object:
        return replace(place_or_time, span=here)  # type: ignore[type-var]

    return replace(
        reading,
        document=replace(reading.document, text=text),
        statements=tuple(
            replace(one, sources=(twelve,), cue=twelve, content=(here,))
            for one in reading.statements
        ),
        figures=tuple(
            replace(one, place=fit(one.place), when=fit(one.when)) for one in reading.figures
        ),
    )


def _make_big(first: Reading) -> Iterator[Reading]:
    """Yield the reports of one toll about which very many bodies speak."""
    for number in range(_BIG):
        text = f"{_PREFIX}report {number} of a body of its own, told once in words like no other"
        body = Entity(name=f"Relief body {number}", type=EntityType.NGO)
        bounds = Bounds(modifier=Modifier.EXACT, low=100 + number % 700, high=100 + number % 700)
        yield replace(
            first,
            document=replace(first.document, text=f"{text} {number * 7919}"),
            statements=tuple(replace(one, entity=body) for one in first.statements[:1]),
            figures=(replace(first.figures[0], bounds=bounds, chain=("s1",)),),
        )


def _fill(ledger: Ledger, claims: int) -> None:
    events = round(claims / (REPORTS_AN_EVENT * _CLAIMS_A_REPORT))
    readings = (_fit(one.reading) for one in make_observations(events, seed=1))
    while batch := list(islice(readings, _BATCH)):
        ledger.add(batch)
    first = _fit(next(make_observations(1, seed=2)).reading)
    ledger.add(_make_big(first))


def _measure(client: TestClient, page: str, rounds: int) -> None:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        answer = client.get(page)
        times.append(1000 * (time.perf_counter() - start))
        if answer.status_code != 200:
            raise SystemExit(f"{page}: {answer.status_code}")
    median, high = (quantiles(times, n=20)[at] for at in (9, 18))
    shown = page if len(page) < 40 else f"{page[:36]}…"
    print(f"{shown:40} {median:8.0f} ms {high:8.0f} ms {len(answer.content) / 1e3:8.0f} kB")


def _measure_paint(app: FastAPI, pages: tuple[str, ...]) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium: first contentful paint is not measured")
        return
    server = uvicorn.Server(uvicorn.Config(app, port=_PORT, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    switches = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=switches)
        for path in pages:
            times = []
            for _ in range(5):
                context = browser.new_context(base_url=f"http://127.0.0.1:{_PORT}")
                page = context.new_page()
                page.goto(path)
                times.append(page.evaluate(_PAINT))
                context.close()
            print(f"{path[:36]:40} {median(times):8.0f} ms to the first contentful paint")
        browser.close()
    server.should_exit = True
    thread.join()


def main() -> None:
    """Make the ledger and ask for every page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("claims", type=int, nargs="?", default=100_000)
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Ledger.open(f"{folder}/desk.db") as ledger:
        start = time.perf_counter()
        _fill(ledger, asked.claims)
        print(f"filled in {time.perf_counter() - start:.0f} s", flush=True)
        app = create_app(ledger)
        with TestClient(app, base_url="http://127.0.0.1") as client:
            start = time.perf_counter()
            prepare(app)
            print(f"prepared in {time.perf_counter() - start:.0f} s", flush=True)
            tolls = ledger.tolls()
            big = max(tolls, key=lambda one: len(one.toll.claims)).toll
            toll, source = tolls[len(tolls) // 2].toll, ledger.sources(limit=1)[0].source
            document = ledger.toll(toll.id).claims[0].mentions[0].document
            claims = sum(len(one.toll.claims) for one in tolls)
            print(f"{claims:,} claims, {len(tolls):,} tolls, {len(big.claims):,} in the largest")
            del tolls
            print(f"{'page':40} {'median':>11} {'p95':>11} {'size':>11}")
            for page in (
                "/", "/?place=Town17", "/?measure=killed", "/?conflicts=1", "/?q=wounded+Town17",
                "/?unreviewed=1&status=unknown",
                f"/tolls/{toll.id}", f"/tolls/{big.id}", f"/tolls/{big.id}/chart.json",
                f"/tolls/{big.id}.csv", "/documents", f"/documents/{document}", "/review",
                "/sources", f"/sources/{source.id}", "/search?q=w17+w25", f"/history/{toll.id}",
                "/add",
            ):  # fmt: skip
                _measure(client, page, asked.rounds)
        _measure_paint(app, ("/", f"/tolls/{toll.id}", f"/tolls/{big.id}", "/review"))


if __name__ == "__main__":
    main()
