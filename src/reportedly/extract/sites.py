"""A place in its text: how fine it is, and whether its words make it a scene or something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.extract.passages import Passages
from reportedly.extract.units import singular
from reportedly.language.analysis import Analysis
from reportedly.records import Place

_CHAIN = 6
_ROW = 60
_FEW = 4
_LINKING = frozenset(("ADP", "DET", "ADJ", "NOUN", "PROPN"))
_PARTS = frozenset(("outskirts", "part", "parts", "centre", "center", "heart", "middle"))
_SIDES = frozenset(
    (
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
    )
)
_FINE = {
    "country": 0,
    "part": 1,
    "division": 2,
    "district": 3,
    "town": 4,
    "unknown": 4,
    "area": 5,
    "street": 6,
    "building": 6,
}
_PASSED = frozenset((",", "(", "-", "‘", "’", "“"))


@dataclass(frozen=True, slots=True)
class _Tables:
    inside: frozenset[str]
    near: frozenset[str]
    struck: frozenset[str]
    families: frozenset[str]
    sites: frozenset[str]
    care: frozenset[str]
    seats: frozenset[str]
    kinds: Mapping[str, str]
    parts: frozenset[str]
    capitals: frozenset[str]


@cache
def _tables() -> _Tables:
    table = load_table("settings.toml")
    places = load_table("places.toml")
    return _Tables(
        inside=frozenset(table["inside"]),
        near=frozenset(table["near"]),
        struck=frozenset(table["struck"]),
        families=frozenset(table["families"]),
        sites=frozenset(table["sites"]),
        care=frozenset(table["care"]),
        seats=frozenset(table["seats"]),
        kinds={word: kind for kind, words in table["kinds"].items() for word in words},
        parts=frozenset(places["generic"]["parts"]),
        capitals=frozenset(name.lower() for name in places["capitals"].values()),
    )


@cache
def load_setting_words(name: str) -> frozenset[str]:
    """Load one list of `settings.toml`."""
    return frozenset(load_table("settings.toml")[name])


class Site:
    """A place in its text: how specific it is, and whether things happen there.

    Args:
        analysis: the text.
        place: the place.
    """

    def __init__(self, analysis: Analysis, place: Place, passages: Passages) -> None:
        self.place = place
        self._analysis = analysis
        self.words = analysis.range_of(place.span.start, place.span.end)
        tokens = [word.lower for word in analysis.words[self.words.last : self.words.last + 3]]
        self._before = _before(analysis, self.words.first, passages)
        self._after = tokens
        self._inner = analysis.texts(self.words)
        self._pos = analysis.words[self.words.last - 1].pos if self.words else "X"
        at = self.words.first
        self._named = (
            at > 1
            and analysis.words[at - 1].lower == "of"
            and analysis.words[at - 2].lower in _tables().sites
        )
        follows = self.words.last < len(analysis.words)
        self._noun_follows = follows and analysis.words[self.words.last].pos in ("NOUN", "ADJ")

    @property
    def key(self) -> str:
        """The name by which mentions of one place are known to be the same."""
        return (self.place.name or self.place.span.text).lower()

    def follows(self, other: Site | None) -> bool:
        """Tell whether this place comes right after another, as in "Tol, Orva province"."""
        if other is None or not 0 <= self.words.first - other.words.last <= _CHAIN:
            return False
        between = self._analysis.words[other.words.last : self.words.first]
        return all(word.pos in _LINKING or word.text in _PASSED for word in between)

    def holds(self, other: Site) -> bool:
        """Tell whether this is a country or division that may hold the other, finer place."""
        mine, theirs = self.place, other.place
        if mine.country != theirs.country or _FINE[self.kind] >= _FINE[other.kind]:
            return False
        return mine.admin1 is None or mine.admin1 == theirs.admin1 or theirs.admin1 is None

    def is_coarser(self, other: Site) -> bool:
        """Tell whether the other is a finer place at which something may have happened."""
        scene = other.manner in ("inside", "struck", "none")
        return scene and _FINE[self.kind] < _FINE[other.kind]

    def describe(self) -> Iterator[str]:
        """Yield the features of the place by itself: its preposition, kind and surroundings."""
        manner = self.manner
        kind = self.kind
        yield f"kind={kind}"
        yield f"manner={manner}"
        yield f"kind={kind}|manner={manner}"
        yield f"before={self._before}"
        if self._owns:
            yield "owner"
        if self.is_care:
            yield f"care|manner={manner}"
        if self.is_capital:
            yield "capital"
            yield f"capital|manner={manner}"

    @property
    def manner(self) -> str:
        """What the words around make of it: "inside", "struck", "near", "side", "name", "none"."""
        tables = _tables()
        if self._before == "family" or (tables.families & set(self._after) and not self.is_site):
            return "family"
        if self._noun_follows and not self.is_site:
            return "name"
        if self._pos == "ADJ" and len(self._inner) == 1:
            return "name"
        if self._before in tables.inside:
            return "inside"
        if self._before in tables.struck:
            return "struck"
        if self._before == "near":
            return "near"
        return "side" if self._before in tables.near else "none"

    @property
    def kind(self) -> str:
        """How fine the place is, from "building" and "street" to "country"; "unknown" if unsaid."""
        kinds, place = _tables().kinds, self.place
        own = self._analysis.words[self.words.first - 2].lower if self._named else ""
        worded = (kinds[word] for word in (own, *reversed(self._inner)) if word in kinds)
        if kind := next(worded, ""):
            return kind
        if place.geonameid is None:
            return "part" if self._inner and self._inner[0] in _tables().parts else "unknown"
        if place.admin1 is None:
            return "country"
        return "division" if place.name == place.admin1 else "town"

    @property
    def is_capital(self) -> bool:
        """Whether it is the capital of a country, where governments speak."""
        return (self.place.name or "").lower() in _tables().capitals

    @property
    def is_site(self) -> bool:
        """Whether its own words say that it is a place where things happen: a street, a camp."""
        return self._named or bool(_tables().sites & set(self._inner))

    @property
    def is_seat(self) -> bool:
        """Whether it only tells where a body sits: "a group based in Orva"."""
        before = self._analysis.words[max(0, self.words.first - 2) : self.words.first]
        if self._after[:2] == ["-", "based"]:
            return True
        if len(before) < 2 or before[1].lower != "in":
            return False
        governs = self.is_capital and before[0].lower in load_setting_words("governing")
        return governs or before[0].lower in _tables().seats

    @property
    def is_dateline(self) -> bool:
        """Whether it stands in capitals at the head of a line: "ORVA, Norvia, May 6 (ONA) -"."""
        start = self.place.span.start
        head = start == 0 or self._analysis.text[start - 1] == "\n"
        return head and self.place.span.text.isupper()

    @property
    def is_origin(self) -> bool:
        """Whether it only tells where a person is from: "Musa, 19, from Orva"."""
        before = self._analysis.words[max(0, self.words.first - 2) : self.words.first]
        return len(before) == 2 and before[0].text == "," and before[1].lower == "from"

    @property
    def is_care(self) -> bool:
        """Whether it is where the hurt are brought: "Tol Hospital", "the hospital in Tol"."""
        before = self._analysis.words[max(0, self.words.first - 2) : self.words.first]
        holds = len(before) == 2 and before[1].lower in ("in", "of", "at")
        holds = holds and before[0].lower in _tables().care
        return holds or bool(set(self._inner) & _tables().care)

    @property
    def _owns(self) -> bool:
        return self._after[:1] in (["'s"], ["’s"])

    @property
    def is_owner(self) -> bool:
        """Whether it only tells whose a body is: "Norvia's army", "Norvia's health ministry"."""
        if not self._owns:
            return False
        words, at = self._analysis.words, self.words.last + 1
        while at < len(words) and words[at].pos in ("ADJ", "NOUN", "PROPN"):
            if words[at].lower in load_setting_words("bodies"):
                return True
            at += 1
        return False

    @property
    def is_backer(self) -> bool:
        """Whether it only tells who stands behind somebody: "Norvia-backed rebels"."""
        hyphened = self._after[:1] and self._after[0] in ("-", "‑", "–")
        return (
            bool(hyphened)
            and self._after[1:2] != []
            and self._after[1] in load_setting_words("backing")
        )

    @property
    def is_item(self) -> bool:
        """Whether it is one of a row in brackets with a number each: "(Orva 9, Tol 5)"."""
        words, first, last = self._analysis.words, self.words.first, self.words.last
        if last >= len(words) or words[last].pos != "NUM" or not first:
            return False
        opened = next(
            (w.text for w in reversed(words[max(0, first - _ROW) : first]) if w.text in "()"), ""
        )
        return opened == "(" and words[first - 1].text in ("(", ",", ";", "and")

    @property
    def is_goal(self) -> bool:
        """Whether it is only where somebody goes or is brought: "were flown to Tol"."""
        words, at = self._analysis.words, self.words.first - 1
        if self.is_care and self._receives():
            return True
        if at > 1 and words[at].lower == "in" and words[at - 1].lower in _tables().care:
            at -= 1
        while at > 0 and words[at].pos in ("DET", "ADJ", "NOUN", "PROPN") and self._is_near(at):
            at -= 1
        if at < 1 or words[at].lower not in ("to", "into", "towards", "toward"):
            return False
        moves = load_setting_words("moving")
        return any(word.lower in moves for word in words[max(0, at - _FEW) : at])

    def _receives(self) -> bool:
        """Tell whether a hospital takes in the hurt: "the hospital in Tol received 14 bodies"."""
        receiving = load_setting_words("receiving")
        after = self._analysis.words[self.words.last : self.words.last + _FEW]
        return any(word.lower in receiving for word in after)

    def _is_near(self, at: int) -> bool:
        return self.words.first - at <= _FEW

    def is_owner_of(self, other: Site) -> bool:
        """Tell whether the other is a finer place told as its own: "Norvia's Orva province"."""
        if not self._owns:
            return False
        between = self._analysis.words[self.words.last + 1 : other.words.first]
        near = 0 <= other.words.first - self.words.last - 1 <= _FEW
        kinds = _tables().kinds
        return near and all(
            word.pos == "ADJ" or word.lower in kinds or word.lower == "of" for word in between
        )


def _before(analysis: Analysis, first: int, passages: Passages) -> str:
    """Return the preposition that rules a place, past its own phrase ("in the town of Tol").

    "house of" and the like give "of a family"; "west of" is near; the sentence is not left.
    """
    words, tables = analysis.words, _tables()
    floor = passages.of(first).first if first < len(words) else 0
    for at in range(first - 1, max(floor, first - 9) - 1, -1):
        word = words[at].lower
        if word == "of" and at > floor:
            kind = words[at - 1].lower
            if kind in tables.families:
                return "family"
            if kind in _SIDES:
                return "near"
            if kind in tables.sites | _PARTS or singular(kind) in tables.sites:
                continue
        if word == "to" and at and words[at - 1].lower in ("next", "close", "adjacent"):
            return "near"
        if words[at].pos == "ADP" or word in tables.inside | tables.struck:
            return word
        if words[at].pos in ("PUNCT", "CCONJ", "PRON", "AUX") and word not in _PASSED:
            return ""
    return ""
