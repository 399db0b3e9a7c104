"""Precision, recall and F1 from counts; shared by all scorers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Counts of right, found and wanted items, added up over a corpus.

    Args:
        right: found items that are right.
        found: items that were predicted.
        wanted: items of the gold standard.
    """

    right: float = 0.0
    found: float = 0.0
    wanted: float = 0.0

    def add(self, right: float, found: float, wanted: float) -> None:
        """Add the counts of one more document or sentence."""
        self.right += right
        self.found += found
        self.wanted += wanted

    @property
    def precision(self) -> float:
        """Right among found, 0 to 1; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right among wanted, 0 to 1; 0 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else 0.0


def share(part: float, whole: float, digits: int = 3) -> float | None:
    """Return `part / whole` rounded, or `None` where the whole is nothing."""
    return round(part / whole, digits) if whole else None


def percent(value: float, digits: int = 2) -> float:
    """Return a share as a rounded percentage."""
    return round(100 * value, digits)
