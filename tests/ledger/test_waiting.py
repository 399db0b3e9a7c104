from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.waiting import Waiting
from reportedly.records import Reading


@pytest.fixture
def waiting(ledger: Ledger, reading: Reading) -> Waiting:
    """What waits in a ledger of one reading."""
    ledger.add([reading], reader="first")
    return Waiting(ledger)


def _parts(waiting: Waiting, reviewer: str) -> list[str]:
    found = waiting.find(reviewer)
    for skip, case in enumerate([*found, None]):
        assert waiting.find_next(reviewer, skip) == (case, len(found))
    return [case.part for case in found]


def _about(ledger: Ledger, part: str) -> str:
    return f"{[one.id for one in ledger.readings()][-1]}/{part}"


def test_the_least_certain_comes_first(waiting: Waiting) -> None:
    """Figures and statements wait in the order of how unsure the reading is of them."""
    assert _parts(waiting, "Ada") == ["f2", "s2", "s3", "s1", "f1"]


def test_what_one_judged_waits_for_others(ledger: Ledger, waiting: Waiting) -> None:
    """A judgement settles a case for its reviewer alone, and a note for nobody."""
    ledger.review(_about(ledger, "f2"), "reject", reviewer="Ada")
    ledger.review(_about(ledger, "s2"), "note", reviewer="Ada", reason="odd")
    assert _parts(waiting, "Ada") == ["s2", "s3", "s1", "f1"]
    assert _parts(waiting, "Bo")[0] == _parts(waiting, "")[0] == "f2"


def test_a_second_reviewer_is_blind(ledger: Ledger, waiting: Waiting) -> None:
    """What others decided is shown to whoever has decided too."""
    about = _about(ledger, "f2")
    first = ledger.review(about, "reject", reviewer="Ada")
    assert waiting.find_decisions(about, "Bo") == ()
    second = ledger.review(about, "accept", reviewer="Bo")
    assert waiting.find_decisions(about, "Bo") == (first, second)
    assert waiting.find_last("Bo") == second
    assert waiting.find_last("Cy") is None


def test_a_new_reading_keeps_what_was_judged(
    ledger: Ledger, waiting: Waiting, reading: Reading
) -> None:
    """A judgement counts for the same words in a newer reading, whatever they are called there."""
    ledger.review(_about(ledger, "f2"), "accept", reviewer="Ada")
    assert "f2" not in _parts(waiting, "Ada")
    killed, fled = reading.figures
    again = (replace(fled, id="f1"), replace(killed, id="f2", confidence=0.5))
    ledger.add([replace(reading, figures=again)], reader="second")
    assert _parts(waiting, "Ada") == ["f2", "s2", "s3", "s1"]


def test_a_repeat_waits_with_its_original(ledger: Ledger, reading: Reading) -> None:
    """A figure that repeats another one of its report is no case of its own."""
    killed, fled = reading.figures
    ledger.add([replace(reading, figures=(killed, replace(fled, same_as="f1")))])
    assert "f2" not in _parts(Waiting(ledger), "Ada")
