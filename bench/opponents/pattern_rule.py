"""The opponent for `wad` and `isaf` that needs nothing: a rule of two patterns a measure.

The first number before "killed", "dead", "died" and the like, else the first after them, else what
is usual: one death in `wad`, nobody in `isaf`. Likewise with words of wounding and capturing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
VALUES = {word: number for number, word in enumerate(SMALL.split(), start=1)} | {
    "a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
NUMBER = rf"\b(\d[\d,]*|{'|'.join(VALUES)})\b"
DEATH = r"(?:kill|dead|die[ds]|murder|massacr|execut|slain)"
INJURY = r"(?:wound|injur|hurt)"
CAPTURE = r"(?:captur|detain|arrest)"
RULES: Mapping[str, Mapping[str, tuple[str, int]]] = {
    "wad": {"deaths": (DEATH, 1), "injured": (INJURY, 0)},
    "isaf": {"min_killed": (DEATH, 0), "min_captured": (CAPTURE, 0)},
}
"""Words and usual number of each number, by corpus."""


def first_number(text: str, deed: str) -> int | None:
    """Return the first number within 40 characters before the deed, else after it."""
    for pattern in (rf"{NUMBER}[^.]{{0,40}}?\b{deed}", rf"\b{deed}[^.]{{0,25}}?{NUMBER}"):
        if found := re.search(pattern, text, re.IGNORECASE):
            word = found[1].lower().replace(",", "")
            return int(word) if word.isdigit() else VALUES[word]
    return None


def code(text: str, corpus: str) -> dict[str, int]:
    """Return the numbers of a report by the rules of its corpus."""
    return {
        name: first_number(text, deed) or usual for name, (deed, usual) in RULES[corpus].items()
    }
