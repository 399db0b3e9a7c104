"""Read one place name as it stands in a text: what it may stand for, what its own words ask for."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.extract.entries import Entry, PlaceKind
from reportedly.extract.gazetteer import Gazetteer
from reportedly.extract.lexicon import load_table
from reportedly.extract.spelling import fold

_LEADING = frozenset(load_table("places.toml")["words"]["leading"])
_SHORT = 6


@dataclass(slots=True)
class Mention:
    """A name in the text with what it may stand for.

    Args:
        start: first code point of the name.
        end: one past the last.
        key: the folded name.
        candidates: what the gazetteer offers.
        kinds: kinds that the mention's own words ask for ("district"), most likely first.
        within: it lies inside the place that it is named after ("Kabul airport").
        scores: one score per candidate: first its own, then with the document's.
    """

    start: int
    end: int
    key: str
    candidates: tuple[Entry, ...]
    kinds: tuple[PlaceKind, ...] = ()
    within: bool = False
    scores: list[float] = field(default_factory=list)

    @property
    def best(self) -> Entry | None:
        """The candidate with the highest score."""
        if not self.candidates:
            return None
        return max(zip(self.scores, self.candidates, strict=True), key=lambda one: one[0])[1]


def read_mention(text: str, start: int, end: int, gazetteer: Gazetteer) -> Mention:
    """Look up the name `text[start:end]`, as it stands and without its generic words."""
    name = text[start:end]
    key = fold(name)
    short = gazetteer.shorthand(name) if name[:1].isupper() and len(name) <= _SHORT else None
    if short and (name.endswith(".") or name.isupper()):
        states = tuple(one for one in gazetteer.find(short) if one.kind is PlaceKind.ADMIN1)
        return Mention(start, end, fold(short), states, (PlaceKind.ADMIN1,))
    found = gazetteer.find(name, loose=False)
    code = gazetteer.demonym(name) or gazetteer.demonym(name.removesuffix("s"))
    country = gazetteer.country(code) if code else None
    if country is not None:
        found = (country, *(one for one in found if one.kind is PlaceKind.TOWN))
    if found:
        return Mention(start, end, key, found)
    words, kinds, within = _strip(key.removesuffix(" s").split(), gazetteer)
    if words and words != key.split():
        bare = gazetteer.find(" ".join(words), loose=len(words) > 1 or not within)
        if bare:
            return Mention(start, end, key, bare, kinds, within)
    return Mention(start, end, key, gazetteer.find(name), kinds, within)


def _strip(words: list[str], gazetteer: Gazetteer) -> tuple[list[str], tuple[PlaceKind, ...], bool]:
    """Take generic words off both ends; return the rest, the kinds they ask for, and `within`."""
    generic = gazetteer.generic
    kinds: tuple[PlaceKind, ...] = ()
    within = False
    while len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    changed = True
    while changed and len(words) > 1:
        changed = False
        for size in (3, 2, 1):
            tail = " ".join(words[-size:])
            if len(words) > size and (tail in generic.kinds or tail in generic.inside):
                within = within or tail in generic.inside
                kinds = generic.kinds.get(tail, kinds)
                words, changed = words[:-size], True
                break
    for size in (2, 1):
        if len(words) > size and " ".join(words[:size]) in generic.parts:
            return words[size:], kinds, within
    return words, kinds, within
