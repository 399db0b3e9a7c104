"""How the coders of a corpus count, as profiles that a user can replace.

A profile is a TOML file: a table per number that is coded (`[deaths]`: which measures, the default,
what is left out), `[numbers]` (what a bare plural, "more than" and vague words count) and, where
whom a coder counts was learnt, `[wanted]` with a file of weights beside it. Those of the corpora
are in the package under `data/profiles`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.errors import BenchmarkError

_FOLDER = files("reportedly") / "data" / "profiles"


class Unnumbered(StrEnum):
    """When persons told of without a number count."""

    ALWAYS = "always"
    ALONE = "alone"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One number that is coded.

    Args:
        name: the corpus's name for it ("deaths").
        measures: which measures count.
        instead: measures that count where none of `measures` does.
        default: the number where the report gives none.
        leave_out: nouns of groups that do not count, in the singular.
        guards: nouns of groups that count only where nobody else does, combatants among them, and
            that are taken off a total which includes them; empty: all count alike.
        unnumbered: when persons without a number count.
    """

    name: str
    measures: frozenset[str]
    instead: frozenset[str] = frozenset()
    default: int = 0
    leave_out: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    unnumbered: Unnumbered = Unnumbered.ALWAYS

    def leaves_out(self, group: str) -> bool:
        """Tell whether the words of a group are of persons who do not count."""
        words = group.lower()
        return any(noun in words for noun in self.leave_out)


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model of whom a coder counts.

    Args:
        threshold: the chance from which one counts, 0 to 1.
        features: what each feature adds.
    """

    threshold: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How a corpus is coded.

    Args:
        columns: the numbers.
        wanted: who counts of those found; `None`: all.
        more_than: what "more than 30" adds to 30.
        plural: what a plural without a number counts.
        vague: what vague words count; others count their lower bound.
    """

    columns: tuple[Column, ...]
    wanted: Weights | None = None
    more_than: int = 0
    plural: int = 2
    vague: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that tell parts, additions and totals; see `data/profiles/telling.toml`."""

    part: tuple[str, ...]
    part_after: tuple[str, ...]
    addition: frozenset[str]
    total: tuple[str, ...]
    general: frozenset[str]
    contrast: frozenset[str]
    joining: frozenset[str]
    company: tuple[str, ...]
    known: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    blame: frozenset[str]


def load_profile(name: str) -> Profile:
    """Load a profile of the package by its name, or one from a file by its path.

    Raises:
        BenchmarkError: there is none, or it is no profile.
    """
    packaged = "/" not in name and (_FOLDER / f"{name}.toml").is_file()
    folder, file = (_FOLDER, f"{name}.toml") if packaged else (Path(name).parent, Path(name).name)
    try:
        stored = tomllib.loads((folder / file).read_text(encoding="utf-8"))
        numbers = stored.pop("numbers", {})
        learnt = stored.pop("wanted", {}).get("weights")
        wanted = Weights(**json.loads((folder / learnt).read_text("utf-8"))) if learnt else None
        columns = tuple(_parse_column(each, table) for each, table in stored.items())
        return Profile(columns=columns, wanted=wanted, **numbers)
    except (OSError, TypeError, KeyError, ValueError) as error:
        raise BenchmarkError(f"{name} is no profile: {error}") from error


def _parse_column(name: str, table: Mapping[str, Any]) -> Column:
    unknown = set(table) - set(Column.__dataclass_fields__)
    if unknown:
        raise KeyError(f"unknown key {min(unknown)!r} in {name!r}")
    return Column(
        name=name,
        measures=frozenset(table["measures"]),
        instead=frozenset(table.get("instead", ())),
        default=table.get("default", 0),
        leave_out=tuple(table.get("leave_out", ())),
        guards=tuple(table.get("guards", ())),
        unnumbered=Unnumbered(table.get("unnumbered", Unnumbered.ALWAYS)),
    )


@cache
def load_telling() -> Telling:
    """Load the words that tell parts, additions and totals."""
    text = (_FOLDER / "telling.toml").read_text(encoding="utf-8")
    stored = {key: tuple(words) for key, words in tomllib.loads(text).items()}
    return Telling(
        part=stored["part"],
        part_after=stored["part_after"],
        addition=frozenset(stored["addition"]),
        total=stored["total"],
        general=frozenset(stored["general"]),
        contrast=frozenset(stored["contrast"]),
        joining=frozenset(stored["joining"]),
        company=stored["company"],
        known=frozenset(stored["known"]),
        after=frozenset(stored["after"]),
        before=frozenset(stored["before"]),
        blame=frozenset(stored["blame"]),
    )
