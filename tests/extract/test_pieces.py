"""Where a source begins and ends."""

import pytest
from tests.building import attribute, make_analysis, with_attributions

from reportedly import read
from reportedly.extract.statements import find_statements


def _sources(text: str) -> list[str]:
    return [piece.text for one in read(text).statements for piece in one.sources]


def test_a_dateline_is_no_part_of_a_source() -> None:
    """Who speaks first in a report begins behind the dash."""
    analysis = make_analysis("DORN, Jan 25 (OPA) - Orva's army said 12 died.")
    given = "DORN, Jan 25 (OPA) - Orva's army"
    said = attribute(analysis, "said", sources=[given], content=["12 died"])
    statements = find_statements(with_attributions(analysis, said), times=(), published=None)
    assert [piece.text for one in statements for piece in one.sources] == ["Orva's army"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Flood in Orva\n\nThe district relief board, DRB, reported 31 deaths.\n",
            "The district relief board, DRB",
        ),
        (
            "Drone attack\n\nThe paramilitary BRF said it had killed 60 soldiers.\n",
            "The paramilitary BRF",
        ),
    ],
)
def test_a_headline_is_no_part_of_a_source_below(text: str, source: str) -> None:
    """Whom the model sees in the headline did not say what stands below it."""
    assert _sources(text) == [source]


def test_a_description_takes_in_the_name_behind_it() -> None:
    """Who is described and then named between commas is one speaker."""
    text = "Riot in Dorn\n\nA spokesman for the jail, Luis Brel, said eight inmates died.\n"
    (statement,) = read(text).statements
    assert statement.entity is not None
    assert statement.entity.name == "Luis Brel"


def test_a_name_ends_a_description_behind_the_cue_too() -> None:
    """“..., said the mayor of Huanta, Ona Brel.” names her."""
    text = "Landslide in Peru\n\nAt least 12 people died, said the mayor of Huanta, Ona Brel.\n"
    (statement,) = read(text).statements
    assert statement.entity is not None
    assert statement.entity.name == "Ona Brel"


def test_who_is_told_does_not_speak() -> None:
    """Behind “told” stands no source, whatever the model thinks."""
    analysis = make_analysis("Ona Brel told reporters that 12 died.")
    told = attribute(analysis, "told", sources=["Ona Brel", "reporters"], content=["12 died"])
    statements = find_statements(with_attributions(analysis, told), times=(), published=None)
    assert [piece.text for one in statements for piece in one.sources] == ["Ona Brel"]
