"""Whom descriptions with "UN" name."""

import pytest

from reportedly.resolve.un_people import find_un_people


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("United Nations experts", "UN experts"),
        ("UN panel of experts", "UN experts"),
        ("U.N. experts on Sudan", "UN experts"),
        ("UN report leaked in May", "United Nations"),
        ("UN refugee agency", None),
        ("experts", None),
    ],
)
def test_experts_of_the_united_nations_are_one_source(name: str, found: str | None) -> None:
    """They meet across reports; a report is that of the whole."""
    one = find_un_people(name)
    assert (one and one.name) == found
