"""Tell which sources of one toll are one, named in full by one report and more shortly by another.

Within one toll "the doctors' network" is the Dorn Doctors' Network, ODB the Orva Drought Board, and
Brel Ona Brel, where no other source of that toll fits as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from reportedly.extract.source_words import load_source_words
from reportedly.extract.units import singular
from reportedly.resolve.names import body_key, level

_MANY = 50
_SHORTEST = 2
_DESCRIBING = ("-funded", "-run", "-backed", "-led", "-linked", "-affiliated", "-aligned")
_JOINING = frozenset(("of", "the", "for", "and", "in", "on", "to", "&"))


class NameSort(Enum):
    """What a name is of."""

    PERSON = auto()
    BODY = auto()
    LISTED = auto()


@dataclass(frozen=True, slots=True)
class Name:
    """How a source is named.

    Args:
        text: the name.
        sort: what it is of; a listed body, an office or a state is named in full.
        others: further names of it, also of who speaks for it.
    """

    text: str
    sort: NameSort
    others: tuple[str, ...] = ()


def find_fuller(names: Mapping[int, Name]) -> dict[int, int]:
    """Return for each source of a toll that has a fuller name there whose name that is.

    Args:
        names: the sources by number.
    """
    return _Names(names).find()


class _Names:
    """The names of the sources of one toll, by their words and initials."""

    def __init__(self, names: Mapping[int, Name]) -> None:
        self._names = dict(sorted(names.items()))
        self._having: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        self._short: dict[str, list[int]] = defaultdict(list)
        self._persons: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for one, name in self._names.items():
            for text in (name.text, *name.others):
                own = _words_of(text)
                for word in own:
                    self._having[word].append((one, own))
            self._short[_initials(name.text)].append(one)
            if name.sort is NameSort.PERSON:
                self._persons[level(name.text.split()[-1])].append((one, name.text))

    def find(self) -> dict[int, int]:
        """Return whose names are fuller."""
        found: dict[int, int] = {}
        for one, name in self._names.items():
            fuller = [] if name.sort is NameSort.LISTED else self._find_fuller(one, name)
            if len(fuller) == 1:
                found[one] = fuller[0]
            elif len(fuller) > 1 and self._hold(fuller, name.text):
                best = max(fuller, key=lambda other: (len(self._names[other].text), -other))
                found |= dict.fromkeys({one, *fuller} - {best}, best)
        return {one: _follow(one, found) for one in found}

    def _find_fuller(self, one: int, name: Name) -> list[int]:
        if name.sort is NameSort.PERSON:
            return self._find_surname(one)
        if name.text.isupper() and len(name.text) > _SHORTEST:
            short = name.text.lower()
            if short in load_source_words().bodies:
                return []  # "an NGO" is not the Orva Front, NGO
            holding = (other for other, _ in self._having[short] if other in self._names)
            found = dict.fromkeys((*self._short[short], *holding))
            return [other for other in found if other != one]
        return self._find_longer(one)

    def _hold(self, names: Sequence[int], short: str) -> bool:
        """Tell whether all of several names have a short form in them, so that they are one's."""
        return short.isupper() and all(short in self._names[one].text.split() for one in names)

    def _find_longer(self, one: int) -> list[int]:
        """Return the sources whose names have all the words of another's; the first of the same."""
        own = _words_of(self._names[one].text)
        near = min((self._having[word] for word in own), key=len, default=[])
        if len(near) > _MANY or len(own) < _SHORTEST:
            return []
        same = [other for other, words in near if own == words and other < one]
        longer = [other for other, words in near if own < words and other != one]
        return same[:1] or list(dict.fromkeys(longer))

    def _find_surname(self, one: int) -> list[int]:
        """Return the persons whose last name is all of another's name."""
        words = self._names[one].text.split()
        if len(words) > 1:
            return []
        return [
            other
            for other, name in self._persons.get(level(words[0]), ())
            if other != one and " " in name
        ]


def _words_of(name: str) -> frozenset[str]:
    """Return the words of a name, but for such as "state-funded", which only describe it."""
    words = body_key(name).split()
    return frozenset(singular(word) for word in words if not word.endswith(_DESCRIBING))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.lower().split() if word not in _JOINING)


def _follow(one: int, found: Mapping[int, int]) -> int:
    """Return the fullest name at the end of a chain; a ring ends where it closes."""
    seen = {one}
    while one in found and found[one] not in seen:
        one = found[one]
        seen.add(one)
    return one
