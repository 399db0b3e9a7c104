"""The benchmarks: what `reportedly bench NAME` can run, and how one is added.

The one interface. A benchmark is a module of this package with one public function

    def score(data: Path, options: Options) -> Scores

- `data` is a file or folder that exists, in the layout of the corpus's folder (`--data`, or its
  usual place below `REPORTEDLY_DATA`). A folder may hold another split than ours under the same
  layout: use `benchmark.find_files`, hard-code no counts, and never score `train*`.
- `options` is a `benchmark.Options`; take what concerns you, leave the rest.
- It returns the numbers by name in table order, each in the unit its published definition uses (say
  which in the module's docstring: whose definition, share 0 to 1 or percent), with the sizes
  (`"documents"`, `"sentences"`) first. Keys are short words as the field writes them ("value F1",
  "exact source F1", "LAS"). Where a corpus has parts, their name comes first ("ewt dev LAS").
- It raises `BenchmarkError` where it could not run: data missing or not in its layout. It never
  skips silently and prints nothing.
- Arithmetic that does not need a model (counting, comparing, precision and recall from
  `metrics.Tally`) stands in functions of its own, which the tests call with hand-made predictions;
  `score` only loads the data, asks the reader or analyser, and hands both over. The reader is
  imported inside `score`'s helper (`models.read_texts`), so that listing benchmarks stays quick.

To add one: write `bench/NAME.py`, add a line to `BENCHMARKS`, add a test under `tests/bench/`, and
pin its
floors with `python -m reportedly.bench.gate pin NAME KEY...`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from reportedly.bench.benchmark import Benchmark, Options, Scores, locate
from reportedly.errors import BenchmarkError

_TABLE = (
    ("gold", "../gold", "our gold reports: statements, figures, positions (shares; score.py)"),
    ("polnear", "polnear", "attribution spans, exact/begin/Jaccard (percent; CofeNet)"),
    ("ud", "ud", "syntax on gold words, sentence starts (percent; CoNLL 2018 definitions)"),
    ("ner", "ner", "names, exact span and type (percent; CoNLL 2003)"),
    ("newsquant", "newsquant", "quantities: value, and value with change (percent; CQE)"),
    ("ranges", "recognizers", "number ranges of Recognizers-Text (cases right)"),
    ("timex", "timex", "time expressions: strict, relaxed, value (percent; TempEval-3)"),
    ("geo", "geo", "places: accuracy within 161 km, country (shares; LGL)"),
    ("wad", "wad", "deaths and injured of an atrocity report, exact match (shares)"),
    ("isaf", "isaf", "least killed and captured of a press release, exact match (shares)"),
    ("muc4", "muc4", "human target number with effect, recall and precision (percent; MUC-4)"),
    ("airwars", "airwars", "civilians killed and injured, least and greatest (shares)"),
    ("apart", ".", "incidents of a war kept apart: Airwars pages, ISAF releases (shares)"),
    ("maverick", "maverick", "disagreement between reports of one event (eventreport's measures)"),
    ("speed", "../gold/docs", "words per second, load time, peak memory, beside the encoder alone"),
)

BENCHMARKS = MappingProxyType(
    {
        name: Benchmark(name=name, module=f"reportedly.bench.{name}", data=data, about=about)
        for name, data, about in _TABLE
    }
)
"""All benchmarks by name."""


def find_benchmark(name: str) -> Benchmark:
    """Return the benchmark of that name.

    Raises:
        BenchmarkError: there is none; the message names those there are.
    """
    if name not in BENCHMARKS:
        raise BenchmarkError(f"no benchmark {name!r}; there are {', '.join(BENCHMARKS)}")
    return BENCHMARKS[name]


def run(
    name: str,
    data: Path | None = None,
    *,
    readings: Path | None = None,
    profile: str | None = None,
    linked: bool = False,
    ablate: bool = False,
    limit: int | None = None,
) -> Scores:
    """Run one benchmark and return its numbers by name.

    Args:
        name: a key of `BENCHMARKS`.
        data: file or folder in the layout of the corpus; its usual place where not given.
        readings: see `benchmark.Options`, as for the other options.
        profile: name or path of a corpus convention.
        linked: score whole attributions as well.
        ablate: score also with parts of the method left out.
        limit: at most this many documents or sentences.

    Raises:
        BenchmarkError: it could not run.
    """
    benchmark = find_benchmark(name)
    options = Options(readings=readings, profile=profile, linked=linked, ablate=ablate, limit=limit)
    where = locate(benchmark, data)
    try:
        module = import_module(benchmark.module)
    except ModuleNotFoundError as error:
        raise BenchmarkError(f"benchmark {name!r} is not installed: {error}") from error
    return cast("Scores", module.score(where, options))


__all__ = ["BENCHMARKS", "Benchmark", "Options", "Scores", "find_benchmark", "run"]
