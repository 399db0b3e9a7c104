"""Measure resolving and reconciling made-up claims: python bench/resolve.py [CLAIMS].

Reports of made-up events are generated one by one: wire copies, rewrites, sources of their own,
rising tolls. Prints processor seconds (one thread) and memory, and the same for a tenth of the
claims, so that the growth of time can be seen.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from reportedly.reconcile.comparison import reconcile
from reportedly.reconcile.register import make_register
from reportedly.records import (
    Basis,
    Bounds,
    Document,
    Entity,
    EntityType,
    Figure,
    Kind,
    Measure,
    Modality,
    Modifier,
    Place,
    Reading,
    Span,
    Stance,
    Statement,
    Status,
    Time,
    TimeType,
)
from reportedly.resolve import Observation, resolve

REPORTS_AN_EVENT = 8
CLAIMS_A_REPORT = 2.0
COUNTRIES = ("UA", "SY", "YE", "SD", "ML", "NG", "CD", "AF", "IQ", "MM", "SO", "ET")
OUTLETS = [f"Daily {number} News" for number in range(300)]
MEASURES = (Measure.KILLED, Measure.WOUNDED, Measure.MISSING)
WORDS = [f"w{number}" for number in range(20_000)]
FIRST_DAY = date(2024, 1, 1)


def make_observations(events: int, seed: int) -> Iterator[Observation]:
    """Yield the reports of so many events, shuffled within a window as they would come in."""
    rng = random.Random(seed)
    for event in range(events):
        yield from _make_event(event, rng)


def _make_event(event: int, rng: random.Random) -> Iterator[Observation]:
    country = rng.choice(COUNTRIES)
    day = FIRST_DAY + timedelta(days=rng.randrange(1500))
    span = Span(start=0, end=4, text="here")
    place = Place(
        span=span, name=f"Town{event % 5000}", country=country, admin1=f"Region{event % 40}",
        lat=rng.uniform(-30, 50), lon=rng.uniform(-10, 60),
    )  # fmt: skip
    when = Time(span=span, type=TimeType.DATE, value=None, start=str(day), end=str(day))
    toll = rng.randrange(5, 90)
    bodies = [
        Entity(name=f"{country} body {rng.randrange(60)}", type=EntityType.NGO) for _ in range(4)
    ]
    text = ""
    for number in range(REPORTS_AN_EVENT):
        copied = bool(text) and rng.random() < 0.2
        text = text[: -rng.randrange(1, 60)] if copied else " ".join(rng.choices(WORDS, k=100))
        toll += 0 if copied else rng.randrange(3)
        published = str(day + timedelta(days=1 + number // 3))
        yield _make_report(f"{event}-{number}", text, published, place, when, toll, bodies, rng)


def _make_report(
    name: str,
    text: str,
    published: str,
    place: Place,
    when: Time,
    toll: int,
    bodies: list[Entity],
    rng: random.Random,
) -> Observation:
    span = Span(start=0, end=2, text=text[:2])
    statements = tuple(
        Statement(
            id=f"s{number}", parent=None, kind=Kind.INDIRECT, stance=Stance.ASSERTS,
            sources=(span,), cue=span, content=(span,), entity=entity, said_at=None, confidence=0.9,
        )
        for number, entity in enumerate(rng.sample(bodies, 2), 1)
    )  # fmt: skip
    figures = tuple(
        _make_figure(f"f{number}", number, measure, toll * number, place, when)
        for number, measure in enumerate(MEASURES, 1)
    )
    document = Document(text=text, publisher=rng.choice(OUTLETS), published=published)
    return Observation(
        id=name,
        reading=Reading(document=document, statements=statements, figures=figures),
        publishers=(document.publisher or "",),
        published=published,
    )


def _make_figure(
    name: str, number: int, measure: Measure, count: int, place: Place, when: Time
) -> Figure:
    return Figure(
        id=name, quantity=Span(start=number * 3, end=number * 3 + 2, text="12"),
        bounds=Bounds(modifier=Modifier.EXACT, low=count, high=count), measure=measure, group=None,
        status=Status.UNKNOWN, chain=(f"s{1 + number % 2}",), modality=Modality.ASSERTED,
        basis=Basis.INCIDENT, when=when, place=place, same_as=None, confidence=0.9,
    )  # fmt: skip


def measure(claims: int) -> float:
    """Resolve and reconcile about so many claims; print and return the seconds it took."""
    events = round(claims / (REPORTS_AN_EVENT * CLAIMS_A_REPORT))
    start = time.process_time()
    made = sum(1 for _ in make_observations(events, seed=1))
    making = time.process_time() - start
    gc.freeze()
    start = time.process_time()
    found = resolve(make_observations(events, seed=1))
    resolving = time.process_time() - start - making
    start = time.process_time()
    compared = sum(1 for _ in reconcile(make_register(found)))
    reconciling = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{made:,} reports, {len(found.claims):,} claims, {compared:,} tolls of {3 * events:,}: "
        f"resolving {resolving:.1f} s, reconciling {reconciling:.1f} s, {peak:.2f} GB",
        flush=True,
    )
    return resolving + reconciling


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    tenth = measure(wanted // 10)
    whole = measure(wanted)
    print(f"ten times the claims take {whole / tenth:.1f} times the time")
