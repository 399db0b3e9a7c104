"""How researchers put the numbers of an incident, as profiles that a user can replace.

A profile is a TOML file with a table per number (`[killed]`: the measure, who is left out, nouns
for the deed), `[numbers]` and `[vague]` (what a plural, "more than" and vague words count, least
and greatest). That of Airwars is `data/profiles/airwars.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from reportedly.errors import BenchmarkError
from reportedly.records import Measure

Ends = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One number of a profile.

    Args:
        name: the corpus's name for it.
        measure: what happened to the persons.
        leave_out: nouns of groups that do not count, in the singular as `adding.head_of` gives it.
        nouns: nouns that tell the deed without persons ("injury").
    """

    name: str
    measure: Measure
    leave_out: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountProfile:
    """How a corpus puts its numbers.

    Args:
        rules: the numbers.
        more_than: what "more than 30" adds to 30.
        plural: least and greatest number of persons without a number.
        vague: least and greatest number of vague words.
    """

    rules: tuple[Rule, ...]
    more_than: int
    plural: Ends
    vague: Mapping[str, Ends]


def load_account_profile(name: str) -> AccountProfile:
    """Load a profile of the package by its name, or one from a file by its path.

    Raises:
        BenchmarkError: there is none, or it is no profile.
    """
    packaged = files("reportedly") / "data" / "profiles" / f"{name}.toml"
    try:
        if "/" not in name and packaged.is_file():
            text = packaged.read_text(encoding="utf-8")
        else:
            text = Path(name).read_text(encoding="utf-8")
        stored = tomllib.loads(text)
        numbers, vague = stored.pop("numbers"), stored.pop("vague")
        return AccountProfile(
            rules=tuple(
                Rule(
                    name=each,
                    measure=Measure(table["measure"]),
                    leave_out=frozenset(table["leave_out"]),
                    nouns=frozenset(table["nouns"]),
                )
                for each, table in stored.items()
            ),
            more_than=numbers["more_than"],
            plural=_ends(numbers["plural"]),
            vague={words: _ends(pair) for words, pair in vague.items()},
        )
    except (OSError, TypeError, KeyError, ValueError) as error:
        raise BenchmarkError(f"{name} is no profile of accounts: {error!r}") from error


def _ends(pair: list[int]) -> Ends:
    low, high = pair
    return low, high
