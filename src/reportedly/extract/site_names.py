"""Find named sites by their own words: "Al-Orva Street", "the Tol neighbourhood", "town of Tol".

The gazetteer knows towns, not streets, schools and quarters, and the language model misses many of
them. A capitalised name before a word for such a site, or after such a word and "of", is a place;
so is each name of a row before such a word in the plural ("Tol and Orva villages").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportedly.extract.lexicon import load_table
from reportedly.language.analysis import Analysis, Range

_TABLE = load_table("settings.toml")["named"]
_AREAS = frozenset(_TABLE["areas"])
_BUILDINGS = frozenset(_TABLE["buildings"])
_OF = frozenset(_TABLE["of"])
_PLACING = frozenset(_TABLE["placing"])
_BESIDE = frozenset(_TABLE["beside"])
_BETWEEN = frozenset(_TABLE["between"])
_OWNERS = frozenset(_TABLE["owners"])
_NO_NAME = frozenset(_TABLE["no_name"])
_ROWS = frozenset(f"{word}s" for word in _AREAS) | frozenset(_TABLE["rows"])
_ARTICLES = frozenset(("al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "abu", "umm", "de"))
_HYPHENS = frozenset("-‐‑–")
_MARKS = _HYPHENS | frozenset("'’‘`")
_APART = frozenset(("al", "el", "abu", "umm"))
_POSSESSIVE = frozenset(("'s", "’s"))
_JOINS = frozenset((",", "and", "&"))
_DETERMINERS = frozenset(("the", "a", "an"))
_NAMING = frozenset(("PROPN", "NOUN", "ADJ", "X", "NUM"))
_DESCRIBING = frozenset(("ADJ", "ADV", "VERB", "NOUN", "PROPN", "NUM"))
_LONGEST = 6
_DESCRIPTION = 5
_CAPITALS = 0.5


class SiteNames:
    """Finds named sites among the words that are not yet part of a place.

    Args:
        analysis: the text.
        is_taken: tells of a word whether it is part of a place already.
        is_adjective: tells of words whether they are the adjective of a country.
    """

    def __init__(
        self,
        analysis: Analysis,
        is_taken: Callable[[int], bool],
        is_adjective: Callable[[Range], bool],
    ) -> None:
        self._words = analysis.words
        self._is_taken = is_taken
        self._is_adjective = is_adjective
        letters = [word.text for word in analysis.words if word.text.isalpha()]
        capitals = sum(text.isupper() for text in letters)
        self._shouts = capitals > _CAPITALS * len(letters)

    def run(self) -> Iterator[Range]:
        """Yield the sites in text order, never overlapping."""
        done = 0
        for at, word in enumerate(self._words):
            if at < done:
                continue
            for found in self._named_at(at, word.lower, done):
                yield found
                done = found.last

    def _named_at(self, at: int, lower: str, done: int) -> Iterator[Range]:
        """Yield the sites that the word at `at` names, none that begins before word `done`."""
        if lower in _ROWS:
            yield from reversed(list(self._row_before(at, done)))
            return
        found = None
        if lower in _AREAS or lower in _BUILDINGS:
            found = self._named_before(at, done)
        if found is None and lower in _OF:
            found = self._named_after(at)
        if found is not None:
            yield found

    def _named_before(self, at: int, done: int) -> Range | None:
        """Return the site whose word stands at `at` and whose name stands before it."""
        words, end = self._words, at
        if end > done and words[end - 1].lower in _BETWEEN:
            end -= 1
        first = self._start_of_name(end, done)
        if first == end or words[first].sentence != words[at].sentence:
            return None
        if not words[at].text[0].isupper() and self._is_adjective(Range(first, at)):
            return None
        if words[at].lower in _BUILDINGS and not self._is_placed(first):
            return None
        last = at + 1
        if last < len(words) and words[last].lower in _AREAS and not self._is_taken(last):
            last += 1
        return Range(first, last)

    def _start_of_name(self, end: int, done: int) -> int:
        """Return where the name that ends before word `end` begins, `end` if none stands there."""
        first = end
        if end - 2 >= done and self._words[end - 1].lower in _POSSESSIVE:
            first -= 1 + (self._words[end - 2].lower in _OWNERS)
        while first > done and end - first < _LONGEST and self._may_name(first - 1):
            first -= 1
        while first < end and not self._may_open(first):
            first += 1
        return first

    def _row_before(self, at: int, done: int) -> Iterator[Range]:
        """Yield, last first, the names of a row before the plural at `at`: "Tol, Orva villages"."""
        end = at
        while end > done:
            first = self._start_of_name(end, done)
            name = Range(first, end)
            if not len(name) or self._words[first].sentence != self._words[at].sentence:
                return
            if not self._is_adjective(name):
                yield Range(first, at + 1) if end == at else name
            end = first
            while end > done and self._words[end - 1].lower in _JOINS:
                end -= 1
            if end == first:
                return

    def _named_after(self, at: int) -> Range | None:
        """Return the name after "town of" and the like."""
        words, first = self._words, at + 2
        if first >= len(words) or words[at + 1].lower != "of":
            return None
        last = first
        while last < len(words) and last - first < _LONGEST and self._may_name(last):
            last += 1
        while last > first and not (words[last - 1].text[0].isalpha() and self._may_open(last - 1)):
            last -= 1
        name = Range(first, last)
        if not len(name) or not self._may_open(first) or self._is_adjective(name):
            return None
        return name

    def _may_name(self, at: int) -> bool:
        """Tell whether a word may be part of a site's name."""
        word = self._words[at]
        if self._is_taken(at):
            return False
        if word.text in _MARKS:
            return at > 0 and self._words[at - 1].end == word.start
        return word.lower in _ARTICLES or self._may_open(at)

    def _may_open(self, at: int) -> bool:
        """Tell whether a name may begin or end with a word."""
        word = self._words[at]
        if word.lower in _NO_NAME or not word.text[0].isalpha():
            return False
        if self._shouts:
            return word.pos == "PROPN"
        if word.lower in _ARTICLES:
            after = self._words[at + 1].text if at + 1 < len(self._words) else " "
            apart = word.lower in _APART and word.text[0].isupper() and after[0].isupper()
            return apart or after in _HYPHENS
        return word.text[0].isupper() and word.pos in _NAMING

    def _is_placed(self, first: int) -> bool:
        """Tell whether the words before a building say that something happens there.

        What describes it is passed over: "on the church-run Zerbin School".
        """
        words, at = self._words, first - 1
        floor = max(0, first - _DESCRIPTION)
        while at > floor and words[at].lower not in _PLACING | _DETERMINERS:
            if words[at].text not in _HYPHENS and words[at].pos not in _DESCRIBING:
                return False
            at -= 1
        if at > 0 and words[at].lower in _DETERMINERS:
            at -= 1
        if at > 0 and words[at].lower == "to":
            return words[at - 1].lower in _BESIDE
        return at >= 0 and words[at].lower in _PLACING
