"""Tell who is left unnamed at first and named later on in a report: both give the same number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.records import EntityType
from reportedly.resolve.accounts import Account
from reportedly.resolve.bodies import Identity

_APART = (EntityType.ARMED_GROUP, EntityType.PUBLIC, EntityType.MEDIA, EntityType.DOCUMENT)


def name_the_unnamed(accounts: Sequence[Account]) -> list[Account]:
    """Return the figures, those of "a police officer" with the officer whom the report names.

    Args:
        accounts: the figures of one report, in text order.
    """
    named: dict[tuple[object, ...], Identity] = {}
    for one in accounts:
        for last in one.speakers[-1:]:
            if last.key.startswith("person|"):
                named.setdefault((one.figure.measure, one.number), last)
    known = dict(reversed(tuple(_find_named(accounts, named))))
    return [_rename(one, known) for one in accounts] if known else list(accounts)


def _find_named(
    accounts: Sequence[Account], named: dict[tuple[object, ...], Identity]
) -> Iterator[tuple[Identity, Identity]]:
    """Yield whoever is unnamed with whoever gives the same number by name."""
    for one in accounts:
        other = named.get((one.figure.measure, one.number))
        for last in one.speakers[-1:]:
            if other is not None and last.anonymous and last.type not in _APART:
                yield last, other


def _rename(one: Account, known: dict[Identity, Identity]) -> Account:
    speakers = tuple(dict.fromkeys(known.get(each, each) for each in one.speakers))
    before = known.get(one.before, one.before) if one.before else None
    after = known.get(one.after, one.after) if one.after else None
    return replace(one, speakers=speakers, before=before, after=after)
