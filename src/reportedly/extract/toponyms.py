"""Read one place name as it stands in a text: what it may stand for, what its own words ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.extract.entries import Entry, PlaceKind
from reportedly.extract.gazetteer import Gazetteer, Generic
from reportedly.extract.lexicon import load_table
from reportedly.extract.spelling import fold

_LEADING = frozenset(load_table("places.toml")["words"]["leading"])
_SHORT = 6
_MOST = 60
Stripped = tuple[list[str], tuple[PlaceKind, ...], bool]
_SEAT = 0.1
_LARGE_SEAT = 0.5


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
        loose: only other romanisations of the name are known.
        scores: one score per candidate: first its own, then with the document's.
    """

    start: int
    end: int
    key: str
    candidates: tuple[Entry, ...]
    kinds: tuple[PlaceKind, ...] = ()
    within: bool = False
    loose: bool = False
    scores: list[float] = field(default_factory=list)

    @property
    def best(self) -> Entry | None:
        """The candidate with the highest score."""
        if not self.candidates:
            return None
        return max(zip(self.scores, self.candidates, strict=True), key=lambda one: one[0])[1]

    def has_seat(self, one: Entry) -> bool:
        """Tell whether a candidate is a division named after a town in it, without its word."""
        if one.kind not in (PlaceKind.ADMIN1, PlaceKind.ADMIN2) or one.kind in self.kinds:
            return False
        return any(
            town.kind is PlaceKind.TOWN
            and town.population >= (_SEAT if town.exact else _LARGE_SEAT) * one.population
            and one.contains(town)
            for town in self.candidates
        )


def read_mention(text: str, start: int, end: int, gazetteer: Gazetteer) -> Mention:
    """Look up the name `text[start:end]`, as it stands and without its generic words."""
    name = text[start:end]
    key = fold(name)
    short = gazetteer.shorthand(name) if name[:1].isupper() and len(name) <= _SHORT else None
    if short and (name.isupper() or name.endswith(".") or _is_after_comma(text, start)):
        states = tuple(one for one in gazetteer.find(short) if one.kind is PlaceKind.ADMIN1)
        return Mention(start, end, fold(short), states, (PlaceKind.ADMIN1,))
    found = gazetteer.find(name, loose=False)
    if name[:1].islower() and key.split()[0] in gazetteer.generic.parts:
        found = tuple(one for one in found if one.hand)
    code = gazetteer.demonym(name) or gazetteer.demonym(name.removesuffix("s"))
    country = gazetteer.country(code) if code else None
    if country is not None:
        found = (country, *(one for one in found if one.kind is PlaceKind.TOWN))
    words: Sequence[str] = key.split()
    kinds: tuple[PlaceKind, ...] = ()
    within = False
    for words, kinds, within in _strip(key.removesuffix(" s").split(), gazetteer):
        bare = gazetteer.find(" ".join(words), loose=False)
        if found:
            known = {one.id for one in found}
            areas = (one for one in bare if one.kind in kinds and one.kind is not PlaceKind.TOWN)
            found += tuple(one for one in areas if one.id not in known)
        elif bare:
            is_part = key.split()[-1] in gazetteer.generic.settled
            within = within and not (is_part and bare[0].hand and bare[0].kind is PlaceKind.REGION)
            return Mention(start, end, key, bare[:_MOST], kinds, within)
    if found:
        return Mention(start, end, key, found[:_MOST], kinds)
    loose = gazetteer.find(" ".join(words)) if len(words) > 1 or not within else ()
    return Mention(start, end, key, loose[:_MOST], kinds, within, loose=True)


def _strip(words: list[str], gazetteer: Gazetteer) -> Iterator[Stripped]:
    """Yield what is left as generic words go, with the kinds that they ask for, and `within`.

    From the end go words for a kind ("district") or for something smaller than its namesake
    ("airport"); then a word for a part ("northern") and, again, those.
    """
    generic = gazetteer.generic
    while len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
        yield words, (), False
    yield from _strip_tail(words, generic)
    for size in (2, 1):
        if len(words) > size and " ".join(words[:size]) in generic.parts:
            yield words[size:], (), False
            yield from _strip_tail(words[size:], generic)
            return


def _strip_tail(words: list[str], generic: Generic) -> Iterator[Stripped]:
    kinds: tuple[PlaceKind, ...] = ()
    within = False
    while tail := _generic_tail(words, generic):
        within = within or tail in generic.inside
        kinds = generic.kinds.get(tail, kinds)
        words = words[: -len(tail.split())]
        yield words, kinds, within


def _generic_tail(words: list[str], generic: Generic) -> str:
    """Return the longest generic words, in the singular, that the words end in, "" for none."""
    for size in (3, 2, 1):
        tail = " ".join(words[-size:])
        for form in (tail, tail.removesuffix("s")):
            if len(words) > size and (form in generic.kinds or form in generic.inside):
                return form
    return ""


def _is_after_comma(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start] == ", "
