from __future__ import annotations

import pytest

from reportedly.language import shapes


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", shapes.LOWER),
        ("Orva", shapes.TITLE),
        ("A", shapes.TITLE),
        ("UN", shapes.UPPER),
        ("McOrr", shapes.MIXED),
        ("12", shapes.DIGIT),
        ("“", shapes.PUNCTUATION),
        ("_____", shapes.OTHER),
    ],
)
def test_shapes(word: str, shape: int) -> None:
    """Each word has the one shape that its capitals, digits and marks make."""
    assert shapes.shape_of(word) == shape
