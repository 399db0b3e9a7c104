"""What a figure counts within its event."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records import Measure


@dataclass(frozen=True, slots=True)
class Slot:
    """What a figure counts within its event; figures with equal slots are about one toll.

    Args:
        measure: what happened to the persons.
        group: normal form of who is counted.
        place: key of a place narrower or wider than that of the event; empty for the latter.
        part: what tells one part of a whole from another; empty for the whole.
    """

    measure: Measure
    group: str
    place: str = ""
    part: str = ""
