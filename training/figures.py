"""Learn all weights of figures from annotated reports, in one go.

    python training/figures.py --annotated FILE.jsonl... [--write]

Each file holds readings with offsets (the layout of `../shared/gold/train.jsonl`); the weights in the
package come from that file and all of `training/annotations`, without reports in capitals. Learnt are
what a number counts (`measures.py`), what a figure runs over (`basis.py`), which figures repeat an
earlier one (`repeats.py`), and how sure a figure is, on the reports of the first file, which were
annotated as the gold was. Prints how right each is under cross-validation by report; with
`--write` the weights learnt from everything go into the package.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

import basis
import measures
import repeats
from annotations import read_rows
from loglinear import fit_line, fold_of, save
from reportedly.bench.calibration import Judged, calibration_error, judge_figures
from reportedly.bench.matching import match_figures
from reportedly.bench.readings import parse_reading
from reportedly.extract.figures import find_figures
from reportedly.extract.passages import Passages
from reportedly.extract.places import find_places
from reportedly.extract.quantities import find_quantities
from reportedly.extract.repeats import LINKED, find_pairs, score_pair
from reportedly.extract.settings import Settings
from reportedly.extract.times import find_times
from reportedly.extract.weighing import Weights
from reportedly.language import Analyser
from reportedly.language.analysis import Analysis
from reportedly.records import (
    Basis,
    Document,
    Entity,
    EntityType,
    Figure,
    Kind,
    Measure,
    Reading,
    Span,
    Stance,
    Statement,
)

DATA = Path(__file__).parents[1] / "src/reportedly/data"
FOLDS = 4


@dataclass
class Report:
    """An annotated report, what is found in it, and what is to be learnt from it.

    Args:
        row: the annotations.
        analysis: the text.
        first: whether it is of the first file.
        numbers: its numbers and what each counts.
        cases: its figures and what each runs over.
        found: its figures, found with weights that never saw it.
        partners: the annotated figure for each found one, by id.
    """

    row: Mapping[str, Any]
    analysis: Analysis
    first: bool
    numbers: measures.Report
    cases: list[basis.Case]
    found: tuple[Figure, ...] = ()
    partners: dict[str, str] = field(default_factory=dict)

    @property
    def fold(self) -> int:
        """Which part of the cross-validation it belongs to."""
        return fold_of(self.row["id"], FOLDS)

    @property
    def judged(self) -> list[Judged]:
        """The confidence of each found figure, and whether it is right."""
        found = parse_reading(self._reading().to_dict())
        return list(judge_figures(parse_reading(self.row), found))

    def _reading(self) -> Reading:
        statements = find_statements(self.row)
        document = Document(text=self.analysis.text)
        return Reading(document=document, statements=statements, figures=self.found)

    def read(self, weights: Weights) -> None:
        """Find the figures with weights, and pair them with the annotated ones."""
        published = self.row["document"].get("published")
        with mock.patch("reportedly.extract.figures.load_weights", return_value=weights):
            self.found = tuple(
                find_figures(
                    self.analysis,
                    quantities=tuple(find_quantities(self.analysis)),
                    statements=find_statements(self.row),
                    times=tuple(find_times(self.analysis, published=published)),
                    places=tuple(find_places(self.analysis)),
                    published=published,
                )
            )
        gold, found = parse_reading(self.row), parse_reading(self._reading().to_dict())
        pairs = match_figures(gold.figures, found.figures)
        self.partners = {other.id: one.id for one, other in pairs}

    def pairs(self) -> Iterator[repeats.Pair]:
        """Yield the pairs of found figures that may be repeats."""
        gold = repeats.cluster({one["id"]: one.get("same_as") for one in self.row["figures"]})
        passages = Passages(self.analysis)
        statements = find_statements(self.row)
        for told, others in find_pairs(self.analysis, passages, self.found, statements):
            mine = self.partners.get(told.figure.id)
            for other in others:
                theirs = self.partners.get(other.figure.id)
                if mine and theirs:
                    yield repeats.Pair(told, other, gold[mine] == gold[theirs])


def find_statements(row: Mapping[str, Any]) -> tuple[Statement, ...]:
    """Return the annotated statements as far as figures need them."""
    text = row["document"]["text"]

    def span(part: Mapping[str, Any]) -> Span:
        return Span.of(text, part["start"], part["end"])

    return tuple(
        Statement(
            id=one["id"],
            parent=one.get("parent"),
            kind=Kind(one["kind"]),
            stance=Stance(one["stance"]),
            sources=tuple(map(span, one["sources"])),
            cue=span(one["cue"]),
            content=tuple(map(span, one["content"])),
            entity=Entity(name=one["entity"], type=EntityType.OTHER) if one["entity"] else None,
            said_at=None,
            confidence=1.0,
        )
        for one in row["statements"]
    )


def find_cases(row: Mapping[str, Any], numbers: measures.Report) -> Iterator[basis.Case]:
    """Yield the annotated figures that were found as numbers, with their basis."""
    scene, published = numbers.scene, row["document"].get("published")
    times = tuple(find_times(scene.analysis, published=published))
    statements = find_statements(row)
    settings = Settings(scene.analysis, times, (), statements, scene.passages, published)
    for one in scene.counted:
        for figure in row["figures"]:
            quantity, measure = figure["quantity"], Measure(figure["measure"])
            if quantity["start"] < one.span.end and one.span.start < quantity["end"]:
                when = settings.own_time(one, measure)
                yield basis.Case(scene, one, measure, when, Basis(figure["basis"]))
                break


def is_shouted(text: str) -> bool:
    """Tell whether a text is in capitals; such reports teach the weights nothing for others."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > len(letters) / 2


