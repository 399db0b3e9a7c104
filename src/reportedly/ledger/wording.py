"""Short words for people: of tolls, of the range of what is claimed, of steps and reviews."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from reportedly.ledger.rows import Decision, Review
from reportedly.reconcile.values import ClaimedRange, Ground
from reportedly.records import Basis, Modality
from reportedly.resolve.values import Location, Source, Toll
from reportedly.wording import word_basis, word_count

_STEPS: Mapping[Ground, str] = MappingProxyType(
    {
        Ground.UP: "raised",
        Ground.DOWN: "lowered",
        Ground.NARROWED: "made more exact",
        Ground.WIDENED: "made less exact",
        Ground.RETOLD: "retold otherwise",
        Ground.DENIED: "taken back",
        Ground.ONE_DAY: "of the same day",
        Ground.EQUAL: "said again",
    }
)


def word_range(claimed: ClaimedRange | None) -> str:
    """Return the span of what is claimed ("40–70", "at least 40", "12 to 30 or more")."""
    if claimed is None:
        return "none"
    low, high = word_count(claimed.low), word_count(claimed.high)
    if claimed.low == claimed.high:
        if claimed.open_below and claimed.open_above:
            return f"about {low}"
        return f"at {'most' if claimed.open_below else 'least'} {low}" if _is_open(claimed) else low
    below = f"{low} or fewer" if claimed.open_below else low
    above = f"{high} or more" if claimed.open_above else high
    return f"{below} to {above}" if _is_open(claimed) else f"{low}–{high}"


def _is_open(claimed: ClaimedRange) -> bool:
    return claimed.open_below or claimed.open_above


def word_people(toll: Toll) -> str:
    """Return what happened to whom ("killed, children"; of some of them: "killed, men (part)")."""
    measure = toll.measure.replace("_", " ")
    people = f"{measure}, {toll.group}" if toll.group else measure
    return f"{people} (part)" if toll.part else people


def word_location(place: Location | None) -> str:
    """Return where, by name and country ("Kharkiv, UA"); empty for none."""
    if place is None:
        return ""
    return place.name if place.country is None else f"{place.name}, {place.country}"


def word_span(toll: Toll) -> str:
    """Return when, and what the toll runs over if not over one event ("2031-04, running total")."""
    basis = "" if toll.basis is Basis.INCIDENT else word_basis(toll.basis)
    if toll.start is None and toll.end is None:
        return basis
    if toll.end is None:
        days = f"from {toll.start}"
    elif toll.start in {None, toll.end}:
        days = toll.end if toll.start else f"to {toll.end}"
    else:
        days = f"{toll.start} to {toll.end}"
    return ", ".join(filter(None, (days, basis)))


def word_step(step: Ground | None, modality: Modality) -> str:
    """Return what a claim is to its source's claim before, and how firmly it is put."""
    firm = "" if modality is Modality.ASSERTED else modality.value
    word = "" if step is None else _STEPS.get(step, step.replace("_", " "))
    return ", ".join(filter(None, (firm, word)))


def word_type(source: Source) -> str:
    """Return what sort of source it is ("armed group, unnamed")."""
    return source.type.replace("_", " ") + (", unnamed" if source.anonymous else "")


def word_value(value: Any) -> str:
    """Return a value of the reading format in words: of a span its quote, of an entity its name."""
    if isinstance(value, Mapping):
        shown = value.get("text") or value.get("name")
        days = " to ".join(str(value[key]) for key in ("from", "to") if value.get(key))
        return f"“{shown}” ({days})" if days else f"“{shown}”"
    if isinstance(value, list):
        return " … ".join(map(word_value, value)) or "none"
    return "none" if value is None else str(value)


def word_review(review: Review) -> str:
    """Return what was decided ("correct low: 40"), and why."""
    words = review.decision.value
    if review.decision is Decision.CORRECT:
        words = f"{words} {review.field}: {word_value(review.value)}"
    if review.others:
        words = f"{words} {', '.join(f'{one:.12}' for one in review.others)}"
    return f"{words} ({review.reason})" if review.reason else words
