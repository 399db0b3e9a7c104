"""What was resolved, as tables to look things up in while comparing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportedly.records import EntityType, Position
from reportedly.resolve.values import Claim, Observation, Resolution, Source, Toll

_BELLIGERENTS = frozenset({EntityType.MILITARY, EntityType.ARMED_GROUP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Tolls, claims and sources by id, and the positions of each document.

    Args:
        tolls: by id.
        claims: by id.
        sources: by id.
        positions: by id of the document that tells of them.
        days: ISO day of publication, by id of the document; absent where not known.
        belligerents: names of the military and armed groups among the sources, in lower case.
        subjects: ids of the tolls whose figures a statement carries, by "DOCUMENT/s1"; only of
            statements that report a position (see `find_subjects`).
        names: id of the source by each of its names, in lower case; of one source alone.
    """

    tolls: Mapping[str, Toll]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    positions: Mapping[str, tuple[Position, ...]]
    days: Mapping[str, str]
    belligerents: frozenset[str]
    subjects: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def claims_of(self, toll: Toll) -> tuple[Claim, ...]:
        """Return the claims of a toll, earliest first."""
        return tuple(self.claims[each] for each in toll.claims)


def make_register(resolution: Resolution, observations: Iterable[Observation] = ()) -> Register:
    """Make the register of what was resolved from some readings.

    Args:
        resolution: what was resolved.
        observations: the readings, for the positions that they report.
    """
    positions: dict[str, list[Position]] = defaultdict(list)
    days: dict[str, str] = {}
    for each in observations:
        document = each.reading.document.id
        positions[document] += each.reading.positions
        if each.published:
            days[document] = each.published
    return Register(
        tolls={toll.id: toll for toll in resolution.tolls},
        claims={claim.id: claim for claim in resolution.claims},
        sources={source.id: source for source in resolution.sources},
        positions={document: tuple(found) for document, found in positions.items() if found},
        days=days,
        belligerents=frozenset(
            plain_name(name)
            for source in resolution.sources
            if source.type in _BELLIGERENTS
            for name in (source.name, *source.aliases)
        ),
        names=_find_names(resolution.sources),
    )


def _find_names(sources: Iterable[Source]) -> dict[str, str]:
    """Return the named sources by name, without the names that two of them share."""
    found: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        if not source.anonymous:
            for name in (source.name, *source.aliases):
                found[plain_name(name)].add(source.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def plain_name(name: str) -> str:
    """Return a name in lower case without its article."""
    return name.casefold().removeprefix("the ").strip()


def find_subjects(register: Register) -> dict[str, frozenset[str]]:
    """Return which tolls the statements that report positions carry figures of."""
    statements = {
        document: {position.statement for position in positions}
        for document, positions in register.positions.items()
    }
    found: dict[str, set[str]] = defaultdict(set)
    for claim in register.claims.values():
        for mention in claim.mentions:
            for statement in statements.get(mention.document, set()).intersection(
                mention.figure.chain
            ):
                found[f"{mention.document}/{statement}"].add(claim.toll)
    return {statement: frozenset(tolls) for statement, tolls in found.items()}
