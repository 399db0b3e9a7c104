"""Places: the gazetteer, which place of a name is meant, and what in a text is a place."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.building import make_analysis

from reportedly.extract.entries import Entry, PlaceKind, great_circle
from reportedly.extract.gazetteer import find_country, load_gazetteer
from reportedly.extract.geocoding import resolve_places
from reportedly.extract.lexicon import load_table
from reportedly.extract.places import find_places
from reportedly.extract.spelling import fold, loosen, plain
from reportedly.language.analysis import Analysis, Name, NameType, Range
from reportedly.language.words import find_words
from reportedly.records import Place

CASES = Path(__file__).with_name("places.csv")
MARKS = {"[": NameType.LOC, "<": NameType.ORG, "{": NameType.PERSON}
PIECES = (
    "Kursk ",
    "al-",
    "Gaza, ",
    "the ",
    "northern ",
    "(",
    "'s ",
    "state ",
    "Al ",
    "of ",
    "\n",
    "X",
)


def mark_names(marked: str) -> Analysis:
    """Read a text in which [place], <organisation> and {person} stand for the model's names."""
    text = re.sub(r"[\[\]<>{}]", "", marked)
    analysis = make_analysis(text)
    names = []
    for match in re.finditer(r"[\[<{]([^\]>}]+)[\]>}]", marked):
        start = match.start() - len(re.findall(r"[\[\]<>{}]", marked[: match.start()]))
        words = analysis.range_of(start, start + len(match[1]))
        names.append(Name(words.first, words.last, MARKS[match[0][0]]))
    return replace(analysis, names=tuple(names))


def show(place: Place) -> str:
    """Write a place as the table of cases does."""
    return f"{place.span.text} = {place.name or '?'}, {place.country or '?'}"


def read_cases() -> Iterator[tuple[str, str]]:
    """Yield the text and the expected places of each case."""
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["text"], row["expected"]


@pytest.mark.parametrize(("text", "expected"), list(read_cases()))
def test_the_table_of_cases(text: str, expected: str) -> None:
    """Each text yields exactly the places that the table names, in text order."""
    assert "; ".join(map(show, find_places(mark_names(text)))) == expected


def test_a_place_carries_its_gazetteer_entry() -> None:
    """Name, division, GeoNames id and position come from one entry."""
    (place,) = find_places(mark_names("Snow fell on [Sudzha]."))
    assert (place.country, place.admin1, place.geonameid) == ("RU", "Kursk Oblast", 486816)
    assert place.lat == pytest.approx(51.19, abs=0.01)
    assert place.lon == pytest.approx(35.27, abs=0.01)


def test_other_places_decide_between_namesakes() -> None:
    """A town that several countries have is taken where the document's other places lie."""
    ohio = "Crews worked in [Toledo], [Akron] and [Dayton]. [Cleveland] was spared."
    spain = "Crews worked in [Toledo], [Segovia] and [Madrid]."
    assert next(find_places(mark_names(ohio))).country == "US"
    assert next(find_places(mark_names(spain))).country == "ES"


def test_one_name_means_one_place() -> None:
    """What is said beside one mention ("Tripoli, Lebanon") holds for the other mentions too."""
    text = "Rain fell on [Tripoli], [Lebanon]. Roads in [Tripoli] were closed. [Tripoli] waited."
    found = [place for place in find_places(mark_names(text)) if place.span.text == "Tripoli"]
    assert [place.country for place in found] == ["LB", "LB", "LB"]


def test_an_unknown_village_has_the_country_around_it() -> None:
    """A name that no gazetteer has keeps its span and takes the country of the document."""
    text = "In [Mali], raiders burned [Qwzzarudo]. Troops went to [Mopti]."
    village = list(find_places(mark_names(text)))[1]
    assert (village.span.text, village.country, village.lat) == ("Qwzzarudo", "ML", None)


def test_mentions_alone_can_be_resolved() -> None:
    """Given spans are resolved without an analysis, one entry or None per span."""
    text = "From Lviv to Qwzzarudo."
    lviv, unknown = resolve_places(text, [(5, 9), (13, 22)])
    assert lviv is not None
    assert (lviv.name, lviv.country) == ("Lviv", "UA")
    assert unknown is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Syrian", "SY"), ("North Korean", "KP"), ("North Koreans", "KP"), ("South Sudanese", "SS"),
        ("the United States", "US"), ("U.S.", "US"), ("US", "US"), ("us", None), ("DRC", "CD"),
        ("Israelis", "IL"), ("Ukraine's", "UA"), ("Russia’s", "RU"), ("Polish", "PL"),
        ("polish", None), ("turkey", None), ("Turkey", "TR"), ("Moscow", "RU"), ("Seoul", "KR"),
        ("Washington", "US"), ("the Donbas", "UA"), ("Gazans", "PS"), ("west bank", "PS"),
        ("Burkinabe", "BF"), ("Ivory Coast", "CI"), ("Myanmar", "MM"), ("Burmese", "MM"),
        ("Springfield", None), ("the army", None), ("the", None), ("", None),
    ],
)  # fmt: skip
def test_find_country(text: str, code: str | None) -> None:
    """Countries, demonyms, capitals and known regions point to a country; other words do not."""
    assert find_country(text) == code


