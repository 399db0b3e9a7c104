"""What a reviewer may see of what others decided."""

from __future__ import annotations

from dataclasses import replace

from reportedly.ledger import Ledger
from reportedly.records import Reading


def test_judging_opens_what_others_hold(ledger: Ledger, reading: Reading) -> None:
    """Own reviews are always seen, others' once one has judged; a note is no judgement."""
    ledger.add([reading])
    about = f"{next(ledger.readings()).id}/f2"
    first = ledger.review(about, "reject", reviewer="Ada")
    note = ledger.review(about, "note", reviewer="Bo", reason="odd")
    assert ledger.sight("Ada").of(about) == (first, note)
    assert ledger.sight("Bo").of(about) == (note,)
    assert ledger.sight("Bo").open((first, note)) == (note,)
    assert ledger.sight("").hidden == {first.number, note.number}
    second = ledger.review(about, "accept", reviewer="Bo")
    assert ledger.sight("Bo").of(about) == (first, note, second)


def test_a_new_reading_keeps_what_is_hidden(ledger: Ledger, reading: Reading) -> None:
    """A judgement of the same words in an older reading opens those of the newest."""
    ledger.add([reading])
    old = next(ledger.readings()).id
    first = ledger.review(f"{old}/f2", "accept", reviewer="Ada")
    killed, fled = reading.figures
    ledger.add([replace(reading, figures=(replace(fled, id="f1"), replace(killed, id="f2")))])
    new = [one.id for one in ledger.readings()][-1]
    assert ledger.sight("Ada").of(f"{new}/f1") == (first,)
    second = ledger.review(f"{new}/f1", "reject", reviewer="Bo")
    assert ledger.sight("Ada").of(f"{new}/f1") == (first, second)
    assert ledger.sight("Bo").hidden == frozenset()


def test_tolls_are_open_to_all(ledger: Ledger, reading: Reading) -> None:
    """What was decided about a toll is hidden from nobody."""
    ledger.add([reading])
    toll = ledger.tolls()[0].toll.id
    graded = ledger.review(toll, "correct", reviewer="Ada", field="grade", value="fair")
    assert ledger.sight("Bo").open((graded,)) == (graded,)
