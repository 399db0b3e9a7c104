"""The gate: floors under the benchmarks, each with the digest of the corpus that it was pinned on.

`bench/baseline.json` of the checkout holds, per benchmark, the digest of its data, the floors
(higher is better) and the ceilings (lower is better). A check compares fresh numbers with them; a
pin raises them to what is reached now, and lowers none unless told to.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from reportedly.bench.benchmark import Score, Scores, is_training
from reportedly.errors import BenchmarkError

SLACK = 0.005
"""Share by which a floor is pinned below what was measured: int8 kernels differ by machine."""


class Outcome(StrEnum):
    """How one benchmark did at the gate."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """What one benchmark must reach.

    Args:
        corpus: digest of the data that the limits were measured on; "" where not pinned yet.
        floors: least values by the names of the numbers.
        ceilings: greatest values by the names of the numbers.
    """

    corpus: str = ""
    floors: Mapping[str, float] = field(default_factory=dict)
    ceilings: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome of one benchmark, with a line for each reason."""

    name: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()


def digest_corpus(data: Path) -> str:
    """Return the SHA-256 of a file, or of the names and contents of a folder's non-training files.

    The whole corpus counts, so that a changed, added or lost file is seen; what Python leaves
    beside a script that was imported does not.
    """
    digest = hashlib.sha256()
    for path in [data] if data.is_file() else sorted(data.rglob("*")):
        if "__pycache__" in path.parts:
            continue
        if path.is_file() and (data.is_file() or not is_training(path, data)):
            name = path.name if data.is_file() else path.relative_to(data).as_posix()
            digest.update(f"{name}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def load_baseline(path: Path) -> dict[str, Pin]:
    """Load the pins of a baseline file.

    Raises:
        BenchmarkError: the file is missing or is not a baseline.
    """
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Pin(
                corpus=pin["corpus"],
                floors=dict(pin["floors"]),
                ceilings=dict(pin.get("ceilings", {})),
            )
            for name, pin in stored.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BenchmarkError(f"{path} is not a baseline: {error!r}") from error


def save_baseline(path: Path, pins: Mapping[str, Pin]) -> None:
    """Write the pins, sorted by benchmark, so that a change reads well in a diff."""
    stored = {
        name: {
            "corpus": pin.corpus,
            "floors": dict(pin.floors),
            **({"ceilings": dict(pin.ceilings)} if pin.ceilings else {}),
        }
        for name, pin in sorted(pins.items())
    }
    path.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def check_scores(name: str, pin: Pin, scores: Scores, corpus: str) -> Verdict:
    """Compare fresh numbers with the limits of a pin; other data than pinned fails too."""
    reasons = [
        f"{key} is {value}, under its floor {floor}"
        for key, floor in pin.floors.items()
        if (value := _number(name, key, scores)) < floor
    ]
    reasons += [
        f"{key} is {value}, over its ceiling {ceiling}"
        for key, ceiling in pin.ceilings.items()
        if (value := _number(name, key, scores)) > ceiling
    ]
    if pin.corpus and pin.corpus != corpus:
        reasons.append(f"the data are not those pinned ({corpus[:12]}, not {pin.corpus[:12]})")
    outcome = Outcome.FAILED if reasons else Outcome.PASSED
    return Verdict(name=name, outcome=outcome, reasons=tuple(reasons))


def raise_pin(
    name: str,
    pin: Pin,
    scores: Scores,
    corpus: str,
    *,
    keys: Iterable[str] = (),
    lower: bool = False,
) -> Pin:
    """Return a pin with limits at what was reached, less a little slack.

    Args:
        name: the benchmark.
        pin: the pin so far.
        scores: the fresh numbers.
        corpus: digest of the data they were measured on.
        keys: names of numbers to set a floor under that have no limit yet.
        lower: whether a limit may become easier; without it, an easier one is an error.

    Raises:
        BenchmarkError: a limit would become easier, or a number is missing.
    """
    wanted = [*pin.floors, *(key for key in keys if key not in pin.floors)]
    floors = {key: _below(_number(name, key, scores)) for key in wanted}
    ceilings = {key: _above(_number(name, key, scores)) for key in pin.ceilings}
    worse = [key for key, floor in pin.floors.items() if _number(name, key, scores) < floor]
    worse += [key for key, top in pin.ceilings.items() if _number(name, key, scores) > top]
    if worse and not lower:
        raise BenchmarkError(
            f"{name} got worse at {', '.join(worse)}; give --lower to pin that all the same"
        )
    if not lower:
        floors = {key: max(floor, pin.floors.get(key, floor)) for key, floor in floors.items()}
        ceilings = {key: min(top, pin.ceilings[key]) for key, top in ceilings.items()}
    return replace(pin, corpus=corpus, floors=floors, ceilings=ceilings)


def _number(name: str, key: str, scores: Scores) -> float:
    value: Score = scores.get(key)
    if not isinstance(value, int | float) or math.isnan(value):
        raise BenchmarkError(f"{name} gave no number {key!r} (found {value!r})")
    return value


def _below(value: float) -> float:
    return math.floor(value * (1 - SLACK) * 1000) / 1000


def _above(value: float) -> float:
    return math.ceil(value * (1 + SLACK) * 1000) / 1000
