"""Find the places that a text names: `find_places`.

A place is what the model calls LOC, widened by the words that belong to it ("northern Gaza", "al-"
before, "refugee camp" after), and what the gazetteer knows and the model missed. Persons are no
places, nor are organisations, unless a building or a street bears the name ("at Al-Amal Hospital").
Adjectives ("Syrian") are none either; `gazetteer.find_country` reads those. Which place of the name
is meant is decided in `geocoding`.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.entries import PlaceKind
from reportedly.extract.gazetteer import Gazetteer, load_gazetteer
from reportedly.extract.geocoding import WEIGHTS, Resolver
from reportedly.extract.lexicon import load_table
from reportedly.extract.spelling import fold
from reportedly.extract.toponyms import read_mention
from reportedly.language.analysis import Analysis, NameType, Range
from reportedly.records import Place

_WORDS = load_table("places.toml")["words"]
_ARTICLES = frozenset(load_table("places.toml")["spelling"]["articles"])
_JOINERS = frozenset(_WORDS["joiners"])
_LOCATIVE = frozenset(_WORDS["locative"])
_HITTING = _LOCATIVE | frozenset(_WORDS["striking"])
_HYPHENS = frozenset("-‐‑–")
_SPLIT = frozenset([",", ";", "(", ")", "/", "and", "or", "&"])
_LONGEST = 5
_LARGE = 100_000


def find_places(analysis: Analysis) -> Iterator[Place]:
    """Yield the places that the text names, in text order, never overlapping.

    What the gazetteer lacks is yielded as well, with the country that the words around it tell.
    """
    gazetteer = load_gazetteer()
    ranges = list(_find_ranges(analysis, gazetteer))
    spans = [analysis.span(one.first, one.last) for one in ranges]
    mentions = [read_mention(analysis.text, one.start, one.end, gazetteer) for one in spans]
    resolver = Resolver(analysis.text, mentions, gazetteer, WEIGHTS)
    resolver.run()
    for index, span in enumerate(spans):
        entry, country = resolver.settle(index)
        if entry is None:
            yield Place(span=span, country=country)
            continue
        within = mentions[index].within
        yield Place(
            span=span,
            name=None if within else entry.name,
            country=country,
            admin1=entry.admin1,
            geonameid=None if within else entry.geonameid,
            lat=entry.lat,
            lon=entry.lon,
        )


def _find_ranges(analysis: Analysis, gazetteer: Gazetteer) -> Iterator[Range]:
    taken = [False] * len(analysis.words)
    found: list[Range] = []
    for name in analysis.names:
        for index in range(name.first, name.last):
            taken[index] = True
    for name in analysis.names:
        if name.type is NameType.LOC:
            for part in _split(analysis, Range(name.first, name.last)):
                wide = _widen(analysis, part, taken, gazetteer)
                if len(wide) > len(part) or not _is_adjective(analysis, wide, gazetteer):
                    found.append(wide)
                for index in wide:
                    taken[index] = True
        elif name.type is NameType.ORG and _is_building(analysis, name.first, name.last, gazetteer):
            found.append(Range(name.first, name.last))
    found.extend(_find_missed(analysis, taken, gazetteer))
    yield from sorted(found, key=lambda one: one.first)


def _split(analysis: Analysis, name: Range) -> Iterator[Range]:
    """Cut a name at commas and conjunctions, unless the gazetteer knows it whole."""
    first = name.first
    cuts = [i for i in name if analysis.words[i].lower in _SPLIT]
    whole = analysis.span(name.first, name.last).text
    if cuts and load_gazetteer().find(whole, loose=False):
        cuts = []
    for cut in (*cuts, name.last):
        if cut > first:
            yield Range(first, cut)
        first = cut + 1


def _is_adjective(analysis: Analysis, name: Range, gazetteer: Gazetteer) -> bool:
    """Tell whether the name is an adjective of a country ("Syrian") and no place's name."""
    text = analysis.span(name.first, name.last).text
    if not (gazetteer.demonym(text) or gazetteer.demonym(text.removesuffix("s"))):
        return False
    return not any(one.id < 0 or one.kind <= PlaceKind.ADMIN1 for one in gazetteer.find(text))


