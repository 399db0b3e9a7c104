"""A correction taken back leaves what stood before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly import FormatError, UnknownRecordError
from reportedly.ledger import Ledger
from reportedly.ledger.wording import word_review
from reportedly.records import Reading


@pytest.fixture
def about(ledger: Ledger, reading: Reading) -> str:
    """The first figure of a ledger of one reading."""
    ledger.add([reading])
    return f"{next(ledger.readings()).id}/f1"


def _low(ledger: Ledger, about: str) -> object:
    return ledger.toll(about).claims[0].bounds.low


def test_the_value_before_counts_again(ledger: Ledger, about: str) -> None:
    """First the correction before it counts, and once that is undone too, what was read."""
    first = ledger.review(about, "correct", reviewer="Ada", field="low", value=31)
    second = ledger.review(about, "correct", reviewer="Ada", field="low", value=33)
    assert _low(ledger, about) == 33
    back = ledger.undo(second.id, reviewer="Ada")
    assert (back.value, back.reason, _low(ledger, about)) == (31, "undone", 31)
    with pytest.raises(FormatError, match="corrected again since"):
        ledger.undo(first.id, reviewer="Ada")


def test_what_was_read_counts_again(ledger: Ledger, about: str) -> None:
    """A first correction is undone to the value in the newest reading, a span to its words."""
    one = ledger.review(about, "correct", reviewer="Ada", field="low", value=31)
    ledger.undo(one.id, reviewer="Ada")
    assert _low(ledger, about) == 30
    two = ledger.review(about, "correct", reviewer="Ada", field="group", value=None)
    back = ledger.undo(two.id, reviewer="Ada")
    assert back.value["text"] == "guards"
    assert word_review(back) == "correct group: “guards” (undone)"


def test_a_newer_reading_tells_what_was_before(
    ledger: Ledger, about: str, reading: Reading
) -> None:
    """A correction of an older reading is undone to what the newest reads at the same words."""
    one = ledger.review(about, "correct", reviewer="Ada", field="basis", value="period")
    killed, fled = reading.figures
    ledger.add([replace(reading, figures=(replace(killed, id="f7", confidence=0.5), fled))])
    assert ledger.undo(one.id, reviewer="Ada").value == "incident"


def test_what_cannot_be_undone_is_said(ledger: Ledger, about: str) -> None:
    """Others' corrections, other decisions and unknown ids are refused, and nothing is added."""
    one = ledger.review(about, "correct", reviewer="Ada", field="low", value=31)
    two = ledger.review(about, "accept", reviewer="Ada")
    head = ledger.head()
    with pytest.raises(FormatError, match="by whoever made it"):
        ledger.undo(one.id, reviewer="Bo")
    with pytest.raises(FormatError, match="only a correction"):
        ledger.undo(two.id, reviewer="Ada")
    with pytest.raises(UnknownRecordError, match="no review"):
        ledger.undo("beef", reviewer="Ada")
    assert ledger.head() == head
