"""Tell which agency speaks in the own voice of a paper that carries its report.

"(Orva Press)" in the dateline, or "(OP)" at the end, leaves to that agency what a paper tells
without naming anybody, if a report that the agency published is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportedly.resolve.lineages import Text
from reportedly.resolve.names import strip
from reportedly.resolve.periods import first_day

_JOINING = frozenset(("of", "the", "for", "and"))


def find_agencies(texts: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """Yield the places of reports that credit an agency, with that of the agency's own next to it.

    Args:
        texts: of all reports, in order of publication.
    """
    own: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(texts):
        if one.credit and _publishes_itself(one):
            own[one.credit].append(at)
    for at, one in enumerate(texts):
        if one.credit in own and not _publishes_itself(one):
            yield (
                at,
                min(own[one.credit], key=lambda other: (_days_between(one, texts[other]), other)),
            )


def _publishes_itself(one: Text) -> bool:
    """Tell whether the publisher of a report is the agency that it credits."""
    name, credit = strip(one.publishers[0]) if one.publishers else "", one.credit or ""
    initials = "".join(word[0] for word in name.split() if word.lower() not in _JOINING)
    return credit in (initials, name) or name.startswith(f"{credit} ")


def _days_between(one: Text, other: Text) -> int:
    first, second = first_day(one.published), first_day(other.published)
    return abs(first - second) if first is not None and second is not None else 0
