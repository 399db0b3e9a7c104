"""Learn which of the killed and hurt the MUC-4 keys want: `data/profiles/muc4_weights.json`.

    PYTHONPATH=training .venv/bin/python training/muc_targets.py

Only the development messages are read. A group counts as wanted if a string of a target with its
effect stands where the group is told of; those of optional targets are left out.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from loglinear import fit_logistic
from reportedly.bench.models import read_with_analyses
from reportedly.bench.muc_keys import Target, load_messages, load_targets
from reportedly.bench.muc_targets import Group, find_groups
from reportedly.bench.muc_wanted import find_features
from reportedly.bench.profiles import load_profile
from reportedly.language.analysis import Analysis
from reportedly.records import Reading

WEIGHTS = Path("src/reportedly/data/profiles/muc4_weights.json")
_PENALTY, _RARE, _STEPS, _LEAST = 10.0, 10, 300, 0.02
_THRESHOLD = 0.25


def learn_wanted(
    messages: Iterable[tuple[Sequence[Target], Reading, Analysis]],
) -> dict[str, object]:
    """Learn from messages with the targets of their keys.

    The threshold is the one with about the best F1 when one half of the messages is learnt from
    and the other scored, both ways.
    """
    rows, labels = [], []
    profile = load_profile("muc4")
    for targets, reading, analysis in messages:
        groups = find_groups(reading, analysis, profile)
        for group in groups:
            wanted = is_target(group, targets, analysis.text)
            if wanted is not None:
                rows.append(sorted(find_features(group, groups, analysis)))
                labels.append(int(wanted))
    weights = fit_logistic(rows, np.array(labels), penalty=_PENALTY, rare=_RARE, steps=_STEPS)
    kept = {name: round(value, 3) for name, value in weights.items() if abs(value) >= _LEAST}
    return {"threshold": _THRESHOLD, "features": dict(sorted(kept.items()))}


def is_target(group: Group, targets: Sequence[Target], text: str) -> bool | None:
    """Tell whether a group is a target; `None` where it is an optional one."""
    hits = [
        target.optional
        for target in targets
        if target.effect == group.effect
        and any(_is_told(group, each, text) for each in target.strings)
    ]
    return None if hits and all(hits) else bool(hits)


def _is_told(group: Group, string: str, text: str) -> bool:
    return any(
        mention.span.start < last and first < mention.span.end
        for first, last in _find(string, text)
        for mention in group.mentions
    )


def _find(string: str, text: str) -> Iterator[tuple[int, int]]:
    words = r"\s+".join(re.escape(word) for word in string.split())
    for found in re.finditer(rf"(?<!\w){words}(?!\w)", text) if words else ():
        yield found.span()


def main() -> None:
    """Read the development messages and write the weights."""
    data = Path(os.environ.get("REPORTEDLY_DATA", "../shared/data")) / "muc4" / "dev"
    targets = load_targets(data)
    messages = {name: text for name, text in load_messages(data).items() if name in targets}
    read = read_with_analyses((text, None) for text in messages.values())
    told = ((targets[name], *pair) for name, pair in zip(messages, read, strict=True))
    WEIGHTS.write_text(json.dumps(learn_wanted(told), indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
