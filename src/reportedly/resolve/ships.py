"""Find the names of the ships that a report tells of: "the tanker Sea Star", "MV Sea Star"."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.resolve.locations import name_key
from reportedly.resolve.vocabulary import has_any

_NAME = r"[“\"'‘]?((?:[A-Z][\w'’-]+|[A-Z]{2,})(?: [A-Z][\w'’-]+| \d+){0,2})"
_SHIP = re.compile(
    r"\b(?:(?:MV|M/V|MT|M/T|MS|SS|FV|F/V|HMS|USS|INS)|-(?:flagged|registered|owned)(?: [a-z]+){0,2}"
    r"|(?:[Tt]anker|[Ff]err(?:y|yboat)|[Ff]reighter|[Tt]rawler|[Vv]essel|[Ss]hip|[Ss]teamer|[Ll]iner"
    r"|[Bb]ulk(?:er| carrier)|[Cc]atamaran|[Yy]acht|[Tt]ugboat|[Ff]rigate|[Cc]orvette)s?,?"
    r"(?: the)?)"
    rf" {_NAME}"
)
_KINDS = (
    "tanker ferry ferryboat freighter trawler vessel ship steamer liner catamaran yacht tugboat"
)
_HEADS = frozenset(
    f"{_KINDS} frigate corvette bulk bulker carrier".split()
    + [f"{kind}s" for kind in f"{_KINDS} frigate corvette bulker carrier".split()]
    + [
        "mv",
        "mt",
        "ms",
        "ss",
        "fv",
        "m",
        "f",
        "hms",
        "uss",
        "ins",
        "flagged",
        "registered",
        "owned",
    ]
)
"""Words of which one stands before the name of each ship."""


@lru_cache(maxsize=2)
def find_ships(text: str) -> frozenset[frozenset[str]]:
    """Return the keys of the words of each ship's name.

    Args:
        text: of the report.
    """
    if not has_any(text, _HEADS):
        return frozenset()
    names = (found[1] for found in _SHIP.finditer(text))
    return frozenset(frozenset(map(name_key, name.split())) for name in names)