def test_every_code_of_the_table_is_a_country() -> None:
    """Demonyms, aliases, capitals and hand-kept places name countries that the gazetteer has."""
    table, gazetteer = load_table("places.toml"), load_gazetteer()
    codes = {*table["demonyms"], *table["countries"], *table["capitals"], *table["divisions"]}
    codes |= {row["country"] for row in table["place"] if "country" in row}
    assert [code for code in sorted(codes) if gazetteer.country(code) is None] == []


def test_every_division_of_the_table_is_in_the_gazetteer() -> None:
    """Each English name of a division is joined to the division that it stands for."""
    gazetteer = load_gazetteer()
    lost = [
        row[1]
        for code, rows in load_table("places.toml")["divisions"].items()
        for row in rows
        if not any(one.id >= 0 and one.country == code for one in gazetteer.find(row[1])[:1])
    ]
    assert lost == []


def test_every_capital_of_the_table_is_a_town() -> None:
    """Each capital is found as a town of its country, under the name in the table."""
    gazetteer = load_gazetteer()
    lost = [
        name
        for name in load_table("places.toml")["capitals"].values()
        if not any(gazetteer.is_capital(one) for one in gazetteer.find(name))
    ]
    assert lost == []


def test_spelling_does_not_matter() -> None:
    """Case, accents, apostrophes, hyphens and "Saint" make no difference."""
    assert fold("Saint-Étienne") == fold("st etienne")
    assert fold("Sana'a") == fold("Sanaʻa") == fold("SANAA")
    assert plain("Khān Yūnis") == "Khan Yunis"


def test_romanisations_meet() -> None:
    """Spellings of one Arabic name level to one key; different names do not."""
    assert loosen(fold("al-Hudaydah")) == loosen(fold("Hodeida"))
    assert loosen(fold("Qal'ah")) == loosen(fold("Kala"))
    assert loosen(fold("Homs")) != loosen(fold("Hama"))


def test_containment() -> None:
    """Countries, divisions and regions contain what lies in them, towns contain nothing."""
    gazetteer = load_gazetteer()
    texas = next(one for one in gazetteer.find("Texas") if one.kind is PlaceKind.ADMIN1)
    paris = next(one for one in gazetteer.find("Paris") if one.admin1 == "Texas")
    donbas = gazetteer.find("Donbas")[0]
    bakhmut = gazetteer.find("Bakhmut")[0]
    america = gazetteer.country("US")
    assert america is not None
    assert america.contains(texas)
    assert texas.contains(paris)
    assert donbas.contains(bakhmut)
    assert not donbas.contains(paris)
    assert not paris.contains(texas)
    assert not texas.contains(texas)


def test_distance() -> None:
    """London to Paris is about 344 km, and a place without position has no distance."""
    assert great_circle(51.5074, -0.1278, 48.8566, 2.3522) == pytest.approx(343.6, abs=1)
    here = Entry(id=1, kind=PlaceKind.TOWN, name="Here", country="GB", lat=1.0, lon=1.0)
    nowhere = Entry(id=2, kind=PlaceKind.TOWN, name="Nowhere", country="GB")
    assert here.distance(nowhere) is None


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=60, deadline=None)
def test_spans_reproduce_the_text(text: str) -> None:
    """Whatever the text, spans quote it, stand in order and never overlap."""
    analysis = make_analysis(text)
    at = 0
    for place in find_places(analysis):
        assert place.span.start >= at
        assert text[place.span.start : place.span.end] == place.span.text
        at = place.span.end


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.data())
@settings(max_examples=60, deadline=None)
def test_any_names_will_do(text: str, data: st.DataObject) -> None:
    """The model may call any words a name: places still stand in order within the text."""
    size = len(list(find_words(text)))
    cuts = sorted(data.draw(st.sets(st.integers(0, size), max_size=8)))
    types = data.draw(st.lists(st.sampled_from(NameType), min_size=8, max_size=8))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    names = tuple(Name(a, b, kind) for (a, b), kind in zip(pairs, types, strict=False))
    found = list(find_places(replace(make_analysis(text), names=names)))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_a_name_is_not_joined_to_one_found_already() -> None:
    """“Tol” takes in “al-Zerbin” behind it only where that is no place of its own."""
    analysis = make_analysis("of Kursk al-Kursk")
    names = (Name(2, 5, NameType.LOC),)
    found = [one.span.text for one in find_places(replace(analysis, names=names))]
    assert found == ["Kursk", "al-Kursk"]


@pytest.mark.parametrize("piece", ["Springfield, ", "San ", "al-", "North ", "Gaza's ", "of the "])
def test_long_runs_are_read(piece: str) -> None:
    """A run of twenty thousand odd words is read to its end."""
    text = piece * 20_000 + "in Ohio"
    assert list(find_places(make_analysis(text)))[-1].span.text.endswith("Ohio")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KIRKUK - Doctors saw 24 bodies.", ["KIRKUK"]),
        ("KIRKUK: Doctors saw 24 bodies.", ["KIRKUK"]),
        ("KIRKUK says nothing.", []),
        ("NOTHING - Doctors saw 24 bodies.", []),
    ],
)
def test_a_town_in_capitals_that_opens_a_line_is_a_place(text: str, found: list[str]) -> None:
    """The dateline of a local reporter stands alone, where the model sees no name."""
    analysis = make_analysis(text)
    analysis = replace(analysis, paragraphs=(Range(0, len(analysis.words)),))
    words = tuple(replace(word, pos="NOUN") for word in analysis.words)
    places = find_places(replace(analysis, words=words))
    assert [one.span.text for one in places] == found
