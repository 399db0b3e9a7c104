"""How long to wait before another try, and how to say so."""

from __future__ import annotations

WEEK = 7 * 86400.0
FARTHEST = WEEK + 3600.0


def find_wait(
    base: float, failures: int, *, most: float, share: float, asked: float | None = None
) -> float:
    """Return the seconds until the next try: each failure doubles them.

    Args:
        base: seconds where nothing fails.
        failures: how many tries failed, one after the other.
        most: no more than this, unless the server asks for more.
        share: 0 to 1, by chance: spreads the tries of many over the upper half of the time.
        asked: seconds that the server asks to wait; up to a week is granted.
    """
    wait = min(base * 2.0 ** min(failures, 30), max(most, base))
    return max(wait * (1 + share) / 2, min(asked or 0.0, WEEK))


def is_due(due: float, now: float) -> bool:
    """Tell whether a time has come; one further off than any wait was noted by a wrong clock."""
    return due <= now or due > now + FARTHEST


def word_wait(seconds: float) -> str:
    """Return a time to wait in words, such as "in 40 minutes"."""
    for size, name in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if round(seconds / size) >= 2:
            return f"in {round(seconds / size)} {name}"
    return f"in {max(2, round(seconds))} seconds"
