"""How far a bulk job is, or what it came to."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How far a job is, or what it came to.

    Args:
        inputs: how many inputs there are.
        items: how many items were dealt with, in this run or before.
        readings: how many of them were read.
        figures: how many figures were found.
        words: how many words were read.
        skipped: how many items were not read, by reason.
        again: how many items were dealt with before this run.
        words_now: how many words were read in this run.
        seconds: since the run began.
        share: of the inputs, by their number and by how far each is, 0 to 1.
    """

    inputs: int = 0
    items: int = 0
    readings: int = 0
    figures: int = 0
    words: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    again: int = 0
    words_now: int = 0
    seconds: float = 0.0
    share: float = 0.0

    @property
    def rate(self) -> float:
        """Words read per second in this run."""
        return self.words_now / self.seconds if self.seconds else 0.0

    @property
    def wait(self) -> float | None:
        """Seconds until the end, if the rest takes as long as what was done; `None` at first."""
        return self.seconds * (1 - self.share) / self.share if self.share else None

    def dump(self) -> str:
        """Return it as a line of JSON."""
        return json.dumps({one.name: getattr(self, one.name) for one in fields(self)})

    @classmethod
    def load(cls, line: str) -> Self:
        """Return the report that a line of JSON holds."""
        data = json.loads(line)
        return cls(**{**data, "skipped": Counter(data["skipped"])})


Tell = Callable[[Report], None]
