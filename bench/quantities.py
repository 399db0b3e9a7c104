"""How many sentences the grammar of quantities reads in a second, alone and with splitting.

    python bench/quantities.py [--data ../shared/data] [--rounds 5]

The language model splits a text into words anyway, so the grammar alone is what quantities add;
beside it stands the time from bare text. Two sets: all sentences of news (PolNeAR dev, split at
ends of sentences), and sentences chosen for their quantities (NewsQuant dev). Seconds of one
processor, not of the clock; the best of the rounds.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Sequence
from pathlib import Path

from reportedly.extract.quantities import find_quantities
from reportedly.language.analysis import Analysis, Word
from reportedly.language.words import find_words

_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


def _split(text: str) -> Analysis:
    words = enumerate(find_words(text))
    return Analysis(text=text, words=tuple(Word(i, a, b, text[a:b]) for i, (a, b) in words))


def _news(data: Path) -> list[str]:
    paths = sorted((data / "polnear" / "dev" / "text").iterdir())
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [one for line in lines for one in _END.split(line) if one.strip()]


def _dense(data: Path) -> list[str]:
    rows = json.loads((data / "newsquant" / "dev.json").read_text(encoding="utf-8"))
    return [row["text"] for row in rows]


def _report(name: str, texts: Sequence[str], rounds: int) -> None:
    alone, whole, found = 0.0, 0.0, 0
    for _ in range(rounds):
        start = time.process_time()
        split = [_split(text) for text in texts]
        middle = time.process_time()
        found = sum(1 for one in split for _ in find_quantities(one))
        end = time.process_time()
        alone = max(alone, len(texts) / (end - middle))
        whole = max(whole, len(texts) / (end - start))
    print(
        f"{name}: {len(texts)} sentences, {found} quantities; {alone:,.0f} sentences/s alone,"
        f" {whole:,.0f} with splitting into words"
    )


def main() -> None:
    """Run both sets."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    _report("news", _news(asked.data), asked.rounds)
    _report("sentences with quantities", _dense(asked.data), asked.rounds)


if __name__ == "__main__":
    main()
