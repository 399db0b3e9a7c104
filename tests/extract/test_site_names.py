"""Named sites: streets, schools, quarters and villages that no gazetteer lists."""

from __future__ import annotations

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
