"""The reasons of verdicts, steps and grades, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportedly.reconcile.values import Ground
from reportedly.resolve.values import Claim, Mention
from reportedly.wording import word_bounds

_VERDICTS: Mapping[Ground, str] = MappingProxyType(
    {
        Ground.EQUAL: "both put {one}",
        Ground.OVERLAP: "{one} and {other} can both be true",
        Ground.RETOLD: "the same source, retold: {one} became {other}",
        Ground.UP: "the same source raised {one} ({day}) to {other} ({other_day})",
        Ground.DOWN: "the same source lowered {one} ({day}) to {other} ({other_day})",
        Ground.NARROWED: "the same source made {one} ({day}) more exact: {other} ({other_day})",
        Ground.WIDENED: "the same source made {one} ({day}) less exact: {other} ({other_day})",
        Ground.APART: "no number fits both {one} ({day}) and {other} ({other_day})",
        Ground.ONE_DAY: "one source put {one} and {other} on one day, or on days not known",
        Ground.DENIED: "{one} is asserted by one and denied by the other",
        Ground.DENIED_OTHER: "the one denies {denied}, which the other does not claim",
        Ground.MEASURE: "they count different things",
        Ground.BASIS: "one runs over something else than the other: an event, a period, a total",
        Ground.GROUP: "they count different groups",
        Ground.PART: "the one counts a part of what the other counts",
        Ground.DEFINITION: "the one counts combatants or civilians only, or others than the other",
        Ground.PLACE: "they were taken at different places",
        Ground.TIME_BASE: "they run to different days or over different periods",
        Ground.EVENT: "they are of different events",
        Ground.FORECAST: "one of them is a forecast",
    }
)


def first_put(claim: Claim) -> Mention:
    """Return the first mention with the claim's own interval: a headline may be vaguer."""
    return next(
        (each for each in claim.mentions if each.figure.bounds == claim.bounds), claim.mentions[0]
    )


def word_claim(claim: Claim) -> str:
    """Return the interval of a claim in words."""
    return word_bounds(claim.bounds, first_put(claim).figure.quantity.text)


def word_ground(ground: Ground, one: Claim, other: Claim, denied: Claim | None = None) -> str:
    """Return in words why two claims, the earlier one first, stand as they do to each other.

    Args:
        ground: what the verdict rests on.
        one: the earlier claim.
        other: the later claim.
        denied: the one that is a denial, if one is.
    """
    return _VERDICTS[ground].format(
        one=word_claim(one),
        other=word_claim(other),
        day=one.first or "day not known",
        other_day=other.first or "day not known",
        denied=word_claim(denied) if denied else "",
    )
