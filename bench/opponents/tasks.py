"""What each benchmark asks of an opponent, and how its answers are scored: with our own scorers.

The arithmetic is `reportedly.bench`'s. Where a scorer calls our grammar itself, the call is
replaced by the opponent's answer for the time of scoring, so that no definition exists twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

from exchange import Found, Item, Record

from reportedly.bench import geo, newsquant, ranges, timex
from reportedly.bench.benchmark import Score, Scores, find_files
from reportedly.bench.metrics import percent, share
from reportedly.extract.entries import Entry, PlaceKind
from reportedly.extract.geocoding import resolve_places
from reportedly.extract.times import find_times
from reportedly.records import Span, Time, TimeType


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A benchmark on which programs are asked.

    Args:
        name: its name in `reportedly bench`.
        kind: what an adapter is asked for.
        items: makes the questions from the data.
        score: compares the answers with the gold in the data.
        read: our own reading of one item, for the clock.
    """

    name: str
    kind: str
    items: Callable[[Path], list[Item]]
    score: Callable[[Path, Found], Scores]
    read: Callable[[Item], object]


def _by_text(items: Sequence[Item], found: Found) -> dict[str, Sequence[Record]]:
    return {item.text: found[item.id] for item in items}


def ask_newsquant(data: Path) -> list[Item]:
    """Return the sentences of NewsQuant."""
    return [
        Item(id=str(number), text=sentence["text"])
        for number, sentence in enumerate(newsquant.load(data))
    ]


def score_newsquant(data: Path, found: Found) -> Scores:
    """Score quantities; keys as in `reportedly bench newsquant`."""
    answers = _by_text(ask_newsquant(data), found)

    def read(text: str) -> Iterator[tuple[newsquant.Value, str]]:
        for one in answers[text]:
            low, high = sorted((float(one["low"]), float(one["high"])))
            yield (low, high), one["change"]

    with patch.object(newsquant, "read_sentence", read):
        values, changes = newsquant.score_sentences(newsquant.load(data))
    return {
        "value P": percent(values.precision),
        "value R": percent(values.recall),
        "value F1": percent(values.f1),
        "value+change F1": percent(changes.f1),
    }


def ask_ranges(data: Path) -> list[Item]:
    """Return the inputs of the number range specification."""
    return [
        Item(id=str(number), text=case["Input"]) for number, case in enumerate(ranges.load(data))
    ]


def score_ranges(data: Path, found: Found) -> Scores:
    """Score the intervals; records with equal ends are plain numbers and no ranges."""
    answers = _by_text(ask_ranges(data), found)

    def read(text: str) -> Iterator[ranges.Ends]:
        for one in answers[text]:
            if one["low"] != one["high"]:
                yield one["low"], one["high"]

    cases = ranges.load(data)
    with patch.object(ranges, "read_ranges", read):
        right = sum(map(ranges.is_right, cases))
    return {"right": right, "right %": percent(share(right, len(cases), 6) or 0.0)}


def _timex_parts(data: Path) -> Iterator[tuple[str, timex.TimexDocument]]:
    for path in find_files(data, ".tml"):
        (document,) = timex.load_timex([path])
        inside = path.relative_to(data).parts if data.is_dir() else (path.name,)
        yield (f"{inside[0]} " if len(inside) > 1 else ""), document


def ask_timex(data: Path) -> list[Item]:
    """Return the TimeML documents; WikiWars is narrative, the others are news."""
    return [
        Item(
            id=part + document.name,
            text=document.text,
            published=document.published,
            genre="narrative" if part.startswith("wikiwars") else "news",
        )
        for part, document in _timex_parts(data)
    ]


def score_timex(data: Path, found: Found) -> Scores:
    """Score time expressions; keys as in `reportedly bench timex`."""
    totals: dict[str, timex.TimexScore] = {}
    for part, document in _timex_parts(data):
        times = list(_times(document.text, found[part + document.name]))
        one = timex.score_times(document.times, times)
        totals[part] = totals.get(part, timex.TimexScore()) + one
    scores: dict[str, Score] = {}
    for part, total in totals.items():
        scores[f"{part}strict F1"] = percent(total.strict_f1)
        scores[f"{part}relaxed F1"] = percent(total.relaxed_f1)
        scores[f"{part}value F1"] = percent(total.value_f1)
    return scores


def _times(text: str, records: Sequence[Record]) -> Iterator[Time]:
    for one in records:
        if one["start"] < one["end"]:
            span = Span.of(text, one["start"], one["end"])
            yield Time(span=span, type=TimeType(one["type"]), value=one["value"])


def ask_geo(data: Path) -> list[Item]:
    """Return the articles of LGL with the spans of their toponyms."""
    return [
        Item(
            id=str(number),
            text=article.text,
            spans=tuple((one.start, one.end) for one in article.toponyms),
        )
        for number, article in enumerate(_articles(data))
    ]


def _articles(data: Path) -> list[geo.Article]:
    return list(geo.load_articles(data / "lgl.xml" if data.is_dir() else data))


def score_geo(data: Path, found: Found) -> Scores:
    """Score the places of the given toponyms; keys as in `reportedly bench geo`."""
    articles = _articles(data)
    answers = {
        article.text: {(one["start"], one["end"]): _entry(one) for one in found[str(number)]}
        for number, article in enumerate(articles)
    }

    def resolve(text: str, spans: Sequence[tuple[int, int]]) -> list[Entry | None]:
        return [answers[text].get(span) for span in spans]

    return geo.score_articles(articles, resolve)


def _entry(record: Mapping[str, Any]) -> Entry:
    return Entry(
        id=record["geonameid"],
        kind=PlaceKind.TOWN,
        name="",
        country=record["country"],
        lat=record["lat"],
        lon=record["lon"],
        geonameid=record["geonameid"],
    )


def _read_times(item: Item) -> list[Time]:
    analysis = timex.analyse_plainly(item.text)
    return list(find_times(analysis, published=item.published))


TASKS: Mapping[str, Task] = {
    task.name: task
    for task in (
        Task(
            name="newsquant",
            kind="quantities",
            items=ask_newsquant,
            score=score_newsquant,
            read=lambda item: list(newsquant.read_sentence(item.text)),
        ),
        Task(
            name="ranges",
            kind="quantities",
            items=ask_ranges,
            score=score_ranges,
            read=lambda item: list(ranges.read_ranges(item.text)),
        ),
        Task(name="timex", kind="times", items=ask_timex, score=score_timex, read=_read_times),
        Task(
            name="geo",
            kind="places",
            items=ask_geo,
            score=score_geo,
            read=lambda item: resolve_places(item.text, item.spans),
        ),
    )
}
"""The benchmarks on which programs are asked, by name."""


def measure_speed(task: Task, items: Sequence[Item]) -> float:
    """Return how many items of a task we read per second of processor time, once warm."""
    task.read(items[0])
    before = process_time()
    for item in items:
        task.read(item)
    return len(items) / max(process_time() - before, 0.001)
