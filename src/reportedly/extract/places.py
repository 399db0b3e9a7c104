"""Find the places that a text names: `find_places`.

A place is what the model calls LOC, widened by the words that belong to it ("northern Gaza", "al-"
before, "refugee camp" after), and what the gazetteer knows and the model missed. Persons are no
places, nor are organisations, unless a building or a street bears the name ("at Al-Amal Hospital")
or a capital or country stands for its government ("Cairo denied it"). Adjectives ("Syrian") are
none either; `gazetteer.find_country` reads those. Which place of the name is meant is decided in
`geocoding`.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.gazetteer import load_gazetteer
from reportedly.extract.geocoding import Resolver
from reportedly.extract.place_names import Finder
from reportedly.extract.toponyms import read_mention
from reportedly.language.analysis import Analysis
from reportedly.records import Place


def find_places(analysis: Analysis) -> Iterator[Place]:
    """Yield the places that the text names, in text order, never overlapping.

    What the gazetteer lacks is yielded as well, with the country that the words around it tell.
    """
    gazetteer = load_gazetteer()
    ranges = Finder(analysis, gazetteer).run()
    spans = [analysis.span(one.first, one.last) for one in ranges]
    mentions = [read_mention(analysis.text, one.start, one.end, gazetteer) for one in spans]
    resolver = Resolver(analysis.text, mentions, gazetteer)
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
