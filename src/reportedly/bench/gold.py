"""Benchmark `gold`: whole readings against our gold reports, by the measures of `gold/score.py`.

All numbers are shares from 0 to 1 under the names that `score.py` gives them; "on found" numbers
are over the figures (or statements) that were found. A large language model made the gold under
guidelines and a second pass checked it; no person has. Where the readings tell how sure they are,
the numbers of `calibration` follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportedly.bench.benchmark import Options, Scores, find_files
from reportedly.bench.calibration import compare_confidence
from reportedly.bench.matching import (
    is_same_figure,
    is_same_statement,
    match_figures,
    match_statements,
    normal_name,
    same_dates,
    same_entity,
    same_phrase,
    same_sources,
)
from reportedly.bench.metrics import share
from reportedly.bench.models import mark_texts
from reportedly.bench.readings import (
    MarkedFigure,
    MarkedReading,
    MarkedStatement,
    load_readings,
)
from reportedly.errors import BenchmarkError

Pairs = Sequence[tuple[MarkedFigure, MarkedFigure]]


def score(data: Path, options: Options) -> Scores:
    """Read the gold texts, or take the readings given, and compare them with the gold."""
    gold = load_gold(data)[: options.limit]
    if options.readings:
        found = list(load_readings(options.readings))
    else:
        found = list(mark_texts((each.text, each.published) for each in gold))
    return {**compare_readings(gold, found), **compare_confidence(gold, found)}


def load_gold(data: Path) -> list[MarkedReading]:
    """Load the gold annotations from `gold.jsonl`, other such files of a folder, or a file given.

    Raises:
        BenchmarkError: there is no file, or they hold no report.
    """
    usual = data / "gold.jsonl"
    paths = [usual] if usual.is_file() else find_files(data, ".jsonl")
    gold = [reading for path in paths for reading in load_readings(path)]
    if not gold:
        raise BenchmarkError(f"no report in the gold at {data}")
    return gold


def compare_readings(gold: Sequence[MarkedReading], found: Iterable[MarkedReading]) -> Scores:
    """Compare readings with gold; texts pair them, a text without a reading counts as empty."""
    by_text = {each.text.strip(): each for each in found}
    counts: Counter[str] = Counter()
    for wanted in gold:
        reading = by_text.get(wanted.text.strip())
        counts["documents"] += 1
        counts["missing"] += reading is None
        reading = reading or MarkedReading(text=wanted.text)
        _count_figures(counts, wanted, reading)
        _count_statements(counts, wanted, reading)
        _count_positions(counts, wanted, reading)
    return _summary(counts)


def _count_figures(counts: Counter[str], wanted: MarkedReading, found: MarkedReading) -> None:
    pairs = match_figures(wanted.figures, found.figures)
    right = [(one, other) for one, other in pairs if is_same_figure(one, other)]
    counts["gold figures"] += len(wanted.figures)
    counts["found figures"] += len(found.figures)
    counts["figure span"] += len(pairs)
    counts["figure"] += len(right)
    for one, other in right:
        for key in ("modifier", "status", "modality", "basis"):
            counts[key] += getattr(one, key) == getattr(other, key)
        counts["group"] += same_phrase(one.group, other.group)
        _count_chain(counts, _chain(one, wanted), _chain(other, found))
        _count_setting(counts, one, other)
    _count_repeats(counts, wanted.figures, found.figures, pairs)


def _chain(figure: MarkedFigure, reading: MarkedReading) -> list[MarkedStatement]:
    by_id = {each.id: each for each in reading.statements}
    return [by_id[each] for each in figure.chain if each in by_id]


def _count_chain(
    counts: Counter[str], wanted: Sequence[MarkedStatement], found: Sequence[MarkedStatement]
) -> None:
    counts["chain"] += len(wanted) == len(found) and all(
        same_sources(one.sources, other.sources) for one, other in zip(wanted, found, strict=True)
    )
    if wanted and found:
        counts["chain innermost"] += same_sources(wanted[-1].sources, found[-1].sources)
    else:
        counts["chain innermost"] += not wanted and not found


def _count_setting(counts: Counter[str], wanted: MarkedFigure, found: MarkedFigure) -> None:
    place, when = wanted.place, wanted.when
    if place:
        counts["placed"] += 1
        counts["place"] += same_phrase(place, found.place)
        if place.country:
            counts["in a country"] += 1
            counts["country"] += bool(found.place and found.place.country == place.country)
    if when:
        counts["timed"] += 1
        counts["when span"] += bool(found.when and when.overlaps(found.when))
        if when.since or when.until:
            counts["dated"] += 1
            counts["when start"] += same_dates(when, found.when)


def _clusters(figures: Sequence[MarkedFigure]) -> dict[str, str]:
    earlier = {each.id: each.same_as for each in figures}

    def root(figure: str) -> str:
        seen: set[str] = set()
        while (before := earlier.get(figure)) and figure not in seen:
            seen.add(figure)
            figure = before
        return figure

    return {each.id: root(each.id) for each in figures}


def _count_repeats(
    counts: Counter[str],
    wanted: Sequence[MarkedFigure],
    found: Sequence[MarkedFigure],
    pairs: Pairs,
) -> None:
    of_wanted, of_found = _clusters(wanted), _clusters(found)
    partner = {one.id: other.id for one, other in pairs}
    for i, one in enumerate(wanted):
        for other in wanted[:i]:
            same = of_wanted[one.id] == of_wanted[other.id]
            counts["gold repeats"] += same
            if one.id in partner and other.id in partner:
                claimed = of_found[partner[one.id]] == of_found[partner[other.id]]
                counts["found repeats"] += claimed
                counts["repeats"] += same and claimed


def _count_statements(counts: Counter[str], wanted: MarkedReading, found: MarkedReading) -> None:
    pairs = match_statements(wanted.statements, found.statements)
    counts["gold statements"] += len(wanted.statements)
    counts["found statements"] += len(found.statements)
    counts["cue"] += len(pairs)
    for one, other in pairs:
        counts["cue+source"] += same_sources(one.sources, other.sources)
        counts["statement"] += is_same_statement(one, other)
        for key in ("stance", "kind", "anonymous"):
            counts[key] += getattr(one, key) == getattr(other, key)
        if name := normal_name(one.entity):
            counts["named"] += 1
            counts["entity"] += same_entity(name, normal_name(other.entity))
    partner = {one.id: other for one, other in pairs}
    nested = [each for each in wanted.statements if each.parent]
    counts["gold nested"] += len(nested)
    counts["found nested"] += sum(1 for each in found.statements if each.parent)
    counts["nested"] += sum(_is_nested_alike(each, partner) for each in nested)


def _is_nested_alike(wanted: MarkedStatement, partner: dict[str, MarkedStatement]) -> bool:
    found = partner.get(wanted.id)
    outer = partner.get(wanted.parent or "")
    return bool(found and outer and found.parent and found.parent == outer.id)


def _count_positions(counts: Counter[str], wanted: MarkedReading, found: MarkedReading) -> None:
    gold = {(normal_name(party), stand) for party, stand in wanted.positions}
    ours = {(normal_name(party), stand) for party, stand in found.positions}
    counts["gold positions"] += len(gold)
    counts["found positions"] += len(ours)
    counts["positions"] += sum(
        any(stand == other and (party in who or who in party) for who, other in ours)
        for party, stand in gold
    )


def _f1(counts: Counter[str], right: str, wanted: str, found: str) -> float:
    gold, ours = counts[wanted], counts[found]
    return round(2 * counts[right] / (gold + ours), 3) if gold and ours else 0.0


def _summary(counts: Counter[str]) -> Scores:
    figures, statements = ("gold figures", "found figures"), ("gold statements", "found statements")
    on_found = {
        "on found: modifier": ("modifier", "figure"),
        **{key: (key, "figure") for key in ("chain", "chain innermost", "group", "status")},
        **{key: (key, "figure") for key in ("modality", "basis")},
        "place": ("place", "placed"),
        "country": ("country", "in a country"),
        "when span": ("when span", "timed"),
        "when start": ("when start", "dated"),
    }
    of_statements = {key: (key, "cue") for key in ("stance", "kind", "anonymous")}
    return {
        **{key: counts[key] for key in ("documents", "missing", *figures)},
        "figure F1": _f1(counts, "figure", *figures),
        "figure P": share(counts["figure"], counts["found figures"]),
        "figure R": share(counts["figure"], counts["gold figures"]),
        "figure span F1": _f1(counts, "figure span", *figures),
        **{name: share(counts[part], counts[of]) for name, (part, of) in on_found.items()},
        "repeat pairs F1": _f1(counts, "repeats", "gold repeats", "found repeats"),
        **{key: counts[key] for key in statements},
        "cue F1": _f1(counts, "cue", *statements),
        "cue+source F1": _f1(counts, "cue+source", *statements),
        "statement F1": _f1(counts, "statement", *statements),
        **{name: share(counts[part], counts[of]) for name, (part, of) in of_statements.items()},
        "entity": share(counts["entity"], counts["named"]),
        "nested F1": _f1(counts, "nested", "gold nested", "found nested"),
        "position F1": _f1(counts, "positions", "gold positions", "found positions"),
    }
