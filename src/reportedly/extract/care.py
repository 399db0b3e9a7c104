"""Tell that the hurt are brought to where they are cared for: "nine others were rushed to Tol"."""

from __future__ import annotations

from reportedly.extract.apart import AUXILIARIES
from reportedly.extract.counted import Counted, Noun
from reportedly.extract.lexicon import load_lists
from reportedly.extract.surroundings import Surroundings
from reportedly.records import Measure

_REACH, _CLAUSE = 8, 4
_TOWARDS = frozenset(("to", "into", "in", "at"))
_STOPS = frozenset((",", ";", "and", "but", "while", "where", "who", "."))
_SKIPPED = frozenset(("also", "later", "then", "since", "all", "immediately", "quickly", "still"))


def cared_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return that others are hurt who are brought to a hospital, where some died.

    Only of "others" beside the dead is that sure: in a report of a disease they may just be ill,
    and bodies and patients are brought there too.

    Args:
        scene: numbers and triggers of the text.
        one: the number.
    """
    lists = load_lists("frames.toml", "care")
    if one.noun is not Noun.OTHERS or not lists["diseases"].isdisjoint(scene.tokens):
        return None
    at = one.end + (scene.tokens[one.end : one.end + 1] == ["others"])
    end, seen = min(at + _CLAUSE, len(scene.tokens)), False
    while at < end and (scene.tokens[at] in AUXILIARIES or scene.tokens[at] in _SKIPPED):
        seen, at = seen or scene.tokens[at] in AUXILIARIES, at + 1
    is_brought = seen and bool(lists["brought"].intersection(scene.tokens[at : at + 1]))
    last = min(at + 1 + _REACH, scene.passages.of(one.first).last)
    stop = next((i for i in range(at + 1, last) if scene.tokens[i] in _STOPS), last)
    goal = scene.tokens[at + 1 : stop]
    is_care = _TOWARDS.intersection(goal[:2]) and lists["houses"].intersection(goal)
    return Measure.WOUNDED if is_brought and is_care else None
