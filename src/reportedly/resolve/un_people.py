"""Tell whom "UN experts" and "a leaked UN report" are: the experts, or the United Nations."""

from __future__ import annotations

import re

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_organisation
from reportedly.records import EntityType
from reportedly.resolve.bodies import Identity, from_lexicon

_NAMED = re.compile(r"\b(?:UN|U\.N\.|United Nations)(?:['’]s?)?\s(.+)")


def find_un_people(name: str) -> Identity | None:
    """Return the experts, or the whole of the United Nations, that a description names.

    Args:
        name: as a report has it.
    """
    found = _NAMED.search(name)
    if found is None or find_organisation(name) is not None:
        return None
    words, lists = found[1].lower().split(), load_table("resolve.toml")["united_nations"]
    if any(word in lists["experts"] for word in words):
        experts = "UN experts"
        return Identity("body|experts un", experts, name, EntityType.UN)
    whole = find_organisation("United Nations") if words[0] in lists["writings"] else None
    return from_lexicon(whole, name) if whole else None
