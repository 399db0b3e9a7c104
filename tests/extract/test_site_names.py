"""Named sites: streets, schools, quarters and villages that no gazetteer lists."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.building import make_analysis

from reportedly.extract.places import find_places


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Shells fell on Zerbinka Street at noon.", "Zerbinka Street"),
        ("A drone hit the Zerbinka school at noon.", "Zerbinka school"),
        ("He fled the al-Zerbin neighbourhood.", "al-Zerbin neighbourhood"),
        ("They reached the village of Zerbinka on foot.", "Zerbinka"),
    ],
)
def test_named_sites_are_places(text: str, site: str) -> None:
    """A name beside a word for a site is found without the model's help."""
    assert [place.span.text for place in find_places(make_analysis(text))] == [site]


@pytest.mark.parametrize(
    "text",
    [
        "The street was empty.",
        "In May street markets opened.",
        "Zerbinka Hospital issued a statement.",
        "Every village suffered.",
    ],
)
def test_common_nouns_and_speakers_are_none(text: str) -> None:
    """A site without a name is no place, and a building that speaks is a source."""
    assert not list(find_places(make_analysis(text)))


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Shells fell on Zerbinka and Orvin villages.", ["Zerbinka", "Orvin villages"]),
        ("They fled the Al-Zerbin refugee camp.", ["Al-Zerbin refugee camp"]),
        ("A drone hit the Al Zerbin School at noon.", ["Al Zerbin School"]),
        ("Rockets hit the Zerbin Children's Hospital.", ["Zerbin Children's Hospital"]),
        ("A tent next to the Zerbin School burned.", ["Zerbin School"]),
        ("A raid on the church-run Zerbin School failed.", ["Zerbin School"]),
        ("Pupils wrote to the Zerbin School.", []),
    ],
)
def test_rows_and_long_names_are_read_whole(text: str, sites: list[str]) -> None:
    """Names in a row, with an article apart, an owner or a word between, are each one place."""
    tags = {"church": "NOUN", "run": "VERB", "wrote": "VERB"}
    words = make_analysis(text)
    words = replace(
        words,
        words=tuple(replace(word, pos=tags.get(word.text, word.pos)) for word in words.words),
    )
    assert [place.span.text for place in find_places(words)] == sites


def test_place_named_again_in_other_company_is_found() -> None:
    """A town found after "in" is found as well where it stands before a noun."""
    text = "Two died in the village of Zerbinka. Later Zerbinka police came."
    assert [place.span.start for place in find_places(make_analysis(text))] == [27, 43]
