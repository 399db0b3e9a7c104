"""Who confirms, denies, accuses or keeps silent, as the reports of a toll tell."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.reconcile.register import Register, plain_name
from reportedly.reconcile.values import PartyStand
from reportedly.records import Stand
from reportedly.resolve.values import Claim


def find_stands(claims: Iterable[Claim], register: Register) -> tuple[PartyStand, ...]:
    """Return the stands of each party in the reports that give a toll, earliest report first.

    A party that is also a source goes by that source's name, whichever name a report gives it.
    A stand that is told with figures of other tolls alone is left out: it is about those.
    """
    claims = tuple(claims)
    if not register.positions:
        return ()
    tolls = {claim.toll for claim in claims}
    documents = {mention.document for claim in claims for mention in claim.mentions}
    found: dict[tuple[str, Stand], list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for document in sorted(documents, key=lambda each: (register.days.get(each, "~"), each)):
        for position in register.positions.get(document, ()):
            subjects = register.subjects.get(f"{document}/{position.statement}")
            if subjects and tolls.isdisjoint(subjects):
                continue
            party = plain_name(position.party)
            source = register.names.get(party)
            if source is not None:
                party, names[source] = source, register.sources[source].name
            names.setdefault(party, position.party)
            found.setdefault((party, position.stand), []).append((document, position.statement))
    return tuple(
        PartyStand(
            party=names[party],
            stand=stand,
            statements=tuple(f"{document}/{statement}" for document, statement in told),
            first=register.days.get(told[0][0]),
        )
        for (party, stand), told in found.items()
    )
