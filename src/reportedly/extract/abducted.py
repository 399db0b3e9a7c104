"""Tell that those were abducted whom armed men took: "17 people had been taken"."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.extract.clauses import skip
from reportedly.extract.counted import Counted, Noun
from reportedly.extract.lexicon import load_lists
from reportedly.extract.surroundings import Surroundings
from reportedly.records import Measure

_REACH = 3
_THINGS = frozenset((Noun.THING, Noun.NAME))


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("frames.toml", "abducted")


def abducted_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that those counted are held whom somebody took in a text of abductions.

    Args:
        scene: numbers and triggers of the text.
        one: the number.
    """
    if one.noun in _THINGS or one.bounds.high == 0:
        return None
    if not (_is_taken(scene, one) or _is_object(scene, one)):
        return None
    lists, passage = _lists(), scene.passages.of(one.first)
    by_gang = lists["gangs"].intersection(scene.tokens[passage.first : passage.last])
    told = any(each.lemma in lists["deeds"] for each in scene.triggers)
    return Measure.CAPTURED if by_gang or told else None


def _is_taken(scene: Surroundings, one: Counted) -> bool:
    """Tell whether those counted "were taken", and not to a hospital or from a river."""
    at, seen = skip(scene, one.end)
    if not seen or scene.tokens[at : at + 1] != ["taken"]:
        return False
    after = scene.tokens[at + 1 : at + 1 + 2 * _REACH]
    behind = not after or after[0] in _lists()["behind"]
    return behind and _lists()["elsewhere"].isdisjoint(after)


def _is_object(scene: Surroundings, one: Counted) -> bool:
    """Tell whether somebody "took" persons away: "the militia took nine aid workers with it"."""
    first = scene.start_of(one)
    if one.head < 0 or not _lists()["took"].intersection(scene.tokens[max(0, first - 1) : first]):
        return False
    after = scene.tokens[one.end : one.end + _REACH]
    return not after or after[0] in _lists()["away"]
