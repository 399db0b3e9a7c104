"""Tell whose figures a bulletin gives by a note of its own: "the figures of deaths are those of X".

A note holds for all figures of which it speaks that nobody else is credited with, above and below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from reportedly.extract.lexicon import load_lists
from reportedly.records import Entity, EntityType, Measure
from reportedly.resolve.accounts import Account
from reportedly.resolve.bodies import Identity
from reportedly.resolve.speakers import Speakers
from reportedly.resolve.vocabulary import has_any

_LINE = re.compile(r"^\W*(?:data )?sources?: (?:the )?([^;,\n]{2,80}?)[.)]*$", re.I | re.MULTILINE)
_END = re.compile(r" \(|[.;,\n]| and ")
_WORD = re.compile(r"[a-z]+")
_LINES = frozenset(("source", "sources"))


@cache
def _note() -> re.Pattern[str]:
    """Return what tells whose figures are given: "figures on injuries were provided by the"."""
    lists = load_lists("resolve.toml", "sourcing")
    heads, made = ("|".join(sorted(lists[key])) for key in ("heads", "made"))
    return re.compile(
        rf"\b(?:{heads})(?: (?:of|on|for) ([\w, -]{{3,60}}?))? (?:are|were|have been|come|came) "
        rf"(?:{made}) (?:the )?([A-Z\w][^\n]{{2,120}})",
        re.IGNORECASE,
    )


def credit_notes(text: str, accounts: Sequence[Account], speakers: Speakers) -> list[Account]:
    """Return the figures, those without a source with the one that a note of the report names.

    Args:
        text: the report.
        accounts: its figures.
        speakers: its sources.
    """
    notes = list(_find_notes(text, speakers))
    return [_credit(one, notes) for one in accounts] if notes else list(accounts)


def _find_notes(
    text: str, speakers: Speakers
) -> Iterator[tuple[frozenset[Measure] | None, Identity]]:
    """Yield of which measures notes speak, of all where they do not tell, and who is named."""
    told: list[tuple[str, str]] = []
    if has_any(text, load_lists("resolve.toml", "sourcing")["heads"]):
        told += [(found[1], _END.split(found[2])[0]) for found in _note().finditer(text)]
    if has_any(text, _LINES):
        told += [("", found[1]) for found in _LINE.finditer(text)]
    for counted, name in told:
        source = speakers.identify(Entity(name=name, type=EntityType.OTHER), name)
        if source is not None and not source.local:
            yield _measures_of(counted) if counted else None, source


def _measures_of(counted: str) -> frozenset[Measure]:
    lists = load_lists("resolve.toml", "sourcing")
    words = {*_WORD.findall(counted.lower())}
    return frozenset(
        one for one in Measure if not lists.get(one.value, frozenset()).isdisjoint(words)
    )


def _credit(one: Account, notes: Sequence[tuple[frozenset[Measure] | None, Identity]]) -> Account:
    if one.speakers or one.before is not None:
        return one
    measure = one.figure.measure
    sources = [source for measures, source in notes if measures is None or measure in measures]
    return replace(one, speakers=(sources[0],)) if len(sources) == 1 else one
