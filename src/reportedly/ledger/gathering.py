"""Take from the ledger the readings that resolving goes by: the newest of each document."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from reportedly.ledger.looking import find_sightings, make_reading, page_readings
from reportedly.ledger.rows import Sighting
from reportedly.ledger.tables import DOCUMENTS, READINGS, SIGHTINGS
from reportedly.resolve.values import Observation


def find_observations(connection: Connection) -> Iterator[Observation]:
    """Yield the newest reading of each document with where and when it was published.

    Args:
        connection: to the ledger, in a transaction that lasts until the last is taken.
    """
    after = 0
    while True:
        page = list(connection.execute(page_readings(newest=True), {"after": after}).mappings())
        if not page:
            return
        sightings = find_sightings(connection, [row["document"] for row in page])
        for row in page:
            stored = make_reading(row)
            seen = sightings[row["document"]]
            yield Observation(
                id=stored.id,
                reading=stored.reading,
                number=stored.number,
                publishers=_find_publishers(seen),
                published=min((one.published for one in seen if one.published), default=None),
            )
        after = page[-1]["number"]


def find_evidence(connection: Connection) -> str:
    """Return the hash of the last row that observations are made of; zeros where there is none."""
    last = [
        row
        for table in (DOCUMENTS, SIGHTINGS, READINGS)
        for row in connection.execute(
            select(table.c.number, table.c.hash).order_by(table.c.number.desc()).limit(1)
        )
    ]
    return str(max(last, key=lambda row: row.number).hash) if last else "0" * 64


def _find_publishers(sightings: tuple[Sighting, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.publisher for one in sightings if one.publisher))
