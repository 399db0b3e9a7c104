"""Tell which figures of a report spell another one out: those that follow each other and add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set

from reportedly.extract.lexicon import load_table
from reportedly.records import Count, Measure
from reportedly.resolve.accounts import Account
from reportedly.resolve.groups import is_added, words_before
from reportedly.resolve.sentences import count_stops

_LEAST = 5
_MOST = 6
_REST = ("the other ", "The other ", "the remaining ", "The remaining ")
_RAISED = (" to ", " reached ")


def find_sums(text: str, accounts: Sequence[Account]) -> frozenset[int]:
    """Return the places of the figures that add up to another one: "33 were named, four were not".

    Args:
        text: the report.
        accounts: its figures.
    """
    told: dict[Measure, list[int]] = defaultdict(list)
    for at, one in enumerate(accounts):
        told[one.figure.measure].append(at)
    found: set[int] = set()
    for places in told.values():
        numbers = Counter(accounts[at].number for at in places)
        for first in range(1, len(places)):
            run = list(_find_run(text, accounts, places[first : first + _MOST]))
            terms = _find_terms(run, [accounts[at].number for at in run], numbers.keys())
            found.update(at for at in terms if numbers[accounts[at].number] == 1)
    return frozenset(found)


def _find_run(text: str, accounts: Sequence[Account], places: Sequence[int]) -> Iterator[int]:
    """Yield the first few figures of some that stand close by each other and may be parts."""
    last = place = None
    voice = ""
    within = tuple(load_table("resolve.toml")["parts"]["before"])
    for at in places:
        one = accounts[at]
        number = one.figure.quantity
        free = not (one.headline or one.revised or one.is_known or one.is_vague)
        far = last is not None and count_stops(text, last, number.start) > 1
        apart = one.narrow or (last is not None and one.placed and one.place != place)
        apart = apart or (last is not None and voice not in ("", one.voice))
        raised = text.endswith(_RAISED, 0, number.start)
        added = is_added(text, one.figure) and not text.endswith(_REST, 0, number.start)
        inner = last is not None and words_before(text, one.figure).endswith(within)
        if not free or far or apart or raised or added or inner:
            return
        yield at
        place, voice = one.place, one.voice
        last = number.end


def _find_terms(run: Sequence[int], values: Sequence[Count], numbers: Set[Count]) -> Sequence[int]:
    """Return the longest stretch from the start of a run whose numbers add up to another one."""
    total: Count = 0
    found: Sequence[int] = ()
    for at, value in enumerate(values, start=1):
        total += value
        if at > 1 and total >= _LEAST and total in numbers and value:
            found = run[:at]
    return found
