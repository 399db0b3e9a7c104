"""Benchmark `muc4`: how many persons were killed or hurt, on the MUC-4 messages, in percent.

The slots are HUM TGT: NUMBER and HUM TGT: EFFECT OF INCIDENT of the answer keys (Chinchor 1992,
https://aclanthology.org/M92-1002). A wanted item is one human target of a message whose effect is
DEATH or INJURY, with its number; the same target in two templates is wanted once, one that the key
marks as optional costs nothing when it is not found and nothing when it is. A found item is right
if effect and number are those of a wanted item that no other has taken. Numbers: `n-` is at least
n, `-n` at most n, `~n` about n, PLURAL any plural without a number; a found interval is right if
the end that the key gives is its own. Who is no target is a matter of the profile. The official
scores are over all of a system's templates, so that theirs and ours are near, not equal.

A folder is searched for `key-*` files with the messages beside them; where there are test folders
(`tst*`), those alone are scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.bench.benchmark import Options, Scores
from reportedly.bench.metrics import Tally, percent
from reportedly.bench.models import read_with_analyses
from reportedly.bench.muc_keys import Target, load_messages, load_targets
from reportedly.bench.muc_targets import find_groups
from reportedly.bench.muc_wanted import is_wanted
from reportedly.bench.profiles import Profile, load_profile
from reportedly.errors import BenchmarkError
from reportedly.language.analysis import Analysis
from reportedly.records import Reading

EFFECTS = ("DEATH", "INJURY")


@dataclass(frozen=True, slots=True)
class Item:
    """A found number of persons killed or hurt; open ends are `None`, a bare plural has neither."""

    effect: str
    low: int | None
    high: int | None


def score(data: Path, options: Options) -> Scores:
    """Read the messages and compare the numbers found with the answer keys."""
    profile = load_profile(options.profile or "muc4")
    targets = load_targets(data)
    messages = [(name, text) for name, text in load_messages(data).items() if name in targets][
        : options.limit
    ]
    if not messages:
        raise BenchmarkError(f"no messages with answer keys under {data}")
    found = (
        items_of(reading, analysis, profile)
        for reading, analysis in read_with_analyses((text, None) for _, text in messages)
    )
    return compare_items([targets[name] for name, _ in messages], found)


def items_of(reading: Reading, analysis: Analysis, profile: Profile) -> list[Item]:
    """Return the numbers of those killed and hurt whom the profile counts."""
    groups = find_groups(reading, analysis, profile)
    return [
        Item(group.effect, group.telling.low, group.telling.high)
        for group in groups
        if profile.wanted is None or is_wanted(group, groups, analysis, profile.wanted)
    ]


def is_right(item: Item, target: Target) -> bool:
    """Tell whether a found item has the effect and one of the numbers of a target."""
    return item.effect == target.effect and any(
        _has_number(item, number) for number in target.numbers
    )


def _has_number(item: Item, number: str) -> bool:
    if number == "PLURAL":
        return item.low is None and item.high is None
    digits = int(number.strip("~-"))
    return digits == (item.high if number.startswith("-") else item.low)


def compare_items(gold: Sequence[Sequence[Target]], found: Iterable[Sequence[Item]]) -> Scores:
    """Compare found items with the targets of each message."""
    tallies = {"": Tally(), **{f"{effect} ": Tally() for effect in EFFECTS}}
    for targets, items in zip(gold, found, strict=True):
        for effect in EFFECTS:
            counts = _match(
                [target for target in targets if target.effect == effect],
                [item for item in items if item.effect == effect],
            )
            tallies[""].add(*counts)
            tallies[f"{effect} "].add(*counts)
    scores: dict[str, float | int | str | None] = {
        "documents": len(gold),
        "targets": int(tallies[""].wanted),
    }
    for part, tally in tallies.items():
        scores[f"{part}R"] = percent(tally.recall)
        scores[f"{part}P"] = percent(tally.precision)
        scores[f"{part}F1"] = percent(tally.f1)
    return scores


def _match(targets: Sequence[Target], items: Sequence[Item]) -> tuple[int, int, int]:
    """Return how many items are right, found and wanted, optional targets left out."""
    left = list(items)
    right = optional = 0
    for target in sorted(targets, key=lambda each: (each.optional, len(each.numbers))):
        hit = next((item for item in left if is_right(item, target)), None)
        if hit is not None:
            left.remove(hit)
            right += not target.optional
            optional += target.optional
    wanted = sum(not target.optional for target in targets)
    return right, len(items) - optional, wanted
