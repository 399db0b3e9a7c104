"""Find the word ranges that name places in one text: the model's names, and what it missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from reportedly.extract.entries import PlaceKind
from reportedly.extract.gazetteer import Gazetteer
from reportedly.extract.labels import find_place_labels
from reportedly.extract.lexicon import load_table
from reportedly.extract.site_names import SiteNames
from reportedly.extract.spelling import fold
from reportedly.language.analysis import Analysis, Name, NameType, Range

_WORDS = load_table("places.toml")["words"]
_ARTICLES = frozenset(load_table("places.toml")["spelling"]["articles"])
_JOINERS = frozenset(_WORDS["joiners"])
_LOCATIVE = frozenset(_WORDS["locative"])
_NEVER = frozenset(_WORDS["never"])
_INSIDE = frozenset(_WORDS["inside"])
_HITTING = _LOCATIVE | frozenset(_WORDS["striking"])
_BLOWS, _TAKING = (frozenset(_WORDS[key]) for key in ("blows", "taking"))
_UPON = frozenset(("on", "upon", "of", "for", "against"))
_HYPHENS = frozenset("-‐‑–")
_DASHES = _HYPHENS | {"—", ":"}
_MARKS = _HYPHENS | frozenset("'’‘`")
_SPLIT = frozenset([",", ";", "(", ")", "/", "and", "or", "&", "capital"])
_LONGEST = 10
_SMALL = 15_000
_LARGE = 200_000
_ACRONYM = 6
_SHORT = 3
_CASELESS = 50
_METROPOLIS = 1_000_000


class Finder:
    """Finds the word ranges that name places in one text.

    Args:
        analysis: the text, with or without the model's names.
        gazetteer: what is known as a place.
    """

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer) -> None:
        self._analysis = analysis
        self._words = analysis.words
        self._gazetteer = gazetteer
        self._taken = [False] * len(analysis.words)
        self._kinds = gazetteer.generic.kinds
        self._locations = [False] * len(analysis.words)

    def run(self) -> list[Range]:
        """Return the ranges in text order, never overlapping."""
        for name in self._analysis.names:
            for index in range(name.first, name.last):
                self._taken[index] = True
                self._locations[index] = name.type is NameType.LOC
        found: list[Range] = []
        for name in self._analysis.names:
            found.extend(self._read(name, found[-1].last if found else 0))
        placed = self._is_placed_word(found)
        labels = find_place_labels(self._analysis, self._is_label)
        found.extend(one for one in labels if not any(map(placed, one)))
        for one in found:
            self._take(one)
        sites = SiteNames(self._analysis, self._is_placed_word(found), self._is_adjective)
        for site in sites.run():
            self._take(site)
            found.append(site)
        found.extend(self._find_datelines(found))
        found.extend(self._find_missed())
        found.extend(self._find_again(found))
        return sorted(found, key=lambda one: one.first)

    @staticmethod
    def _is_placed_word(found: list[Range]) -> Callable[[int], bool]:
        """Return what tells whether a word is part of one of the places found so far."""
        return frozenset(index for one in found for index in one).__contains__

    def _read(self, name: Name, done: int) -> Iterator[Range]:
        """Yield the places of one of the model's names that begin at word `done` or later."""
        if name.last <= done:
            return
        if name.type is NameType.LOC:
            for part in self._split(Range(max(name.first, done), name.last)):
                if part.first < done:
                    continue
                grown = self._grow(part)
                if not self._is_no_place(grown):
                    wide = self._widen(grown, done)
                    done = wide.last
                    yield wide
        elif name.first >= done:
            whole = Range(name.first, name.last)
            is_person = name.type is NameType.PERSON
            is_building = not is_person and self._is_building(whole)
            if is_building or self._is_seat(whole, is_person) or self._is_entered(whole):
                yield self._widen(whole, done)

    def _take(self, part: Range) -> None:
        for index in part:
            self._taken[index] = True

    def _text(self, part: Range) -> str:
        return self._analysis.span(part.first, part.last).text

    def _split(self, name: Range) -> Iterator[Range]:
        """Cut a name at commas and conjunctions and after a kind ("Kano state capital Kano")."""
        if self._gazetteer.find(self._text(name), loose=False):
            yield name
            return
        first = name.first
        for index in name:
            word = self._words[index].lower
            if index > first and "\n" in self._text(Range(index - 1, index + 1)):
                yield Range(first, index)
                first = index
            after_kind = index - 1 > first and self._words[index - 1].lower in self._kinds
            if word in _SPLIT or (after_kind and self._words[index].text[0].isupper()):
                if index > first:
                    yield Range(first, index)
                first = index + (word in _SPLIT)
        if first < name.last:
            yield Range(first, name.last)

    def _grow(self, name: Range) -> Range:
        """Take in what a hyphen joins, and capitalised words that make a longer known name."""
        name = self._join(name)
        for end in range(min(name.last + 4, self._bounds(name).last), name.last, -1):
            if not self._words[end - 1].text[0].isalpha():
                continue
            longer = Range(name.first, end)
            known = self._gazetteer.find(self._text(longer), loose=False)
            is_name = self._words[end - 1].text[0].isupper()
            is_name = is_name and self._is_one_name(Range(name.last, end))
            if known and (is_name or known[0].kind is PlaceKind.REGION):
                return longer
        return name

    def _join(self, name: Range) -> Range:
        """Take in the capitalised word after a hyphen, unless it names a place by itself.

        An article before the hyphen belongs to the name as well: "Tol al-Zerbin".
        """
        words, last = self._words, name.last
        if last + 1 < len(words) and words[last].lower in _ARTICLES:
            last += words[last + 1].text in _HYPHENS and words[last].text.islower()
        while last + 1 < len(words) and words[last].text in _HYPHENS:
            is_article = words[last - 1].lower in _ARTICLES
            after = words[last + 1].text
            if words[last].start != words[last - 1].end or not after[0].isupper():
                break
            if not is_article and self._gazetteer.find(after, loose=False):
                break
            last += 2
        return Range(name.first, last)

    def _is_one_name(self, part: Range) -> bool:
        return all(
            word.text[0].isupper() or word.text in _MARKS or word.lower in _JOINERS
            for word in self._words[part.first : part.last]
        )

    def _is_no_place(self, name: Range) -> bool:
        """Tell whether a name that the model takes for a place is none after all.

        That is an adjective, a word such as "North" by itself, a month, an unknown acronym, or a
        word that is part of a longer name of a person in the text and not of a large place.
        """
        text = self._text(name)
        key = fold(text)
        if key in _NEVER or (key in _ARTICLES and not text.isupper()):
            return True
        if key in self._gazetteer.generic.parts or self._is_adjective(name):
            return True
        if text.isupper() and len(text) <= _ACRONYM and not self._gazetteer.find(text, loose=False):
            return True
        placed = name.first and self._words[name.first - 1].lower in _LOCATIVE
        return text in self._parts_of_persons and not placed and not self._is_large(text)

    def _is_adjective(self, name: Range) -> bool:
        """Tell whether the name is an adjective of a country ("Syrian") and no place's name."""
        text = self._text(name)
        if not (self._gazetteer.demonym(text) or self._gazetteer.demonym(text.removesuffix("s"))):
            return False
        known = self._gazetteer.find(text, loose=False)
        return not any(one.hand or one.kind <= PlaceKind.ADMIN1 for one in known)

    def _is_building(self, name: Range) -> bool:
        last = fold(self._words[name.last - 1].text)
        if len(name) < 2 or last not in self._gazetteer.generic.inside:
            return False
        before = [self._words[i].lower for i in range(max(0, name.first - 2), name.first)]
        if before and before[-1] in ("the", "a"):
            before.pop()
        return bool(before) and before[-1] in _HITTING

    def _is_seat(self, name: Range, is_person: bool) -> bool:
        """Tell whether the model's organisation or person is a country or a very large town.

        A word that is part of a longer name of a person in the text ("Jordan" beside "Jordan Hale")
        stays a person.
        """
        text = self._text(name)
        if is_person and (len(name) > 1 or text in self._parts_of_persons):
            return False
        return not self._is_adjective(name) and self._is_large(text)

    def _is_entered(self, name: Range) -> bool:
        """Tell whether a name behind "in", "the attack on" and the like is a known place."""
        before = self._words[name.first - 1].lower if name.first else ""
        inside = before in _INSIDE or self._is_struck(name.first)
        if not inside or self._is_no_place(name):
            return False
        return self._is_town(name)

    def _is_large(self, text: str) -> bool:
        return any(
            one.kind is PlaceKind.COUNTRY
            or (one.hand and one.country is not None)
            or self._gazetteer.is_capital(one)
            or (one.exact and one.kind is PlaceKind.TOWN and one.population >= _METROPOLIS)
            for one in self._gazetteer.find(text, loose=False)
        )

    @cached_property
    def _parts_of_persons(self) -> frozenset[str]:
        return frozenset(
            self._words[index].text
            for name in self._analysis.names
            if name.type is NameType.PERSON and name.last - name.first > 1
            for index in range(name.first, name.last)
        )

    def _widen(self, name: Range, done: int = 0) -> Range:
        """Take in an article, a word for a part of the place, and a word for its kind."""
        words, generic, bounds = self._words, self._gazetteer.generic, self._bounds(name)
        first, last, floor = name.first, name.last, max(done, bounds.first)
        if first - 2 >= floor and words[first - 1].text in _HYPHENS:
            first -= 2 if words[first - 2].lower in _ARTICLES else 0
        elif first - 1 >= floor and words[first - 1].text in ("Al", "El"):
            first -= 1
        for size in (3, 2, 1):
            if first - size >= floor and self._phrase(first - size, first) in generic.parts:
                first -= size
                break
        for size in (3, 2, 1):
            tail = self._phrase(last, last + size) if last + size <= bounds.last else ""
            if tail not in self._kinds and tail not in generic.inside:
                tail = tail.removesuffix("s")
            if tail in self._kinds or tail in generic.inside:
                last += size
                break
        return Range(first, last)

    def _phrase(self, first: int, last: int) -> str:
        """Return free words as one folded phrase, "" where one is taken or a mark but a hyphen."""
        if any(self._taken[first:last]) and not all(self._locations[first:last]):
            return ""
        texts = [self._words[index].text for index in range(first, last)]
        if not all(text[0].isalpha() or text in _HYPHENS for text in texts):
            return ""
        return fold(" ".join(texts))

    def _bounds(self, name: Range) -> Range:
        if not self._analysis.sentences:
            return Range(0, len(self._words))
        return self._analysis.sentence_of(name.first)

    def _find_datelines(self, found: Sequence[Range]) -> Iterator[Range]:
        """Yield the known places in capitals that open a paragraph as a dateline: "TOL - "."""
        told = {fold(self._text(one)) for one in found}
        for paragraph in self._analysis.paragraphs:
            last = paragraph.first
            while last < min(paragraph.last, paragraph.first + _LONGEST) and self._is_loud(last):
                last += 1
            name = Range(paragraph.first, last)
            dash = last < paragraph.last and self._words[last].text in _DASHES
            if not dash or not len(name) or any(self._taken[index] for index in name):
                continue
            known = self._gazetteer.find(self._text(name), loose=False)
            if fold(self._text(name)) in told or any(one.exact for one in known):
                self._take(name)
                yield name

    def _is_loud(self, index: int) -> bool:
        text = self._words[index].text
        return text.isupper() and text.isalpha()

    def _find_missed(self) -> Iterator[Range]:
        """Yield the longest runs of capitalised words that the gazetteer knows."""
        index = done = 0
        while index < len(self._words):
            end = 0
            if not self._taken[index] and self._may_begin(index):
                end = self._longest(index)
            if not end:
                done = index + 1 if self._taken[index] else done
                index += 1
                continue
            whole = self._join(Range(index, end))
            if any(self._taken[at] for at in range(end, whole.last)):
                whole = Range(index, end)
            wide = self._widen(whole, done)
            self._take(wide)
            yield wide
            index = done = wide.last

    def _find_again(self, found: Sequence[Range]) -> Iterator[Range]:
        """Yield the places found where they are named again in other company: "Tol police"."""
        sizes: dict[str, set[int]] = {}
        names = {self._text(one) for one in found}
        for one in found:
            sizes.setdefault(self._words[one.first].text, set()).add(len(one))
        for word in self._words:
            for size in sorted(sizes.get(word.text, ()), reverse=True):
                again = Range(word.index, min(word.index + size, len(self._words)))
                if any(self._taken[at] for at in again) or self._text(again) not in names:
                    continue
                if len(word.text) > _SHORT and self._text(again) not in self._parts_of_persons:
                    self._take(again)
                    yield again
                    break

    def _longest(self, first: int) -> int:
        """Return the end of the longest known name that starts at a word, 0 for none."""
        limit = min(self._bounds(Range(first, first + 1)).last, first + _LONGEST)
        end = first + 1
        while end < limit and not self._taken[end]:
            text = self._words[end].text
            joins = text in _HYPHENS or text.lower() in _JOINERS
            if not (text[0].isupper() or joins or (self._is_caseless and text[0].isalpha())):
                break
            end += 1
        for last in range(end, first, -1):
            closes = self._may_begin(last - 1) or (self._is_caseless and last - first > 1)
            if closes and self._is_known(Range(first, last)):
                return last
        return 0

    def _may_begin(self, index: int) -> bool:
        """Tell whether a name may begin at a word: a capital, or a place's word without case."""
        word = self._words[index]
        if word.text[0].isupper():
            return True
        if not self._is_caseless or not index or word.pos not in ("PROPN", "NOUN", "X"):
            return False
        before = self._words[index - 1].lower
        return word.pos == "PROPN" or before in _INSIDE or before in self._gazetteer.generic.parts

    @cached_property
    def _is_caseless(self) -> bool:
        """Tell whether the text has lost its capital letters."""
        capitals = sum(word.text[0].isupper() for word in self._words)
        return capitals * _CASELESS < len(self._words)

    @cached_property
    def _countries(self) -> frozenset[str]:
        """The countries that adjectives and names of countries in the text point to."""
        texts = [word.text for word in self._words]
        pairs = [" ".join(pair) for pair in pairwise(texts)]
        named = (
            self._gazetteer.demonym(text) or self._gazetteer.country_named(text)
            for text in (*texts, *pairs)
            if text[0].isupper()
        )
        return frozenset(code for code in named if code)

    def _word_before(self, first: int) -> str:
        """Return the word before a name and its part: "in" of "in northern Tol"."""
        parts = self._gazetteer.generic.parts
        while first and self._words[first - 1].lower in parts:
            first -= 1
        return self._words[first - 1].lower if first else ""

    def _is_label(self, name: Range) -> bool:
        """Tell whether a name that labels a paragraph is that of a town: "Tol: eight dead"."""
        return not self._is_no_place(name) and self._is_town(name)

    def _is_town(self, name: Range) -> bool:
        known = self._gazetteer.find(self._text(name), loose=False)
        return any(one.exact and one.population >= _SMALL for one in known)

    def _is_struck(self, first: int) -> bool:
        """Tell whether a name stands behind what was done to a place: "the attack on Tol"."""
        before = ["", "", *(word.lower for word in self._words[max(0, first - 2) : first])]
        return before[-1] in _TAKING or (before[-1] in _UPON and before[-2] in _BLOWS)

    def _is_known(self, name: Range) -> bool:
        """Tell whether words that the model calls no name are a place all the same."""
        text = self._text(name)
        if len(text) < 2 or self._is_no_place(name):
            return False
        known = self._gazetteer.find(text, loose=False)
        if not known:
            return False
        if len(name) == 1 and self._words[name.first].pos not in ("PROPN", "X"):
            return False
        if len(name) == 1 and text.isupper() and len(text) < 5:
            return known[0].kind is PlaceKind.COUNTRY
        if self._is_large(text) or any(one.kind is PlaceKind.ADMIN1 and one.exact for one in known):
            return True
        before = self._word_before(name.first)
        enough = 0 if len(name) > 1 or before in _INSIDE else _SMALL
        if before in _LOCATIVE or self._is_struck(name.first):
            return any(one.population >= (enough if one.exact else _LARGE) for one in known)
        return text not in self._parts_of_persons and any(
            one.exact and one.population >= _LARGE and one.country in self._countries
            for one in known
        )
