"""The opponent for `wad` that needs nothing: a rule of two patterns, and the constant of one death.

    python bench/opponents/pattern_rule.py [DATA]

Deaths: the first number before "killed", "dead", "died" and the like, else the first after them,
else one. Injured: likewise with "wounded" and "injured", else none.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from reportedly.bench.benchmark import data_folder
from reportedly.bench.coded import compare_numbers, load_reports
from reportedly.bench.profiles import load_profile

SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
VALUES = {word: number for number, word in enumerate(SMALL.split(), start=1)} | {
    "a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
NUMBER = rf"\b(\d[\d,]*|{'|'.join(VALUES)})\b"
DEATH = r"(?:kill|dead|die[ds]|murder|massacr|execut|slain)"
INJURY = r"(?:wound|injur|hurt)"


def first_number(text: str, deed: str) -> int | None:
    """Return the first number within 40 characters before the deed, else after it."""
    for pattern in (rf"{NUMBER}[^.]{{0,40}}?\b{deed}", rf"\b{deed}[^.]{{0,25}}?{NUMBER}"):
        if found := re.search(pattern, text, re.IGNORECASE):
            word = found[1].lower().replace(",", "")
            return int(word) if word.isdigit() else VALUES[word]
    return None


def main() -> None:
    """Score the rule on the reports and print its numbers."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else data_folder() / "wad"
    profile = load_profile("wad")
    reports = load_reports(data, profile, "start")
    found = (
        {
            "deaths": first_number(report.text, DEATH) or 1,
            "injured": first_number(report.text, INJURY) or 0,
        }
        for report in reports
    )
    numbers = compare_numbers([report.numbers for report in reports], found, profile)
    for name, value in numbers.items():
        print(f"{name:>20}  {value}")


if __name__ == "__main__":
    main()
