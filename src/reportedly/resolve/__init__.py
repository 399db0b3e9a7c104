"""Readings of many reports → the same text, the same source, the same claim, the same toll."""

from reportedly.resolve.resolving import resolve
from reportedly.resolve.values import (
    Action,
    Claim,
    Decision,
    Lineage,
    Link,
    Location,
    Mention,
    Observation,
    Resolution,
    Source,
    Toll,
)

__all__ = [
    "Action",
    "Claim",
    "Decision",
    "Lineage",
    "Link",
    "Location",
    "Mention",
    "Observation",
    "Resolution",
    "Source",
    "Toll",
    "resolve",
]
