"""Figures that a report refutes in its own words."""

import pytest
from tests.building import span_of

from reportedly.resolve.denials import is_refuted


@pytest.mark.parametrize(
    ("text", "refuted"),
    [
        ("It is not true that 41 guards fled.", True),
        ("It isn't correct that 41 guards fled.", True),
        ("It is false that 41 guards fled.", True),
        ("The general lies to us all when he speaks of 41 dead guards.", True),
        ("The claim that 41 guards fled is a complete fabrication.", True),
        ("Rumours of 41 dead guards were untrue, the mayor said.", True),
        ("The figure of 41 dead is not accurate.", True),
        ("The talk of 41 dead guards is a fabrication.", True),
        ('He called the figure of 41 "fantasy".', True),
        ("He called the toll of 41 an invention.", True),
        ("The report that 41 guards fled was read aloud.", False),
        ("The claim that 41 guards fled is being checked.", False),
        ("It is true that 41 guards fled.", False),
        ("A bomb killed 41 guards; what the army said was wrong.", False),
        ("The count is 41. Talk of more is nonsense.", False),
        ("He called the loss of 41 guards a blow.", False),
    ],
)
def test_what_is_called_false_is_refuted(text: str, refuted: bool) -> None:
    """What is said to be untrue, before or behind, is no longer put forward."""
    assert is_refuted(text, span_of(text, "41")) is refuted