def load(paths: Sequence[Path]) -> list[Report]:
    """Read and analyse the annotated reports."""
    rows = [(path == paths[0], row) for path in paths for row in read_rows([path])]
    rows = [one for one in rows if not is_shouted(one[1]["document"]["text"])]
    texts = [row["document"]["text"] for _, row in rows]
    reports = []
    for (first, row), analysis in zip(rows, Analyser.load(threads=1).analyse(texts), strict=True):
        numbers = measures.make_report(row, analysis)
        reports.append(Report(row, analysis, first, numbers, list(find_cases(row, numbers))))
    return reports


def learn_measures(reports: Sequence[Report]) -> None:
    """Find the figures of each report with weights learnt from the others, and say how well."""
    tally: Counter[str] = Counter()
    for fold in range(FOLDS):
        weights = measures.train([one.numbers for one in reports if one.fold != fold])
        for report in reports:
            if report.fold == fold:
                report.read(weights)
                tally += measures.evaluate([report.numbers], weights)
    print("measures F1", round(2 * tally["right"] / (tally["found"] + tally["wanted"]), 4))


def learn_basis(reports: Sequence[Report]) -> dict[str, float]:
    """Learn the basis, and say how often it is right under cross-validation."""
    right = 0
    for fold in range(FOLDS):
        weights = basis.learn_basis([one.cases for one in reports if one.fold != fold])
        right += sum(basis.count_right(one.cases, weights) for one in reports if one.fold == fold)
    print("basis right", round(right / sum(len(one.cases) for one in reports), 4))
    return basis.learn_basis([one.cases for one in reports])


def learn_repeats(reports: Sequence[Report]) -> dict[str, float]:
    """Learn the repeats, and say how many pairs are right under cross-validation."""
    tally: Counter[str] = Counter()
    pairs = {id(one): list(one.pairs()) for one in reports}
    for fold in range(FOLDS):
        weights = repeats.learn_repeats(
            [pair for one in reports if one.fold != fold for pair in pairs[id(one)]]
        )
        for pair in (pair for one in reports if one.fold == fold for pair in pairs[id(one)]):
            linked = score_pair(pair.told, pair.earlier, weights) > LINKED
            tally["right"] += linked and pair.gold
            tally["sum"] += linked + pair.gold
    print("repeats, pairs that are compared: F1", round(2 * tally["right"] / tally["sum"], 4))
    return repeats.learn_repeats([pair for one in reports for pair in pairs[id(one)]])


def learn_confidence(reports: Sequence[Report]) -> tuple[float, float]:
    """Learn how sure figures are, on the reports that are annotated as the gold is."""
    judged = [pair for one in reports if one.first for pair in one.judged]
    chances = np.clip(np.array([chance for chance, _ in judged]), 1e-6, 1 - 1e-6)
    right = np.array([float(one) for _, one in judged])
    bias, slope = fit_line(np.log(chances / (1 - chances)), right)
    others = [pair for one in reports if not one.first for pair in one.judged]
    print("calibration error as it was", round(calibration_error(judged), 4))
    print("on the reports that it was not fitted on", round(calibration_error(others), 4))
    return bias, slope


TABLES = ("figure", "basis", "repeat")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--annotated", type=Path, nargs="+", required=True)
    parser.add_argument("--write", nargs="*", default=[], choices=TABLES, help="which to write")
    args = parser.parse_args()
    reports = load(args.annotated)
    learn_measures(reports)
    tables = {"basis": learn_basis(reports), "repeat": learn_repeats(reports)}
    confidence = learn_confidence(reports)
    if "figure" in args.write:
        weights = replace(measures.train([one.numbers for one in reports]), confidence=confidence)
        tables["figure"] = {"confidence": list(confidence), "pairs": weights.pairs}
        tables["figure"] |= {"links": weights.links, "own": weights.own}
    for name in args.write:
        save(tables[name], DATA / f"{name}_weights.json")


if __name__ == "__main__":
    main()
