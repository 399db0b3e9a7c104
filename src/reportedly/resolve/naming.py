"""Ids of derived records: hashes of what founded them, never of the order of arrival."""

from __future__ import annotations

import hashlib
from enum import StrEnum


class Sort(StrEnum):
    """The sorts of derived records; a record's sort is part of what its id is the hash of."""

    LINEAGE = "lineage"
    SOURCE = "source"
    EVENT = "event"
    TOLL = "toll"
    CLAIM = "claim"


def name(sort: Sort, founder: str) -> str:
    """Return the id of the record of this sort that `founder` founded: SHA-256 in hex.

    Args:
        sort: what sort of record.
        founder: what identifies its first member, the same on every machine.
    """
    return hashlib.sha256(f"{sort}\n{founder}".encode("utf-8", "surrogatepass")).hexdigest()
