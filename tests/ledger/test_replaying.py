"""What people decided holds for what is derived, and for what a better model reads later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.errors import FormatError, UnknownRecordError
from reportedly.ledger import Ledger
from reportedly.reconcile.values import Grade
from reportedly.records import Bounds, Measure, Modifier, Reading, Status

from .telling import ARMY, MAYOR, tell


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder of its own for each test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def raid(ledger: Ledger) -> Ledger:
    """A ledger in which the mayor puts 12 killed and the army 40."""
    ledger.add([tell(12), tell(40, ARMY, day="2031-03-04", publisher="Daily Wire")], reader="old")
    return ledger


def _figure(ledger: Ledger, count: int) -> str:
    """Return the id of the figure in the newest reading of a report."""
    found = [
        one
        for one in ledger.readings(newest=True)
        if f"{count} people" in one.reading.document.text
    ]
    return f"{found[0].id}/{found[0].reading.figures[0].id}"


def _lows(ledger: Ledger) -> list[object]:
    return sorted(claim.bounds.low for claim in ledger.resolve().claims)


def _reread(reading: Reading, **changes: object) -> Reading:
    """Return what a better model reads: the same figure under another id, with these changes."""
    return replace(reading, figures=(replace(reading.figures[0], id="f7", **changes),))


def test_a_rejected_figure_is_no_claim(raid: Ledger) -> None:
    """What a person rejects leaves the toll; whoever accepts it later puts it back."""
    figure = _figure(raid, 40)
    raid.review(figure, "reject", reviewer="Ada", reason="a house number")
    assert _lows(raid) == [12]
    assert raid.resolve().rejected == (figure,)
    raid.review(figure, "accept", reviewer="Bo")
    assert _lows(raid) == [12, 40]


def test_a_corrected_figure_counts_as_corrected(raid: Ledger) -> None:
    """Of two corrections of one field the later one wins; accepting it leaves it as it stands."""
    figure = _figure(raid, 40)
    for value in (39, 14):
        for field in ("low", "high"):
            raid.review(figure, "correct", reviewer="Ada", field=field, value=value)
    raid.review(figure, "accept", reviewer="Bo")
    assert _lows(raid) == [12, 14]
    assert [one.bounds.low for one in raid.toll(figure).timeline] == [12, 14]


def test_sources_can_be_merged_and_parted(raid: Ledger) -> None:
    """Two sources that a person merges are one voice, until somebody splits them again."""
    first, second = (one.source.id for one in raid.sources() if one.claims)
    raid.review(first[:8], "merge", reviewer="Ada", others=[second[:8]], reason="one office")
    assert len(raid.tolls()[0].voices) == 1
    assert {one.source.id for one in raid.sources() if one.claims} < {first, second}
    assert [one.decision for one in raid.toll(raid.tolls()[0].toll.id).reviews] == []
    assert raid.history(first)[-1].id == raid.history(second)[-1].id
    raid.review(first[:8], "split", reviewer="Ada", others=[second[:8]])
    assert len(raid.tolls()[0].voices) == 2


def test_an_id_still_leads_to_what_was_founded_earlier(raid: Ledger) -> None:
    """A toll, claim or lineage that a later found, earlier report now founds keeps its old id."""
    before = raid.toll(raid.tolls()[0].toll.id)
    toll = before.comparison.toll.id
    review = raid.review(toll, "correct", reviewer="Ada", field="grade", value="fair")
    raid.add([tell(12, day="2031-03-02", publisher="Night Mail", extra="The raid began at dawn.")])
    after = raid.toll(toll)
    assert after.comparison.toll.id != toll
    assert raid.toll(toll[:10]) == raid.toll(before.claims[0].id) == after
    assert after.decided is not None
    assert (after.decided.review, after.decided.is_outdated) == (review, True)
    assert raid.trace(before.lineages[0].id).kind == "lineage"
    assert raid.review(toll, "note", reviewer="Ada").about == toll


def test_a_person_decides_the_grade(raid: Ledger) -> None:
    """The grade of a person stands beside the suggested one, and is told to be old if it is."""
    toll = raid.tolls()[0].toll.id
    assert raid.toll(toll).decided is None
    raid.review(toll, "correct", reviewer="Ada", field="grade", value="weak")
    review = raid.review(toll, "correct", reviewer="Bo", field="grade", value="confirmed")
    decided = raid.toll(toll).decided
    assert decided is not None
    assert (decided.grade, decided.review, decided.is_outdated) == (Grade.CONFIRMED, review, False)
    assert raid.resolve().unmatched == ()
    raid.add([tell(41, ARMY, day="2031-03-07")])
    later = raid.toll(toll).decided
    assert later is not None
    assert later.is_outdated
    assert [one.review.id for one in raid.outdated()] == [
        one.id for one in raid.reviews() if one.field == "grade"
    ]


@pytest.mark.parametrize(
    ("kind", "field", "value", "complaint"),
    [
        ("toll", "grade", "superb", "superb.*weak"),
        ("toll", "grade", 10, "no grade"),
        ("toll", "measure", "killed", "no field"),
        ("toll", "start", "Monday", "YYYY-MM-DD"),
        ("toll", "group", "", "people at large"),
        ("source", "name", None, "no name"),
        ("source", "country", "Ruritania", "alpha-2"),
        ("claim", "low", 3, "nothing of it"),
    ],
)
def test_of_what_is_derived_little_is_corrected(
    raid: Ledger, kind: str, field: str, value: object, complaint: str
) -> None:
    """What a claim or toll is follows from its figures, which can be corrected; the rest cannot."""
    before, page = raid.verify(), raid.toll(raid.tolls()[0].toll.id)
    ids = {"toll": page.comparison.toll.id, "claim": page.claims[0].id}
    record = ids.get(kind, page.claims[0].source)
    with pytest.raises(FormatError, match=complaint):
        raid.review(record, "correct", reviewer="Ada", field=field, value=value)
    assert raid.verify() == before


def test_group_and_days_of_a_toll_can_be_put_right(raid: Ledger) -> None:
    """Who was counted, and when it began and ended, is as the person puts it."""
    toll = raid.tolls()[0].toll.id
    for field, value in (("group", "market traders"), ("start", "2031-03-01"), ("end", None)):
        raid.review(toll, "correct", reviewer="Ada", field=field, value=value)
    found = raid.toll(toll).comparison.toll
    assert (found.group, found.start, found.end) == ("market traders", "2031-03-01", None)


def test_a_name_can_be_put_right(raid: Ledger) -> None:
    """The name that a person gives a source is shown wherever it speaks."""
    source = next(one.source for one in raid.sources() if one.source.name == MAYOR.name)
    raid.review(source.id, "correct", reviewer="Ada", field="name", value="Mayor Ilse Brandt")
    assert {row.source for row in raid.toll(raid.tolls()[0].toll.id).timeline} == {
        "Mayor Ilse Brandt", ARMY.name,
    }  # fmt: skip


def test_decisions_go_over_to_a_new_reading(raid: Ledger) -> None:
    """What was decided about a figure holds for the same words when they are read again."""
    raid.review(_figure(raid, 40), "reject", reviewer="Ada")
    raid.review(_figure(raid, 12), "correct", reviewer="Ada", field="low", value=10)
    raid.add([_reread(tell(12)), _reread(tell(40, ARMY, day="2031-03-04"))], reader="better")
    assert _lows(raid) == [10]
    assert raid.outdated() == ()


def test_what_changed_under_a_decision_is_told(raid: Ledger) -> None:
    """A decision about what is now read otherwise is honoured, and told of as outdated."""
    accepted = raid.review(_figure(raid, 12), "accept", reviewer="Ada")
    kept = raid.review(_figure(raid, 40), "accept", reviewer="Ada")
    raid.add([_reread(tell(12), measure=Measure.WOUNDED, status=Status.CIVILIAN)], reader="better")
    (found,) = raid.outdated()
    assert found.review == accepted != kept
    assert found.record == _figure(raid, 12)
    assert found.reason == "measure: killed → wounded; status: unknown → civilian"


def test_a_better_reading_that_agrees_is_no_change(raid: Ledger) -> None:
    """Where the new model reads what the person put in, nothing is told."""
    figure = _figure(raid, 12)
    raid.review(figure, "correct", reviewer="Ada", field="measure", value="wounded")
    raid.add([_reread(tell(12), measure=Measure.WOUNDED)], reader="better")
    assert raid.outdated() == ()
    raid.add([_reread(tell(12), measure=Measure.MISSING)], reader="best")
    assert [one.reason for one in raid.outdated()] == ["measure: killed → missing"]


@pytest.mark.parametrize(("decision", "count"), [("accept", 1), ("reject", 0), ("note", 0)])
def test_a_figure_that_is_no_longer_read(raid: Ledger, decision: str, count: int) -> None:
    """To lose a figure that a person accepted is told; to lose one that was rejected is right."""
    raid.review(_figure(raid, 12), decision, reviewer="Ada")
    raid.add([replace(tell(12), figures=())], reader="better")
    found = raid.outdated()
    assert len(found) == count
    assert all(one.record is None and "no longer" in one.reason for one in found)
    assert _lows(raid) == [40]


def test_twins_are_told_apart_by_what_they_say(raid: Ledger) -> None:
    """Of two figures at the same words the one that is most alike takes the decision over."""
    raid.review(_figure(raid, 12), "reject", reviewer="Ada")
    reading = tell(12)
    first = replace(reading.figures[0], id="f1", measure=Measure.WOUNDED)
    second = replace(reading.figures[0], id="f2")
    raid.add([replace(reading, figures=(first, second))], reader="better")
    assert [one.partition("/")[2] for one in raid.resolve().rejected] == ["f2"]


def test_decisions_about_statements_go_over_too(raid: Ledger) -> None:
    """A statement is found again by its cue, whatever its id is now."""
    reading = next(raid.readings())
    raid.review(f"{reading.id}/s1", "accept", reviewer="Ada")
    statement = replace(reading.reading.statements[0], id="s4", confidence=0.5)
    figure = replace(reading.reading.figures[0], chain=("s4",))
    again = replace(reading.reading, statements=(statement,), figures=(figure,))
    raid.add([again], reader="better")
    assert raid.outdated() == ()
    raid.add([replace(again, statements=(replace(statement, entity=ARMY),))], reader="best")
    assert [one.reason for one in raid.outdated()] == [f"entity: {MAYOR.name} → {ARMY.name}"]


def test_a_review_of_a_whole_reading_is_one_of_its_document(raid: Ledger) -> None:
    """What was said of a reading as a whole is told to be old once the text is read otherwise."""
    reading = next(raid.readings())
    raid.review(reading.id, "accept", reviewer="Ada")
    raid.add([_reread(reading.reading, confidence=0.5)], reader="quicker")
    assert raid.outdated() == ()
    bounds = Bounds(modifier=Modifier.ABOUT, low=12, high=12)
    raid.add([_reread(reading.reading, bounds=bounds)], reader="better")
    (found,) = raid.outdated()
    assert (found.record, found.reason) == (
        reading.reading.document.id, "the report is read otherwise now",
    )  # fmt: skip


def test_a_rejected_report_is_left_out(raid: Ledger) -> None:
    """A document that a person rejects, or its reading, counts for nothing until it is accepted."""
    document = next(raid.documents()).id
    raid.review(document, "reject", reviewer="Ada", reason="a hoax")
    assert _lows(raid) == [40]
    raid.review(next(raid.readings()).id, "accept", reviewer="Bo")
    assert _lows(raid) == [12, 40]


def test_a_decision_about_what_is_gone_is_told(raid: Ledger) -> None:
    """A merge of sources of whom no report speaks any more changes nothing, and is told of."""
    first, second = (one.source.id for one in raid.sources() if one.claims)
    merge = raid.review(first, "merge", reviewer="Ada", others=[second])
    assert raid.outdated() == ()
    raid.add([replace(one.reading, statements=(), figures=()) for one in raid.readings()])
    (found,) = raid.outdated()
    assert (found.review, found.record) == (merge, None)


def test_a_review_of_what_is_not_derived_is_refused(raid: Ledger) -> None:
    """An id of no toll, claim or source leaves the ledger as it was."""
    before = raid.verify()
    with pytest.raises(UnknownRecordError, match="no record"):
        raid.review("0" * 64, "accept", reviewer="Ada")
    toll = raid.tolls()[0].toll.id
    with pytest.raises(UnknownRecordError, match="no record"):
        raid.review(toll, "merge", reviewer="Ada", others=["f" * 64])
    assert raid.verify() == before


def test_agreement_is_that_of_the_reviewers(raid: Ledger) -> None:
    """Two reviewers who agree on one record and not on another agree less than by chance."""
    for reviewer, second in (("Ada", "accept"), ("Bo", "reject")):
        raid.review(_figure(raid, 12), "accept", reviewer=reviewer)
        raid.review(_figure(raid, 40), second, reviewer=reviewer)
    found = raid.agreement()
    assert (found.records, found.reviewers) == (2, ("Ada", "Bo"))
    assert found.alpha == pytest.approx(0)
