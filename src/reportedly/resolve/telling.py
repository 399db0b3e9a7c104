"""Read from statements who passes a figure on: to whom it was told, who published what speaks.

"Two sources told the Orva Press Agency" makes the agency the one that passes it on; a video that a
group has published says what the group says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_organisation
from reportedly.extract.source_words import load_source_words
from reportedly.language.lemmas import lemma_of
from reportedly.records import Entity, EntityType, Statement

_NAME = re.compile(r"\s+(?:the\s+)?((?:[A-Z][\w&'’-]*\s?){1,5})")
_LONGEST_HEAD = 2


@cache
def _lists() -> dict[str, Any]:
    table: dict[str, Any] = load_table("resolve.toml")["telling"]
    return table


def find_outlet_told(text: str, statement: Statement) -> Entity | None:
    """Return the outlet to which something was told: "told the Orva Press Agency".

    Args:
        text: the report.
        statement: one of its statements.
    """
    words = statement.cue.text.lower().split()
    if not words or words[-1] not in _lists()["told"]:
        return None
    found = _NAME.match(text, statement.cue.end)
    name = found.group(1).strip() if found else ""
    return Entity(name=name, type=EntityType.MEDIA) if name and is_outlet(name) else None


def is_outlet(name: str) -> bool:
    """Tell whether a name is that of a news outlet."""
    listed = find_organisation(name)
    if listed is not None:
        return listed.type is EntityType.MEDIA
    words = name.lower().split()
    heads = load_source_words().bodies
    ends = (" ".join(words[-length:]) for length in range(1, _LONGEST_HEAD + 1))
    return len(words) > 1 and any(heads.get(end) is EntityType.MEDIA for end in ends)


def without_published(chain: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return a chain without the writing at its end that the source before it has published.

    Args:
        chain: statements, outermost first.
    """
    if len(chain) < 2:
        return tuple(chain)
    before, last = chain[-2:]
    is_writing = last.entity is not None and last.entity.type is EntityType.DOCUMENT
    verb = lemma_of(before.cue.text.lower().split()[-1], "VERB")
    published = is_writing and before.entity is not None and verb in _lists()["published"]
    return tuple(chain[:-1] if published else chain)
