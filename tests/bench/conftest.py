"""Hand-made readings for the scorers."""

from __future__ import annotations

from typing import Any

import pytest

TEXT = (
    "Mayor Ada Brook said 12 soldiers were killed near Lowmere on Sunday. "
    "The army denied it. Citing medics, the Lowmere Post wrote that 12 troops had died."
)


def mark(quote: str, nth: int = 0, **more: Any) -> dict[str, Any]:
    """Mark the nth occurrence of a quote in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    return {"start": start, "end": start + len(quote), "text": quote, **more}


def statement(name: str, source: str | None, cue: str, content: str, **more: Any) -> dict[str, Any]:
    """Make a statement from quotes."""
    return {
        "id": name,
        "parent": None,
        "kind": "indirect",
        "stance": "asserts",
        "sources": [mark(source)] if source else [],
        "cue": mark(cue),
        "content": [mark(content)],
        "said_at": None,
        "entity": source,
        "anonymous": False,
        **more,
    }


def figure(name: str, nth: int, chain: list[str], **more: Any) -> dict[str, Any]:
    """Make a figure of twelve killed."""
    return {
        "id": name,
        "quantity": mark("12", nth),
        "modifier": "exact",
        "low": 12,
        "high": 12,
        "measure": "killed",
        "group": mark("soldiers") if nth == 0 else mark("troops"),
        "status": "combatant",
        "chain": chain,
        "modality": "asserted",
        "basis": "incident",
        "when": None,
        "place": None,
        "same_as": None,
        **more,
    }


@pytest.fixture
def gold() -> dict[str, Any]:
    """A report with a nested statement, a denial and one figure told twice."""
    return {
        "id": "lowmere",
        "published": "2024-05-07",
        "document": {"id": "lowmere", "published": "2024-05-07", "text": TEXT},
        "statements": [
            statement(
                "s1", "Mayor Ada Brook", "said", "12 soldiers were killed near Lowmere on Sunday"
            ),
            statement("s2", "The army", "denied", "it", stance="denies"),
            statement("s3", "the Lowmere Post", "wrote", "that 12 troops had died"),
            statement("s4", "medics", "Citing", "that 12 troops had died", parent="s3"),
        ],
        "figures": [
            figure(
                "f1",
                0,
                ["s1"],
                place=mark("Lowmere", country="GB"),
                when=mark("Sunday", **{"from": "2024-05-05", "to": "2024-05-05"}),
            ),
            figure("f2", 1, ["s3", "s4"], same_as="f1"),
        ],
        "positions": [{"party": "The army", "stand": "denies"}],
    }