def _is_building(analysis: Analysis, first: int, last: int, gazetteer: Gazetteer) -> bool:
    if last - first < 2 or fold(analysis.words[last - 1].text) not in gazetteer.generic.inside:
        return False
    before = [analysis.words[i].lower for i in range(max(0, first - 2), first)]
    if before and before[-1] in ("the", "a"):
        before.pop()
    return bool(before) and before[-1] in _HITTING


def _widen(analysis: Analysis, name: Range, taken: list[bool], gazetteer: Gazetteer) -> Range:
    words, generic = analysis.words, gazetteer.generic
    first, last = name.first, name.last
    floor, ceiling = _bounds(analysis, name)
    if first - 2 >= floor and words[first - 1].text in _HYPHENS and not taken[first - 2]:
        first -= 2 if words[first - 2].lower in _ARTICLES else 0
    elif first - 1 >= floor and words[first - 1].text in ("Al", "El") and not taken[first - 1]:
        first -= 1
    for size in (3, 2, 1):
        start = first - size
        if start >= floor and not any(taken[start:first]):
            part = fold(" ".join(words[i].text for i in range(start, first)))
            if part in generic.parts:
                first = start
                break
    for size in (3, 2, 1):
        end = last + size
        if end <= ceiling and not any(taken[last:end]):
            tail = fold(" ".join(words[i].text for i in range(last, end)))
            if tail in generic.kinds or tail in generic.inside:
                last = end
                break
    return Range(first, last)


def _bounds(analysis: Analysis, name: Range) -> tuple[int, int]:
    if not analysis.sentences:
        return 0, len(analysis.words)
    sentence = analysis.sentence_of(name.first)
    return sentence.first, sentence.last


def _find_missed(analysis: Analysis, taken: list[bool], gazetteer: Gazetteer) -> Iterator[Range]:
    """Yield the longest runs of capitalised words that the gazetteer knows."""
    words = analysis.words
    index = 0
    while index < len(words):
        end = 0
        if not taken[index] and words[index].text[0].isupper():
            end = _longest(analysis, index, taken, gazetteer)
        if not end:
            index += 1
            continue
        for one in range(index, end):
            taken[one] = True
        wide = _widen(analysis, Range(index, end), taken, gazetteer)
        yield wide
        index = wide.last


def _longest(analysis: Analysis, first: int, taken: list[bool], gazetteer: Gazetteer) -> int:
    """Return the end of the longest known name that starts at a word, 0 for none."""
    words = analysis.words
    end = first + 1
    limit = min(len(words), _bounds(analysis, Range(first, end))[1], first + 2 * _LONGEST)
    ends = []
    while end <= limit:
        ends.append(end)
        if end == limit or taken[end]:
            break
        text = words[end].text
        if not (text[0].isupper() or text in _HYPHENS or text.lower() in _JOINERS):
            break
        end += 1
    for end in reversed(ends):
        last = words[end - 1].text
        if last[0].isupper() and _is_known(analysis, Range(first, end), gazetteer):
            return end
    return 0


def _is_known(analysis: Analysis, name: Range, gazetteer: Gazetteer) -> bool:
    """Tell whether words that the model calls no name are a place all the same."""
    text = analysis.span(name.first, name.last).text
    if len(text) < 2 or gazetteer.demonym(text) or gazetteer.demonym(text.removesuffix("s")):
        return False
    known = gazetteer.find(text, loose=False)
    if not known:
        return False
    word = analysis.words[name.first]
    if len(name) == 1 and word.pos not in ("PROPN", "X"):
        return False
    if len(name) == 1 and text.isupper() and len(text) < 5:
        return known[0].kind is PlaceKind.COUNTRY
    if known[0].id < 0 or known[0].kind is PlaceKind.COUNTRY:
        return True
    before = analysis.words[name.first - 1].lower if name.first else ""
    placed = before in _LOCATIVE
    return placed and any(one.exact or one.population >= _LARGE for one in known)
