"""How a copy of a report differs from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.resolve.differences import Change, Passage, find_differences

BEFORE = "The mill burned. “Twelve died.” Police came at noon.\n\nIt rained."
AFTER = "The mill  burned.\nPolice came at one. It rained. More follows."


def test_sentences_are_compared() -> None:
    """What was left out, changed and put in is told in the order of the text."""
    assert list(find_differences(BEFORE, AFTER)) == [
        Passage(Change.SAME, ("The mill burned.",)),
        Passage(Change.GONE, ("“Twelve died.”", "Police came at noon.")),
        Passage(Change.NEW, ("Police came at one.",)),
        Passage(Change.SAME, ("It rained.",)),
        Passage(Change.NEW, ("More follows.",)),
    ]


@given(st.text(alphabet="ab. \n!"), st.text(alphabet="ab. \n!"))
def test_both_texts_can_be_put_together_again(one: str, other: str) -> None:
    """Nothing of either text is lost, and a text does not differ from itself."""
    found = list(find_differences(one, other))
    for text, change in ((one, Change.GONE), (other, Change.NEW)):
        kept = (s for each in found if each.change in (Change.SAME, change) for s in each.sentences)
        assert " ".join(kept).split() == text.split()
    assert all(each.change is Change.SAME for each in find_differences(one, one))
