"""Claims, tolls and sources as flat rows, and as data frames where pandas or polars is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from importlib import import_module
from types import MappingProxyType
from typing import Any

from reportedly.errors import FormatError, LedgerError
from reportedly.ledger.derived import Derived
from reportedly.ledger.views import Query
from reportedly.reconcile.values import ClaimedRange
from reportedly.records import Count
from reportedly.resolve.values import Claim, Source, Toll

Row = dict[str, Any]


def make_frame(library: str, derived: Derived, table: str) -> Any:
    """Return a table as a data frame.

    Args:
        library: "pandas" or "polars".
        derived: what was derived.
        table: "claims", "tolls" or "sources".

    Raises:
        FormatError: there is no such table.
        LedgerError: the library is not installed.
    """
    if table not in _TABLES:
        raise FormatError(f"no such table: {table!r}; known are {', '.join(_TABLES)}")
    try:
        module = import_module(library)
    except ImportError as error:
        raise LedgerError(f"{library} is not installed: pip install {library}") from error
    heads, find = _TABLES[table]
    rows = list(find(derived))
    return module.DataFrame({head: _column(row[head] for row in rows) for head in heads.split()})


def _column(values: Iterable[Any]) -> list[Any]:
    """Return a column of one type: of counts among which one has a fraction all are floats."""
    column = list(values)
    if any(isinstance(value, float) for value in column):
        return [None if value is None else float(value) for value in column]
    return column


def _find_claims(derived: Derived) -> Iterator[Row]:
    for comparison in derived.comparisons(Query()):
        toll = comparison.toll
        claims = list(derived.claims(toll.id))
        sources = {one.id: one for one in derived.named(one.source for one in claims)}
        for claim in sorted(claims, key=lambda one: (one.first or "~", one.id)):
            yield {**_toll_row(toll), **_claim_row(claim, sources[claim.source])}


def _find_tolls(derived: Derived) -> Iterator[Row]:
    for comparison in derived.comparisons(Query()):
        grade = comparison.grade
        yield {
            **_toll_row(comparison.toll),
            **_range_row("claimed", comparison.claimed),
            **_range_row("standing", comparison.standing),
            "claims": len(comparison.toll.claims),
            "sources": comparison.independent,
            "named_sources": comparison.named,
            "conflicts": comparison.conflicts,
            "modal_confidence": comparison.modal_confidence,
            "suggested_grade": None if grade is None else grade.grade.value,
        }


def _find_sources(derived: Derived) -> Iterator[Row]:
    for view in derived.sources():
        source = view.source
        yield {
            "source": source.id,
            "name": source.name,
            "aliases": "; ".join(source.aliases),
            "type": source.type.value,
            "country": source.country,
            "anonymous": source.anonymous,
            "claims": view.claims,
            "tolls": view.tolls,
            "first": view.first,
            "latest": view.latest,
        }


def _toll_row(toll: Toll) -> Row:
    place = toll.place
    return {
        "toll": toll.id,
        "event": toll.event,
        "measure": toll.measure.value,
        "group": toll.group,
        "part": toll.part,
        "status": toll.status.value,
        "place": place and place.name,
        "admin1": place and place.admin1,
        "country": place and place.country,
        "start": toll.start,
        "end": toll.end,
        "basis": toll.basis.value,
    }


def _claim_row(claim: Claim, source: Source) -> Row:
    publishers = (name for told in claim.mentions for name in told.publishers)
    return {
        "claim": claim.id,
        "source": source.id,
        "source_name": source.name,
        "source_type": source.type.value,
        "anonymous": source.anonymous,
        "modifier": claim.bounds.modifier.value,
        "low": _number(claim.bounds.low),
        "high": _number(claim.bounds.high),
        "modality": claim.modality.value,
        "first": claim.first,
        "latest": claim.latest,
        "repeats": len(claim.mentions) - 1,
        "publishers": "; ".join(dict.fromkeys(publishers)),
        "quote": claim.mentions[0].figure.quantity.text,
        "mention": claim.mentions[0].id,
    }


def _range_row(name: str, claimed: ClaimedRange | None) -> Row:
    """Return the ends of a range, and whether somebody leaves one of them open."""
    if claimed is None:
        return {f"{name}_low": None, f"{name}_high": None, f"{name}_is_open": None}
    return {
        f"{name}_low": _number(claimed.low),
        f"{name}_high": _number(claimed.high),
        f"{name}_is_open": claimed.open_below or claimed.open_above,
    }


def _number(count: Count | None) -> int | float | None:
    if not isinstance(count, Decimal):
        return count
    return int(count) if count == count.to_integral_value() else float(count)


_TOLL = "toll event measure group status place admin1 country start end basis"
_CLAIM = (
    "claim source source_name source_type anonymous modifier low high modality first latest repeats"
    " publishers quote mention"
)
_COMPARISON = (
    "claimed_low claimed_high claimed_is_open standing_low standing_high standing_is_open claims"
    " sources named_sources conflicts modal_confidence suggested_grade"
)
_SOURCE = "source name aliases type country anonymous claims tolls first latest"
_TABLES: Mapping[str, tuple[str, Callable[[Derived], Iterator[Row]]]] = MappingProxyType(
    {
        "claims": (f"{_TOLL} {_CLAIM}", _find_claims),
        "tolls": (f"{_TOLL} {_COMPARISON}", _find_tolls),
        "sources": (_SOURCE, _find_sources),
    }
)
